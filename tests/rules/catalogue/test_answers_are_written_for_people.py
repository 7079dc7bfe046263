"""Answers as people read them, on every screen and in every document."""

import pytest

from api.catalogue.rules.wording import shown

DAY = {"type": "string", "format": "date"}


@pytest.mark.parametrize(
    ("schema", "answer", "read"),
    [
        (DAY, "2030-04-05", "2030年4月5日"),
        (DAY, "明年春天", "明年春天"),
        ({"type": "string"}, "2030-04-05", "2030-04-05"),
        ({"type": "integer", "x-widget": "money"}, 1250000, "12,500.00 元"),
        ({"type": "boolean"}, True, "是"),
    ],
)
def test_an_answer_is_written_for_people(schema: dict, answer: object, read: str):
    assert shown(schema, answer) == read
