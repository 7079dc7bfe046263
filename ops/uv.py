"""uv, the installer of everything else, and how to get it where Python came without pip or venv's own pip.

Debian's python3 package alone has neither; both are tried before pip's own wheel is fetched from the index.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
import urllib.request
from collections.abc import Callable, Mapping
from pathlib import Path
from urllib.parse import urljoin

from ops import debian
from ops.places import VAR, program
from ops.progress import StepFailedError, carry_out, step, succeeds

UV = "uv==0.13.9"
CERTIFICATES = Path("/etc/ssl/certs/ca-certificates.crt")  # of Debian's ca-certificates
PIP_ON_THE_INDEX = "https://pypi.org/pypi/pip/json"


def ensure() -> Path:
    """Return the path of uv inside the platform's environment, installing it first where it is missing.

    Raises StepFailedError when no way to install it works.
    """
    uv = program("uv")
    if not succeeds([uv, "--version"]):
        with step("the installer uv"):
            _install()
    return uv


def environment() -> Mapping[str, str]:
    """Return the environment uv runs in: patient with slow networks, trusting whom the machine trusts."""
    quiet = {} if sys.stdout.isatty() else {"UV_NO_PROGRESS": "1"}
    trust = {"UV_SYSTEM_CERTS": "1"} if CERTIFICATES.exists() else {}
    return {"UV_HTTP_TIMEOUT": "180", **trust, **quiet, **os.environ}


def _install() -> None:
    failures = []
    ways: tuple[Callable[[], None], ...] = (_by_venv_pip, _by_system_pip, _by_debian, _by_pip_wheel)
    for way in ways:
        try:
            way()
        except (StepFailedError, OSError, ValueError) as failure:
            failures.append(str(failure).splitlines()[0])
        else:
            return
    raise StepFailedError("uv could not be installed:\n" + "\n".join(failures))


def _by_venv_pip() -> None:
    python = program("python")
    if not succeeds([python, "-m", "pip", "--version"]):
        carry_out([python, "-m", "ensurepip", "--upgrade"])
    carry_out([python, "-m", "pip", "install", "--quiet", UV])


def _by_system_pip() -> None:
    carry_out([sys.executable, "-m", "pip", "--python", program("python"), "install", "--quiet", UV])


def _by_debian() -> None:
    if not debian.install(["python3-venv"]):
        raise StepFailedError("apt-get: only root may install python3-venv")
    _by_venv_pip()


def _by_pip_wheel() -> None:
    carry_out([program("python"), _fetched_pip() / "pip", "install", "--quiet", UV])


def _fetched_pip() -> Path:
    """Fetch pip's wheel, which runs without being installed, and check it against the index's digest."""
    with urllib.request.urlopen(PIP_ON_THE_INDEX, timeout=60) as answer:
        files = json.load(answer)["urls"]
    wheel = next(file for file in files if file["packagetype"] == "bdist_wheel")
    with urllib.request.urlopen(urljoin(PIP_ON_THE_INDEX, wheel["url"]), timeout=180) as answer:
        content = answer.read()
    if hashlib.sha256(content).hexdigest() != wheel["digests"]["sha256"]:
        raise StepFailedError(f"{wheel['filename']} arrived damaged")
    place: Path = VAR / "tools" / wheel["filename"]
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(content)
    return place
