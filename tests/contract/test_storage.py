"""What every storage keeps to."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from api.core.crypto import Keyring
from api.core.errors import NotFound, Unavailable
from api.uploads.adapters.encrypted_directory import EncryptedDirectory
from api.uploads.ports import Storage

ROOT = Path(__file__).parents[2]
KEYRING = Keyring((("test", bytes(range(32))),), bytes(32))
SECRET = b"the citizen's invoice" * 100
KILLED_WHILE_WRITING = """
import os, signal, sys
from pathlib import Path
from tests.contract.test_storage import storage_in, SECRET
kept = storage_in(Path(sys.argv[1]))
kept.put("uploads/a/1", SECRET)
print("acknowledged", flush=True)
write = os.replace
os.replace = lambda *_: os.kill(os.getpid(), signal.SIGKILL)
kept.put("uploads/a/1", b"half written")
"""


def storage_in(folder: Path) -> EncryptedDirectory:
    return EncryptedDirectory(folder, lambda: KEYRING)


@pytest.fixture
def storage(tmp_path: Path) -> Storage:
    return storage_in(tmp_path)


def test_it_gives_back_what_was_put(storage):
    storage.put("uploads/a/1", SECRET)
    storage.put("uploads/a/2", b"other")
    assert storage.get("uploads/a/1") == SECRET
    assert storage.exists("uploads/a/2")


def test_what_is_put_again_replaces_what_was_there(storage):
    storage.put("uploads/a/1", SECRET)
    storage.put("uploads/a/1", b"new")
    assert storage.get("uploads/a/1") == b"new"


def test_what_is_deleted_is_gone_and_may_be_deleted_again(storage):
    storage.put("uploads/a/1", SECRET)
    storage.delete("uploads/a/1")
    storage.delete("uploads/a/1")
    assert not storage.exists("uploads/a/1")
    with pytest.raises(NotFound, match=r"storage\.missing"):
        storage.get("uploads/a/1")


@pytest.mark.parametrize(
    "key", ["../outside", "/etc/passwd", "uploads//1", "uploads/../../1", "", "uploads/.hidden", "a\0b"]
)
def test_a_key_never_leads_out_of_the_storage(storage, key):
    with pytest.raises(ValueError, match="not a storage key"):
        storage.put(key, b"x")


def test_the_old_are_listed_and_the_new_are_not(storage, tmp_path):
    now = datetime.now(UTC)
    for name, age in (("1", 48), ("2", 1)):
        storage.put(f"uploads/a/{name}", b"x")
        at = (now - timedelta(hours=age)).timestamp()
        os.utime(tmp_path / "uploads" / "a" / name, (at, at))
    assert list(storage.keys("uploads", now - timedelta(days=1))) == ["uploads/a/1"]
    assert list(storage.keys("nothing", now)) == []


def test_the_disk_never_sees_the_content(storage, tmp_path):
    storage.put("uploads/a/1", SECRET)
    assert all(b"invoice" not in path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())


def test_one_file_cannot_pass_for_another(storage, tmp_path):
    storage.put("uploads/a/1", SECRET)
    storage.put("uploads/a/2", b"other")
    os.replace(tmp_path / "uploads/a/2", tmp_path / "uploads/a/1")
    with pytest.raises(Unavailable, match=r"storage\.damaged"):
        storage.get("uploads/a/1")


@pytest.mark.parametrize("damage", [b"", b"\x04test", b"\xff" * 60])
def test_a_damaged_file_is_never_given_out(storage, tmp_path, damage):
    storage.put("uploads/a/1", SECRET)
    (tmp_path / "uploads/a/1").write_bytes(damage)
    with pytest.raises(Unavailable, match=r"storage\.damaged"):
        storage.get("uploads/a/1")


def test_only_the_owner_may_read_the_files(storage, tmp_path):
    storage.put("uploads/a/1", SECRET)
    assert (tmp_path / "uploads/a/1").stat().st_mode & 0o077 == 0
    assert (tmp_path / "uploads").stat().st_mode & 0o077 == 0


def test_what_was_acknowledged_survives_a_kill_in_the_middle_of_the_next_write(tmp_path):
    ran = subprocess.run(
        [sys.executable, "-c", KILLED_WHILE_WRITING, str(tmp_path)], cwd=ROOT, capture_output=True, text=True
    )
    assert (ran.returncode, ran.stdout) == (-9, "acknowledged\n")
    kept = storage_in(tmp_path)
    assert kept.get("uploads/a/1") == SECRET
    later = datetime.now(UTC) + timedelta(minutes=1)
    assert list(kept.keys("uploads", later)) == ["uploads/a/1"]
    assert not list(tmp_path.rglob("*.part"))
