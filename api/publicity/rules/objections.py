"""Objections (异议) against a public notice (公示): until when, by whom, and what an answer must say."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from stdnum import luhn

from api.cases.rules.problems import Problem
from api.cases.rules.status import WITH_THE_OFFICE, Status
from api.core.actors import Staff
from api.core.errors import Invalid, NotAllowed, NotFound, Refused

LIVE = frozenset({"open", "claimed"})
SERIALS = 1_000_000


class State(StrEnum):
    """How far an objection has come; `moot` when its case ended before it was answered."""

    OPEN = "open"
    UPHELD = "upheld"
    DISMISSED = "dismissed"
    MOOT = "moot"


CHINESE = {
    State.OPEN: "核实中",
    State.UPHELD: "异议成立",
    State.DISMISSED: "异议不成立",
    State.MOOT: "办件已终止，不再处理",
}


class Then(StrEnum):
    """What follows for the case from an objection that is upheld."""

    REJECT = "reject"
    RETURN = "return"


@dataclass(frozen=True, slots=True)
class Answer:
    """What the office says to an objection; `then` and `problems` belong to one that is upheld."""

    outcome: State
    text: str
    then: Then = Then.REJECT
    problems: tuple[Problem, ...] = ()


def is_running(task_status: str, case_status: Status, until: date, today: date) -> bool:
    """Whether objections are heard: on every day of the notice up to and including its last."""
    return task_status in LIVE and case_status in WITH_THE_OFFICE and today <= until


def check_stranger(asker: UUID, parties: Collection[UUID | None]) -> None:
    """NotAllowed `objection.own_case` for who applied, or filed for the applicant."""
    if asker in parties:
        raise NotAllowed("objection.own_case")


def check_office(member: Staff, department: str, role: str) -> None:
    """NotFound `objection.not_found` for another department's, NotAllowed `objection.not_yours` for another role's."""
    if member.department != department:
        raise NotFound("objection.not_found")
    if role not in member.roles:
        raise NotAllowed("objection.not_yours")


def check_unanswered(state: State) -> None:
    """Refused `objection.already_answered` for any but an open one."""
    if state is not State.OPEN:
        raise Refused("objection.already_answered")


def check_answer(answer: Answer) -> None:
    """Invalid `objection.outcome_wanted`, `.answer_wanted` or `.problems_wanted`."""
    if answer.outcome not in (State.UPHELD, State.DISMISSED):
        raise Invalid("objection.outcome_wanted", errors={"outcome": "请选择异议成立或者不成立。"})
    if not answer.text.strip():
        raise Invalid("objection.answer_wanted", errors={"answer": "请写明核实的情况和理由。"})
    if answer.outcome is State.UPHELD and answer.then is Then.RETURN and not answer.problems:
        raise Invalid("objection.problems_wanted", errors={"problems": "请至少指出一项要改的内容。"})


def objection_number(day: date, serial: int) -> str:
    """`YY20260302-000123-7`: the Chinese day, a serial below a million and a Luhn check digit, as cases have them."""
    digits = f"{day:%Y%m%d}{serial % SERIALS:06d}"
    return f"YY{digits[:8]}-{digits[8:]}-{luhn.calc_check_digit(digits)}"
