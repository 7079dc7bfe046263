"""What the worker does about lookups: put the question to the office, outside of any transaction."""

from __future__ import annotations

from api.core.db import transaction
from api.core.errors import Unavailable
from api.core.events import LookupAsked
from api.core.jobs import Handlers
from api.core.runtime import Runtime
from api.exchange.models import ExchangeLookup
from api.exchange.ports import Exchange
from api.exchange.usecases.lookups import keep_answer, note_failure, subject_of


def ask_office(runtime: Runtime, event: LookupAsked) -> None:
    """Ask, and keep the answer; an office that is silent is asked again a few times, as the event comes due again."""
    with transaction(runtime.database) as session:
        lookup = session.get_one(ExchangeLookup, event.lookup_id)
        subject, source, purpose = subject_of(session, lookup), lookup.source, lookup.purpose
    if subject is None:
        return
    try:
        answer = runtime.ports.find(Exchange).ask(source, subject, purpose)
    except Unavailable:
        with transaction(runtime.database) as session:
            again = note_failure(session, runtime.clock.now(), event.lookup_id)
        if again:
            raise
        return
    with transaction(runtime.database) as session:
        keep_answer(session, runtime.clock.now(), event.lookup_id, subject.name, answer)


HANDLERS: Handlers = {LookupAsked: (ask_office,)}
