"""How many invoices a taxpayer may have at once."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.cases.rules.invoices import Taxpayer, judge_application, taxpayer_in
from api.cases.rules.judgement import Verdict
from api.catalogue.rules.invoice_table import LEVELS, InvoiceTable, parse_invoice_table

RAW = {
    "credit": {
        "A": {"percent": 200},
        "B": {"percent": 150},
        "M": {"percent": 100},
        "C": {"percent": 100},
        "D": {"percent": 50, "review": True},
    },
    "rise_percent": 200,
}
TABLE = parse_invoice_table(RAW)
ORDINARY = Taxpayer(credit="M", quota={"ordinary": 50}, usual={"ordinary": 25})


@pytest.mark.parametrize(
    ("change", "kind", "quantity", "verdict", "says"),
    [
        ({}, "ordinary", 25, Verdict.PASS, "最多可领 50 份，本次申领 25 份"),
        ({}, "ordinary", 50, Verdict.PASS, "最多可领 50 份"),
        ({}, "ordinary", 51, Verdict.REFUSE, "申领 51 份超过了"),
        ({"credit": "A"}, "ordinary", 50, Verdict.PASS, "最多可领 100 份"),
        ({"credit": "A"}, "ordinary", 51, Verdict.PERSON, "平时一次领 25 份"),
        ({"credit": "A", "usual": {}}, "ordinary", 100, Verdict.PASS, "最多可领 100 份"),
        ({"credit": "B"}, "ordinary", 76, Verdict.REFUSE, "最多可领 75 份"),
        ({"credit": "D"}, "ordinary", 10, Verdict.PERSON, "纳税信用 D 级，每次都由工作人员复核"),
        ({"credit": "D"}, "ordinary", 26, Verdict.REFUSE, "最多可领 25 份"),
        ({}, "special", 1, Verdict.REFUSE, "没有给您核定增值税专用发票"),
        ({"verified": False}, "ordinary", 1, Verdict.REFUSE, "没有验旧"),
        ({"abnormal": True}, "ordinary", 1, Verdict.REFUSE, "非正常户"),
    ],
)
def test_an_application_is_judged(change, kind, quantity, verdict, says):
    judged = judge_application(replace(ORDINARY, **change), kind, quantity, TABLE)
    assert judged.verdict is verdict
    assert says in judged.explanation


def test_without_a_record_a_person_looks():
    assert judge_application(None, "ordinary", 1, TABLE).verdict is Verdict.PERSON


def test_all_that_is_to_be_put_right_is_said_at_once():
    judged = judge_application(replace(ORDINARY, verified=False, abnormal=True), "ordinary", 500, TABLE)
    assert judged.explanation.count("；") == 2


def test_a_record_with_gaps_is_read_against_the_taxpayer():
    taxpayer = taxpayer_in({"credit_level": "Z"})
    assert (taxpayer.credit, taxpayer.verified, taxpayer.abnormal) == ("D", False, True)


counts = st.dictionaries(st.sampled_from(["special", "ordinary", "roll"]), st.integers(0, 500))
taxpayers = st.builds(
    Taxpayer, credit=st.sampled_from(LEVELS), quota=counts, usual=counts, verified=st.booleans(), abnormal=st.booleans()
)
percents = st.lists(st.integers(0, 400), min_size=5, max_size=5).map(lambda each: sorted(each, reverse=True))


@st.composite
def tables(draw: st.DrawFn) -> InvoiceTable:
    reviews = sorted(draw(st.lists(st.booleans(), min_size=5, max_size=5)))
    rules = zip(LEVELS, draw(percents), reviews, strict=True)
    credit = {level: {"percent": percent, "review": review} for level, percent, review in rules}
    return parse_invoice_table({"credit": credit, "rise_percent": draw(st.integers(100, 500))})


@given(taxpayers, st.sampled_from(["special", "ordinary", "roll"]), st.integers(1, 500), st.integers(1, 500), tables())
def test_more_is_never_judged_milder(taxpayer, kind, one, other, table):
    less, more = sorted((one, other))
    assert (
        judge_application(taxpayer, kind, less, table).verdict <= judge_application(taxpayer, kind, more, table).verdict
    )


@given(taxpayers, st.sampled_from(["special", "ordinary"]), st.integers(1, 500), st.permutations(LEVELS), tables())
def test_better_credit_is_never_judged_harder(taxpayer, kind, quantity, levels, table):
    better, worse = sorted(levels[:2], key=LEVELS.index)
    judged = [judge_application(replace(taxpayer, credit=level), kind, quantity, table) for level in (better, worse)]
    assert judged[0].verdict <= judged[1].verdict


@given(taxpayers, st.integers(1, 500), tables())
def test_every_judgement_is_explained(taxpayer, quantity, table):
    assert judge_application(taxpayer, "ordinary", quantity, table).explanation


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"rise_percent": 50}, "rise_percent"),
        ({"credit": {"A": {"percent": 100}}}, "写全五级"),
        ({"credit": {**RAW["credit"], "D": {"percent": 300}}}, "领得少"),
        ({"credit": {**RAW["credit"], "A": {"percent": 200, "review": True}}}, "复核"),
    ],
)
def test_an_unfair_table_is_refused(change, says):
    with pytest.raises(ValueError, match=says):
        parse_invoice_table({**RAW, **change})
