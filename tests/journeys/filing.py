"""Filing a case from an example of its item: the draft, the answers, the promise, and what is said to be missing."""

from __future__ import annotations

import io
import json
from typing import Any

from api.catalogue.rules import Item, Material
from api.rehearsal.papers import paper_for
from tests.journeys.parties import Party, wait_for
from tests.spreadsheets import filled


def file_example(party: Party, item: Item, number: int = 0, **changes: Any) -> str:
    """The number of a case filed from an example; for the organisation that the party acts for."""
    answers = {**item.examples.accepted[number], **changes}
    return file(party, {"item": item.code}, answers, item)


def file(party: Party, what: dict[str, str], answers: dict[str, Any], item: Item) -> str:
    """The number of a case with these answers, handed in with every paper that it asks for."""
    firm = {"organisation": party.organisation} if party.organisation else {}
    case = party.post("/cases", 201, **what, **firm)
    party.ask("PATCH", f"/cases/{case['no']}", json={"form": answers, "version": case["version"]})
    add_what_is_missing(party, case["no"], item)
    party.post(f"/cases/{case['no']}/submission", version=party.case(case["no"])["version"])
    return str(case["no"])


def add_what_is_missing(party: Party, no: str, item: Item) -> None:
    """Sign and hand in what the platform lists, as someone would who follows the list until it is empty."""
    while listed := party.get(f"/cases/{no}/problems")["errors"]:
        for name in listed:
            if name == "commitment":
                sign(party, no)
                continue
            material = item.material(name.removeprefix("materials."))
            assert material, listed
            hand_in(party, f"/cases/{no}", material)


def hand_in(party: Party, address: str, material: Material) -> None:
    """Give a material as often as it is asked for."""
    for _ in range(max(1, material.least)):
        party.upload(f"{address}/materials/{material.code}", *paper_for(material))


def sign(party: Party, no: str) -> None:
    """Read the promise and sign it with one's name."""
    text = party.get(f"/cases/{no}/commitment")
    sent = {"version": text["version"], "signature": party.name, "notices_read": True}
    party.post(f"/cases/{no}/commitment", **sent)


class Batch:
    """A batch filing by spreadsheet: sent, sent again once it is put right, filed."""

    def __init__(self, party: Party, item: Item) -> None:
        self.party, self.item, self.no = party, item, ""

    def send(self, rows: list[dict[str, Any]]) -> Any:
        """Send a workbook; the batch with what is wrong in it."""
        said = {"shared": json.dumps({"contact_phone": "13943601234", "promised_truth": True})}
        said |= {} if self.no else {"item": self.item.code, "organisation": str(self.party.organisation)}
        address, status = (f"/batches/{self.no}/file", 200) if self.no else ("/batches", 201)
        workbook = {"file": ("增减员.xlsx", io.BytesIO(filled(rows)))}
        batch = self.party.ask("POST", address, status, data=said, files=workbook)
        self.no = batch["no"]
        return batch

    def file(self) -> Any:
        """Hand in the common papers and file; the batch once every row has its case."""
        for each in self.party.get(f"/batches/{self.no}")["materials"]:
            if each["missing"]:
                material = self.item.material(each["code"])
                assert material, each
                hand_in(self.party, f"/batches/{self.no}", material)
        self.party.post(f"/batches/{self.no}/submission", 202, version=self.shown()["version"])
        wait_for("the cases of the rows", lambda: self.shown()["state"] == "filed")
        return self.shown()

    def shown(self) -> Any:
        """The batch as it stands."""
        return self.party.get(f"/batches/{self.no}")
