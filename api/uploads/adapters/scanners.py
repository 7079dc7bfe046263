"""Scanners for malware: ClamAV's daemon, and a local one that knows the test file all scanners know."""

from __future__ import annotations

import socket
import struct

from api.core.errors import Unavailable

CHUNK = 64 * 1024
EICAR = b"X5O!P%@AP[4\\PZX54(P^)7CC)7}$" + b"EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"


class TestFileScanner:
    """`VirusScanner` without an outside system: finds the EICAR test file, by which an installation is tried."""

    __test__ = False  # pytest: not a test

    def threat_in(self, content: bytes) -> str | None:
        return "Eicar-Test-Signature" if EICAR in content else None


class Clamd:
    """`VirusScanner` by ClamAV's daemon over TCP (`INSTREAM`); a daemon that does not answer lets nothing in."""

    def __init__(self, host: str, port: int = 3310, timeout_seconds: float = 20) -> None:
        self._address = (host, port)
        self._timeout = timeout_seconds

    def threat_in(self, content: bytes) -> str | None:
        try:
            answer = self._ask(content)
        except OSError:
            raise Unavailable("upload.scanner_unavailable") from None
        if answer.endswith(b"FOUND"):
            return answer.removeprefix(b"stream: ").removesuffix(b" FOUND").decode(errors="replace")
        if not answer.endswith(b"OK"):
            raise Unavailable("upload.scanner_unavailable")
        return None

    def _ask(self, content: bytes) -> bytes:
        with socket.create_connection(self._address, self._timeout) as daemon:
            daemon.sendall(b"zINSTREAM\0")
            for start in range(0, len(content), CHUNK):
                piece = content[start : start + CHUNK]
                daemon.sendall(struct.pack("!L", len(piece)) + piece)
            daemon.sendall(struct.pack("!L", 0))
            return b"".join(iter(lambda: daemon.recv(4096), b"")).rstrip(b"\0")
