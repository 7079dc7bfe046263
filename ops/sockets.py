"""Folders for unix sockets: private to their user, and short enough for the 107 bytes the kernel allows."""

from __future__ import annotations

import hashlib
import os
import stat
import tempfile
from pathlib import Path

LONGEST_SOCKET_PATH = 107
ROOM_FOR_A_NAME = 24


def folder_for(directory: Path) -> Path:
    """Return the folder (made, mode 0700) for the sockets of the server whose data lie in `directory`.

    It is `directory/socket` where that is short enough, else a folder under the temporary one named by a digest.
    Raises PermissionError where somebody else already owns that folder.
    """
    beside = directory.resolve() / "socket"
    short = len(os.fsencode(beside)) + ROOM_FOR_A_NAME <= LONGEST_SOCKET_PATH
    folder = beside if short else Path(tempfile.gettempdir(), f"zhijian-{_digest(beside)}")
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return _private(folder)


def _digest(path: Path) -> str:
    return hashlib.sha256(os.fsencode(path)).hexdigest()[:12]


def _private(folder: Path) -> Path:
    seen = folder.lstat()
    trusted = os.geteuid() in (0, seen.st_uid)
    if not stat.S_ISDIR(seen.st_mode) or not trusted:
        raise PermissionError(f"{folder} belongs to somebody else; remove it or set TMPDIR to a folder of your own.")
    folder.chmod(0o700)
    return folder
