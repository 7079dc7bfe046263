"""How the result reaches the citizen (送达方式), as chosen in the draft: online, courier, counter or home."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from api.catalogue.rules import Item
from api.catalogue.rules.formats import is_phone_number

METHODS = {
    "electronic": "电子送达",
    "courier": "快递寄送",
    "pickup": "到窗口领取",
    "home": "工作人员送上门",
}
CARRIED = frozenset({"courier", "home"})
NAME_LENGTHS, ADDRESS_LENGTHS = range(2, 51), range(6, 121)


@dataclass(frozen=True, slots=True)
class Receiver:
    """Who takes the result in hand (收件人)."""

    name: str = ""
    phone: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True)
class Choice:
    """The way chosen and who receives."""

    method: str
    receiver: Receiver = Receiver()


def default_method(item: Item) -> str:
    """By wire where the item offers it, else the first way it offers."""
    return "electronic" if "electronic" in item.result.delivery else item.result.delivery[0]


def choice_in(item: Item, form: Mapping[str, Any], chosen: Choice | None, known: Receiver) -> Choice:
    """What a draft says: the form where it asks, else what was chosen, else what is known of the applicant."""
    taken = chosen or Choice(default_method(item))
    receiver = Receiver(
        name=taken.receiver.name or known.name,
        phone=taken.receiver.phone or known.phone,
        address=taken.receiver.address or known.address,
    )
    asked = {what: form.get(field) for what, field in item.result.receiver.items()}
    answered = {what: str(said) for what, said in asked.items() if said and what != "method"}
    method = str(asked.get("method") or taken.method)
    offered = method if method in item.result.delivery else default_method(item)
    return Choice(offered, replace(receiver, **answered))


def problems_in_choice(item: Item, choice: Choice) -> dict[str, str]:
    """A sentence for each place that keeps the result from arriving, in `form.` where the form asks for it."""
    if choice.method not in CARRIED:
        return {}
    return {place_of(item, what): said for what, said in problems_of_receiver(choice.receiver).items()}


def problems_of_receiver(receiver: Receiver) -> dict[str, str]:
    """A sentence for each part of a receiver that nobody could deliver to."""
    found = {}
    if len(receiver.name.strip()) not in NAME_LENGTHS:
        found["name"] = "请填写收件人的真实姓名。"
    if not is_phone_number(receiver.phone):
        found["phone"] = "收件人电话不正确，请填写 11 位手机号码，或带区号的固定电话。"
    if len(receiver.address.strip()) not in ADDRESS_LENGTHS:
        found["address"] = "请填写收件地址，写到门牌号。"
    return found


def place_of(item: Item, what: str) -> str:
    """Where a part of the choice is put right: a field of the form, or the choice of the way itself."""
    field = item.result.receiver.get(what)
    return f"form.{field}" if field else f"delivery.{what}"


def asked_apart(item: Item) -> bool:
    """Whether anything is left to choose beside the form."""
    carried = not CARRIED.isdisjoint(item.result.delivery)
    wanted = {"method"} if len(item.result.delivery) > 1 else set()
    wanted |= {"name", "phone", "address"} if carried else set()
    return bool(wanted - set(item.result.receiver))
