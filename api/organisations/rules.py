"""What the registry's word about an organisation (单位) means, and who may act for one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from stdnum.cn import uscc
from stdnum.exceptions import ValidationError

REGISTRY = "market-registry"
REGISTRY_NAME = "市场监管经营主体登记库"


class MemberRole(StrEnum):
    """What somebody is to an organisation."""

    LEGAL_REPRESENTATIVE = "legal_representative"
    AGENT = "agent"

    @property
    def chinese(self) -> str:
        """What a page calls it."""
        return {"legal_representative": "法定代表人", "agent": "经办人"}[self.value]


class ClaimState(StrEnum):
    """How far a claim (认领) has come."""

    PENDING = "pending"
    GRANTED = "granted"
    REFUSED = "refused"


class Refusal(StrEnum):
    """Why a claim was refused; the sentence says what to do next."""

    UNKNOWN = "organisation.unknown"
    CANCELLED = "organisation.cancelled"
    NOT_REPRESENTATIVE = "organisation.not_representative"


@dataclass(frozen=True, slots=True)
class RegistryWord:
    """What the business registry (经营主体登记库) says of one organisation, as of a day."""

    name: str
    address: str
    phone: str
    legal_representative: str
    legal_representative_number: str
    cancelled: bool
    as_of: date


def credit_code(text: str) -> str | None:
    """The 18 characters of a unified social credit code (统一社会信用代码, GB 32100), or None when they are wrong."""
    try:
        return str(uscc.validate("".join(text.split())))
    except ValidationError:
        return None


def word_of(facts: Mapping[str, Any], as_of: date) -> RegistryWord:
    """The registry's facts by their names in the exchange (数据共享); a fact it does not give is empty."""
    given = {name: str(facts.get(name) or "").strip() for name in NAMES}
    return RegistryWord(
        name=given["name"],
        address=given["address"],
        phone=given["phone"],
        legal_representative=given["legal_representative"],
        legal_representative_number=given["legal_representative_id"],
        cancelled=given["status"] in CANCELLED,
        as_of=as_of,
    )


NAMES = (
    *("name", "address", "phone", "status"),
    *("legal_representative", "legal_representative_id"),
)
CANCELLED = frozenset({"cancelled", "revoked", "注销", "吊销"})


def refusal_of(word: RegistryWord | None, name: str, id_number: str) -> Refusal | None:
    """Why a person is not made legal representative; None when name and number are those of the registry.

    A registry without a number can vouch for nobody: names alone are shared by many.
    """
    if word is None or not word.name:
        return Refusal.UNKNOWN
    if word.cancelled:
        return Refusal.CANCELLED
    known = (word.legal_representative, word.legal_representative_number.upper())
    return None if all(known) and known == (name, id_number.upper()) else Refusal.NOT_REPRESENTATIVE
