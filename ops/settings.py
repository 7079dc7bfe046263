"""The environment of all processes: the caller's own, then .env, then what the machine wrote to var/settings.env.

`.flaskenv` is a link to var/settings.env, so that `flask --app api …` typed by hand sees the same settings.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from dotenv import dotenv_values

from ops import assistant, postgres, redis, secrets, sockets
from ops.places import BOT_MODEL, FACE, POSTGRES, REDIS, ROOT, SETTINGS_FILE, VAR

PORTS: Mapping[str, int] = {
    "PORT": 8000,
    "STREAM_PORT": 8001,
    "RASA_PORT": 5005,
    "ACTIONS_PORT": 5055,
}
FROM_FILES = {"DATABASE_URL_FILE", "REDIS_URL_FILE", "RASA_URL_FILE"}


def load() -> dict[str, str]:
    """Return the whole environment for the processes, after writing what had to be made up to var/settings.env."""
    given = _given()
    derived = {name: given.get(name) or value for name, value in _derived(given | _ports(given)).items()}
    written = secrets.ensure(SETTINGS_FILE, derived)
    return _whole(written, given)


def of_the_last_run() -> dict[str, str]:
    """Return the environment of the platform that was last started here, and write nothing.

    `make demo` beside a platform on other ports must find that platform, not move it. What the caller sets wins.
    """
    written = secrets.read(SETTINGS_FILE)
    return _whole(written, _given()) if written else load()


def has_own_database(environment: Mapping[str, str]) -> bool:
    """Say whether the embedded PostgreSQL is the one to use."""
    return environment["DATABASE_URL"] == postgres.url(POSTGRES)


def has_own_redis(environment: Mapping[str, str]) -> bool:
    """Say whether the embedded Redis is the one to use."""
    return environment["REDIS_URL"] == redis.url(REDIS)


def has_own_assistant(environment: Mapping[str, str]) -> bool:
    """Say whether Rasa is to run here: it is set up, and no other address was given for it."""
    return assistant.is_ready() and environment["RASA_URL"] == _loopback(environment["RASA_PORT"])


def is_demo(environment: Mapping[str, str]) -> bool:
    """Say whether demo people are wanted."""
    return environment["DEMO"].lower() in {"1", "true"}


def prepare_servers(environment: Mapping[str, str]) -> None:
    """Make the folders of the embedded servers that are to be used."""
    if has_own_database(environment):
        postgres.prepare(POSTGRES)
    if has_own_redis(environment):
        redis.prepare(REDIS)


def _given() -> dict[str, str]:
    """Return what people set: .env, and above it the caller's own environment."""
    own = {name: value for name, value in dotenv_values(ROOT / ".env").items() if value}
    return _with_files_read({**own, **os.environ})


def _whole(written: Mapping[str, str], given: Mapping[str, str]) -> dict[str, str]:
    whole = {**written, **given, "PYTHONUNBUFFERED": "1"}
    whole.pop("PYTHONDONTWRITEBYTECODE", None)  # byte code makes every later start faster
    return whole


def _with_files_read(given: Mapping[str, str]) -> dict[str, str]:
    """Return the settings with the content of each file that `<NAME>_FILE` points to, as the platform reads them."""
    files = {name.removesuffix("_FILE"): given[name] for name in given if name in FROM_FILES}
    return {**given, **{name: Path(file).read_text("utf-8").strip() for name, file in files.items()}}


def _ports(given: Mapping[str, str]) -> dict[str, str]:
    return {name: given.get(name) or str(port) for name, port in PORTS.items()}


def _derived(given: Mapping[str, str]) -> dict[str, str]:
    return {
        **_ports(given),
        "DEMO": "1",
        "HOST": "127.0.0.1",
        "PUBLIC_URL": _loopback(given["PORT"]),
        "STREAM_URL": _loopback(given["STREAM_PORT"]),
        "DATABASE_URL": postgres.url(POSTGRES),
        "REDIS_URL": redis.url(REDIS),
        "DEMO_CLOCK": str(VAR / "demo-clock"),
        "KEPT_DIR": str(VAR / "kept"),
        "UPLOAD_DIR": str(VAR / "uploads"),
        "FACE_SOCKET": str(sockets.folder_for(FACE) / "face.sock"),
        "BOT_MODEL": str(BOT_MODEL),
        "RASA_URL": _loopback(given["RASA_PORT"]),
        "ACTION_SERVER_URL": _loopback(given["ACTIONS_PORT"]),
        # without an assistant chats go straight to people, instead of waiting for one that never answers
        "ASSISTANT": "1" if given.get("RASA_URL") or assistant.is_ready() else "0",
    }


def _loopback(port: str) -> str:
    return f"http://127.0.0.1:{port}"
