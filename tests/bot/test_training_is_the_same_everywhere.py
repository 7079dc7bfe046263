"""Two trainings in two processes with different hash seeds learn the same, to the last digit."""

from __future__ import annotations

import json
import os
import subprocess

import pytest

from tests.bot.real_rasa import CATALOGUE, PYTHON, ROOT

pytestmark = [pytest.mark.rasa, pytest.mark.slow]
LEARN = """
import json, sys
from pathlib import Path
from bot.catalogue import read_items
from bot.components.linear_model import LinearTextModel
from bot.language.hearing import heard
from bot.training.examples import all_examples, read_sources
examples = all_examples(read_items(Path(sys.argv[1]) / "items"), read_sources())[::3]
model = LinearTextModel().fit(
    [heard(example.text) for example in examples],
    [example.intent for example in examples],
    [example.origin for example in examples],
)
print(json.dumps(model.probabilities(["残疾证要带什么", "移地就医怎么办", "你好", "发票几天能到", "随便说点什么"])))
"""


def test_hash_seeds_change_nothing() -> None:
    learned = []
    for seed in ("1", "2"):
        environment = {**os.environ, "PYTHONHASHSEED": seed}
        command = [PYTHON, "-c", LEARN, str(CATALOGUE)]
        process = subprocess.run(command, cwd=ROOT, env=environment, check=True, capture_output=True, text=True)
        learned.append(json.loads(process.stdout))
    assert learned[0] == learned[1]
