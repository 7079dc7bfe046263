"""The keys that an installation makes for itself."""

import stat
from pathlib import Path

from api.core.crypto import Keyring
from ops import secrets


def test_the_keys_are_readable_by_their_owner_only(tmp_path: Path):
    secrets.ensure(tmp_path / "var" / "settings.env", {})

    assert stat.S_IMODE((tmp_path / "var" / "settings.env").stat().st_mode) == 0o600


def test_the_keys_stay_the_same_at_the_next_start(tmp_path: Path):
    first = secrets.ensure(tmp_path / "settings.env", {"DATABASE_URL": "postgresql:///here"})

    second = secrets.ensure(tmp_path / "settings.env", {"DATABASE_URL": "postgresql:///there"})

    assert second == {**first, "DATABASE_URL": "postgresql:///there"}
    assert secrets.read(tmp_path / "settings.env") == second


def test_two_installations_share_no_key(tmp_path: Path):
    here, there = (secrets.ensure(tmp_path / name / "settings.env", {}) for name in ("here", "there"))

    assert not set(here.values()) & set(there.values())


def test_the_platform_can_encrypt_with_them(tmp_path: Path):
    made = secrets.ensure(tmp_path / "settings.env", {})

    keyring = Keyring.parse(made["SECRET_KEYS"], made["FINGERPRINT_KEY"])

    assert keyring.decrypt(keyring.encrypt(b"330102199001011234")) == b"330102199001011234"
