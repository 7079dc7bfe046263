"""A local directory of sealed files: each is encrypted under its own key's name, so none can pass for another."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from tempfile import NamedTemporaryFile

from cryptography.exceptions import InvalidTag

from api.core.crypto import Keyring
from api.core.errors import NotFound, Unavailable

KEY = re.compile(r"(?:[A-Za-z0-9_-][A-Za-z0-9_.-]*/)*[A-Za-z0-9_-][A-Za-z0-9_.-]*")
UNFINISHED = ".part"


class EncryptedDirectory:
    """`Storage` below a root directory, readable by its owner only."""

    def __init__(self, root: Path, keyring: Callable[[], Keyring]) -> None:
        self._root = root
        self._keyring = keyring

    def put(self, key: str, content: bytes) -> None:
        path = self._path(key)
        self._make(path.parent)
        sealed = self._keyring().encrypt(content, key.encode())
        with NamedTemporaryFile(dir=path.parent, suffix=UNFINISHED, delete=False) as unfinished:
            unfinished.write(sealed)
            unfinished.flush()
            os.fsync(unfinished.fileno())
        os.replace(unfinished.name, path)
        self._keep_names(path.parent)

    def get(self, key: str) -> bytes:
        try:
            sealed = self._path(key).read_bytes()
        except FileNotFoundError:
            raise NotFound("storage.missing") from None
        try:
            return self._keyring().decrypt(sealed, key.encode())
        except (InvalidTag, KeyError, IndexError, ValueError):
            raise Unavailable("storage.damaged") from None

    def delete(self, key: str) -> None:
        self._path(key).unlink(missing_ok=True)

    def exists(self, key: str) -> bool:
        return self._path(key).is_file()

    def keys(self, prefix: str, older_than: datetime) -> Iterator[str]:
        """Also removes what a crash left half written: such a file has no key to be asked for by."""
        for path in sorted(self._path(prefix).rglob("*")):
            if not path.is_file() or path.stat().st_mtime >= older_than.timestamp():
                continue
            if path.suffix == UNFINISHED:
                path.unlink(missing_ok=True)
            else:
                yield path.relative_to(self._root).as_posix()

    def _path(self, key: str) -> Path:
        if not KEY.fullmatch(key):
            raise ValueError(f"not a storage key: {key!r}")
        return self._root / key

    def _make(self, folder: Path) -> None:
        # mkdir(parents=True) would leave the folders in between open to everybody
        if not folder.is_dir():
            self._make(folder.parent)
            folder.mkdir(mode=0o700, exist_ok=True)

    def _keep_names(self, folder: Path) -> None:
        # A renamed file survives a power cut only once the folders that name it are on the disk, new ones included.
        for place in (folder, *folder.parents):
            handle = os.open(place, os.O_RDONLY | os.O_DIRECTORY)
            try:
                with suppress(OSError):  # some network file systems refuse to sync folders
                    os.fsync(handle)
            finally:
                os.close(handle)
            if place == self._root:
                return
