"""Where a parcel is, whatever order its reports come in."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from functools import reduce

from hypothesis import given
from hypothesis import strategies as st

from api.delivery.rules.next_steps import STEPS, advice_for, steps_for
from api.delivery.rules.pauses import LONGEST, MOST_ATTEMPTS, next_attempt, pause_after
from api.delivery.rules.progress import CHINESE, FINAL, ORDER, REPORTED, Progress, after

NOW = datetime(2026, 3, 2, tzinfo=UTC)
stages = st.sampled_from(ORDER)
reports = st.lists(st.sampled_from(sorted(REPORTED)), max_size=12)


@given(stages, reports)
def test_a_parcel_never_goes_back(start, told):
    present = start
    for report in told:
        moved = after(present, Progress(report))
        assert ORDER.index(moved) >= ORDER.index(present)
        present = moved


@given(stages, reports)
def test_what_is_told_twice_changes_nothing(start, told):
    once = reduce(after, map(Progress, told), start)
    assert reduce(after, map(Progress, [*told, *told]), start) == once


@given(st.permutations([Progress.COLLECTED, Progress.IN_TRANSIT, Progress.OUT_FOR_DELIVERY, Progress.DELIVERED]))
def test_the_order_of_reports_does_not_matter_on_the_way_to_the_door(told):
    assert reduce(after, told, Progress.ORDERED) is Progress.DELIVERED


@given(st.sampled_from(sorted(FINAL)), stages)
def test_what_has_ended_stays(end, report):
    assert after(Progress(end), report) == end


def test_a_second_attempt_can_succeed_and_a_lost_parcel_can_be_found():
    assert after(Progress.REFUSED, Progress.DELIVERED) is Progress.DELIVERED
    assert after(Progress.LOST, Progress.RETURNED) is Progress.RETURNED


def test_every_stage_has_words_and_every_trouble_a_way_out():
    assert set(CHINESE) == set(Progress)
    for progress in Progress:
        if progress not in (Progress.DELIVERED, Progress.CANCELLED):
            assert steps_for(progress)
            assert advice_for(progress)
    assert set(STEPS) | {Progress.DELIVERED, Progress.CANCELLED} == set(Progress)


def test_a_loss_is_reported_once():
    assert "report_loss" in steps_for(Progress.LOST)
    assert "report_loss" not in steps_for(Progress.LOST, loss_reported=True)


@given(st.integers(1, 200))
def test_pauses_grow_up_to_an_hour(attempts):
    assert pause_after(attempts) <= pause_after(attempts + 1) <= LONGEST


def test_after_enough_attempts_a_person_takes_over():
    assert next_attempt(NOW, 1) == NOW + timedelta(minutes=1)
    assert next_attempt(NOW, MOST_ATTEMPTS) is None
