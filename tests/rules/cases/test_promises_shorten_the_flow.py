from api.cases.rules.commitments import (
    answers_digest,
    as_committed,
    asks_for_credit,
    facts_for_flow,
    is_promise_wanted,
    texts_for,
)
from api.cases.rules.flow import Verdict, where
from api.catalogue.rules import parse_item
from api.catalogue.rules.vocabulary import CREDIT_CLASSES
from api.credit.rules.classes import CODES

RAW = {
    "code": "kiosk", "version": "2026-01-01", "name": "摆摊", "department": "window", "theme": "t",
    "audience": ["citizen"],
    "limits": {"statutory": 5, "promised": 3},
    "form": {"properties": {"way": {"type": "string"}, "size": {"type": "integer"}}},
    "materials": [{"code": "lease", "name": "租约", "from": [{"commitment": "residence"}]}],
    "flow": [
        {"stage": "看", "tasks": [
            {"name": "现场看", "by": "window/clerk", "if_committed": "skip"},
            {"name": "定", "by": "window/clerk", "if_committed": "automatic"},
        ]},
        {"stage": "严查", "tasks": [
            {"name": "加查", "by": "window/clerk", "when": {"credit.class": {"enum": ["breach", "serious-breach"]}}},
        ]},
    ],
    "commitment": {"text": "safe", "check_within": 5, "when": {"way": {"const": "promise"}}, "covers": ["size"]},
}  # fmt: skip
ITEM = parse_item(RAW)


def test_a_signed_promise_skips_and_decides_at_once():
    tasks = as_committed(ITEM).flow[0].tasks

    assert [(task.name, task.kind, task.id) for task in tasks] == [("定", "automatic", "1.2")]
    assert tasks[0].details["check"] == "promised"
    assert [task.kind for task in ITEM.flow[0].tasks] == ["review", "review"]


def test_a_promise_is_wanted_where_its_condition_holds():
    assert is_promise_wanted(ITEM, {"way": "promise"})
    assert not is_promise_wanted(ITEM, {"way": "papers"})
    assert texts_for(ITEM, {"way": "promise"}) == ("safe", "residence")
    assert texts_for(ITEM, {"way": "papers"}) == ("residence",)


def test_only_what_is_covered_counts_and_not_its_order():
    digest = answers_digest(ITEM, {"way": "promise", "size": 3}, ["size"])

    assert answers_digest(ITEM, {"size": 3, "way": "papers"}, ["size"]) == digest
    assert answers_digest(ITEM, {"size": 4}, ["size"]) != digest
    assert answers_digest(ITEM, {"way": "a", "size": 3}, []) == answers_digest(ITEM, {"size": 3, "way": "a"}, [])


def test_the_flow_may_look_at_the_credit_class():
    outcomes = {"1.1": "approve", "1.2": "approve"}

    assert asks_for_credit(ITEM)
    assert where(ITEM.flow, facts_for_flow({}, "breach"), outcomes).needed[0].name == "加查"
    assert where(ITEM.flow, facts_for_flow({}, "good"), outcomes).verdict is Verdict.PASSED


def test_the_catalogue_knows_every_class():
    assert CREDIT_CLASSES == CODES
