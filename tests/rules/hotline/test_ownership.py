"""A conversation has one owner, and only the verbs of the table move it."""

from __future__ import annotations

from itertools import product
from uuid import uuid4

import pytest

from api.core.errors import Invalid, Refused
from api.hotline.rules.ownership import MOVES, Owner, Standing, Verb, moved, possible

SUN, LI = uuid4(), uuid4()
WAITING = Standing(Owner.QUEUE)
WITH_SUN = Standing(Owner.AGENT, SUN)
STANDINGS = (Standing(Owner.BOT), WAITING, WITH_SUN, Standing(Owner.CLOSED))


def test_a_waiting_chat_belongs_to_the_agent_who_claims_it():
    assert moved(WAITING, Verb.CLAIM, SUN) == WITH_SUN


def test_a_claimed_chat_cannot_be_claimed_by_another():
    with pytest.raises(Refused, match=r"chat\.taken_by_another"):
        moved(WITH_SUN, Verb.CLAIM, LI)


@pytest.mark.parametrize("verb", [Verb.RELEASE, Verb.PASS_ON, Verb.RETURN_TO_BOT, Verb.CLOSE])
def test_only_its_agent_moves_a_claimed_chat(verb):
    with pytest.raises(Refused, match=r"chat\.taken_by_another"):
        moved(WITH_SUN, verb, LI, note="请处理")


def test_a_chat_is_passed_on_to_a_named_agent_or_to_everybody():
    assert moved(WITH_SUN, Verb.PASS_ON, SUN, to=LI, note="请核对住院日期") == Standing(Owner.AGENT, LI)
    assert moved(WITH_SUN, Verb.PASS_ON, SUN, note="请核对住院日期") == WAITING


def test_passing_on_wants_a_note():
    with pytest.raises(Invalid, match=r"chat\.note_missing"):
        moved(WITH_SUN, Verb.PASS_ON, SUN, to=LI, note="  ")


def test_a_closed_chat_moves_no_more():
    for verb in Verb:
        with pytest.raises(Refused):
            moved(Standing(Owner.CLOSED), verb, SUN, note="x")


def test_every_move_leaves_an_agent_exactly_while_an_agent_owns_it():
    for standing, verb, by in product(STANDINGS, Verb, (SUN, LI, None)):
        try:
            after = moved(standing, verb, by, note="x")
        except Refused:
            continue
        assert (after.owner is Owner.AGENT) == (after.agent is not None), (standing, verb)
        assert after.owner is MOVES[verb].target


def test_an_agent_is_offered_what_the_rules_allow():
    assert possible(WAITING, SUN) == (Verb.CLAIM,)
    assert possible(WITH_SUN, SUN) == (Verb.RELEASE, Verb.PASS_ON, Verb.RETURN_TO_BOT, Verb.CLOSE)
    assert possible(WITH_SUN, LI) == ()
    assert possible(Standing(Owner.BOT), SUN) == ()
