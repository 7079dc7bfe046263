"""All that `make run` and `make test` need on a fresh Debian machine; standard library only, for the system's Python.

Safe to interrupt and to repeat; where nothing has changed it takes a second.
"""

from __future__ import annotations

import argparse
import fcntl
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from ops import assistant, browser, node, platform
from ops.places import VAR
from ops.progress import StepFailedError, say


def main(words: Sequence[str] | None = None) -> int:
    """Set up; returns the exit code: 0 also where only the assistant, a browser or Node had to be left out."""
    parser = argparse.ArgumentParser(prog="make setup", description=__doc__)
    parser.add_argument("--tests", action="store_true", help="also what the tests need")
    wanted = parser.parse_args(words)
    try:
        with _alone():
            _set_up(tests=wanted.tests)
    except StepFailedError as failure:
        say(f"✗ {failure}")
        return 1
    return 0


def _set_up(*, tests: bool) -> None:
    platform.ensure(tests=tests)
    assistant.ensure()
    if tests:
        browser.ensure()
        node.ensure()


@contextmanager
def _alone() -> Iterator[None]:
    """Wait until no other set-up works in this folder."""
    VAR.mkdir(mode=0o700, exist_ok=True)
    with (VAR / "setup.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit("\n  Interrupted. Run it again to go on where it stopped.")
