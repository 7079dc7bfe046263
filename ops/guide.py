"""What `make run` prints when everything answers: where to go, as whom, and what to try."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Mapping

import httpx

from ops import settings
from ops.places import program

LONGEST_WAIT = 90.0  # seconds; Rasa takes ten on a quiet machine, thirty on a busy one
ASSISTANT = {"assistant", "action_server"}
RULE = "─" * 78
WELCOME = """
{rule}
  指尖办已经就绪 · Zhijian is running

  办事 citizens          {url}/
  工作人员 staff         {url}/staff
  接口文档 API           {url}/api/v1/docs
  健康 health            {url}/readyz
"""
WITHOUT_ASSISTANT = """
  智能助手未启动，咨询直接转人工。
  The assistant is off: chats go straight to people. `make setup` says why.
"""
STILL_MISSING = """
  尚未就绪 · not ready yet: {parts}. The lines above say why; each is started again until it works.
"""
GOODBYE = """
  按 Ctrl-C 停止 · Ctrl-C stops everything
{rule}"""


def main() -> int:
    """Wait for the platform and print the welcome; returns the exit code of the demo's own guide."""
    with_assistant = settings.has_own_assistant(os.environ)
    here = f"http://{os.environ['HOST']}:{os.environ['PORT']}"
    missing = missing_parts(here, set() if with_assistant else ASSISTANT)
    print(welcome(os.environ["PUBLIC_URL"], missing, with_assistant=with_assistant), flush=True)
    told = _tell_of_the_demo() if settings.is_demo(os.environ) else 0
    print(GOODBYE.format(rule=RULE), flush=True)
    return told


def missing_parts(url: str, not_expected: set[str], patience: float = LONGEST_WAIT) -> list[str]:
    """Wait until every part expected of the platform at `url` is ready; returns those that were not in time."""
    deadline = time.monotonic() + patience
    while (missing := sorted(_unready(url) - not_expected)) and time.monotonic() < deadline:
        time.sleep(0.5)
    return missing


def welcome(url: str, missing: list[str], *, with_assistant: bool) -> str:
    """Return the addresses, in Chinese and English, and what is missing."""
    words = WELCOME.format(rule=RULE, url=url)
    words += "" if with_assistant else WITHOUT_ASSISTANT
    return words + (STILL_MISSING.format(parts=", ".join(missing)) if missing else "")


def _unready(url: str) -> set[str]:
    try:
        parts: Mapping[str, str] = httpx.get(f"{url}/readyz", timeout=10).json()["parts"]
    except (httpx.HTTPError, ValueError, KeyError):
        return {"api"}
    return {name for name, state in parts.items() if state != "ready"}


def _tell_of_the_demo() -> int:
    return subprocess.run([program("flask"), "--app", "api", "demo", "guide"], check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
