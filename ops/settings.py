"""The environment of all processes: the caller's own, then .env, then what the machine wrote to var/settings.env.

`.flaskenv` is a link to var/settings.env, so that `flask --app api …` typed by hand sees the same settings.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from urllib.parse import urlsplit

from dotenv import dotenv_values

from ops import postgres, redis, secrets
from ops.places import FACE_SOCKET, POSTGRES, REDIS, ROOT, SETTINGS_FILE

PORTS: Mapping[str, int] = {
    "PORT": 8000,
    "STREAM_PORT": 8001,
    "REDIS_PORT": 6399,
    "RASA_PORT": 5005,
    "ACTIONS_PORT": 5055,
}


def load() -> dict[str, str]:
    """Return the whole environment for the processes, after writing what had to be made up to var/settings.env."""
    own = {name: value for name, value in dotenv_values(ROOT / ".env").items() if value}
    given = {**own, **os.environ}
    made = secrets.ensure(SETTINGS_FILE, {})
    derived = {name: given.get(name) or value for name, value in _derived(given | _ports(given), made).items()}
    written = secrets.ensure(SETTINGS_FILE, derived)
    whole = {**written, **given, "PYTHONUNBUFFERED": "1"}
    whole.pop("PYTHONDONTWRITEBYTECODE", None)  # byte code makes every later start faster
    return whole


def has_own_database(environment: Mapping[str, str]) -> bool:
    """Say whether the embedded PostgreSQL is the one to use."""
    return environment["DATABASE_URL"] == postgres.url(POSTGRES)


def has_own_redis(environment: Mapping[str, str]) -> bool:
    """Say whether the embedded Redis is the one to use."""
    return environment["REDIS_URL"] == _redis_url(environment)


def prepare_servers(environment: Mapping[str, str]) -> None:
    """Make the folders of the embedded servers that are to be used."""
    if has_own_database(environment):
        postgres.prepare(POSTGRES)
    if has_own_redis(environment):
        redis.prepare(REDIS, port=int(environment["REDIS_PORT"]), password=environment["REDIS_PASSWORD"])


def _ports(given: Mapping[str, str]) -> dict[str, str]:
    return {name: given.get(name) or str(port) for name, port in PORTS.items()}


def _derived(given: Mapping[str, str], made: Mapping[str, str]) -> dict[str, str]:
    known = {**made, **given}
    return {
        **_ports(given),
        "DEMO": "1",
        "HOST": "127.0.0.1",
        "PUBLIC_URL": f"http://127.0.0.1:{given['PORT']}",
        "STREAM_URL": f"http://127.0.0.1:{given['STREAM_PORT']}",
        "DATABASE_URL": postgres.url(POSTGRES),
        "REDIS_URL": _redis_url(known),
        "FACE_SOCKET": str(FACE_SOCKET),
        "RASA_URL": f"http://127.0.0.1:{given['RASA_PORT']}",
        "ACTION_SERVER_URL": f"http://127.0.0.1:{given['ACTIONS_PORT']}",
    }


def _redis_url(known: Mapping[str, str]) -> str:
    return f"redis://:{known['REDIS_PASSWORD']}@127.0.0.1:{known['REDIS_PORT']}/0"


def redis_for_rasa(environment: Mapping[str, str]) -> dict[str, str]:
    """Return host, port and password of Redis apart, the way Rasa's configuration wants them."""
    parts = urlsplit(environment["REDIS_URL"])
    return {
        "REDIS_HOST": parts.hostname or "127.0.0.1",
        "REDIS_PORT": str(parts.port or 6379),
        "REDIS_PASSWORD": parts.password or "",
    }
