import pytest

from api.wallet.rules.versions import amended, is_about, lies_within, lines_of_fact, registered_in

LICENCE = {"number": "91220802MA0Y1D8N59", "name": "麦香食品", "address": "海明西路 12 号"}
SECOND, THIRD = "幸福南大街 128 号", "新华街 3 号"


def test_an_address_is_added_after_those_that_stand_there():
    once = amended(LICENCE, [("more_addresses", SECOND)], [])
    twice = amended(once, [("more_addresses", THIRD)], [])
    assert twice == {**LICENCE, "more_addresses": [SECOND, THIRD]}
    assert "more_addresses" not in LICENCE


def test_an_address_that_stands_there_is_not_added_again():
    once = amended(LICENCE, [("more_addresses", SECOND)], [])
    assert amended(once, [("more_addresses", "幸福南大街128号")], []) == once


def test_striking_the_last_address_leaves_the_licence_as_it_was():
    once = amended(LICENCE, [("more_addresses", SECOND)], [])
    assert amended(once, [], [("more_addresses", SECOND)]) == LICENCE


def test_what_was_noted_about_an_address_is_struck_with_it():
    lines = [f"食品经营许可：{SECOND}", f"药品零售许可：{THIRD}"]
    noted = amended(LICENCE, [("permit_annexes", line) for line in lines], [])
    assert amended(noted, [], [("permit_annexes", SECOND)])["permit_annexes"] == [f"药品零售许可：{THIRD}"]


def test_part_of_an_address_strikes_nothing():
    assert not is_about(SECOND, "幸福南大街 12")


def test_a_single_fact_is_a_list_of_one():
    assert lines_of_fact(LICENCE, "address") == ["海明西路 12 号"]
    assert lines_of_fact(LICENCE, "more_addresses") == []


@pytest.mark.parametrize(("number", "region"), [("91220802MA0Y1D8N59", "220802"), ("220802600123", ""), ("", "")])
def test_the_credit_code_says_where_it_is_registered(number, region):
    assert registered_in({"number": number}) == region


@pytest.mark.parametrize(
    ("region", "office", "within"),
    [
        ("220802", "220802", True),
        ("220881", "220802", False),
        ("220881", "220800", True),
        ("220881", "220000", True),
        ("440100", "220000", False),
    ],
)
def test_an_office_registers_for_its_own_district(region, office, within):
    assert lies_within(region, office) is within
