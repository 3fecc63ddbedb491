"""``pscdesk hr``: set up the office, enrol desks, import returns, see coverage, freeze months, publish."""

from __future__ import annotations

from pathlib import Path

import click

from pscdesk.cli import terminal
from pscdesk.cli.places import this_office
from pscdesk.collation.coverage import STATE_LABELS
from pscdesk.errors import InputError
from pscdesk.paths import find_places
from pscdesk.periods import Month
from pscdesk.work.keystore import keystore_for
from pscdesk.work.office import found_office
from pscdesk.work.office_inbox import ImportReport

PATH = click.Path(path_type=Path)
_AS_IT_SHOULD_BE = ("NEW", "REVISED", "HELD", "OLDER")


@click.group(name="hr")
def office() -> None:
    """Collate the returns of every desk and publish what can be printed safely."""


@office.command()
@click.option("--force", prompt="The name of your force", help="The name of the force, as the report prints it.")
@click.option("--out", type=PATH, default=Path(), help="Where to put the office card and the deputy’s key.")
@click.option("--units", "register", type=PATH, help="Also read the register of units from this CSV file.")
@click.option("--cut-off", type=click.IntRange(5, 28), default=20, show_default=True, help="Day of the next month.")
def init(force: str, out: Path, register: Path | None, cut_off: int) -> None:
    """Set up HR’s office on this computer: its keys, its card, and the deputy’s key in a file of its own."""
    places = find_places()
    deputy = out / "deputy-key.txt"
    found_office(places, keystore_for(places), force, deputy, cut_off_day=cut_off)
    with this_office() as this:
        if register is not None:
            click.echo(f"Units on the register: {this.import_units(register)}.")
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
        told = this.enrol(cards, unit=unit, kind="central" if central else None)
    for line in told:
        click.echo(terminal.wrapped(f"{line.file}: {line.sentence} {line.advice}".rstrip()))
        if line.changed:
            click.echo(f"    Fingerprint: {line.fingerprint}")
    if not all(line.ok for line in told):
        raise InputError(f"{sum(not line.ok for line in told)} of {len(told)} cards were not enrolled (see above).")


@office.command(name="import")
@click.argument("paths", type=PATH, nargs=-1, required=True)
def import_(paths: tuple[Path, ...]) -> None:
    """Import return files, or every return file in a folder. Each gets a verdict; the lines add up."""
    with this_office() as this:
        report = this.import_returns(paths, terminal.today(), terminal.terminal_progress())
    for number, what in _sums(report):
        click.echo(f"{number:>8}  {what}")
    for line in report.lines:
        if line.code not in _AS_IT_SHOULD_BE:
            click.echo(terminal.wrapped(f"{line.file}: {line.code}. {line.sentence} {line.advice}", "  "))
    if report.stopped:
        click.echo("Stopped before the last file; the others can be imported again at any time.")


def _sums(report: ImportReport) -> tuple[tuple[int, str], ...]:
    return (
        (report.read, "files read, of which"),
        (report.new, "new"),
        (report.revised, "replaced an earlier return"),
        (report.held, "held already"),
        (report.older, "older than what is held"),
        (report.conflict, "in conflict: they count for nobody"),
        (report.waiting, "waiting: the desk is not enrolled"),
        (report.refused, "refused"),
    )


@office.command()
@click.option("--from", "first", help="First month (YYYY-MM); otherwise the twelve months to the last closed one.")
@click.option("--to", "last", help="Last month (YYYY-MM).")
def coverage(first: str | None, last: str | None) -> None:
    """Show who has reported: units by month, and the share of the force’s people covered."""
    now = terminal.today()
    end = Month.read(last) if last else Month.of(now).plus(-1)
    start = Month.read(first) if first else end.plus(-11)
    with this_office() as this:
        told, force = this.coverage(start, end, now), this.card.force
    click.echo(force)
    for month, total in zip(told.months, told.totals, strict=True):
        click.echo(f"\n{month.label}: {total.received} of {total.due} desks, {total.share:.0%} of people covered")
        for row in told.rows:
            cell = row.cells[told.months.index(month)]
            click.echo(f"  {row.name:<34} {cell.received:>3} of {cell.due:<3}  {STATE_LABELS[cell.state]}")
    if told.missing:
        click.echo("\nTo chase")
    for desk in told.missing:
        why = "two different returns at one revision" if desk.conflict else "nothing received"
        click.echo(f"  {desk.month}  desk {desk.desk}  {desk.unit or 'no unit'}: {why}")


@office.command()
@click.argument("month")
def freeze(month: str) -> None:
    """Round one month for good, once its cut-off has passed. It can never be changed again."""
    with this_office() as this:
        frozen = this.freeze(Month.read(month), terminal.today(), terminal.terminal_progress())
    click.echo(terminal.wrapped(frozen.sentence))


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
