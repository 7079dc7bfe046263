"""The desks (工作台) of the staff: what the navigation offers to whom."""

from __future__ import annotations

from dataclasses import dataclass

from api.core.actors import Role, Staff

CASE_WORKERS = frozenset({Role.REVIEWER, Role.SENIOR_REVIEWER, Role.CLERK})
SUPERVISORS = frozenset({Role.SUPERVISOR, Role.HEAD})
HEADS = frozenset({Role.HEAD})
AGENTS = frozenset({Role.AGENT})
CLERKS = frozenset({Role.CLERK})
PROMISE_CHECKERS = frozenset({Role.INSPECTOR, Role.SENIOR_REVIEWER, Role.SUPERVISOR})
TICKET_WORKERS = CASE_WORKERS | AGENTS | {Role.DISPATCHER, Role.EVALUATOR, Role.SUPERVISOR}


@dataclass(frozen=True)
class Desk:
    """A page where some roles work."""

    href: str
    name: str
    icon: str
    roles: frozenset[Role]


DESKS = (
    Desk("/staff/worklist", "待办", "list-checks", CASE_WORKERS),
    Desk("/staff/deliveries", "待交付", "truck", CASE_WORKERS),
    Desk("/staff/supervision", "督办", "clock", SUPERVISORS),
    Desk("/staff/visits", "走访清单", "calendar-days", CASE_WORKERS),
    Desk("/staff/objections", "公示异议", "message-circle", CASE_WORKERS),
    Desk("/staff/internal", "内部审批", "landmark", CASE_WORKERS),
    Desk("/staff/hotline", "热线坐席", "headphones", AGENTS),
    Desk("/staff/verifications", "身份核验", "id-card", CLERKS),
    Desk("/staff/commitments", "承诺核查", "badge-check", PROMISE_CHECKERS),
    Desk("/staff/tickets", "工单", "clipboard-list", TICKET_WORKERS),
)


def desks_of(member: Staff) -> list[Desk]:
    """The desks of a member of staff; the first is where they begin."""
    return [desk for desk in DESKS if desk.roles & member.roles]
