"""How Rasa is started here: without telemetry, TensorFlow's banners, and warnings about its old libraries."""

from __future__ import annotations

import os
import warnings
from importlib import import_module

_ALWAYS = {
    "RASA_TELEMETRY_ENABLED": "false",
    "RASA_MAX_CACHE_SIZE": "0",  # the fingerprint is our cache; Rasa's own would hide a training that isn't the same
    "TF_CPP_MIN_LOG_LEVEL": "3",
    "TF_ENABLE_ONEDNN_OPTS": "0",
    "SQLALCHEMY_SILENCE_UBER_WARNING": "1",
}


def before_rasa_is_imported() -> None:
    """Set the environment and the warning filter; LOG_LEVEL stays as it is set, else becomes WARNING."""
    os.environ.update(_ALWAYS)
    os.environ.setdefault("LOG_LEVEL", "WARNING")
    import_module("sanic.app")  # sets a warning filter of its own, so ours must come after it
    warnings.simplefilter("ignore")
