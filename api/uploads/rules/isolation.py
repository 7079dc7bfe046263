"""Parsing a stranger's document in a process of its own, which may run out of time or memory, or crash, alone.

qpdf's own limits stop most bombs, not all: an LZW object stream of 1 MB took 8 s and 2 GB. A picture needs no such
process, because its header tells beforehand what decoding it will take.
"""

from __future__ import annotations

import resource
import subprocess
import sys
from pathlib import Path

from api.core.errors import Invalid

ROOT = Path(__file__).parents[3]
CPU_SECONDS = 3
MEMORY_BYTES = 512 * 1024 * 1024
WALL_SECONDS = 20


def isolated(module: str, content: bytes) -> bytes:
    """What `python -m module` answers to `content`; Invalid `upload.corrupt` when it dies or takes too long."""
    try:
        ended = subprocess.run(
            [sys.executable, "-E", "-s", "-m", module],
            input=content,
            capture_output=True,
            cwd=ROOT,
            env={},
            timeout=WALL_SECONDS,
            check=True,
        )
    except (subprocess.CalledProcessError, subprocess.TimeoutExpired):
        raise Invalid("upload.corrupt") from None
    return ended.stdout


def restrain() -> None:
    """Bound the running process; the child calls it before it reads a byte."""
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
