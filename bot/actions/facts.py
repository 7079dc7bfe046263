"""What the action server knows, it asks of the API: public facts by item, the asker's own by an opaque turn."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import quote

import aiohttp
from cachetools import TTLCache

from bot.scenarios.port import ApiDoesNotAnswerError

Facts = Mapping[str, Any]
_TIMEOUT = aiohttp.ClientTimeout(total=2.5)  # the gateway gives up after 4 seconds
_PUBLIC_FACTS_LAST_SECONDS = 30
_MOST_ITEMS = 100
_MOST_FOUND = 3
_REFUSED = 422  # its body says which values are wrong, and why
_MOST_SEARCHED_CHARACTERS = 60


class Api:
    """The questions the assistant may ask. Lives on one event loop; the connection opens at the first question."""

    def __init__(self, address: str, secret: str) -> None:
        self._address = address.rstrip("/")
        self._secret = secret
        self._session: aiohttp.ClientSession | None = None
        self._public: TTLCache[str, Facts] = TTLCache(maxsize=500, ttl=_PUBLIC_FACTS_LAST_SECONDS)

    async def item(self, code: str) -> Facts | None:
        """Return the public guide of an item, None where the API has no such item."""
        return await self._public_facts(f"/api/v1/items/{quote(code, safe='')}")

    async def subject(self, code: str) -> Facts | None:
        """Return the public guide of an item or, where there is none, of a package (套餐) with that code."""
        return await self.item(code) or await self._public_facts(f"/api/v1/packages/{quote(code, safe='')}")

    async def items(self) -> Sequence[Facts]:
        """Return the public list of items, in the API's order, and of packages."""
        return [*await self._rows(f"/api/v1/items?limit={_MOST_ITEMS}"), *await self._rows("/api/v1/packages")]

    async def search(self, text: str) -> Sequence[Facts]:
        """Return the few items and packages that the platform's own search finds, also those that were never taught."""
        wanted = quote(text[:_MOST_SEARCHED_CHARACTERS], safe="")
        packages = await self._rows(f"/api/v1/packages?q={wanted}")
        return [*await self._rows(f"/api/v1/items?q={wanted}&limit={_MOST_FOUND}"), *packages[:_MOST_FOUND]]

    async def scenarios(self) -> Sequence[Facts]:
        """Return the scenarios (情景) with their names, aliases and what they may lead to."""
        return await self._rows("/api/v1/scenarios")

    async def scenario(self, code: str) -> Facts | None:
        """Return the questions of a scenario, None where there is no such one."""
        return await self._public_facts(f"/api/v1/scenarios/{quote(code, safe='')}")

    async def guide(self, code: str, answers: Facts, skipped: Sequence[str]) -> Facts | None:
        """Return the next question or the guide for these answers; `errors` by field where they are refused."""
        asked = {"answers": dict(answers), "skipped": list(skipped)}
        return await self._post(f"/api/v1/scenarios/{quote(code, safe='')}/guide", asked)

    async def cases(self, turn: str) -> Facts | None:
        """Return what the asker of `turn` may know of their own cases; None where the turn is unknown or over."""
        return await self._get(f"/api/v1/assistant/turns/{quote(turn, safe='')}/cases", secret=self._secret)

    async def close(self) -> None:
        """Close the connection."""
        if self._session is not None:
            await self._session.close()

    async def _rows(self, path: str) -> Sequence[Facts]:
        found = await self._public_facts(path)
        return found["data"] if found else ()

    async def _public_facts(self, path: str) -> Facts | None:
        if path not in self._public:
            found = await self._get(path)
            if found is None:
                return None
            self._public[path] = found
        return self._public[path]

    async def _get(self, path: str, secret: str | None = None) -> Facts | None:
        return await self._ask("GET", path, headers={"X-Action-Secret": secret} if secret is not None else {})

    async def _post(self, path: str, asked: Facts) -> Facts | None:
        return await self._ask("POST", path, json=asked)

    async def _ask(self, verb: str, path: str, **sent: Any) -> Facts | None:
        try:
            async with self._open_session().request(verb, self._address + path, **sent) as response:
                if response.status == 404:
                    return None
                if response.status != _REFUSED:
                    response.raise_for_status()
                return await response.json()
        except (aiohttp.ClientError, TimeoutError, ValueError) as failure:
            raise ApiDoesNotAnswerError(path.split("?")[0]) from failure

    def _open_session(self) -> aiohttp.ClientSession:
        if self._session is None or self._session.closed:
            self._session = aiohttp.ClientSession(timeout=_TIMEOUT, trust_env=False)
        return self._session
