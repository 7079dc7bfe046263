"""A household for the tests, run as a program of its own: `python -m tests.ops.household FOLDER`.

It keeps `sleeper`, which notes its process number in FOLDER and has a child that notes its own, and `once`.
"""

import os
import sys
from pathlib import Path

from ops.keeper import Household, Kept

SLEEPER = """
import os, subprocess, sys, time
from pathlib import Path
folder = Path(sys.argv[1])
child = subprocess.Popen(["sleep", "600"])
with (folder / "numbers").open("a") as numbers:
    numbers.write(f"{os.getpid()} {child.pid}\\n")
print("awake", flush=True)
time.sleep(600)
"""
ONCE = "open(__import__('sys').argv[1] + '/once', 'a').write('told\\n')"


def main(folder: Path) -> int:
    """Keep both until told to stop."""
    sleeper = Kept("sleeper", [sys.executable, "-c", SLEEPER, str(folder)], os.environ)
    once = Kept("once", [sys.executable, "-c", ONCE, str(folder)], os.environ, [(folder / "numbers").exists], once=True)
    household = Household([sleeper, once])
    household.loop()
    return int(household.returncode)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
