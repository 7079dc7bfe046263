"""What a task (环节) still needs before it can be decided, and when only the citizen keeps the clock standing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from api.cases.rules.pauses import PauseKind
from api.catalogue.rules import Item, TaskPlan
from api.core.errors import Refused


class WaitsFor(StrEnum):
    """What has to happen first: the citizen books, the office proposes a time, the visit takes place, money arrives,
    a reviewer sets the amounts (核税)."""

    BOOKING = "booking"
    PROPOSAL = "proposal"
    VISIT = "visit"
    PAYMENT = "payment"
    ASSESSMENT = "assessment"


REFUSALS = {
    WaitsFor.BOOKING: "task.booking_wanted",
    WaitsFor.PROPOSAL: "task.proposal_wanted",
    WaitsFor.VISIT: "task.visit_wanted",
    WaitsFor.PAYMENT: "task.payment_wanted",
    WaitsFor.ASSESSMENT: "task.assessment_wanted",
}
PAUSES = {WaitsFor.BOOKING: PauseKind.APPOINTMENT, WaitsFor.PAYMENT: PauseKind.PAYMENT}
CITIZENS_TURN = frozenset(map(str, PAUSES))
WHY = {
    PauseKind.APPOINTMENT: "等您预约{}的时间",
    PauseKind.PAYMENT: "等您{}",
    PauseKind.SPECIAL: "{}（特别程序，不计入时限）",
}


@dataclass(frozen=True, slots=True)
class Live:
    """A task at work, as far as the clock is concerned."""

    plan_id: str
    name: str
    waits_for: str | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    """Why the clock stands: the kind of the pause, and its reason in words."""

    kind: PauseKind
    why: str


def first_wait(plan: TaskPlan) -> WaitsFor | None:
    """What a task needs from the moment it opens."""
    if plan.kind == "visit":
        by_office = plan.details.get("slots", {}).get("chosen_by") == "office"
        return WaitsFor.PROPOSAL if by_office else WaitsFor.BOOKING
    if plan.kind == "payment":
        return WaitsFor.PAYMENT
    return WaitsFor.ASSESSMENT if plan.details.get("assesses") else None


def check_ready(waits_for: str | None, outcome: str) -> None:
    """Refused with the reason that names the way (`task.visit_wanted` …) when a task cannot be decided yet.

    A case can be returned for correction (补正) at any time, but not while it waits for money; a reviewer who sets
    amounts can refuse without setting them.
    """
    if waits_for is None:
        return
    wait = WaitsFor(waits_for)
    returned = outcome == "return" and wait is not WaitsFor.PAYMENT
    if not returned and not (outcome == "reject" and wait is WaitsFor.ASSESSMENT):
        raise Refused(REFUSALS[wait])


def uncounted_in(item: Item) -> frozenset[str]:
    """The plan ids of the item's special procedures (特别程序)."""
    return frozenset(plan.id for plan in item.tasks if not plan.counted)


def standing_for(live: Sequence[Live], uncounted: frozenset[str]) -> Standing | None:
    """Why the clock stands, None while an office has something to do that counts.

    It stands for the citizen when all that is not a special procedure (行政许可法 45) waits for the citizen.
    """
    waiting = [task for task in live if task.waits_for in CITIZENS_TURN]
    if not live or any(task not in waiting and task.plan_id not in uncounted for task in live):
        return None
    kind = PAUSES[WaitsFor(str(waiting[0].waits_for))] if waiting else PauseKind.SPECIAL
    return Standing(kind, WHY[kind].format((waiting or live)[0].name)[:60])
