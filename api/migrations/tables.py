"""Every table of the platform."""

from __future__ import annotations

import importlib
import importlib.util

from api.core import idempotency, outbox
from api.features import FEATURES

CORE = (outbox, idempotency)


def import_all_models() -> None:
    """Import each feature's models, so that `Base.metadata` knows their tables."""
    for name in FEATURES:
        if importlib.util.find_spec(f"api.{name}") and importlib.util.find_spec(f"api.{name}.models"):
            importlib.import_module(f"api.{name}.models")
