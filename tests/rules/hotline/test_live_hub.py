"""Events reach those whom they concern; who comes back gets what was missed, or the word to read afresh."""

from __future__ import annotations

from api.core.live.cursor import Cursor
from api.core.live.hub import MOST_UNREAD, REMEMBERED, Hub, LiveEvent, Reader

WANG, LI = frozenset({"person:wang"}), frozenset({"person:li"})


def event(number: int, about: frozenset[str] = WANG) -> LiveEvent:
    return LiveEvent(Cursor(number, number), "case", {"case": str(number)}, about)


def told(hub: Hub, *numbers: int, about: frozenset[str] = WANG) -> None:
    for number in numbers:
        hub.tell([event(number, about)], Cursor(number, number))


def unread(reader: Reader) -> list[bytes]:
    return [reader.unread.get_nowait() for _ in range(reader.unread.qsize())]


def test_each_gets_what_concerns_them():
    hub = Hub()
    wang, li = hub.join(WANG, None), hub.join(LI, None)
    told(hub, 1)
    assert (unread(wang), unread(li)) == ([event(1).frame], [])


def test_an_event_about_two_topics_of_one_reader_comes_once():
    hub = Hub()
    both = hub.join(WANG | LI, None)
    told(hub, 1, about=WANG | LI)
    assert unread(both) == [event(1).frame]


def test_who_comes_back_gets_what_was_missed():
    hub = Hub()
    told(hub, 1, 2, 3)
    assert unread(hub.join(WANG, Cursor(1, 1))) == [event(2).frame, event(3).frame]


def test_who_comes_back_too_late_is_told_to_read_afresh():
    hub = Hub()
    told(hub, *range(1, REMEMBERED + 3))
    (only,) = unread(hub.join(WANG, Cursor(1, 1)))
    assert b"event: reset" in only


def test_who_stood_before_the_process_began_is_told_to_read_afresh():
    hub = Hub()
    hub.begin(Cursor(9, 9))
    (only,) = unread(hub.join(WANG, Cursor(8, 8)))
    assert b"event: reset" in only


def test_a_slow_reader_is_told_to_read_afresh_and_delays_nobody():
    hub = Hub()
    slow, quick = hub.join(WANG, None), hub.join(WANG, None)
    for number in range(1, MOST_UNREAD + 2):
        told(hub, number)
        assert unread(quick) == [event(number).frame]
    (only,) = unread(slow)
    assert b"event: reset" in only


def test_who_left_is_forgotten():
    hub = Hub()
    reader = hub.join(WANG, None)
    hub.leave(reader)
    told(hub, 1)
    assert unread(reader) == []
    assert not hub._readers


def test_a_frame_is_one_server_sent_event():
    assert event(7).frame == b'id: 7-7\nevent: case\ndata: {"case":"7"}\n\n'
