"""From the last approval to the citizen's telephone."""

from __future__ import annotations

from api.core.actors import Role
from api.core.events import CaseApproved
from api.core.outbox import OutboxRow, publish
from api.wallet.models import Certificate
from tests.builders import concluded, filed, show
from tests.people import citizen, other_department_reviewer, staff, staff_with, stranger
from tests.rules.wallet.test_decision_document import text_of


def certificate(client, person, no):
    return client.get(f"/api/v1/cases/{no}/certificate", headers=person.headers)


def test_the_citizen_gets_a_pdf_that_says_what_was_decided(client, runtime, work):
    claimant, reviewer = citizen(runtime), staff(runtime, "reviewer")
    no = concluded(client, claimant, reviewer)["no"]
    work()
    answer = certificate(client, claimant, no)
    text = text_of(answer.data)
    assert (answer.status_code, answer.mimetype) == (200, "application/pdf")
    assert no in text
    assert "王秀英（公民身份号码" in text
    assert "医疗总费用¥36,800.50（人民币叁万陆仟捌佰元伍角整）" in text
    assert "《中华人民共和国社会保险法》第二十八条、第三十条" in text
    assert "filename*=UTF-8''%E5%8C%BB" in answer.headers["Content-Disposition"]
    assert answer.headers["Cache-Control"] == "private, no-store"


def test_sensitive_answers_stay_out_of_it(client, runtime, work):
    claimant, reviewer = citizen(runtime), staff(runtime, "reviewer")
    done = concluded(client, claimant, reviewer)
    work()
    text = text_of(certificate(client, claimant, done["no"]).data)
    assert done["form"]["id_number"] not in text
    assert done["form"]["phone"] not in text


def test_looking_at_it_delivers_it(client, runtime, work):
    claimant, reviewer = citizen(runtime), staff(runtime, "reviewer")
    no = concluded(client, claimant, reviewer)["no"]
    work()
    assert show(client, claimant, no)["delivery"]["status"] == "ready"
    certificate(client, claimant, no)
    certificate(client, claimant, no)
    after = show(client, claimant, no)
    assert (after["status"], after["delivery"]["status"]) == ("delivered", "delivered")
    assert [line["what"] for line in after["timeline"]][-2:] == ["certificate_issued", "delivered"]


def test_it_says_that_there_is_none_yet(client, runtime):
    claimant, reviewer = citizen(runtime), staff(runtime, "reviewer")
    no = concluded(client, claimant, reviewer)["no"]
    answer = certificate(client, claimant, no)
    assert (answer.status_code, answer.json["reason"]) == (404, "case.no_certificate")


def test_a_running_case_has_none(client, runtime):
    claimant = citizen(runtime)
    answer = certificate(client, claimant, filed(client, claimant)["no"])
    assert (answer.status_code, answer.json["reason"]) == (409, "case.already_submitted")


def test_a_case_issues_once_however_often_the_job_runs(client, runtime, work, session):
    claimant, reviewer = citizen(runtime), staff(runtime, "reviewer")
    no = concluded(client, claimant, reviewer)["no"]
    work()
    first = certificate(client, claimant, no).data
    case_id = session.query(Certificate).filter_by(case_no=no).one().case_id
    publish(session, CaseApproved(case_id))
    session.commit()
    work()
    assert session.query(Certificate).filter_by(case_no=no).count() == 1
    assert certificate(client, claimant, no).data == first


def test_others_learn_of_the_certificate_by_an_event(client, runtime, work, session):
    concluded(client, citizen(runtime), staff(runtime, "reviewer"))
    work()
    assert session.query(OutboxRow).filter_by(name="CertificateIssued").count() == 1


def test_nobody_else_gets_it(client, runtime, work):
    claimant, reviewer = citizen(runtime), staff(runtime, "reviewer")
    no = concluded(client, claimant, reviewer)["no"]
    work()
    assert certificate(client, stranger(runtime), no).status_code == 404
    assert certificate(client, other_department_reviewer(runtime), no).status_code == 404
    inspector = staff_with(runtime, "mi-inspector", "medical-insurance", Role.INSPECTOR)
    assert certificate(client, inspector, no).status_code == 404
    assert client.get(f"/api/v1/cases/{no}/certificate").status_code == 401


def test_its_office_sees_it_and_the_citizen_sees_who_looked(client, runtime, work):
    claimant, reviewer = citizen(runtime), staff(runtime, "reviewer")
    no = concluded(client, claimant, reviewer)["no"]
    work()
    assert certificate(client, reviewer, no).status_code == 200
    looks = client.get("/api/v1/me/accesses", headers=claimant.headers).json["data"]
    assert looks[0]["what"] == f"医疗费用报销决定书（{no}）"
    assert show(client, claimant, no)["status"] == "approved"
