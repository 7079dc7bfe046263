"""honcho's process manager with two things added: what dies is started again, and nothing outlives Ctrl-C.

honcho stops everything when one process ends; a `Keeper` therefore lives on beside each command, in a process of its
own, and starts the command again after a pause. It leads a process group, its command leads another: the terminal's
Ctrl-C reaches only the manager, which then asks every keeper to stop in order.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from types import FrameType
from typing import Any

import honcho.manager
from honcho.printer import Printer
from honcho.process import Process

from ops.children import die_with_parent

SHORTEST_PAUSE = 0.5
LONGEST_PAUSE = 10.0
LONG_LIFE = 30.0  # seconds after which a command is healthy and the next pause is the shortest again
PATIENCE = 4.0  # seconds between one way of asking a command to end and the next, harsher one
HARSHER = (signal.SIGTERM, signal.SIGINT, signal.SIGKILL)  # to PostgreSQL the second one means: do not wait for clients
ENDING = {signal.SIGINT, signal.SIGTERM}
honcho.manager.KILL_WAIT = 3 * len(HARSHER) * PATIENCE  # the keepers kill; honcho need not


@dataclass(frozen=True)
class Kept:
    """A command, what must answer before it starts, and whether it is done when it has ended well."""

    name: str
    command: Sequence[str]
    environment: Mapping[str, str]
    needs: Sequence[Callable[[], bool]] = field(default=())
    once: bool = False


class Keeper(Process):  # type: ignore[misc]
    """Keeps one command alive until SIGTERM; honcho runs it in a process of its own."""

    def run(self, events: Any = None, ignore_signals: bool = False) -> None:
        """Start the command again and again; honcho calls this after the fork with its queue of events."""
        self._events = events
        self._kept: Kept = self.cmd
        self._child: subprocess.Popen[bytes] | None = None
        self._stopping = False
        self._ways = list(HARSHER)
        self._listen()
        self._send_message({"pid": os.getpid()}, type="start")
        pause = SHORTEST_PAUSE
        while self._wait_for_needs():
            lived = self._live()
            pause = SHORTEST_PAUSE if lived > LONG_LIFE else pause
            self._rest(pause)
            pause = min(pause * 2, LONGEST_PAUSE)
        self._send_message({"returncode": 0}, type="stop")

    def _listen(self) -> None:
        os.setpgid(0, 0)
        signal.signal(signal.SIGINT, _nothing)  # a handler, for children inherit what is ignored
        signal.signal(signal.SIGTERM, self._on_sigterm)
        signal.signal(signal.SIGALRM, self._on_alarm)
        signal.pthread_sigmask(signal.SIG_UNBLOCK, ENDING)
        die_with_parent()

    def _wait_for_needs(self) -> bool:
        while not self._stopping and not all(need() for need in self._kept.needs):
            time.sleep(0.2)
        return not self._stopping

    def _live(self) -> float:
        """Run the command to its end, whatever it left behind included; returns the seconds it lived."""
        begun = time.monotonic()
        self._child = child = self._start()
        if self._stopping:  # the order to stop came while the command was being started
            self._end_child()
        printing = threading.Thread(target=self._pass_lines_on, args=(child,), daemon=True)
        printing.start()
        child.wait()
        _kill_group(child.pid)
        printing.join(2)
        self._say_how_it_ended(child.returncode)
        return time.monotonic() - begun

    def _start(self) -> subprocess.Popen[bytes]:
        return subprocess.Popen(
            self._kept.command, env=dict(self._kept.environment), stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT, start_new_session=True, preexec_fn=die_with_parent,
        )  # fmt: skip

    def _pass_lines_on(self, child: subprocess.Popen[bytes]) -> None:
        assert child.stdout is not None
        for line in child.stdout:
            self._send_message(line)
        child.stdout.close()

    def _say_how_it_ended(self, code: int) -> None:
        if self._kept.once and code == 0:
            self._kept = Kept(self._kept.name, [], {}, needs=(_never,))
        elif not self._stopping:
            self._send_message(f"ended ({_words_for(code)}), starting again\n".encode())

    def _rest(self, seconds: float) -> None:
        end = time.monotonic() + seconds
        while not self._stopping and time.monotonic() < end:
            time.sleep(0.1)

    def _on_sigterm(self, number: int, frame: FrameType | None) -> None:
        if not self._stopping:
            self._stopping = True
            self._end_child()

    def _on_alarm(self, number: int, frame: FrameType | None) -> None:
        self._end_child()

    def _end_child(self) -> None:
        """Ask the command to end, each time more harshly; plain kill(2), for this also runs in signal handlers."""
        if self._child is None or self._child.returncode is not None or not self._ways:
            return
        os.kill(self._child.pid, self._ways.pop(0))
        signal.setitimer(signal.ITIMER_REAL, PATIENCE)


class Household(honcho.manager.Manager):  # type: ignore[misc]
    """Keeps a list of commands until SIGINT or SIGTERM, then ends them all."""

    def __init__(self, kept: Sequence[Kept], printer: Printer | None = None) -> None:
        """Prepare to keep these commands; `loop` starts them and blocks until all have ended."""
        super().__init__(printer)
        self._process_ctor = Keeper
        for one in kept:
            self.add_process(one.name, one)

    def _start(self) -> None:
        """Fork the keepers with the signals held back, so that none inherits the manager's way of answering them."""
        signal.pthread_sigmask(signal.SIG_BLOCK, ENDING)
        super()._start()
        for process in self._processes.values():
            process["pid"] = process["process"].pid
        signal.pthread_sigmask(signal.SIG_UNBLOCK, ENDING)


class PlainPrinter(Printer):  # type: ignore[misc]
    """honcho's printer; the lines of one process (the guide for people) stand without a prefix."""

    def __init__(self, plain: str) -> None:
        """Leave the lines of the process called `plain` as they are."""
        super().__init__(sys.stdout)
        self._plain = plain

    def write(self, message: Any) -> None:
        """Print one message."""
        if message.name != self._plain:
            super().write(message)
        else:
            print(message.data.decode("utf-8", "replace").rstrip("\n"), file=self.output, flush=True)


def _nothing(number: int, frame: FrameType | None) -> None:
    """Do nothing about a signal that is meant for the manager."""


def _kill_group(leader: int) -> None:
    """Kill what the ended command left behind, as the workers of a server whose first process was killed."""
    try:
        os.killpg(leader, signal.SIGKILL)
    except ProcessLookupError:
        return


def _words_for(code: int) -> str:
    return f"killed by {signal.Signals(-code).name}" if code < 0 else f"exit code {code}"


def _never() -> bool:
    return False
