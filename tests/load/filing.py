"""What filing costs: a draft, its answers, its photographs, its submission; each request once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import orjson

from tests.builders import ANSWERS, MATERIALS
from tests.journeys.papers import photo_of_paper
from tests.load.client import Load, form_request, json_request, request_of
from tests.load.rows import Row, measured
from tests.load.world import ITEM, World, number_in
from tests.people import SignedIn

CONNECTIONS = 4


def filing(world: World) -> list[Row]:
    """New citizens file one claim each."""
    people = world.people(world.size.filings)
    begun = measured(world, "draft", once(world, [start(who) for who in people]))
    numbers = [number_in(begun.answers.bodies[place]) for place in range(len(people))]
    filers = list(zip(people, numbers, strict=True))
    saved = measured(world, "draft: answers saved", once(world, [answer(*each) for each in filers]))
    photo = photo_of_paper("医疗住院收费票据")
    uploads = [hand_in(who, no, material, photo) for material in MATERIALS for who, no in filers]
    sent = measured(world, "photo upload", once(world, uploads), note=f"{len(photo) // 1024} KiB")
    versions = versions_of(world, filers)
    submissions = [submit(*each, version) for each, version in zip(filers, versions, strict=True)]
    return [begun, saved, sent, measured(world, "submission", once(world, submissions))]


def once(world: World, requests: Sequence[bytes]) -> Load:
    """Each request once, a few at a time."""
    return Load(world.platform.url, requests, CONNECTIONS, keep_bodies=True)


def start(who: SignedIn) -> bytes:
    """Start a draft."""
    return json_request("POST", "/api/v1/cases", {"item": ITEM}, **who.headers)


def answer(who: SignedIn, no: str) -> bytes:
    """Save the answers into a draft that is new."""
    return json_request("PATCH", f"/api/v1/cases/{no}", {"form": ANSWERS, "version": 1}, **who.headers)


def hand_in(who: SignedIn, no: str, material: str, photo: bytes) -> bytes:
    """Hand in a photograph."""
    return form_request(f"/api/v1/cases/{no}/materials/{material}", [("file", photo)], **who.headers)


def versions_of(world: World, filers: Sequence[tuple[SignedIn, str]]) -> list[int]:
    """The versions of drafts as they stand now."""
    asked = [request_of("GET", f"/api/v1/cases/{no}", **who.headers) for who, no in filers]
    bodies = world.send(replace(once(world, asked), keep_bodies=True)).bodies
    return [orjson.loads(bodies[place])["version"] for place in range(len(asked))]


def submit(who: SignedIn, no: str, version: int) -> bytes:
    """Hand the draft in."""
    return json_request("POST", f"/api/v1/cases/{no}/submission", {"version": version}, **who.headers)
