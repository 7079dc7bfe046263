"""Which offices could be asked for a case: only where it spares something, and only about whom the case knows."""

from __future__ import annotations

from types import MappingProxyType, SimpleNamespace

from api.cases.rules.lookups import fields_filled_by, lookups_possible, still_worth_asking
from api.cases.rules.materials import Held
from api.catalogue.rules import Catalogue, Material, Origin
from api.catalogue.rules.sources import CertificateKind, Import, Source

FORM = {
    "properties": {
        "county": {"type": "string", "title": "县", "enum": ["220802"], "x-prefill": "exchange.civil-registry.region"},
        "number": {"type": "string", "title": "证号", "x-prefill": "wallet.disability-certificate.number"},
        "name": {"type": "string", "title": "姓名", "x-prefill": "person.name"},
    }
}
REGISTER = Material(code="register", name="户口簿", origins=(Origin("exchange", "civil-registry.household"),))
LICENCE = Material(code="licence", name="营业执照", origins=(Origin("exchange", "market-registry"),))
ITEM = SimpleNamespace(form=FORM, materials=(REGISTER, LICENCE))
KIND = CertificateKind(
    "disability-certificate", "残疾人证", imported=Import("federation", "person", {"number": "certificate_no"})
)
CATALOGUE = Catalogue(
    sources=MappingProxyType(
        {
            "civil-registry": Source("civil-registry", "公安人口库", ("person",)),
            "market-registry": Source("market-registry", "登记库", ("organisation",)),
            "federation": Source("federation", "残联", ("person",)),
        }
    ),
    certificate_kinds=MappingProxyType({KIND.code: KIND}),
)


def plans(answers=None, subjects=("person",), holdings=None, files=None):
    found = lookups_possible(CATALOGUE, ITEM, answers or {}, subjects, holdings or {}, files or {})
    return {plan.source: plan for plan in found}


def test_one_question_serves_the_field_and_the_paper():
    plan = plans()["civil-registry"]
    assert (plan.facts, plan.fields, plan.materials) == (("region", "household"), ("county",), ("register",))


def test_what_a_certificate_says_is_asked_of_the_office_that_issues_it():
    assert plans()["federation"].facts == ("certificate_no",)


def test_an_answered_question_is_not_asked_of_anybody():
    assert "federation" not in plans({"number": "1"})


def test_a_paper_that_is_there_is_not_asked_for():
    assert plans(files={"register": 1})["civil-registry"].facts == ("region",)
    held = {("exchange", "civil-registry.household"): Held(REGISTER.origins[0], "公安人口库")}
    assert plans(holdings=held)["civil-registry"].materials == ()


def test_nobody_is_asked_about_whom_the_case_does_not_know():
    assert plans(subjects=()) == {}
    assert "market-registry" not in plans()
    assert plans(subjects=("person", "organisation"))["market-registry"].about == "organisation"


def test_an_answer_fills_only_the_fields_that_would_take_it():
    assert fields_filled_by(CATALOGUE, ITEM, "civil-registry", {"region": "220802"}) == {"county": "220802"}
    assert fields_filled_by(CATALOGUE, ITEM, "civil-registry", {"region": "110000"}) == {}
    assert fields_filled_by(CATALOGUE, ITEM, "federation", {"certificate_no": "1"}) == {"number": "1"}


def test_a_settled_question_is_not_put_again_but_a_new_one_is():
    plan = plans()["civil-registry"]
    assert not still_worth_asking(plan, "asked", ())
    assert not still_worth_asking(plan, "found", ("region", "household"))
    assert still_worth_asking(plan, "found", ("region",))
    assert all(still_worth_asking(plan, state, ()) for state in (None, "failed", "not_found", "withdrawn"))
