"""What nothing can be faster than: the bare server, the bare framework, the bare stores, served as the platform is."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from typing import Any
from uuid import UUID

import orjson
import psycopg
from flask import Flask
from redis import Redis

from ops.places import ROOT
from ops.ports import port_is_open
from ops.processes import API_THREADS, API_WORKERS
from tests.journeys.platform import free_ports

START_SECONDS = 20
COLUMNS = "id, no, item_code, item_name, status, version, due_on, person_id, applicant_id, created_at, updated_at"
MINE = f"SELECT {COLUMNS} FROM cases WHERE person_id = %s ORDER BY id DESC LIMIT 21"


def bare(environ: Mapping[str, Any], start_response: Any) -> list[bytes]:
    """WSGI and nothing else."""
    start_response("200 OK", [("Content-Type", "text/plain"), ("Content-Length", "5")])
    return [b"hello"]


hello = Flask("hello")


@hello.get("/")
def say_hello() -> str:
    """Flask and nothing else."""
    return "hello"


class Stores(threading.local):
    """Redis and PostgreSQL of the platform that is measured, spoken to without SQLAlchemy; each thread its own."""

    def __init__(self) -> None:
        url = os.environ["DATABASE_URL"].replace("postgresql+psycopg", "postgresql")
        self.redis = Redis.from_url(os.environ["REDIS_URL"])
        self.database = psycopg.connect(url, autocommit=True)


@cache
def stores() -> Stores:
    """The stores of this process."""
    return Stores()


def bare_cases(environ: Mapping[str, Any], start_response: Any) -> list[bytes]:
    """My cases without framework, models and rules: one look-up in Redis, one SELECT, orjson."""
    owner = stores().redis.get(environ["HTTP_X_OWNER"])
    rows = stores().database.execute(MINE, [UUID(owner.decode())], binary=True).fetchall()
    body = orjson.dumps(rows)
    start_response("200 OK", [("Content-Type", "application/json"), ("Content-Length", str(len(body)))])
    return [body]


@contextmanager
def served(name: str, environment: Mapping[str, str]) -> Iterator[str]:
    """The address of one of these applications under the server and with the threads of the platform's."""
    (port,) = free_ports(1)
    command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--log-level", "error", "--port", str(port)]
    command += ["--workers", API_WORKERS, "--blocking-threads", API_THREADS, f"tests.load.ceilings:{name}"]
    process = subprocess.Popen(command, cwd=ROOT, env=dict(environment))
    try:
        wait_until_open(port)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait()


def wait_until_open(port: int) -> None:
    """Return once something listens on a port of ours; TimeoutError when nothing does."""
    until = time.monotonic() + START_SECONDS
    while not port_is_open(port):
        if time.monotonic() > until:
            raise TimeoutError(f"nothing listens on {port}")
        time.sleep(0.1)
