"""What uploads need from outside: a place for sealed objects, and a scanner for malware."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Protocol


class Storage(Protocol):
    """Objects outside the database, sealed at rest. A key is a path of letters, digits, `-`, `_` and `.`."""

    def put(self, key: str, content: bytes) -> None:
        """Keep `content` so that it survives a crash from the moment this returns; replaces what the key held."""
        ...

    def get(self, key: str) -> bytes:
        """The bytes kept under `key`; NotFound `storage.missing`, Unavailable `storage.damaged` when tampered with."""
        ...

    def delete(self, key: str) -> None:
        """Forget `key`; deleting what is not there is no error."""
        ...

    def exists(self, key: str) -> bool:
        """Whether `key` holds anything."""
        ...

    def keys(self, prefix: str, older_than: datetime) -> Iterator[str]:
        """The keys under the folder `prefix` that were last written before `older_than`."""
        ...


class VirusScanner(Protocol):
    """Looks for malware (病毒扫描)."""

    def threat_in(self, content: bytes) -> str | None:
        """The name of what was found, None for clean bytes; Unavailable `upload.scanner_unavailable` without answer."""
        ...
