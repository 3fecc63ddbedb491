"""The chain of HR's log: each entry's digest holds the one before, so that nothing in between can be changed unseen.

A digest is the SHA-256 of a purpose, a zero byte, 32 random bytes, the digest before, and the entry's canonical JSON.
A typed reason is not in that JSON, only its digest over 32 random bytes of its own: once its text and those bytes are
destroyed nobody can try which text it was, and the chain still holds.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import msgspec

from pscdesk.collation.office_log.acts import Act, LogEntry, day_text
from pscdesk.messages import Message
from pscdesk.storage.salted_chain import BEGINNING, ChainPurpose, KeptEntry, ReadEntry, chain_fault

_OFFICE = ChainPurpose(b"psc-office-log/1\0", b"psc-office-log-reason/1\0")


@dataclass(frozen=True)
class Link:
    """One entry in the chain, as it is kept. ``note`` and ``note_salt`` are empty without a reason, or redacted."""

    entry: bytes
    salt: bytes
    digest: str
    note: str = ""
    note_salt: bytes = b""

    @property
    def said(self) -> LogEntry:
        """What the entry says; ``msgspec.ValidationError`` or ``msgspec.DecodeError`` where it is damaged."""
        return msgspec.json.decode(self.entry, type=LogEntry)


@dataclass(frozen=True)
class LogHead:
    """The end of the log at some time: how many entries, and the digest of the last."""

    entries: int = 0
    digest: str = BEGINNING


NO_LOG = LogHead()
"""The head of a log without an entry."""


@dataclass(frozen=True)
class Note:
    """An act that is about to be logged, on its day, with the reason that was typed."""

    act: Act
    day: dt.date
    typed: str = ""
    by: str = ""


def next_link(note: Note, head: LogHead, salt: bytes, note_salt: bytes) -> Link:
    """The link that follows a head; both salts are 32 random bytes, used once."""
    typed = note.typed
    entry = LogEntry(
        at=head.entries + 1,
        by=note.by,
        day=day_text(note.day),
        act=note.act,
        note=_OFFICE.text_digest(note_salt, typed) if typed else "",
    )
    said = msgspec.json.encode(entry, order="sorted")
    return Link(said, salt, _OFFICE.entry_digest(salt, head.digest, said), typed, note_salt if typed else b"")


def redacted(link: Link) -> Link:
    """The same link without the text of its reason and without what could prove a guess of it."""
    return replace(link, note="", note_salt=b"")


def head_of(links: Sequence[Link]) -> LogHead:
    """The end of the log."""
    return LogHead(len(links), links[-1].digest) if links else NO_LOG


def head_to_publish(links: Sequence[Link]) -> LogHead:
    """The end of the log before the publications that stand last in it: the same report has the same head twice."""
    kept = list(links)
    while kept and kept[-1].said.act.act == "published":
        kept.pop()
    return head_of(kept)


def find_fault(links: Sequence[Link], head: str = "") -> Message | None:
    """What is wrong with the log, in one sentence, or None. ``head`` is one that was published or sent before.

    Without such a head nobody can tell a log whose end was cut off, or that was written anew from the beginning.
    """
    kept = (KeptEntry(link.entry, link.salt, link.digest, link.note, link.note_salt) for link in links)
    fault = chain_fault(_OFFICE, kept, _read, head)
    return _FAULTS[fault.kind](fault.at) if fault else None


_FAULTS: dict[str, Callable[[int], Message]] = {
    "damaged": lambda at: Message("Entry {at} of the log is damaged.", at=at),
    "changed": lambda at: Message("Entry {at} of the log was changed, or one before it was taken out.", at=at),
    "text changed": lambda at: Message("The typed reason of entry {at} was changed.", at=at),
    "text gone": lambda at: Message("The typed reason of entry {at} was taken out, and no entry says so.", at=at),
    "head": lambda _at: Message("The log does not go on from that head: entries were taken out, or it is another log."),
}
"""What is said of each kind of fault."""


def _read(said: bytes) -> ReadEntry:
    entry = msgspec.json.decode(said, type=LogEntry)
    redacts = entry.act.number if entry.act.act == "redacted" else 0
    return ReadEntry(entry.at, msgspec.json.encode(entry, order="sorted"), entry.note, redacts)
