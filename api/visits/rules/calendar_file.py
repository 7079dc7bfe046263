"""A visit for the citizen's own calendar (日历文件, iCalendar, RFC 5545)."""

from __future__ import annotations

from datetime import UTC, datetime
from uuid import UUID

STAMP = "%Y%m%dT%H%M%SZ"
LONGEST_LINE = 75  # octets, RFC 5545 3.1


def calendar_file(uid: UUID, now: datetime, begin: datetime, end: datetime, summary: str, place: str, note: str) -> str:
    """One event with an alarm on the evening before; lines end with CR LF and are folded."""
    lines = (
        *("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Zhijian//visits//ZH", "METHOD:PUBLISH", "BEGIN:VEVENT"),
        f"UID:{uid}@zhijian",
        f"DTSTAMP:{_stamp(now)}",
        f"DTSTART:{_stamp(begin)}",
        f"DTEND:{_stamp(end)}",
        f"SUMMARY:{_escaped(summary)}",
        f"LOCATION:{_escaped(place)}",
        f"DESCRIPTION:{_escaped(note)}",
        *("BEGIN:VALARM", "ACTION:DISPLAY", f"DESCRIPTION:{_escaped(summary)}", "TRIGGER:-PT15H", "END:VALARM"),
        *("END:VEVENT", "END:VCALENDAR"),
    )
    return "".join(f"{_folded(line)}\r\n" for line in lines)


def _stamp(instant: datetime) -> str:
    return instant.astimezone(UTC).strftime(STAMP)


def _escaped(text: str) -> str:
    text = text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return "\\n".join(text.splitlines())


def _folded(line: str) -> str:
    parts, room = [""], LONGEST_LINE
    for character in line:
        size = len(character.encode())
        if size > room:
            parts.append("")
            room = LONGEST_LINE - 1
        parts[-1] += character
        room -= size
    return "\r\n ".join(parts)
