"""What accounts need of the outside world. Every method raises Unavailable when the other side does not answer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol
from uuid import UUID


@dataclass(frozen=True)
class WeChatIdentity:
    """Who WeChat says is holding the phone; `openid` is stable per mini-program."""

    openid: str
    unionid: str | None = None


class Sending(StrEnum):
    """What became of a subscribe message."""

    SENT = "sent"
    REFUSED = "refused"  # the person has not allowed (any more of) them: tell them another way


class WeChat(Protocol):
    """WeChat's servers (微信开放接口)."""

    def identify(self, code: str) -> WeChatIdentity:
        """Exchange a `wx.login` code; Invalid `wechat.bad_code` when WeChat does not know it."""

    def phone_number(self, code: str) -> str:
        """The number behind a `getPhoneNumber` code; Invalid `wechat.bad_code` when WeChat does not know it."""

    def send_subscribe_message(self, openid: str, template: str, page: str, values: dict[str, str]) -> Sending:
        """Send a subscribe message (订阅消息) that opens `page` of the mini-program."""


class SmsTemplate(StrEnum):
    """The registered texts; carriers pass no free text on."""

    CODE = "code"
    NOTICE = "notice"


class Sms(Protocol):
    """A carrier's gateway for text messages (短信网关)."""

    def send(self, phone: str, template: SmsTemplate, values: dict[str, str]) -> None:
        """Send a registered text with its values to an 11-digit mobile number."""


@dataclass(frozen=True)
class OrganisationActedFor:
    """An organisation (单位) that a person acts for, and as what."""

    id: UUID
    name: str
    role: str


class Memberships(Protocol):
    """Knows for which organisations somebody acts; asked of a feature above."""

    def of(self, person_id: UUID, now: datetime) -> list[OrganisationActedFor]:
        """The organisations a person acts for now."""


class PopulationRegistry(Protocol):
    """The population registry of the public security organs (公安人口库)."""

    def matches(self, name: str, id_number: str) -> bool:
        """Whether a resident with this number has this name; False as well for an unknown number."""

    def portrait(self, id_number: str) -> bytes | None:
        """The record portrait (登记照) as an image file, or None where there is none."""
