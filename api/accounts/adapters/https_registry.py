"""A population registry behind HTTPS, as provincial data-sharing platforms offer it.

`POST {REGISTRY_URL}/matches` `{"name", "id_number"}` → 200 `{"matches": true}`; a number it does not know is `false`.
`POST {REGISTRY_URL}/portrait` `{"id_number"}` → 200 with the image, or 404 where there is none.
Both with `Authorization: Bearer {REGISTRY_KEY}`; POST keeps numbers out of addresses and so out of access logs.
"""

from __future__ import annotations

import httpx

from api.core.errors import Unavailable

TIMEOUT_SECONDS = 5.0


class HttpsRegistry:
    """The port `PopulationRegistry` on a provincial platform."""

    def __init__(self, url: str, key: str, timeout: float = TIMEOUT_SECONDS) -> None:
        self._client = httpx.Client(base_url=url, headers={"Authorization": f"Bearer {key}"}, timeout=timeout)

    def matches(self, name: str, id_number: str) -> bool:
        """Ask whether the number has this name."""
        answer = self._post("/matches", {"name": name, "id_number": id_number})
        try:
            said = answer.raise_for_status().json()["matches"]
        except (httpx.HTTPError, ValueError, KeyError, TypeError) as failure:
            raise Unavailable("identity.registry_unavailable") from failure
        if not isinstance(said, bool):
            raise Unavailable("identity.registry_unavailable")
        return said

    def portrait(self, id_number: str) -> bytes | None:
        """Ask for the record portrait."""
        answer = self._post("/portrait", {"id_number": id_number})
        if answer.status_code == httpx.codes.NOT_FOUND:
            return None
        try:
            return answer.raise_for_status().content
        except httpx.HTTPError as failure:
            raise Unavailable("identity.registry_unavailable") from failure

    def _post(self, path: str, body: dict[str, str]) -> httpx.Response:
        try:
            return self._client.post(path, json=body)
        except httpx.HTTPError as failure:
            raise Unavailable("identity.registry_unavailable") from failure
