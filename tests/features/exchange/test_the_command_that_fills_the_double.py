"""`flask exchange add SOURCE NUMBER FILE.json`."""

from __future__ import annotations

import pytest

from api.exchange.ports import Exchange, Subject
from tests.people import id_numbers

NUMBER = next(id_numbers(born="19710303"))


@pytest.fixture
def add(app, tmp_path):
    def run(source: str, number: str, content: str):
        record = tmp_path / "record.json"
        record.write_text(content, "utf-8")
        return app.test_cli_runner().invoke(args=["exchange", "add", source, number, str(record)])

    return run


def test_the_office_then_knows_the_facts(add, runtime):
    assert add("civil-affairs", NUMBER.lower(), '{"name": "周海", "marriage": "已婚"}').exit_code == 0

    answer = runtime.ports.find(Exchange).ask("civil-affairs", Subject("person", NUMBER, "周海"), "测试")
    assert answer is not None
    assert answer.facts == {"name": "周海", "marriage": "已婚"}


@pytest.mark.parametrize(
    ("source", "number", "content", "said"),
    [
        ("weather", NUMBER, "{}", "没有这个数据来源"),
        ("tax", "12345", "{}", "号码不正确"),
        ("tax", NUMBER, "[1]", "应是 JSON 对象"),
        ("tax", NUMBER, "not json", "应是 JSON 对象"),
    ],
)
def test_what_cannot_be_right_is_refused_in_plain_words(add, source, number, content, said):
    done = add(source, number, content)
    assert (done.exit_code, said in done.output) == (1, True)
