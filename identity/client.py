"""What a server's request threads use: one connection, one question, one answer. Standard library only.

A thread waits here on a socket, never on dlib, which keeps the interpreter lock while it encodes a face.
"""

import socket
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NoReturn

from identity import wire
from identity.errors import BadImage, BadRequest, FaceBusy, FaceUnavailable, ImageProblem
from identity.verdicts import PortraitReport, Verdict


@dataclass(frozen=True)
class FaceClient:
    """Asks the face processes behind `socket_path`; `timeout` is in seconds for the whole exchange.

    Every method raises FaceBusy when the queue is full and FaceUnavailable when there is no answer.
    """

    socket_path: str | Path
    timeout: float = 20.0

    def verify(
        self, frames: Sequence[bytes], reference: bytes, actions: Sequence[str], *, mirrored: bool = False
    ) -> Verdict:
        """Judge one session: `frames` in the order taken, `reference` the record portrait, all image files.

        `mirrored` belongs to the kind of client and is fixed by the server, never taken from a request.
        Raises BadImage naming the picture, BadRequest for unknown actions or too many frames.
        """
        header = {"kind": "verify", "actions": list(actions), "mirrored": mirrored}
        return Verdict.from_json(self._ask(header, [reference, *frames])["verdict"])

    def check_portrait(self, image: bytes) -> PortraitReport:
        """Whether `image` can serve as a record portrait. Raises BadImage."""
        return PortraitReport.from_json(self._ask({"kind": "check_portrait"}, [image])["report"])

    def ping(self) -> dict[str, Any]:
        """`{model_id, workers, working, waiting, queue}` of a running pool."""
        answer = self._ask({"kind": "ping"}, [])
        return {name: answer[name] for name in ("model_id", "workers", "working", "waiting", "queue")}

    def _ask(self, header: dict[str, Any], parts: Sequence[bytes]) -> dict[str, Any]:
        if sum(map(len, parts)) > wire.MAX_BODY_BYTES:
            raise BadImage(ImageProblem.TOO_LARGE)
        try:
            answer = self._exchange(wire.encode(header, parts))
        except (OSError, EOFError, BadRequest) as error:
            raise FaceUnavailable(f"no answer from {self.socket_path}: {error!r}") from error
        return answer if answer.get("ok") else _raise_refusal(answer)

    def _exchange(self, question: bytes) -> dict[str, Any]:
        deadline = time.monotonic() + self.timeout
        with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as connection:
            connection.settimeout(self.timeout)
            connection.connect(str(self.socket_path))
            _send(connection, question)
            return wire.read_message(lambda size: _read_exactly(connection, size, deadline)).header


def _send(connection: socket.socket, question: bytes) -> None:
    # A busy pool answers and hangs up before it has read the pictures; the answer is waiting then.
    with suppress(BrokenPipeError, ConnectionResetError):
        connection.sendall(question)


def _read_exactly(connection: socket.socket, size: int, deadline: float) -> bytes:
    pieces = bytearray()
    while len(pieces) < size:
        connection.settimeout(max(deadline - time.monotonic(), 0.001))
        piece = connection.recv(min(size - len(pieces), 65536))
        if not piece:
            raise EOFError("connection closed")
        pieces += piece
    return bytes(pieces)


def _raise_refusal(answer: dict[str, Any]) -> NoReturn:
    match answer.get("error"):
        case "bad_image":
            raise BadImage(ImageProblem(answer["code"]), answer.get("part", ""))
        case "bad_request":
            raise BadRequest(answer.get("message", ""))
        case "busy":
            raise FaceBusy(float(answer["retry_after"]))
        case _:
            raise FaceUnavailable(str(answer.get("message", answer)))
