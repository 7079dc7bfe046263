"""A file that another case has is handed in once more without the citizen photographing it again."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from api.core.errors import Unavailable
from api.core.ids import new_id
from api.uploads.queries import uploads_of
from api.uploads.usecases import content_of, copy_to_case, forget
from tests.rules.uploads import samples

EARLIER = "ZJ202603020001"


@pytest.fixture
def copy(session, storage, clock):
    def do(upload, source_no=EARLIER):
        clock.move(timedelta(days=40))
        whereto = {"owner": upload.owner_id, "case_id": new_id(), "material": "photo", "source_no": source_no}
        return copy_to_case(session, storage, clock.now(), upload, **whereto)

    return do


def test_the_copy_holds_the_same_bytes_under_its_own_case_and_material(copy, hand_in, session, storage):
    upload = hand_in(samples.pdf())
    copied = copy(upload)

    assert [each.id for each in uploads_of(session, copied.case_id)] == [copied.id]
    assert (copied.material, copied.name, copied.sha256) == ("photo", upload.name, upload.sha256)
    assert content_of(storage, copied) == content_of(storage, upload)


def test_it_says_from_which_case_and_day_it_is(copy, hand_in):
    copied = copy(hand_in(samples.pdf()))
    assert (copied.reused_from, copied.reused_on) == (EARLIER, date(2026, 3, 2))


def test_a_copy_of_a_copy_names_the_first_case(copy, hand_in):
    again = copy(copy(hand_in(samples.pdf())), source_no="ZJ202604110002")
    assert (again.reused_from, again.reused_on) == (EARLIER, date(2026, 3, 2))


def test_it_outlives_the_first(copy, hand_in, session, storage):
    upload = hand_in(samples.pdf())
    copied = copy(upload)
    forget(session, storage, upload)
    assert content_of(storage, copied)


def test_damaged_bytes_are_not_copied(copy, hand_in, storage):
    upload = hand_in(samples.pdf())
    storage.put(upload.storage_key, b"something else")
    with pytest.raises(Unavailable, match=r"storage\.damaged"):
        copy(upload)
