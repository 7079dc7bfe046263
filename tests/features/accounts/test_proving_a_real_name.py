import pytest

from api.core.actors import Level
from tests.people import citizen, id_numbers


def prove(client, who, name, number):
    body = {"name": name, "id_number": number, "consent": {"version": "2026-01"}}
    return client.post("/api/v1/me/real-name", json=body, headers=who.headers)


@pytest.fixture
def newcomer(runtime):
    return citizen(runtime, level=Level.WECHAT)


def test_a_resident_becomes_known_by_name(client, newcomer, resident):
    answer = prove(client, newcomer, *resident)

    assert answer.status_code == 200
    assert answer.json["level"] == "real_name"
    assert answer.json["name"] == "张**"
    assert answer.json["id_number"] == f"{resident[1][:4]}**********{resident[1][-4:]}"


def test_the_running_session_learns_the_new_level(client, newcomer, resident):
    prove(client, newcomer, *resident)

    assert client.get("/api/v1/me", headers=newcomer.headers).json["level"] == "real_name"
    given = {"name": "x", "id_number": "x", "expires_on": "2027-01-01", "consent": {"version": "1"}}
    assert client.post("/api/v1/me/proxies", json=given, headers=newcomer.headers).status_code == 422


def test_the_wrong_name_for_a_number_is_a_mismatch(client, newcomer, resident):
    answer = prove(client, newcomer, "李四", resident[1])

    assert (answer.status_code, answer.json["reason"]) == (409, "identity.mismatch")


def test_an_unknown_number_reads_just_like_a_wrong_name(client, newcomer, resident):
    unknown = prove(client, newcomer, resident[0], next(id_numbers(born="19991231")))

    assert unknown.json == prove(client, newcomer, "李四", resident[1]).json


@pytest.mark.parametrize("number", ["220204195503120000", "22020419550312", "220204195513320018", "身份证号码"])
def test_a_number_that_cannot_exist_is_refused_before_anybody_is_asked(client, newcomer, number):
    answer = prove(client, newcomer, "张春梅", number)

    assert answer.status_code == 422
    assert answer.json["errors"] == {"id_number": "请对照身份证核对 18 位号码。"}


def test_a_number_has_one_account_and_the_second_is_told_what_to_do(client, runtime, newcomer, resident):
    prove(client, newcomer, *resident)

    answer = prove(client, citizen(runtime, level=Level.WECHAT), *resident)

    assert (answer.status_code, answer.json["reason"]) == (409, "identity.number_in_use")
    assert "微信登录、手机号登录" in answer.json["message"]


def test_an_account_does_not_turn_into_somebody_else(client, runtime, resident):
    known = citizen(runtime, name="王秀英")

    assert prove(client, known, *resident).json["reason"] == "identity.already_proved"


def test_proving_the_same_name_again_changes_nothing(client, newcomer, resident):
    prove(client, newcomer, *resident)

    assert prove(client, newcomer, *resident).status_code == 200


def test_guessing_names_ends_after_ten_attempts_a_day(client, newcomer, resident):
    statuses = [prove(client, newcomer, f"张{n}", resident[1]).status_code for n in range(11)]

    assert statuses == [409] * 10 + [429]
