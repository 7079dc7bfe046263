"""The few states of a case (办件状态), who owns each, and which verb is open in which.

Everything else about a case is a fact (accepted or not, paused or not), not a state.
"""

from __future__ import annotations

from enum import StrEnum

from api.core.errors import Refused


class Status(StrEnum):
    """Where a case stands."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    IN_PROGRESS = "in_progress"
    SUPPLEMENT_WANTED = "supplement_wanted"
    APPROVED = "approved"
    DENIED = "denied"
    DELIVERED = "delivered"
    WITHDRAWN = "withdrawn"


class Owner(StrEnum):
    """Whose turn it is (责任方)."""

    CITIZEN = "citizen"
    OFFICE = "office"
    NOBODY = "nobody"


class Verb(StrEnum):
    """What can be asked of a case; the citizen's verbs first, then the office's."""

    EDIT = "edit"
    UPLOAD = "upload"
    SUBMIT = "submit"
    SUPPLEMENT = "supplement"
    WITHDRAW = "withdraw"
    RATE = "rate"
    DOWNLOAD = "download_certificate"
    DECIDE = "decide"
    WANT_MORE = "want_more"
    ACCEPT = "accept"


OWNERS: dict[Status, Owner] = {
    Status.DRAFT: Owner.CITIZEN,
    Status.SUBMITTED: Owner.OFFICE,
    Status.IN_PROGRESS: Owner.OFFICE,
    Status.SUPPLEMENT_WANTED: Owner.CITIZEN,
    Status.APPROVED: Owner.OFFICE,
    Status.DENIED: Owner.NOBODY,
    Status.DELIVERED: Owner.NOBODY,
    Status.WITHDRAWN: Owner.NOBODY,
}
CHINESE: dict[Status, str] = {
    Status.DRAFT: "草稿",
    Status.SUBMITTED: "已提交，待受理",
    Status.IN_PROGRESS: "办理中",
    Status.SUPPLEMENT_WANTED: "待您补正",
    Status.APPROVED: "已办结，准予",
    Status.DENIED: "已办结，不予",
    Status.DELIVERED: "已送达",
    Status.WITHDRAWN: "已撤回",
}

RUNNING = frozenset({Status.SUBMITTED, Status.IN_PROGRESS, Status.SUPPLEMENT_WANTED})
CONCLUDED = frozenset({Status.APPROVED, Status.DENIED, Status.DELIVERED})
WITH_THE_CITIZEN = frozenset({Status.DRAFT, Status.SUPPLEMENT_WANTED})
WITH_THE_OFFICE = frozenset({Status.SUBMITTED, Status.IN_PROGRESS})

OPEN_IN: dict[Verb, frozenset[Status]] = {
    Verb.EDIT: WITH_THE_CITIZEN,
    Verb.UPLOAD: WITH_THE_CITIZEN,
    Verb.SUBMIT: frozenset({Status.DRAFT}),
    Verb.SUPPLEMENT: frozenset({Status.SUPPLEMENT_WANTED}),
    Verb.WITHDRAW: RUNNING | {Status.DRAFT},
    Verb.RATE: CONCLUDED,
    Verb.DOWNLOAD: CONCLUDED,
    Verb.DECIDE: WITH_THE_OFFICE,
    Verb.WANT_MORE: RUNNING,
    Verb.ACCEPT: WITH_THE_OFFICE,
}
CITIZENS_VERBS = (
    *(Verb.EDIT, Verb.UPLOAD, Verb.SUBMIT, Verb.SUPPLEMENT),
    *(Verb.WITHDRAW, Verb.RATE, Verb.DOWNLOAD),
)

REASONS: dict[Status, str] = {
    Status.DRAFT: "case.not_submitted",
    Status.SUBMITTED: "case.already_submitted",
    Status.IN_PROGRESS: "case.in_progress",
    Status.SUPPLEMENT_WANTED: "case.waiting_for_supplement",
    Status.APPROVED: "case.already_concluded",
    Status.DENIED: "case.already_concluded",
    Status.DELIVERED: "case.already_concluded",
    Status.WITHDRAWN: "case.already_withdrawn",
}


def is_open(verb: Verb, status: Status) -> bool:
    """Whether `verb` is open in `status`."""
    return status in OPEN_IN[verb]


def check_open(verb: Verb, status: Status) -> None:
    """Return when `verb` is open in `status`; Refused with a reason that names the state otherwise."""
    if not is_open(verb, status):
        raise Refused(REASONS[status], verb=verb.value)


def citizens_verbs(status: Status, *, rated: bool, certified: bool) -> tuple[str, ...]:
    """What the citizen can do now; rating once only, downloading once the certificate exists."""
    closed = {Verb.RATE} if rated else set()
    closed |= set() if certified else {Verb.DOWNLOAD}
    return tuple(verb.value for verb in CITIZENS_VERBS if status in OPEN_IN[verb] and verb not in closed)
