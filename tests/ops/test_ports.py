"""A port that somebody else has taken."""

import socket
from collections.abc import Iterator

import pytest

from ops import ports, run


@pytest.fixture
def taken() -> Iterator[int]:
    with socket.socket() as line:
        line.bind(("127.0.0.1", 0))
        line.listen()
        yield line.getsockname()[1]


def test_a_taken_port_is_not_free(taken: int):
    assert ports.port_is_open(taken)
    assert not ports.port_is_free(taken)


def test_the_sentence_names_the_port_and_the_way_out(taken: int, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(run.processes, "ports", lambda _: {"PORT": taken})

    sentence = run.taken_port({})

    assert f"Port {taken} is in use" in str(sentence)
    assert f"PORT={taken + 1000} make run" in str(sentence)
