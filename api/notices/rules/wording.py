"""What a notice says: what happened, and what to do next if anything."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What a notice is about."""

    SUBMITTED = "submitted"
    ACCEPTED = "accepted"
    SUPPLEMENT_WANTED = "supplement_wanted"
    EXTENDED = "extended"
    OVERDUE = "overdue"
    APPROVED = "approved"
    DENIED = "denied"
    WITHDRAWN = "withdrawn"
    CERTIFICATE_ISSUED = "certificate_issued"
    OBJECTION_ANSWERED = "objection_answered"


STATUS = {
    Kind.SUBMITTED: "已提交",
    Kind.ACCEPTED: "已受理",
    Kind.SUPPLEMENT_WANTED: "待补正",
    Kind.EXTENDED: "已延期",
    Kind.OVERDUE: "超期督办",
    Kind.APPROVED: "已办结",
    Kind.DENIED: "未通过",
    Kind.WITHDRAWN: "已撤回",
    Kind.CERTIFICATE_ISSUED: "可领证",
    Kind.OBJECTION_ANSWERED: "已答复",
}
"""Five characters at the most: what WeChat lets a status be."""


@dataclass(frozen=True)
class Told:
    """What a notice can mention of its case; `extension` holds its working days and reason."""

    item: str
    no: str
    promised_days: int = 0
    reason: str = ""
    problems: Sequence[str] = ()
    extension: tuple[int, str] = (0, "")


def title_of(kind: Kind, told: Told) -> str:
    """The line in the list of notices."""
    return f"{told.item}：{STATUS[kind]}"


def text_of(kind: Kind, told: Told) -> str:
    """The whole notice."""
    return f"您的“{told.item}”（办件编号 {told.no}）{_rest(kind, told)}"


def objection_text(item: str, no: str, outcome: str) -> str:
    """What becomes of an objection (公示异议), for who made it; what the office wrote stands with the objection."""
    became = {"upheld": "经核实成立", "dismissed": "经核实不成立"}.get(outcome, "因办件已经终止，不再处理")
    return f"您对“{item}”公示提出的异议（编号 {no}）{became}。请在“我的异议”里看答复。"


PLAIN = {
    Kind.APPROVED: "已通过并办结。欢迎评价我们的服务。",
    Kind.WITHDRAWN: "已撤回。需要时可以重新申请。",
    Kind.CERTIFICATE_ISSUED: "的电子决定书已生成，可在办件中下载，任何人都可以扫码核验真伪。",
    Kind.OBJECTION_ANSWERED: "的公示异议已答复。",
}


def _rest(kind: Kind, told: Told) -> str:
    match kind:
        case Kind.SUBMITTED:
            return "已提交，将在 5 个工作日内告知是否受理，逾期未告知即为受理。"
        case Kind.ACCEPTED:
            return f"已受理，承诺 {told.promised_days} 个工作日内办结。可在“我的办件”查看每一步。"
        case Kind.SUPPLEMENT_WANTED:
            return f"需要补正：{'；'.join(told.problems)}。补正期间不计入办理时限，请打开办件按提示补交。"
        case Kind.EXTENDED:
            days, why = told.extension
            return f"经本机关负责人批准，办理时限延长 {days} 个工作日。理由：{why}"
        case Kind.OVERDUE:
            return f"超过了承诺的 {told.promised_days} 个工作日，已升级督办。给您添麻烦了，可拨打 12345 反映。"
        case Kind.DENIED:
            return f"未通过。理由：{told.reason}。如有异议，可依法申请行政复议或提起行政诉讼，也可拨打 12345 咨询。"
        case _:
            return PLAIN[kind]
