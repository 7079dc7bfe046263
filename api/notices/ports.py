"""What notices need of the outside world."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from api.accounts.rules.needs import ContactVia


@dataclass(frozen=True)
class Addressee:
    """How a person can be reached and wants to be."""

    openid: str | None
    phone: str | None
    contact_via: ContactVia


@dataclass(frozen=True)
class Headline:
    """What may stand on a locked screen: the item and how far it is, never why."""

    item: str
    status: str
    case_no: str


class Notifier(Protocol):
    """Tells a person outside the app (微信订阅消息, 短信)."""

    def tell(self, addressee: Addressee, headline: Headline) -> ContactVia:
        """Tell on the way the person chose, or the next one that works; `IN_APP` when none did.

        Raises Unavailable when the way does not answer.
        """
