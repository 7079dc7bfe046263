"""Which act or small talk a sentence is: Rasa's intent."""

from __future__ import annotations

from typing import Any, Dict, List

import joblib
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.shared.nlu.constants import INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.components.linear_model import LinearTextModel
from bot.language.hearing import heard

PROBABILITIES = "act_probabilities"  # on the message, for the topic judge; not part of Rasa's output
_FILE = "acts.joblib"


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class ActClassifier(IntentClassifier, GraphComponent):
    """Learns the intents of the examples and sets `intent` and the probabilities of all."""

    def __init__(self, storage: ModelStorage, resource: Resource, model: LinearTextModel | None = None) -> None:
        self._storage = storage
        self._resource = resource
        self._model = model

    @classmethod
    def create(
        cls,
        config: Dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> GraphComponent:
        """Return an untrained classifier."""
        return cls(model_storage, resource)

    @classmethod
    def load(
        cls,
        config: Dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> GraphComponent:
        """Return the classifier that `train` stored."""
        with model_storage.read_from(resource) as folder:
            return cls(model_storage, resource, joblib.load(folder / _FILE))

    def train(self, training_data: TrainingData) -> Resource:
        """Learn from the intent examples and store the model."""
        examples = [example for example in training_data.intent_examples if example.get(TEXT)]
        texts = [heard(example.get(TEXT)) for example in examples]
        origins = [example.get_full_intent() + example.get("metadata")["example"]["origin"] for example in examples]
        self._model = LinearTextModel().fit(texts, [example.get(INTENT) for example in examples], origins)
        with self._storage.write_to(self._resource) as folder:
            joblib.dump(self._model, folder / _FILE)
        return self._resource

    def process(self, messages: List[Message]) -> List[Message]:
        """Set intent and probabilities on each message that has a text."""
        for message in messages:
            if message.get(TEXT) and self._model is not None:
                self._classify(message, self._model)
        return messages

    def _classify(self, message: Message, model: LinearTextModel) -> None:
        probabilities = model.probabilities([heard(message.get(TEXT))])[0]
        name, confidence = next(iter(probabilities.items()))
        message.set(PROBABILITIES, probabilities)
        message.set(INTENT, {"name": name, "confidence": confidence}, add_to_output=True)
