import itertools
from collections import Counter
from random import Random

import pytest

from identity.challenge import (
    EXPRESSIONS,
    MINIMUM_SEQUENCES,
    PITCHES,
    TURNS,
    Action,
    ChallengeImpossible,
    actions_allowed,
    draw_challenge,
    sequences_for,
)

EVERYBODY = actions_allowed([])


def test_three_distinct_actions_are_asked_with_a_turn_and_an_expression():
    for sequence in sequences_for(EVERYBODY):
        assert len(set(sequence)) == len(sequence) == 3
        assert TURNS & set(sequence)
        assert EXPRESSIONS & set(sequence)


def test_three_actions_make_72_sequences_and_four_make_312():
    assert len(sequences_for(EVERYBODY)) == 72
    assert len(sequences_for(EVERYBODY, 4)) == 312


def test_every_sequence_is_drawn_and_none_is_favoured():
    drawn = Counter(draw_challenge(Random(seed)) for seed in range(7200))

    assert len(drawn) == 72
    assert max(drawn.values()) < 160


@pytest.mark.parametrize("need", ["no_blink", "no_open_mouth", "no_head_turn", "no_nod"])
def test_what_a_person_cannot_do_is_not_asked_and_the_challenge_is_no_easier(need: str):
    allowed = actions_allowed([need])
    sequences = sequences_for(allowed)

    assert all(set(sequence) <= allowed for sequence in sequences)
    assert len(sequences) >= MINIMUM_SEQUENCES
    assert set(draw_challenge(Random(1), [need])) <= allowed


def test_who_cannot_turn_looks_up_and_down_instead():
    for sequence in sequences_for(actions_allowed(["no_head_turn"])):
        assert set(sequence) >= PITCHES
        assert EXPRESSIONS & set(sequence)


def test_an_action_never_follows_itself():
    for needs in ([], ["no_head_turn"], ["no_nod"]):
        for sequence in sequences_for(actions_allowed(needs)):
            assert all(one != other for one, other in itertools.pairwise(sequence))


@pytest.mark.parametrize(
    "needs", [["no_blink", "no_open_mouth"], ["no_head_turn", "no_nod"], ["no_head_turn", "no_blink"]]
)
def test_where_no_challenge_is_strong_enough_another_way_must_be_offered(needs: list[str]):
    with pytest.raises(ChallengeImpossible):
        draw_challenge(Random(1), needs)


def test_needs_that_have_nothing_to_do_with_the_camera_change_nothing():
    assert actions_allowed(["large_text", "screen_reader"]) == set(Action)
