"""How root starts a program that refuses root, as PostgreSQL does.

Two ways, tried in this order, because each is closed somewhere: dropping to the uid of `nobody` while keeping only
the right to read and write what root's folders hold (works wherever root is whole, also in containers that forbid
user namespaces), and a user namespace in which root bears the number of `nobody` (works where root is the only uid
there is, as in rootless containers).
"""

from __future__ import annotations

import os
import pwd
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

UNPRIVILEGED = "nobody"
DIES_WITH_PARENT = ("--pdeathsig", "INT")  # asked for again, since a change of user forgets it (prctl(2))


class NoWayDownError(RuntimeError):
    """Neither way of giving up root's number works on this machine."""


@dataclass(frozen=True)
class Disguise:
    """The words to put before a command, and the uid that must own its files."""

    prefix: tuple[str, ...]
    owner: int


def disguise_for(program: Path) -> Disguise:
    """Say how this process starts `program` as somebody who is not root; an ordinary user starts it as it is.

    Raises NoWayDownError where root can neither drop its uid nor make a user namespace.
    """
    if os.geteuid() != 0:
        return Disguise((), os.geteuid())
    for way in (_dropped_uid(), _user_namespace()):
        if _lets_start(way.prefix, program):
            return way
    raise NoWayDownError(
        f"{program.name} refuses to run as root, and this machine allows root neither to change its user nor to make "
        "a user namespace. Run it as an ordinary user, or set DATABASE_URL to a PostgreSQL of your own."
    )


def _dropped_uid() -> Disguise:
    account = pwd.getpwnam(UNPRIVILEGED)
    rights = ("--inh-caps=+dac_override", "--ambient-caps=+dac_override")
    numbers = (f"--reuid={account.pw_uid}", f"--regid={account.pw_gid}", "--clear-groups")
    return Disguise(("setpriv", *numbers, *rights, *DIES_WITH_PARENT), account.pw_uid)


def _user_namespace() -> Disguise:
    account = pwd.getpwnam(UNPRIVILEGED)
    mapping = (f"--map-user={account.pw_uid}", f"--map-group={account.pw_gid}")
    return Disguise(("unshare", "--user", *mapping, "setpriv", *DIES_WITH_PARENT), 0)


def _lets_start(prefix: Sequence[str], program: Path) -> bool:
    try:
        tried = subprocess.run([*prefix, str(program), "--version"], capture_output=True, timeout=20, check=False)
    except OSError:
        return False
    return tried.returncode == 0


def give_to(directory: Path, owner: int) -> None:
    """Make `owner` (a uid) the owner of a folder and all that is in it; does nothing where that is so already."""
    if directory.stat().st_uid == owner:
        return
    for folder, _, files in os.walk(directory, topdown=False):  # the folder itself last: its owner says "done"
        os.chown(folder, owner, -1)
        for name in files:
            os.chown(Path(folder, name), owner, -1, follow_symlinks=False)
