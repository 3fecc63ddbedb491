"""``pscdesk return``: make the sealed file of a closed month, and see what a file is without its counts."""

from __future__ import annotations

from pathlib import Path

import click

from pscdesk.cli import terminal
from pscdesk.cli.places import this_desk
from pscdesk.errors import InputError
from pscdesk.paths import find_places
from pscdesk.periods import Month
from pscdesk.work.keystore import keystore_for
from pscdesk.work.office.inspect_return import show_return


@click.group(name="return")
def returns() -> None:
    """Make a month's return for HR, or look at one."""


@returns.command()
@click.option("--period", required=True, help="The closed month, as YYYY-MM.")
@click.option("--out", type=click.Path(path_type=Path), required=True, help="The folder to put the file in.")
@click.option("--nil", is_flag=True, help="Say that nothing was counted in that month.")
def make(period: str, out: Path, nil: bool) -> None:
    """Write the sealed, signed file of one closed month. Only HR and the deputy can open it."""
    with this_desk() as desk:
        path = desk.make_return(Month.read(period), out, terminal.today(), nil=nil)
        click.echo(f"Written: {path}")
        click.echo("Send it to HR. Nobody else can open it.")


@returns.command()
@click.option("--period", required=True, help="The closed month, as YYYY-MM.")
@click.option("--nil", is_flag=True, help="As it would be with --nil.")
def read(period: str, nil: bool) -> None:
    """Read every count a month's return would hold. Nothing is written."""
    with this_desk() as desk:
        (reading,) = desk.read_first([(Month.read(period), nil)], terminal.today())
    click.echo(terminal.wrapped(reading.sentence))
    for form in reading.forms:
        click.echo(f"\n{form.title}: {form.total} in all")
        for cell, count in form.cells:
            click.echo(terminal.wrapped(f"{count:>5}  {cell.table}: {cell.cell}"))
    click.echo("\nEvery answer that is not in this list has a count of 0.")


@returns.command()
@click.option("--period", required=True, help="The closed month, as YYYY-MM.")
def digest(period: str) -> None:
    """Say the digest of the return made last of a month: HR asks for it when two returns contradict."""
    month = Month.read(period)
    with this_desk() as desk:
        found = next((one.digest for one in desk.months(terminal.today()) if one.month == month), "")
    if not found:
        raise InputError(f"No return of {month.label} was made here.", "Make it first.")
    click.echo(found)


@returns.command()
@click.option("--out", type=click.Path(path_type=Path), required=True, help="The folder to put the files in.")
def due(out: Path) -> None:
    """Write every return that is due: each closed month, or the three of a quarter where HR’s card says so."""
    with this_desk() as desk:
        for one in desk.due(terminal.today()):
            click.echo(terminal.wrapped(one.sentence))
        for path in desk.make_due(out, terminal.today()):
            click.echo(f"Written: {path}")


@returns.command()
@click.argument("file", type=click.Path(path_type=Path))
def receipt(file: Path) -> None:
    """Take in HR’s signed receipt (.pscq). Once the month is frozen, this desk then forgets its cells."""
    with this_desk() as desk:
        month = desk.take_receipt(file, terminal.today())
    click.echo(f"HR has confirmed the return of {month.label}.")


@returns.command()
@click.argument("file", type=click.Path(path_type=Path))
def show(file: Path) -> None:
    """Say what a return file is: never its counts."""
    places = find_places()
    for label, value in show_return(file, places, keystore_for(places)):
        click.echo(f"{label + ':':<14} {value}")
