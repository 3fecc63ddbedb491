"""``pscdesk hr``: set up the office, enrol desks, import returns, see coverage, freeze months, publish."""

from __future__ import annotations

from pathlib import Path

import click

from pscdesk.cli import terminal
from pscdesk.cli.office_parts.desk_verbs import desk_
from pscdesk.cli.office_parts.import_told import check_there, tell_import, tell_let_go
from pscdesk.cli.office_parts.month_verbs import coverage, forget, freeze, reconcile, today
from pscdesk.cli.office_parts.restoring import ask_whose
from pscdesk.cli.office_parts.seat_verbs import seat_
from pscdesk.cli.office_parts.settle_and_log import log_, settle_
from pscdesk.cli.office_parts.sharing_verbs import follow, merge
from pscdesk.cli.office_parts.units_verb import take_list, units
from pscdesk.cli.places import this_office
from pscdesk.cli.programme_parts.disparity_verbs import disparity
from pscdesk.cli.programme_parts.event_verbs import events
from pscdesk.cli.programme_parts.leavers_verbs import leavers
from pscdesk.cli.programme_parts.survey_verbs import surveys
from pscdesk.cli.programme_parts.tasking_verbs import tasking
from pscdesk.cli.programme_parts.training_verbs import training
from pscdesk.cli.programme_parts.visit_verbs import visits
from pscdesk.cli.publishing import publish, rehearse, verify
from pscdesk.collation.floors import FLOORS
from pscdesk.errors import InputError
from pscdesk.paths import Places, find_places
from pscdesk.periods import Month
from pscdesk.returns.cards import fingerprint
from pscdesk.storage.folder_trial.folder_trust import read_trust
from pscdesk.work.keystore import keystore_for
from pscdesk.work.office.acts.published_before import note_restored, read_lines, read_published
from pscdesk.work.office.backup import check_no_office, put_back, read_backup, write_backup
from pscdesk.work.office.deputy_key import KEY_NAME, check_apart
from pscdesk.work.office.desks.enrolment import close_desk, enrol_desks, replace_desk
from pscdesk.work.office.import_report import write_refused
from pscdesk.work.office.last_backup import note_backup
from pscdesk.work.office.office import found_office
from pscdesk.work.office.office_inbox import import_returns
from pscdesk.work.office.office_receipts import write_receipts
from pscdesk.work.office.office_register import first_due
from pscdesk.work.office.office_rules import change_card, write_card
from pscdesk.work.programme.in_backup import check_no_other_programme, programme_content, put_programme_back

PATH = click.Path(path_type=Path)


@click.group(name="hr")
def office() -> None:
    """Collate the returns of every desk and publish what can be printed safely."""


@office.command()
@click.option("--force", prompt="The name of your force", help="The name of the force, as the report prints it.")
@click.option("--out", type=PATH, default=Path("office-cards"), show_default=True, help="Where to put the office card.")
@click.option(
    "--deputy",
    type=PATH,
    help="Where to put the deputy’s key; otherwise the folder for-the-deputy beside that of the card.",
)
@click.option("--units", "register", type=PATH, help="Also read the list of units from this file.")
@click.option("--cut-off", type=click.IntRange(5, 28), default=20, show_default=True, help="Day of the next month.")
def init(force: str, out: Path, deputy: Path | None, register: Path | None, cut_off: int) -> None:
    """Set up HR’s office on this computer: its keys, its card, and the deputy’s key in a file of its own."""
    places = find_places()
    kept = deputy or out.resolve().parent / "for-the-deputy"
    check_apart(kept, out)
    key = kept / KEY_NAME
    found_office(places, keystore_for(places), force, key, cut_off_day=cut_off, today=terminal.today)
    with this_office() as this:
        if register is not None:
            take_list(this, register)
        click.echo(f"Office card: {write_card(this, out)}   (give it to every desk)")
        click.echo(f"Deputy’s key: {key}   (give it to the deputy, then delete it here)")
        click.echo(f"Fingerprint: {fingerprint(this.card)}   (read it out when a desk asks)")
    _tell_trust(places)


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
@click.argument("cards", type=PATH, nargs=-1, required=True)
@click.option("--unit", help="The unit these desks belong to, where their cards name none on the register.")
@click.option("--central", is_flag=True, help="They are central lines that belong to no unit.")
@click.option("--from", "first", help="The month (YYYY-MM) from which they are due, or from which a known desk moves.")
@click.option("--returns", type=PATH, multiple=True, help="Then import this folder again, where their returns lie.")
def enrol(
    cards: tuple[Path, ...], unit: str | None, central: bool, first: str | None, returns: tuple[Path, ...]
) -> None:
    """Put desks on the register from their cards. Returns that an import left lying are then imported again.

    The card of a desk that is enrolled already moves it to the unit given, or corrects its first month.
    """
    check_there(returns)
    with this_office() as this:
        since, due = Month.read(first) if first else None, first_due(terminal.today())
        told = enrol_desks(this, cards, unit=unit, kind="central" if central else None, first=due, since=since)
        for line in told:
            click.echo(terminal.wrapped(f"{line.file}: {line.sentence} {line.advice}".rstrip()))
            if line.changed:
                click.echo(f"    Fingerprint: {line.fingerprint}")
        if returns:
            tell_import(import_returns(this, returns, terminal.today(), terminal.terminal_progress()))
    if not all(line.ok for line in told):
        raise InputError(f"{sum(not line.ok for line in told)} of {len(told)} cards were not enrolled (see above).")


