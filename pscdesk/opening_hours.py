"""When a place answers: opening hours as a force writes them, whether they hold at a moment, and the same in words."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from pscdesk.messages import Message, listed

EXAMPLE = "Mon-Fri 08:00-18:00, Sat 09:00-12:00"
"""How opening hours are written, for whoever wrote them another way."""

ALWAYS = "always"
_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_DAY_NAMES = (
    Message("Monday"),
    Message("Tuesday"),
    Message("Wednesday"),
    Message("Thursday"),
    Message("Friday"),
    Message("Saturday"),
    Message("Sunday"),
)
_MIDNIGHT = 24 * 60
_DAY = "|".join(_DAYS)
_SPAN = re.compile(rf"(daily|(?:{_DAY})(?:[-–](?:{_DAY}))?) (\d?\d):(\d\d)[-–](\d?\d):(\d\d)")


@dataclass(frozen=True)
class Span:
    """From ``opens`` to ``closes`` (minutes after midnight) on each of the ``days`` (Monday is 0), in that order.

    Where it closes no later than it opens, it closes on the day after.
    """

    days: tuple[int, ...]
    opens: int
    closes: int

    @property
    def words(self) -> Message:
        """The days and the hours, such as "Monday to Friday 08:00 to 18:00"."""
        return Message(
            "{days} {opens} to {closes}", days=self._days, opens=_hour(self.opens), closes=_hour(self.closes)
        )

    def holds(self, day: int, minute: int) -> bool:
        """Whether somebody answers on that day of the week at that minute of the day."""
        past_midnight = self.closes <= self.opens
        today = day in self.days and self.opens <= minute < (_MIDNIGHT if past_midnight else self.closes)
        return today or (past_midnight and (day - 1) % 7 in self.days and minute < self.closes)

    @property
    def _days(self) -> str:
        first, last = _DAY_NAMES[self.days[0]], _DAY_NAMES[self.days[-1]]
        if len(self.days) == len(_DAYS):
            return Message("every day")
        return first if len(self.days) == 1 else Message("{first} to {last}", first=first, last=last)


@dataclass(frozen=True)
class OpeningHours:
    """The spans in which somebody answers; none means day and night."""

    spans: tuple[Span, ...] = ()

    @property
    def is_always(self) -> bool:
        """Whether somebody answers at any hour of any day: a gap would begin at midnight or where a span closes."""
        edges = {0, *(span.closes % _MIDNIGHT for span in self.spans)}
        return all(self._hold(day, minute) for day in range(len(_DAYS)) for minute in edges)

    @property
    def words(self) -> str:
        """All the hours, as they stand inside a sentence."""
        return Message("day and night") if self.is_always else listed(span.words for span in self.spans)

    def hold(self, now: dt.datetime) -> bool:
        """Whether somebody answers at ``now``, a local time. Bank holidays are not known here."""
        return self._hold(now.weekday(), now.hour * 60 + now.minute)

    def _hold(self, day: int, minute: int) -> bool:
        return not self.spans or any(span.holds(day, minute) for span in self.spans)


DAY_AND_NIGHT = OpeningHours()


def read_opening_hours(text: str) -> OpeningHours | None:
    """The hours that ``text`` says, as in ``EXAMPLE``, "daily 07:00-22:00" or "always"; None where it does not read."""
    told = " ".join(text.split()).casefold()
    if told == ALWAYS:
        return DAY_AND_NIGHT
    spans = [_span(re.sub(r"\s*([-–])\s*", r"\1", part.strip())) for part in re.split("[,;]", told)]
    known = tuple(span for span in spans if span is not None)
    return OpeningHours(known) if len(known) == len(spans) else None


def _span(text: str) -> Span | None:
    found = _SPAN.fullmatch(text)
    if found is None:
        return None
    days, *figures = found.groups()
    opens_at, opens_past, closes_at, closes_past = map(int, figures)
    opens, closes = opens_at * 60 + opens_past, closes_at * 60 + closes_past
    if opens_past > 59 or closes_past > 59 or opens >= _MIDNIGHT or closes > _MIDNIGHT or opens == closes:
        return None
    return Span(_days_of(days), opens, closes)


def _days_of(text: str) -> tuple[int, ...]:
    if text == "daily":
        return tuple(range(len(_DAYS)))
    first, *last = (_DAYS.index(day) for day in re.split("[-–]", text))
    return tuple((first + on) % 7 for on in range((last[0] - first) % 7 + 1)) if last else (first,)


def _hour(minute: int) -> str:
    return f"{minute // 60:02}:{minute % 60:02}"
