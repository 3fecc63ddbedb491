"""``pscdesk hr follow``: what people who share one office do when its store is not the one that was seen before."""

from __future__ import annotations

import click

from pscdesk.cli import terminal
from pscdesk.cli.places import this_office
from pscdesk.work.office.seats.follow import follow_store


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
