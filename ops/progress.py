"""What set-up tells the person who waits for it: one line when a step begins, one when it ends."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from ops.places import ROOT, SETUP_LOG

LAST_LINES = 25


class StepFailedError(RuntimeError):
    """A command of the set-up failed; the message ends with the command's own last lines."""


def say(text: str) -> None:
    """Print one line at once."""
    print(f"  {text}", flush=True)


@contextmanager
def step(title: str, warning: str = "") -> Iterator[None]:
    """Print the title (and a warning, as of a long wait) when the block begins, and again when it has succeeded."""
    say(f"… {title}{warning and f' ({warning})'}")
    begun = time.monotonic()
    yield
    say(f"✓ {title} ({time.monotonic() - begun:.0f} s)")


def carry_out(command: Sequence[str | Path], *, cwd: Path = ROOT, env: Mapping[str, str] | None = None) -> None:
    """Run a command of the set-up; what it prints goes to the terminal, or to var/log/setup.log where there is none.

    Raises StepFailedError when the command fails or does not exist.
    """
    words = [str(word) for word in command]
    try:
        if sys.stdout.isatty():
            subprocess.run(words, check=True, cwd=cwd, env=env)
        else:
            _carry_out_silently(words, cwd, env)
    except OSError as failure:
        raise StepFailedError(f"{words[0]} cannot be started: {failure}") from failure
    except subprocess.CalledProcessError as failure:
        raise StepFailedError(f"`{' '.join(words)}` failed.\n{failure.output or ''}") from failure


def succeeds(command: Sequence[str | Path]) -> bool:
    """Say whether a quick command exists and ends well; what it prints is thrown away."""
    try:
        tried = subprocess.run([str(word) for word in command], capture_output=True, check=False, timeout=60)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return tried.returncode == 0


def _carry_out_silently(words: Sequence[str], cwd: Path, env: Mapping[str, str] | None) -> None:
    SETUP_LOG.parent.mkdir(parents=True, exist_ok=True)
    with SETUP_LOG.open("a+b") as log:
        begin = log.seek(0, os.SEEK_END)
        done = subprocess.run(words, stdout=log, stderr=log, check=False, cwd=cwd, env=env)
        log.seek(begin)
        last = log.read().decode(errors="replace").splitlines()[-LAST_LINES:]
    if done.returncode != 0:
        raise subprocess.CalledProcessError(done.returncode, list(words), output="\n".join(last))
