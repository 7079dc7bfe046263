"""Whether the platform is alive, whether each of its parts is ready, and its figures for Prometheus."""

from __future__ import annotations

import time
from collections.abc import Callable

import httpx
from flask import Blueprint, Response, g, jsonify, request
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Counter, Histogram, generate_latest
from sqlalchemy import text

from api.core.auth import ANYONE, allow
from api.core.db import transaction
from api.core.jobs import HEARTBEAT_KEY
from api.core.runtime import Runtime, runtime
from api.verification.ports import FaceVerifier

HEARTBEAT_SECONDS = 30
ANSWER_SECONDS = 2.0
NEEDED = ("database", "redis", "worker")

health = Blueprint("health", __name__)
figures = CollectorRegistry()
REQUESTS = Counter("zhijian_requests_total", "Requests answered", ["endpoint", "status"], registry=figures)
SECONDS = Histogram("zhijian_request_seconds", "Time to answer", ["endpoint"], registry=figures)


@health.get("/healthz")
@allow(ANYONE)
def alive() -> Response:
    """The process answers."""
    return jsonify(alive=True)


@health.get("/readyz")
@allow(ANYONE)
def ready() -> tuple[Response, int]:
    """Each part's state. The assistant and the faces may be missing: people and counters stand in for them."""
    parts = {name: _works(probe) for name, probe in PROBES.items()}
    fit = all(parts[name] for name in NEEDED)
    return jsonify(ready=fit, parts={name: "ready" if works else "missing" for name, works in parts.items()}), (
        200 if fit else 503
    )


@health.get("/metrics")
@allow(ANYONE)
def metrics() -> Response:
    """Counts and times of this process."""
    return Response(generate_latest(figures), content_type=CONTENT_TYPE_LATEST)


@health.before_app_request
def start_watch() -> None:
    """Note when the request began."""
    g.began = time.perf_counter()


@health.after_app_request
def count(answer: Response) -> Response:
    """Count the request by endpoint, never by address, which may name a person's case."""
    endpoint = request.endpoint or "unknown"
    REQUESTS.labels(endpoint, str(answer.status_code)).inc()
    SECONDS.labels(endpoint).observe(time.perf_counter() - g.get("began", time.perf_counter()))
    return answer


def _database_answers(platform: Runtime) -> bool:
    with transaction(platform.database) as session:
        return bool(session.scalar(text("SELECT 1")))


def _worker_beats(platform: Runtime) -> bool:
    beat = platform.redis.get(HEARTBEAT_KEY)
    return isinstance(beat, bytes) and time.time() - float(beat) < HEARTBEAT_SECONDS


def _answers_at(url: str) -> bool:
    return httpx.get(url, timeout=ANSWER_SECONDS).is_success


def _works(probe: Callable[[Runtime], bool]) -> bool:
    try:
        return probe(runtime())
    except Exception:  # a part that fails in whatever way is not ready
        return False


PROBES: dict[str, Callable[[Runtime], bool]] = {
    "database": _database_answers,
    "redis": lambda platform: bool(platform.redis.ping()),
    "worker": _worker_beats,
    "assistant": lambda platform: _answers_at(platform.settings.rasa_url),
    "action_server": lambda platform: _answers_at(f"{platform.settings.action_server_url}/health"),
    "faces": lambda platform: platform.ports.find(FaceVerifier).answers(),
    "live_events": lambda platform: _answers_at(f"{platform.settings.stream_url}/healthz"),
}
