from flask.testing import FlaskClient

from tests import builders
from tests.people import citizen, stranger


def problems(client: FlaskClient, person, no: str):
    return client.get(f"/api/v1/cases/{no}/problems", headers=person.headers)


def test_a_draft_tells_what_would_be_refused_without_being_handed_in(client, runtime):
    person = citizen(runtime)
    draft = builders.draft(client, person)
    builders.answer_form(client, person, draft, {"admitted_on": "2026-01-16", "discharged_on": "2026-01-05"})

    told = problems(client, person, draft["no"]).json["errors"]

    assert told["form.hospital"] == "请填写就诊医院。"
    assert told["form.discharged_on"] == "出院日期不能早于入院日期，请核对。"
    assert "materials.invoice" in told
    assert builders.show(client, person, draft["no"])["status"] == "draft"


def test_a_complete_draft_has_no_problems(client, runtime):
    person = citizen(runtime)

    assert problems(client, person, builders.complete_draft(client, person)["no"]).json == {"errors": {}}


def test_somebody_elses_draft_is_not_found(client, runtime):
    draft = builders.draft(client, citizen(runtime))

    assert problems(client, stranger(runtime), draft["no"]).status_code == 404
