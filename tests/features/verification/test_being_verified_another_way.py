import pytest

from api.accounts.models import Person
from api.verification.ports import FaceVerdict, Outcome
from tests.people import staff


@pytest.fixture
def clerk(runtime):
    return staff(runtime, "clerk")


@pytest.fixture
def number(session, known):
    return session.get_one(Person, known.person_id).id_number


def ask(client, who, method="counter"):
    return client.post("/api/v1/me/alternative-verifications", json={"method": method}, headers=who.headers)


def waiting(client, clerk, **query):
    return client.get("/api/v1/alternative-verifications", query_string=query, headers=clerk.headers)


def confirm(client, clerk, request_id, number):
    address = f"/api/v1/alternative-verifications/{request_id}/confirmation"
    return client.post(address, json={"id_number": number}, headers=clerk.headers)


def test_a_confirmation_at_the_counter_equals_a_verified_face(client, known, clerk, number):
    asked = ask(client, known)
    assert (asked.status_code, asked.json["standing"]) == (202, "waiting")

    assert confirm(client, clerk, asked.json["id"], number).status_code == 204

    assert client.get("/api/v1/me", headers=known.headers).json["level"] == "face"
    assert waiting(client, clerk).json["data"] == []


def test_the_clerk_sees_who_waits_masked(client, known, clerk, number):
    ask(client, known)

    (line,) = waiting(client, clerk).json["data"]

    assert (line["person_name"], line["id_number"][4:14]) == ("王**", "*" * 10)
    assert number not in waiting(client, clerk).text


def test_another_persons_document_confirms_nobody(client, known, clerk):
    asked = ask(client, known).json["id"]

    answer = confirm(client, clerk, asked, "220204196208150011")

    assert (answer.status_code, answer.json["reason"]) == (409, "alternative.wrong_document")
    assert client.get("/api/v1/me", headers=known.headers).json["level"] == "real_name"


def test_asking_twice_is_asking_once(client, known):
    assert ask(client, known).json["id"] == ask(client, known).json["id"]
    assert ask(client, known).json["id"] != ask(client, known, "bank_card").json["id"]


def test_a_request_is_settled_once(client, known, clerk, number):
    asked = ask(client, known).json["id"]
    confirm(client, clerk, asked, number)

    assert confirm(client, clerk, asked, number).json["reason"] == "alternative.settled"


def test_a_refused_request_can_be_made_again(client, known, clerk):
    asked = ask(client, known).json["id"]
    address = f"/api/v1/alternative-verifications/{asked}/refusal"
    assert client.post(address, json={"note": "证件已过期"}, headers=clerk.headers).status_code == 204

    assert ask(client, known).json["id"] != asked


def test_a_doubtful_face_waits_at_the_counter(camera, verifier, client, clerk):
    verifier.verdict = FaceVerdict(Outcome.REVIEW, "UNCERTAIN_MATCH")
    camera.try_once()

    assert [(line["method"], line["after_face"]) for line in waiting(client, clerk).json["data"]] == [("counter", True)]


def test_the_person_later_reads_who_looked(client, known, clerk, number):
    confirm(client, clerk, ask(client, known).json["id"], number)

    (access,) = client.get("/api/v1/me/accesses", headers=known.headers).json["data"]
    assert access["why"] == "办理您申请的身份核验"


def test_the_list_goes_on_where_the_page_ended(client, known, clerk):
    for method in ("counter", "video_agent", "bank_card"):
        ask(client, known, method)

    first = waiting(client, clerk, limit=2).json
    rest = waiting(client, clerk, limit=2, after=first["next"]).json

    assert [line["method"] for line in first["data"] + rest["data"]] == ["counter", "video_agent", "bank_card"]
    assert rest["next"] is None


@pytest.mark.parametrize("role", ["reviewer", "agent", "admin"])
def test_nobody_but_a_clerk_confirms(client, runtime, known, number, role):
    asked = ask(client, known).json["id"]

    assert confirm(client, staff(runtime, role), asked, number).status_code == 403


def test_the_person_reads_what_became_of_it(client, known, clerk, number):
    confirm(client, clerk, ask(client, known).json["id"], number)

    mine = client.get("/api/v1/me/alternative-verifications", headers=known.headers).json["data"]

    assert [(each["method"], each["standing"]) for each in mine] == [("counter", "confirmed")]
