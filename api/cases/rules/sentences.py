"""What a citizen is told about a case (办件进度), the same on pages, in the mini-program and by the assistant."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from api.cases.rules.status import Status


@dataclass(frozen=True, slots=True)
class Situation:
    """What the sentence is made from; `wanted` holds material or field with its problem, `reason` a denial's."""

    no: str
    item: str
    status: Status
    stage: str = ""
    due_on: date | None = None
    wanted: tuple[tuple[str, str], ...] = ()
    reason: str = ""


def progress_sentence(situation: Situation) -> str:
    """One true sentence about where a case stands and what the citizen should do, if anything."""
    return f"您的{situation.item}（编号 {situation.no}）{_predicate(situation)}"


def _predicate(situation: Situation) -> str:
    match situation.status:
        case Status.DRAFT:
            return "还是草稿，没有提交。您可以继续填写后提交。"
        case Status.SUBMITTED:
            return f"已经提交，正在等待受理{_by(situation.due_on)}。"
        case Status.IN_PROGRESS:
            return f"正在{situation.stage or '办理'}{_by(situation.due_on)}。"
        case Status.SUPPLEMENT_WANTED:
            return f"需要您补正：{_list(situation.wanted)}。补交之前不计办理时间。"
        case Status.APPROVED:
            return "已经办结，准予办理。决定书可以在办件里查看和下载。"
        case Status.DENIED:
            return f"已经办结，不予批准。{f'理由：{situation.reason}' if situation.reason else ''}"
        case Status.DELIVERED:
            return "已经办结，决定书已送达。"
        case Status.WITHDRAWN:
            return "已经撤回。需要的话可以重新申请。"


def chinese_day(day: date) -> str:
    """`3月6日`."""
    return f"{day.month}月{day.day}日"


def _by(due_on: date | None) -> str:
    return f"，预计 {chinese_day(due_on)} 前办结" if due_on else ""


def _list(wanted: tuple[tuple[str, str], ...]) -> str:
    return "；".join(f"{name}：{problem.rstrip('。；')}" for name, problem in wanted)
