"""Everybody who takes part in a journey, each signed in as real clients are: citizens, organisations' people, staff."""

from __future__ import annotations

import io
import re
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import httpx

from api.accounts.usecases.demo_staff import DEMO_STAFF
from api.core.actors import Role
from api.core.auth import SESSION_COOKIE
from tests.identity.faces import genuine_session, portrait
from tests.journeys.outside import Resident

PATIENCE_SECONDS = 25.0
PAUSE_SECONDS = 0.25
BRIEF: Any = {"timeout": 60, "limits": httpx.Limits(max_keepalive_connections=0)}  # nothing is left open
TOKEN_OF_A_FORM = re.compile(r'name="csrf_token" value="([^"]+)"')


def wait_for(what: str, look: Callable[[], Any]) -> Any:
    """What `look` finds once the worker has done its part; AssertionError when it never does."""
    until = time.monotonic() + PATIENCE_SECONDS
    while not (found := look()):
        assert time.monotonic() < until, f"{what} did not come within {PATIENCE_SECONDS:.0f} s"
        time.sleep(PAUSE_SECONDS)
    return found


@dataclass
class Party:
    """Somebody with a connection to the platform."""

    url: str
    token: str = ""
    name: str = ""
    organisation: str | None = None
    cases: str = "/cases"

    def __post_init__(self) -> None:
        headers = {"Authorization": f"Bearer {self.token}"} if self.token else {}
        self.client = httpx.Client(base_url=f"{self.url}/api/v1", headers=headers, **BRIEF)

    def ask(self, method: str, path: str, status: int = 200, **request: Any) -> Any:
        """Send a request and hold its status; the decoded answer."""
        answer = self.client.request(method, path, **request)
        assert answer.status_code == status, f"{method} {path}: {answer.status_code} {answer.text[:900]}"
        return answer.json() if answer.content else None

    def get(self, path: str, **query: Any) -> Any:
        """The answer to a question."""
        return self.ask("GET", path, params=query)

    def post(self, path: str, status: int = 200, **sent: Any) -> Any:
        """The answer to something sent."""
        return self.ask("POST", path, status, json=sent)

    def case(self, no: str) -> Any:
        """A case as who filed it sees it: a citizen, or with `cases` at `/staff/cases` a department."""
        return self.get(f"{self.cases}/{no}")

    def upload(self, path: str, name: str, content: bytes) -> Any:
        """The answer to a file handed in."""
        kind = "image/jpeg" if name.endswith("jpg") else "application/pdf"
        return self.ask("POST", path, 201, files={"file": (name, io.BytesIO(content), kind)})

    def pay_at_the_bank(self, address: str) -> None:
        """Open the demo's bank in a browser, and press the button."""
        with httpx.Client(base_url=self.url, cookies={SESSION_COOKIE: self.token}, **BRIEF) as browser:
            page = browser.get(address)
            found = TOKEN_OF_A_FORM.search(page.text)
            assert found, page.text[:500]
            pressed = browser.post(address, data={"csrf_token": found[1], "outcome": "paid"})
            assert pressed.status_code == 303, pressed.text[:500]


def citizen(url: str, resident: Resident) -> Party:
    """A citizen who signed in with WeChat, who proved their name, and their face where they have a portrait."""
    said = {"code": f"dev:{resident.id_number}"}
    opened = Party(url).post("/sessions/wechat", 201, **said)
    party = Party(url, opened["token"], resident.name)
    party.post("/me/wechat-phone", code=f"dev:139{resident.id_number[9:17]}")
    known = {"name": resident.name, "id_number": resident.id_number, "consent": {"version": "2026-11"}}
    party.ask("POST", "/me/real-name", json=known)
    if resident.portrait:
        show_face(party)
    return party


def show_face(party: Party) -> None:
    """Do what the face verification asks for, before a camera."""
    challenge = party.post("/me/face-challenges", 201, purpose="file-case")
    frames = genuine_session(portrait(), challenge["actions"], seed=11)
    files = [("frames", (f"{number}.jpg", frame, "image/jpeg")) for number, frame in enumerate(frames)]
    verdict = party.ask("POST", f"/me/face-challenges/{challenge['id']}/frames", files=files)
    assert verdict["passed"], verdict


def representative(url: str, resident: Resident, credit_code: str) -> Party:
    """A citizen whom the market registry names as an organisation's legal representative, acting for it."""
    party = citizen(url, resident)
    party.post("/me/organisations", 202, credit_code=credit_code)
    mine = wait_for("the registry's word", lambda: party.get("/me/organisations")["data"])
    party.organisation = mine[0]["id"]
    return party


def agent(head: Party, resident: Resident, scope: list[str], expires_on: str) -> Party:
    """A citizen whom a representative lets act for the organisation in some items."""
    named = {"name": resident.name, "id_number": resident.id_number, "scope": scope, "expires_on": expires_on}
    head.post(f"/me/organisations/{head.organisation}/members", 201, **named)
    party = citizen(head.url, resident)
    party.organisation = head.organisation
    return party


def member_of_staff(url: str, department: str, role: str) -> Party:
    """Whoever of the demo's staff holds a post."""
    holder = next(each for each in DEMO_STAFF if each.department == department and Role(role) in each.roles)
    opened = Party(url).post("/sessions/staff", 201, username=holder.username, password=holder.password)
    return Party(url, opened["token"])
