"""What a citizen can do about a parcel, and what to tell them (下一步怎么办)."""

from __future__ import annotations

from enum import StrEnum

from api.delivery.rules.progress import Progress


class Step(StrEnum):
    """One thing that can be done."""

    CONFIRM = "confirm"
    FETCH = "fetch"
    SEND_AGAIN = "send_again"
    REPORT_LOSS = "report_loss"


STEPS: dict[Progress, tuple[Step, ...]] = {
    Progress.TO_ORDER: (Step.FETCH,),
    Progress.STUCK: (Step.FETCH,),
    Progress.ORDERED: (Step.CONFIRM,),
    Progress.COLLECTED: (Step.CONFIRM,),
    Progress.IN_TRANSIT: (Step.CONFIRM,),
    Progress.OUT_FOR_DELIVERY: (Step.CONFIRM,),
    Progress.REFUSED: (Step.CONFIRM, Step.SEND_AGAIN, Step.FETCH),
    Progress.RETURNED: (Step.SEND_AGAIN, Step.FETCH),
    Progress.LOST: (Step.CONFIRM, Step.REPORT_LOSS),
}
ADVICE = {
    Progress.TO_ORDER: "正在为您联系快递取件，取件后会通知您。",
    Progress.STUCK: "快递公司暂时没有接单，工作人员会手工寄出，不用您操作；着急的可以改到窗口领取。",
    Progress.ORDERED: "快递员会到部门取件，取件后通知您。",
    Progress.COLLECTED: "快递已在路上，收件时请带身份证，当面核对。",
    Progress.IN_TRANSIT: "快递已在路上，收件时请带身份证，当面核对。",
    Progress.OUT_FOR_DELIVERY: "快递员正在送来，请保持电话畅通，收件时当面核对。",
    Progress.REFUSED: "这次没有收下。可以请我们再寄一次，或者退回后到窗口领取。",
    Progress.RETURNED: "快件已退回部门。可以请我们再寄一次，或者到窗口领取。",
    Progress.LOST: "快件在途中丢失，责任不在您。请点“登记丢失”，我们作废原件并补寄。",
    Progress.DELIVERED: "已经送到。没有收到的，请马上联系快递公司或办理部门。",
    Progress.CANCELLED: "",
}


def steps_for(progress: Progress, *, loss_reported: bool = False) -> tuple[Step, ...]:
    """What the citizen can do now; a loss is reported once."""
    steps = STEPS.get(progress, ())
    return tuple(step for step in steps if not (loss_reported and step is Step.REPORT_LOSS))


def advice_for(progress: Progress, *, loss_reported: bool = False) -> str:
    """What to do next, in a sentence."""
    if loss_reported and progress is Progress.LOST:
        return "已登记丢失，原件作废，工作人员正在安排补寄。"
    return ADVICE.get(progress, "")
