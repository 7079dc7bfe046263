"""`make run`: bring the database up to date, then keep every process until Ctrl-C."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from contextlib import ExitStack

from ops import postgres, processes, settings
from ops.children import die_with_parent
from ops.keeper import Household, PlainPrinter
from ops.places import POSTGRES, ROOT, program
from ops.ports import port_is_free
from ops.progress import StepFailedError, carry_out, say, step

PREPARATIONS = {
    "database brought up to date": ["database", "upgrade"],
    "demo people and cases": ["demo", "seed"],
}
IN_USE = (
    "✗ Port {port} is in use: another `make run`, or another program. "
    "Stop it, or choose another port: {name}={other} make run"
)


def main() -> int:
    """Run the platform; returns the exit code: 0 after Ctrl-C or SIGTERM."""
    os.chdir(ROOT)
    if "MAKELEVEL" in os.environ:
        die_with_parent()
    environment = settings.load()
    if taken := taken_port(environment):
        say(taken)
        return 1
    try:
        _prepare(environment)
    except (StepFailedError, postgres.DatabaseDidNotStartError) as failure:
        say(f"✗ {failure}")
        return 1
    return _keep(environment)


def taken_port(environment: Mapping[str, str]) -> str | None:
    """Return a sentence about a port that somebody else listens on and the way out, or None."""
    for name, port in processes.ports(environment).items():
        if not port_is_free(port):
            return IN_USE.format(name=name, port=port, other=port + 1000)
    return None


def _prepare(environment: Mapping[str, str]) -> None:
    """Migrate and, on a demo, seed, with the database running for just that long."""
    settings.prepare_servers(environment)
    with ExitStack() as servers:
        if settings.has_own_database(environment):
            servers.enter_context(postgres.running(POSTGRES))
        for title, words in PREPARATIONS.items():
            if words[0] != "demo" or settings.is_demo(environment):
                with step(title):
                    carry_out([program("flask"), "--app", "api", *words], env=environment)


def _keep(environment: Mapping[str, str]) -> int:
    household = Household(processes.all_processes(environment), PlainPrinter(processes.GUIDE))
    household.loop()
    return 0 if household.returncode in (0, 130, 143) else 1


if __name__ == "__main__":
    sys.exit(main())
