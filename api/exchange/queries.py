"""Reading lookups (数据共享查询)."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from api.exchange.models import ExchangeLookup
from api.exchange.rules.states import LookupState


def lookups_of_case(session: Session, case_id: UUID) -> list[ExchangeLookup]:
    """The newest lookup of each source for a case, in the order asked."""
    rows = session.scalars(select(ExchangeLookup).where(ExchangeLookup.case_id == case_id).order_by(ExchangeLookup.id))
    return list({row.source: row for row in rows}.values())


def found_for_case(session: Session, case_id: UUID) -> list[ExchangeLookup]:
    """Every lookup of a case that found something and still counts."""
    wanted = select(ExchangeLookup).where(ExchangeLookup.case_id == case_id, ExchangeLookup.state == LookupState.FOUND)
    return list(session.scalars(wanted.order_by(ExchangeLookup.id)))


def lookups_about(session: Session, person_id: UUID, before: UUID | None, limit: int) -> list[ExchangeLookup]:
    """Who was asked about or for a person, the newest first; one row more than `limit` shows there is more."""
    wanted = select(ExchangeLookup).where(ExchangeLookup.person_id == person_id)
    if before is not None:
        wanted = wanted.where(ExchangeLookup.id < before)
    return list(session.scalars(wanted.order_by(ExchangeLookup.id.desc()).limit(limit + 1)))


def newest_import(
    session: Session, person_id: UUID, organisation_id: UUID | None, certificate: str
) -> ExchangeLookup | None:
    """The newest lookup that was to bring a certificate of another office into a wallet."""
    wanted = select(ExchangeLookup).where(
        ExchangeLookup.person_id == person_id,
        ExchangeLookup.organisation_id.is_not_distinct_from(organisation_id),
        ExchangeLookup.certificate == certificate,
    )
    return session.scalar(wanted.order_by(ExchangeLookup.id.desc()).limit(1))
