"""The actions Rasa calls. Each reads the turn, asks the API for facts, and utters exactly one answer."""

from __future__ import annotations

import logging
from abc import ABC, abstractmethod
from typing import Any, Dict, List, Optional, Tuple

from rasa_sdk import Action, Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from bot.actions import talk_answers
from bot.actions.answer import Answer
from bot.actions.facts import Api
from bot.actions.item_answers import answer_on, close_to
from bot.actions.progress_answers import answer_on_progress
from bot.actions.turn import Turn, turn_of
from bot.scenarios.leading import led
from bot.scenarios.offering import offer_to
from bot.scenarios.port import ApiDoesNotAnswerError
from bot.scenarios.talk import DONE
from bot.settings import Settings

logger = logging.getLogger(__name__)
_settings = Settings.from_environment()
api = Api(_settings.api_url, _settings.action_secret)
Slots = Dict[str, Any]
_MISSES_UNTIL_A_PERSON_TAKES_OVER = 2


class OneAnswer(Action, ABC):
    """What all actions share: one turn in, one message out, and the slots that follow from it."""

    @abstractmethod
    async def answer(self, turn: Turn) -> Tuple[Answer, Slots]:
        """Return the answer and the slots to set. May raise ApiDoesNotAnswerError."""

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> List[Dict[str, Any]]:
        """Utter the answer; where the API does not answer, say so and hand over."""
        turn = turn_of(tracker.latest_message, tracker.slots)
        try:
            answer, slots = await self._in_the_scenario(turn) or await self._with_an_offer(turn)
        except ApiDoesNotAnswerError as failure:
            logger.warning("the API does not answer %s", failure)
            answer, slots = talk_answers.no_facts(), {}
        dispatcher.utter_message(json_message=answer.message(turn.certainty_of(answer.topic)))
        changed = {"misses": 0, **slots}
        return [SlotSet(name, value) for name, value in changed.items() if tracker.slots.get(name) != value]

    async def _in_the_scenario(self, turn: Turn) -> Optional[Tuple[Answer, Slots]]:
        """Answer within the questions of a scenario; None where the message is about something else."""
        led_on = await led(api, turn, turn.scenario)
        if led_on is None:
            return None
        answer, talk = led_on
        begun = answer.topic if talk.stage == DONE else turn.item_in_focus
        return answer, {"scenario": talk.slot(), "act_in_focus": None, "item_in_focus": begun}

    async def _with_an_offer(self, turn: Turn) -> Tuple[Answer, Slots]:
        """Answer, offer the scenario that fits, and keep the one that was left open."""
        answer, slots = await self.answer(turn)
        whole, talk = await offer_to(api, turn, answer)
        return whole, {**slots, "scenario": talk.slot()} if talk else slots


class TellOfItem(OneAnswer):
    """Tells how, with what, how long, for how much, where, for whom; asks which item where none is meant."""

    def name(self) -> str:
        """Return the name in domain.yml."""
        return "action_tell_of_item"

    async def answer(self, turn: Turn) -> Tuple[Answer, Slots]:
        """Answer on the item meant, or ask which one."""
        item = await api.subject(turn.item) if turn.item else None
        if item is None:
            return talk_answers.which_item(turn.offers, await _names(), turn.act), {"act_in_focus": turn.act}
        return answer_on(item, turn.act_meant, turn.text), {"item_in_focus": item["code"], "act_in_focus": None}


class TellProgress(OneAnswer):
    """Tells how far the asker's own cases are. Who asks, the API knows from the turn; slots and text never say it."""

    def name(self) -> str:
        """Return the name in domain.yml."""
        return "action_tell_progress"

    async def answer(self, turn: Turn) -> Tuple[Answer, Slots]:
        """Answer with the cases the API tells for this turn."""
        told = await api.cases(turn.key) if turn.key else None
        return answer_on_progress(told, turn.entity), {}


class Talk(OneAnswer):
    """Says what data/talk.yml says."""

    def name(self) -> str:
        """Return the name in domain.yml."""
        return "action_talk"

    async def answer(self, turn: Turn) -> Tuple[Answer, Slots]:
        """Return the hand-written answer."""
        return talk_answers.talk(turn.intent), {}


class AskBack(OneAnswer):
    """Offers choices at the first miss, and a person at the second in a row."""

    def name(self) -> str:
        """Return the name in domain.yml."""
        return "action_ask_back"

    async def answer(self, turn: Turn) -> Tuple[Answer, Slots]:
        """Offer, or give up."""
        if turn.misses + 1 >= _MISSES_UNTIL_A_PERSON_TAKES_OVER:
            return talk_answers.given_up(), {}
        found = close_to(turn.text, await api.search(turn.text))
        missed = {"misses": turn.misses + 1}
        if turn.intent == talk_answers.OUT_OF_SCOPE:
            return talk_answers.not_here(found), missed
        return talk_answers.choices([*turn.offers, *found], await _names()), missed


class WarnOfDanger(OneAnswer):
    """Says at once whom to call."""

    def name(self) -> str:
        """Return the name in domain.yml."""
        return "action_warn_of_danger"

    async def answer(self, turn: Turn) -> Tuple[Answer, Slots]:
        """Return the warning; no fact is waited for."""
        return talk_answers.warning(turn.text), {}


async def _names() -> Dict[str, str]:
    return {item["code"]: item["name"] for item in await api.items()}
