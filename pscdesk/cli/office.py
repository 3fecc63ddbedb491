"""``pscdesk hr``: set up the office, enrol desks, import returns, see coverage, freeze months, publish."""

from __future__ import annotations

from pathlib import Path

import click

from pscdesk.cli import terminal
from pscdesk.cli.places import this_office
from pscdesk.cli.publishing import publish, rehearse
from pscdesk.collation.floors import FLOORS
from pscdesk.collation.register.unit_changes import UnitChanges
from pscdesk.collation.returned.coverage import STATE_LABELS
from pscdesk.errors import InputError
from pscdesk.messages import first_told
from pscdesk.paths import find_places
from pscdesk.periods import Month, financial_year_label
from pscdesk.returns.cards import fingerprint
from pscdesk.storage.whole_file import write_whole
from pscdesk.work.keystore import keystore_for
from pscdesk.work.office import office_months
from pscdesk.work.office.backup import restore_office, write_backup
from pscdesk.work.office.enrolment import close_desk, enrol_desks, replace_desk
from pscdesk.work.office.import_report import ImportReport, write_refused
from pscdesk.work.office.office import found_office
from pscdesk.work.office.office_inbox import import_returns
from pscdesk.work.office.office_receipts import write_receipts
from pscdesk.work.office.office_register import first_due, import_units, preview_units, slug
from pscdesk.work.office.office_rules import change_card, write_card
from pscdesk.work.office.office_waiting import enrol_waiting, waiting_desks

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
            click.echo(f"Units on the register: {import_units(this, register)}.")
        click.echo(f"Office card: {write_card(this, out)}   (give it to every desk)")
        click.echo(f"Deputy’s key: {deputy}   (give it to the deputy, then delete it here)")
        click.echo(f"Fingerprint: {fingerprint(this.card)}   (read it out when a desk asks)")


@office.command()
@click.option("--out", type=PATH, help="The folder to put the card in.")
@click.option("--cut-off", type=click.IntRange(5, 28), help="Day of the next month with which entry ends.")
@click.option("--optional", "optional", multiple=True, help="An optional field to ask; “none” asks none of them.")
@click.option("--retention", type=click.IntRange(12, 120), help="Months for which unit totals are kept.")
@click.option("--every", type=click.Choice(["1", "3"]), help="Months that desks send together.")
def card(
    out: Path | None, cut_off: int | None, optional: tuple[str, ...], retention: int | None, every: str | None
) -> None:
    """Change or write the office card, and show what it says. A change raises its issue number."""
    fields = None if not optional else tuple(name for name in optional if name != "none")
    with this_office() as this:
        before = this.card.issue
        said = change_card(
            this, cut_off_day=cut_off, optional=fields, retention=retention, every=None if every is None else int(every)
        )
        if out is not None:
            click.echo(f"Office card: {write_card(this, out)}")
        click.echo(f"Fingerprint: {fingerprint(this.card)}")
        click.echo(f"Issue {said.issue}. Cut-off: day {said.cut_off_day} of the next month.")
        click.echo(f"Sent together: {'each month by itself' if said.every == 1 else 'the three months of a quarter'}.")
        click.echo(f"Optional fields asked: {', '.join(said.optional) or 'none'}.")
        click.echo(f"Unit totals are kept for {said.retention} months.")
        for floor in FLOORS:
            click.echo(terminal.wrapped(f"- {floor.rule}", "  "))
    if said.issue > before and out is None:
        click.echo("Write the new card with --out, and give it to every desk.")


@office.command()
@click.argument("file", type=PATH)
@click.option("--from", "since", help="The month (YYYY-MM) from which this list holds; otherwise from the beginning.")
@click.option("--preview", is_flag=True, help="Only show what would change.")
def units(file: Path, since: str | None, preview: bool) -> None:
    """Read the register of units from a CSV or XLSX file with the columns unit, group, family and headcount."""
    begins = Month.read(since) if since else None
    with this_office() as this:
        changes = preview_units(this, file, begins)
        for line in _changes(changes):
            click.echo(terminal.wrapped(line))
        if not preview:
            click.echo(f"Units on the register: {import_units(this, file, begins)}.")


def _changes(changes: UnitChanges) -> tuple[str, ...]:
    return (
        *(f"New: {unit.name}, {unit.headcount:,} people" for unit in changes.added),
        *(
            f"Changed: {after.name}, {before.headcount:,} to {after.headcount:,} people, in {after.group}"
            for before, after in changes.changed
        ),
        *(f"Gone: {unit.name}" for unit in changes.gone),
        f"Unchanged: {changes.same}",
        *first_told(changes.problems),
    )


@office.command()
@click.argument("names", nargs=-1, required=True)
@click.option("--unit", help="The unit these desks belong to, where their cards name none on the register.")
@click.option("--central", is_flag=True, help="They are central lines that belong to no unit.")
@click.option("--from", "first", help="The first month (YYYY-MM) that is due from them.")
@click.option("--fingerprint", "shown", help="The fingerprint that a waiting desk read out by telephone.")
def enrol(names: tuple[str, ...], unit: str | None, central: bool, first: str | None, shown: str | None) -> None:
    """Put desks on the register: from their cards, or by the id of a desk whose returns wait.

    A desk that waits is enrolled with the key that its returns carry; name its unit, or say --central.
    """
    with this_office() as this:
        begins = Month.read(first) if first else first_due(terminal.today(), this.card.cut_off_day)
        waiting = {one.desk for one in waiting_desks(this)}
        cards = tuple(Path(name) for name in names if name not in waiting)
        told = enrol_desks(this, cards, unit=unit, kind="central" if central else None, first=begins) if cards else ()
        for name in names:
            if name in waiting:
                if unit is None and not central:
                    raise InputError(f"Which unit does desk {name} belong to?", "Add --unit, or --central.")
                told += (enrol_waiting(this, name, None if central else unit, begins, shown),)
    for line in told:
        click.echo(terminal.wrapped(f"{line.file or line.desk}: {line.sentence} {line.advice}".rstrip()))
        if line.changed:
            click.echo(f"    Fingerprint: {line.fingerprint}")
    if not all(line.ok for line in told):
        raise InputError(f"{sum(not line.ok for line in told)} of {len(told)} cards were not enrolled (see above).")


