"""``pscdesk hr desk``: the desks of the register, and each correction of one."""

from __future__ import annotations

import click

from pscdesk.cli import terminal
from pscdesk.cli.places import this_office
from pscdesk.collation.register.desk_labels import LONGEST_LABEL, ROLE_OR_PLACE
from pscdesk.collation.register.register import Closure, Desk
from pscdesk.errors import InputError
from pscdesk.messages import Message
from pscdesk.periods import Month
from pscdesk.storage.seal import fingerprint
from pscdesk.work.office.desks import desk_changes
from pscdesk.work.office.desks.enrolment import close_desk, reopen_desk


@click.group(name="desk")
def desk_() -> None:
    """List the desks of the register, and correct one."""


@desk_.command(name="list")
def list_() -> None:
    """Show every desk: unit, first month due, the last month that came, and its fingerprint."""
    with this_office() as this:
        names = {unit.id: unit.name for unit in this.store.units()}
        desks, last = this.store.desks(), this.store.last_returns()
    for one in desks:
        came = last[one.desk].label if one.desk in last else "nothing yet"
        click.echo("  ".join((one.called, *(f"({_closed(time)})" for time in one.closed))))
        click.echo(f"    {_stood(one, names)}")
        click.echo(f"    Due from: {one.first.label if one.first else 'any month'}. Last return: {came}.")
        checked = f"compared in {one.checked.label}" if one.checked else "not compared yet"
        click.echo(f"    Fingerprint: {fingerprint(bytes.fromhex(one.key))} ({checked})")
    click.echo(f"Desks: {len(desks)}.")


@desk_.command()
@click.argument("desk")
@click.option("--unit", help="The unit that it answers for.")
@click.option("--central", is_flag=True, help="It is a central line that belongs to no unit.")
@click.option(
    "--from", "since", help="The month (YYYY-MM) from which it moves; otherwise the first that is not frozen."
)
def move(desk: str, unit: str | None, central: bool, since: str | None) -> None:
    """Move a desk to another unit from a month on. Earlier months stay as they are."""
    if (unit is None) == (not central):
        raise InputError("Say where the desk goes.", "Give --unit NAME, or --central.")
    begins = Month.read(since) if since else None
    with this_office() as this:
        _tell(desk_changes.move(this, desk, unit, begins))


@desk_.command()
@click.argument("desk")
@click.argument("month")
def first(desk: str, month: str) -> None:
    """Correct the first month (YYYY-MM) that is due from a desk."""
    begins = Month.read(month)
    with this_office() as this:
        _tell(desk_changes.set_first_month(this, desk, begins))


@desk_.command(
    help=f"Give a desk a label of at most {LONGEST_LABEL} letters; an empty one takes it away. {ROLE_OR_PLACE}"
)
@click.argument("desk")
@click.argument("label")
def label(desk: str, label: str) -> None:
    with this_office() as this:
        _tell(desk_changes.set_label(this, desk, label))


@desk_.command()
@click.argument("desk")
def checked(desk: str) -> None:
    """Note that a desk’s fingerprint was compared by telephone; only the month is kept."""
    with this_office() as this:
        _tell(desk_changes.note_checked(this, desk, terminal.today()))


@desk_.command()
@click.argument("desk")
@click.option("--from", "since", help="The month (YYYY-MM) from which nothing is due from it; otherwise this one.")
def close(desk: str, since: str | None) -> None:
    """Close a desk from a month on. Earlier months stay due from it, and what it sent still counts."""
    begins = Month.read(since) if since else None
    with this_office() as this:
        _tell(close_desk(this, desk, begins))


@desk_.command()
@click.argument("desk")
@click.option("--from", "since", help="The month (YYYY-MM) from which it is due again; otherwise this one.")
def reopen(desk: str, since: str | None) -> None:
    """Open a closed desk again from a month on. The months in which it was closed stay closed."""
    begins = Month.read(since) if since else None
    with this_office() as this:
        _tell(reopen_desk(this, desk, begins))


def _closed(time: Closure) -> str:
    """The months in which a desk is closed."""
    begins = f" from {time.since.label}" if time.since else ""
    ends = f" until {time.until.label}" if time.until else ""
    return f"closed{begins}{ends}"


def _tell(said: Message) -> None:
    click.echo(terminal.wrapped(said))


def _stood(desk: Desk, names: dict[str, str]) -> str:
    """The unit a desk stands in, and those it stood in before."""
    now = names.get(desk.unit or "", "Central line")
    before = [f"{names.get(one.unit or '', 'central line')} until {one.until.label}" for one in desk.earlier]
    return f"{now} (before: {', '.join(before)})" if before else now
