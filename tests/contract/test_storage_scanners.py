"""What every scanner keeps to, tried on the local one and on ClamAV's protocol."""

from __future__ import annotations

import socketserver
import struct
import threading
from collections.abc import Iterator

import pytest

from api.core.errors import Unavailable
from api.uploads.adapters.scanners import CHUNK, EICAR, Clamd, TestFileScanner
from api.uploads.ports import VirusScanner


class Daemon(socketserver.StreamRequestHandler):
    """Answers INSTREAM as clamd does."""

    def handle(self) -> None:
        assert self.rfile.read(10) == b"zINSTREAM\0"
        content = b""
        while length := struct.unpack("!L", self.rfile.read(4))[0]:
            assert length <= CHUNK
            content += self.rfile.read(length)
        self.wfile.write(self.answer_to(content) + b"\0")

    def answer_to(self, content: bytes) -> bytes:
        return b"stream: Eicar-Test-Signature FOUND" if EICAR in content else b"stream: OK"


class FullDaemon(Daemon):
    """Refuses streams beyond its limit."""

    def answer_to(self, content: bytes) -> bytes:
        return b"INSTREAM size limit exceeded. ERROR"


def clamd(handler: type[Daemon]) -> Iterator[Clamd]:
    with socketserver.TCPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield Clamd("127.0.0.1", server.server_address[1], timeout_seconds=5)
        server.shutdown()


@pytest.fixture(params=["local", "clamd"])
def scanner(request: pytest.FixtureRequest) -> Iterator[VirusScanner]:
    if request.param == "local":
        yield TestFileScanner()
    else:
        yield from clamd(Daemon)


def test_it_finds_the_test_file_wherever_it_stands(scanner):
    assert scanner.threat_in(b"x" * 200_000 + EICAR) == "Eicar-Test-Signature"


def test_it_lets_clean_files_pass(scanner):
    assert scanner.threat_in(b"x" * 200_000) is None


def test_a_scanner_that_cannot_answer_lets_nothing_in():
    for full in clamd(FullDaemon):
        with pytest.raises(Unavailable, match="scanner_unavailable"):
            full.threat_in(b"x")


def test_a_scanner_that_is_not_there_lets_nothing_in():
    with pytest.raises(Unavailable, match="scanner_unavailable"):
        Clamd("127.0.0.1", 1, timeout_seconds=1).threat_in(b"x")
