"""Figures in words, as pages write them."""

from __future__ import annotations

from datetime import date, datetime

from api.core.clock import CHINA

WEEKDAYS = "一二三四五六日"
MEGABYTE = 1024 * 1024


def yuan(fen: int) -> str:
    """Money for reading: 3680050 fen is 36,800.50 元."""
    return f"{fen / 100:,.2f}".removesuffix(".00") + " 元"


def chinese_date(value: date | datetime | str | None) -> str:
    """A day for reading: 2026年3月6日（周五）."""
    day = _day(value)
    return f"{day.year}年{day.month}月{day.day}日（周{WEEKDAYS[day.weekday()]}）" if day else ""


def short_date(value: date | datetime | str | None) -> str:
    """A day where the year goes without saying: 3月6日 周五."""
    day = _day(value)
    return f"{day.month}月{day.day}日 周{WEEKDAYS[day.weekday()]}" if day else ""


def chinese_time(value: datetime | str | None) -> str:
    """An instant for reading, in China's time: 3月6日 14:05."""
    if value is None:
        return ""
    instant = (datetime.fromisoformat(value) if isinstance(value, str) else value).astimezone(CHINA)
    return f"{instant.month}月{instant.day}日 {instant:%H:%M}"


def file_size(count: int) -> str:
    """Bytes for reading."""
    return f"{count / MEGABYTE:.1f} MB" if count >= MEGABYTE else f"{max(1, count // 1024)} KB"


def _day(value: date | datetime | str | None) -> date | None:
    if isinstance(value, str):
        value = datetime.fromisoformat(value) if "T" in value else date.fromisoformat(value)
    return value.astimezone(CHINA).date() if isinstance(value, datetime) else value


FILTERS = {
    "yuan": yuan, "day": chinese_date, "short_day": short_date, "moment": chinese_time, "file_size": file_size,
}  # fmt: skip
