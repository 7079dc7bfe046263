"""What a check of the platform can say about a case (自动核验结论): pass, leave it to a person, refuse; and why."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum


class Verdict(IntEnum):
    """Milder first, so that the gravest of several is their maximum."""

    PASS = 0
    PERSON = 1
    REFUSE = 2


@dataclass(frozen=True, slots=True)
class Finding:
    """What one rule says, in a sentence that the citizen and the reviewer read."""

    verdict: Verdict
    text: str


@dataclass(frozen=True, slots=True)
class Judgement:
    """What all rules say together."""

    findings: tuple[Finding, ...] = ()

    @property
    def verdict(self) -> Verdict:
        """The gravest finding; nothing found is a pass."""
        return max((finding.verdict for finding in self.findings), default=Verdict.PASS)

    @property
    def explanation(self) -> str:
        """The sentences that led to the verdict: the grave ones alone where there are any."""
        return "；".join(finding.text for finding in self.findings if finding.verdict == self.verdict)


def judgement(findings: Iterable[Finding | None]) -> Judgement:
    """The judgement of what several rules found; None is a rule that had nothing to say."""
    return Judgement(tuple(finding for finding in findings if finding is not None))
