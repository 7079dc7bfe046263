"""The last word on what a message is about: danger first, then the judgement over acts and items."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any, Dict, List, Type

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.shared.nlu.constants import INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message

from bot.components import act_classifier, item_extractor
from bot.language.danger import danger_in
from bot.language.judgement import Judgement, judge

TOPICS = "topics"  # part of the output: the actions offer the likeliest ones as choices
DANGER = "danger"


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=False)
class TopicJudge(IntentClassifier, GraphComponent):
    """Replaces Rasa's FallbackClassifier, which would take doubt between two acts for doubt about the topic."""

    @classmethod
    def required_components(cls) -> List[Type[Any]]:
        """Return what must stand before it in the pipeline."""
        return [act_classifier.ActClassifier, item_extractor.ItemExtractor]

    @classmethod
    def create(
        cls,
        config: Dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> GraphComponent:
        """Return the judge; it has nothing to learn."""
        return cls()

    def process(self, messages: List[Message]) -> List[Message]:
        """Set the final intent and the likeliest topics on each message that has a text."""
        for message in messages:
            if message.get(TEXT):
                _decide(message, _judgement(message))
        return messages


def _judgement(message: Message) -> Judgement:
    if danger_in(message.get(TEXT)) is not None:
        return Judgement(DANGER, 1.0, ())
    acts = message.get(act_classifier.PROBABILITIES, {})
    return judge(acts, message.get(item_extractor.PROBABILITIES, {}))


def _decide(message: Message, judgement: Judgement) -> None:
    message.set(INTENT, {"name": judgement.intent, "confidence": judgement.certainty}, add_to_output=True)
    message.set(TOPICS, [asdict(topic) for topic in judgement.topics], add_to_output=True)
