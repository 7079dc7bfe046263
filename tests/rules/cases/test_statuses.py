"""Who may do what in which state, and whose turn it is."""

from __future__ import annotations

import pytest

from api.cases.rules.status import CHINESE, OPEN_IN, OWNERS, REASONS, Status, Verb, check_open, citizens_verbs, is_open
from api.core.errors import Refused
from api.core.messages import sentences


def test_every_state_has_an_owner_a_name_and_a_reason():
    assert set(OWNERS) == set(CHINESE) == set(REASONS) == set(Status)
    assert set(REASONS.values()) <= set(sentences())


def test_every_verb_is_open_somewhere():
    assert set(OPEN_IN) == set(Verb)
    assert all(OPEN_IN.values())


@pytest.mark.parametrize("verb", list(Verb))
def test_a_concluded_case_is_only_rated_and_downloaded(verb: Verb):
    for status in (Status.DENIED, Status.DELIVERED):
        assert is_open(verb, status) is (verb in (Verb.RATE, Verb.DOWNLOAD))
    assert not is_open(verb, Status.WITHDRAWN)


def test_a_withdrawn_case_says_that_it_is_withdrawn():
    with pytest.raises(Refused) as refusal:
        check_open(Verb.SUBMIT, Status.WITHDRAWN)
    assert refusal.value.reason == "case.already_withdrawn"


def test_a_citizen_rates_once_and_downloads_what_exists():
    assert citizens_verbs(Status.APPROVED, rated=False, certified=False) == ("rate",)
    assert citizens_verbs(Status.APPROVED, rated=True, certified=True) == ("download_certificate",)
    assert citizens_verbs(Status.DRAFT, rated=False, certified=False) == ("edit", "upload", "submit", "withdraw")
