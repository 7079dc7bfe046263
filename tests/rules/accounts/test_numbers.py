import pytest

from api.accounts.rules.numbers import identity_number, mobile_number
from tests.people import id_numbers


def test_every_number_with_the_right_check_digit_is_taken():
    numbers = list(id_numbers())

    assert [identity_number(number) for number in numbers] == numbers


def test_a_number_is_kept_in_one_form():
    number = next(each for each in id_numbers() if each.endswith("X"))

    assert identity_number(f" {number[:6]} {number[6:14]} {number[14:].lower()} ") == number


def test_one_wrong_digit_is_found():
    right = next(id_numbers())

    for place in range(17):
        wrong = right[:place] + str((int(right[place]) + 1) % 10) + right[place + 1 :]
        assert identity_number(wrong) is None


def test_the_division_of_birth_may_be_abolished_but_not_the_day():
    assert identity_number(next(id_numbers(region="229999"))) is not None
    assert identity_number(next(id_numbers(born="19621331"))) is None


@pytest.mark.parametrize("typed", ["13843650001", "+86 138 4365 0001", "138-4365-0001", "0086 13843650001"])
def test_a_mobile_number_is_kept_as_eleven_digits(typed):
    assert mobile_number(typed) == "13843650001"


@pytest.mark.parametrize("typed", ["", "010-65001234", "+1 212 555 0100", "1384365", "13843650001x99999999999999999"])
def test_what_is_no_chinese_mobile_number_is_none(typed):
    assert mobile_number(typed) is None
