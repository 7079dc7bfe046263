from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from api.credit.rules.classes import CreditClass, judge, may_promise
from api.credit.rules.records import Kind, Record, repairable_from

TODAY = date(2026, 3, 2)
A_YEAR = timedelta(days=365)
days = st.dates(TODAY - 4 * A_YEAR, TODAY)
kept_records = st.builds(Record, st.just(Kind.KEPT), days)
broken_records = st.builds(Record, st.just(Kind.BROKEN), days, st.integers(1, 3), repaired_on=st.none() | days)
histories = st.lists(kept_records | broken_records, max_size=8)


def kept(ago: int = 10) -> Record:
    return Record(Kind.KEPT, TODAY - timedelta(days=ago))


def broken(weight: int = 1, ago: int = 1, **more: object) -> Record:
    return Record(Kind.BROKEN, TODAY - timedelta(days=ago), weight, "未履行承诺", **more)


def test_who_has_no_record_stands_in_the_middle():
    assert judge([], TODAY).credit_class is CreditClass.ORDINARY


def test_keeping_promises_raises():
    assert judge([kept()], TODAY).credit_class is CreditClass.TRUSTWORTHY
    assert judge([kept(), kept(20), kept(30)], TODAY).credit_class is CreditClass.GOOD


def test_breaking_one_lowers_and_closes_commitment():
    judged = judge([kept(5), kept(6), kept(7), broken()], TODAY)

    assert judged.credit_class is CreditClass.BREACH
    assert not may_promise(judged.credit_class)
    assert judged.because[0] == "因为有未修复的失信。"
    assert "影响到 2027年3月1日" in judged.because[1]


def test_a_severe_breach_or_three_light_ones_are_serious():
    assert judge([broken(3)], TODAY).credit_class is CreditClass.SERIOUS_BREACH
    assert judge([broken(), broken(), broken()], TODAY).credit_class is CreditClass.SERIOUS_BREACH


def test_it_goes_up_again_once_a_breach_no_longer_counts():
    light = broken(ago=0)

    assert judge([light], TODAY + A_YEAR).credit_class is CreditClass.BREACH
    assert judge([light], TODAY + A_YEAR + timedelta(days=1)).credit_class is CreditClass.ORDINARY


def test_a_repair_opens_commitment_again():
    judged = judge([broken(ago=120, repaired_on=TODAY)], TODAY)

    assert judged.credit_class is CreditClass.ORDINARY
    assert may_promise(judged.credit_class)


def test_a_repair_waits_longer_the_heavier_the_breach():
    assert [(repairable_from(broken(weight, ago=0)) - TODAY).days for weight in (1, 2, 3)] == [90, 180, 365]


def test_each_class_has_its_share_of_inspections():
    assert [each.sample_percent for each in sorted(CreditClass, reverse=True)] == [0, 5, 15, 20, 30]


@given(histories, broken_records)
def test_a_breach_never_improves_the_class(history: list[Record], breach: Record):
    assert judge([*history, breach], TODAY).credit_class <= judge(history, TODAY).credit_class


@given(histories, kept_records)
def test_a_kept_promise_never_worsens_the_class(history: list[Record], promise: Record):
    assert judge([*history, promise], TODAY).credit_class >= judge(history, TODAY).credit_class


@given(histories, broken_records)
def test_an_annulled_breach_is_as_if_it_never_was(history: list[Record], breach: Record):
    annulled = Record(breach.kind, breach.on, breach.weight, breach.what, breach.repaired_on, annulled=True)

    assert judge([*history, annulled], TODAY) == judge(history, TODAY)


@given(histories, broken_records)
def test_a_repair_never_worsens_the_class(history: list[Record], breach: Record):
    still_open = Record(breach.kind, breach.on, breach.weight)
    repaired = Record(breach.kind, breach.on, breach.weight, repaired_on=TODAY)

    assert judge([*history, repaired], TODAY).credit_class >= judge([*history, still_open], TODAY).credit_class


@given(st.lists(broken_records, max_size=6), st.integers(0, 2000))
def test_time_without_a_breach_never_lowers_it(history: list[Record], later: int):
    then = TODAY + timedelta(days=later)

    assert judge(history, then).credit_class >= judge(history, TODAY).credit_class
