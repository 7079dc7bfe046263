"""Every row of a spreadsheet is judged as if it were filed alone, and each fault says its cell."""

from __future__ import annotations

from datetime import date

import pytest

from api.cases.rules.spreadsheets import checked_sheet, read_apart
from tests.spreadsheets import ENROL, ITEM, SHARED, SUSPEND, as_text, filled

TODAY = date(2026, 3, 2)


def judged(content):
    return checked_sheet(ITEM, read_apart(content), SHARED, TODAY)


def faults(content):
    return [fault.text for row in judged(content).rows for fault in row.faults]


def test_good_rows_have_no_faults_and_the_answers_of_a_single_filing():
    sheet = judged(filled([ENROL, SUSPEND]))

    assert sheet.problems == ()
    assert [(row.number, row.answers, row.faults) for row in sheet.rows] == [(4, ENROL, ()), (5, SUSPEND, ())]


def test_the_example_row_is_never_filed():
    assert judged(filled()).problems == ("表格里没有要申报的内容，请从示例下面一行开始填写。",)


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ({"E5": "220881196501010057"}, "第 5 行 E 列 职工身份证号码：职工身份证号码不正确，请对照证件核对 18 位号码。"),
        ({"D5": None}, "第 5 行 D 列 职工姓名：请填写职工姓名。"),
        ({"B5": "调走"}, "第 5 行 B 列 办什么：请在给出的选项中选择办什么。"),
        ({"C5": "上个月"}, "第 5 行 C 列 从哪天起变动：从哪天起变动应是真实存在的日期，写成 2026-01-31 这样。"),
        ({"K5": None}, "第 5 行 K 列 为什么停保：请选择为什么停保。"),
    ],
)
def test_a_fault_names_row_column_and_title(cells, said):
    assert said in faults(filled([ENROL, SUSPEND], cells))


def test_a_formula_is_no_answer():
    (fault,) = faults(filled([ENROL], {"D4": '=HYPERLINK("http://x","陈晓")'}))

    assert fault.startswith("第 4 行 D 列 职工姓名：这一格是公式")


def test_an_identity_number_that_lost_its_last_digits_is_said_to_have():
    (fault,) = faults(filled([ENROL], {"E4": 220821198804120018}))

    assert "后几位已经丢失" in fault


def test_the_same_person_twice_is_a_fault_of_the_second_row():
    (fault,) = faults(filled([ENROL, SUSPEND, {**ENROL, "member_id_number": "22082119880412001x"}]))

    assert fault == "第 6 行 E 列 职工身份证号码：与第 4 行重复，同一份表格里只能出现一次。"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_a_text_file_says_the_same(encoding):
    sheet = judged(as_text([ENROL, SUSPEND], encoding))

    assert [(row.number, row.answers) for row in sheet.rows] == [(2, ENROL), (3, SUSPEND)]


@pytest.mark.parametrize("typed", ["2026/3/1", "2026年3月1日", "20260301", "2026.03.01", date(2026, 3, 1)])
def test_a_day_may_be_typed_as_people_do(typed):
    (row,) = judged(filled([ENROL], {"C4": typed})).rows

    assert (row.answers["changed_on"], row.faults) == ("2026-03-01", ())


def test_money_is_typed_in_yuan_and_choices_by_their_short_title():
    (row,) = judged(filled([ENROL], {"H4": 5200.5, "B4": "新参保"})).rows

    assert (row.answers["monthly_wage"], row.answers["change_kind"]) == (520050, "enrol")


def test_columns_may_stand_in_any_order_but_none_may_be_missing_or_new():
    content = as_text([ENROL]).decode()
    missing = judged(content.replace("职工姓名", "员工").encode())

    assert missing.problems == ("缺少“职工姓名”这一列，请从模板复制过来。", "模板里没有“员工”这一列，请删除。")


def test_a_file_without_titles_says_so():
    assert "没有找到标题行" in judged("张三,男\n李四,女".encode()).problems[0]


def test_more_rows_than_one_batch_takes_are_not_read_on():
    sheet = judged(as_text([ENROL] * 505))

    assert sheet.rows == ()
    assert "一次最多申报 500 行" in sheet.problems[0]
