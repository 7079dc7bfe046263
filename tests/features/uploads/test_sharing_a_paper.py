"""A paper that the parts of a package (套餐) share is stored once, for as long as one of them has it."""

from __future__ import annotations

from api.core.ids import new_id
from api.uploads import queries
from api.uploads.usecases import content_of, discard, forget, share_with_case
from tests.rules.uploads import samples


def test_it_is_the_same_paper_in_another_case(hand_in, storage, session, clock):
    kept, part = hand_in(samples.pdf()), new_id()
    shared = share_with_case(session, kept, clock.now(), case_id=part, material="plan")
    assert [each.material for each in queries.uploads_of(session, part)] == ["plan"]
    assert shared.storage_key == kept.storage_key
    assert content_of(storage, shared) == samples.pdf()


def test_its_bytes_stay_until_the_last_case_lets_go(hand_in, storage, session, clock):
    kept = hand_in(samples.pdf())
    shared = share_with_case(session, kept, clock.now(), case_id=new_id(), material="plan")
    forget(session, storage, kept)
    assert storage.exists(shared.storage_key)
    forget(session, storage, shared)
    assert not storage.exists(shared.storage_key)


def test_taking_it_out_of_one_case_leaves_it_in_the_other(hand_in, storage, session, clock):
    kept, part = hand_in(samples.pdf()), new_id()
    shared = share_with_case(session, kept, clock.now(), case_id=part, material="plan")
    discard(session, kept, clock.now())
    assert queries.uploads_of(session, part) == [shared]
