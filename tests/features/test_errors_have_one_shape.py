from flask.testing import FlaskClient


def test_an_unknown_address_answers_in_the_shape_of_every_error(client: FlaskClient):
    answer = client.get("/api/v1/nowhere")

    assert answer.status_code == 404
    assert set(answer.json) == {"code", "status", "message", "reason"}
    assert answer.json["reason"] == "error.not_found"


def test_an_ended_session_is_told_to_sign_in_again(client: FlaskClient):
    answer = client.get("/api/v1/openapi.json", headers={"Authorization": "Bearer gone"})

    assert (answer.status_code, answer.json["reason"]) == (401, "auth.session_ended")
