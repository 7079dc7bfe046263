"""What `make run` prints when everything answers: where to go, as whom, and what to try."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping

from ops import settings
from ops.places import program

RULE = "─" * 78
WELCOME = """
{rule}
  指尖办已经就绪 · Zhijian is running

  办事 citizens          {url}/
  工作人员 staff         {url}/staff
  接口文档 API           {url}/api/v1/docs
  健康 health            {url}/readyz
{assistant}
"""
WITHOUT_ASSISTANT = """
  智能助手未启动，咨询直接转人工。
  The assistant is off: chats go straight to people. `make setup` says why.
"""
GOODBYE = """
  按 Ctrl-C 停止 · Ctrl-C stops everything
{rule}"""


def main() -> int:
    """Print the welcome; returns the exit code of the demo's own guide."""
    print(welcome(os.environ, with_assistant=settings.has_own_assistant(os.environ)), flush=True)
    told = _tell_of_the_demo() if settings.is_demo(os.environ) else 0
    print(GOODBYE.format(rule=RULE), flush=True)
    return told


def welcome(environment: Mapping[str, str], *, with_assistant: bool) -> str:
    """Return the addresses, in Chinese and English."""
    missing = "" if with_assistant else WITHOUT_ASSISTANT
    return WELCOME.format(rule=RULE, url=environment["PUBLIC_URL"], assistant=missing).rstrip()


def _tell_of_the_demo() -> int:
    return subprocess.run([program("flask"), "--app", "api", "demo", "guide"], check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
