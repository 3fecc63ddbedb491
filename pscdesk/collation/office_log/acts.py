"""What HR's log keeps of each act: which act, on which day, about what; never a count, a name or a clock time."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Literal

import msgspec

from pscdesk.data_files import Fact
from pscdesk.errors import InputError
from pscdesk.messages import Message
from pscdesk.periods import Month

ActName = Literal[
    "enrolled",
    "moved",
    "first-month",
    "labelled",
    "checked",
    "closed",
    "reopened",
    "replaced",
    "units",
    "card",
    "imported",
    "settled",
    "discarded",
    "frozen",
    "reconciled",
    "published",
    "restored",
    "followed",
    "merged",
    "key-given",
    "key-ended",
    "redacted",
]

LONGEST_NOTE = 80
"""Letters of a typed reason, at most."""

MOST_NAMED = 50
"""Desks or conflicts that one entry names, at most."""

REASONS: dict[str, Message] = {
    "restored": Message("The desk’s store was restored or copied"),
    "two-computers": Message("The desk was counted on two computers"),
    "not-ours": Message("The desk did not make this return"),
    "wrong-counts": Message("The desk says that these counts are wrong"),
    "no-answer": Message("The desk could not be reached"),
    "mistake": Message("Something was entered by mistake"),
    "other": Message("Another reason"),
}
"""Why HR did something, by the code that the log keeps."""

NAME_NOBODY = Message("Name nobody in it: the log is kept, and others read it.")
"""Said wherever a reason is typed."""


class Act(Fact, frozen=True, kw_only=True, omit_defaults=True):
    """One act of HR's. What does not belong to it is left out.

    ``month`` and ``last`` are the first and last month that it was about. ``number`` and ``digest`` are those of a
    frozen month, of a returned month's content (``digest`` alone), of a card's issue (``number`` alone), or of what was
    published: its revision, and the digest of all it says but that. ``files``
    says how many files of an import had which fate. ``reason`` is a code of ``REASONS``.
    """

    act: ActName
    desks: Annotated[tuple[str, ...], msgspec.Meta(max_length=MOST_NAMED)] = ()
    seat: str = ""
    """The label of a seat that was given the office's key, or taken off."""
    more: int = 0
    """Desks or conflicts beyond those that are named."""
    month: str = ""
    last: str = ""
    number: int = 0
    digest: str = ""
    files: dict[str, int] = msgspec.field(default_factory=dict[str, int])
    reason: str = ""


class LogEntry(Fact, frozen=True, kw_only=True, omit_defaults=True):
    """An act as the log keeps it: its place in the log from 1 on, its day, and the digest of a typed reason."""

    at: Annotated[int, msgspec.Meta(ge=1)]
    by: str = ""
    """The label of the seat that did it, such as a role; empty where an office has one seat."""
    day: Annotated[str, msgspec.Meta(pattern=r"^20[2-9][0-9]-[01][0-9]-[0-3][0-9]\Z")]
    act: Act
    note: str = ""


def about_desks(name: ActName, desks: tuple[str, ...], month: Month | None = None) -> Act:
    """An act on several desks, of which the first are named, from a month on where it has one."""
    return Act(act=name, desks=desks[:MOST_NAMED], more=max(0, len(desks) - MOST_NAMED), month=str(month or ""))


def check_reason(reason: str, note: str = "") -> str:
    """The typed reason on one line; ``InputError`` when the other is none of the list, or the typed one too long."""
    if reason not in REASONS:
        raise InputError(
            Message("A reason from the list is needed."), Message("There are: {known}.", known=", ".join(REASONS))
        )
    return check_note(note)


def check_note(note: str) -> str:
    """The typed reason on one line; ``InputError`` when it is longer than 80 letters or cannot be printed."""
    typed = " ".join(note.split())
    if len(typed) > LONGEST_NOTE or not typed.isprintable():
        raise InputError(
            Message("The reason has more than {most} letters, or some that cannot be printed.", most=LONGEST_NOTE),
            NAME_NOBODY,
        )
    return typed


def day_text(day: dt.date) -> str:
    """A day as an entry says it; no time of day is ever kept."""
    return day.isoformat()
