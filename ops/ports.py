"""Whether a port on loopback is taken."""

from __future__ import annotations

import socket


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
