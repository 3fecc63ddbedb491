"""What the verbs that take lists of totals share: a preview told, a question asked, what was taken."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

import click

from pscdesk.cli import terminal
from pscdesk.collation.register.list_read import HowToRead
from pscdesk.documents.reading.heading import WhichColumns, WhichSheet
from pscdesk.errors import InputError
from pscdesk.messages import first_told
from pscdesk.programme.totals.layout import PERIOD, TotalsLayout
from pscdesk.programme.totals.rows_told import row_told
from pscdesk.programme.totals.totals_book import TotalsBook
from pscdesk.programme.totals.totals_read import TotalsRead
from pscdesk.work.programme.programme import Programme
from pscdesk.work.programme.totals.taking import TotalsPreview, preview_totals, take_totals

_SHOWN_ROWS, _LONGEST_CELL = 5, 20
_SHOWN_TOTALS = 12
Verb = Callable[..., None]


def list_options(verb: Verb) -> Verb:
    """The options of a verb that takes a list of totals in: its file, and how it is read."""
    for option in reversed(
        (
            click.argument("file", type=click.Path(path_type=Path)),
            click.option("--published", "source", default="", help="Where these totals were published already, if so."),
            click.option("--sheet", default="", help="The sheet to read, where several hold such a list."),
            click.option(
                "--column", "columns", multiple=True, help='Which column is which, such as group="Ethnicity".'
            ),
            click.option("--preview", is_flag=True, help="Only show what was read; keep nothing."),
            click.option("--yes", is_flag=True, help="The list was looked at; do not ask."),
        )
    ):
        verb = option(verb)
    return verb


def take_list(
    programme: Programme,
    book: TotalsBook,
    file: Path,
    *,
    source: str,
    sheet: str,
    columns: Sequence[str],
    preview: bool,
    yes: bool,
) -> None:
    """Tell what a list says, ask where it is in doubt or something held gives way, and take all of it or none."""
    how = HowToRead(sheet, _chosen(columns, book.layout))
    looked = _look(programme, book, file, how)
    if looked.read.faults:
        raise InputError("Nothing of the list was taken.", "Mend what is named above and try again.")
    if preview:
        return
    question = _question(looked)
    if question and not yes:
        terminal.must_agree("Type yes to take it: ", "Nothing was taken.", why=question)
    seen = looked.read.digest
    spans = take_totals(programme, book, file, how, source=source, looked_at=True, seen=seen)
    click.echo(f"Taken: {', '.join(str(span.label) for span in spans)}.")
    if not source:
        click.echo("The counts are kept as they will be printed. The true ones are not kept.")


def _look(programme: Programme, book: TotalsBook, file: Path, how: HowToRead) -> TotalsPreview:
    try:
        looked = preview_totals(programme, book, file, how)
    except WhichSheet as which:
        raise InputError(which.message, "Say which one it is with --sheet NAME.") from which
    except WhichColumns as which:
        click.echo("The first rows:")
        for row in which.rows[which.at : which.at + _SHOWN_ROWS]:
            click.echo(f"  row {row.number}: " + " | ".join(_short(cell.text) for cell in row.cells))
        raise InputError(
            which.message, "Say which column is which with --column, or give them these headings."
        ) from which
    tell_read(looked.read, _rows_told(looked.read, book.layout))
    return looked


def tell_read(read: TotalsRead, rows: Iterable[str] = ()) -> None:
    """What was read of a list: notes, what was left out and is in doubt, its ``rows`` in lines, and what is wrong."""
    for line in read.notes:
        click.echo(terminal.wrapped(line))
    _tell_under("Left out:", read.left_out)
    _tell_under("Look at these rows:", read.doubts)
    for line in rows:
        click.echo(terminal.wrapped(line.lstrip(), "  " if line.startswith("  ") else ""))
    _tell_under("Wrong in this list:", read.faults)


def _tell_under(title: str, lines: Sequence[str]) -> None:
    if lines:
        click.echo(title)
        for line in first_told(lines):
            click.echo(terminal.wrapped(line, "  "))


def _rows_told(read: TotalsRead, layout: TotalsLayout) -> Iterator[str]:
    if read.rows:
        yield f"Rows: {len(read.rows)}, of {', '.join(str(span.label) for span in read.spans)}. The first of them:"
        yield from (f"  {row_told(row, layout)}" for row in read.rows[:_SHOWN_TOTALS])


def _question(looked: TotalsPreview) -> str:
    asked: list[str] = []
    if looked.read.doubts:
        asked.append("Rows of this list are in doubt (“Look at these rows”).")
    if looked.replaced:
        spans = ", ".join(str(span.label) for span in looked.replaced)
        asked.append(f"It takes the place of what is held of {spans}, as far as it has the same counts.")
    return " ".join(asked)


def _chosen(given: Sequence[str], layout: TotalsLayout) -> dict[str, str]:
    known = (PERIOD, *(column.id for column in (*layout.names, *layout.counts)))
    return terminal.columns_given(given, known)


def _short(text: str) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= _LONGEST_CELL else f"{plain[:_LONGEST_CELL]}…"
