"""From what somebody typed into a page, always text, to answers of the types that the form wants."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from decimal import Decimal, InvalidOperation
from typing import Any

from api.catalogue.rules.items import Form
from api.catalogue.rules.wording import FEN_IN_A_YUAN, is_money

YES = frozenset({"true", "on", "yes", "1", "是"})
MOST_DIGITS = 15  # what JavaScript, which fills in the same forms, still counts exactly
NO = frozenset({"false", "off", "no", "0", "否"})


def answers_from_text(form: Form, typed: Mapping[str, str | Sequence[str]]) -> dict[str, Any]:
    """The answers that typed text means; text of the wrong kind stays text, so `problems_in` can say so.

    Money is typed in yuan and answered in fen. Full-width digits, thousands separators and blanks are understood.
    Fields that the form does not have are left out (a page also posts its token and its button).
    """
    fields = form.get("properties", {})
    return {name: answer_from_text(schema, typed[name]) for name, schema in fields.items() if name in typed}


def answer_from_text(schema: dict[str, Any], typed: str | Sequence[str]) -> Any:
    """One answer from one field's text, or from the several texts of a field with several choices."""
    if schema.get("type") == "array":
        texts = [typed] if isinstance(typed, str) else list(typed)
        return [answer_from_text(schema.get("items", {}), text) for text in texts if text.strip()]
    text = typed if isinstance(typed, str) else (typed[-1] if typed else "")
    read = READERS.get("money" if is_money(schema) else schema.get("type", "string"))
    return read(_plain(text), text) if read else text.strip()


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text).replace(",", "").replace(" ", "").removesuffix("元")


def _whole_number(plain: str, text: str) -> int | str:
    whole = len(plain) <= MOST_DIGITS and plain.lstrip("-").isdecimal() and plain.count("-") <= 1
    return int(plain) if whole else text.strip()


def _number(plain: str, text: str) -> float | str:
    amount = _decimal(plain)
    return text.strip() if amount is None else float(amount)


def _fen(plain: str, text: str) -> int | str:
    amount = _decimal(plain)
    if amount is None or amount * FEN_IN_A_YUAN % 1:
        return text.strip()
    return int(amount * FEN_IN_A_YUAN)


def _yes_or_no(plain: str, text: str) -> bool | str:
    lowered = plain.lower()
    return True if lowered in YES else False if lowered in NO else text.strip()


def _decimal(plain: str) -> Decimal | None:
    try:
        amount = Decimal(plain)
    except InvalidOperation:
        return None
    return amount if amount.is_finite() and amount.adjusted() < MOST_DIGITS else None


READERS = {"integer": _whole_number, "number": _number, "money": _fen, "boolean": _yes_or_no}
