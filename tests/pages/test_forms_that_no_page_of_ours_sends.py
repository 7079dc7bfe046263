"""What is sent by hand instead of by our forms is refused in plain words, and nothing of it is kept."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from api.accounts.models import Proxy
from api.hotline.models import Ticket


@pytest.mark.parametrize("outcome", ["", "delete"])
def test_a_decision_that_is_none_of_the_three_is_asked_for_again(visitor, scene, outcome: str):
    task = visitor(scene.reviewer).open(f"/staff/tasks/{scene.task}")

    task.send(f"/staff/tasks/{scene.task}/decision", outcome=outcome)

    assert task.status == 422
    assert "请选择通过、退回补正或不予通过" in task.text


@pytest.mark.parametrize("verb", ["", "leave_queue"])
def test_a_verb_that_is_not_the_staffs_is_not_found(visitor, scene, verb: str):
    desk = visitor(scene.agent).open(f"/staff/hotline/{scene.conversation}")

    desk.send(f"/staff/hotline/{scene.conversation}/events", verb=verb)

    assert desk.status == 404


def test_contact_details_have_an_end(visitor, scene, session):
    visitor(scene.claimant).open("/tickets/new").send(
        "/tickets/new", kind="praise", title="窗口服务很好", body="窗口服务很好，谢谢。", contact="1" * 101
    )

    assert session.scalars(select(Ticket).where(Ticket.kind == "praise")).all() == []


def test_a_proxy_for_an_item_that_is_none_is_not_a_proxy_for_all(visitor, scene, session):
    page = visitor(scene.claimant).open("/me/proxies")

    page.send("/me/proxies", name="张丽华", id_number="220802198305060623", reach="some", scope="nothing", consent="x")

    assert "请勾选可以代办的事项" in page.text
    assert session.scalars(select(Proxy)).all() == []