@office.command()
@click.argument("desk")
@click.option("--by", "card_file", type=PATH, help="The card of the desk that takes its place.")
@click.option("--from", "first", help="The month (YYYY-MM) from which nothing is due from it; otherwise this one.")
def close(desk: str, card_file: Path | None, first: str | None) -> None:
    """Close a desk from a month on, and enrol another in its place where one is given. What it sent still counts.

    Earlier months stay due from it. The desk that takes its place is due from that month on.
    """
    since = Month.read(first) if first else None
    with this_office() as this:
        if card_file is None:
            click.echo(terminal.wrapped(close_desk(this, desk, since)))
            return
        begins = since or first_due(terminal.today())
        line = replace_desk(this, desk, card_file, begins)
    closed = f"Desk {desk} is closed from {begins.label} on."
    click.echo(terminal.wrapped(f"{closed} {line.sentence} {line.advice}"))
    click.echo(f"    Fingerprint: {line.fingerprint}")


@office.command(name="import")
@click.argument("paths", type=PATH, nargs=-1, required=True)
@click.option("--refused", type=PATH, help="Also write the refused files with their reasons to this CSV file.")
def import_(paths: tuple[Path, ...], refused: Path | None) -> None:
    """Import return files, or every return file in a folder. Each gets a verdict; the lines add up."""
    check_there(paths)
    with this_office() as this:
        tell_let_go(this)
        report = import_returns(this, paths, terminal.today(), terminal.terminal_progress())
    tell_import(report)
    if refused is not None:
        click.echo(f"Written: {write_refused(report, refused)}")


@office.command()
@click.option("--out", type=PATH, required=True, help="The folder for the backup, on another disk.")
def backup(out: Path) -> None:
    """Write the whole office, and the programme, into one file that only HR’s key or the deputy’s opens."""
    places = find_places()
    with this_office() as this:
        programme = programme_content(places, keystore_for(places))
        written = write_backup(this, out, programme)
        note_backup(places, written)
        click.echo(f"Written: {written}")
    click.echo("It opens with the deputy’s key file: pscdesk hr restore FILE --key DEPUTY-KEY --published FOLDER")


@office.command()
@click.argument("file", type=PATH)
@click.option("--key", type=PATH, required=True, help="The deputy’s key file.")
@click.option("--fingerprint", help="The office’s fingerprint, as a desk shows it; then nothing is asked.")
@click.option("--yes", is_flag=True, help="The fingerprint was compared; do not ask.")
@click.option("--unsigned", is_flag=True, help="Take a backup of an older PSC Desk, which nobody signed.")
@click.option("--published", type=PATH, help="The folder of the last report that was published.")
@click.option("--nothing-published", "nothing", is_flag=True, help="Say that nothing was published since the backup.")
def restore(
    file: Path,
    key: Path,
    fingerprint: str | None,
    yes: bool,
    unsigned: bool,
    published: Path | None,
    nothing: bool,
) -> None:
    """Put the office back from a backup, on a computer that has none. An office is never overwritten.

    Say what was published since: a month that was published is frozen again as it was, or not at all.
    """
    if (published is None) == (not nothing):
        raise InputError(
            "What was published since this backup was made?",
            "Name the last published folder with --published, or say --nothing-published.",
        )
    marks = read_published(published) if published is not None else ()
    lines = read_lines(published) if published is not None else ()
    places = find_places()
    check_no_office(places)
    opened = read_backup(file, key)
    keystore = keystore_for(places)
    check_no_other_programme(places, keystore, opened.programme)
    ask_whose(opened, fingerprint, yes=yes, unsigned=unsigned)
    put_programme_back(places, keystore, opened.programme)
    put_back(places, keystore, opened, terminal.today)
    with this_office(warned=False) as this:
        said = note_restored(this, marks, lines)
    click.echo(f"The office of {opened.force} is back on this computer. Delete the deputy’s key file here.")
    click.echo(terminal.wrapped(said))
    _tell_trust(places)


def _tell_trust(places: Places) -> None:
    """Say so where the folder of an office that was just made is for one person at a time."""
    trust = read_trust(places.office_store.parent)
    if not trust.trusted:
        click.echo(terminal.wrapped(" ".join(trust.why)))


@office.command()
@click.option("--out", type=PATH, required=True, help="The folder for the receipts.")
@click.option("--month", help="Only those of this month (YYYY-MM).")
def receipts(out: Path, month: str | None) -> None:
    """Write a signed receipt for each return that a backup includes; give them to the desks."""
    with this_office() as this:
        told = write_receipts(this, out, Month.read(month) if month else None)
    click.echo(told.sentence)


for _verb in (
    coverage,
    desk_,
    disparity,
    events,
    follow,
    forget,
    freeze,
    leavers,
    log_,
    merge,
    publish,
    reconcile,
    rehearse,
    seat_,
    settle_,
    surveys,
    tasking,
    today,
    training,
    units,
    verify,
    visits,
):
    office.add_command(_verb)
