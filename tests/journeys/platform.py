"""A whole platform of one's own, as `make run` starts it: real processes on free ports, data in a folder of its own."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx

ROOT = Path(__file__).parents[2]
START_SECONDS = 150
STOP_SECONDS = 40
ASSISTANT = ("assistant", "action_server")
PORTS = ("PORT", "STREAM_PORT", "RASA_PORT", "ACTIONS_PORT")


@dataclass(frozen=True)
class Platform:
    """Where a running platform answers, and how to run its commands."""

    url: str
    environment: dict[str, str]

    def flask(self, *words: str) -> subprocess.CompletedProcess[str]:
        """Run `flask --app api …` with the platform's settings."""
        command = [str(ROOT / ".venv" / "bin" / "flask"), "--app", "api", *words]
        return subprocess.run(command, cwd=ROOT, env=self.environment, capture_output=True, text=True, check=False)

    def register(self, name: str, id_number: str, photo: Path) -> None:
        """Put a person into the population registry's double."""
        done = self.flask("registry", "add", name, id_number, str(photo))
        assert done.returncode == 0, done.stdout + done.stderr


@contextmanager
def running_platform(folder: Path, **extra: str) -> Iterator[Platform]:
    """Start everything, wait until it answers, and stop it again; the log stays in `folder`."""
    ports = dict(zip(PORTS, map(str, free_ports(len(PORTS))), strict=True))
    environment = {**clean_environment(), **ports, "VAR_DIR": str(folder), "DEMO": "1", **extra}
    log = folder / "run.log"
    with log.open("wb") as lines:
        command = [sys.executable, "-m", "ops.run"]
        process = subprocess.Popen(
            command, cwd=ROOT, env=environment, stdout=lines, stderr=lines, start_new_session=True
        )
    try:
        url = f"http://127.0.0.1:{ports['PORT']}"
        wait_until_ready(url, process, log, absent=ASSISTANT if extra.get("ASSISTANT") == "0" else ())
        yield Platform(url, settings_of(folder, environment))
    finally:
        process.send_signal(signal.SIGINT)
        try:
            process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def clean_environment() -> dict[str, str]:
    """Our environment without the settings of another platform and without make's own variables."""
    foreign = {"DATABASE_URL", "REDIS_URL", "RASA_URL", "MAKELEVEL", "MAKEFLAGS", "MFLAGS", "FLASK_APP"}
    return {name: value for name, value in os.environ.items() if name not in foreign}


def settings_of(folder: Path, environment: dict[str, str]) -> dict[str, str]:
    """The whole environment of the platform's processes: ours and what it wrote for itself."""
    lines = (folder / "settings.env").read_text("utf-8").splitlines()
    written = dict(line.split("=", 1) for line in lines if "=" in line and not line.startswith("#"))
    return {**environment, **{name: value.strip("'\"") for name, value in written.items()}}


def wait_until_ready(url: str, process: subprocess.Popen[bytes], log: Path, absent: Sequence[str] = ()) -> None:
    """Return when every part answers but those left out; AssertionError with the last lines of the log otherwise."""
    until = time.monotonic() + START_SECONDS
    parts: object = "no answer yet"
    while time.monotonic() < until and process.poll() is None:
        try:
            parts = httpx.get(f"{url}/readyz", timeout=5).json()["parts"]
            if {state for part, state in parts.items() if part not in absent} == {"ready"}:
                return
        except (httpx.HTTPError, ValueError):
            parts = "no answer yet"
        time.sleep(0.5)
    tail = log.read_text("utf-8", errors="replace")[-4000:]
    raise AssertionError(f"the platform is not ready: {parts}\n{tail}")


def free_ports(count: int) -> list[int]:
    """Ports that nobody listens on now."""
    held = [socket.socket() for _ in range(count)]
    try:
        for each in held:
            each.bind(("127.0.0.1", 0))
        return [each.getsockname()[1] for each in held]
    finally:
        for each in held:
            with closing(each):
                pass
