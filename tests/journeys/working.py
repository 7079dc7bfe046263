"""Carries a case to its end, whatever its item: each open task by its kind, each wait by whoever has to act.

Work(world, party, no).until_it_ends()        # the case as its citizen sees it then
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from datetime import time as time_of_day
from typing import Any

from api.catalogue.rules import Item
from api.catalogue.rules.jurisdiction import offices_of
from api.core.clock import CHINA
from tests.journeys.parties import PATIENCE_SECONDS, PAUSE_SECONDS, Party, wait_for
from tests.journeys.world import CATALOGUE, World

RUNNING = ("submitted", "in_progress", "supplement_wanted")
FINDINGS = "已到场查看，符合要求。"
A_PARCELS_WAY = timedelta(minutes=30)
SET_AMOUNT = 123400
MORNING = time_of_day(9)


@dataclass
class Work:
    """A case, who filed it, and what has been done about it: the names of tasks in the order they were settled.

    `refuse` holds the reason by the name of a task that is to be rejected, `*` for every task.
    """

    world: World
    party: Party
    no: str
    refuse: dict[str, str] = field(default_factory=dict)
    done: list[str] = field(default_factory=list)

    @property
    def item(self) -> Item:
        """The item of the case."""
        return CATALOGUE.items[self.case["item"]["code"]]

    @property
    def case(self) -> Any:
        """The case as it stands."""
        return self.party.case(self.no)

    def until_it_ends(self) -> Any:
        """Go on until nobody has anything to do; AssertionError when nobody has and the case has not ended."""
        acted = time.monotonic()
        while self.case["status"] in RUNNING:
            if self.one_step():
                acted = time.monotonic()
            else:
                assert time.monotonic() - acted < PATIENCE_SECONDS, f"nobody goes on: {self.standing()}"
                time.sleep(PAUSE_SECONDS)
        return self.case

    def one_step(self, *, past_notices: bool = True) -> bool:
        """Let whoever can act do one thing; False while only the worker can."""
        tasks = list(self.open_tasks())
        decided = [self.decide(*each) for each in tasks if each[1]["kind"] in ("review", "internal")]
        agreed = [self.agree_on_a_time(*each) for each in tasks if each[1]["kind"] == "visit"]
        acted = any((*decided, *agreed)) or self.pay() or self.let_a_visit_take_place(tasks)
        return acted or (past_notices and self.let_a_notice_end())

    def standing(self) -> str:
        """Where the case is stuck, for people."""
        return str({key: self.case[key] for key in ("no", "status", "owner", "stages", "timeline")})

    def until(self, has_come: Callable[[], Any]) -> Any:
        """Go on until something has come that people can see; what it is."""
        began = time.monotonic()
        while not (found := has_come()):
            assert time.monotonic() - began < 2 * PATIENCE_SECONDS, self.standing()
            if not self.one_step(past_notices=False):
                time.sleep(PAUSE_SECONDS)
        return found

    def until_it_arrives(self) -> Any:
        """Go on until the parcel with the result is delivered."""
        self.until_it_ends()
        return self.arrives()

    def arrives(self) -> Any:
        """Wait, doing nothing, until the parcel with the result is delivered."""
        wait_for("the courier's order", lambda: self.case["delivery"]["status"] == "ordered")
        self.world.wait_for(A_PARCELS_WAY)
        wait_for("the parcel", lambda: self.case["status"] == "delivered")
        return self.case

    def certificate(self) -> Any:
        """What anybody learns who verifies the result of the case by its code."""
        whose = {"organisation": self.party.organisation} if self.party.organisation else {}
        held = wait_for("the certificate", lambda: self.held(**whose))
        assert len(held) == 1, held
        return Party(self.world.url).get(f"/certificates/{held[0]['verify_code']}")

    def held(self, **whose: str) -> list[Any]:
        """What the wallet holds of this case."""
        return [each for each in self.party.get("/me/wallet", **whose)["data"] if each["no"] == self.no]

    # ---- offices

    def open_tasks(self) -> Iterator[tuple[Party, Any]]:
        """Every open task of the case with the member of staff in whose worklist it is."""
        for post in posts_of(self.item):
            member = self.world.office(*post)
            for box in ("department", "supplement"):
                rows = member.get("/worklist", box=box, limit=100)["data"]
                yield from ((member, row) for row in rows if row["case"]["no"] == self.no)

    def decide(self, member: Party, task: Any) -> bool:
        """Set what there is to set, and approve; or refuse where the journey says so."""
        shown = member.get(f"/tasks/{task['id']}")
        if shown["status"] not in ("open", "claimed"):
            return False
        plan = next(plan for plan in self.item.tasks if plan.name == task["name"])
        if wanted := plan.details.get("assesses"):
            amounts = {each["code"]: SET_AMOUNT for each in wanted}
            member.ask("PUT", f"/tasks/{task['id']}/assessment", json={"amounts": amounts})
            shown = member.get(f"/tasks/{task['id']}")
        reason = self.refuse.get(task["name"], self.refuse.get("*", ""))
        outcome = "reject" if reason else "approve"
        sent = {"outcome": outcome, "reason": reason, "version": shown["case"]["version"]}
        member.post(f"/tasks/{task['id']}/decision", **sent)
        self.done.append(task["name"])
        return True

    # ---- visits

    def visits(self) -> list[Any]:
        """The visits of the case."""
        return list(self.party.get(f"/cases/{self.no}/visits")["data"])

    def visit_of(self, task: Any) -> Any:
        """The visit of a task."""
        return next(each for each in self.visits() if each["task"] == task["id"])

    def agree_on_a_time(self, member: Party, task: Any) -> bool:
        """Book the first time that is free, by whoever may choose; False where one is agreed on."""
        match self.visit_of(task)["status"]:
            case "wanted":
                slots = f"/cases/{self.no}/visits/{task['id']}/slots"
                chosen = first_free(self.party.get(slots)["data"])
                self.party.ask("PUT", f"/cases/{self.no}/visits/{task['id']}", json=chosen)
            case "being_arranged":
                chosen = first_free(member.get(f"/tasks/{task['id']}/slots")["data"])
                member.ask("PUT", f"/tasks/{task['id']}/visit", json=chosen)
            case _:
                return False
        return True

    def let_a_visit_take_place(self, tasks: list[tuple[Party, Any]]) -> bool:
        """Let the first visit that is booked come, report it and decide; False where none is."""
        booked = [(self.visit_of(task), member, task) for member, task in tasks if task["kind"] == "visit"]
        coming = sorted((each for each in booked if each[0]["status"] in ("booked", "done")), key=begins)
        if not coming:
            return False
        visit, member, task = coming[0]
        if visit["status"] == "booked":
            self.world.wait_until(datetime.fromisoformat(visit["visit"]["ends_at"]))
            member.post(f"/visits/{visit['visit']['id']}/report", outcome="done", findings=FINDINGS)
        return self.decide(member, task)

    # ---- money and publicity

    def pay(self) -> bool:
        """Pay at the demo's bank; False where nothing is to be paid."""
        listed = self.party.get(f"/cases/{self.no}/payments")["data"]
        wanted = next((each for each in listed if each["state"] == "wanted"), None)
        if wanted is None:
            return False
        self.party.post(f"/cases/{self.no}/payments/{wanted['id']}/attempts", 202)
        self.party.pay_at_the_bank(wait_for("the bank's order", lambda: self.where_to_pay(wanted["id"])))
        self.done.append(wanted["title"])
        return True

    def where_to_pay(self, payment: str) -> str | None:
        """The page of the bank, once the order is made."""
        listed = self.party.get(f"/cases/{self.no}/payments")["data"]
        attempt = next(each["attempt"] for each in listed if each["id"] == payment)
        return str(attempt["pay_url"]) if attempt and attempt["pay_url"] else None

    def notice(self) -> Any:
        """The public notice that is up for the case, as anybody finds it; None where there is none."""
        listed = Party(self.world.url).get("/public-notices")["data"]
        return next((each for each in listed if each["no"] == self.no and each["running"]), None)

    def let_a_notice_end(self) -> bool:
        """Let the days of a public notice pass; False where none is up."""
        if (notice := self.notice()) is None:
            return False
        self.done.append(notice["title"])
        ended = date.fromisoformat(notice["until"]) + timedelta(days=1)
        self.world.wait_until(datetime.combine(ended, MORNING, CHINA))
        return True


def posts_of(item: Item) -> set[tuple[str, str]]:
    """Every post that may have a task of an item, wherever its region puts it."""
    posts = {(plan.department or item.department, str(plan.role or "reviewer")) for plan in item.tasks}
    roles = {role for department, role in posts if department == item.department}
    return posts | {(office, role) for office in offices_of(item) for role in roles}


def first_free(slots: list[Any]) -> dict[str, str]:
    """The earliest slot as a booking names it."""
    return {"team": slots[0]["team"], "starts_at": slots[0]["starts_at"]}


def begins(booked: tuple[Any, Party, Any]) -> str:
    """When a booked visit begins; what has taken place comes first."""
    return str(booked[0]["visit"]["starts_at"])
