from flask.testing import FlaskClient


def test_the_description_can_be_read_and_tried_without_the_internet(client: FlaskClient):
    page = client.get("/api/v1/docs")

    assert page.status_code == 200
    assert "http" not in page.text.replace("http-equiv", "")
    with client.get("/api/v1/docs/swagger-ui-bundle.js") as script:
        assert script.status_code == 200


def test_the_description_says_how_to_sign_a_request(client: FlaskClient):
    described = client.get("/api/v1/openapi.json").json

    assert described["openapi"].startswith("3.1")
    assert described["components"]["securitySchemes"]["session"]["scheme"] == "bearer"
