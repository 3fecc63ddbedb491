"""``pscdesk nation``: put together what forces publish, as a national body, a region, or a force with districts."""

# What a national body does is imported in the functions: nobody else needs it at a start.

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from pscdesk.cli import terminal
from pscdesk.cli.nation_parts.body_folder import body_in, in_folder, place_of
from pscdesk.cli.nation_parts.force_verbs import merge, rename, split
from pscdesk.cli.nation_parts.report_verbs import export, report
from pscdesk.errors import InputError, PscDeskError
from pscdesk.messages import Message, listed, plural
from pscdesk.periods import Month

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pscdesk.work.nation.adding import Added
    from pscdesk.work.nation.body_status import ForceStatus

PATH = click.Path(path_type=Path)
_FEW = 4
"""So many months are named; of more only the first ones, and how many they are."""


@click.group(name="nation")
def nation() -> None:
    """Put together what forces publish: packages that are rounded and signed already, and nothing else."""


@nation.command()
@click.argument("cards", type=PATH, nargs=-1, required=True)
@click.option("--code", default="", help="The force’s official code, or one of your own; for one card.")
@click.option("--name", default="", help="Its name, if it is to be another than on the card; for one card.")
@click.option("--family", help="The group of similar forces that it is compared with.")
@click.option("--from", "first", help="The first month (YYYY-MM) that is due; otherwise this month.")
@click.option("--fingerprint", default="", help="The fingerprint that the force told you in another way; for one card.")
@click.option("--codes", type=PATH, help="A list of codes of your own, such as of districts.")
@click.option("--yes", is_flag=True, help="Say that a force’s new key is right.")
@in_folder()
def join(
    cards: tuple[Path, ...],
    code: str,
    name: str,
    family: str | None,
    first: str | None,
    fingerprint: str,
    codes: Path | None,
    yes: bool,
    folder: Path | None,
) -> None:
    """Let forces join by their office cards. Compare each fingerprint with the force, by telephone."""
    from pscdesk.assets import FORCE_CODES
    from pscdesk.nation.forces.force_codes import read_force_list
    from pscdesk.work.nation.body import found_body
    from pscdesk.work.nation.joining import Asked, join, read_card

    if len(cards) > 1 and (code or name or fingerprint):
        raise InputError("A code, a name or a fingerprint is that of one force.", "Join its card by itself.")
    known = read_force_list(codes or FORCE_CODES)
    asked = Asked(code, name, family, Month.read(first) if first else None, fingerprint)
    read = [read_card(path) for path in cards]
    body = found_body(place_of(folder), terminal.today)
    for card in read:
        joined = terminal.asked(lambda card=card: join(body, card, asked, known), yes=yes)
        done = "had joined already" if joined.before else "has joined"
        click.echo(f"{joined.force.name} ({joined.force.code}) {done}.")
        click.echo(f"  Fingerprint: {joined.fingerprint}   (compare it with the force, by telephone)")


@nation.command()
@click.argument("paths", type=PATH, nargs=-1, required=True)
@in_folder()
def add(paths: tuple[Path, ...], folder: Path | None) -> None:
    """Take in published folders, or zip files of them. Each is checked whole first; one that is refused changes
    nothing.
    """
    from pscdesk.work.nation.adding import add_packages

    told = add_packages(body_in(folder), paths, terminal.terminal_progress())
    for one in told:
        for line in _added(one):
            click.echo(line)
    refused = sum(not one.is_taken for one in told)
    if refused:
        raise PscDeskError(
            plural("{number} package was not taken in.", "{number} packages were not taken in.", refused),
            "Nothing of it was kept." if refused == 1 else "Nothing of them was kept.",
        )


@nation.command()
@in_folder()
def status(folder: Path | None) -> None:
    """Show who has published what: the months that are missing, in conflict, revised, or told again unchanged."""
    from pscdesk.work.nation.body_status import body_status

    found = body_status(body_in(folder))
    if found.made_up:
        click.echo("Made-up figures.")
    click.echo(f"Published up to {found.last.label}." if found.last else "Nothing has been taken in yet.")
    for force in found.forces:
        for line in _status(force):
            click.echo(line)


@nation.command()
@in_folder()
def check(folder: Path | None) -> None:
    """Read every package in the folder again, and check that each is as it was signed."""
    from pscdesk.work.nation.body_check import check_body

    found = check_body(body_in(folder), terminal.terminal_progress())
    for fault in found.faults:
        click.echo(terminal.wrapped(fault), err=True)
    if found.faults:
        raise PscDeskError(
            plural("{number} fault was found.", "{number} faults were found.", len(found.faults)),
            "Add the package that is named again, from where the force published it.",
        )
    click.echo(plural("{number} package is sound.", "All {number} packages are sound.", found.packages))


def _added(one: Added) -> list[str]:
    head = f"{one.path.name}: "
    if one.months:
        first, last = one.months
        head += f"{one.code}, {first.label} to {last.label}, revision {one.revision}. "
    said = f"{head}{one.verdict.happened} {one.verdict.do}".rstrip()
    return [terminal.wrapped(f"{said} ({one.verdict.code})")]


def _status(force: ForceStatus) -> list[str]:
    newest = f"to {force.last.label}" if force.last else "nothing yet"
    line = f"{force.code}  {force.name}: {force.published} of {force.due} months published, {newest}."
    told = (
        ("Missing", force.missing),
        ("Told in two ways, so counted for nobody", force.conflict),
        ("Nothing was printed", force.nothing_printed),
        ("Revised", force.revised),
        ("Told again, unchanged", force.unchanged),
    )
    return [line, *(terminal.wrapped(f"{what}: {_months(months)}.", "    ") for what, months in told if months)]


def _months(months: Sequence[Month]) -> str:
    named = [month.short for month in months[:_FEW]]
    more = len(months) - _FEW
    return listed([*named, Message("{number} more", number=more)] if more > 0 else named)


for _verb in (rename, merge, split, report, export):
    nation.add_command(_verb)
