"""How HR publishes: a window of frozen months becomes a report and its tables, on the screen or in a folder."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from pscdesk.assets import FONTS
from pscdesk.collation.store import OfficeStore
from pscdesk.collation.window import open_window
from pscdesk.documents import FORMATS
from pscdesk.documents.document import Document
from pscdesk.errors import InputError
from pscdesk.periods import Month, months_between
from pscdesk.reports.board import Board, board_document
from pscdesk.reports.tidy import tidy_document
from pscdesk.tally.tally_form import TallyForm
from pscdesk.whole_file import write_whole
from pscdesk.work.progress import Progress

_TIDY = "csv"


def board_of(store: OfficeStore, forms: Mapping[str, TallyForm], first: Month, last: Month) -> Document:
    """The board report for a window; ``InputError`` names the months that are not frozen."""
    return board_document(_board(store, forms, first, last))


def publish(
    store: OfficeStore,
    forms: Mapping[str, TallyForm],
    first: Month,
    last: Month,
    out: Path,
    progress: Progress,
) -> tuple[Path, ...]:
    """Write the report in every format into the folder ``out``; the files written, in order of name.

    All of them are made before the first is written. ``InputError`` names the months that are not frozen.
    """
    board = _board(store, forms, first, last)
    report, tidy = board_document(board), tidy_document(board)
    stem = f"{'made-up-' if board.made_up else ''}advice-line-{first}-to-{last}"
    made: dict[str, bytes] = {}
    for done, one in enumerate(FORMATS):
        progress(done, len(FORMATS), f"Making {one.label}")
        made |= one.files(tidy if one.id == _TIDY else report, FONTS, stem)
    written: list[Path] = []
    for name in sorted(made):
        write_whole(out / name, made[name])
        written.append(out / name)
    progress(len(FORMATS), len(FORMATS), "Published")
    return tuple(written)


def _board(store: OfficeStore, forms: Mapping[str, TallyForm], first: Month, last: Month) -> Board:
    facts = store.office()
    if facts is None:
        raise InputError("The office was never founded.", "Found one first.")
    span = months_between(first, last)
    window = open_window(store.printed(span), first, last, forms)
    late = store.late((first, last))
    return Board(
        force=facts.force,
        made_up=facts.made_up,
        forms=forms,
        window=window,
        late=tuple(len({one.desk for one in late if one.month == month}) for month in span),
    )
