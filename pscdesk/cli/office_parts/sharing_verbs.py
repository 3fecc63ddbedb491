"""``pscdesk hr follow`` and ``hr merge``: what is done when the office’s store is not the one that was seen before."""

from __future__ import annotations

from pathlib import Path

import click

from pscdesk.cli import terminal
from pscdesk.cli.places import this_office
from pscdesk.errors import InputError
from pscdesk.work.office.seats.follow import follow_store
from pscdesk.work.office.seats.merge_offices import compared_with, merge_offices


@click.command()
@click.option("--yes", is_flag=True, help="Somebody has decided; do not ask.")
def follow(yes: bool) -> None:
    """Go on with the store that lies in the folder, although it does not come from the one that was seen before."""
    with this_office() as this:
        fork = this.sealed.fork
        if fork is None:
            click.echo("This store comes from the one that was seen before. There is nothing to decide.")
            return
        click.echo(terminal.wrapped(fork))
        if not yes:
            click.confirm("Go on with the one in the folder? What only the other one has is not in it.", abort=True)
        click.echo(terminal.wrapped(follow_store(this)))


@click.command()
@click.argument("other", type=click.Path(path_type=Path))
@click.option("--yes", is_flag=True, help="Somebody has read what would change; do not ask.")
def merge(other: Path, yes: bool) -> None:
    """Merge another copy of the office’s store into the one in the folder, such as one that a synchronised folder left.

    It first lists what each of the two has that the other lacks. Nothing is changed before you say so.
    """
    with this_office(warned=False) as this:
        found, digest = compared_with(this, other)
        for line in (*found.lines, *found.refused):
            click.echo(terminal.wrapped(line))
        if not found.lines:
            click.echo("The two have the same returns, desks, units and months.")
        if found.refused:
            raise InputError(
                "These two cannot be merged.",
                "Nothing was changed. One of the two must be given up, and what it printed too.",
            )
        if not yes:
            click.confirm("Merge the other copy into the one in the folder?", abort=True)
        click.echo(terminal.wrapped(merge_offices(this, other, digest)))
