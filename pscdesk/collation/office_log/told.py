"""HR's log in words: one sentence for each entry, and the whole log as a table for a file."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Sequence

from pscdesk.collation.office_log.acts import REASONS, Act, LogEntry
from pscdesk.collation.office_log.chain import Link
from pscdesk.documents.harmless import harmless
from pscdesk.language import tr
from pscdesk.messages import Message, joined, plural
from pscdesk.periods import Month
from pscdesk.storage.seal import short_digest

FILES: dict[str, Callable[[int], Message]] = {
    "taken": lambda number: Message("taken in: {number}", number=number),
    "left": lambda number: Message("held already: {number}", number=number),
    "late": lambda number: Message("too late: {number}", number=number),
    "waiting": lambda number: Message("waiting: {number}", number=number),
    "conflict": lambda number: Message("in conflict: {number}", number=number),
}
"""What became of the files of an import, in the order in which it is told; refused files stand under their codes."""

_HEADINGS = ("entry", "day", "act", "what", "reason", "digest")


def meanwhile(entries: Sequence[LogEntry]) -> Message:
    """What others did in the meantime, before somebody's act that does not fit any more."""
    return Message("Meanwhile somebody else did this: {what}", what=joined(" ", [act_told(one.act) for one in entries]))


def others_told(entries: Sequence[LogEntry]) -> Message:
    """What others did, in one quiet line; at least one entry."""
    taken = sum(one.act.files.get("taken", 0) for one in entries)
    if taken and all(one.act.act == "imported" for one in entries):
        return plural(
            "{number} return was taken in by somebody else.",
            "{number} returns were taken in by somebody else.",
            taken,
        )
    last = act_told(entries[-1].act)
    if len(entries) == 1:
        return Message("By somebody else: {what}", what=last)
    return Message("By somebody else: {number} acts. The last of them: {what}", number=len(entries), what=last)


def act_told(act: Act) -> Message:
    """What was done, in a sentence."""
    return _SENTENCES[act.act](act)


def sentence(link: Link) -> Message:
    """What one entry says."""
    act = link.said.act
    said: list[str] = [act_told(act)]
    if link.said.by:
        said.insert(0, joined("", (link.said.by, ":")))
    if act.reason:
        said.append(Message("Reason: {reason}.", reason=REASONS.get(act.reason, act.reason)))
    if link.note:
        said.append(joined("", ("“", link.note, "”")))
    elif link.said.note:
        said.append(Message("The typed reason was removed."))
    return joined(" ", said)


def log_table(links: Sequence[Link]) -> bytes:
    """The log as a CSV file with a line for each entry, in the language spoken."""
    written = io.StringIO(newline="")
    table = csv.writer(written)
    table.writerow(_HEADINGS)
    for link in links:
        entry = link.said
        reason = joined(": ", [part for part in (entry.act.reason, link.note) if part])
        cells = (entry.day, entry.act.act, tr(sentence(link)), reason, link.digest)
        table.writerow([entry.at, *(harmless(cell) for cell in cells)])
    return written.getvalue().encode("utf-8-sig")


def _desks(act: Act) -> str:
    named = joined(", ", act.desks)
    return Message("{named} and {more} more", named=named, more=act.more) if act.more else named


def _month(text: str) -> str:
    return Month.read(text).label if text else ""


def _imported(act: Act) -> Message:
    known = [label(act.files[name]) for name, label in FILES.items() if name in act.files]
    codes = [joined(": ", (name, str(number))) for name, number in sorted(act.files.items()) if name not in FILES]
    what = joined(", ", (*known, *codes))
    if act.desks:
        return Message("Files were imported ({what}). In conflict: {desks}.", what=what, desks=_desks(act))
    return Message("Files were imported ({what}).", what=what)


_SENTENCES: dict[str, Callable[[Act], Message]] = {
    "enrolled": lambda act: Message("Desks were enrolled: {desks}.", desks=_desks(act)),
    "moved": lambda act: (
        Message(
            "Desks were moved to another unit or kind from {month} on: {desks}.",
            month=_month(act.month),
            desks=_desks(act),
        )
        if act.month
        else Message("Desks were moved to another unit or kind: {desks}.", desks=_desks(act))
    ),
    "first-month": lambda act: Message(
        "The first month due from a desk was changed to {month}: {desks}.", month=_month(act.month), desks=_desks(act)
    ),
    "labelled": lambda act: Message("A desk was given a label, or another: {desks}.", desks=_desks(act)),
    "checked": lambda act: Message(
        "The fingerprint of a desk was compared in {month}: {desks}.", month=_month(act.month), desks=_desks(act)
    ),
    "closed": lambda act: (
        Message("Desks were closed from {month} on: {desks}.", month=_month(act.month), desks=_desks(act))
        if act.month
        else Message("Desks were closed: {desks}.", desks=_desks(act))
    ),
    "reopened": lambda act: (
        Message("Desks were opened again from {month} on: {desks}.", month=_month(act.month), desks=_desks(act))
        if act.month
        else Message("Desks were opened again: {desks}.", desks=_desks(act))
    ),
    "replaced": lambda act: Message("A desk was replaced by another: {desks}.", desks=_desks(act)),
    "units": lambda act: (
        Message("The list of units was changed from {month} on.", month=_month(act.month))
        if act.month
        else Message("The list of units was changed.")
    ),
    "card": lambda act: Message("The office card was changed. Its issue is now {number}.", number=act.number),
    "imported": _imported,
    "settled": lambda act: Message(
        "A return was chosen for desk {desk}, {month}: the one with digest {digest}.",
        desk=_desks(act),
        month=_month(act.month),
        digest=short_digest(act.digest),
    ),
    "discarded": lambda act: Message(
        "The conflicting returns of desk {desk}, {month}, were discarded.", desk=_desks(act), month=_month(act.month)
    ),
    "frozen": lambda act: Message(
        "{month} was frozen: number {number}, digest {digest}.",
        month=_month(act.month),
        number=act.number,
        digest=short_digest(act.digest),
    ),
    "reconciled": lambda act: Message(
        "The line of late returns was printed for the year from April {year}.", year=act.number
    ),
    "published": lambda act: Message(
        "A report was published: {first} to {last}.", first=_month(act.month), last=_month(act.last)
    ),
    "restored": lambda act: (
        Message(
            "The office was restored from a backup. Published until then: month number {number}, digest {digest}.",
            number=act.number,
            digest=short_digest(act.digest),
        )
        if act.number
        else Message("The office was restored from a backup. HR said that nothing was published since.")
    ),
    "followed": lambda _act: Message("HR went on with a store that does not come from the one that was seen before."),
    "merged": lambda act: Message(
        "Another copy of the office was merged into this one. The head of its log is {digest}.",
        digest=short_digest(act.digest),
    ),
    "key-given": lambda act: Message(
        "A copy of the office’s key was given to “{seat}”, whose key is {digest}.",
        seat=act.seat,
        digest=short_digest(act.digest),
    ),
    "key-ended": lambda act: Message("“{seat}” was taken off the office.", seat=act.seat),
    "redacted": lambda act: Message("The typed reason of entry {number} was removed.", number=act.number),
}
