"""Two who reach for the same chat at the same moment, over connections of their own."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest

from api.core.actors import Role
from api.core.db import transaction
from api.core.errors import Refused
from api.core.runtime import Runtime
from api.hotline.models import Conversation, Message
from api.hotline.ports import Turns
from api.hotline.queries.transcripts import messages_after, open_conversation_of
from api.hotline.rules.ownership import Owner, Verb
from api.hotline.usecases.attending import Order, move
from api.hotline.usecases.conversing import Conversing
from api.hotline.usecases.listening import hear
from tests.features.hotline.conftest import ScriptedAssistant
from tests.people import SignedIn, citizen, staff_with


@pytest.fixture
def wang(real) -> SignedIn:
    return citizen(real)


@pytest.fixture
def waiting(real, wang) -> Conversation:
    with transaction(real.database) as session:
        hear(session, real.clock.now(), wang.person_id, "转人工")
        found = open_conversation_of(session, wang.person_id)
    assert found is not None
    return found


def at_once(*works: Callable[[], object]) -> list[object]:
    """Run all at the same moment; the results, or the refusals, in the order of the works."""
    barrier = Barrier(len(works))

    def run(work: Callable[[], object]) -> object:
        barrier.wait()
        try:
            return work()
        except Refused as refusal:
            return refusal

    with ThreadPoolExecutor(len(works)) as threads:
        return list(threads.map(run, works))


def test_of_eight_agents_who_claim_one_chat_one_gets_it(real, waiting):
    agents = [staff_with(real, f"racer-{number}", "window", Role.AGENT) for number in range(8)]

    def claim(agent: SignedIn) -> Callable[[], object]:
        def run() -> object:
            with transaction(real.database) as session:
                return move(session, real.clock.now(), agent.actor, waiting.id, Order(Verb.CLAIM, waiting.version))

        return run

    outcomes = at_once(*(claim(agent) for agent in agents))

    winners = [agent for agent, outcome in zip(agents, outcomes, strict=True) if not isinstance(outcome, Refused)]
    refused = [outcome for outcome in outcomes if isinstance(outcome, Refused)]
    assert (len(winners), len(refused)) == (1, 7)
    with transaction(real.database) as session:
        assert session.get_one(Conversation, waiting.id).agent_id == winners[0].person_id


def test_two_first_messages_begin_one_conversation(real, wang):
    def speak(text: str) -> Callable[[], object]:
        def run() -> object:
            with transaction(real.database) as session:
                return hear(session, real.clock.now(), wang.person_id, text)

        return run

    first, second = at_once(speak("你好"), speak("在吗"))

    assert first.conversation_id == second.conversation_id
    assert {first.seq, second.seq} == {1, 2}


def test_the_citizens_words_are_stored_and_nothing_is_held_while_the_assistant_thinks(real, wang):
    assistant, seen = ScriptedAssistant(), []

    def look() -> None:
        with transaction(real.database) as other:
            found = open_conversation_of(other, wang.person_id, lock=True)  # would wait if a transaction were open
            seen.extend(message.text for message in messages_after(other, found.id, 0))

    assistant.meanwhile = look
    Conversing(real.database, real.clock, assistant, turns_of(real), lambda _: ()).say(wang.person_id, "你好")

    assert seen == ["你好"]


def test_an_answer_that_comes_after_the_claim_is_not_shown(real, wang):
    assistant, agent = ScriptedAssistant(), staff_with(real, "racer-0", "window", Role.AGENT)

    def hand_over_and_claim() -> None:
        with transaction(real.database) as other:
            hear(other, real.clock.now(), wang.person_id, "转人工")
        with transaction(real.database) as other:
            found = open_conversation_of(other, wang.person_id)
            move(other, real.clock.now(), agent.actor, found.id, Order(Verb.CLAIM, found.version))

    assistant.meanwhile = hand_over_and_claim
    exchange = Conversing(real.database, real.clock, assistant, turns_of(real), lambda _: ()).say(
        wang.person_id, "你好"
    )

    assert exchange.conversation.owner == Owner.AGENT
    with transaction(real.database) as session:
        authors = session.query(Message.author).filter_by(conversation_id=exchange.conversation.id).all()
    assert ("bot",) not in authors


def turns_of(platform: Runtime) -> Turns:
    return platform.ports.find(Turns)
