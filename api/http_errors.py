"""The one table from refusal to HTTP answer, and the one shape of an error."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

import redis.exceptions
from flask import Flask, Response, current_app, jsonify, request
from flask_wtf.csrf import CSRFError
from marshmallow import Schema, fields
from sqlalchemy.exc import DataError, OperationalError
from werkzeug.exceptions import HTTPException

from api.core import errors
from api.core.field_messages import speak_chinese
from api.core.logging import logger
from api.core.messages import sentence_for

speak_chinese()  # before any schema is made: a field keeps the sentences of its birth

STATUS: dict[type[errors.PlatformError], int] = {
    errors.NotFound: 404,
    errors.NotSignedIn: 401,
    errors.NotAllowed: 403,
    errors.TooLarge: 413,
    errors.WrongKind: 415,
    errors.Invalid: 422,
    errors.TooMany: 429,
    errors.Refused: 409,
    errors.Unavailable: 503,
}
REASONS = {400: "error.invalid", 404: "error.not_found", 405: "error.method", 413: "error.too_large"}
REASONS |= {415: "error.unsupported", 422: "error.invalid", 429: "error.too_many_requests", 503: "error.unavailable"}
BACK_SECONDS = "5"  # what a store takes to be started anew
UNEXPECTED = (500, "error.unexpected")
OF_THE_STORES = {
    OperationalError: (503, "error.unavailable"),
    redis.exceptions.ConnectionError: (503, "error.unavailable"),
    redis.exceptions.TimeoutError: (503, "error.unavailable"),
    DataError: (422, "error.invalid"),  # a value that no column holds: a number beyond 64 bits, a NUL in a query
}


class ErrorSchema(Schema):
    """Every error of the API."""

    code = fields.Integer(required=True)
    status = fields.String(required=True)
    message = fields.String(required=True, metadata={"description": "Chinese, for the citizen"})
    reason = fields.String(required=True, metadata={"description": "stable name"})
    errors = fields.Dict(metadata={"description": "per field or material"})
    level = fields.String(metadata={"description": "the level wanted, with auth.level_too_low"})
    current = fields.Raw(metadata={"description": "the fresh thing, with request.stale"})
    retry_after = fields.Integer(metadata={"description": "seconds"})


def status_of(error: errors.PlatformError) -> int:
    """The status of the most specific family of an error."""
    return next(STATUS[family] for family in type(error).__mro__ if family in STATUS)


def body_of(error: errors.PlatformError) -> dict[str, Any]:
    """The JSON body of a refusal."""
    status = status_of(error)
    body = _body(status, error.reason, error.facts)
    for name in ("errors", "current", "retry_after"):
        if value := getattr(error, name, None):
            body[name] = value
    if "level" in error.facts:
        body["level"] = error.facts["level"]
    return body


def _body(status: int, reason: str, facts: dict[str, Any] | None = None) -> dict[str, Any]:
    message = sentence_for(reason, facts)
    return {"code": status, "status": HTTPStatus(status).phrase, "message": message, "reason": reason}


def answer_platform_error(error: errors.PlatformError) -> Response:
    """The JSON answer to a refusal, with Retry-After where there is one."""
    answer = jsonify(body_of(error))
    answer.status_code = status_of(error)
    if retry_after := getattr(error, "retry_after", None):
        answer.headers["Retry-After"] = str(retry_after)
    return answer


def answer_http_exception(error: HTTPException) -> Response:
    """The same shape for what Flask, webargs and flask-smorest refuse by themselves."""
    status = error.code or 500
    expired = isinstance(error, CSRFError)
    body = _body(status, "auth.form_expired" if expired else REASONS.get(status, "error.unexpected"))
    data = getattr(error, "data", None) or {}
    if fields_wrong := data.get("messages"):
        body["errors"] = _flat(fields_wrong)
    answer = jsonify(body)
    answer.status_code = status
    for name, value in (data.get("headers") or {}).items():
        answer.headers[name] = value
    if status == 405 and error.get_response():
        answer.headers["Allow"] = error.get_response().headers.get("Allow", "")
    return answer


def _flat(messages: Any, path: str = "") -> dict[str, str]:
    """marshmallow's nested messages as `field.path: sentence`; the location (json, query) is not part of the path."""
    if not isinstance(messages, dict):
        return {path: " ".join(str(message) for message in messages)}
    found: dict[str, str] = {}
    for name, inner in messages.items():
        inside = path if not path and name in {"json", "query", "form", "files", "json_or_form"} else f"{path}.{name}"
        found |= _flat(inner, inside.strip("."))
    return found


def answer_unexpected(error: Exception) -> Response:
    """A sentence instead of a stack trace; the trace goes to the log."""
    logger().error("request.failed", endpoint=request.endpoint, error=type(error).__name__, exc_info=error)
    status, reason = next((told for family, told in OF_THE_STORES.items() if isinstance(error, family)), UNEXPECTED)
    answer = jsonify(_body(status, reason))
    answer.status_code = status
    if status == HTTPStatus.SERVICE_UNAVAILABLE:
        answer.headers["Retry-After"] = BACK_SECONDS
    return answer


def register_error_answers(app: Flask) -> None:
    """Answer errors in the API's shape under /api and for machines; `pages` renders its own elsewhere."""

    def choose(answer: Any) -> Any:
        def handle(error: Any) -> Any:
            if isinstance(error, Exception) and app.config.get("PROPAGATE_EXCEPTIONS") and answer is answer_unexpected:
                raise error
            as_page = current_app.extensions.get("error_page")
            if as_page is None or wants_json():
                return answer(error)
            plain = answer(error)
            return as_page(plain.status_code, plain.get_json(), dict(plain.headers))

        return handle

    app.register_error_handler(errors.PlatformError, choose(answer_platform_error))
    app.register_error_handler(HTTPException, choose(answer_http_exception))
    app.register_error_handler(Exception, choose(answer_unexpected))


def wants_json() -> bool:
    """Whether the asker is a program: a path of the API or a header that prefers JSON."""
    if request.path.startswith(("/api/", "/healthz", "/readyz", "/metrics")):
        return True
    return request.accept_mimetypes.best_match(["text/html", "application/json"]) == "application/json"
