"""热线坐席 without scripts: claim, answer, write down a ticket, pass on with a note, close."""

import pytest

from api.core.actors import Role
from tests.pages.scene import waiting_chat
from tests.people import citizen, staff_with


@pytest.fixture
def person(runtime):
    return citizen(runtime, name="何秀兰")


@pytest.fixture
def agent(runtime):
    return staff_with(runtime, "desk-agent", "window", Role.AGENT)


@pytest.fixture
def desk(visitor, site_app, agent, person):
    """An agent who has claimed the person's chat."""
    page = visitor(agent)
    page.chat = f"/staff/hotline/{waiting_chat(site_app.test_client(), person)}"
    page.open(page.chat).send(f"{page.chat}/events", press=("verb", "claim"))
    return page


def test_the_agent_reads_what_was_said_before_and_answers(desk, visitor, person):
    assert "报销要什么材料" in desk.text
    desk.send(f"{desk.chat}/messages", text="请带发票和出院小结。")

    assert "请带发票和出院小结。" in visitor(person).open("/chat").text


def test_a_ticket_is_written_down_and_the_citizen_hears_of_it(desk, visitor, person):
    desk.send(f"{desk.chat}/tickets", kind="complaint", title="窗口排队太久", body="等了两个小时没有叫号。")

    assert "已登记工单 G" in desk.text
    assert "已为您登记工单“窗口排队太久”" in visitor(person).open("/chat").text
    assert "窗口排队太久" in visitor(person).open("/me/tickets").text


def test_a_ticket_without_words_is_asked_for_again(desk):
    desk.send(f"{desk.chat}/tickets", kind="complaint", title=" ", body="")

    assert "写明标题和内容" in desk.text


def test_a_chat_is_passed_on_with_a_note_that_the_citizen_does_not_see(desk, visitor, person, runtime):
    other = staff_with(runtime, "second-agent", "window", Role.AGENT)
    desk.open(desk.chat)

    desk.send(f"{desk.chat}/events", press=("verb", "pass_on"), to="second-agent", note="老人听力不好，请打字慢些")

    assert desk.address == "/staff/hotline"
    assert "请打字慢些" in visitor(other).open(desk.chat).text
    assert "请打字慢些" not in visitor(person).open("/chat").text


def test_a_chat_is_closed(desk, visitor, person):
    desk.send(f"{desk.chat}/events", press=("verb", "close"))

    assert desk.address == "/staff/hotline"
    assert "对话已结束" in visitor(person).open("/chat").text


def test_another_agents_chat_cannot_be_answered(desk, visitor, runtime):
    late = visitor(staff_with(runtime, "late-agent", "window", Role.AGENT)).open(desk.chat)

    assert not late.tree.xpath("//form[@data-composer][not(@hidden)]")
    late.send(f"{desk.chat}/messages", text="我也来回答")
    assert "我也来回答" not in late.text
