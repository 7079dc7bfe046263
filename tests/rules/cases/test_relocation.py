"""Who may move to another tax office at once."""

from __future__ import annotations

import pytest

from api.cases.rules.judgement import Verdict
from api.cases.rules.relocation import judge_relocation

CLEAR = {"owed": 0, "unfiled": 0, "abnormal": False, "under_inspection": False, "region": "220802"}


@pytest.mark.parametrize(
    ("change", "to", "verdict", "says"),
    [
        ({}, "220881", Verdict.PASS, "税款已缴清"),
        ({"owed": 1286000}, "220881", Verdict.REFUSE, "请先缴清欠税 12860.00 元"),
        ({"unfiled": 2}, "220881", Verdict.REFUSE, "请先补报 2 期"),
        ({"abnormal": True}, "220881", Verdict.REFUSE, "解除非正常户"),
        ({"under_inspection": True}, "220881", Verdict.PERSON, "税务稽查"),
        ({"region": "220882"}, "220881", Verdict.PERSON, "不一致"),
        ({}, "220802", Verdict.REFUSE, "同一个税务局"),
    ],
)
def test_a_relocation_is_judged(change, to, verdict, says):
    judged = judge_relocation({**CLEAR, **change}, "220802", to)
    assert judged.verdict is verdict
    assert says in judged.explanation


def test_everything_to_settle_is_said_at_once():
    judged = judge_relocation({**CLEAR, "owed": 100, "unfiled": 1}, "220802", "220881")
    assert judged.explanation == "请先缴清欠税 1.00 元；请先补报 1 期没有申报的税费"


def test_without_a_record_a_person_looks():
    assert judge_relocation(None, "220802", "220881").verdict is Verdict.PERSON
