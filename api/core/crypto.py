"""Encryption at rest: AES-256-GCM under named keys, and a keyed fingerprint for look-ups.

The newest key encrypts; older ones still decrypt, so a key is rotated by putting a new one first and re-encrypting.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import os
from dataclasses import dataclass
from typing import Any

import orjson
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from sqlalchemy import Dialect, LargeBinary, TypeDecorator

NONCE_BYTES = 12


@dataclass(frozen=True)
class Keyring:
    """Named 256-bit keys, the newest first, and the key of fingerprints."""

    keys: tuple[tuple[str, bytes], ...]
    fingerprint_key: bytes

    @classmethod
    def parse(cls, keys: str, fingerprint_key: str) -> Keyring:
        """Read `id:base64,id:base64` (newest first) and the base64 fingerprint key; ValueError when malformed."""
        pairs = [part.split(":", 1) for part in keys.split(",") if part]
        named = tuple((name, base64.b64decode(key)) for name, key in pairs)
        if not named or any(len(key) != 32 for _, key in named):
            raise ValueError("SECRET_KEYS wants at least one id:base64 key of 32 bytes")
        return cls(named, base64.b64decode(fingerprint_key))

    def encrypt(self, plain: bytes, context: bytes = b"") -> bytes:
        """Key id, nonce and sealed bytes in one piece; `context` is authenticated and must be given again."""
        name, key = self.keys[0]
        nonce = os.urandom(NONCE_BYTES)
        label = name.encode()
        return bytes([len(label)]) + label + nonce + AESGCM(key).encrypt(nonce, plain, context)

    def decrypt(self, sealed: bytes, context: bytes = b"") -> bytes:
        """The plain bytes; KeyError for an unknown key id, cryptography's InvalidTag for anything tampered with."""
        split = 1 + sealed[0]
        key = dict(self.keys)[sealed[1:split].decode()]
        nonce = sealed[split : split + NONCE_BYTES]
        return AESGCM(key).decrypt(nonce, sealed[split + NONCE_BYTES :], context)

    def fingerprint(self, value: str) -> str:
        """A keyed digest (HMAC-SHA-256, hex) by which an encrypted value can be found again."""
        return hmac.new(self.fingerprint_key, value.encode(), hashlib.sha256).hexdigest()


class _Installed:
    keyring: Keyring | None = None


def install_keyring(keyring: Keyring) -> None:
    """Give the process its keys; called once by `bootstrap`."""
    _Installed.keyring = keyring


def keyring() -> Keyring:
    """The keys of this process; RuntimeError before `bootstrap` has installed them."""
    if _Installed.keyring is None:
        raise RuntimeError("no keyring installed")
    return _Installed.keyring


class EncryptedText(TypeDecorator[str]):
    """A text column whose bytes in the database are sealed; not searchable, see `Keyring.fingerprint`."""

    impl = LargeBinary
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Dialect) -> bytes | None:
        return None if value is None else keyring().encrypt(str(value).encode())

    def process_result_value(self, value: Any, dialect: Dialect) -> str | None:
        return None if value is None else keyring().decrypt(bytes(value)).decode()


class EncryptedJson(TypeDecorator[dict[str, Any]]):
    """Named values as sealed JSON; keeps the order in which they were given."""

    impl = LargeBinary
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Dialect) -> bytes | None:
        return None if value is None else keyring().encrypt(orjson.dumps(value))

    def process_result_value(self, value: Any, dialect: Dialect) -> dict[str, Any] | None:
        return None if value is None else orjson.loads(keyring().decrypt(bytes(value)))
