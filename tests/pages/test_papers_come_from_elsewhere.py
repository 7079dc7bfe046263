"""Without scripts: papers come from other offices' certificates and from earlier cases, each by one button."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType

import pytest

from api.catalogue.rules import Catalogue, parse_item
from api.exchange.ports import Exchange
from api.worker import collected_handlers, run_due
from tests import builders
from tests.features.exchange.conftest import Offices
from tests.people import citizen, staff


@pytest.fixture
def work(runtime):
    def do() -> None:
        while run_due(runtime, collected_handlers()):
            pass

    return do


@pytest.fixture
def applicant(runtime):
    return citizen(runtime, name="刘志强")


@pytest.fixture
def follow_up(runtime) -> str:
    """An item that takes the invoice of an earlier claim."""
    catalogue = runtime.ports.find(Catalogue)
    claim = catalogue.items[builders.CLAIM].raw
    paper = {"code": "receipt", "name": "发票", "from": [{"case": f"{builders.CLAIM}.invoice"}]}
    item = parse_item({**claim, "code": "claim-follow-up", "name": "报销复核", "materials": [paper]})
    runtime.ports.provide(Catalogue, replace(catalogue, items=MappingProxyType({**catalogue.items, item.code: item})))
    return item.code


def test_the_wallet_brings_a_certificate_in_and_drops_it(runtime, visitor, applicant, work):
    runtime.ports.provide(Exchange, Offices())
    page = visitor(applicant).open("/me/wallet")
    assert "向残联残疾人口库取" in page.text
    page.send("/me/wallet/imports", kind="disability-certificate")
    work()
    page.open("/me/wallet")
    assert "22080219791103083342" in page.text

    page.send("/me/wallet/imports/disability-certificate/drop")
    assert "22080219791103083342" not in page.text


def test_a_paper_of_an_earlier_case_is_used_again_by_one_button(runtime, site_app, visitor, follow_up):
    claimant = citizen(runtime)
    client = site_app.test_client()
    earlier = builders.concluded(client, claimant, staff(runtime, "reviewer"))
    no = builders.draft(client, claimant, follow_up)["no"]
    page = visitor(claimant).open(f"/apply/{no}/materials")
    assert f"交过 1 份（办件 {earlier['no']}），可以直接再用" in page.text

    page.send(f"/cases/{no}/materials/receipt/reuse")
    assert f"来自办件 {earlier['no']}" in page.text
