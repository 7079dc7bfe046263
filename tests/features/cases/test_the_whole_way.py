"""A claim from the first tap to the decision, with one paper returned on the way."""

from __future__ import annotations

from datetime import timedelta

from tests.builders import approve, complete_draft, open_task, return_invoice, show, submit, supplement
from tests.people import citizen, staff


def test_a_claim_travels_from_a_phone_to_a_decision(client, runtime, clock):
    claimant, reviewer = citizen(runtime), staff(runtime, "reviewer")
    draft = complete_draft(client, claimant)
    assert draft["status"] == "draft"
    assert draft["form"]["insured_name"] == "王秀英"
    assert [(paper["code"], paper["source"]) for paper in draft["spared"]["papers"]] == [("id-card", "公安人口库")]

    filed = submit(client, claimant, draft).json
    no = filed["no"]
    assert (filed["status"], filed["clock"]["due_on"]) == ("submitted", "2026-03-09")

    task = open_task(client, reviewer, no)
    assert client.post(f"/api/v1/tasks/{task['id']}/claim", headers=reviewer.headers).status_code == 200
    clock.move(timedelta(days=1))
    return_invoice(client, reviewer, no)
    returned = show(client, claimant, no)
    assert returned["status"] == "supplement_wanted"
    assert returned["wanted"][0]["material"] == "invoice"
    assert returned["clock"]["paused"]

    clock.move(timedelta(days=2))
    again = supplement(client, claimant, no)
    assert (again["status"], again["clock"]["paused"], again["clock"]["due_on"]) == ("in_progress", False, "2026-03-11")

    for name in ("材料审核", "费用核定", "基金拨付"):
        approve(client, reviewer, no, name)
    done = show(client, claimant, no)
    assert (done["status"], done["wanted"]) == ("approved", [])
    assert [line["what"] for line in done["timeline"]] == [
        *("started", "submitted", "supplement_wanted", "supplement_given"),
        *("task_approve", "accepted", "task_approve", "task_approve", "approved"),
    ]
