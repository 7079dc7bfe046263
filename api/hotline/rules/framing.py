"""The lines by which the platform says who answers from now on. They stand between what people say."""

from __future__ import annotations

ASSISTANT_RESTS = "小助手暂时休息，没能回答您的问题。为您找到这些事项："
ASSISTANT_RESTS_EMPTY = "小助手暂时休息，没能回答您的问题。您可以转人工客服，或拨打 12345。"
RETURNED_TO_BOT = "人工服务已结束，已为您转回智能助手。"
LEFT_QUEUE = "已取消排队，智能助手继续为您服务。"
CLOSED = "本次服务已结束。再次发送消息即可开始新的咨询。"
ASK_A_PERSON = "转人工"
LEAVE_QUEUE = "取消排队"
WRITE_DOWN = "不想等？留下诉求"
COMPLAIN = "填写投诉或举报"
TICKET_PAGE = "/tickets/new"


def waiting(ahead: int) -> str:
    """Told on entering the queue; `ahead` is how many wait before."""
    place = f"您前面还有 {ahead} 位" if ahead else "您是下一位"
    return f"正在为您转接人工客服，{place}。请稍候，客服能看到您之前的提问，不必重复。"


def attended_by(name: str) -> str:
    """Told when an agent takes the chat."""
    return f"人工客服 {name} 为您服务。"


def still_waiting(ahead: int) -> str:
    """Told to somebody who wants to complain while an agent is awaited; `ahead` is how many wait before."""
    place = f"前面还有 {ahead} 位" if ahead else "您是下一位"
    return f"人工客服正在来的路上，{place}。投诉、举报不用等：点下面写清时间、地点和经过，会有专人处理并答复您。"
