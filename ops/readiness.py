"""Whether something answers at an address."""

from __future__ import annotations

import socket
import urllib.error
import urllib.request
from pathlib import Path


def port_is_open(port: int, host: str = "127.0.0.1") -> bool:
    """Say whether something accepts TCP connections there."""
    with socket.socket() as line:
        line.settimeout(1)
        return line.connect_ex((host, port)) == 0


def port_is_free(port: int, host: str = "127.0.0.1") -> bool:
    """Say whether a server could listen there now."""
    with socket.socket() as line:
        line.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            line.bind((host, port))
        except OSError:
            return False
    return True


def socket_is_open(path: Path) -> bool:
    """Say whether something accepts connections on a unix socket."""
    with socket.socket(socket.AF_UNIX) as line:
        line.settimeout(1)
        return line.connect_ex(str(path)) == 0


def url_answers(url: str) -> bool:
    """Say whether a GET there ends with 200."""
    try:
        with urllib.request.urlopen(url, timeout=3) as answer:
            return bool(answer.status == 200)
    except (urllib.error.URLError, OSError):
        return False
