"""The history of the programme: a chain of entries in which nothing can be changed unseen, and sentences redacted."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace

import msgspec

from pscdesk.messages import Message
from pscdesk.periods import Month
from pscdesk.programme.acts import Entry, Redacted, TotalsDropped, TotalsTaken
from pscdesk.programme.written import Told, Written, checked_texts
from pscdesk.storage.salted_chain import BEGINNING, ChainPurpose, KeptEntry, ReadEntry, chain_fault, new_salt
from pscdesk.tally.clock_doubt import MOST_MONTHS, too_far_ahead

_PROGRAMME = ChainPurpose(b"psc-programme/1\0", b"psc-programme-texts/1\0")
_TOTALS = b"psc-programme-totals/1\0"


@dataclass(frozen=True)
class Link:
    """One entry in the chain, as it is kept. ``texts`` (JSON by name) and its salt are empty without, or redacted."""

    entry: bytes
    salt: bytes
    digest: str
    texts: str = field(default="", repr=False)
    texts_salt: bytes = field(default=b"", repr=False)

    @property
    def said(self) -> Entry:
        """What the entry says; ``msgspec.ValidationError`` or ``msgspec.DecodeError`` where it is damaged."""
        return msgspec.json.decode(self.entry, type=Entry)


@dataclass(frozen=True)
class Head:
    """The end of the history at some time: how many entries, and the digest of the last."""

    entries: int = 0
    digest: str = BEGINNING


def check_month(month: Month, newest: Month | None) -> None:
    """``InputError`` for an entry of a month far after the newest that is known: it would stand there for good."""
    if newest is not None and month > newest.plus(MOST_MONTHS):
        raise too_far_ahead(month, newest)


def next_link(written: Written, head: Head) -> Link:
    """The link that follows a head; ``InputError`` where a text cannot be kept."""
    told = checked_texts(written.texts)
    texts = msgspec.json.encode(told, order="sorted").decode() if told else ""
    texts_salt = new_salt() if texts else b""
    entry = Entry(
        at=head.entries + 1,
        month=str(written.month),
        act=written.act,  # pyright: ignore[reportArgumentType] - the list of acts is checked when it is read back
        texts=_PROGRAMME.text_digest(texts_salt, texts) if texts else "",
    )
    said, salt = msgspec.json.encode(entry, order="sorted"), new_salt()
    return Link(said, salt, _PROGRAMME.entry_digest(salt, head.digest, said), texts, texts_salt)


def redacted(link: Link) -> Link:
    """The same link without its sentences and without what could prove a guess of them."""
    return replace(link, texts="", texts_salt=b"")


def totals_digest(salt: bytes, body: bytes) -> str:
    """The SHA-256 of totals with random bytes of their own, so that nobody can try out which they were once they go."""
    return hashlib.sha256(_TOTALS + salt + body).hexdigest()


def held_digests(history: Iterable[Told]) -> dict[str, dict[str, str]]:
    """What the history says is held: the digests of totals by kind and period."""
    held: dict[str, dict[str, str]] = {}
    for entry in history:
        act = entry.act
        if isinstance(act, TotalsTaken):
            held.setdefault(act.kind, {})[act.period] = act.digest
        elif isinstance(act, TotalsDropped):
            held.get(act.kind, {}).pop(act.period, None)
    return held


def head_of(links: Sequence[Link]) -> Head:
    """The end of the history."""
    return Head(len(links), links[-1].digest) if links else Head()


def told(links: Sequence[Link]) -> tuple[Told, ...]:
    """Every entry as it is read, oldest first; ``msgspec`` errors where one is damaged (``find_fault`` says which)."""
    return tuple(_told(link) for link in links)


def find_fault(links: Sequence[Link], head: str = "") -> Message | None:
    """What is wrong with the history, in one sentence, or None. ``head`` is one that stands on an earlier paper.

    Without such a head nobody can tell a history whose end was cut off, or that was written anew from the beginning.
    """
    kept = (KeptEntry(link.entry, link.salt, link.digest, link.texts, link.texts_salt) for link in links)
    fault = chain_fault(_PROGRAMME, kept, _read, head)
    return _FAULTS[fault.kind](fault.at) if fault else None


_FAULTS: dict[str, Callable[[int], Message]] = {
    "damaged": lambda at: Message("Entry {at} of the programme’s history is damaged.", at=at),
    "changed": lambda at: Message(
        "Entry {at} of the programme’s history was changed, or one before it was taken out.", at=at
    ),
    "text changed": lambda at: Message("What was written in entry {at} was changed.", at=at),
    "text gone": lambda at: Message("What was written in entry {at} was taken out, and no entry says so.", at=at),
    "head": lambda _at: Message(
        "The history does not go on from that head: entries were taken out, or it is another history."
    ),
}
"""What is said of each kind of fault."""


def _read(said: bytes) -> ReadEntry:
    entry = msgspec.json.decode(said, type=Entry)
    redacts = entry.act.entry if isinstance(entry.act, Redacted) else 0
    return ReadEntry(entry.at, msgspec.json.encode(entry, order="sorted"), entry.texts, redacts)


def _told(link: Link) -> Told:
    entry = link.said
    texts = msgspec.json.decode(link.texts, type=dict[str, str]) if link.texts else {}
    is_redacted = bool(entry.texts) and not link.texts
    return Told(entry.at, Month.read(entry.month), entry.act, texts, is_redacted, link.digest)
