"""Hands the written examples to Rasa. Its YAML reader would need longer for them than the whole training does."""

from __future__ import annotations

import os
from itertools import groupby
from pathlib import Path
from typing import Any, Dict, List, Optional, Text, Union

from rasa.shared.core.domain import Domain
from rasa.shared.core.training_data.structures import StoryGraph
from rasa.shared.importers.importer import TrainingDataImporter
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.training.files import read_examples, read_names

TEACHING_FOLDER = "BOT_TEACHING_FOLDER"


class TeachingImporter(TrainingDataImporter):
    """Reads examples.jsonl and names.jsonl of the folder that the variable BOT_TEACHING_FOLDER names."""

    def __init__(
        self,
        config_file: Optional[Text] = None,
        domain_path: Optional[Text] = None,
        training_data_paths: Optional[Union[List[Text], Text]] = None,
        **kwargs: Any,
    ) -> None:
        self._folder = Path(os.environ[TEACHING_FOLDER])

    def get_nlu_data(self, language: Optional[Text] = "zh") -> TrainingData:
        """Return one message per example and one lookup table per item."""
        names = sorted(read_names(self._folder), key=lambda name: (name.code, name.text))
        tables = [
            {"name": code, "elements": [name.text for name in group]}
            for code, group in groupby(names, key=lambda name: name.code)
        ]
        return TrainingData(list(map(_message, read_examples(self._folder))), lookup_tables=tables)

    def get_domain(self) -> Domain:
        """Return an empty domain: the real one comes from domain.yml."""
        return Domain.empty()

    def get_stories(self, exclusion_percentage: Optional[int] = None) -> StoryGraph:
        """Return no stories: the rules come from rules.yml."""
        return StoryGraph([])

    def get_config(self) -> Dict[Text, Any]:
        """Return no configuration: it comes from config.yml."""
        return {}

    def get_config_file_for_auto_config(self) -> Optional[Text]:
        """Return None: nothing is left to Rasa's automatic configuration."""
        return None


def _message(example: Any) -> Message:
    metadata = {"item": example.item, "origin": example.origin}
    return Message.build(text=example.text, intent=example.intent, example_metadata=metadata)
