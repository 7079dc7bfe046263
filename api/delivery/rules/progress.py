"""The stages of a parcel (物流状态), and how reports that come late, twice or out of order move it."""

from __future__ import annotations

from enum import StrEnum


class Progress(StrEnum):
    """Where a parcel is."""

    TO_ORDER = "to_order"
    STUCK = "stuck"
    ORDERED = "ordered"
    COLLECTED = "collected"
    IN_TRANSIT = "in_transit"
    OUT_FOR_DELIVERY = "out_for_delivery"
    LOST = "lost"
    REFUSED = "refused"
    DELIVERED = "delivered"
    RETURNED = "returned"
    CANCELLED = "cancelled"


CHINESE = {
    Progress.TO_ORDER: "待下单",
    Progress.STUCK: "下单失败，待人工处理",
    Progress.ORDERED: "已下单，待取件",
    Progress.COLLECTED: "已取件",
    Progress.IN_TRANSIT: "运送途中",
    Progress.OUT_FOR_DELIVERY: "正在派送",
    Progress.LOST: "途中丢失",
    Progress.REFUSED: "收件被拒",
    Progress.DELIVERED: "已签收",
    Progress.RETURNED: "已退回",
    Progress.CANCELLED: "已取消",
}
ORDER = tuple(Progress)
REPORTED = frozenset(ORDER[ORDER.index(Progress.COLLECTED) : ORDER.index(Progress.CANCELLED)])
ON_THE_WAY = frozenset({Progress.ORDERED, Progress.COLLECTED, Progress.IN_TRANSIT, Progress.OUT_FOR_DELIVERY})
AWAITING_COLLECTION = frozenset({Progress.TO_ORDER, Progress.STUCK, Progress.ORDERED})
FAILED = frozenset({Progress.LOST, Progress.REFUSED, Progress.RETURNED})
FINAL = frozenset({Progress.DELIVERED, Progress.RETURNED, Progress.CANCELLED})
ENDED = FAILED | FINAL


def after(present: Progress, reported: Progress) -> Progress:
    """Where a parcel is once a report has come: never back, and not on from where a parcel stays.

    A parcel that was refused can still be taken at the second attempt, and one that was lost can be found.
    """
    if present in FINAL or ORDER.index(reported) <= ORDER.index(present):
        return present
    return reported
