import dataclasses
from pathlib import Path

import pytest

from api.settings import Settings, check

EXPLAINED = (Path(__file__).parents[2] / ".env.example").read_text("utf-8")
NEEDED = {"DATABASE_URL": "d", "REDIS_URL": "r", "SECRET_KEYS": "k", "FINGERPRINT_KEY": "f", "COOKIE_SECRET": "c"}
NEEDED |= {"ACTION_SECRET": "a"}


@pytest.mark.parametrize("field", [field.name for field in dataclasses.fields(Settings)])
def test_a_setting_stands_in_the_example(field: str):
    assert f"#{field.upper()}=" in EXPLAINED


def test_what_is_missing_is_named_at_once():
    with pytest.raises(ValueError, match=r"DATABASE_URL is not set; .*ACTION_SECRET is not set"):
        Settings.from_env({})


def test_demo_doubles_refuse_an_address_that_others_can_reach():
    settings = Settings.from_env(NEEDED | {"DEMO": "1", "HOST": "0.0.0.0"})

    assert "set HOST to 127.0.0.1" in check(settings)[0]


def test_a_secret_may_come_from_a_file(tmp_path: Path):
    (tmp_path / "secret").write_text("from-a-file\n")

    settings = Settings.from_env(NEEDED | {"ACTION_SECRET_FILE": str(tmp_path / "secret")})

    assert settings.action_secret == "from-a-file"
