"""`make bench`: what the platform bears on this machine, beside ceilings measured in the same minutes.

Compare rows with each other, not with those of another machine or another day: the generator shares the processors with
what it measures, and whatever else runs here takes its part. "of ceiling" is the rate as a share of the row named in
brackets; "by CPU" the ceiling's processor time as a share of ours, which is steadier. Nothing here fails by time.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import psutil

from tests.journeys.platform import Platform, running_platform
from tests.load.chatting import chatting
from tests.load.client import generator
from tests.load.facing import facing
from tests.load.filing import filing
from tests.load.processes import memory
from tests.load.reading import reading
from tests.load.rows import Row, table
from tests.load.world import QUICK, Size, World, settled

PARTS: dict[str, Callable[[World], list[Row]]] = {
    "reading": reading,
    "filing": filing,
    "chatting": chatting,
    "facing": facing,
}


def main() -> int:
    """Measure a platform of one's own; 0 when every request was answered, 1 when some were refused."""
    parser = argparse.ArgumentParser(prog="python -m tests.load.bench", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="a few of everything, to see that it works")
    parser.add_argument("--part", action="append", choices=PARTS, help="only this; may be given again")
    options = parser.parse_args()
    began = time.perf_counter()
    with tempfile.TemporaryDirectory() as folder, running_platform(Path(folder)) as platform:
        rows = measure(platform, QUICK if options.quick else Size(), options.part or tuple(PARTS))
    print(f"\nmeasured in {time.perf_counter() - began:.0f} s", flush=True)
    return 1 if any(row.answers.refusals for row in rows) else 0


def measure(platform: Platform, size: Size, parts: Sequence[str] = tuple(PARTS)) -> list[Row]:
    """Measure the parts and print a table for each, then the memory of the processes."""
    cores, load = psutil.cpu_count(), psutil.getloadavg()[0]
    print(f"{cores} cores, load {load:.1f} before; {size.cases:,} cases in the table", flush=True)
    rows: list[Row] = []
    with generator() as send, settled(platform, send, size) as world:
        for part in parts:
            found = PARTS[part](world)
            print(f"\n{table(found)}", flush=True)
            rows += found
        print("\nmemory, MiB: " + ", ".join(f"{part} {size:,.0f}" for part, size in memory().items()), flush=True)
    return rows


if __name__ == "__main__":
    sys.exit(main())
