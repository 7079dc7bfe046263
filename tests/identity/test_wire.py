import io

import pytest
from hypothesis import given
from hypothesis import strategies as some

from identity import wire
from identity.errors import BadRequest
from identity.verdicts import Outcome, PortraitReport, Reason, Verdict


def read(data: bytes) -> wire.Message:
    return wire.read_message(io.BytesIO(data).read)


@given(some.dictionaries(some.text().filter(lambda key: key != "parts"), some.integers()), some.lists(some.binary()))
def test_a_message_arrives_as_it_was_sent(header: dict[str, int], parts: list[bytes]):
    assert read(wire.encode(header, parts)) == wire.Message(header, tuple(parts))


@given(some.binary(max_size=200))
def test_noise_is_a_bad_request_and_nothing_worse(text: bytes):
    try:
        message = wire.decode(text, b"")
    except BadRequest:
        return
    assert isinstance(message.header, dict)


@pytest.mark.parametrize("parts", ["3", [1, 1], [-1, 4], [True, 2], [1.5, 1.5], [0] * 129, {"0": 3}])
def test_parts_that_do_not_divide_the_body_are_refused(parts: object):
    with pytest.raises(BadRequest):
        wire.decode(wire.json.dumps({"parts": parts}).encode(), b"abc")


def test_announced_lengths_are_limited_before_anything_is_read():
    for lengths in [(0, 0), (wire.MAX_HEADER_BYTES + 1, 0), (2, wire.MAX_BODY_BYTES + 1)]:
        with pytest.raises(BadRequest):
            wire.lengths(wire.PREFIX.pack(*lengths))


def test_a_verdict_survives_the_journey():
    verdict = Verdict(Outcome.REVIEW, Reason.UNCERTAIN_MATCH, (Reason.UNCERTAIN_MATCH,), "m", None, 0.44, 0.1)

    assert Verdict.from_json(read(wire.encode(verdict.as_json())).header) == verdict


def test_a_report_survives_the_journey():
    report = PortraitReport((Reason.FACE_BLURRED,), (Reason.FACE_TOO_DARK,), 120, 55.0, 0.004, "m")

    assert PortraitReport.from_json(read(wire.encode(report.as_json())).header) == report
    assert not report.usable
