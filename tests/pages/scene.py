"""The people and cases that the pages show: one case in each state that looks different."""

from __future__ import annotations

from dataclasses import dataclass

from flask.testing import FlaskClient

from api.app import create_app
from api.core.runtime import Runtime
from tests import builders
from tests.people import SignedIn, citizen, staff


@dataclass(frozen=True)
class Scene:
    """Who is there, and the numbers of their cases."""

    claimant: SignedIn
    newcomer: SignedIn
    reviewer: SignedIn
    agent: SignedIn
    draft: str
    filed: str
    returned: str
    approved: str
    task: str
    conversation: str


def set_scene(runtime: Runtime) -> Scene:
    """Put the people and their cases into the site."""
    client = create_app(runtime=runtime).test_client()
    claimant, reviewer = citizen(runtime), staff(runtime, "reviewer")
    agent = staff(runtime, "agent")
    draft = builders.complete_draft(client, claimant)["no"]
    filed = builders.filed(client, claimant)["no"]
    returned = builders.filed(client, claimant)["no"]
    builders.return_invoice(client, reviewer, returned)
    approved = builders.concluded(client, claimant, reviewer)["no"]
    task = builders.open_task(client, reviewer, filed)
    client.post(f"/api/v1/tasks/{task['id']}/claim", headers=reviewer.headers)
    return Scene(
        claimant=claimant, newcomer=citizen(runtime, level=1), reviewer=reviewer, agent=agent, draft=draft,
        filed=filed, returned=returned, approved=approved, task=task["id"],
        conversation=waiting_chat(client, claimant),
    )  # fmt: skip


def waiting_chat(client: FlaskClient, person: SignedIn) -> str:
    """A chat that waits for a person."""
    for words in ("报销要什么材料", "转人工"):
        said = client.post("/api/v1/chat/messages", json={"text": words}, headers=person.headers).json
    return said["conversation"]
