"""Sign, be granted, be checked, break it, lose the result, appeal, get it back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from api.core.clock import SettableClock
from api.core.runtime import Runtime
from tests.builders import show
from tests.features.commitments.conftest import Story
from tests.people import citizen


def test_the_check_is_planned_in_working_days(story: Story):
    (row,) = story.box(story.inspector, "due")

    assert (row["case"]["no"], row["due_on"], row["status"]) == (story.no, "2026-04-14", "planned")
    assert "2026年4月14日前核查" in str(show(story.client, story.owner, story.no)["timeline"])


def test_a_kept_promise_helps_the_organisation(story: Story):
    assert story.find("kept", findings="门店与承诺一致。").status_code == 200

    assert story.credit()["class_name"] == "守信"
    assert (story.check["status"], story.box(story.inspector, "due")) == ("kept", [])


def test_a_breach_is_nothing_until_a_second_person_confirms_it(story: Story):
    assert story.find("breached").json["status"] == "proposed"

    assert (story.credit()["records"], story.certificate()["valid"], story.check["findings"]) == ([], True, None)
    assert story.confirm(story.inspector).json["reason"] == "commitment.four_eyes"
    assert [row["case"]["no"] for row in story.box(story.senior, "confirm")] == [story.no]
    assert story.box(story.inspector, "confirm") == []


def test_the_whole_story(story: Story, work: Callable[[], None]):
    story.find("breached", weight=2)
    assert story.confirm().json["status"] == "breached"
    work()

    assert story.certificate()["valid"] is False
    assert story.certificate()["revoked_reason"] == "没有履行《门店合规经营承诺书》，经核查撤销"
    assert (story.credit()["class_name"], story.credit()["may_promise"]) == ("失信", False)
    notice = next(each for each in story.get(story.owner, "/me/notices").json["data"] if "已撤销" in each["title"])
    assert "消防通道" in notice["text"]
    assert "申诉" in notice["text"]

    assert story.appeal().status_code == 201
    assert [row["case"]["no"] for row in story.box(story.supervisor, "appeals")] == [story.no]
    assert story.decide("overturned").json["status"] == "overturned"

    assert story.certificate()["valid"] is True
    assert (story.credit()["class_name"], story.credit()["may_promise"]) == ("信用一般", True)
    assert story.credit()["records"][0]["annulled_reason"] == "照片证明当天已经清理。"
    lines = [line["what"] for line in show(story.client, story.owner, story.no)["timeline"]]
    assert {"check_planned", "promise_broken", "appealed", "appeal_decided"} <= set(lines)


def test_an_appeal_that_is_upheld_changes_nothing(story: Story):
    story.find("breached")
    story.confirm()
    story.appeal()

    assert story.decide("upheld").status_code == 200

    assert (story.certificate()["valid"], story.credit()["class_name"]) == (False, "失信")
    assert story.appeal().json["reason"] == "commitment.already_appealed"
    assert story.decide("overturned").json["reason"] == "commitment.appeal_decided"


def test_an_appeal_has_its_time(story: Story, clock: SettableClock):
    story.find("breached")
    story.confirm()
    assert story.check["appeal_until"] == "2026-03-23"

    clock.move(timedelta(days=22))

    assert story.appeal().json["reason"] == "commitment.appeal_too_late"


def test_what_is_put_right_in_time_is_no_breach(story: Story):
    ordered = story.find("rectify", rectify_until="2026-03-20")
    assert ordered.json["status"] == "rectifying"
    assert story.find("breached").json["reason"] == "commitment.rectify_running"

    address = f"/cases/{story.no}/commitment-checks/{story.check['id']}/answer"
    assert story.post(story.owner, address, explanation="短").json["reason"] == "commitment.answer_wanted"
    assert story.post(story.owner, address, explanation="消防通道已经清空，划了禁停线。").status_code == 200
    assert story.post(story.owner, address, explanation="再说一次，消防通道已经清空。").status_code == 409

    assert story.find("kept", findings="复查合格。").json["status"] == "kept"


def test_what_is_not_put_right_is_a_breach_after_the_day(story: Story, clock: SettableClock):
    story.find("rectify", rectify_until="2026-03-20")
    clock.move(timedelta(days=19))

    assert [row["case"]["no"] for row in story.box(story.inspector, "overdue")] == [story.no]
    assert story.find("breached").json["status"] == "proposed"


def test_a_breach_that_is_handed_back_is_checked_again(story: Story):
    story.find("breached")

    assert story.confirm(outcome="declined").json["reason"] == "commitment.reason_wanted"
    assert story.confirm(outcome="declined", reason="没有现场照片。").json["status"] == "planned"
    assert story.find("kept", findings="补充核查，一致。").json["status"] == "kept"


def test_strangers_know_of_no_check(story: Story, runtime: Runtime):
    stranger, check = citizen(runtime), story.check["id"]

    assert story.get(stranger, f"/cases/{story.no}/commitment-checks").status_code == 404
    reasons = {"reasons": "我不服这个核查的结论，请重新看看。"}
    assert story.post(stranger, f"/cases/{story.no}/commitment-checks/{check}/appeal", **reasons).status_code == 404
    assert story.get(stranger, f"/commitments/{check}").status_code == 403
