"""Debian's packages, which only root may install."""

from __future__ import annotations

import os
import shutil
from collections.abc import Sequence

from ops.progress import StepFailedError, carry_out, say, step


def may_install() -> bool:
    """Say whether this process may install Debian packages."""
    return os.geteuid() == 0 and shutil.which("apt-get") is not None


def install(packages: Sequence[str]) -> bool:
    """Install packages and say whether that worked; False at once where this process may not."""
    if not may_install():
        return False
    silent = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    try:
        with step(f"Debian packages: {', '.join(packages)}"):
            carry_out(["apt-get", "update"], env=silent)
            carry_out(["apt-get", "install", "-y", "--no-install-recommends", *packages], env=silent)
    except StepFailedError as failure:
        say(f"! {failure}")
        return False
    return True
