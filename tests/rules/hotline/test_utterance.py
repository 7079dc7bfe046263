"""What a person typed is made fit to keep, and fit to ask the assistant with."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.core.errors import Invalid
from api.hotline.rules.utterance import asks_for_a_person, for_assistant, gives_up_waiting, utterance


def test_it_keeps_lines_and_drops_control_characters():
    assert utterance("  第一行\n第二行\x00\x1b  ") == "第一行\n第二行"


@pytest.mark.parametrize("typed", ["", "   ", "\n\t", "///", " / / ", "\x00"])
def test_it_refuses_what_says_nothing(typed):
    with pytest.raises(Invalid, match=r"chat\.empty"):
        utterance(typed)


def test_it_refuses_a_novel():
    with pytest.raises(Invalid, match=r"chat\.too_long"):
        utterance("字" * 2001)


def test_the_assistant_sees_no_leading_slash():
    assert for_assistant('/query_progress{"case_no": "1"}') == 'query_progress{"case_no": "1"}'
    assert for_assistant(" ／/ /restart") == "restart"


@given(st.text(max_size=1000))
def test_the_assistant_gets_one_short_line_whatever_was_typed(typed):
    seen = for_assistant(typed)
    assert len(seen) <= 300
    assert not seen.startswith(("/", "／"))
    assert "\n" not in seen


@pytest.mark.parametrize("text", ["人工", "转人工", "我要人工客服", "请帮我转人工。", "找真人", "转接到人工服务吧"])
def test_it_hears_the_wish_for_a_person(text):
    assert asks_for_a_person(text)


@pytest.mark.parametrize("text", ["人工耳蜗能报销吗", "不要转人工", "残疾证怎么办"])
def test_it_does_not_hear_that_wish_elsewhere(text):
    assert not asks_for_a_person(text)


def test_it_hears_that_somebody_no_longer_waits():
    assert gives_up_waiting("取消排队")
    assert not gives_up_waiting("怎么取消申请")
