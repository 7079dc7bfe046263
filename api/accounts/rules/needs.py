"""What a person needs so that nobody is shut out (无障碍需求), and how they want to be reached."""

from __future__ import annotations

from enum import StrEnum


class Need(StrEnum):
    """A declared need. The `no_…` movements shape the face challenge; the rest shape pages and calls."""

    LARGE_TEXT = "large_text"
    SCREEN_READER = "screen_reader"
    SIGN_LANGUAGE = "sign_language"
    NO_VOICE_CALL = "no_voice_call"
    NO_CAMERA = "no_camera"
    NO_BLINK = "no_blink"
    NO_OPEN_MOUTH = "no_open_mouth"
    NO_HEAD_TURN = "no_head_turn"
    NO_NOD = "no_nod"

    @property
    def chinese(self) -> str:
        """What a settings page calls it."""
        return CHINESE[self]


CHINESE = {
    Need.LARGE_TEXT: "大字版",
    Need.SCREEN_READER: "使用读屏软件",
    Need.SIGN_LANGUAGE: "需要手语服务",
    Need.NO_VOICE_CALL: "不接语音电话",
    Need.NO_CAMERA: "不便使用摄像头",
    Need.NO_BLINK: "不便眨眼",
    Need.NO_OPEN_MOUTH: "不便张嘴",
    Need.NO_HEAD_TURN: "不便转头",
    Need.NO_NOD: "不便点头",
}


class ContactVia(StrEnum):
    """How a person wants to be told (联系方式偏好); the notices in the app are always there."""

    WECHAT = "wechat"
    SMS = "sms"
    PHONE = "phone"
    IN_APP = "in_app"
