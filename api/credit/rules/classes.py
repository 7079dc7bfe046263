"""The credit class (信用类型) of seed section IV.1: one table, no opinion; anybody can work it out again.

信用良好、守信、信用一般、失信、严重失信. Who has no record stands in the middle. The first row whose thresholds are all
reached decides; a broken promise counts for a time, so who keeps the next ones comes back up.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import IntEnum

from api.credit.rules.records import WEIGHTS, Kind, Record, counts_on, is_open_breach


class CreditClass(IntEnum):
    """From the worst to the best, so that they compare."""

    SERIOUS_BREACH = 1
    BREACH = 2
    ORDINARY = 3
    TRUSTWORTHY = 4
    GOOD = 5

    @property
    def code(self) -> str:
        """The public name: serious-breach, breach, ordinary, trustworthy, good."""
        return self.name.lower().replace("_", "-")

    @property
    def chinese(self) -> str:
        """As the seed names it."""
        return {1: "严重失信", 2: "失信", 3: "信用一般", 4: "守信", 5: "信用良好"}[self.value]

    @property
    def sample_percent(self) -> int:
        """How much of the class a random inspection (双随机) draws: 0, 5, 15, 20, 30 of a hundred (seed IV.1)."""
        return {1: 30, 2: 20, 3: 15, 4: 5, 5: 0}[self.value]


CODES = tuple(each.code for each in CreditClass)


@dataclass(frozen=True, slots=True)
class Facts:
    """What the table looks at: the weight of open breaches, how many are repaired, how many promises kept since."""

    weight: int = 0
    repaired: int = 0
    kept: int = 0


@dataclass(frozen=True, slots=True)
class Row:
    """A class and the least that leads to it."""

    leads_to: CreditClass
    least: Facts
    because: str


TABLE = (
    Row(CreditClass.SERIOUS_BREACH, Facts(weight=3), "未修复的失信加起来达到 3 分"),
    Row(CreditClass.BREACH, Facts(weight=1), "有未修复的失信"),
    Row(CreditClass.ORDINARY, Facts(repaired=1), "有已经修复、还在公示期内的失信"),
    Row(CreditClass.GOOD, Facts(kept=3), "三年内履行承诺 3 次以上，没有失信"),
    Row(CreditClass.TRUSTWORTHY, Facts(kept=1), "三年内履行过承诺，没有失信"),
    Row(CreditClass.ORDINARY, Facts(), "三年内没有守诺记录，也没有失信"),
)


@dataclass(frozen=True, slots=True)
class Judgement:
    """A class and why, in sentences."""

    credit_class: CreditClass
    because: tuple[str, ...]


def judge(records: Iterable[Record], today: date) -> Judgement:
    """The class of a subject on a day, and the reasons."""
    known = [record for record in records if counts_on(record, today)]
    facts = facts_of(known, today)
    row = next(row for row in TABLE if reaches(facts, row.least))
    return Judgement(row.leads_to, (f"因为{row.because}。", *_sentences(known, today)))


def facts_of(counting: Iterable[Record], today: date) -> Facts:
    """What the table looks at, from the records that count; a promise kept before a breach no longer helps."""
    known = list(counting)
    broken = [record for record in known if record.kind is Kind.BROKEN]
    still_open = [record for record in broken if is_open_breach(record, today)]
    last = max((record.on for record in broken), default=date.min)
    kept = [record for record in known if record.kind is Kind.KEPT and record.on > last]
    return Facts(sum(record.weight for record in still_open), len(broken) - len(still_open), len(kept))


def reaches(facts: Facts, least: Facts) -> bool:
    """Whether the facts reach every threshold."""
    return facts.weight >= least.weight and facts.repaired >= least.repaired and facts.kept >= least.kept


def may_promise(credit_class: CreditClass) -> bool:
    """Whether a subject may use commitment (告知承诺): nobody with an open breach (国办发〔2020〕42 号)."""
    return credit_class > CreditClass.BREACH


def _sentences(known: list[Record], today: date) -> list[str]:
    return [
        f"{record.what}（{WEIGHTS[record.weight]}失信，{record.weight} 分，{_state(record, today)}）"
        for record in known
        if record.kind is Kind.BROKEN
    ]


def _state(record: Record, today: date) -> str:
    until = f"{record.ends_on.year}年{record.ends_on.month}月{record.ends_on.day}日"
    return f"影响到 {until}" if is_open_breach(record, today) else f"已修复，公示到 {until}"
