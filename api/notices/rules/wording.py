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
    PACKAGE_CONCLUDED = "package_concluded"
    VISIT_WANTED = "visit_wanted"
    VISIT_BOOKED = "visit_booked"
    VISIT_NEAR = "visit_near"
    VISIT_MISSED = "visit_missed"
    PAYMENT_WANTED = "payment_wanted"
    PAYMENT_NEAR = "payment_near"
    PAYMENT_RECEIVED = "payment_received"
    PAYMENT_REFUNDED = "payment_refunded"
    RESULT_DISPATCHED = "result_dispatched"
    RESULT_ARRIVED = "result_arrived"
    RESULT_MISSED = "result_missed"
    RESULT_AT_COUNTER = "result_at_counter"
    RECTIFICATION_ORDERED = "rectification_ordered"
    PROMISE_KEPT = "promise_kept"
    PROMISE_BROKEN = "promise_broken"
    APPEAL_DECIDED = "appeal_decided"


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
    Kind.PACKAGE_CONCLUDED: "套餐办结",
    Kind.VISIT_WANTED: "请预约",
    Kind.VISIT_BOOKED: "已约好",
    Kind.VISIT_NEAR: "明天见",
    Kind.VISIT_MISSED: "请重约",
    Kind.PAYMENT_WANTED: "待缴费",
    Kind.PAYMENT_NEAR: "快到期",
    Kind.PAYMENT_RECEIVED: "已缴费",
    Kind.PAYMENT_REFUNDED: "退款中",
    Kind.RESULT_DISPATCHED: "已寄出",
    Kind.RESULT_ARRIVED: "已送达",
    Kind.RESULT_MISSED: "未送到",
    Kind.RESULT_AT_COUNTER: "待领取",
    Kind.RECTIFICATION_ORDERED: "请整改",
    Kind.PROMISE_KEPT: "已守诺",
    Kind.PROMISE_BROKEN: "已撤销",
    Kind.APPEAL_DECIDED: "申诉结果",
}
"""Five characters at the most: what WeChat lets a status be."""


OF_A_PROMISE = frozenset({Kind.RECTIFICATION_ORDERED, Kind.PROMISE_KEPT, Kind.PROMISE_BROKEN, Kind.APPEAL_DECIDED})
"""Told in the very words of the case's timeline, where the office gave its reasons."""


@dataclass(frozen=True)
class Told:
    """What a notice can mention of its case; `extension` holds its working days and reason."""

    item: str
    no: str
    promised_days: int = 0
    reason: str = ""
    problems: Sequence[str] = ()
    extension: tuple[int, str] = (0, "")
    what: str = ""
    at: str = ""
    amount: str = ""


def title_of(kind: Kind, told: Told) -> str:
    """The line in the list of notices."""
    return f"{told.item}：{STATUS[kind]}"


def text_of(kind: Kind, told: Told) -> str:
    """The whole notice."""
    rest = f"有新情况：{told.what}" if kind in OF_A_PROMISE else _rest(kind, told)
    return f"您的“{told.item}”（办件编号 {told.no}）{rest}"


def objection_text(item: str, no: str, outcome: str) -> str:
    """What becomes of an objection (公示异议), for who made it; what the office wrote stands with the objection."""
    became = {"upheld": "经核实成立", "dismissed": "经核实不成立"}.get(outcome, "因办件已经终止，不再处理")
    return f"您对“{item}”公示提出的异议（编号 {no}）{became}。请在“我的异议”里看答复。"


PLAIN = {
    Kind.SUBMITTED: "已提交，将在 5 个工作日内告知是否受理，逾期未告知即为受理。",
    Kind.APPROVED: "已通过并办结。欢迎评价我们的服务。",
    Kind.WITHDRAWN: "已撤回。需要时可以重新申请。",
    Kind.CERTIFICATE_ISSUED: "的电子决定书已生成，可在办件中下载，任何人都可以扫码核验真伪。",
    Kind.OBJECTION_ANSWERED: "的公示异议已答复。",
    Kind.RESULT_ARRIVED: "的结果已送达。没有收到的，请马上打办理部门电话。",
}


def _rest(kind: Kind, told: Told) -> str:
    match kind:
        case Kind.ACCEPTED:
            return f"已受理，承诺 {told.promised_days} 个工作日内办结。可在“我的办件”查看每一步。"
        case Kind.SUPPLEMENT_WANTED:
            return f"需要补正：{'；'.join(told.problems)}。补正期间不计入办理时限，请打开办件按提示补交。"
        case Kind.EXTENDED:
            days, why = told.extension
            return f"经本机关负责人批准，办理时限延长 {days} 个工作日。理由：{why}"
        case Kind.OVERDUE:
            return f"超过了承诺的 {told.promised_days} 个工作日，已升级督办。给您添麻烦了，可拨打 12345 反映。"
        case Kind.RESULT_DISPATCHED:
            return f"的结果已寄出：{told.what}。{told.amount}收件时请带身份证，当面核对。"
        case Kind.RESULT_MISSED:
            return f"的结果没有送到。{told.what}"
        case Kind.RESULT_AT_COUNTER:
            return f"的结果已备好，请带身份证和办件里的领取码到窗口领取：{told.what}。"
        case Kind.PACKAGE_CONCLUDED:
            return f"已办完：{told.reason or '各项全部办结，准予办理。'}打开办件可以看每一项的结果。"
        case Kind.DENIED:
            return f"未通过。理由：{told.reason}。如有异议，可依法申请行政复议或提起行政诉讼，也可拨打 12345 咨询。"
        case _:
            return PLAIN[kind] if kind in PLAIN else _of_an_appointment(kind, told)


def _of_an_appointment(kind: Kind, told: Told) -> str:
    match kind:
        case Kind.VISIT_WANTED:
            return f"要约{told.what}的时间，请打开办件选一个方便的时间。等您预约的时间不计入办理时限。"
        case Kind.VISIT_BOOKED:
            return f"的{told.what}约在 {told.at}。要改时间，前一天都可以在办件里改。"
        case Kind.VISIT_NEAR:
            return f"的{told.what}就在明天：{told.at}。请按时等候或到场。"
        case Kind.VISIT_MISSED:
            return f"的{told.what}（{told.at}）没有见到您，请打开办件另约时间。"
        case Kind.PAYMENT_WANTED:
            return f"要{told.what}，共 {told.amount} 元，请在 {told.at}前打开办件缴清。等您缴费的时间不计入办理时限。"
        case Kind.PAYMENT_NEAR:
            return f"还没有{told.what}，共 {told.amount} 元，{told.at}到期。过期未缴视为放弃申请。"
        case Kind.PAYMENT_RECEIVED:
            return f"的{told.what}已到账，共 {told.amount} 元，继续办理。电子收据在办件里。"
        case _:
            return f"的{told.what}已原路退回，共 {told.amount} 元，一般 3 个工作日内到账。"
