"""While the assistant does not answer, the platform says so, shows what it has, and offers a person."""

from __future__ import annotations


def test_a_silent_assistant_is_replaced_by_the_catalogue_and_the_offer_of_a_person(say, assistant):
    assistant.answers = ()

    said = say("残疾人证")

    (message,) = said["messages"]
    assert said["owner"] == "bot"
    assert message["author"] == "system"
    assert "小助手暂时休息" in message["text"]
    assert {"title": "转人工", "text": "转人工"} in message["replies"]
    assert "/items/dp-certificate" in [link["href"] for link in message["links"]]


def test_the_offered_button_leads_to_a_person_without_the_assistant(say, assistant):
    assistant.answers = ()
    say("你好")

    said = say("转人工")

    assert said["owner"] == "queue"
    assert len(assistant.asked) == 1


def test_a_deployment_without_an_assistant_sends_chats_to_people(say, assistant):
    assistant.present = False

    said = say("我想问报销")

    assert said["owner"] == "queue"
    assert assistant.asked == []
    assert "人工客服" in said["messages"][-1]["text"]


def test_what_is_said_is_sealed_in_the_database(say, session):
    say("我的身份证丢了")
    stored = session.connection().exec_driver_sql("SELECT text FROM messages").scalars().all()
    assert stored
    assert not [sealed for sealed in stored if "身份证".encode() in bytes(sealed)]
