"""The times at which a team can be booked (号源), from its timetable and the working calendar."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from api.catalogue.rules.teams import Team, Timetable
from api.core.clock import CHINA, local_date
from api.core.workdays import CHINESE_CALENDAR, Calendar
from api.visits.rules.plans import VisitPlan

HALF_DAYS = {"morning": (time(8, 30), time(11, 30)), "afternoon": (time(13, 0), time(17, 0))}
WEEKDAYS = "一二三四五六日"


@dataclass(frozen=True, slots=True, order=True)
class Slot:
    """One bookable time of one team; `left` says how many more can be taken."""

    starts_at: datetime
    ends_at: datetime
    team: str
    left: int

    @property
    def day(self) -> date:
        """The day in China."""
        return local_date(self.starts_at)


Taken = Mapping[tuple[str, datetime], int]
"""How many hold a place, by team and start."""


def offered(plan: VisitPlan, taken: Taken, now: datetime, calendar: Calendar = CHINESE_CALENDAR) -> list[Slot]:
    """The slots with a place left, earliest first, that begin later than `now`."""
    return sorted(slot for slot in every_slot(plan, taken, now, calendar) if slot.left > 0 and slot.starts_at > now)


def every_slot(plan: VisitPlan, taken: Taken, now: datetime, calendar: Calendar = CHINESE_CALENDAR) -> Iterator[Slot]:
    """All slots of the offered days, full ones included."""
    today = local_date(now)
    for ahead in range(plan.first_day, plan.last_day + 1):
        day = today + timedelta(days=ahead)
        for team in plan.teams:
            if receives_on(team.timetable, day, calendar):
                yield from _slots_of(team, day, taken)


def receives_on(timetable: Timetable, day: date, calendar: Calendar = CHINESE_CALENDAR) -> bool:
    """Whether a team receives on a day; a weekday that is a holiday is none."""
    if timetable.on == "every_day":
        return True
    if timetable.on == "working_days":
        return calendar.is_working_day(day)
    return day.isoweekday() in timetable.on and calendar.is_working_day(day)


def times_of(word: str, minutes: int) -> tuple[time, time]:
    """Start and end of a half day, or of a start such as `09:00`."""
    if word in HALF_DAYS:
        return HALF_DAYS[word]
    begin = time.fromisoformat(word)
    end = datetime.combine(date.min, begin) + timedelta(minutes=minutes)
    return begin, end.time()


def spoken(starts_at: datetime, ends_at: datetime) -> str:
    """A time as a person says it: 3月5日（周四）上午 9:00 至 9:30."""
    begin, end = starts_at.astimezone(CHINA), ends_at.astimezone(CHINA)
    day = f"{begin.month}月{begin.day}日（周{WEEKDAYS[begin.weekday()]}）"
    return f"{day}{half_of(begin)} {begin.hour}:{begin.minute:02d} 至 {end.hour}:{end.minute:02d}"


def half_of(begin: datetime) -> str:
    """Morning or afternoon, in words."""
    return "上午" if begin.astimezone(CHINA).hour < 12 else "下午"


def _slots_of(team: Team, day: date, taken: Taken) -> Iterator[Slot]:
    for word in team.timetable.times:
        begin, end = times_of(word, team.timetable.minutes)
        starts_at = datetime.combine(day, begin, CHINA)
        left = team.timetable.capacity - taken.get((team.code, starts_at), 0)
        yield Slot(starts_at, datetime.combine(day, end, CHINA), team.code, max(0, left))
