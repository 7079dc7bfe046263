"""退回补正 at the review page: words for each tick, and nothing that was written is lost."""

import pytest

from tests import builders
from tests.people import citizen, staff


@pytest.fixture
def desk(visitor, site_app, runtime):
    """A reviewer at a task that they have claimed."""
    client, reviewer = site_app.test_client(), staff(runtime, "reviewer")
    no = builders.filed(client, citizen(runtime))["no"]
    task = builders.open_task(client, reviewer, no)
    page = visitor(reviewer).open(f"/staff/tasks/{task['id']}")
    page.send(f"/staff/tasks/{task['id']}/claim")
    page.decision = f"/staff/tasks/{task['id']}/decision"
    return page


def test_a_tick_without_words_is_asked_for_them(desk):
    desk.send(desk.decision, press=("outcome", "return"), problem="field.hospital", reason="见勾选")

    assert desk.status == 422
    assert "请写明哪里有问题" in desk.text
    assert desk.values("reason") == ["见勾选"]
    assert desk.tree.xpath("//input[@value='field.hospital'][@checked]")
    assert desk.tree.xpath("//details[@open]//input[@value='field.hospital']"), "what is ticked is in sight"


def test_a_rejection_wants_its_reason(desk):
    desk.send(desk.decision, press=("outcome", "reject"))

    assert desk.status == 422
    assert desk.title.startswith("错误：")


def test_a_return_goes_to_the_citizen(desk):
    said = {"problem": "material.invoice", "said.material.invoice": "看不清金额，请重拍"}

    desk.send(desk.decision, press=("outcome", "return"), **said)

    assert desk.address == "/staff/worklist"
    assert "已退回补正" in desk.text
