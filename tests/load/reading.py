"""What most requests are: the catalogue, guides, my cases, one case."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import quote

import httpx

from tests.load.ceilings import served
from tests.load.client import Load, request_of
from tests.load.rows import Row, measured
from tests.load.world import ITEM, World

CONNECTIONS = 16
WORDS = quote("看病的钱能报吗")
CEILING_OF = "tests.load.ceilings"


def reading(world: World) -> list[Row]:
    """The ceilings, then every read against the one that fits it."""
    bare = ceiling(world, "bare WSGI", "bare", [request_of("GET", "/")])
    flask = ceiling(world, "Flask hello", "hello", [request_of("GET", "/")], bare)
    return [bare, flask, *catalogue(world, flask), *pages(world, flask), *cases(world)]


def ceiling(world: World, name: str, app: str, requests: Sequence[bytes], above: Row | None = None) -> Row:
    """The row of an application of `ceilings`, which runs for just that long."""
    with served(app, world.platform.environment) as url:
        return measured(world, name, load(world, requests, url), above, of=(CEILING_OF,))


def load(world: World, requests: Sequence[bytes], url: str = "") -> Load:
    """Some requests again and again."""
    return Load(url or world.platform.url, requests, CONNECTIONS, world.size.seconds)


def catalogue(world: World, flask: Row) -> list[Row]:
    """The catalogue from the process's own copy."""
    known = httpx.get(f"{world.platform.url}/api/v1/items").headers["ETag"]
    asked = {
        "catalogue list": request_of("GET", "/api/v1/items"),
        "catalogue list, known already (304)": request_of("GET", "/api/v1/items", if_none_match=known),
        "search in the catalogue": request_of("GET", f"/api/v1/items?q={WORDS}"),
        "guide": request_of("GET", f"/api/v1/items/{ITEM}"),
    }
    return [measured(world, name, load(world, [request]), flask) for name, request in asked.items()]


def pages(world: World, flask: Row) -> list[Row]:
    """Pages for browsers."""
    asked = {"page: home": "/", "page: guide": f"/items/{ITEM}"}
    return [measured(world, name, load(world, [request_of("GET", at)]), flask) for name, at in asked.items()]


def cases(world: World) -> list[Row]:
    """My cases, first page and deep one, and one case whole."""
    owner, readers = world.owner_of_many.headers, world.readers
    for number, reader in enumerate(readers):
        world.runtime.redis.set(f"bench-{number}", str(reader.person_id), ex=600)
    owners = [request_of("GET", "/", x_owner=f"bench-{number}") for number in range(len(readers))]
    bare = ceiling(world, "bare SELECT", "bare_cases", owners)
    first = [request_of("GET", "/api/v1/cases", **reader.headers) for reader in readers]
    of_many = [request_of("GET", "/api/v1/cases", **owner)]
    deep = [request_of("GET", f"/api/v1/cases?after={world.deep}", **owner)]
    whole = [
        request_of("GET", f"/api/v1/cases/{no}", **reader.headers)
        for no, reader in zip(world.claims, readers, strict=True)
    ]
    shallow = measured(world, f"my cases: first page of {world.size.of_one:,}", load(world, of_many), bare)
    return [
        bare,
        measured(world, "my cases", load(world, first), bare),
        shallow,
        measured(world, f"my cases: at {world.deep_share:.0%} of them", load(world, deep), shallow),
        measured(world, "one case", load(world, whole), bare),
    ]
