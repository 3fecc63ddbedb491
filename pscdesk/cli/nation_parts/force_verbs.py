"""``pscdesk nation rename``, ``merge`` and ``split``: what happens to forces from a month on."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from pscdesk.cli import terminal
from pscdesk.cli.nation_parts.body_folder import body_in, in_folder
from pscdesk.periods import Month

if TYPE_CHECKING:
    from pscdesk.nation.forces.national_force import ForceEvent


@click.command()
@click.argument("code")
@click.argument("name")
@click.option("--from", "since", required=True, help="The month (YYYY-MM) from which it is called so.")
@click.option("--yes", is_flag=True, help="Months that were published may be set aside; do not ask.")
@in_folder()
def rename(code: str, name: str, since: str, yes: bool, folder: Path | None) -> None:
    """Note that a force has another name from a month on."""
    from pscdesk.nation.forces.national_force import Renamed, check_code

    _happened(folder, Renamed(Month.read(since), check_code(code), name), yes=yes)


@click.command()
@click.argument("codes", nargs=-1, required=True)
@click.option("--into", required=True, help="The code of the force that they are part of.")
@click.option("--from", "since", required=True, help="The first month (YYYY-MM) of the merged force.")
@click.option("--yes", is_flag=True, help="Months that were published may be set aside; do not ask.")
@in_folder()
def merge(codes: tuple[str, ...], into: str, since: str, yes: bool, folder: Path | None) -> None:
    """Note that forces are part of another one from a month on. What they published before stays their own."""
    from pscdesk.nation.forces.national_force import Merged, check_code

    _happened(folder, Merged(Month.read(since), tuple(sorted(map(check_code, codes))), check_code(into)), yes=yes)


@click.command()
@click.argument("code")
@click.option("--into", multiple=True, required=True, help="The code of a force that it becomes; give two or more.")
@click.option("--from", "since", required=True, help="The first month (YYYY-MM) of the new forces.")
@click.option("--yes", is_flag=True, help="Months that were published may be set aside; do not ask.")
@in_folder()
def split(code: str, into: tuple[str, ...], since: str, yes: bool, folder: Path | None) -> None:
    """Note that a force is several new ones from a month on."""
    from pscdesk.nation.forces.national_force import Split, check_code

    _happened(folder, Split(Month.read(since), check_code(code), tuple(sorted(map(check_code, into)))), yes=yes)


def _happened(folder: Path | None, event: ForceEvent, *, yes: bool) -> None:
    from pscdesk.work.nation.joining import change_forces

    body = body_in(folder)
    terminal.asked(lambda: change_forces(body, event), yes=yes)
    click.echo(f"Noted, from {event.since.label} on.")
