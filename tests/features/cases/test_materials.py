"""Files for the materials of a case."""

from __future__ import annotations

import pytest

from api.cases.routes.materials import FILES_OF_ONE_PERSON
from tests.builders import draft, photo, show, upload
from tests.people import citizen, stranger


@pytest.fixture
def claimant(runtime):
    return citizen(runtime)


def test_a_file_is_shown_with_its_digest(client, claimant):
    no = draft(client, claimant)["no"]

    received = upload(client, claimant, no, "invoice").json

    assert received["type"] == "image/jpeg"
    assert len(received["sha256"]) == 64
    assert show(client, claimant, no)["materials"][0]["files"] == [received]


def test_a_file_can_be_taken_out_again(client, claimant):
    no = draft(client, claimant)["no"]
    file_id = upload(client, claimant, no, "invoice").json["id"]

    address = f"/api/v1/cases/{no}/materials/invoice/{file_id}"
    assert client.delete(address, headers=claimant.headers).status_code == 204
    assert show(client, claimant, no)["materials"][0]["files"] == []
    assert client.delete(address, headers=claimant.headers).status_code == 404


def test_nobody_fills_the_disk_with_what_they_take_out_again(client, runtime, claimant):
    no = draft(client, claimant)["no"]
    for _ in range(200):
        runtime.limiter.hit(FILES_OF_ONE_PERSON, "file", str(claimant.person_id))

    answer = upload(client, claimant, no, "invoice")

    assert (answer.status_code, answer.json["reason"]) == (429, "material.too_often")


def test_a_material_that_nobody_asked_for_is_refused(client, claimant):
    answer = upload(client, claimant, draft(client, claimant)["no"], "diploma")

    assert (answer.status_code, answer.json["reason"]) == (404, "material.not_asked")


def test_more_files_than_the_item_takes_are_refused(client, claimant):
    no = draft(client, claimant)["no"]
    for _ in range(2):
        assert upload(client, claimant, no, "id-card").status_code == 201

    answer = upload(client, claimant, no, "id-card")

    assert (answer.status_code, answer.json["reason"]) == (409, "material.too_many")


def test_what_is_no_picture_is_refused(client, claimant):
    answer = upload(client, claimant, draft(client, claimant)["no"], "invoice", b"MZ not a picture")

    assert answer.status_code in (415, 422)


def test_a_request_without_a_file_says_so(client, claimant):
    no = draft(client, claimant)["no"]

    answer = client.post(f"/api/v1/cases/{no}/materials/invoice", data={}, headers=claimant.headers)

    assert (answer.status_code, list(answer.json["errors"])) == (422, ["file"])


def test_the_file_of_another_case_cannot_be_taken_out(client, runtime, claimant):
    somebody = stranger(runtime)
    mine, theirs = draft(client, claimant)["no"], draft(client, somebody)["no"]
    file_id = upload(client, claimant, mine, "invoice").json["id"]

    answer = client.delete(f"/api/v1/cases/{theirs}/materials/invoice/{file_id}", headers=somebody.headers)

    assert (answer.status_code, answer.json["reason"]) == (404, "material.not_found")


def test_a_citizen_reads_their_own_file_without_a_watermark(client, runtime, claimant):
    no = draft(client, claimant)["no"]
    address = upload(client, claimant, no, "invoice").json["content_url"]

    answer = client.get(address, headers=claimant.headers)

    assert (answer.status_code, answer.mimetype) == (200, "image/jpeg")
    assert answer.headers["Cache-Control"] == "private, no-store"
    assert client.get(address, headers=stranger(runtime).headers).status_code == 404
    assert photo()  # what was sent is re-encoded, so the bytes differ
