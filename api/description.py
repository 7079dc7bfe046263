"""What flask-smorest cannot know of a call: who may make it, and the refusals that the request cycle itself answers.

Routes declare what their own rules refuse; sessions, access rules, idempotency keys and an unreachable database may
refuse any call, so those answers are described here, once, from the same declarations that `api/app.py` enforces.
"""

from __future__ import annotations

from typing import Any

from apispec import APISpec, BasePlugin
from flask import Flask
from werkzeug.routing import Rule

from api.core.actors import Level
from api.core.auth import Access

SAFE = {"get", "head", "options"}
SESSION, ACTION_SECRET = "session", "action-secret"
SCHEMES = {
    SESSION: {"type": "http", "scheme": "bearer"},  # the token of a session, from POST /sessions/…
    ACTION_SECRET: {"type": "apiKey", "in": "header", "name": "X-Action-Secret"},  # our own processes
}
IDEMPOTENCY_KEY = {
    "in": "header",
    "name": "Idempotency-Key",
    "schema": {"type": "string", "minLength": 1, "maxLength": 128, "pattern": "^[!-~]+$"},
    "description": "The same key and body give the same answer; another body is 409 request.idempotency_mismatch.",
}
RETRY_AFTER = {"Retry-After": {"schema": {"type": "integer", "minimum": 1}, "description": "seconds"}}
SAID = {
    400: "The body cannot be read, or the page's CSRF token is missing.",
    401: "auth.session_ended: the token opens nothing (any more).",
    403: "auth.not_allowed, auth.level_too_low",
    404: "The thing is not there, or the asker may not know that it is.",
    409: "request.idempotency_mismatch, request.idempotency_running",
    413: "error.too_large",
    415: "error.unsupported",
    422: "error.invalid, request.bad_idempotency_key",
    503: "error.unavailable: the database or an outside system does not answer.",
}


class DeclaredAccess(BasePlugin):
    """Adds to each operation what follows from its access rule, its method and its address."""

    def __init__(self, app: Flask) -> None:
        super().__init__()
        self.app = app

    def init_spec(self, spec: APISpec) -> None:
        """Name the ways of saying who asks."""
        for name, scheme in SCHEMES.items():
            spec.components.security_scheme(name, scheme)

    def operation_helper(
        self, path: str | None = None, operations: dict[str, Any] | None = None, **described: Any
    ) -> None:
        """Complete the operations of one address."""
        rule: Rule = described["rule"]
        access: Access = getattr(self.app.view_functions[rule.endpoint], "access", None) or Access()
        for method, operation in (operations or {}).items():
            operation["operationId"] = rule.endpoint.replace("-", "_").replace(".", "_")
            operation["security"] = security_of(access)
            describe_one_form(operation)
            if method == "post" and not access.anyone:
                operation.setdefault("parameters", []).append(IDEMPOTENCY_KEY)
            add_refusals(operation["responses"], refusals_of(access, method, operation, rule))


def describe_one_form(operation: dict[str, Any]) -> None:
    """A form with files is one body; flask-smorest leaves its second part among the parameters, where none may be."""
    parts = [part for part in operation.get("parameters", ()) if isinstance(part, dict) and part["in"] == "formData"]
    if not parts:
        return
    (known,) = operation["requestBody"]["content"].values()
    schemas = [known["schema"], *(part["schema"] for part in parts)]
    operation["requestBody"]["content"] = {"multipart/form-data": {"schema": {"allOf": schemas}}}
    operation["parameters"] = [each for each in operation["parameters"] if each not in parts]


def security_of(access: Access) -> list[dict[str, list[str]]]:
    """The alternatives that satisfy a rule; a scope names the level or the role wanted."""
    if access.anyone:
        return [{}, {SESSION: []}]
    citizen = [] if access.citizen is None else [f"level:{Level(access.citizen).code}"]
    ways = [{SESSION: [scope]} for scope in (*citizen, *(f"role:{role}" for role in sorted(access.roles)))]
    return [*ways, {ACTION_SECRET: []}] if access.machine else ways


def refusals_of(access: Access, method: str, operation: dict[str, Any], rule: Rule) -> set[int]:
    """The statuses by which the request cycle may refuse a call."""
    found = {401, 503}
    if not access.anyone:
        found.add(403)
    if rule.arguments:
        found.add(404)
    if method not in SAFE:
        found |= {400, 413}
    if "requestBody" in operation:
        found |= {415, 422}
    if method == "post" and not access.anyone:
        found |= {409, 422}
    return found


def add_refusals(responses: dict[Any, Any], statuses: set[int]) -> None:
    """Describe each status that the route has not described itself."""
    described = {str(status) for status in responses}
    for status in sorted(statuses):
        if str(status) not in described:
            schema = {"$ref": "#/components/schemas/Error"}
            responses[status] = {"description": SAID[status], "content": {"application/json": {"schema": schema}}}
    for status, response in responses.items():
        if str(status) in ("429", "503") and isinstance(response, dict):
            response["headers"] = RETRY_AFTER
