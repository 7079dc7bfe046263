"""`python -m bot.train`: teaches the assistant what the catalogue says, unless nothing has changed since the last time.

`--catalogue DIR` defaults to CATALOGUE_DIR, else ./catalogue; `--output FILE` to var/bot/models/bot.tar.gz;
`--force` trains even when nothing has changed.
"""

from __future__ import annotations

import argparse
import os
import time
from pathlib import Path

from bot.catalogue import read_topics
from bot.quiet import before_rasa_is_imported
from bot.settings import Settings
from bot.training.examples import all_examples, read_sources
from bot.training.files import BOT, fingerprint, write_teaching


def main() -> None:
    """Read the command line, write the examples, and train where they or the learning code changed."""
    wish = _command_line().parse_args()
    teaching = wish.output.parent / f"{wish.output.name}.teaching"
    items = read_topics(wish.catalogue)
    examples = all_examples(items, read_sources())
    write_teaching(teaching, examples, items)
    wanted = fingerprint(teaching)
    if not wish.force and _is_trained(wish.output, wanted):
        print(f"The assistant already knows all {len(items)} items and packages ({wanted}).")
        return
    began = time.monotonic()
    train(teaching, wish.output)
    _stamp(wish.output).write_text(wanted)
    took = time.monotonic() - began
    print(f"The assistant learned {len(items)} items and packages from {len(examples)} examples in {took:.0f} s.")


def train(teaching: Path, output: Path) -> None:
    """Train Rasa on the written examples and leave the model at `output`. Raises SystemExit when Rasa refuses."""
    from bot.training.importer import TEACHING_FOLDER

    os.environ[TEACHING_FOLDER] = str(teaching)
    from rasa.api import train as rasa_train
    from rasa.utils.log_utils import configure_structlog

    configure_structlog()
    result = rasa_train(
        domain=str(BOT / "domain.yml"),
        config=str(BOT / "config.yml"),
        training_files=[str(BOT / "rules.yml")],
        output=str(output.parent),
        fixed_model_name=output.name,
        force_training=True,
    )
    if result.code:
        raise SystemExit(f"Rasa refused to train (code {result.code}).")


def _command_line() -> argparse.ArgumentParser:
    settings = Settings.from_environment()
    parser = argparse.ArgumentParser(description="Teach the assistant what the catalogue says.")
    parser.add_argument("--catalogue", type=Path, default=settings.catalogue)
    parser.add_argument("--output", type=Path, default=settings.model)
    parser.add_argument("--force", action="store_true")
    return parser


def _is_trained(model: Path, wanted: str) -> bool:
    return model.is_file() and _stamp(model).is_file() and _stamp(model).read_text() == wanted


def _stamp(model: Path) -> Path:
    return model.with_name(f"{model.name}.fingerprint")


if __name__ == "__main__":
    before_rasa_is_imported()
    main()
