"""Every state has a sentence that is true and says what to do."""

from __future__ import annotations

from datetime import date

import pytest

from api.cases.rules.sentences import Situation, progress_sentence
from api.cases.rules.status import Status

NO = "20260302-000123-7"


def sentence(status: Status, **more) -> str:
    return progress_sentence(Situation(NO, "大额补充保险报销", status, **more))


@pytest.mark.parametrize("status", list(Status))
def test_every_state_has_one_sentence_or_two(status: Status):
    said = sentence(status, wanted=(("医疗费用发票", "看不清"),), reason="不在参保期内。")

    assert said.startswith(f"您的大额补充保险报销（编号 {NO}）")
    assert said.endswith("。")


def test_work_in_progress_names_the_stage_and_the_day():
    said = sentence(Status.IN_PROGRESS, stage="联合审核", due_on=date(2026, 3, 6))

    assert said.endswith("正在联合审核，预计 3月6日 前办结。")


def test_a_day_is_not_promised_where_none_is_known():
    assert "预计" not in sentence(Status.IN_PROGRESS, stage="联合审核")


def test_what_is_wanted_is_listed():
    wanted = (("医疗费用发票", "看不清金额。"), ("医疗总费用", "与发票不一致"))

    assert "需要您补正：医疗费用发票：看不清金额；医疗总费用：与发票不一致。" in sentence(
        Status.SUPPLEMENT_WANTED, wanted=wanted
    )