@office.command()
def waiting() -> None:
    """List the desks that are not enrolled and whose returns wait, sealed as they came."""
    with this_office() as this:
        told = waiting_desks(this)
    if not told:
        click.echo("No desk waits.")
    for one in told:
        click.echo(f"Desk {one.desk}   {one.fingerprint}")
        click.echo(terminal.wrapped(", ".join(month.label for month in one.months), "    "))


@office.command()
@click.argument("desk")
@click.option("--by", "card_file", type=PATH, help="The card of the desk that takes its place.")
@click.option("--from", "first", help="The first month (YYYY-MM) that is due from the new desk.")
def close(desk: str, card_file: Path | None, first: str | None) -> None:
    """Close a desk, and enrol another in its place where one is given. What it sent still counts."""
    with this_office() as this:
        if card_file is None:
            close_desk(this, desk)
            click.echo(f"Desk {desk} is closed.")
            return
        begins = Month.read(first) if first else first_due(terminal.today(), this.card.cut_off_day)
        line = replace_desk(this, desk, card_file, begins)
    click.echo(terminal.wrapped(f"Desk {desk} is closed. {line.sentence} {line.advice}"))
    click.echo(f"    Fingerprint: {line.fingerprint}")


@office.command(name="import")
@click.argument("paths", type=PATH, nargs=-1, required=True)
@click.option("--refused", type=PATH, help="Also write the refused files with their reasons to this CSV file.")
def import_(paths: tuple[Path, ...], refused: Path | None) -> None:
    """Import return files, or every return file in a folder. Each gets a verdict; the lines add up."""
    with this_office() as this:
        report = import_returns(this, paths, terminal.today(), terminal.terminal_progress())
    for number, what in _sums(report):
        click.echo(f"{number:>8}  {what}")
    for line in report.lines:
        if line.code not in _AS_IT_SHOULD_BE:
            click.echo(terminal.wrapped(f"{line.file}: {line.code}. {line.sentence} {line.advice}", "  "))
    for code, happened, number in report.reasons:
        click.echo(terminal.wrapped(f"{number:>8}  {code}: {happened}"))
    if refused is not None:
        click.echo(f"Written: {write_refused(report, refused)}")
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
@click.option(
    "--texts", type=PATH, help="Also write a text to send to each unit with something missing, into a folder."
)
def coverage(first: str | None, last: str | None, texts: Path | None) -> None:
    """Show who has reported: units by month, and the share of the force’s people covered."""
    now = terminal.today()
    end = Month.read(last) if last else Month.of(now).plus(-1)
    start = Month.read(first) if first else end.plus(-11)
    with this_office() as this:
        told, force = office_months.coverage(this, start, end, now), this.card.force
        for one in office_months.to_chase(this, start, end, now) if texts is not None else ():
            path = (texts or Path()) / f"chase-{slug(one.unit)}.txt"
            write_whole(path, one.text.encode())
            click.echo(f"Written: {path}")
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
        frozen = office_months.freeze(this, Month.read(month), terminal.today(), terminal.terminal_progress())
    click.echo(terminal.wrapped(frozen.sentence))


@office.command()
@click.option("--out", type=PATH, required=True, help="The folder for the backup, on another disk.")
def backup(out: Path) -> None:
    """Write the whole office into one file that only HR’s key or the deputy’s opens."""
    with this_office() as this:
        click.echo(f"Written: {write_backup(this, out)}")
    click.echo("It opens with the deputy’s key file: pscdesk hr restore FILE --key DEPUTY-KEY")


@office.command()
@click.argument("file", type=PATH)
@click.option("--key", type=PATH, required=True, help="The deputy’s key file.")
def restore(file: Path, key: Path) -> None:
    """Put the office back from a backup, on a computer that has none. An office is never overwritten."""
    places = find_places()
    force = restore_office(places, keystore_for(places), file, key)
    click.echo(f"The office of {force} is back on this computer. Delete the deputy’s key file here.")


@office.command()
@click.option("--out", type=PATH, required=True, help="The folder for the receipts.")
@click.option("--month", help="Only those of this month (YYYY-MM).")
def receipts(out: Path, month: str | None) -> None:
    """Write a signed receipt for each return that a backup includes; give them to the desks."""
    with this_office() as this:
        told = write_receipts(this, out, Month.read(month) if month else None)
    click.echo(told.sentence)


@office.command()
@click.argument("year", type=click.IntRange(2020, 2098))
def reconcile(year: int) -> None:
    """Print the line of returns that came too late in the year that begins in April of YEAR. Only once."""
    with this_office() as this:
        line = office_months.reconcile(this, year, terminal.today())
    click.echo(
        terminal.wrapped(
            f"{financial_year_label(line.year)}: first returns that came after their month was frozen: {line.desks}. "
            f"They add {line.printed} contacts to the force’s year, rounded to 5. The printed months stay as they are."
        )
    )


office.add_command(publish)
office.add_command(rehearse)
