"""`make demo`: play the main job against the running system and print each step with its time."""

from __future__ import annotations

import os
import random
import sys
import tempfile
import time
from pathlib import Path

import httpx

from ops import settings
from tests.journeys.platform import Platform
from tests.journeys.story import Story, StoryBroken
from tests.people import id_numbers

GREEN, RED, PLAIN = "\033[32m", "\033[31m", "\033[0m"


def main() -> int:
    """Play the story; 0 when every step held, 1 at the first that did not."""
    environment = settings.of_the_last_run()
    url = os.environ.get("DEMO_URL", environment["PUBLIC_URL"])
    if not answers(url):
        print(f"{RED}✗{PLAIN} {url} 没有应答。请先在另一个窗口运行 make run。 Start `make run` first.")
        return 1
    platform = Platform(url, environment)
    began = time.perf_counter()
    with tempfile.TemporaryDirectory() as folder:
        story = Story(url, platform.register, say, Path(folder), fresh_id_number())
        try:
            story.play()
        except (StoryBroken, AssertionError, httpx.HTTPError) as failure:
            print(f"{RED}✗ {failure}{PLAIN}")
            return 1
    print(f"{GREEN}✓ 全部完成{PLAIN}，用时 {time.perf_counter() - began:.1f} 秒。办件编号 {story.no}。")
    print(f"  她的手机：在 {url}/sign-in 用 dev:{story.openid} 登录，看 {url}/cases/{story.no}")
    print(f"  任何人都可以验真：{url}/verify/{story.verify_code}")
    return 0


def say(title: str, seconds: float) -> None:
    """Print a finished step."""
    print(f"{GREEN}✓{PLAIN} {seconds:6.2f} s  {title}", flush=True)


def fresh_id_number() -> str:
    """A valid number that an earlier play is unlikely to have used."""
    chance = random.SystemRandom()
    born = f"{chance.randint(1950, 1999)}{chance.randint(1, 12):02d}{chance.randint(1, 28):02d}"
    return chance.choice(list(id_numbers(born=born)))


def answers(url: str) -> bool:
    """Whether a platform is running there."""
    try:
        return httpx.get(f"{url}/healthz", timeout=3).is_success
    except httpx.HTTPError:
        return False


if __name__ == "__main__":
    sys.exit(main())
