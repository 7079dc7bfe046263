"""Who owns a conversation (会话), and which verb by whom moves it on. One column says it; nobody keeps a copy."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from api.core.errors import Invalid, Refused


class Owner(StrEnum):
    """Who answers the next message: the assistant, nobody yet (排队中), an agent (人工坐席), or nobody any more."""

    BOT = "bot"
    QUEUE = "queue"
    AGENT = "agent"
    CLOSED = "closed"


class Verb(StrEnum):
    """What moves a conversation. Agents have all but the first two, which are the citizen's and the assistant's."""

    HAND_OVER = "hand_over"
    LEAVE_QUEUE = "leave_queue"
    CLAIM = "claim"
    RELEASE = "release"
    PASS_ON = "pass_on"
    RETURN_TO_BOT = "return_to_bot"
    CLOSE = "close"
    EXPIRE = "expire"


@dataclass(frozen=True)
class Standing:
    """Who has a conversation now; `agent` is a member of staff exactly while the owner is an agent."""

    owner: Owner
    agent: UUID | None = None


@dataclass(frozen=True)
class Move:
    """From which owner to which. From an agent on, only the agent who has the conversation moves it."""

    source: Owner
    target: Owner


MOVES: Mapping[Verb, Move] = {
    Verb.HAND_OVER: Move(Owner.BOT, Owner.QUEUE),
    Verb.LEAVE_QUEUE: Move(Owner.QUEUE, Owner.BOT),
    Verb.CLAIM: Move(Owner.QUEUE, Owner.AGENT),
    Verb.RELEASE: Move(Owner.AGENT, Owner.QUEUE),
    Verb.PASS_ON: Move(Owner.AGENT, Owner.QUEUE),
    Verb.RETURN_TO_BOT: Move(Owner.AGENT, Owner.BOT),
    Verb.CLOSE: Move(Owner.AGENT, Owner.CLOSED),
    Verb.EXPIRE: Move(Owner.BOT, Owner.CLOSED),
}
STAFF_VERBS = (Verb.CLAIM, Verb.RELEASE, Verb.PASS_ON, Verb.RETURN_TO_BOT, Verb.CLOSE)


def moved(standing: Standing, verb: Verb, by: UUID | None, to: UUID | None = None, note: str = "") -> Standing:
    """The standing after `by` (None: the platform or the citizen) has done `verb`.

    Passing on (转交) goes to the agent `to`, else to the queue, and always with a note: whoever takes over must know
    what is wanted. Raises Refused `chat.taken_by_another` or `chat.verb_not_possible`, Invalid `chat.note_missing`.
    """
    require_possible(standing, verb, by)
    if verb is Verb.PASS_ON and not note.strip():
        raise Invalid("chat.note_missing", errors={"data.note": "请写明转交的原因和需要对方做什么。"})
    if verb is Verb.PASS_ON and to is not None:
        return Standing(Owner.AGENT, to)
    target = MOVES[verb].target
    return Standing(target, by if target is Owner.AGENT else None)


def require_possible(standing: Standing, verb: Verb, by: UUID | None) -> None:
    """Refused when the conversation is not where the verb starts, or when another agent has it."""
    if standing.owner is Owner.AGENT and standing.agent != by:
        raise Refused("chat.taken_by_another")
    if standing.owner is not MOVES[verb].source or (verb in STAFF_VERBS and by is None):
        raise Refused("chat.verb_not_possible")


def possible(standing: Standing, by: UUID) -> tuple[Verb, ...]:
    """What an agent may do now, for the buttons of the console."""
    return tuple(verb for verb in STAFF_VERBS if _is_possible(standing, verb, by))


def _is_possible(standing: Standing, verb: Verb, by: UUID) -> bool:
    try:
        require_possible(standing, verb, by)
    except Refused:
        return False
    return True
