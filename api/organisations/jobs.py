"""What the worker does about organisations: ask the business registry about a claim."""

from __future__ import annotations

from api.core.db import transaction
from api.core.events import OrganisationClaimed
from api.core.jobs import Handlers
from api.core.runtime import Runtime
from api.exchange.ports import Exchange
from api.organisations.rules import REGISTRY, word_of
from api.organisations.usecases.claims import settle_claim, subject_of_claim

PURPOSE = "核对单位法定代表人"


def ask_registry(runtime: Runtime, event: OrganisationClaimed) -> None:
    """Ask outside of any transaction, then answer the claim; without an answer the event comes due again."""
    with transaction(runtime.database) as session:
        subject = subject_of_claim(session, event.claim_id)
    if subject is None:
        return
    answer = runtime.ports.find(Exchange).ask(REGISTRY, subject, PURPOSE)
    word = word_of(answer.facts, answer.as_of) if answer else None
    with transaction(runtime.database) as session:
        settle_claim(session, runtime.clock.now(), event.claim_id, word)


HANDLERS: Handlers = {OrganisationClaimed: (ask_registry,)}
