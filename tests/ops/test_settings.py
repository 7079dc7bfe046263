"""Which servers `make run` starts itself."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from ops import processes, settings


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """A machine whose settings file lies in a folder of the test and whose environment names no server."""
    monkeypatch.setattr(settings, "SETTINGS_FILE", tmp_path / "settings.env")
    monkeypatch.setattr(settings, "ROOT", tmp_path)
    for name in ("DATABASE_URL", "REDIS_URL", "RASA_URL", "PORT", "PUBLIC_URL"):
        monkeypatch.delenv(name, raising=False)
    return monkeypatch


def names(environment: Mapping[str, str]) -> set[str]:
    return {kept.name for kept in processes.all_processes(environment)}


def test_a_fresh_machine_runs_its_own_database_and_redis(machine):
    assert {"postgres", "redis", "face", "api", "worker", "stream"} <= names(settings.load())


def test_an_outside_database_is_used_instead_of_an_own_one(machine):
    machine.setenv("DATABASE_URL", "postgresql+psycopg://zhijian@database.example/zhijian")

    assert "postgres" not in names(settings.load())


def test_an_outside_redis_named_in_a_file_of_secrets_is_used_too(machine, tmp_path: Path):
    (tmp_path / "redis-url").write_text("rediss://redis.example/0\n")
    machine.setenv("REDIS_URL_FILE", str(tmp_path / "redis-url"))

    assert "redis" not in names(settings.load())


def test_the_file_of_the_operator_wins_over_what_the_machine_wrote(machine, tmp_path: Path):
    settings.load()
    (tmp_path / ".env").write_text("ACTION_SECRET=chosen-by-the-operator\n")

    assert settings.load()["ACTION_SECRET"] == "chosen-by-the-operator"


def test_another_port_moves_the_address_that_citizens_open(machine):
    machine.setenv("PORT", "9000")

    assert settings.load()["PUBLIC_URL"] == "http://127.0.0.1:9000"


def test_a_server_typed_by_hand_finds_the_same_database(machine, tmp_path: Path):
    loaded = settings.load()

    assert f"DATABASE_URL='{loaded['DATABASE_URL']}'" in (tmp_path / "settings.env").read_text()


def test_commands_beside_a_running_platform_find_it_and_leave_its_addresses_alone(machine, tmp_path: Path):
    machine.setenv("PORT", "9000")
    settings.load()
    machine.delenv("PORT")
    written = (tmp_path / "settings.env").read_text()

    assert settings.of_the_last_run()["PUBLIC_URL"] == "http://127.0.0.1:9000"
    assert (tmp_path / "settings.env").read_text() == written
