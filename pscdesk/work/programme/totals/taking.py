"""Takes a list of totals into the programme, whole or not at all, once it was looked at; and takes some out again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from pscdesk.collation.register.list_read import HowToRead
from pscdesk.errors import InputError
from pscdesk.messages import Message
from pscdesk.programme.programme_store import Totals
from pscdesk.programme.totals.held_totals import Held, encoded, held_totals
from pscdesk.programme.totals.layout import TotalsRow
from pscdesk.programme.totals.span import Span
from pscdesk.programme.totals.totals_book import TotalsBook, held_rows, taken
from pscdesk.programme.totals.totals_list import read_totals, typed_totals
from pscdesk.programme.totals.totals_read import TotalsRead, sound_rows
from pscdesk.storage.plain_file import read_whole
from pscdesk.work.one_act import one_act
from pscdesk.work.programme.programme import Programme

_LARGEST_LIST = 4 * 1024 * 1024
LONGEST_SOURCE = 120


@dataclass(frozen=True)
class TotalsPreview:
    """What a list says, and of which spans it would take the place of totals that are held."""

    read: TotalsRead
    replaced: tuple[Span, ...]


def held_in(programme: Programme, book: TotalsBook) -> Held:
    """Everything the programme holds of a book."""
    return held_totals(book.kinds, bodies_of(programme, book.kinds))


def bodies_of(programme: Programme, kinds: Sequence[str]) -> dict[str, dict[str, bytes]]:
    """The totals of these kinds as the store keeps them, by kind and period."""
    return {kind: programme.store.totals(kind) for kind in kinds}


def preview_totals(programme: Programme, book: TotalsBook, path: Path, how: HowToRead | None = None) -> TotalsPreview:
    """What a list says; nothing is changed. ``InputError`` when it is no list that can be read; ``WhichSheet`` or
    ``WhichColumns`` when somebody must say which sheet it is, or which column is which.
    """
    held = held_in(programme, book)
    return _preview(_read(programme, book, path, how, held), held)


def preview_typed(programme: Programme, book: TotalsBook, rows: Sequence[Mapping[str, str]]) -> TotalsPreview:
    """What typed rows say, each a text by column id; nothing is changed. They are numbered from 2 on, as in a list."""
    held = held_in(programme, book)
    return _preview(typed_totals(rows, book.layout, held_rows(book, held), programme.month), held)


def take_totals(
    programme: Programme,
    book: TotalsBook,
    path: Path,
    how: HowToRead | None = None,
    *,
    source: str = "",
    looked_at: bool = False,
    seen: str = "",
) -> tuple[Span, ...]:
    """Take all of a list, in place of what it has anew; the spans it is of.

    ``source`` says where the totals were published already, if they were: then they are printed as they are. Otherwise
    they are rounded, and the true counts are not kept. ``InputError`` names every fault; it says where somebody must
    look first, and where the file is not the one that was looked at (``seen`` is the digest of that one).
    """
    held = held_in(programme, book)
    return _take(
        programme,
        book,
        sound_rows(_read(programme, book, path, how, held), looked_at=looked_at, seen=seen),
        held,
        source,
    )


def take_typed(
    programme: Programme,
    book: TotalsBook,
    rows: Sequence[Mapping[str, str]],
    *,
    source: str = "",
    looked_at: bool = False,
) -> tuple[Span, ...]:
    """Take typed rows as ``take_totals`` takes a list; the spans they are of."""
    held = held_in(programme, book)
    read = typed_totals(rows, book.layout, held_rows(book, held), programme.month)
    return _take(programme, book, sound_rows(read, looked_at=looked_at), held, source)


@one_act
def _take(
    programme: Programme, book: TotalsBook, rows: Sequence[TotalsRow], held: Held, source: str
) -> tuple[Span, ...]:
    told = " ".join(source.split())
    if len(told) > LONGEST_SOURCE or not told.isprintable():
        raise InputError(
            Message("Say in at most {most} letters where the totals were published.", most=LONGEST_SOURCE),
            Message("Nothing was taken."),
        )
    kept = taken(book, rows, held, programme.store.rounding_key(), told)
    programme.store.take_totals(
        [Totals(kind, str(span), encoded(one), len(one.counts)) for (kind, span), one in kept.items()], programme.month
    )
    return tuple(sorted({span for _kind, span in kept}))


@one_act
def drop_totals(programme: Programme, kind: str, period: str) -> Span:
    """Take the totals of a kind and period out again; the span. ``InputError`` where none are held."""
    span = span_said(period)
    if span is None:
        raise InputError(Message("Say of which year or quarter."), Message("Nothing was changed."))
    programme.store.drop_totals(kind, str(span), programme.month)
    return span


def span_said(text: str) -> Span | None:
    """The year or quarter that somebody wrote, None where nothing; ``InputError`` where it is none."""
    span = Span.read(text) if text.strip() else None
    if text.strip() and span is None:
        raise InputError(
            Message("“{period}” is no year or quarter.", period=text),
            Message("Write it like 2016, 2016/17 or Q1 2016/17."),
        )
    return span


def _preview(read: TotalsRead, held: Held) -> TotalsPreview:
    there = {span for by_span in held.values() for span in by_span}
    return TotalsPreview(read, tuple(span for span in read.spans if span in there))


def _read(programme: Programme, book: TotalsBook, path: Path, how: HowToRead | None, held: Held) -> TotalsRead:
    content = read_whole(path, at_most=_LARGEST_LIST)
    return read_totals(content, book.layout, how, held_rows(book, held), now=programme.month)
