"""What a decision (决定书) repeats of a case: its answers in words, its amounts, its legal grounds."""

from __future__ import annotations

from typing import Any

from api.catalogue.rules import Item, visible_fields
from api.catalogue.rules.wording import is_money, shown
from api.wallet.rules.decisions import Amount

MOST_FACTS = 8


def facts_in(item: Item, answers: dict[str, Any]) -> tuple[tuple[str, str], ...]:
    """Title and text of the answers that may stand on paper: given, not sensitive, no money; at most eight."""
    fields = _fields(item)
    given = [name for name in visible_fields(item.form, answers) if name in answers]
    plain = [name for name in given if not fields[name].get("x-sensitive") and not is_money(fields[name])]
    return tuple((str(fields[name].get("title", name)), shown(fields[name], answers[name])) for name in plain)[
        :MOST_FACTS
    ]


def amounts_in(item: Item, answers: dict[str, Any]) -> tuple[Amount, ...]:
    """The amounts of money among the answers, in fen."""
    fields = _fields(item)
    money = [name for name in visible_fields(item.form, answers) if name in answers and is_money(fields[name])]
    return tuple(Amount(str(fields[name].get("title", name)), int(answers[name])) for name in money)


def grounds_of(item: Item) -> tuple[str, ...]:
    """The laws the item rests on, such as `中华人民共和国社会保险法第二十八条`."""
    return tuple(f"{basis.law}{basis.article}" for basis in item.legal_basis)


def _fields(item: Item) -> dict[str, dict[str, Any]]:
    fields: dict[str, dict[str, Any]] = item.form.get("properties", {})
    return fields
