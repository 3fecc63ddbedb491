"""``pscdesk hr rehearse``: runs the intruder test on a frozen month before it is published."""

from __future__ import annotations

import click

from pscdesk.cli import terminal
from pscdesk.cli.places import this_office
from pscdesk.errors import PscDeskError
from pscdesk.periods import Month
from pscdesk.work.publish.rehearse import rehearse_month


@click.command()
@click.option("--month", help="The frozen month (YYYY-MM); otherwise the last one.")
def rehearse(month: str | None) -> None:
    """Try what somebody could learn from a frozen month, and list the counts that are left fewest values."""
    with this_office() as this:
        found = rehearse_month(this, Month.read(month) if month else None, terminal.terminal_progress())
    for look in found.looks:
        click.echo(terminal.wrapped(look.question))
        click.echo(terminal.wrapped(look.sentence, "    "))
    click.echo("The counts that are left fewest values, and what they may be:")
    for cell in found.narrowest:
        click.echo(f"{cell.low:>5} to {cell.high:<4} {cell.what}")
    if not found.passes:
        raise PscDeskError(found.verdict, "Do not publish it, and send the makers of PSC Desk this sentence.")
    click.echo(found.verdict)
