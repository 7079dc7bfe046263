"""Who can act: citizens known at a level, and staff with roles. Plain values, so that rules may speak of them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum, StrEnum
from uuid import UUID

from api.core.errors import NotAllowed


class Level(IntEnum):
    """How surely a citizen's identity is known (认证等级)."""

    WECHAT = 1
    REAL_NAME = 2
    FACE = 3

    @property
    def code(self) -> str:
        """The public name: wechat, real_name, face."""
        return self.name.lower()

    @property
    def chinese(self) -> str:
        """What a citizen is told to do to reach it."""
        return {1: "微信登录", 2: "实名认证", 3: "人脸核验"}[self.value]

    @classmethod
    def of(cls, code: str) -> Level:
        """The level with a public name; KeyError for another word."""
        return cls[code.upper()]


class Role(StrEnum):
    """What a member of staff is there to do; a department gives the scope."""

    REVIEWER = "reviewer"
    SENIOR_REVIEWER = "senior-reviewer"
    HEAD = "head"
    AGENT = "agent"
    DISPATCHER = "dispatcher"
    SUPERVISOR = "supervisor"
    EVALUATOR = "evaluator"
    INSPECTOR = "inspector"
    CLERK = "clerk"
    ADMIN = "admin"


@dataclass(frozen=True)
class Citizen:
    """A signed-in person (申请人)."""

    id: UUID
    level: Level
    session_id: str = ""


@dataclass(frozen=True)
class Staff:
    """A signed-in member of staff (工作人员)."""

    id: UUID
    username: str
    name: str
    department: str
    roles: frozenset[Role]
    session_id: str = ""


Actor = Citizen | Staff


def require_level(asker: Citizen, wanted: Level) -> None:
    """NotAllowed `auth.level_too_low`, naming the level wanted, when the citizen is not known surely enough."""
    if asker.level < wanted:
        raise NotAllowed("auth.level_too_low", level=wanted.code, wanted_name=wanted.chinese)
