"""Node and the mini-program's own tools."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path
from typing import Any

from ops import node

MINIAPP = node.MINIAPP
PREVIEW = MINIAPP / "preview"


def run(*command: str | Path, given: str = "") -> subprocess.CompletedProcess[str]:
    """Run a program of Node's in the mini-program's folder."""
    environment = {**os.environ, "PATH": node.path()}
    return subprocess.run(
        list(map(str, command)), cwd=MINIAPP, env=environment, input=given, capture_output=True, text=True, check=False
    )


def build_preview() -> None:
    """Make the preview anew, as `npm run preview` does."""
    built = run("node", "harness/build.js", PREVIEW)
    assert built.returncode == 0, built.stderr


def ask(expression: str, **values: Any) -> Any:
    """What an expression of JavaScript is worth; `shared(name)` is a module of the mini-program, `values` are known."""
    script = f"""
      const shared = (name) => require({json.dumps(str(MINIAPP / "shared"))} + '/' + name);
      const {{ {", ".join(values)} }} = JSON.parse(require('fs').readFileSync(0, 'utf8'));
      process.stdout.write(JSON.stringify({expression}));
    """
    answered = run("node", "-e", script, given=json.dumps(values, default=list))
    assert answered.returncode == 0, answered.stderr
    return json.loads(answered.stdout)
