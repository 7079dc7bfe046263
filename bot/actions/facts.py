"""What the action server knows, it asks of the API: public facts by item, the asker's own by an opaque turn."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import quote

import aiohttp
from cachetools import TTLCache

Facts = Mapping[str, Any]
_TIMEOUT = aiohttp.ClientTimeout(total=2.5)  # the gateway gives up after 4 seconds
_PUBLIC_FACTS_LAST_SECONDS = 30
_MOST_ITEMS = 100
_MOST_FOUND = 3
_MOST_SEARCHED_CHARACTERS = 60


class ApiDoesNotAnswerError(RuntimeError):
    """The API is away, slow, or says something unexpected; the answer must say so instead of guessing."""


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

    async def items(self) -> Sequence[Facts]:
        """Return the public list of items, in the API's order."""
        found = await self._public_facts(f"/api/v1/items?limit={_MOST_ITEMS}")
        return found["data"] if found else ()

    async def search(self, text: str) -> Sequence[Facts]:
        """Return the few items that the platform's own search finds; it knows items the assistant was never taught."""
        wanted = quote(text[:_MOST_SEARCHED_CHARACTERS], safe="")
        found = await self._public_facts(f"/api/v1/items?q={wanted}&limit={_MOST_FOUND}")
        return found["data"] if found else ()

    async def cases(self, turn: str) -> Facts | None:
        """Return what the asker of `turn` may know of their own cases; None where the turn is unknown or over."""
        return await self._get(f"/api/v1/assistant/turns/{quote(turn, safe='')}/cases", secret=self._secret)

    async def close(self) -> None:
        """Close the connection."""
        if self._session is not None:
            await self._session.close()

    async def _public_facts(self, path: str) -> Facts | None:
        if path not in self._public:
            found = await self._get(path)
            if found is None:
                return None
            self._public[path] = found
        return self._public[path]

    async def _get(self, path: str, secret: str | None = None) -> Facts | None:
        headers = {"X-Action-Secret": secret} if secret is not None else {}
        try:
            async with self._open_session().get(self._address + path, headers=headers) as response:
                if response.status == 404:
                    return None
                response.raise_for_status()
                return await response.json()
        except (aiohttp.ClientError, TimeoutError, ValueError) as failure:
            raise ApiDoesNotAnswerError(path.split("?")[0]) from failure

    def _open_session(self) -> aiohttp.ClientSession:
        if self._session is None or self._session.closed:
            self._session = aiohttp.ClientSession(timeout=_TIMEOUT, trust_env=False)
        return self._session
