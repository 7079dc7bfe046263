"""`python -m bot.report`: asks the trained model every blind question and prints how it did.

Prints figures only. `--errors FILE` writes the misjudged questions to a file, for those who do not write training data.
Ends with status 1 when the accuracy is below `--least`.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import logging
import sys
import time
from pathlib import Path
from typing import Any

from bot.quiet import before_rasa_is_imported
from bot.reporting import Asked, BlindQuestion, judged_topic, read_blind_questions, report, share_right
from bot.settings import Settings


def main() -> None:
    """Load the model, ask, print, and judge."""
    wish = _command_line().parse_args()
    questions = read_blind_questions(wish.questions)
    asked = asyncio.run(_ask(wish.model, questions))
    print(report(asked))
    if wish.errors:
        wrong = [vars(one) | {"asked": one.asked.text} for one in asked if not one.is_right]
        wish.errors.write_text(json.dumps(wrong, ensure_ascii=False, indent=1, default=vars), "utf-8")
    sys.exit(0 if share_right(asked) >= wish.least else 1)


async def _ask(model: Path, questions: list[BlindQuestion]) -> list[Asked]:
    agent = _agent(model)
    asked = []
    for question in questions:
        began = time.process_time()
        understood: dict[str, Any] = await agent.parse_message(question.text)
        milliseconds = 1000 * (time.process_time() - began)
        asked.append(Asked(question, *judged_topic(understood), milliseconds))
    return asked


def _agent(model: Path) -> Any:
    before_rasa_is_imported()
    logging.disable(logging.WARNING)
    from rasa.core.agent import Agent
    from rasa.utils.log_utils import configure_structlog

    configure_structlog(logging.ERROR)
    return Agent.load(str(model))


def _command_line() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description="Ask the assistant every blind question.")
    parser.add_argument("--model", type=Path, default=Settings.from_environment().model)
    parser.add_argument("--questions", type=Path, default=Path(__file__).parent / "tests" / "blind.yml")
    parser.add_argument("--least", type=float, default=0.92, help="share of right topics below which it fails")
    parser.add_argument("--errors", type=Path, help="where to write the misjudged questions")
    return parser


if __name__ == "__main__":
    main()
