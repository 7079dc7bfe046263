"""From the assistant to the queue, to an agent, to a colleague, and back; the assistant is silent meanwhile."""

from __future__ import annotations

from datetime import timedelta

from api.hotline.ports import Reply
from tests.people import citizen


def test_the_assistant_hands_over_when_it_does_not_know(say, assistant):
    assistant.answers = (Reply("我不太确定，帮您转人工。", "handoff", handoff=True),)

    said = say("特殊情况怎么办")

    assert (said["owner"], said["ahead"]) == ("queue", 0)
    assert [message["author"] for message in said["messages"]] == ["bot", "system"]
    assert "您是下一位" in said["messages"][1]["text"]


def test_who_comes_later_is_told_how_many_wait_before(say, runtime, clock):
    say("转人工")
    clock.move(timedelta(seconds=1))

    said = say("转人工", citizen(runtime, name="李桂兰"))

    assert said["ahead"] == 1
    assert "前面还有 1 位" in said["messages"][-1]["text"]


def test_who_wants_to_complain_while_waiting_is_told_where(say, assistant):
    say("转人工")
    before = len(assistant.asked)

    said = say("我要投诉")

    assert said["owner"] == "queue"
    (told,) = said["messages"]
    assert (told["author"], told["links"][0]["href"]) == ("system", "/tickets/new")
    assert "您是下一位" in told["text"]
    assert len(assistant.asked) == before


def test_other_words_said_while_waiting_are_left_for_the_agent(say):
    say("转人工")
    assert say("是关于报销的")["messages"] == []


def test_nothing_reaches_the_assistant_while_people_are_in_charge(say, assistant, claimed):
    before = len(assistant.asked)

    said = say("您好，在吗")

    assert (said["owner"], said["messages"]) == ("agent", [])
    assert len(assistant.asked) == before


def test_who_no_longer_wants_to_wait_is_back_with_the_assistant_under_a_new_key(say, assistant):
    say("你好")
    say("转人工")

    assert say("取消排队")["owner"] == "bot"
    say("你好")

    assert len(set(assistant.keys)) == 2


def test_the_agent_reads_what_was_said_to_the_assistant_and_the_citizen_sees_that(client, claimed, sun, wang):
    answer = client.get(f"/api/v1/conversations/{claimed['id']}", headers=sun.headers)

    said = [(message["author"], message["text"]) for message in answer.json["messages"]]
    assert said[:2] == [("citizen", "大额补充保险要带什么材料"), ("bot", "带身份证和发票。")]
    assert answer.json["citizen"]["name"] == "王**"
    accesses = client.get("/api/v1/me/accesses", headers=wang.headers).json["data"]
    assert len(accesses) == 1


def test_looking_again_within_the_hour_is_one_access(client, claimed, sun, wang):
    for _ in range(3):
        client.get(f"/api/v1/conversations/{claimed['id']}", headers=sun.headers)
    assert len(client.get("/api/v1/me/accesses", headers=wang.headers).json["data"]) == 1


def test_the_citizen_sees_the_agents_answer_with_a_name(client, claimed, sun, history):
    body = {"text": "我看到您的问题了，请补一张出院小结。"}
    answer = client.post(f"/api/v1/conversations/{claimed['id']}/messages", json=body, headers=sun.headers)

    assert answer.status_code == 201
    last = history()["data"][-1]
    assert (last["author"], last["text"], last["by"]) == ("agent", body["text"], sun.actor.name)


def test_a_chat_is_passed_on_with_a_note_that_the_citizen_never_sees(client, order, claimed, sun, li, history, boxed):
    answer = order(sun, claimed, "pass_on", to="agent-li", note="请核对住院日期")

    assert (answer.status_code, answer.json["agent"]) == (200, li.actor.name)
    assert [chat["id"] for chat in boxed(li, "mine")] == [claimed["id"]]
    seen_by_li = client.get(f"/api/v1/conversations/{claimed['id']}", headers=li.headers).json["messages"]
    assert ("note", "请核对住院日期") in [(message["author"], message["text"]) for message in seen_by_li]
    assert not [message for message in history()["data"] if "核对" in message["text"]]
    assert not [message for message in history()["data"] if message["author"] == "note"]


def test_passing_on_without_a_note_is_refused(order, claimed, sun, li):
    answer = order(sun, claimed, "pass_on", to="agent-li")
    assert (answer.status_code, answer.json["reason"]) == (422, "chat.note_missing")


def test_a_released_chat_keeps_its_place_in_the_queue(say, order, boxed, clock, runtime, claimed, sun):
    clock.move(timedelta(minutes=1))
    say("转人工", citizen(runtime, name="李桂兰"))

    assert order(sun, claimed, "release").status_code == 200

    assert boxed(sun)[0]["id"] == claimed["id"]


def test_a_chat_returned_to_the_assistant_is_answered_by_it_and_closed_to_agents(
    client, say, order, claimed, sun, assistant
):
    assert order(sun, claimed, "return_to_bot").json["owner"] == "bot"

    assert say("谢谢")["messages"][0]["author"] == "bot"
    assert len(set(assistant.keys)) == 2
    assert client.get(f"/api/v1/conversations/{claimed['id']}", headers=sun.headers).status_code == 404


def test_after_a_closed_chat_the_next_message_begins_a_new_one(say, order, claimed, sun, history):
    order(sun, claimed, "close")
    assert history()["owner"] == "closed"

    said = say("你好")

    assert (said["owner"], said["conversation"] != claimed["id"]) == ("bot", True)
