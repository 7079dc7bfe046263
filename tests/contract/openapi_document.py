"""The generated description of the API, with `$ref` followed: what a call takes and what it answers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

METHODS = ("get", "post", "put", "patch", "delete")


@dataclass(frozen=True)
class Operation:
    """One call of the description."""

    method: str
    address: str
    plain: dict[str, Any]
    document: dict[str, Any]

    def __str__(self) -> str:
        return f"{self.method.upper()} {self.address}"

    def taken(self) -> set[str]:
        """What it takes: fields of the body, dotted where they are nested, and `?name` for the query's."""
        bodies = self.plain.get("requestBody", {}).get("content", {}).values()
        query = {f"?{each['name']}" for each in self.plain.get("parameters", []) if each["in"] == "query"}
        return query | {name for body in bodies for name in self.fields_of(body["schema"])}

    def answered(self, status: str) -> set[str]:
        """The fields of the answer with a status."""
        contents = self.response(status).get("content", {}).values()
        return {name for content in contents for name in self.fields_of(content["schema"])}

    def response(self, status: str) -> dict[str, Any]:
        """The description of an answer."""
        return self.resolved(self.plain["responses"][status])

    def fields_of(self, schema: dict[str, Any], prefix: str = "") -> Iterator[str]:
        """The fields of a schema, `outer.inner` for nested ones; a list counts as what it holds."""
        plain = self.resolved(schema)
        for part in (*plain.get("anyOf", []), *plain.get("allOf", []), *plain.get("oneOf", [])):
            yield from self.fields_of(part, prefix)
        if "items" in plain:
            yield from self.fields_of(plain["items"], prefix)
        for name, inner in plain.get("properties", {}).items():
            yield prefix + name
            yield from self.fields_of(inner, f"{prefix}{name}.")

    def resolved(self, node: dict[str, Any]) -> dict[str, Any]:
        """The node, or what its `$ref` points at."""
        if "$ref" not in node:
            return node
        found: Any = self.document
        for step in node["$ref"].removeprefix("#/").split("/"):
            found = found[step]
        return found


def operations(document: dict[str, Any]) -> list[Operation]:
    """Every call of a description, addresses without the base path."""
    return [
        Operation(method, address.removeprefix("/api/v1"), plain, document)
        for address, calls in document["paths"].items()
        for method, plain in calls.items()
        if method in METHODS
    ]
