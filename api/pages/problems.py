"""The error summary: every problem with a link to where it is put right."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Problem:
    """A sentence and the id of the element it is about."""

    id: str
    message: str


def problems_from(errors: Mapping[str, str]) -> list[Problem]:
    """The problems of a refusal, in its order; keys such as `form.total_fee` are the ids of the page's elements."""
    return [Problem(place, sentence) for place, sentence in errors.items()]


def field_errors(errors: Mapping[str, str]) -> dict[str, str]:
    """The sentences of the form's fields, by field."""
    return {place.removeprefix("form."): said for place, said in errors.items() if place.startswith("form.")}
