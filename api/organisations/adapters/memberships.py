"""Tells accounts for which organisations a person acts."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from api.accounts.ports import OrganisationActedFor
from api.core.db import session
from api.organisations.queries import memberships_of


class MembershipsOfThePlatform:
    """The port `Memberships` on our own tables."""

    def of(self, person_id: UUID, now: datetime) -> list[OrganisationActedFor]:
        """The organisations a person acts for now."""
        return [
            OrganisationActedFor(held.organisation.id, held.organisation.name, held.membership.role)
            for held in memberships_of(session(), person_id, now)
        ]
