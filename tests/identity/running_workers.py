"""Starts face processes for a test and ends them with it."""

import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psutil

from identity.client import FaceClient

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True)
class RunningWorkers:
    """A parent process, the socket it listens on and a client for it."""

    process: subprocess.Popen[str]
    socket_path: Path
    client: FaceClient

    def children(self) -> list[psutil.Process]:
        """The workers alive now."""
        return psutil.Process(self.process.pid).children()


@contextmanager
def running(*module_and_options: str) -> Iterator[RunningWorkers]:
    """Run `python -m …` with {socket} filled in, wait until it says it is ready, and terminate it."""
    # A short path of its own: a unix socket's name holds at most 107 bytes.
    with tempfile.TemporaryDirectory(prefix="face-") as directory:
        socket_path = Path(directory) / "face.sock"
        options = [option.format(socket=socket_path) for option in module_and_options]
        process = subprocess.Popen(
            [sys.executable, "-m", *options], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
        )
        try:
            assert process.stdout
            assert "ready" in process.stdout.readline()
            yield RunningWorkers(process, socket_path, FaceClient(socket_path, timeout=20.0))
        finally:
            process.terminate()
            process.wait(10)
            process.stdout.close()
