"""One turn of a chat: hear, ask the assistant, answer, in separate short transactions.

No transaction is open while the assistant thinks: it asks us back, and may take seconds. That is why this use case
takes the database and not a session.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy.orm import Session

from api.core.clock import Clock
from api.core.db import Database, transaction
from api.hotline.models import Conversation, Message
from api.hotline.models.conversations import Author
from api.hotline.ports import Assistant, Link, Turn, Turns
from api.hotline.queries.transcripts import ahead_of, messages_after
from api.hotline.rules.utterance import for_assistant, utterance
from api.hotline.usecases.listening import Heard, answer, hear, stand_in

FindItems = Callable[[str], Sequence[Link]]


@dataclass(frozen=True)
class Exchange:
    """What a citizen's message brought about: the message itself and all that was said in return."""

    conversation: Conversation
    ahead: int | None
    sent: Message
    messages: Sequence[Message]


@dataclass(frozen=True)
class Conversing:
    """What a turn needs from its process. `find_items` searches the catalogue for words."""

    database: Database
    clock: Clock
    assistant: Assistant
    turns: Turns
    find_items: FindItems

    def say(self, person_id: UUID, typed: str) -> Exchange:
        """Take a citizen's words in and return what was answered; to a person in charge they go without an answer.

        Raises Invalid `chat.empty` or `chat.too_long`, TooMany `chat.too_fast`.
        """
        text = utterance(typed)
        with self.turns.one_at_a_time(person_id):
            with transaction(self.database) as session:
                heard = hear(session, self.clock.now(), person_id, text)
            if heard.for_assistant:
                self._answer(person_id, heard, text)
        with transaction(self.database) as session:
            return _exchange(session, heard)

    def _answer(self, person_id: UUID, heard: Heard, text: str) -> None:
        turn = self.turns.open(Turn(person_id, heard.conversation_id))
        replies = self.assistant.ask(heard.assistant_key, for_assistant(text), turn) if self.assistant.present else ()
        with transaction(self.database) as session:
            if replies:
                answer(session, self.clock.now(), heard, replies)
            else:
                found = self.find_items(text)
                stand_in(session, self.clock.now(), heard, found, queue=not self.assistant.present)


def _exchange(session: Session, heard: Heard) -> Exchange:
    conversation = session.get_one(Conversation, heard.conversation_id)
    sent, *others = messages_after(session, heard.conversation_id, heard.seq - 1)
    said = [message for message in others if message.author != Author.CITIZEN]
    return Exchange(conversation, ahead_of(session, conversation), sent, said)
