"""What is held need not be brought (数据跑路)."""

from __future__ import annotations

from datetime import date

from api.core.actors import Level
from api.wallet.rules.held import HeldMaterial, can_supply, id_card_of

PROVED = date(2026, 2, 1)


def test_the_identity_card_is_held_once_the_civil_registry_confirmed_it():
    card = id_card_of(Level.REAL_NAME, PROVED)
    assert card == HeldMaterial("id-card", "居民身份证", "公安人口库", PROVED)


def test_it_is_not_held_for_somebody_known_by_wechat_only():
    assert id_card_of(Level.WECHAT, None) is None


def test_the_newest_of_several_is_supplied():
    old, new = (HeldMaterial("disability-certificate", "残疾人证", "指尖办", date(year, 1, 1)) for year in (2015, 2025))
    assert can_supply("disability-certificate", [new, old]) == new


def test_nothing_is_supplied_in_place_of_another_kind():
    card = id_card_of(Level.FACE, PROVED)
    assert can_supply("business-licence", [card]) is None
