"""`make pins`: resolve requirements*.in into complete pins, to be installed as they stand (`--no-deps`)."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from ops import uv
from ops.places import ROOT
from ops.progress import StepFailedError, carry_out, say, step

LISTS = {"requirements": "3.11", "requirements-dev": "3.11", "bot/requirements": "3.10"}  # -dev reads the first
OVERRIDES = ROOT / "ops" / "overrides.txt"


def main(options: Sequence[str]) -> int:
    """Resolve every list anew; `options` go to `uv pip compile` (`--upgrade`). Returns the exit code."""
    installer = uv.ensure()
    try:
        for name, python in LISTS.items():
            with step(f"{name}.txt"):
                quiet = ["--quiet", "--no-annotate", "--custom-compile-command", "make pins"]
                target = ["--python-version", python, "--overrides", str(OVERRIDES), "-o", f"{name}.txt"]
                command = [str(installer), "pip", "compile", f"{name}.in", *target, *quiet, *options]
                carry_out(command, env=uv.environment())
    except StepFailedError as failure:
        say(f"✗ {failure}")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
