"""The staff of the demo: one for each kind of work, so that a visitor can try every console, and somebody in every
office that the catalogue's items pass through."""

from __future__ import annotations

from dataclasses import dataclass

from argon2 import PasswordHasher
from sqlalchemy import select
from sqlalchemy.orm import Session

from api.accounts.models import StaffMember
from api.accounts.usecases.demo_offices import OFFICES, Post
from api.core.actors import Role

HALL = "window"
QUICK_HASHER = PasswordHasher(time_cost=1, memory_cost=1024, parallelism=1)
"""For passwords that everybody knows and that are many; signing in hashes them again, as dearly as any other."""


@dataclass(frozen=True)
class DemoStaff:
    """A member of staff to try the consoles with."""

    username: str
    name: str
    department: str
    roles: tuple[Role, ...]

    @property
    def password(self) -> str:
        """Known to everybody, which is why the demo refuses to start on a reachable address."""
        return f"demo-{self.username}"


def _holder_of(post: Post) -> DemoStaff:
    return DemoStaff(f"{post.department}-{post.role}", post.holder, post.department, (post.role,))


LEADING_STAFF = (
    DemoStaff("reviewer", "赵敏", "medical-insurance", (Role.REVIEWER,)),
    DemoStaff("senior", "钱卫国", "medical-insurance", (Role.SENIOR_REVIEWER,)),
    DemoStaff("head", "林正", "medical-insurance", (Role.HEAD,)),
    DemoStaff("agent", "孙丽", HALL, (Role.AGENT,)),
    DemoStaff("dispatcher", "李强", HALL, (Role.DISPATCHER,)),
    DemoStaff("supervisor", "周建华", HALL, (Role.SUPERVISOR,)),
    DemoStaff("evaluator", "吴芳", HALL, (Role.EVALUATOR,)),
    DemoStaff("inspector", "郑军", HALL, (Role.INSPECTOR,)),
    DemoStaff("clerk", "冯雪", HALL, (Role.CLERK,)),
    DemoStaff("admin", "陈静", HALL, (Role.ADMIN,)),
)
OFFICE_STAFF = tuple(_holder_of(post) for post in OFFICES)
DEMO_STAFF = (*LEADING_STAFF, *OFFICE_STAFF)


def seed_staff(session: Session, hasher: PasswordHasher) -> int:
    """Create the demo staff who are missing; returns how many that were."""
    known = set(session.scalars(select(StaffMember.username)))
    missing = [each for each in DEMO_STAFF if each.username not in known]
    for each in missing:
        session.add(
            StaffMember(
                username=each.username,
                password=hasher.hash(each.password),
                department=each.department,
                roles=[*each.roles],
                name=each.name,
            )
        )
    return len(missing)
