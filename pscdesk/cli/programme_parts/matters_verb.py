"""``pscdesk hr visits totals`` and ``round``: looks at a list of unit totals, takes it in, and rounds its cycle."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from pscdesk.cli import terminal
from pscdesk.cli.places import this_office, this_programme
from pscdesk.cli.programme_parts.totals_told import tell_read
from pscdesk.collation.register.list_read import HowToRead
from pscdesk.documents.reading.heading import WhichColumns, WhichSheet
from pscdesk.errors import InputError
from pscdesk.programme.tasking.matters.matters_list import MATTERS_LAYOUT, MattersRead, matters_told
from pscdesk.programme.visits.cycles import Cycle
from pscdesk.work.office.office import Office
from pscdesk.work.programme.visits.cycle_matters import preview_matters, round_matters, take_matters, to_round


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--cycle", required=True, help="A month (YYYY-MM) of the two-month cycle that the list is of.")
@click.option("--sheet", default="", help="The sheet to read, where several hold such a list.")
@click.option("--column", "columns", multiple=True, help="Which column is which, such as unit=“Org unit”.")
@click.option("--preview", is_flag=True, help="Only show what was read; nothing is kept.")
@click.option("--yes", is_flag=True, help="The list was looked at; do not ask.")
def totals(file: Path, cycle: str, sheet: str, columns: tuple[str, ...], preview: bool, yes: bool) -> None:
    """Take in complaints and conduct matters of a cycle (CSV, XLSX, ODS, XLS): a row for each unit, 0 where none.

    Rows with a theme instead of a unit are themes of the force. Nothing is shown before it is rounded, and then only
    twelve months together.
    """
    at = Cycle.read(cycle)
    how = HowToRead(sheet, _columns(columns))
    with this_office() as office:
        read = _look(office, file, at, how)
        if preview:
            return
        if read.read.doubts and not yes:
            doubt = "Rows of this list are in doubt."
            terminal.must_agree("Type yes to take it in: ", "Nothing was taken.", unasked=doubt)
        with this_programme() as programme:
            take_matters(programme, office, file, at, how, looked_at=True, seen=read.read.digest)
            waits = at in to_round(programme)
    if waits:
        click.echo(f"Taken in: {at.label}. Round it with: pscdesk hr visits round")
    else:
        corrected = "What was rounded stays as it is, and the cycles after it make up for the difference."
        click.echo(terminal.wrapped(f"Taken in: {at.label}, which is rounded already. {corrected}"))


@click.command(name="round")
@click.option("--cycle", help="A month (YYYY-MM) of the cycle; otherwise every cycle that waits, the earliest first.")
def round_(cycle: str | None) -> None:
    """Round the totals of a cycle, once and for good. Twelve months are shown once six cycles in a row are rounded."""
    with this_office() as office, this_programme() as programme:
        waiting = (Cycle.read(cycle),) if cycle else to_round(programme)
        for one in waiting:
            round_matters(programme, office, one)
            click.echo(f"Rounded: {one.label}.")
    if not waiting:
        click.echo("No cycle waits to be rounded.")


def _columns(given: Sequence[str]) -> dict[str, str]:
    known = [one.id for one in (*MATTERS_LAYOUT.names, *MATTERS_LAYOUT.counts)]
    return terminal.columns_given(given, known, "--column unit=“Org unit”")


def _look(office: Office, file: Path, cycle: Cycle, how: HowToRead) -> MattersRead:
    """What the list says, once it is printed; ``InputError`` where it has a fault."""
    try:
        found = preview_matters(office, file, cycle, how)
    except WhichSheet as which:
        raise InputError(which.message, "Say which one it is with --sheet NAME.") from which
    except WhichColumns as which:
        raise InputError(
            which.message, "Say which column is which with --column, such as --column unit=“Org unit”."
        ) from which
    tell_read(found.read)
    if found.read.faults:
        raise InputError("Nothing of the list was taken.", "Mend what is named above and try again.")
    for line in matters_told(found):
        click.echo(terminal.wrapped(line))
    return found
