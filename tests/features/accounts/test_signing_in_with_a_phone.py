import pytest

PHONE = "13843650001"


def ask(client, phone=PHONE):
    return client.post("/api/v1/sessions/phone-codes", json={"phone": phone})


def sign_in(client, code, phone=PHONE):
    return client.post("/api/v1/sessions/phone", json={"phone": phone, "code": code})


def test_the_code_from_the_phone_opens_a_session(client, sms):
    assert ask(client).status_code == 202

    answer = sign_in(client, sms.last_code)

    assert answer.status_code == 201
    assert answer.json["person"]["phone"] == "138****0001"


def test_a_number_typed_with_spaces_and_country_code_is_the_same_number(client, sms):
    ask(client, "+86 138 4365 0001")

    assert sign_in(client, sms.last_code).status_code == 201


def test_a_code_is_worth_one_sign_in(client, sms):
    ask(client)
    sign_in(client, sms.last_code)

    assert sign_in(client, sms.last_code).json["reason"] == "phone.wrong_code"


def test_a_code_proves_no_other_number(client, sms):
    ask(client)

    assert sign_in(client, sms.last_code, phone="13843650002").status_code == 422


def test_a_code_cannot_be_tried_out(client, sms):
    ask(client)
    wrong = "000000" if sms.last_code != "000000" else "111111"
    reasons = [sign_in(client, wrong).json["reason"] for _ in range(6)]

    assert reasons == ["phone.wrong_code"] * 5 + ["phone.too_many_attempts"]
    assert sign_in(client, sms.last_code).status_code == 429


def test_a_second_code_within_a_minute_is_refused_with_the_time_to_wait(client, sms):
    ask(client)

    answer = ask(client)

    assert (answer.status_code, answer.json["reason"]) == (429, "phone.too_soon")
    assert 0 < int(answer.headers["Retry-After"]) <= 60


@pytest.mark.parametrize("phone", ["12345", "010-12345678", "1384365000", "电话"])
def test_what_is_no_mobile_number_gets_no_code(client, sms, phone):
    assert ask(client, phone).json["errors"] == {"phone": "请填写 11 位手机号码。"}
    assert sms.sent == []


def test_the_number_and_its_code_stay_out_of_redis(client, sms, redis):
    ask(client)

    kept = b" ".join(key + b"=" + (redis.get(key) or b"") for key in redis.scan_iter("phone*"))
    assert sms.last_code.encode() not in kept
    assert PHONE.encode() not in kept
