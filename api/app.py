"""The Flask application: one transaction per request, one check of who may call, one shape of errors."""

from __future__ import annotations

import hmac
import os
from typing import TYPE_CHECKING, Any

import orjson
from flask import Blueprint as FlaskBlueprint
from flask import Flask, Response, abort, current_app, g, request
from flask.json.provider import JSONProvider
from flask_smorest import Api
from flask_wtf.csrf import CSRFProtect
from werkzeug.middleware.proxy_fix import ProxyFix

from api.bootstrap import bootstrap
from api.cli import register_commands
from api.core.actors import Actor, Citizen, Staff
from api.core.auth import ANYONE, SESSION_COOKIE, Access
from api.core.db import session, transaction
from api.core.errors import NotSignedIn
from api.core.idempotency import answer_once, answer_once_in_steps, key_of_request
from api.core.method_override import PatchSentAsPost
from api.core.runtime import Runtime
from api.core.runtime import runtime as runtime_of_request
from api.description import DeclaredAccess
from api.features import modules_named
from api.health import health
from api.http_errors import ErrorSchema, register_error_answers
from api.reference import reference
from api.settings import Settings
from api.unreadable import refuse_unreadable

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIApplication

SAFE_METHODS = {"GET", "HEAD", "OPTIONS"}

csrf = CSRFProtect()


class OrjsonProvider(JSONProvider):
    """JSON by orjson: fast, UTF-8, and in the order given (a form's order is its order on screen)."""

    def dumps(self, obj: Any, **_: Any) -> str:
        return orjson.dumps(obj, default=str).decode()

    def loads(self, s: str | bytes, **_: Any) -> Any:
        return orjson.loads(s)


class DescribedApi(Api):
    """flask-smorest that describes errors as we answer them, each by its status instead of a vague default."""

    ERROR_SCHEMA = ErrorSchema
    DEFAULT_ERROR_RESPONSE_NAME = None


class Zhijian(Flask):
    """Flask with the platform's request cycle."""

    json_provider_class = OrjsonProvider

    def dispatch_request(self) -> Any:
        """Run the view in one transaction that commits when it has answered and rolls back when it raised."""
        platform: Runtime = self.extensions["runtime"]
        with transaction(platform.database):
            key = key_of_request(request) if request.endpoint and g.get("asker") else None
            if key:
                if getattr(self.view_functions[request.endpoint or ""], "in_steps", False):
                    return answer_once_in_steps(platform.database, request, g.asker.id, key, self._answer)
                return answer_once(session(), request, g.asker.id, key, self._answer)
            return super().dispatch_request()

    def _answer(self) -> Response:
        return self.make_response(super().dispatch_request())


def create_app(settings: Settings | None = None, runtime: Runtime | None = None) -> Zhijian:
    """Build the application from settings (the environment's by default) or from a runtime that exists already."""
    runtime = runtime or bootstrap(settings or Settings.from_env(os.environ))
    app = Zhijian("api", static_folder=None, template_folder="pages/templates")
    app.extensions["runtime"] = runtime
    configure(app, runtime.settings)
    app.before_request(identify_asker)
    app.before_request(enforce_access)
    app.before_request(refuse_unreadable)
    register_features(app)
    register_error_answers(app)  # after flask-smorest, which brings handlers of its own
    register_commands(app)
    app.wsgi_app = behind_proxies(PatchSentAsPost(app.wsgi_app), runtime.settings)  # type: ignore[method-assign,assignment]
    return app


def behind_proxies(application: WSGIApplication, settings: Settings) -> WSGIApplication:
    """Let a request have the address and scheme that the deployment's own proxies say it came from; no others."""
    trusted = settings.trusted_proxies
    return ProxyFix(application, x_for=trusted, x_proto=trusted, x_host=0) if trusted else application


def configure(app: Flask, settings: Settings) -> None:
    """Flask's and flask-smorest's own settings."""
    app.config.update(
        SECRET_KEY=settings.cookie_secret,
        MAX_CONTENT_LENGTH=settings.upload_max_bytes * 4,
        MAX_FORM_MEMORY_SIZE=2 * 1024 * 1024,
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_SECURE=settings.secure_cookies,
        WTF_CSRF_CHECK_DEFAULT=False,
        WTF_CSRF_TIME_LIMIT=None,
        API_TITLE="指尖办 Zhijian",
        API_VERSION="v1",
        OPENAPI_VERSION="3.1.0",
        OPENAPI_URL_PREFIX="/api/v1",
        OPENAPI_JSON_PATH="openapi.json",
    )
    csrf.init_app(app)


def register_features(app: Flask) -> None:
    """Register every feature's blueprints: flask-smorest's under /api/v1, the pages at the root."""
    app.register_blueprint(health)
    app.register_blueprint(reference)
    api = DescribedApi(app, spec_kwargs={"extra_plugins": [DeclaredAccess(app)]})
    for routes in modules_named("routes"):
        for blueprint in routes.BLUEPRINTS:
            register = app.register_blueprint if type(blueprint) is FlaskBlueprint else api.register_blueprint
            register(blueprint)


def identify_asker() -> None:
    """Find who is asking by a bearer token, else by the session cookie with its CSRF token."""
    g.asker = None
    platform = runtime_of_request()
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    if scheme.lower() == "bearer":
        g.asker = known_or_refused(platform.sessions.find(token.strip()))
        return
    if cookie := request.cookies.get(SESSION_COOKIE):
        g.asker = platform.sessions.find(cookie)
    if request.method not in SAFE_METHODS and (g.asker or not request.path.startswith("/api/")):
        csrf.protect()


def known_or_refused(found: Actor | None) -> Citizen | Staff:
    """The actor of a bearer token; NotSignedIn when the token opens nothing (any more)."""
    if found is None:
        raise NotSignedIn("auth.session_ended")
    return found


def enforce_access() -> None:
    """Hold the view to the rule it declares; a view without one is refused, so forgetting fails closed."""
    if request.endpoint is None:
        return
    rule = access_of(request.endpoint)
    if rule is None:
        abort(403)
    if not (rule.machine and is_machine()):
        rule.check(g.asker)


def access_of(endpoint: str) -> Access | None:
    """The rule that an endpoint declares; the API's own description is open to anyone."""
    if endpoint.startswith("api-docs."):
        return ANYONE
    view = current_app.view_functions[endpoint]
    return getattr(view, "access", None)


def is_machine() -> bool:
    """Whether the action server or another process of ours is calling, by the secret between us."""
    sent = request.headers.get("X-Action-Secret", "")
    return hmac.compare_digest(sent.encode(), runtime_of_request().settings.action_secret.encode())
