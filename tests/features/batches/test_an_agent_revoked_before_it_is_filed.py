"""What an agent submitted is not filed once they may no longer act for the organisation; another member goes on."""

from __future__ import annotations

import pytest

from tests.features.batches.test_nothing_is_half_done import left_behind
from tests.organisations import agent_of
from tests.spreadsheets import CODE, ENROL, filled


@pytest.fixture
def revoked(client, runtime, boss, firm, desk_of):
    """A batch that an agent submitted, who was revoked before the worker came to it."""
    agent = desk_of(agent_of(runtime, firm, scope=(CODE,)))
    batch = agent.ready(filled([ENROL]))
    assert agent.submit(batch).status_code == 202
    members = f"/api/v1/me/organisations/{firm}/members"
    (_, membership) = client.get(members, headers=boss.headers).json["data"]
    assert client.delete(f"{members}/{membership['id']}", headers=boss.headers).status_code == 204
    return batch["no"]


def test_nothing_is_filed_in_the_name_of_who_was_revoked(runtime, desk, revoked):
    desk.work()

    shown = desk.show(revoked)
    assert (shown["state"], left_behind(runtime)[0]) == ("draft", 0)
    assert shown["problems"] == ["提交的人已不能再为单位办理，整批没有申报。请由现在的经办人重新上传表格并提交。"]


def test_another_member_hands_it_in_instead(runtime, desk, revoked):
    desk.work()

    checked = desk.again(revoked, filled([ENROL])).json
    assert desk.submit(checked).status_code == 202
    desk.work()

    assert desk.show(revoked)["state"] == "filed"
