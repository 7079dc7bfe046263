"""The random keys of one installation: made once, kept in var/settings.env (mode 0600), never printed."""

from __future__ import annotations

import base64
import os
import secrets
from collections.abc import Callable, Mapping
from pathlib import Path

HEADER = "# Written by the machine; your own values belong into .env, which wins. Keys lost are data lost.\n"


def _key() -> str:
    return base64.b64encode(secrets.token_bytes(32)).decode()


def _keyring() -> str:
    return f"first:{_key()}"


def _token() -> str:
    return secrets.token_urlsafe(32)


KINDS: Mapping[str, Callable[[], str]] = {
    "SECRET_KEYS": _keyring,
    "FINGERPRINT_KEY": _key,
    "COOKIE_SECRET": _token,
    "ACTION_SECRET": _token,
    "RASA_TOKEN": _token,
}


def ensure(file: Path, derived: Mapping[str, str]) -> dict[str, str]:
    """Return the secrets and the `derived` settings, after writing both to `file`.

    A secret that is there already stays as it is; what is derived (addresses, which change when the folder moves)
    is written anew. The file is replaced in one step and readable by its owner only.
    """
    kept = read(file)
    values = {name: kept.get(name) or make() for name, make in KINDS.items()} | dict(derived)
    if values != kept:
        _write(file, values)
    return values


def read(file: Path) -> dict[str, str]:
    """Return the settings that `file` holds; none where there is no file."""
    if not file.is_file():
        return {}
    pairs = (line.split("=", 1) for line in file.read_text().splitlines() if "=" in line and not line.startswith("#"))
    return {name: value.strip("'") for name, value in pairs}


def _write(file: Path, values: Mapping[str, str]) -> None:
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    draft = file.with_suffix(".new")
    draft.unlink(missing_ok=True)
    with open(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as lines:
        lines.write(HEADER)
        lines.writelines(f"{name}='{value}'\n" for name, value in values.items())
    draft.replace(file)
