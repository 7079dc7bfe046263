"""Every table of the platform."""

from __future__ import annotations

from api.core import idempotency, outbox
from api.features import modules_named

CORE = (outbox, idempotency)


def import_all_models() -> None:
    """Import each feature's models, so that `Base.metadata` knows their tables."""
    modules_named("models")
