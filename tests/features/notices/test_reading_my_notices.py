import pytest

from api.notices.models import Notice
from tests.people import citizen, stranger


@pytest.fixture
def me(runtime):
    return citizen(runtime)


@pytest.fixture
def three(session, clock, me):
    made = [
        Notice(
            person_id=me.person_id,
            kind="accepted",
            occasion=str(number),
            title=f"通知{number}",
            text="内容",
            created_at=clock.now(),
        )
        for number in range(3)
    ]
    session.add_all(made)
    session.commit()
    return made


def mine(client, who, **query):
    return client.get("/api/v1/me/notices", query_string=query, headers=who.headers).json


def read(client, who, address):
    return client.post(f"/api/v1/me/notices/{address}", headers=who.headers)


def test_notices_come_newest_first_with_the_number_unread(client, me, three):
    first = mine(client, me, limit=2)
    rest = mine(client, me, limit=2, after=first["next"])

    assert [each["title"] for each in first["data"] + rest["data"]] == ["通知2", "通知1", "通知0"]
    assert (first["unread"], rest["next"]) == (3, None)


def test_a_read_notice_counts_no_more(client, me, three):
    assert read(client, me, f"{three[0].id}/reading").status_code == 204

    page = mine(client, me)
    assert page["unread"] == 2
    assert [each["read"] for each in page["data"]] == [False, False, True]


def test_all_can_be_read_at_once(client, me, three):
    assert read(client, me, "reading").status_code == 204

    assert mine(client, me)["unread"] == 0


def test_a_notice_is_nobody_elses(client, runtime, me, three):
    other = stranger(runtime)

    assert mine(client, other)["data"] == []
    assert read(client, other, f"{three[0].id}/reading").status_code == 404
    assert mine(client, me)["unread"] == 3
