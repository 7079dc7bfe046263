"""Child processes that do not outlive whoever started them, not even when that one is killed outright."""

from __future__ import annotations

import ctypes
import signal
import subprocess
from collections.abc import Sequence
from pathlib import Path

PR_SET_PDEATHSIG = 1
_libc = ctypes.CDLL(None, use_errno=True)


def die_with_parent(sign: signal.Signals = signal.SIGTERM) -> None:
    """Ask the kernel to send this process `sign` when its parent ends (prctl(2); gone after a change of user)."""
    _libc.prctl(PR_SET_PDEATHSIG, int(sign))


def start(command: Sequence[str], log: Path) -> subprocess.Popen[bytes]:
    """Start a server in the background, its lines appended to `log`, stopped by SIGINT if this process dies."""
    with log.open("ab") as lines:
        return subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=lines, stderr=lines, start_new_session=True,
            preexec_fn=_interrupted_with_parent,
        )  # fmt: skip


def stop(server: subprocess.Popen[bytes], sign: signal.Signals, patience: float) -> None:
    """Send `sign` and wait `patience` seconds for the server to end in order; then kill it."""
    if server.poll() is None:
        server.send_signal(sign)
    try:
        server.wait(patience)
    except subprocess.TimeoutExpired:
        server.kill()
        server.wait()


def last_words(log: Path, lines: int = 12) -> str:
    """Return the last lines of a log, to be shown when its server did not start."""
    return "\n".join(log.read_text(errors="replace").splitlines()[-lines:])


def _interrupted_with_parent() -> None:
    die_with_parent(signal.SIGINT)
