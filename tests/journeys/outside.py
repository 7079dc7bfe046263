"""What the world outside a running demo knows: residents and the records of other offices, all made up.

The doubles that hold them are filled by a process of its own, which has the platform's settings:

    fill_the_doubles(platform, residents=[Resident("张敏", number)], records=[("tax", credit_code, {...})])
"""

from __future__ import annotations

import base64
import json
import os
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from api.accounts.usecases.local_registry import add_resident
from api.bootstrap import bootstrap
from api.core.clock import local_date
from api.core.db import transaction
from api.exchange.usecases.records import put_on_record
from api.settings import Settings
from tests.journeys.platform import ROOT, Platform

Fact = tuple[str, str, dict[str, Any]]


@dataclass(frozen=True)
class Resident:
    """Somebody whom the population registry knows; with a portrait they can show their face."""

    name: str
    id_number: str
    portrait: bytes | None = None


def fill_the_doubles(platform: Platform, residents: Iterable[Resident], records: Iterable[Fact]) -> None:
    """Let the population registry know residents, and other offices facts by source and number."""
    known = [
        {"name": each.name, "number": each.id_number, "portrait": base64.b64encode(each.portrait or b"").decode()}
        for each in residents
    ]
    told = json.dumps({"residents": known, "records": list(records)})
    command = [sys.executable, "-m", "tests.journeys.outside"]
    done = subprocess.run(
        command, cwd=ROOT, env=platform.environment, input=told, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


def main() -> None:
    """Fill the doubles of the platform whose settings these are, with what standard input says."""
    told = json.load(sys.stdin)
    platform = bootstrap(Settings.from_env(os.environ))
    today = local_date(platform.clock.now())
    with transaction(platform.database) as session:
        for each in told["residents"]:
            add_resident(session, each["name"], each["number"], base64.b64decode(each["portrait"]) or None)
        for source, number, facts in told["records"]:
            put_on_record(session, source, number, facts, today)


if __name__ == "__main__":
    main()
