"""A citizen's words reach the assistant, and its answer the citizen."""

from __future__ import annotations

from api.hotline.ports import Link, QuickReply, Reply
from api.hotline.routes.chat import MESSAGES_OF_ONE_PERSON
from api.hotline.usecases.listening import TURNS_PER_KEY
from tests.people import stranger


def test_an_answer_comes_with_its_topic_links_and_buttons(say, assistant):
    link, button = Link("大额补充保险报销", "/items/mi-supplementary-claim"), QuickReply("要几天", "要几天")
    assistant.answers = (Reply("带发票。", "mi-supplementary-claim", "materials", 0.9, (link,), (button,)),)

    said = say("大额补充保险要带什么材料")

    assert said["owner"] == "bot"
    (message,) = said["messages"]
    assert (message["author"], message["text"], message["topic"]) == ("bot", "带发票。", "mi-supplementary-claim")
    assert (message["facet"], message["confidence"]) == ("materials", 0.9)
    assert message["links"] == [{"title": "大额补充保险报销", "href": "/items/mi-supplementary-claim"}]
    assert message["replies"] == [{"title": "要几天", "text": "要几天"}]


def test_every_reply_of_one_turn_is_kept_in_order(say, assistant):
    assistant.answers = (Reply("第一段"), Reply("第二段"))
    assert [message["text"] for message in say("你好")["messages"]] == ["第一段", "第二段"]


def test_the_assistant_sees_neither_slashes_nor_who_is_asking(say, assistant, wang):
    say('/query_progress{"case_no": "20260302-000001-1"}')

    ((key, text, turn),) = assistant.asked
    assert text.startswith("query_progress")
    assert str(wang.person_id) not in key + turn


def test_a_talk_keeps_its_key_for_a_while_and_then_gets_a_new_one(say, assistant, runtime, wang):
    for _ in range(TURNS_PER_KEY + 1):
        say("你好")
        runtime.limiter.clear(MESSAGES_OF_ONE_PERSON, "chat", str(wang.person_id))

    assert len(set(assistant.keys[:TURNS_PER_KEY])) == 1
    assert assistant.keys[-1] != assistant.keys[0]


def test_history_holds_both_sides_and_goes_on_after_a_known_message(say, history):
    first = say("你好")
    say("怎么报销")

    assert [message["author"] for message in history()["data"]] == ["citizen", "bot", "citizen", "bot"]
    newer = history(after=first["messages"][-1]["id"])["data"]
    assert [message["text"] for message in newer] == ["怎么报销", "带身份证和发票。"]


def test_nobody_reads_on_from_another_persons_message(client, runtime, say):
    known, other = say("你好")["sent"]["id"], stranger(runtime)

    answer = client.get(f"/api/v1/chat/messages?after={known}", headers=other.headers)

    assert (answer.status_code, answer.json["reason"]) == (422, "request.bad_cursor")


def test_empty_words_are_refused_with_a_sentence(client, wang):
    answer = client.post("/api/v1/chat/messages", json={"text": " / "}, headers=wang.headers)
    assert (answer.status_code, answer.json["reason"]) == (422, "chat.empty")


def test_the_same_key_says_a_thing_only_once(client, wang, assistant, history):
    headers = {**wang.headers, "Idempotency-Key": "one"}
    first, second = (client.post("/api/v1/chat/messages", json={"text": "你好"}, headers=headers) for _ in range(2))

    assert first.json == second.json
    assert len(assistant.asked) == 1
    assert len(history()["data"]) == 2


def test_who_is_not_signed_in_is_asked_to(client):
    assert client.post("/api/v1/chat/messages", json={"text": "你好"}).status_code == 401
