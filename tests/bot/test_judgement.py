"""When the assistant is sure of a topic, and when it asks back."""

from __future__ import annotations

from bot.language.judgement import ELSEWHERE, UNSURE, clear_item, judge, with_mentions


def test_doubt_between_two_acts_is_no_doubt_about_the_topic() -> None:
    judgement = judge({"materials": 0.3, "time": 0.28, "greet": 0.2}, {"a": 0.9, "": 0.1})
    assert judgement.intent == "materials"
    assert judgement.topics[0].name == "a"


def test_nothing_likely_asks_back() -> None:
    assert judge({"guide": 0.3, "greet": 0.35, "thanks": 0.35}, {"": 1.0}).intent == UNSURE


def test_two_close_topics_ask_back() -> None:
    assert judge({"complaint": 0.48, "report-violation": 0.46, "guide": 0.06}, {"": 1.0}).intent == UNSURE


def test_what_a_sentence_is_about_outweighs_how_it_sounds() -> None:
    sounds_like_help = {"accessibility-help": 0.5, "guide": 0.45}
    assert judge(sounds_like_help, {"": 1.0}).intent != "guide"
    assert judge(sounds_like_help, {"dp-certificate": 0.95, "": 0.05}).intent == "guide"


def test_progress_stays_progress_whatever_item_it_names() -> None:
    assert judge({"progress": 0.6, "guide": 0.4}, {"dp-certificate": 0.95, "": 0.05}).intent == "progress"


def test_a_name_outweighs_an_impression() -> None:
    likely = with_mentions({"a": 0.7, "b": 0.2, "": 0.1}, ["b"])
    assert max(likely, key=lambda code: likely[code]) == "b"
    assert abs(sum(likely.values()) - 1) < 0.05


def test_of_two_names_the_wording_chooses() -> None:
    likely = with_mentions({"a": 0.6, "b": 0.3, "c": 0.1}, ["b", "a"])
    assert likely["a"] > likely["b"] > likely["c"]


def test_a_shared_noun_means_its_own_item_unless_the_wording_says_otherwise() -> None:
    nothing_said = with_mentions({"new": 0.1, "lost": 0.1, "": 0.8}, ["new"], ["lost"])
    said_lost = with_mentions({"new": 0.2, "lost": 0.6, "": 0.2}, ["new"], ["lost"])
    assert max(nothing_said, key=lambda code: nothing_said[code]) == "new"
    assert max(said_lost, key=lambda code: said_lost[code]) == "lost"


def test_an_item_is_clear_only_with_a_lead() -> None:
    assert clear_item({"shop": 0.45, "home": 0.3, "": 0.25}) == "shop"
    assert clear_item({"shop": 0.5, "home": 0.46, "": 0.04}) is None
    assert clear_item({"": 0.9, "shop": 0.1}) is None
    assert clear_item({ELSEWHERE: 0.9, "shop": 0.1}) is None
