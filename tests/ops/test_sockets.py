"""Folders for unix sockets."""

import os
import stat
from pathlib import Path

import pytest

from ops import sockets


def test_a_socket_in_a_deep_folder_still_has_a_path_the_kernel_allows(tmp_path: Path):
    deep = tmp_path / ("a" * 120) / "postgres"

    folder = sockets.folder_for(deep)

    assert len(os.fsencode(folder / ".s.PGSQL.5432.lock")) <= sockets.LONGEST_SOCKET_PATH
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    folder.rmdir()


def test_two_servers_never_share_a_folder(tmp_path: Path):
    one, other = (sockets.folder_for(tmp_path / ("a" * 120) / name) for name in ("postgres", "redis"))

    assert one != other
    one.rmdir()
    other.rmdir()


def test_a_link_that_somebody_laid_in_its_place_is_refused(tmp_path: Path):
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "socket").symlink_to(tmp_path / "elsewhere")

    with pytest.raises(PermissionError):
        sockets.folder_for(tmp_path)
