"""The code in the corner is worth more than a picture of a seal."""

from __future__ import annotations

import io

import pytest

from api.wallet.models import Certificate
from api.wallet.usecases import revoke
from tests.builders import concluded
from tests.people import citizen, staff


@pytest.fixture
def issued(client, runtime, work, session):
    """A certificate, its owner, and the file as the owner downloaded it."""
    claimant = citizen(runtime)
    no = concluded(client, claimant, staff(runtime, "reviewer"))["no"]
    work()
    content = client.get(f"/api/v1/cases/{no}/certificate", headers=claimant.headers).data
    return session.query(Certificate).filter_by(case_no=no).one(), content


def compare(client, code, content):
    data = {"file": (io.BytesIO(content), "copy.pdf")}
    return client.post(f"/api/v1/certificates/{code}/comparison", data=data)


def test_its_code_tells_what_was_issued_without_the_full_name(client, issued):
    certificate, _ = issued
    told = client.get(f"/api/v1/certificates/{certificate.verify_code}").json
    assert told["valid"]
    assert (told["title"], told["no"]) == ("医疗费用报销决定书", certificate.case_no)
    assert told["masked_name"] == "王**"
    assert told["issued_on"] == "2026-03-02"
    assert "王秀英" not in str(told)


def test_the_code_is_understood_as_people_type_it(client, issued):
    typed = issued[0].verify_code.lower().replace("-", "")
    assert client.get(f"/api/v1/certificates/{typed}").status_code == 200


def test_an_unknown_code_is_not_found(client):
    answer = client.get("/api/v1/certificates/0000-0000-0000-0000")
    assert (answer.status_code, answer.json["reason"]) == (404, "certificate.unknown_code")


def test_a_true_copy_is_genuine_and_an_altered_one_is_not(client, issued):
    certificate, content = issued
    altered = content.replace(b"%PDF", b"%pdf", 1)
    assert compare(client, certificate.verify_code, content).json == {"genuine": True}
    assert compare(client, certificate.verify_code, altered).json == {"genuine": False}


def test_a_revoked_certificate_says_so(client, issued, session, clock):
    certificate, _ = issued
    revoke(session, certificate, clock.now(), "承诺不实")
    session.commit()
    told = client.get(f"/api/v1/certificates/{certificate.verify_code}").json
    assert (told["valid"], told["revoked_reason"]) == (False, "承诺不实")


def test_checking_has_a_limit(client, runtime):
    for _ in range(30):
        client.get("/api/v1/certificates/0000-0000-0000-0000")
    answer = client.get("/api/v1/certificates/0000-0000-0000-0000")
    assert answer.status_code == 429
    assert int(answer.headers["Retry-After"]) > 0


def test_a_stored_file_that_was_changed_is_not_handed_out(client, runtime, issued, session):
    from api.uploads.ports import Storage
    from api.wallet.usecases import content_of

    certificate, content = issued
    storage = runtime.ports.find(Storage)
    storage.put(certificate.storage_key, content + b" ")
    with pytest.raises(Exception, match=r"storage\.damaged"):
        content_of(storage, certificate)
