"""A refusal is a decision too, with reasons and remedies (行政许可法 38)."""

from __future__ import annotations

from tests.builders import approve, decide, filed, open_task, show
from tests.people import citizen, staff
from tests.rules.wallet.test_decision_document import text_of

REASON = "费用应当由工伤保险基金支付，不属于大额补充保险的范围"


def test_a_denied_case_gets_a_refusal_with_its_reasons(client, runtime, work):
    claimant, reviewer = citizen(runtime), staff(runtime, "reviewer")
    no = filed(client, claimant)["no"]
    approve(client, reviewer, no)
    assert decide(client, reviewer, open_task(client, reviewer, no), "reject", reason=REASON).status_code == 200
    work()
    assert "download_certificate" in show(client, claimant, no)["can"]
    text = text_of(client.get(f"/api/v1/cases/{no}/certificate", headers=claimant.headers).data)
    assert "不予办理决定书" in text
    assert REASON in text
    assert "行政复议" in text


def test_a_case_that_is_not_taken_up_gets_a_refusal_to_accept(client, runtime, work):
    claimant, reviewer = citizen(runtime), staff(runtime, "reviewer")
    no = filed(client, claimant)["no"]
    assert decide(client, reviewer, open_task(client, reviewer, no), "reject", reason=REASON).status_code == 200
    work()
    answer = client.get(f"/api/v1/cases/{no}/certificate", headers=claimant.headers)
    assert "不予受理决定书" in text_of(answer.data)
    assert show(client, claimant, no)["status"] == "denied"
