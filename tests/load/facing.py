"""What proving by face costs: whole verifications over HTTP, beside the bare calls of dlib that they stand on."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Sequence

import orjson

from identity.images import FRAME_IMAGE, RgbImage, load_image
from identity.tracking import FRAME_SIDE, follow_face
from tests.identity.faces import engine, genuine_session, portrait, portrait_jpeg
from tests.load.client import Answers, Load, form_request, json_request
from tests.load.rows import API, Row, measured
from tests.load.world import World
from tests.people import SignedIn

FACES = "identity.workers"
ENCODED = 4  # three frames and the record portrait


def facing(world: World) -> list[Row]:
    """The bare calls, a frame's way through the judgement of liveness, and verifications one and two at a time."""
    requests = [recorded(world, seed) for seed in range(2 * world.size.faces)]
    half = len(requests) // 2
    frames = genuine_session(portrait(), ["blink", "turn_left", "nod"], seed=0)
    pictures = [load_image(frame, FRAME_IMAGE) for frame in frames]
    detector = timed("bare dlib detector, a frame", (lambda each=each: detect(each) for each in pictures))
    bare = timed("bare dlib, a session", [lambda: bare_calls(pictures)] * world.size.faces)
    judged = follow_face(engine(), frames)
    followed = timed("liveness, a frame", (lambda: next(judged) for _ in frames), detector)
    return [
        *(detector, followed, bare),
        verified(world, "face verification", requests[:half], 1, bare),
        verified(world, "face verification, 2 at once", requests[half:], 2, bare),
    ]


def recorded(world: World, seed: int) -> bytes:
    """Somebody new draws a challenge and does what it asks; their recording, ready to be handed in."""
    who = world.resident(portrait_jpeg())
    drawn = asked_for(world, who)
    frames = genuine_session(portrait(), drawn["actions"], seed)
    address = f"/api/v1/me/face-challenges/{drawn['id']}/frames"
    return form_request(address, [("frames", frame) for frame in frames], **who.headers)


def asked_for(world: World, who: SignedIn) -> dict[str, list[str]]:
    """A challenge."""
    asking = json_request("POST", "/api/v1/me/face-challenges", {"purpose": "bench"}, **who.headers)
    drawn: dict[str, list[str]] = orjson.loads(world.send(Load(world.platform.url, [asking], 1, None, True)).bodies[0])
    return drawn


def verified(world: World, name: str, requests: Sequence[bytes], at_once: int, bare: Row) -> Row:
    """Hand recordings in."""
    row = measured(world, name, Load(world.platform.url, requests, at_once, None, True), bare, of=(API, FACES))
    passed = [orjson.loads(body).get("passed") for body in row.answers.bodies.values()]
    return Row(row.name, row.answers, row.cpu, bare, note=f"{passed.count(True)} of {len(passed)} passed")


def bare_calls(pictures: Sequence[RgbImage]) -> None:
    """The faces of a session found in every frame, their 68 points, and four encodings: dlib's share, done plainly."""
    faces = [(picture, *detect(picture)) for picture in pictures]
    for picture, face, *_ in faces:
        engine().landmarks(picture, face)
    for picture, face, *_ in faces[:ENCODED]:
        engine().encode(picture, face)


def detect(picture: RgbImage) -> list[object]:
    """dlib's detector on a whole frame."""
    return list(engine().detect(picture, FRAME_SIDE))


def timed(name: str, calls: Iterable[Callable[[], object]], ceiling: Row | None = None) -> Row:
    """Make some calls in this process, one after the other."""
    answers, began, spent = Answers(), time.perf_counter(), time.process_time()
    for call in calls:
        at = time.perf_counter()
        call()
        answers.latencies.append(time.perf_counter() - at)
    answers.seconds = time.perf_counter() - began
    return Row(name, answers, (time.process_time() - spent) / len(answers.latencies), ceiling)
