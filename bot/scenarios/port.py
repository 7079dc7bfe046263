"""What leading through a scenario asks of the API; `bot.actions.facts.Api` asks it over HTTP."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Optional, Protocol

Facts = Mapping[str, Any]


class ApiDoesNotAnswerError(RuntimeError):
    """The API is away, slow, or says something unexpected; the answer must say so instead of guessing."""


class Scenarios(Protocol):
    """The scenarios (情景) of the API; every method may raise ApiDoesNotAnswerError."""

    async def scenarios(self) -> Sequence[Facts]:
        """Return the scenarios with their names, aliases and what they may lead to."""

    async def scenario(self, code: str) -> Optional[Facts]:
        """Return the questions of a scenario, None where there is no such one."""

    async def guide(self, code: str, answers: Facts, skipped: Sequence[str]) -> Optional[Facts]:
        """Return the next question or the guide for these answers; `errors` by field where they are refused."""
