"""What a tab of totals shows, read in one job, and how what is to be taken in is told before it is kept."""

# Imports inside functions keep the window's start quick: what they load is needed only once somebody asks for it.

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pscdesk.messages import Message, joined
from pscdesk.ui.pages.programme.list_taking import LookedAt, Part

if TYPE_CHECKING:
    import datetime as dt

    from pscdesk.documents.document import Document
    from pscdesk.programme.totals.held_totals import Held
    from pscdesk.programme.totals.layout import TotalsLayout
    from pscdesk.programme.totals.span import Span
    from pscdesk.programme.totals.totals_book import TotalsBook
    from pscdesk.reports.paper_text import Issue
    from pscdesk.work.programme.programme import Programme
    from pscdesk.work.programme.totals.held_list import HeldSpan
    from pscdesk.work.programme.totals.taking import TotalsPreview

_SHOWN_ROWS = 12
"""As many as the terminal shows."""


@dataclass(frozen=True)
class PaperRead:
    """A part's paper as it is shown, None where nothing is held; ``choices`` is what may be chosen of it, if anything.

    ``lacking`` says what could not be put on it, such as figures of an office that is not there.
    """

    document: Document | None
    choices: object = None
    lacking: str = ""


@dataclass(frozen=True)
class TotalsPart:
    """What is held, how a list of it is laid out, the names given before in its last column, and the paper."""

    held: tuple[HeldSpan, ...]
    layout: TotalsLayout
    names: Mapping[str, tuple[str, ...]]
    paper: PaperRead


def issue_of(day: dt.date, marking: str) -> Issue:
    """What stands at the head of a paper that is made on a day under a force's marking; for the worker."""
    from pscdesk.reports.paper_text import STANDARD, headed

    return headed(STANDARD, marking, day).issue


def look_at_totals(programme: Programme, book: TotalsBook, paper: Callable[[Programme, Held], PaperRead]) -> TotalsPart:
    """All of it, from one reading of what is held; for the worker."""
    from pscdesk.work.programme.totals.held_list import held_spans, names_given
    from pscdesk.work.programme.totals.taking import held_in

    held = held_in(programme, book)
    return TotalsPart(held_spans(book, held), book.layout, names_given(book, held), paper(programme, held))


def told_before(preview: TotalsPreview, layout: TotalsLayout, faults: Sequence[str] | None = None) -> LookedAt:
    """What totals say before they are taken; for the worker. ``faults`` are told in place of those that were read."""
    from pscdesk.programme.totals.rows_told import row_told

    read = preview.read
    spans = joined(", ", [span.label for span in read.spans])
    rows = tuple(row_told(row, layout) for row in read.rows)
    replaced = [Message("{span}: what it holds of the same counts", span=span.label) for span in preview.replaced]
    return LookedAt(
        parts=(
            Part(Message("It takes the place of what is held of"), replaced, "triangle-alert"),
            Part(Message("How it was read"), read.notes),
            Part(Message("Rows of {spans}", spans=spans), rows, "plus", _SHOWN_ROWS),
        ),
        faults=read.faults if faults is None else faults,
        doubts=read.doubts,
        left_out=read.left_out,
        seen=read.digest,
    )


def taken_told(spans: Sequence[Span], source: str) -> Message:
    """What was taken, and that true counts are not kept where they are rounded."""
    told = Message("Taken: {spans}.", spans=joined(", ", [span.label for span in spans]))
    if source.strip():
        return told
    return joined(" ", (told, Message("The counts are kept as they will be printed. The true ones are not kept.")))
