"""The history of the programme: a chain of entries in which nothing can be changed unseen, and sentences redacted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import msgspec

from pscdesk.messages import Message
from pscdesk.periods import Month
from pscdesk.programme.acts import Entry, Redacted
from pscdesk.programme.written import Told, Written, checked_texts
from pscdesk.storage.salted_chain import BEGINNING, SALT, ChainPurpose, new_salt

_PROGRAMME = ChainPurpose(b"psc-programme/1\0", b"psc-programme-texts/1\0")


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
    before = BEGINNING
    entries: list[Entry] = []
    for at, link in enumerate(links, 1):
        try:
            entry = link.said
        except (msgspec.DecodeError, UnicodeDecodeError):
            return Message("Entry {at} of the programme’s history is damaged.", at=at)
        whole = msgspec.json.encode(entry, order="sorted") == link.entry and len(link.salt) == SALT and entry.at == at
        if not whole or _PROGRAMME.entry_digest(link.salt, before, link.entry) != link.digest:
            return Message("Entry {at} of the programme’s history was changed, or one before it was taken out.", at=at)
        if (link.texts or link.texts_salt) and _PROGRAMME.text_digest(link.texts_salt, link.texts) != entry.texts:
            return Message("What was written in entry {at} was changed.", at=at)
        entries.append(entry)
        before = link.digest
    gone = {entry.act.entry for entry in entries if isinstance(entry.act, Redacted)}
    for entry, link in zip(entries, links, strict=True):
        if entry.texts and not link.texts and entry.at not in gone:
            return Message("What was written in entry {at} was taken out, and no entry says so.", at=entry.at)
    if head and head.lower() not in {BEGINNING, *(link.digest for link in links)}:
        return Message("The history does not go on from that head: entries were taken out, or it is another history.")
    return None


def _told(link: Link) -> Told:
    entry = link.said
    texts = msgspec.json.decode(link.texts, type=dict[str, str]) if link.texts else {}
    is_redacted = bool(entry.texts) and not link.texts
    return Told(entry.at, Month.read(entry.month), entry.act, texts, is_redacted, link.digest)
