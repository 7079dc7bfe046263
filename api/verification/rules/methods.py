"""Ways of proving identity that stand equal to the face.

The Measures for the Security Management of Facial Recognition Technology Applications (人脸识别技术应用安全管理办法,
in force since 2025-06-01) forbid making the face the only way where another way exists.
"""

from __future__ import annotations

from enum import StrEnum


class Method(StrEnum):
    """How a person proves who they are without the face processes."""

    COUNTER = "counter"
    VIDEO_AGENT = "video_agent"
    BANK_CARD = "bank_card"

    @property
    def chinese(self) -> str:
        """What a citizen reads."""
        return CHINESE[self]


CHINESE = {
    Method.COUNTER: "带身份证到政务服务中心窗口核验",
    Method.VIDEO_AGENT: "与工作人员视频核验",
    Method.BANK_CARD: "持银行卡到开户银行网点核验",
}


class Standing(StrEnum):
    """What has become of a request."""

    WAITING = "waiting"
    CONFIRMED = "confirmed"
    REFUSED = "refused"


def methods_for(needs: frozenset[str]) -> tuple[Method, ...]:
    """The ways to offer, the most fitting first; who cannot use a camera is not sent to a video call."""
    return tuple(each for each in Method if not (each is Method.VIDEO_AGENT and "no_camera" in needs))


def named(methods: tuple[Method, ...]) -> str:
    """The ways in one Chinese phrase, for a sentence that must not end in a refusal."""
    return "，或".join(each.chinese for each in methods)
