"""What nobody may look at any more is deleted, and nothing else."""

from __future__ import annotations

import os
from datetime import timedelta

import pytest

from api.core.errors import NotFound
from api.uploads import queries
from api.uploads.jobs import RETENTION, clear_uploads
from api.uploads.usecases import content_of, discard
from tests.rules.uploads import samples


def made_days_ago(settings, key: str, days: int, now) -> None:
    at = (now - timedelta(days=days)).timestamp()
    os.utime(settings.upload_dir / key, (at, at))


def test_a_discarded_file_is_out_of_sight_at_once(hand_in, session, clock, case_id):
    kept = hand_in(samples.pdf())
    discard(session, kept, clock.now())
    assert queries.uploads_of(session, case_id) == []
    with pytest.raises(NotFound, match=r"upload\.not_found"):
        queries.upload(session, kept.id)


def test_its_bytes_are_deleted_after_the_time_of_retention(hand_in, runtime, storage, session, clock):
    kept = hand_in(samples.pdf())
    discard(session, kept, clock.now())
    session.commit()
    clock.move(RETENTION - timedelta(hours=1))
    clear_uploads(runtime)
    assert storage.exists(kept.storage_key)
    clock.move(timedelta(hours=2))
    clear_uploads(runtime)
    clear_uploads(runtime)
    assert not storage.exists(kept.storage_key)


def test_what_a_crash_left_behind_is_deleted_after_a_day(hand_in, runtime, storage, settings, session, clock):
    kept = hand_in(samples.pdf())
    session.commit()
    for key in ("quarantine/left", "uploads/case/rolled-back", "quarantine/fresh"):
        storage.put(key, b"x")
    for key in ("quarantine/left", "uploads/case/rolled-back", kept.storage_key):
        made_days_ago(settings, key, 2, clock.now())
    made_days_ago(settings, "quarantine/fresh", 0, clock.now())
    clear_uploads(runtime)
    assert [key for key in ("quarantine/left", "uploads/case/rolled-back") if storage.exists(key)] == []
    assert storage.exists("quarantine/fresh")
    assert content_of(storage, kept) == samples.pdf()
