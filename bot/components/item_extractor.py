"""Which item (事项) a sentence speaks of: by its name where one is written or heard, by the whole wording where not."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any, Dict, List

import joblib
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import ENTITIES, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.components.linear_model import LinearTextModel
from bot.language.hearing import heard
from bot.language.judgement import NO_ITEM, clear_item, with_mentions
from bot.language.mentions import Mention, Name, NameFinder

ITEM = "item"
PROBABILITIES = "item_probabilities"  # on the message, for the topic judge; not part of Rasa's output
_MODEL, _NAMES = "items.joblib", "names.json"


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=True)
class ItemExtractor(GraphComponent):
    """Sets the entity `item` (value: the item's code) and the probabilities of all items."""

    def __init__(
        self,
        storage: ModelStorage,
        resource: Resource,
        model: LinearTextModel | None = None,
        names: List[Name] | None = None,
    ) -> None:
        self._storage = storage
        self._resource = resource
        self._model = model
        self._finder = NameFinder(names or [])

    @classmethod
    def create(
        cls,
        config: Dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> GraphComponent:
        """Return an untrained extractor."""
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
        """Return the extractor that `train` stored."""
        with model_storage.read_from(resource) as folder:
            names = [Name(**row) for row in json.loads((folder / _NAMES).read_text("utf-8"))]
            return cls(model_storage, resource, joblib.load(folder / _MODEL), names)

    def train(self, training_data: TrainingData) -> Resource:
        """Learn the items of the examples, and the names of the lookup tables: one per item, called by its code."""
        rows = [example.get("metadata")["example"] for example in training_data.intent_examples]
        texts = [heard(example.get(TEXT)) for example in training_data.intent_examples]
        labels = [row[ITEM] or NO_ITEM for row in rows]
        self._model = LinearTextModel().fit(texts, labels, [row["origin"] for row in rows])
        names = [Name(text, table["name"]) for table in training_data.lookup_tables for text in table["elements"]]
        self._finder = NameFinder(names)
        with self._storage.write_to(self._resource) as folder:
            joblib.dump(self._model, folder / _MODEL)
            (folder / _NAMES).write_text(json.dumps([asdict(name) for name in names], ensure_ascii=False), "utf-8")
        return self._resource

    def process(self, messages: List[Message]) -> List[Message]:
        """Set the entity and the probabilities on each message that has a text."""
        for message in messages:
            if message.get(TEXT) and self._model is not None:
                self._extract(message, self._model)
        return messages

    def _extract(self, message: Message, model: LinearTextModel) -> None:
        sentence = heard(message.get(TEXT))
        mentions = self._finder.find(sentence)
        relatives = [code for mention in mentions for code in mention.relatives]
        impressions = model.probabilities([sentence])[0]
        likely = with_mentions(impressions, [mention.code for mention in mentions], relatives)
        message.set(PROBABILITIES, likely)
        code = clear_item(likely)
        if code is not None:
            named = [mention for mention in mentions if code in (mention.code, *mention.relatives)]
            entity = _entity(code, likely[code], named, sentence)
            message.set(ENTITIES, [*message.get(ENTITIES, []), entity], add_to_output=True)


def _entity(code: str, certainty: float, mentions: List[Mention], sentence: str) -> Dict[str, Any]:
    start, end = (mentions[0].start, mentions[0].end) if mentions else (0, len(sentence))
    return {
        "entity": ITEM,
        "value": code,
        "start": start,
        "end": end,
        "confidence_entity": certainty,
        "named": bool(mentions),
        "extractor": ItemExtractor.__name__,
    }
