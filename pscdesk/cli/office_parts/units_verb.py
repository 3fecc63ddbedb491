"""``pscdesk hr units``: looks at a list of units, says all that is not plain about it, and takes it over."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

import click

from pscdesk.cli import terminal
from pscdesk.cli.office_parts.unit_moves import MOVE, check_successors, read_pairs, told_moves
from pscdesk.cli.places import this_office
from pscdesk.collation.register.list_read import COLUMNS, HowToRead
from pscdesk.collation.register.register import Unit
from pscdesk.collation.register.unit_changes import UnitChanges
from pscdesk.documents.reading.heading import WhichColumns, WhichSheet
from pscdesk.errors import InputError
from pscdesk.messages import first_told
from pscdesk.paths import find_places
from pscdesk.periods import Month
from pscdesk.settings import changed, columns_line, columns_of, load_settings, save_settings
from pscdesk.work.office.office import Office
from pscdesk.work.office.office_register import Pairs, import_units, moves_begin, preview_units

_SHOWN_ROWS, _LONGEST_CELL = 5, 20


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--from", "since", help="The month (YYYY-MM) from which this list holds; otherwise from the beginning.")
@click.option("--sheet", default="", help="The sheet to read, where several hold such a list.")
@click.option(
    "--column", "columns", multiple=True, help='Which column is which, such as unit="Org unit"; may be given again.'
)
@MOVE
@click.option("--preview", is_flag=True, help="Only show what was read and what would change.")
@click.option("--yes", is_flag=True, help="The list was looked at; do not ask.")
def units(
    file: Path,
    since: str | None,
    sheet: str,
    columns: tuple[str, ...],
    moves: tuple[str, ...],
    preview: bool,
    yes: bool,
) -> None:
    """Read the force’s units from a list (CSV, XLSX, ODS, XLS): unit, group, family and headcount in each row."""
    begins, pairs = Month.read(since) if since else None, read_pairs(moves)
    with this_office() as this:
        how = HowToRead(
            sheet,
            terminal.columns_given(columns, COLUMNS, "--column unit=“Org unit”"),
            columns_of(load_settings(find_places()).list_columns),
        )
        if preview:
            changes = _look(this, file, begins, how, pairs)
            if changes.problems:
                raise InputError("This list cannot be taken over as it is.", "Mend what is named above and try again.")
        else:
            take_list(this, file, begins, how, pairs, yes=yes)


def take_list(
    office: Office,
    file: Path,
    since: Month | None = None,
    how: HowToRead | None = None,
    moves: Pairs = (),
    *,
    yes: bool = False,
) -> None:
    """Print what a list says and changes, ask where rows are in doubt or units go, and take it over.

    Headings that were chosen are kept for the next list.
    """
    how = how or HowToRead()
    changes = _look(office, file, since, how, moves)
    if changes.problems:
        raise InputError("The list of units was not taken over.", "Mend what is named above and try again.")
    check_successors(changes)
    question = _question(changes)
    if question and not yes:
        terminal.must_agree("Type yes to take it over: ", "Nothing was changed.", why=question)
    number = import_units(office, file, since, how, moves, looked_at=True, seen=changes.read.digest)
    click.echo(f"Units on the register: {number}.")
    if how.columns:
        _remember(changes.read.columns)


def _remember(columns: Mapping[str, str]) -> None:
    places, line = find_places(), columns_line(columns)
    if line:
        save_settings(places, changed(load_settings(places), "list_columns", line))
    else:
        click.echo(terminal.wrapped("The chosen headings are too long to be remembered for the next list."))


def _look(office: Office, file: Path, since: Month | None, how: HowToRead, moves: Pairs) -> UnitChanges:
    """What the list would change, once it is printed."""
    try:
        changes = preview_units(office, file, since, how, moves)
    except WhichSheet as which:
        raise InputError(which.message, "Say which one it is with --sheet NAME.") from which
    except WhichColumns as which:
        _show_rows(which)
        raise InputError(
            which.message,
            'Say which column is which with --column, such as --column unit="Org unit", or give them these headings.',
        ) from which
    for line in (*_told(changes), *told_moves(changes, moves_begin(office, since))):
        click.echo(terminal.wrapped(line.lstrip(), "  " if line.startswith("  ") else ""))
    return changes


def _show_rows(which: WhichColumns) -> None:
    """The first rows from the one that is most like a heading, for somebody to see what the columns are called."""
    click.echo("The first rows:")
    for row in which.rows[which.at : which.at + _SHOWN_ROWS]:
        click.echo(f"  row {row.number}: " + " | ".join(_short(cell.text) for cell in row.cells))


def _short(text: str) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= _LONGEST_CELL else f"{plain[:_LONGEST_CELL]}…"


def _told(changes: UnitChanges) -> Iterator[str]:
    read = changes.read
    yield from read.notes
    for title, lines in (("Left out:", read.left_out), ("Look at these rows:", read.doubts)):
        if lines:
            yield title
            yield from (f"  {line}" for line in first_told(lines))
    yield from (f"New: {unit.name}, {unit.headcount:,} people" for unit in changes.added)
    yield from (_changed(before, after) for before, after in changes.changed)
    yield from (f"Gone: {unit.name}" for unit in changes.gone)
    yield f"Unchanged: {changes.same}"
    if changes.problems:
        yield "Wrong in this list:"
        yield from (f"  {line}" for line in first_told(changes.problems))


def _changed(before: Unit, after: Unit) -> str:
    return f"Changed: {after.name}, {before.headcount:,} to {after.headcount:,} people, in {after.group}"


def _question(changes: UnitChanges) -> str:
    asked: list[str] = []
    if changes.read.doubts:
        asked.append("Rows of this list are in doubt (“Look at these rows”).")
    asked += changes.doubts
    if changes.gone:
        asked.append(f"Units are not in this list and would go: {', '.join(unit.name for unit in changes.gone[:20])}.")
    return " ".join(asked)
