import re

import pytest
from flask.testing import FlaskClient

from tests.people import citizen

WRONG = [
    ("POST", "/api/v1/sessions/phone", {"phone": 7}),
    ("POST", "/api/v1/me/real-name", {"name": "", "id_number": None, "consent": {}}),
    ("POST", "/api/v1/me/real-name", {"name": "王" * 400, "id_number": "1", "consent": "ja", "more": 1}),
    ("PATCH", "/api/v1/me", {"needs": ["wings"], "contact_via": "pigeon"}),
    ("POST", "/api/v1/cases", {"item": "", "on_behalf_of": "me"}),
    ("PATCH", "/api/v1/cases/1", {"form": [], "version": "one"}),
    ("POST", "/api/v1/cases/1/rating", {"score": 9}),
    ("GET", "/api/v1/cases?limit=0", None),
]


@pytest.mark.parametrize(("method", "address", "body"), WRONG)
def test_what_is_wrong_with_a_field_is_said_in_chinese(client: FlaskClient, runtime, method, address, body):
    answer = client.open(address, method=method, json=body, headers=citizen(runtime).headers)

    assert answer.status_code == 422, answer.json
    said = list(answer.json["errors"].values())
    assert said
    assert [sentence for sentence in said if not re.search("[一-鿿]", sentence)] == []
