"""``pscdesk return``: make the sealed file of a closed month, and see what a file is without its counts."""

from __future__ import annotations

from pathlib import Path

import click

from pscdesk.cli import terminal
from pscdesk.cli.places import this_desk
from pscdesk.errors import InputError
from pscdesk.language import tr
from pscdesk.messages import Message, joined
from pscdesk.paths import find_places
from pscdesk.periods import Month
from pscdesk.work.keystore import keystore_for
from pscdesk.work.office.inspect_return import show_return

_YES = click.option("--yes", is_flag=True, help="Send a month again though what is here is older than what was sent.")


@click.group(name="return")
def returns() -> None:
    """Make a month's return for HR, or look at one."""


@returns.command()
@click.option("--period", required=True, help="The closed month, as YYYY-MM.")
@click.option("--out", type=click.Path(path_type=Path), required=True, help="The folder to put the file in.")
@click.option("--nil", is_flag=True, help="Say that nothing was counted in that month.")
@_YES
@terminal.month_is_right()
def make(period: str, out: Path, nil: bool, yes: bool, is_right: bool) -> None:
    """Write the sealed, signed file of one closed month. Only HR and the deputy can open it."""
    with this_desk() as desk:
        month, today = Month.read(period), terminal.today()
        path = terminal.asked(lambda: desk.make_return(month, out, today, nil=nil), is_right=is_right, yes=yes)
        _tell_written(path)
        terminal.say(Message("Send it to HR. Nobody else can open it."))


@returns.command()
@click.option("--period", required=True, help="The closed month, as YYYY-MM.")
@click.option("--nil", is_flag=True, help="As it would be with --nil.")
@_YES
@terminal.month_is_right()
def read(period: str, nil: bool, yes: bool, is_right: bool) -> None:
    """Read every count a month's return would hold. Nothing is written."""
    with this_desk() as desk:
        month, today = Month.read(period), terminal.today()
        read_first = terminal.asked(lambda: desk.read_first([(month, nil)], today), is_right=is_right, yes=yes)
    (reading,) = read_first
    terminal.say(reading.sentence)
    for form in reading.forms:
        click.echo()
        terminal.say(Message("{form}: {total} in all", form=form.title, total=form.total))
        for cell, count in form.cells:
            terminal.say(joined("", (f"{count:>5}  ", cell.table, ": ", cell.cell)))
    click.echo()
    terminal.say(Message("Every answer that is not in this list has a count of 0."))


@returns.command()
@click.option("--out", type=click.Path(path_type=Path), required=True, help="The folder to put the files in.")
@_YES
@terminal.month_is_right()
def due(out: Path, yes: bool, is_right: bool) -> None:
    """Write every return that is due: each closed month, or the three of a quarter where HR’s card says so."""
    with this_desk() as desk:
        for one in desk.due(terminal.today()):
            terminal.say(one.sentence)
        today = terminal.today()
        for path in terminal.asked(lambda: desk.make_due(out, today), is_right=is_right, yes=yes):
            _tell_written(path)


def _tell_written(path: Path) -> None:
    click.echo(tr(Message("Written: {path}", path=path)))


@returns.command()
@click.option("--period", required=True, help="The closed month, as YYYY-MM.")
@click.option("--out", type=click.Path(path_type=Path), required=True, help="The folder to put the file in.")
@click.option(
    "--above",
    type=click.IntRange(0, 99),
    default=0,
    show_default=False,
    help="The number that HR holds, if HR names it.",
)
@click.option("--nil", is_flag=True, help="Say that nothing was counted in that month.")
@terminal.month_is_right()
def again(period: str, out: Path, above: int, nil: bool, is_right: bool) -> None:
    """Make a month’s return again under a higher number: when HR says that it is older, or in conflict."""
    with this_desk() as desk:
        month, today = Month.read(period), terminal.today()
        number = terminal.asked(lambda: desk.raise_revision(month, today, above), is_right=is_right)
        path = desk.make_return(month, out, today, nil=nil)
    click.echo(f"Written: {path}   (revision {number})")


@returns.command()
@click.option("--period", required=True, help="The month, as YYYY-MM.")
def digest(period: str) -> None:
    """Show by what HR knows the return last made of a month: its number and its digest, to be read out."""
    month = Month.read(period)
    with this_desk() as desk:
        view = next((one for one in desk.months(terminal.today()) if one.month == month), None)
    if view is None or not view.digest:
        raise InputError(f"No return of {month.label} was made here.", "Make it first.")
    click.echo(f"{month.label}, revision {view.revision}: {view.digest_read_out}")


@returns.command()
@click.argument("file", type=click.Path(path_type=Path))
@terminal.month_is_right()
def receipt(file: Path, is_right: bool) -> None:
    """Take in HR’s signed receipt (.pscq). Once the month is frozen, this desk then forgets its cells."""
    with this_desk() as desk:
        today = terminal.today()
        month = terminal.asked(lambda: desk.take_receipt(file, today), is_right=is_right)
    terminal.say(Message("HR has confirmed the return of {month}.", month=month.label))


@returns.command()
@click.argument("file", type=click.Path(path_type=Path))
def show(file: Path) -> None:
    """Say what a return file is: never its counts."""
    places = find_places()
    for label, value in show_return(file, places, keystore_for(places)):
        click.echo(f"{label + ':':<14} {value}")
