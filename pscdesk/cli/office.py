"""``pscdesk hr``: set up the office, enrol desks, import returns, see coverage, freeze months, publish."""

from __future__ import annotations

from pathlib import Path

import click

from pscdesk.cli import terminal
from pscdesk.cli.places import this_office
from pscdesk.documents import text
from pscdesk.documents.document import Document
from pscdesk.paths import find_places
from pscdesk.periods import Month
from pscdesk.work.keystore import keystore_for
from pscdesk.work.office import found_office

PATH = click.Path(path_type=Path)


@click.group(name="hr")
def office() -> None:
    """Collate the returns of every desk and publish what can be printed safely."""


@office.command()
@click.option("--force", required=True, help="The name of the force, as the report prints it.")
@click.option("--out", type=PATH, default=Path(), help="Where to put the office card and the deputy’s key.")
@click.option("--cut-off", type=click.IntRange(5, 28), default=20, show_default=True, help="Day of the next month.")
def init(force: str, out: Path, cut_off: int) -> None:
    """Set up HR’s office on this computer: its keys, its card, and the deputy’s key in a file of its own."""
    places = find_places()
    deputy = out / "deputy-key.txt"
    found_office(places, keystore_for(places), force, deputy, cut_off_day=cut_off)
    with this_office() as this:
        click.echo(f"Office card: {this.write_card(out)}   (give it to every desk)")
        click.echo(f"Deputy’s key: {deputy}   (give it to the deputy, then delete it here)")
        click.echo(f"Fingerprint: {this.fingerprint}   (read it out when a desk asks)")


@office.command()
@click.option("--out", type=PATH, required=True, help="The folder to put the card in.")
def card(out: Path) -> None:
    """Write the office card again, and show its fingerprint."""
    with this_office() as this:
        click.echo(f"Office card: {this.write_card(out)}")
        click.echo(f"Fingerprint: {this.fingerprint}")


@office.command()
@click.argument("file", type=PATH)
def units(file: Path) -> None:
    """Read the register of units from a CSV file with the columns unit, group, family and headcount."""
    with this_office() as this:
        click.echo(f"Units on the register: {this.import_units(file)}.")


@office.command()
@click.argument("cards", type=PATH, nargs=-1, required=True)
@click.option("--unit", help="The unit these desks belong to, where their cards name none on the register.")
@click.option("--central", is_flag=True, help="They are central lines that belong to no unit.")
def enrol(cards: tuple[Path, ...], unit: str | None, central: bool) -> None:
    """Put desks on the register from their cards."""
    with this_office() as this:
        for desk in this.enrol(cards, unit=unit, kind="central" if central else None):
            click.echo(f"{desk.desk}  {desk.kind:<8} {desk.unit or 'no unit':<30} {desk.outcome}")


@office.command(name="import")
@click.argument("paths", type=PATH, nargs=-1, required=True)
def import_(paths: tuple[Path, ...]) -> None:
    """Import return files, or every return file in a folder. Each gets a verdict; the lines add up."""
    with this_office() as this:
        report = this.import_returns(paths, terminal.today(), terminal.terminal_progress())
    for name, number in report.lines():
        click.echo(f"{number:>8}  {name}")
    for file in report.to_look_at():
        click.echo(terminal.wrapped(f"{file.name}: {file.code} {file.happened} {file.do}", "  "))


@office.command()
@click.option("--from", "first", help="First month (YYYY-MM); otherwise the twelve months to the last closed one.")
@click.option("--to", "last", help="Last month (YYYY-MM).")
def coverage(first: str | None, last: str | None) -> None:
    """Show who has reported: units by month, and the share of the force’s people covered."""
    now = terminal.today()
    end = Month.read(last) if last else Month.of(now).plus(-1)
    start = Month.read(first) if first else end.plus(-11)
    with this_office() as this:
        told = this.coverage(start, end, now)
        click.echo(text.render(Document(title=f"Coverage of {this.card.force}", blocks=told.blocks())))


@office.command()
@click.argument("month")
def freeze(month: str) -> None:
    """Round one month for good, once its cut-off has passed. It can never be changed again."""
    with this_office() as this:
        frozen = this.freeze(Month.read(month), terminal.today(), terminal.terminal_progress())
        click.echo(f"{frozen.month.label} is frozen: {frozen.desks} of {frozen.desks_due} desks had reported.")


@office.command()
@click.option("--from", "first", required=True, help="First month (YYYY-MM).")
@click.option("--to", "last", required=True, help="Last month (YYYY-MM).")
@click.option("--out", type=PATH, required=True, help="The folder for the PDF, the workbook and the CSV tables.")
def publish(first: str, last: str, out: Path) -> None:
    """Write the report of frozen months as PDF, XLSX and CSV. Every figure in it is rounded to 5."""
    with this_office() as this:
        written = this.publish(Month.read(first), Month.read(last), out, terminal.terminal_progress())
    for path in written:
        click.echo(f"Written: {path}")
