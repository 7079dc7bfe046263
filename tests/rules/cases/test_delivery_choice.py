"""How a result is to come, as form, choice and what is known say together."""

from __future__ import annotations

import pytest

from api.cases.queries.delivery import mask_address
from api.cases.rules.delivery import Choice, Receiver, asked_apart, choice_in, problems_in_choice
from api.catalogue.rules import parse_item
from api.catalogue.rules.couriers import parse_courier

RAW = {
    "code": "x",
    "version": "1",
    "name": "x",
    "department": "tax",
    "theme": "x",
    "audience": ["citizen"],
    "limits": {"statutory": 20, "promised": 5},
    "flow": [],
}
KNOWN = Receiver("王秀英", "13943601234")


def item(**result):
    return parse_item({**RAW, "result": result})


def test_online_is_the_default_where_it_is_offered():
    assert choice_in(item(delivery=["courier", "electronic"]), {}, None, KNOWN).method == "electronic"
    assert choice_in(item(delivery=["courier", "pickup"]), {}, None, KNOWN).method == "courier"


def test_the_form_goes_before_the_choice_and_the_choice_before_what_is_known():
    asked = item(delivery=["courier", "pickup"], receiver={"method": "way", "address": "mail"})
    chosen = Choice("courier", Receiver("张敏", "", "旧地址"))
    choice = choice_in(asked, {"way": "pickup", "mail": "新地址"}, chosen, KNOWN)
    assert choice == Choice("pickup", Receiver("张敏", "13943601234", "新地址"))


def test_a_way_that_is_not_offered_falls_back():
    assert choice_in(item(delivery=["pickup"]), {}, Choice("courier"), KNOWN).method == "pickup"


@pytest.mark.parametrize(
    ("receiver", "wrong"),
    [
        (Receiver("王秀英", "13943601234", "白城市新华西大路 12 号"), set()),
        (Receiver("王", "139", "近"), {"delivery.name", "delivery.phone", "form.mail"}),
        (Receiver("  ", "", ""), {"delivery.name", "delivery.phone", "form.mail"}),
    ],
)
def test_what_keeps_a_parcel_from_arriving_is_named_where_it_is_put_right(receiver, wrong):
    asked = item(delivery=["courier", "pickup"], receiver={"address": "mail"})
    assert set(problems_in_choice(asked, Choice("courier", receiver))) == wrong
    assert problems_in_choice(asked, Choice("pickup", receiver)) == {}


def test_nothing_is_asked_apart_where_the_form_asks_it_all_or_there_is_no_choice():
    whole = {"method": "a", "name": "b", "phone": "c", "address": "d"}
    assert not asked_apart(item(delivery=["electronic"]))
    assert not asked_apart(item(delivery=["courier", "home"], receiver=whole))
    assert asked_apart(item(delivery=["courier"]))
    assert asked_apart(item(delivery=["electronic", "pickup"]))


@pytest.mark.parametrize(
    ("address", "fee"),
    [
        ("白城市洮北区新华路 1 号", 1200),
        ("吉林省白城市洮南市", 1200),
        ("长春市人民大街", 1500),
        ("北京市海淀区", 2200),
        ("", 2200),
    ],
)
def test_the_fee_follows_the_first_place_that_the_address_names(address, fee):
    zones = [
        {"name": "本市", "places": ["白城", "洮南"], "fee": 1200},
        {"name": "省内", "places": ["吉林", "长春"], "fee": 1500},
        {"name": "省外", "fee": 2200},
    ]
    firm = parse_courier({"code": "ems", "name": "EMS", "phone": "11183", "zones": zones})
    assert firm.fee_to(address) == fee


@pytest.mark.parametrize(
    "zones",
    [[], [{"name": "本市", "places": ["白城"], "fee": 1}], [{"name": "省外", "fee": -1}], [{"name": "x", "fee": "12"}]],
)
def test_a_price_list_that_leaves_somebody_out_is_refused(zones):
    with pytest.raises(ValueError, match=r"."):
        parse_courier({"code": "ems", "name": "EMS", "phone": "11183", "zones": zones})


def test_an_address_shows_its_street_and_hides_its_door():
    assert mask_address("白城市洮北区新华西大路 12 号") == "白城市洮北区新华" + "*" * 8
