from datetime import datetime, timedelta


def sign_in(client, code="dev:wang"):
    return client.post("/api/v1/sessions/wechat", json={"code": code})


def test_a_first_sign_in_opens_an_account_at_the_lowest_level(client):
    answer = sign_in(client)

    assert answer.status_code == 201
    assert answer.json["person"]["level"] == "wechat"
    assert answer.json["person"]["name"] is None


def test_the_same_wechat_identity_comes_back_to_the_same_account(client):
    assert sign_in(client).json["person"]["id"] == sign_in(client).json["person"]["id"]
    assert sign_in(client).json["person"]["id"] != sign_in(client, "dev:li").json["person"]["id"]


def test_a_session_says_when_it_ends(client, clock):
    ends = datetime.fromisoformat(sign_in(client).json["expires_at"])

    assert ends - clock.now() == timedelta(days=7)


def test_the_token_opens_the_account_until_it_is_given_back(client):
    headers = {"Authorization": f"Bearer {sign_in(client).json['token']}"}

    assert client.get("/api/v1/me", headers=headers).status_code == 200
    assert client.delete("/api/v1/sessions/current", headers=headers).status_code == 204
    assert client.get("/api/v1/me", headers=headers).status_code == 401


def test_a_code_that_wechat_does_not_know_says_to_try_again(client):
    answer = sign_in(client, "081xyz")

    assert (answer.status_code, answer.json["reason"]) == (422, "wechat.bad_code")


def test_an_account_lies_sealed_in_the_database(client, session):
    from sqlalchemy import text

    sign_in(client, "dev:secret-openid")

    stored = session.execute(text("SELECT openid, openid_fingerprint FROM people")).one()
    assert b"secret-openid" not in bytes(stored.openid)
    assert "secret" not in stored.openid_fingerprint
