"""The processes that serve citizens refuse settings that would let strangers in or leave citizens out."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import KEY

ROOT = Path(__file__).parents[2]
FIT = {"DATABASE_URL": "postgresql+psycopg://nobody@127.0.0.1:1/none", "REDIS_URL": "redis://127.0.0.1:1"}
FIT |= {"SECRET_KEYS": f"test:{KEY}", "FINGERPRINT_KEY": KEY, "COOKIE_SECRET": "c", "ACTION_SECRET": "a"}


def started(*words: str, **settings: str) -> subprocess.CompletedProcess[str]:
    environment = {"PATH": os.environ["PATH"], **FIT, **settings}
    command = [sys.executable, *words]
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=60, check=False)


@pytest.mark.parametrize("words", [("-c", "import api.wsgi"), ("-m", "api.worker")], ids=["pages", "worker"])
def test_a_demo_does_not_start_where_others_can_reach_it(words: tuple[str, ...]):
    done = started(*words, DEMO="1", HOST="0.0.0.0")

    assert done.returncode != 0
    assert "set HOST to 127.0.0.1 or DEMO=0" in done.stderr


def test_without_its_partners_it_is_not_served():
    assert "WECHAT_APP_ID is empty" in started("-c", "import api.wsgi", DEMO="0").stderr


def test_a_demo_on_loopback_is_served():
    assert started("-c", "import api.wsgi", DEMO="1").returncode == 0
