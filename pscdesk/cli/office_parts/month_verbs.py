"""``pscdesk hr today``, ``coverage``, ``freeze`` and ``reconcile``: what is due, who reported, printing for good."""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path

import click

from pscdesk.cli import terminal
from pscdesk.cli.places import this_office, this_programme
from pscdesk.collation.returned.coverage import STATE_LABELS
from pscdesk.documents.exact import cover_percent
from pscdesk.errors import InputError, Question
from pscdesk.paths import find_places
from pscdesk.periods import Month, financial_year_label, long_date
from pscdesk.storage.whole_file import write_whole
from pscdesk.work.office import office_months
from pscdesk.work.office.acts.before_freezing import BeforeFreezing, before_closing, before_freezing, not_reported
from pscdesk.work.office.day.today import due_things, in_order
from pscdesk.work.office.office_register import slug
from pscdesk.work.programme.due import due_in_programme

_HEADS = {"now": "Waits for you", "soon": "Coming up", "known": "Good to know"}


@click.command()
def today() -> None:
    """Say what is due: what waits, what closes when, what no backup holds, whom to chase, who has not reported.

    With a programme also visits, surveys, updates, overdue items and papers to write; it needs no office for the rest.
    """
    day, places = terminal.today(), find_places()
    with ExitStack() as opened:
        is_alone = places.programme_store.exists() and not places.office_store.exists()
        office = None if is_alone else opened.enter_context(this_office())
        in_programme = due_in_programme(places, lambda: opened.enter_context(this_programme(warned=False)), office)
        things = in_order((*(due_things(office, day) if office is not None else ()), *in_programme))
    click.echo(long_date(day))
    if not any(one.urgency == "now" for one in things):
        click.echo("\nNothing waits for you.")
    for urgency, head in _HEADS.items():
        lines = [one for one in things if one.urgency == urgency]
        if lines:
            click.echo(f"\n{head}")
        for one in lines:
            click.echo(terminal.wrapped(f"- {one.sentence}", "  "))


@click.command()
@click.option("--from", "first", help="First month (YYYY-MM); otherwise up to twelve, since the office began.")
@click.option("--to", "last", help="Last month (YYYY-MM).")
@click.option(
    "--texts",
    type=click.Path(path_type=Path),
    help="Also write a text to send to each unit with something missing, into a folder.",
)
def coverage(first: str | None, last: str | None, texts: Path | None) -> None:
    """Show who has reported: units by month, and the share of the force’s people covered."""
    now = terminal.today()
    end = Month.read(last) if last else Month.of(now).plus(-1)
    with this_office() as this:
        begins = office_months.begins(this) or end
        start = Month.read(first) if first else max(end.plus(-11), begins)
        if start > end:
            raise InputError(
                f"Nothing was due up to {end.label}: the office begins with {begins.label}.",
                "Look again once that month is over, or name the months with --from and --to.",
            )
        told, force = office_months.coverage(this, start, end, now), this.card.force
        for one in office_months.to_chase(this, start, end, now) if texts is not None else ():
            path = (texts or Path()) / f"chase-{slug(one.unit)}.txt"
            write_whole(path, one.text.encode())
            click.echo(f"Written: {path}")
    click.echo(force)
    for month, total in zip(told.months, told.totals, strict=True):
        click.echo(
            f"\n{month.label}: {total.received} of {total.due} desks, {cover_percent(total.share)} of people covered"
        )
        for row in told.rows:
            cell = row.cells[told.months.index(month)]
            click.echo(f"  {row.name:<34} {cell.received:>3} of {cell.due:<3}  {STATE_LABELS[cell.state]}")
    if told.missing:
        click.echo("\nTo chase")
    for desk in told.missing:
        why = "two different returns at one revision" if desk.conflict else "nothing received"
        click.echo(f"  {desk.month}  desk {desk.called}  {desk.unit or 'no unit'}: {why}")


@click.command()
@click.argument("month")
@click.option("--yes", is_flag=True, help="Do not ask, not even about desks that are missing or in conflict.")
@click.option("--not-reported", "none", is_flag=True, help="No return came: freeze the month without any figures.")
@terminal.month_is_right()
def freeze(month: str, yes: bool, none: bool, is_right: bool) -> None:
    """Round one month for good, once its cut-off has passed. It can never be changed again.

    It names every desk that is missing or in conflict, and asks first. A script is asked only about those.
    """
    chosen, today, progress = Month.read(month), terminal.today(), terminal.terminal_progress()
    with this_office() as this:
        _ask_about(before_freezing(this, chosen, today), yes=yes, none=none)
        frozen = terminal.asked(
            lambda: office_months.freeze(this, chosen, today, progress, not_reported=none), is_right=is_right
        )
    click.echo(terminal.wrapped(frozen.sentence))
    if frozen.old:
        click.echo(
            terminal.wrapped(
                f"Unit totals of {len(frozen.old)} months, {frozen.old[0]} to {frozen.old[-1]}, are past the time for "
                "which they are kept. They are kept until you say: pscdesk hr forget"
            )
        )


def _ask_about(told: BeforeFreezing, *, yes: bool, none: bool) -> None:
    """Name every desk that would not count, and ask; ``InputError`` after a no, or where nobody can be asked."""
    if told.nothing and not none:
        return  # of a month without a return freezing says itself what to do
    if told.is_whole:
        if terminal.is_there():  # a script means what it says, and a person may have typed the wrong month
            rounded = f"{told.month.label} is rounded once and for all. Every desk counts."
            _ask(rounded, "Freeze it?", yes=yes)
        return
    for line in told.lines:
        click.echo(terminal.wrapped(line, "  " if line.startswith("- ") else ""))
    _ask(told.lines[0], "Freeze it like this?", yes=yes)


def _ask(what: str, question: str, *, yes: bool) -> None:
    agreed = list[bool]()

    def check() -> None:
        if not agreed:
            raise Question(what, question, "Go on", lambda: agreed.append(True))

    terminal.asked(check, yes=yes)


@click.command()
@click.option("--yes", is_flag=True, help="Delete without being asked.")
@terminal.month_is_right()
def forget(yes: bool, is_right: bool) -> None:
    """Delete unit totals that are past the time for which they are kept, after a question where they are several."""
    today = terminal.today()
    with this_office() as this:
        terminal.asked(lambda: office_months.forget_old(this, today), is_right=is_right, yes=yes)
    click.echo("Unit totals that were past their time are deleted.")


@click.command()
@click.argument("year", type=click.IntRange(2020, 2098))
@click.option("--yes", is_flag=True, help="Do not ask about months that the office never knew.")
@terminal.month_is_right()
def reconcile(year: int, yes: bool, is_right: bool) -> None:
    """Print the line of returns that came too late in the year that begins in April of YEAR. Only once."""
    today = terminal.today()
    with this_office() as this:
        doubt = before_closing(this, year, today)
        if doubt is not None:
            _ask(doubt, "Close it?", yes=yes)
        gaps = not_reported(this.store.frozen_months(), this.store.reported_months(), year)
        line = terminal.asked(lambda: office_months.reconcile(this, year, today), is_right=is_right)
    adds = (
        "So few are not shown in the force’s year."
        if line.shown is None
        else f"They add {line.shown} contacts to the force’s year, rounded to 5."
    )
    came = f"{financial_year_label(line.year)}: first returns that came after their month was frozen: {line.desks}."
    missing = f" Not reported: {', '.join(month.label for month in gaps)}." if gaps else ""
    click.echo(terminal.wrapped(f"{came} {adds} The printed months stay as they are.{missing}"))
