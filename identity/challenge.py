"""The random challenge (随机动作指令): which actions, in which order. Standard library only.

A recording made beforehand fits one sequence in `MINIMUM_SEQUENCES` or more, also for a person whose
needs rule some actions out: fewer kinds of action are paid for with a longer sequence.
"""

from collections.abc import Collection, Iterable
from enum import StrEnum
from functools import cache
from itertools import pairwise, product
from random import Random

from identity.errors import IdentityError


class Action(StrEnum):
    """What a person is asked to do; left and right are the person's own."""

    BLINK = "blink"
    OPEN_MOUTH = "open_mouth"
    TURN_LEFT = "turn_left"
    TURN_RIGHT = "turn_right"
    NOD = "nod"
    LOOK_UP = "look_up"


TURNS = frozenset({Action.TURN_LEFT, Action.TURN_RIGHT})
PITCHES = frozenset({Action.NOD, Action.LOOK_UP})
EXPRESSIONS = frozenset({Action.BLINK, Action.OPEN_MOUTH})

OPPOSITE = {
    Action.TURN_LEFT: Action.TURN_RIGHT,
    Action.TURN_RIGHT: Action.TURN_LEFT,
    Action.NOD: Action.LOOK_UP,
    Action.LOOK_UP: Action.NOD,
}

RULED_OUT_BY_NEED: dict[str, frozenset[Action]] = {
    "no_blink": frozenset({Action.BLINK}),
    "no_open_mouth": frozenset({Action.OPEN_MOUTH}),
    "no_head_turn": TURNS,
    "no_nod": PITCHES,
}

DEFAULT_LENGTH = 3
LONGEST = 5
MINIMUM_SEQUENCES = 72
"""Permutations of three of the six actions with a turn and an expression: the strength of the default."""


class ChallengeImpossible(IdentityError):
    """No challenge these needs allow is as strong as the default; another way must be offered."""


def draw_challenge(random: Random, needs: Iterable[str] = (), length: int = DEFAULT_LENGTH) -> tuple[Action, ...]:
    """A sequence drawn evenly from all that `needs` allow, `length` actions or more.

    `random` is `secrets.SystemRandom()` in production. Needs this module does not know (large_text …)
    change nothing. Raises ChallengeImpossible when even the longest sequences would be easier to guess.
    """
    return random.choice(sequences_for(actions_allowed(needs), length))


def actions_allowed(needs: Iterable[str]) -> frozenset[Action]:
    """The actions that no declared need rules out."""
    ruled_out: frozenset[Action] = frozenset().union(*(RULED_OUT_BY_NEED.get(need, frozenset()) for need in needs))
    return frozenset(Action) - ruled_out


@cache
def sequences_for(allowed: frozenset[Action], length: int = DEFAULT_LENGTH) -> tuple[tuple[Action, ...], ...]:
    """All sequences of the shortest sufficient length; raises ChallengeImpossible when none suffices."""
    for size in range(length, LONGEST + 1):
        found = tuple(
            sequence for sequence in product(sorted(allowed), repeat=size) if is_admissible(sequence, allowed)
        )
        if len(found) >= MINIMUM_SEQUENCES:
            return found
    raise ChallengeImpossible(f"no strong challenge from {sorted(allowed)}")


def is_admissible(sequence: tuple[Action, ...], allowed: Collection[Action]) -> bool:
    """Whether a sequence shows depth and a living expression, and does not repeat itself.

    A turn shows depth; who cannot turn shows it by looking both up and down. An action comes back only
    in the five steps of those for whom four kinds are left, and never twice in a row.
    """
    shows_depth = bool(TURNS & set(sequence)) or (not TURNS & set(allowed) and set(sequence) >= PITCHES)
    shows_life = bool(EXPRESSIONS & set(sequence))
    repeats = len(sequence) - len(set(sequence))
    follows_itself = any(earlier == later for earlier, later in pairwise(sequence))
    return shows_depth and shows_life and not follows_itself and repeats <= (len(sequence) == LONGEST)
