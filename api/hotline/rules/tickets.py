"""How a ticket (工单) moves: the flow is data, and whoever handles does not judge.

接收, 派单 and 办结 belong to the hotline's own people, 签收 and 答复 to the department; the one who closes is never the
one who answered (浙政办发〔2015〕127号: no body receives, handles, supervises and evaluates the same request).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from api.core.errors import Invalid, Refused


class Kind(StrEnum):
    """What a ticket is: 咨询, 求助, 投诉, 举报, 建议, 表扬."""

    CONSULT = "consult"
    HELP = "help"
    COMPLAINT = "complaint"
    REPORT = "report"
    SUGGESTION = "suggestion"
    PRAISE = "praise"


class Status(StrEnum):
    """Where a ticket is: 待派单, 待签收, 办理中, 已答复, 已办结."""

    SUBMITTED = "submitted"
    DISPATCHED = "dispatched"
    SIGNED = "signed"
    ANSWERED = "answered"
    CLOSED = "closed"


KIND_NAMES: Mapping[Kind, str] = {
    Kind.CONSULT: "咨询",
    Kind.HELP: "求助",
    Kind.COMPLAINT: "投诉",
    Kind.REPORT: "举报",
    Kind.SUGGESTION: "建议",
    Kind.PRAISE: "表扬",
}
STATUS_NAMES: Mapping[Status, str] = {
    Status.SUBMITTED: "已收到，等待派单",
    Status.DISPATCHED: "已派单，等待部门签收",
    Status.SIGNED: "部门办理中",
    Status.ANSWERED: "部门已答复，等待回访",
    Status.CLOSED: "已办结",
}
# Limits in working days (工作日). They differ from place to place; these lie within every published local rule.
WORKING_DAYS: Mapping[Kind, int] = {
    Kind.CONSULT: 3,
    Kind.HELP: 5,
    Kind.SUGGESTION: 10,
    Kind.COMPLAINT: 15,
    Kind.REPORT: 15,
    Kind.PRAISE: 5,
}


class Verb(StrEnum):
    """What moves a ticket: 派单, 退单, 签收, 答复, 办结."""

    DISPATCH = "dispatch"
    RETURN = "return"
    SIGN = "sign"
    ANSWER = "answer"
    CLOSE = "close"


@dataclass(frozen=True)
class Transition:
    """One row of the flow. `wants` names what `data` must carry; `own_department`: only the ticket's department."""

    verb: Verb
    source: Status
    target: Status
    roles: frozenset[str]
    wants: str = ""
    own_department: bool = False


HANDLERS = frozenset({"reviewer", "senior-reviewer", "clerk"})
DISPATCHERS = frozenset({"dispatcher"})
EVALUATORS = frozenset({"evaluator"})
HOTLINE = DISPATCHERS | EVALUATORS | {"agent", "supervisor"}
FLOW = (
    Transition(Verb.DISPATCH, Status.SUBMITTED, Status.DISPATCHED, DISPATCHERS, wants="department"),
    Transition(Verb.RETURN, Status.DISPATCHED, Status.SUBMITTED, HANDLERS, wants="reason", own_department=True),
    Transition(Verb.SIGN, Status.DISPATCHED, Status.SIGNED, HANDLERS, own_department=True),
    Transition(Verb.ANSWER, Status.SIGNED, Status.ANSWERED, HANDLERS, wants="text", own_department=True),
    Transition(Verb.CLOSE, Status.ANSWERED, Status.CLOSED, EVALUATORS),
)


@dataclass(frozen=True)
class Doer:
    """A member of staff as the flow sees them."""

    id: UUID
    department: str
    roles: frozenset[str]


@dataclass(frozen=True)
class Place:
    """Where a ticket stands: its status, whose it is, and who has answered it."""

    status: Status
    department: str | None = None
    answered_by: UUID | None = None


def may_see(place: Place, doer: Doer) -> bool:
    """Whether this member of staff has business with the ticket: the hotline's own people, and who handles it."""
    return bool(doer.roles & HOTLINE) or (doer.department == place.department and bool(doer.roles & HANDLERS))


def can(place: Place, doer: Doer) -> tuple[Verb, ...]:
    """What this member of staff may do with the ticket now."""
    return tuple(step.verb for step in FLOW if step.source is place.status and _may(step, place, doer))


def next_step(place: Place, verb: Verb, doer: Doer, data: Mapping[str, str]) -> Transition:
    """The row of the flow that applies.

    Raises Refused `ticket.verb_not_possible` when this person may not do it now, Invalid `ticket.data_missing`.
    """
    for step in FLOW:
        if step.verb is verb and step.source is place.status and _may(step, place, doer):
            return _complete(step, data)
    raise Refused("ticket.verb_not_possible", status=STATUS_NAMES[place.status])


def _may(step: Transition, place: Place, doer: Doer) -> bool:
    if step.own_department and doer.department != place.department:
        return False
    if step.verb is Verb.CLOSE and doer.id == place.answered_by:
        return False
    return bool(doer.roles & step.roles)


def _complete(step: Transition, data: Mapping[str, str]) -> Transition:
    if step.wants and not data.get(step.wants, "").strip():
        raise Invalid("ticket.data_missing", errors={f"data.{step.wants}": "请填写此项。"})
    return step
