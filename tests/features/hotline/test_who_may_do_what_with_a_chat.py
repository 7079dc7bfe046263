"""One chat, one owner: what others try is refused, and a refusal shows how things stand."""

from __future__ import annotations

from datetime import timedelta

from tests.people import citizen, staff


def test_a_second_claim_is_refused_with_the_fresh_chat(order, claimed, sun, li):
    answer = order(li, {**claimed, "version": claimed["version"] - 1}, "claim")

    assert (answer.status_code, answer.json["reason"]) == (409, "chat.changed")
    assert (answer.json["current"]["agent"], answer.json["current"]["can"]) == (sun.actor.name, [])


def test_a_colleague_can_neither_move_nor_answer_a_claimed_chat(client, order, claimed, li):
    moved = order(li, claimed, "close")
    answered = client.post(f"/api/v1/conversations/{claimed['id']}/messages", json={"text": "好"}, headers=li.headers)

    assert (moved.status_code, moved.json["reason"]) == (409, "chat.taken_by_another")
    assert (answered.status_code, answered.json["reason"]) == (409, "chat.not_yours")


def test_a_talk_with_the_assistant_alone_is_hidden_from_agents(client, say, boxed, sun):
    talk = say("你好")["conversation"]

    assert boxed(sun, "all") == []
    assert client.get(f"/api/v1/conversations/{talk}", headers=sun.headers).status_code == 404


def test_reviewers_and_citizens_have_no_business_with_the_boxes(client, runtime, wang):
    for who in (wang, staff(runtime, "reviewer")):
        assert client.get("/api/v1/conversations", headers=who.headers).status_code == 403


def test_citizens_verbs_are_not_open_to_agents(order, claimed, sun):
    assert order(sun, claimed, "hand_over").status_code == 422


def test_a_box_goes_on_where_the_page_ended(client, runtime, say, sun, clock):
    expected = []
    for _ in range(3):
        expected.append(say("转人工", citizen(runtime))["conversation"])
        clock.move(timedelta(seconds=1))

    found, after = [], None
    for _ in range(2):
        query = {"box": "waiting", "limit": 2, **({"after": after} if after else {})}
        page = client.get("/api/v1/conversations", query_string=query, headers=sun.headers).json
        found, after = [*found, *(chat["id"] for chat in page["data"])], page["next"]

    assert (found, after) == (expected, None)


def test_a_box_quotes_only_what_waits_or_is_ones_own(order, boxed, claimed, sun, li):
    assert [chat["excerpt"] for chat in boxed(li, "all")] == [""]
    assert [bool(chat["excerpt"]) for chat in boxed(sun, "mine")] == [True]

    order(sun, claimed, "release")

    assert [bool(chat["excerpt"]) for chat in boxed(li, "waiting")] == [True]
