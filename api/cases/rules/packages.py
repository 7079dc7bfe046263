"""How a package (套餐) follows from its parts: its status, what it says of a partial outcome, whose turn it is.

前台综合受理、后台分类审批、统一窗口出件: the window accepts the whole at once, each office decides its part, and the
whole is done when no part is at work any more.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from api.cases.rules.clock import Pause
from api.cases.rules.status import RUNNING, Owner, Status
from api.catalogue.rules.packages import Member, Package

GRANTED = frozenset({Status.APPROVED, Status.DELIVERED})


@dataclass(frozen=True, slots=True)
class Part:
    """One part as the whole sees it; `reason` is that of a denial, `started` whether an office ever had it."""

    name: str
    status: Status
    reason: str = ""
    started: bool = True


def status_of_whole(parts: Sequence[Part]) -> Status:
    """In progress while any part is; approved when some part is granted, denied when none is, else withdrawn."""
    states = {part.status for part in parts}
    if states & RUNNING:
        return Status.IN_PROGRESS
    if states & GRANTED:
        return Status.APPROVED
    return Status.DENIED if Status.DENIED in states else Status.WITHDRAWN


def owner_of_whole(parts: Sequence[Part]) -> Owner | None:
    """The citizen, while any part waits for them; None when the status itself says whose turn it is."""
    return Owner.CITIZEN if any(part.status is Status.SUPPLEMENT_WANTED for part in parts) else None


def outcome_sentence(parts: Sequence[Part]) -> str:
    """What became of the parts, plainly: 「6 项中 5 项已办结，1 项不予：门头招牌备案（超出门面）。」"""
    granted = [part for part in parts if part.status in GRANTED]
    if len(granted) == len(parts):
        return f"{len(parts)} 项全部办结，准予办理。"
    said = [f"{len(granted)} 项已办结"] if granted else []
    said += _listed([part for part in parts if part.status is Status.DENIED], "不予")
    withdrawn = [part for part in parts if part.status is Status.WITHDRAWN]
    said += _listed([part for part in withdrawn if part.started], "已撤回")
    said += _listed([part for part in withdrawn if not part.started], "没有开始")
    said += _listed([part for part in parts if part.status in RUNNING], "正在办")
    return f"{len(parts)} 项中 {'，'.join(said)}。"


def _listed(parts: Sequence[Part], verdict: str) -> list[str]:
    names = "；".join(f"{part.name}（{part.reason.rstrip('。')}）" if part.reason else part.name for part in parts)
    return [f"{len(parts)} 项{verdict}：{names}"] if parts else []


def predecessors(package: Package, answers: dict[str, Any]) -> list[tuple[Member, str | None]]:
    """The members that the answers call for, each with the part it waits for; what is not needed holds up nobody."""
    wanted = package.wanted(answers)
    codes = {member.item.code for member in wanted}
    return [(member, member.after if member.after in codes else None) for member in wanted]


def merged_pauses(pauses: Sequence[Pause]) -> tuple[Pause, ...]:
    """The pauses of the parts as pauses of the whole: those that touch or overlap become one."""
    merged: list[Pause] = []
    for pause in sorted(pauses, key=lambda each: each.since):
        last = merged[-1] if merged else None
        if last is None or (last.until is not None and last.until < pause.since):
            merged.append(pause)
        elif last.until is not None and (pause.until is None or pause.until > last.until):
            merged[-1] = Pause(last.since, pause.until, last.why)
    return tuple(merged)
