"""A ticket moves by the table, and whoever handles does not judge."""

from __future__ import annotations

from uuid import uuid4

import pytest

from api.core.actors import Role
from api.core.errors import Invalid, Refused
from api.hotline.rules.tickets import (
    FLOW,
    HANDLERS,
    KIND_NAMES,
    STATUS_NAMES,
    WORKING_DAYS,
    Doer,
    Kind,
    Place,
    Status,
    Verb,
    can,
    next_step,
)

HALL, INSURANCE = "government-services", "medical-insurance"
DISPATCHER = Doer(uuid4(), HALL, frozenset({Role.DISPATCHER}))
REVIEWER = Doer(uuid4(), INSURANCE, frozenset({Role.REVIEWER}))
EVALUATOR = Doer(uuid4(), HALL, frozenset({Role.EVALUATOR}))
ONE_WHO_IS_BOTH = Doer(uuid4(), INSURANCE, frozenset({Role.REVIEWER, Role.EVALUATOR}))


def test_it_goes_from_the_dispatcher_to_the_department_to_the_evaluator():
    assert can(Place(Status.SUBMITTED), DISPATCHER) == (Verb.DISPATCH,)
    assert can(Place(Status.DISPATCHED, INSURANCE), REVIEWER) == (Verb.RETURN, Verb.SIGN)
    assert can(Place(Status.SIGNED, INSURANCE), REVIEWER) == (Verb.ANSWER,)
    assert can(Place(Status.ANSWERED, INSURANCE, REVIEWER.id), EVALUATOR) == (Verb.CLOSE,)


def test_another_department_may_do_nothing_with_it():
    tax = Doer(uuid4(), "tax", frozenset({Role.REVIEWER}))
    assert all(can(Place(status, INSURANCE), tax) == () for status in Status)


def test_who_answered_may_not_close():
    assert can(Place(Status.ANSWERED, INSURANCE, ONE_WHO_IS_BOTH.id), ONE_WHO_IS_BOTH) == ()
    assert can(Place(Status.ANSWERED, INSURANCE, REVIEWER.id), ONE_WHO_IS_BOTH) == (Verb.CLOSE,)


def test_no_handler_verb_ends_a_ticket():
    assert not [step for step in FLOW if step.roles & HANDLERS and step.target is Status.CLOSED]


def test_every_open_status_leads_on_to_the_end():
    reached = {Status.CLOSED}
    while more := {step.source for step in FLOW if step.target in reached} - reached:
        reached |= more
    assert reached == set(Status)


def test_a_verb_out_of_turn_is_refused():
    with pytest.raises(Refused, match=r"ticket\.verb_not_possible"):
        next_step(Place(Status.SUBMITTED), Verb.ANSWER, REVIEWER, {"text": "已办"})


def test_a_return_wants_its_reason():
    with pytest.raises(Invalid, match=r"ticket\.data_missing") as refusal:
        next_step(Place(Status.DISPATCHED, INSURANCE), Verb.RETURN, REVIEWER, {"reason": " "})
    assert "data.reason" in refusal.value.errors


def test_every_kind_and_status_has_a_name_and_every_kind_a_limit():
    assert set(KIND_NAMES) == set(WORKING_DAYS) == set(Kind)
    assert set(STATUS_NAMES) == set(Status)
