"""What other departments answer (数据共享)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal, Protocol


@dataclass(frozen=True, slots=True)
class Subject:
    """Whom is asked about: a person by ID number (身份证号), an organisation by credit code (统一社会信用代码)."""

    kind: Literal["person", "organisation"]
    number: str
    name: str


@dataclass(frozen=True, slots=True)
class ExchangeAnswer:
    """What an office has on record: facts by the names that `x-prefill: exchange.<source>.<fact>` uses, as of a day."""

    source: str
    as_of: date
    facts: Mapping[str, Any] = field(default_factory=dict)


class Exchange(Protocol):
    """Asks one office of `catalogue/exchanges.yaml` about one subject; called by the worker, never inside a request."""

    def ask(self, source: str, subject: Subject, purpose: str) -> ExchangeAnswer | None:
        """What the office knows, or None when it has no such record; Unavailable `exchange.unavailable`."""
