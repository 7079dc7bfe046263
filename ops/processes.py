"""The processes of the platform: what each is called, how it is started and what must answer before it is."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from functools import partial

from ops import assistant, postgres, redis, settings
from ops.keeper import Kept
from ops.places import BOT_VENV, POSTGRES, REDIS, program
from ops.ports import port_is_open

GUIDE = "guide"
API_WORKERS = "2"
API_THREADS = "4"  # measured: sixteen are no faster, one is a third slower where the database is asked
MOST_STREAMS = "10000"  # open pages; Granian's own bound, a thousand, leaves the next one waiting without a word
Environment = Mapping[str, str]


def all_processes(environment: Environment) -> list[Kept]:
    """Return the processes to keep, those others stand on first."""
    processes = [*_stores(environment), _face(environment)]
    if settings.has_own_assistant(environment):
        processes += _assistant(environment)
    return [*processes, *_platform(environment), _guide(environment)]


def ports(environment: Environment) -> dict[str, int]:
    """Return the ports that must be free, by the setting that names each."""
    wanted = ["PORT", "STREAM_PORT"]
    wanted += ["RASA_PORT", "ACTIONS_PORT"] if settings.has_own_assistant(environment) else []
    return {name: int(environment[name]) for name in wanted}


def _stores(environment: Environment) -> list[Kept]:
    stores = []
    if settings.has_own_database(environment):
        stores.append(Kept("postgres", postgres.command(POSTGRES), environment))
    if settings.has_own_redis(environment):
        stores.append(Kept("redis", redis.command(REDIS), environment))
    return stores


def _face(environment: Environment) -> Kept:
    return Kept("face", [sys.executable, "-m", "identity.workers", "--socket", environment["FACE_SOCKET"]], environment)


def _assistant(environment: Environment) -> list[Kept]:
    python = str(program("python", BOT_VENV))
    theirs = {**environment, **assistant.ENVIRONMENT}
    actions = Kept("actions", [python, "-m", "bot.actions"], theirs)
    serving = [python, "-m", "bot.server"]
    return [actions, Kept("rasa", serving, theirs, needs=_redis_answers(environment))]


def _platform(environment: Environment) -> list[Kept]:
    needs = (*_database_answers(environment), *_redis_answers(environment))
    served = ["--interface", "wsgi", "--port", environment["PORT"], "--workers", API_WORKERS]
    api = [*_granian(environment), *served, "--blocking-threads", API_THREADS, "api.wsgi:app"]
    streamed = ["--interface", "asgi", "--port", environment["STREAM_PORT"], "--backpressure", MOST_STREAMS]
    stream = [*_granian(environment), *streamed, "api.stream:app"]
    return [
        Kept("api", api, environment, needs),
        Kept("worker", [sys.executable, "-m", "api.worker"], environment, needs),
        Kept("stream", stream, environment, needs),
    ]


def _granian(environment: Environment) -> list[str]:
    return [str(program("granian")), "--host", environment["HOST"], "--log-level", "warning"]


def _guide(environment: Environment) -> Kept:
    """The words for people, printed once everything answers."""
    api_answers = partial(port_is_open, int(environment["PORT"]))
    return Kept(GUIDE, [sys.executable, "-m", "ops.guide"], environment, [api_answers], once=True)


def _database_answers(environment: Environment) -> tuple[Callable[[], bool], ...]:
    own = settings.has_own_database(environment)
    return (partial(postgres.accepts_connections, POSTGRES),) if own else ()


def _redis_answers(environment: Environment) -> tuple[Callable[[], bool], ...]:
    own = settings.has_own_redis(environment)
    return (partial(redis.accepts_connections, REDIS),) if own else ()
