"""Identifiers: time-ordered UUIDs for rows, unguessable tokens for secrets, digests for their storage."""

from __future__ import annotations

import hashlib
import secrets
from uuid import UUID

import uuid6


def new_id() -> UUID:
    """A version 7 UUID: newer ids sort later, so an index on it doubles as the order of creation."""
    return UUID(int=uuid6.uuid7().int)


def new_token() -> str:
    """256 random bits as URL-safe text."""
    return secrets.token_urlsafe(32)


def digest(token: str) -> str:
    """What is stored in place of a token, so that a leaked store opens no session."""
    return hashlib.sha256(token.encode()).hexdigest()
