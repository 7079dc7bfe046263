"""A visitor without scripts: opens pages, fills in forms as they stand there, and follows where they lead."""

from __future__ import annotations

from typing import Any

from flask.testing import FlaskClient
from lxml import html
from werkzeug.test import TestResponse

from api.core.auth import SESSION_COOKIE
from tests.people import SignedIn


class Visitor:
    """One browser without scripts."""

    def __init__(self, client: FlaskClient, who: SignedIn | None = None) -> None:
        self.client = client
        self.address = "/"
        if who:
            client.set_cookie(SESSION_COOKIE, who.token)

    def open(self, address: str) -> Visitor:
        """Go to an address and whereto it leads."""
        return self._arrive(self.client.get(address, follow_redirects=True))

    def send(self, action: str, press: tuple[str, str] | None = None, **filled: Any) -> Visitor:
        """Send the form with that action: what stands in it, what is filled in, and the button pressed."""
        return self.send_elsewhere(action, action, press, **filled)

    def send_elsewhere(self, action: str, address: str, press: tuple[str, str] | None = None, **filled: Any) -> Visitor:
        """As `send`, by a button that has an address of its own (`formaction`)."""
        form = next(each for each in self.tree.forms if each.action == action)
        fields: dict[str, Any] = {}
        for name, value in form.form_values():
            fields.setdefault(name, []).append(value)
        fields |= filled | (dict([press]) if press else {})
        referrer = {"Referer": f"http://localhost{self.address}"}
        return self._arrive(self.client.post(address, data=fields, follow_redirects=True, headers=referrer))

    @property
    def status(self) -> int:
        return self.answer.status_code

    @property
    def text(self) -> str:
        """What the page says, without the frame around it."""
        return " ".join(" ".join(self.tree.get_element_by_id("main").itertext()).split())

    @property
    def title(self) -> str:
        return str(self.tree.findtext(".//title"))

    def values(self, name: str) -> list[str]:
        """What stands in the inputs of a name."""
        return [each.value or "" for each in self.tree.iterfind(f".//*[@name='{name}']")]

    def has_form(self, action: str) -> bool:
        return any(each.action == action for each in self.tree.forms)

    def links(self) -> list[str]:
        return [str(each.get("href")) for each in self.tree.iterfind(".//a")]

    def _arrive(self, answer: TestResponse) -> Visitor:
        self.answer, self.address = answer, answer.request.full_path.rstrip("?")
        self.tree = html.fromstring(answer.get_data(as_text=True))
        return self
