"""The verbs of `guidance` on what this computer uses: install a file or folder, and follow approvers."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from pscdesk.cli import terminal
from pscdesk.cli.guidance_parts.findings_told import stop_for, tell_comparison, tell_finding
from pscdesk.errors import InputError
from pscdesk.guidance.pack.pack_types import Pack
from pscdesk.guidance.workshop.signing.approvers import KIND, fingerprint, read_approvers_card
from pscdesk.guidance.workshop.signing.guidance_file import LARGEST
from pscdesk.paths import Places, find_places
from pscdesk.storage.plain_file import read_whole
from pscdesk.work.walk import guidance_folder
from pscdesk.work.walk.guidance_files import installing
from pscdesk.work.walk.guidance_files.approvers_followed import follow_approvers, own_card
from pscdesk.work.walk.guidance_files.desk_status import desk_status, in_use_told, status_told
from pscdesk.work.walk.guidance_files.signed_files import CARD_SUFFIX, GUIDANCE_SUFFIX, WITHDRAWAL_SUFFIX

_PATH = click.Path(path_type=Path)


@click.command()
@click.argument("given", metavar="FILE.pscg|FILE.pscw|FOLDER", type=_PATH)
@click.option("--yes", is_flag=True, help="Do not ask before putting it in use.")
def install(given: Path, yes: bool) -> None:
    """Check guidance or a withdrawal, show what would change, and put it in use for everybody here."""
    places = find_places()
    if given.suffix == CARD_SUFFIX:
        raise InputError("This is an approvers card.", f"Use pscdesk guidance follow {given}.")
    if given.suffix == WITHDRAWAL_SUFFIX:
        _withdraw(places, given, yes=yes)
    elif given.suffix == GUIDANCE_SUFFIX and not given.is_dir():
        _install_file(places, given, yes=yes)
    else:
        _install_folder(places, given, yes=yes)


@click.command()
@click.argument("card", metavar="CARD.psca", type=_PATH)
@click.option("--fingerprint", "typed", default="", help="The fingerprint, as it was read out over the telephone.")
def follow(card: Path, typed: str) -> None:
    """Follow the approvers on a card: from then on what they sign is approved guidance here."""
    places = find_places()
    file = read_whole(card, at_most=KIND.most)
    read = read_approvers_card(file)
    own = own_card(places)
    if not typed and (own is None or own.key != read.key) and sys.stdin.isatty():
        click.echo(
            terminal.wrapped("Ring professional standards on a number you know and have the fingerprint read out.")
        )
        typed = terminal.read_line("Type it here: ")
    taken = follow_approvers(places, file, typed)
    roles = ", ".join(one.role for one in taken.approvers)
    click.echo(
        terminal.wrapped(
            f"Followed: the approvers of {taken.force}, card issue {taken.issue}, fingerprint {fingerprint(taken)}. "
            f"On it: {roles}. Needed: {', '.join(taken.needed)}."
        )
    )


def _install_file(places: Places, given: Path, *, yes: bool) -> None:
    file, today = read_whole(given, at_most=LARGEST), terminal.today()
    taken = installing.examine_file(places, file, today)
    pack = taken.opened.pack
    tell_comparison(guidance_folder.changes_against_use(places, pack))
    _ask(pack, yes=yes)
    installing.install_guidance_file(places, file, today)
    _told(places, pack)


def _withdraw(places: Places, given: Path, *, yes: bool) -> None:
    file = read_whole(given, at_most=LARGEST)
    withdrawal = installing.examine_withdrawal(places, file)
    in_use = desk_status(places).pack.edition
    hits = in_use is not None and in_use.file in withdrawal.guidance
    click.echo(terminal.wrapped(f"{withdrawal.role} withdraws guidance: “{withdrawal.because}”"))
    click.echo("It is the guidance in use here." if hits else "It is not the guidance in use here.")
    if not yes:
        click.confirm("Take the withdrawal in?", abort=True)
    installing.install_withdrawal(places, file)
    status = desk_status(places)
    for line in status_told(status, terminal.today())[:2]:
        click.echo(terminal.wrapped(line))
    now = status.pack.edition
    if (now is not None and now.file in withdrawal.guidance) or not status.withdrawn.issuperset(withdrawal.guidance):
        raise InputError(
            "The withdrawal was put into the policy folder, but it has no effect: the guidance that it names may still "
            "be used.",
            "Take what does not belong there out of the folder guidance in the policy folder, and install it again.",
        )


def _install_folder(places: Places, folder: Path, *, yes: bool) -> None:
    today = terminal.today()
    pack, findings = guidance_folder.examine(folder, today)
    for finding in findings:
        tell_finding(finding)
    stop_for(findings, "It is not installed. Put them right first.")
    tell_comparison(guidance_folder.changes_against_use(places, pack))
    _ask(pack, yes=yes)
    guidance_folder.install(places, folder, today)
    _told(places, pack)


def _ask(pack: Pack, *, yes: bool) -> None:
    if not yes:
        own = pack.edition
        named = f"{own.id}, issue {own.issue}," if own and own.file else f"{pack.about.id} {pack.about.version}"
        click.confirm(f"Put {named} in use?", abort=True)


def _told(places: Places, pack: Pack) -> None:
    click.echo(terminal.wrapped(in_use_told(pack)))
    click.echo(f"It lies in {places.policy}.")
