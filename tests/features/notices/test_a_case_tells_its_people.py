from datetime import timedelta

import pytest
from sqlalchemy import text

from api.core.errors import Unavailable
from api.core.events import CaseSubmitted
from api.core.outbox import publish
from tests.builders import concluded, filed, return_invoice, supplement
from tests.people import citizen, proxy_for, staff


@pytest.fixture
def claimant(runtime):
    return citizen(runtime)


@pytest.fixture
def reviewer(runtime):
    return staff(runtime, "reviewer")


def notices(client, who):
    return client.get("/api/v1/me/notices", headers=who.headers).json


def kinds(client, who):
    return [each["kind"] for each in notices(client, who)["data"]]


def test_a_filed_case_is_confirmed(client, work, claimant):
    no = filed(client, claimant)["no"]
    work()

    (notice,) = notices(client, claimant)["data"]

    assert (notice["kind"], notice["case"]) == ("submitted", no)
    assert notice["title"] == "大额补充保险报销：已提交"
    assert no in notice["text"]


def test_a_correction_names_each_problem_and_that_the_clock_stands(client, work, claimant, reviewer):
    no = filed(client, claimant)["no"]
    return_invoice(client, reviewer, no)
    work()

    notice = next(each for each in notices(client, claimant)["data"] if each["kind"] == "supplement_wanted")

    assert "医疗费用发票，看不清金额，请重拍" in notice["text"]
    assert "不计入办理时限" in notice["text"]


def test_a_second_correction_is_told_again(client, clock, work, claimant, reviewer):
    no = filed(client, claimant)["no"]
    for _ in range(2):
        return_invoice(client, reviewer, no)
        work()
        clock.move(timedelta(hours=1))
        supplement(client, claimant, no)

    assert kinds(client, claimant).count("supplement_wanted") == 2


def test_a_granted_case_is_told_to_the_end(client, work, claimant, reviewer):
    concluded(client, claimant, reviewer)
    work()

    assert {"submitted", "accepted", "approved"} <= set(kinds(client, claimant))


def test_a_job_that_runs_twice_tells_once(client, work, notifier, claimant, session):
    filed(client, claimant)
    work()
    case_id = session.execute(text("SELECT id FROM cases")).scalar_one()
    publish(session, CaseSubmitted(case_id))
    session.commit()
    work()

    assert kinds(client, claimant) == ["submitted"]
    assert len(notifier.told) == 1


def test_a_message_that_could_not_go_out_is_tried_again(client, work, notifier, claimant):
    filed(client, claimant)
    notifier.trouble = Unavailable("wechat.unavailable")
    work()
    assert kinds(client, claimant) == ["submitted"]

    notifier.trouble = None
    work()

    assert len(notifier.told) == 1


def test_a_locked_screen_shows_the_item_and_how_far_it_is(client, work, notifier, claimant, reviewer):
    no = filed(client, claimant)["no"]
    work()

    (_, headline) = notifier.told[0]
    assert (headline.item, headline.status, headline.case_no) == ("大额补充保险报销", "已提交", no)


def test_what_a_notice_says_lies_sealed(client, work, claimant, session):
    filed(client, claimant)
    work()

    stored = session.execute(text("SELECT text FROM notices")).scalar_one()
    assert "办件编号".encode() not in bytes(stored)


def test_a_proxy_is_told_while_the_consent_lasts(client, runtime, work, clock, claimant, reviewer):
    agent = proxy_for(runtime, claimant)
    no = filed(client, agent, on_behalf_of=str(claimant.person_id))["no"]
    work()
    clock.move(timedelta(days=366))
    return_invoice(client, reviewer, no)
    work()

    assert "supplement_wanted" in kinds(client, claimant)
    assert kinds(client, agent) == ["submitted"]
