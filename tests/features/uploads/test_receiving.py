"""A file is taken in two stages, or not at all."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime, timedelta

import pytest

from api.core.errors import Invalid, TooLarge, Unavailable, WrongKind
from api.core.messages import sentences
from api.uploads.adapters.scanners import EICAR
from api.uploads.queries import uploads_of
from api.uploads.usecases import content_of
from tests.rules.uploads import samples

FUTURE = datetime.now(UTC) + timedelta(days=1)


class Watching:
    """A scanner that sees what lies in the storage while it looks."""

    def __init__(self, storage, fail: bool = False) -> None:
        self.storage, self.fail, self.seen = storage, fail, []

    def threat_in(self, content: bytes) -> str | None:
        self.seen = [*self.storage.keys("quarantine", FUTURE), *self.storage.keys("uploads", FUTURE)]
        if self.fail:
            raise Unavailable("upload.scanner_unavailable")
        return None


def lying_about(storage) -> list[str]:
    return [*storage.keys("quarantine", FUTURE), *storage.keys("uploads", FUTURE)]


def test_what_is_kept_is_the_clean_file_with_its_digest(hand_in, storage, session, case_id):
    kept = hand_in(samples.located_jpeg(), "我的发票.HEIC")
    content = content_of(storage, kept)
    assert (kept.name, kept.kind, kept.media_type) == ("我的发票.jpg", "image", "image/jpeg")
    assert kept.sha256 == hashlib.sha256(content).hexdigest()
    assert kept.size == len(content)
    assert b"SecretPhone" not in content
    assert [each.id for each in uploads_of(session, case_id)] == [kept.id]


def test_it_waits_in_quarantine_until_it_is_checked(hand_in, storage):
    scanner = Watching(storage)
    kept = hand_in(samples.pdf(), "清单.pdf", scanner)
    assert scanner.seen == [f"quarantine/{kept.id}"]
    assert lying_about(storage) == [kept.storage_key]


def test_a_hard_to_read_photograph_is_kept_with_a_word(hand_in):
    kept = hand_in(samples.jpeg(samples.blurred(8)))
    assert [warning["code"] for warning in kept.warnings] == ["blurred"]
    assert "重拍" in kept.warnings[0]["message"]


@pytest.mark.parametrize(
    ("content", "family", "reason"),
    [
        (samples.jpeg()[:5000], Invalid, "upload.corrupt"),
        (b"", Invalid, "upload.empty"),
        (bytes(10 * 1024 * 1024 + 1), TooLarge, "upload.too_large"),
        (samples.png_bomb(), TooLarge, "upload.too_many_pixels"),
        (b"MZ" + bytes(100), WrongKind, "upload.disguised"),
        (samples.heic(), WrongKind, "upload.heic"),
        (samples.pdf() + EICAR, Invalid, "upload.infected"),
    ],
)
def test_a_refused_file_leaves_nothing_behind(hand_in, storage, session, case_id, content, family, reason):
    with pytest.raises(family) as refused:
        hand_in(content)
    assert refused.value.reason == reason
    assert reason in sentences()
    assert lying_about(storage) == []
    assert uploads_of(session, case_id) == []


def test_without_a_scanner_nothing_comes_in(hand_in, storage):
    with pytest.raises(Unavailable):
        hand_in(samples.jpeg(), scanner=Watching(storage, fail=True))
    assert lying_about(storage) == []


def test_a_file_exchanged_in_the_storage_is_never_given_out(hand_in, storage):
    kept = hand_in(samples.pdf())
    storage.put(kept.storage_key, samples.pdf(2))
    with pytest.raises(Unavailable, match=r"storage\.damaged"):
        content_of(storage, kept)


def test_its_name_is_sealed_in_the_database(hand_in, session):
    kept = hand_in(samples.pdf(), "王秀兰的发票.pdf")
    session.flush()
    raw = session.connection().exec_driver_sql("SELECT name FROM uploads WHERE id = %s", (kept.id,)).scalar_one()
    assert "王秀兰".encode() not in bytes(raw)
