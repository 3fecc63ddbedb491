"""Writes one day of a calendar as an .ics file: a title, and nothing about anybody."""

from __future__ import annotations

import datetime as dt
import uuid

_WRITTEN = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
"""What each file says of when it was written: calendars want a moment there (RFC 5545, 3.8.7.2); ours tells none."""
_MAKER = "-//PSC Desk//EN"


def reminder(title: str, day: dt.date) -> bytes:
    """The bytes of a calendar with one event that lasts all of ``day``, under an id drawn by chance.

    It has no alarm, no place, no description and nobody's address; it is marked private, and leaves the day free.
    """
    # imported here: needed only where a reminder is saved
    from icalendar import Calendar, Event

    event = Event()
    event.add("uid", str(uuid.uuid4()))
    event.add("dtstamp", _WRITTEN)
    event.add("dtstart", day)
    event.add("dtend", day + dt.timedelta(days=1))
    event.add("summary", title)
    event.add("class", "PRIVATE")
    event.add("transp", "TRANSPARENT")
    calendar = Calendar()
    calendar.add("prodid", _MAKER)
    calendar.add("version", "2.0")
    calendar.add_component(event)
    return calendar.to_ical()
