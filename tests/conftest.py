"""What every test may stand on: a real PostgreSQL and Redis, an application, people who differ by what they may do."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from hypothesis import settings as hypothesis_settings
from redis import Redis
from sqlalchemy import Connection, create_engine
from sqlalchemy.orm import Session, sessionmaker

import ops.postgres
import ops.redis
from api.app import Zhijian, create_app
from api.bootstrap import bootstrap
from api.core.clock import SettableClock
from api.core.db import Base, Database
from api.core.runtime import Runtime
from api.migrations.tables import import_all_models
from api.settings import Settings
from tests.needs import pytest_runtest_setup as pytest_runtest_setup

MONDAY_MORNING = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)  # 09:00 in China, an ordinary working day
KEY = base64.b64encode(bytes(range(32))).decode()

# what a property costs is no property of it: a busy machine must not make one fail
hypothesis_settings.register_profile("zhijian", deadline=None)
hypothesis_settings.load_profile("zhijian")


class OneTransaction(Database):
    """A database whose every commit is a savepoint of one transaction, rolled back when the test ends."""

    def __init__(self, connection: Connection) -> None:
        self.engine = connection.engine
        self.sessions = sessionmaker(
            connection, expire_on_commit=False, join_transaction_mode="create_savepoint", class_=Session
        )


@pytest.fixture(scope="session")
def postgres_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with ops.postgres.running(tmp_path_factory.mktemp("postgres"), durable=False) as url:
        yield url


@pytest.fixture(scope="session")
def redis_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with ops.redis.running(tmp_path_factory.mktemp("redis")) as url:
        yield url


@pytest.fixture(scope="session")
def engine(postgres_url: str):
    engine = create_engine(postgres_url)
    import_all_models()
    Base.metadata.create_all(engine)
    yield engine
    engine.dispose()


@pytest.fixture
def database(engine) -> Iterator[Database]:
    with engine.connect() as connection:
        outer = connection.begin()
        yield OneTransaction(connection)
        outer.rollback()


@pytest.fixture
def session(database: Database) -> Iterator[Session]:
    with database.sessions() as opened:
        yield opened


@pytest.fixture
def clock() -> SettableClock:
    return SettableClock(MONDAY_MORNING)


@pytest.fixture
def settings(postgres_url: str, redis_url: str, tmp_path: Path) -> Settings:
    return Settings(
        database_url=postgres_url,
        redis_url=redis_url,
        secret_keys=f"test:{KEY}",
        fingerprint_key=KEY,
        cookie_secret="cookie-secret",
        action_secret="action-secret",
        demo=True,
        kept_dir=tmp_path / "kept",
        upload_dir=tmp_path / "uploads",
    )


@pytest.fixture
def runtime(settings: Settings, clock: SettableClock, database: Database) -> Iterator[Runtime]:
    runtime = bootstrap(settings, clock=clock, database=database)
    runtime.redis.flushdb()
    yield runtime
    runtime.redis.close()


@pytest.fixture
def redis(runtime: Runtime) -> Redis:
    return runtime.redis


@pytest.fixture
def app(runtime: Runtime) -> Zhijian:
    app = create_app(runtime=runtime)
    app.config["TESTING"] = True
    return app


@pytest.fixture
def client(app: Zhijian) -> FlaskClient:
    return app.test_client()
