"""Who answers for a promise (信用主体): an organisation (企业) or a person."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Promiser:
    """An organisation by its unified social credit code (统一社会信用代码), or a person by id; one of the two."""

    name: str
    credit_code: str | None = None
    person_id: UUID | None = None

    @property
    def is_organisation(self) -> bool:
        """Whether it is an organisation."""
        return self.credit_code is not None
