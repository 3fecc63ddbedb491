"""The marks of frozen months: each has the next number and a digest, by which it is known for good."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import msgspec

from pscdesk.collation.disclosure.printed import PrintedMonth
from pscdesk.errors import InputError
from pscdesk.messages import Message
from pscdesk.periods import Month
from pscdesk.storage.keys import Mark
from pscdesk.storage.seal import short_digest

RESTORING = Mark(999_999_999, "f" * 64)
"""Beside the key of a store that is being restored, until it is known what was published since."""


@dataclass(frozen=True)
class FrozenMark:
    """A frozen month, its number in the order of freezing from 1 on, and the digest of what it prints."""

    number: int
    month: Month
    digest: str


def ledger_bytes(printed: PrintedMonth) -> bytes:
    """The canonical JSON of a frozen month: what the ledger keeps, and what its digest is of."""
    return msgspec.json.encode(printed, order="sorted")


def digest_of_month(kept: bytes) -> str:
    """SHA-256 (hex) of what the ledger keeps of a month."""
    return hashlib.sha256(kept).hexdigest()


def salt_of(month: Month, number: int, seed: bytes) -> str:
    """64 hexadecimal digits that only the office can foretell, the same for the same month and number.

    They go into what is digested, so that nobody can try which unpublished words or numbers fit a published digest.
    """
    return hashlib.blake2b(f"{month}/{number}".encode(), key=seed, person=b"psc-frozen", digest_size=32).hexdigest()


def next_number(marks: Iterable[FrozenMark], published: Mapping[Month, FrozenMark], month: Month) -> int:
    """The number of a month that is frozen now: the one it was published with, or the next that is free."""
    marks = tuple(marks)
    if month in published and published[month].number not in {one.number for one in marks}:
        return published[month].number
    return max((one.number for one in (*marks, *published.values())), default=0) + 1


def highest(marks: Iterable[FrozenMark]) -> Mark | None:
    """The number and digest of the month that was frozen last; None where none was."""
    last = max(marks, key=lambda one: one.number, default=None)
    return None if last is None else Mark(last.number, last.digest)


def check_is_newest(marks: Iterable[FrozenMark], outside: Mark | None) -> None:
    """``InputError`` when the mark beside the key knows of a month that these, the store's own, do not have so."""
    if outside is None or not outside.number:
        return
    if outside == RESTORING:
        raise InputError(
            Message("The restore of this office was not finished."),
            Message("Nothing was frozen or published. Move the office’s store away, and restore the backup again."),
        )
    mine = tuple(marks)
    same = next((one for one in mine if one.number == outside.number), None)
    if same is not None and same.digest == outside.digest:
        return
    last = highest(mine)
    raise InputError(
        Message(
            "This is an older copy of the office’s store. Month number {number} was frozen here with digest {digest}, "
            "and this store ends at number {held} with digest {held_digest}.",
            number=outside.number,
            digest=short_digest(outside.digest),
            held=last.number if last else 0,
            held_digest=short_digest(last.digest) if last else "–",
        ),
        Message(
            "Nothing was frozen or published. Put the newest store back. If it is lost, restore the newest backup, and "
            "name the last published folder when you are asked."
        ),
    )


def check_not_published_otherwise(mark: FrozenMark, published: Mapping[Month, FrozenMark]) -> None:
    """``InputError`` when a month was published from a store that came later, and not as it is here."""
    known = published.get(mark.month)
    if known is not None and (known.number, known.digest) != (mark.number, mark.digest):
        raise InputError(
            Message(
                "{month} was published otherwise: with digest {published}, and here it would have digest {here}.",
                month=mark.month.label,
                published=short_digest(known.digest),
                here=short_digest(mark.digest),
            ),
            Message(
                "Nothing was frozen or published. The figures that were published stand. Restore a later backup, or "
                "freeze the month with exactly the returns it was published with."
            ),
        )
