"""``pscdesk local``: whether the force has filled in where its people can turn."""

from __future__ import annotations

import click

from pscdesk import assets
from pscdesk.cli import terminal
from pscdesk.errors import InputError
from pscdesk.local import LOCAL_FILE, load_local, local_gaps
from pscdesk.paths import find_places


@click.group()
def local() -> None:
    """The force's own telephone numbers and places, shown on every outcome."""


@local.command()
def check() -> None:
    """Say what is missing in local.toml, and what people read instead."""
    policy = find_places().policy
    gaps = local_gaps(load_local(policy))
    for gap in gaps:
        click.echo(terminal.wrapped(f"- {gap}"))
    if gaps:
        raise InputError(
            f"{LOCAL_FILE} has {len(gaps)} gaps. Where a place is missing, people are told to ring the control room.",
            f"Fill in {policy / LOCAL_FILE}; an example to copy is {assets.RESOURCES / 'local.example.toml'}.",
        )
    click.echo(f"{LOCAL_FILE} is complete.")
