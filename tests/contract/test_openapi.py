"""The description that the code generates is a valid OpenAPI 3.1 document and describes every answer."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest
import schemathesis

from api.app import Zhijian
from tests.contract.openapi_document import Operation, operations

ERROR = {"$ref": "#/components/schemas/Error"}


@pytest.fixture
def described(document: dict[str, Any]) -> list[Operation]:
    return operations(document)


def test_the_description_is_a_valid_document_of_openapi_3_1(document):
    assert document["openapi"] == "3.1.0"
    schemathesis.openapi.from_dict(document).validate()


def test_every_view_of_the_api_is_described(unconnected: Zhijian, described):
    views = {
        (method.lower(), rule.rule.removeprefix("/api/v1"))
        for rule in unconnected.url_map.iter_rules()
        if rule.rule.startswith("/api/v1/") and not rule.endpoint.startswith(("api-docs.", "reference."))
        for method in rule.methods - {"HEAD", "OPTIONS"}
    }

    assert len(views) == len(described)


def test_no_two_views_answer_at_one_address(unconnected: Zhijian):
    taken = Counter(
        f"{method} {rule.rule}"
        for rule in unconnected.url_map.iter_rules()
        for method in rule.methods - {"HEAD", "OPTIONS"}
    )

    assert [place for place, count in taken.items() if count > 1] == []


def test_every_call_has_a_name_of_its_own_and_says_what_it_does(described):
    names = Counter(each.plain["operationId"] for each in described)

    assert [name for name, count in names.items() if count > 1] == []
    assert [str(each) for each in described if not each.plain.get("summary")] == []


def test_every_refusal_has_the_one_shape_of_errors(described):
    otherwise = [
        f"{each} {status}"
        for each in described
        for status in each.plain["responses"]
        if status >= "400"
        if each.response(status)["content"] != {"application/json": {"schema": ERROR}}
    ]

    assert otherwise == []


def test_every_call_says_who_may_make_it(described):
    unsaid = [str(each) for each in described if not each.plain.get("security")]

    assert unsaid == []


def test_a_call_for_citizens_says_which_level_it_wants(described):
    (asking,) = [each for each in described if str(each) == "POST /me/face-challenges"]

    assert asking.plain["security"] == [{"session": ["level:real_name"]}]


def test_a_call_for_people_at_work_names_their_roles(described):
    (claiming,) = [each for each in described if str(each) == "POST /tasks/{task_id}/claim"]

    roles = [way["session"][0] for way in claiming.plain["security"]]
    assert roles == ["role:clerk", "role:reviewer", "role:senior-reviewer"]
