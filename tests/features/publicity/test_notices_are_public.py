"""A case on notice can be read by anybody: what its item publishes, masked, and no longer than it runs."""

from __future__ import annotations

from datetime import timedelta


def test_anybody_reads_what_is_published_and_nothing_else(client, on_notice):
    answer = client.get(f"/api/v1/public-notices/{on_notice.notice}")

    notice = answer.json
    assert answer.status_code == 200
    assert [(each["label"], each["text"]) for each in notice["facts"]] == [("申请人姓名", "王**"), ("所在村", "红旗村")]
    assert (notice["applicant"], notice["title"], notice["running"]) == ("王**", "审批前公示", True)
    assert "低保户" not in answer.text


def test_it_runs_in_calendar_days_and_ends_on_a_working_day(client, on_notice):
    notice = client.get(f"/api/v1/public-notices/{on_notice.notice}").json

    assert (notice["from"], notice["until"], notice["calendar_days"]) == ("2026-03-02", "2026-03-09", True)


def test_it_is_found_by_what_it_says(client, on_notice):
    assert len(client.get("/api/v1/public-notices?q=宅基地 红旗").json["data"]) == 1
    assert client.get("/api/v1/public-notices?q=100%").json["data"] == []
    assert client.get("/api/v1/public-notices?q=低保户").json["data"] == []


def test_pages_follow_a_cursor(client, on_notice):
    first = client.get("/api/v1/public-notices?limit=1").json

    assert first["next"] is None
    assert client.get("/api/v1/public-notices?after=nonsense").status_code == 422


def test_what_ended_is_not_told_any_more(client, clock, on_notice, work):
    clock.move(timedelta(days=8))
    work()

    ended = client.get(f"/api/v1/public-notices/{on_notice.notice}").json
    assert (ended["running"], ended["facts"]) == (False, [])
    assert client.get("/api/v1/public-notices").json["data"] == []
    clock.move(timedelta(days=40))
    assert client.get(f"/api/v1/public-notices/{on_notice.notice}").status_code == 404


def test_the_clock_stands_while_it_runs(client, clock, on_notice):
    clock.move(timedelta(days=4))

    shown = client.get(f"/api/v1/cases/{on_notice.no}", headers=on_notice.applicant.headers).json["clock"]

    assert shown["paused"]
    assert "审批前公示" in shown["intervals"][-1]["why"]


def test_a_withdrawn_case_is_taken_down(client, on_notice, work):
    client.post(f"/api/v1/cases/{on_notice.no}/withdrawal", json={}, headers=on_notice.applicant.headers)
    work()

    assert client.get("/api/v1/public-notices").json["data"] == []
