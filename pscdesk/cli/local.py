"""``pscdesk local``: whether the force has filled in where its people can turn, and its numbers signed by two."""

from __future__ import annotations

from pathlib import Path

import click

from pscdesk import assets
from pscdesk.cli import terminal
from pscdesk.errors import InputError
from pscdesk.guidance.workshop.signing.contacts_file import LARGEST, SUFFIX, joined_signatures, read_contacts
from pscdesk.local import LOCAL_FILE, ForceContacts, load_local, local_gaps, told_in
from pscdesk.local.comparing import changed_places
from pscdesk.paths import Places, find_places
from pscdesk.storage.plain_file import lies_there, read_whole
from pscdesk.storage.whole_file import write_whole
from pscdesk.work.keystore import keystore_for
from pscdesk.work.walk.guidance_files.approvers_followed import followed_card
from pscdesk.work.walk.numbers.force_numbers import force_numbers
from pscdesk.work.walk.numbers.number_words import change_lines, told_of_all, who_signed
from pscdesk.work.walk.numbers.numbers_installed import install_numbers
from pscdesk.work.workshop.contacts_sending import (
    Before,
    before_here,
    draft_path,
    numbers_file,
    ready_numbers,
    sign_numbers,
)
from pscdesk.work.workshop.signer import signer

_PATH = click.Path(path_type=Path)


@click.group()
def local() -> None:
    """The force's own telephone numbers and places, shown on every outcome."""


@local.command()
@click.argument("named", metavar="[FOLDER]", type=_PATH, required=False)
def check(named: Path | None) -> None:
    """Say what is missing in local.toml, what people read instead, and whether two people signed the numbers."""
    places = find_places()
    if named is not None:
        _check_draft(draft_path(named), before_here(places, draft_path(named)))
        return
    behind = force_numbers(places).recent(terminal.today())
    gaps = local_gaps(load_local(places.policy))
    for gap in gaps:
        click.echo(terminal.wrapped(f"- {gap}"))
    _tell_signed(behind)
    if gaps:
        raise InputError(
            f"{LOCAL_FILE} has {len(gaps)} gaps. Where a place is missing, people are told to ring the control room.",
            f"Fill in {places.policy / LOCAL_FILE}; an example to copy is {assets.RESOURCES / 'local.example.toml'}.",
        )
    if behind.signed is not None and not behind.signed.is_sound:
        raise InputError(
            "The numbers are not as two people signed them.", "Send them for signature: pscdesk local send."
        )
    click.echo(f"{LOCAL_FILE} is complete.")


@local.command()
@click.argument("named", metavar="FOLDER|local.toml", type=_PATH)
@click.argument("out", metavar="OUT.pscl", type=_PATH)
@click.option("--issue", type=click.IntRange(1, 1_000_000), help="Its issue; without it, the next one.")
@click.option("--before", type=_PATH, help="The signed numbers before these, where they are not those in use here.")
@click.option("--force", help="The force, where this computer follows no approvers card.")
def send(named: Path, out: Path, issue: int | None, before: Path | None, force: str | None) -> None:
    """Make the file of numbers that two people are to sign, from a local.toml as it was edited."""
    places = find_places()
    _hold_new(out)
    draft = draft_path(named)
    held = before_here(places, draft, before)
    ready = ready_numbers(draft, held)
    file = numbers_file(ready, held, force or _force_here(places), terminal.today(), issue or 0)
    write_whole(out, file)
    for gap in ready.gaps:
        click.echo(terminal.wrapped(f"- {gap}"))
    _tell_changes(held.contacts, told_in(ready.text))
    click.echo(f"Saved: {out}, issue {read_contacts(file).says.issue}. Two people sign it: pscdesk local sign.")


@local.command()
@click.argument("file", metavar="FILE.pscl", type=_PATH)
@click.argument("out", metavar="OUT.pscl", type=_PATH)
@click.option("--yes", is_flag=True, help="Do not ask.")
def sign(file: Path, out: Path, yes: bool) -> None:
    """Show what a file of numbers changes against those in use here, and sign it with the key on this computer."""
    places = find_places()
    _hold_new(out)
    own, content = signer(places, keystore_for(places), "sign"), read_whole(file, at_most=LARGEST)
    read = read_contacts(content)
    contacts = told_in(read.says.contacts)
    click.echo(f"The numbers of {read.says.force}, issue {read.says.issue}.")
    click.echo(f"Signed so far by: {', '.join(one.role for one in read.signatures) or 'nobody'}.")
    _tell_changes(load_local(places.policy), contacts)
    signed = sign_numbers(content, own, terminal.today())
    if not yes:
        terminal.must_agree("Ring each of these numbers first. Sign it? Type yes: ", "Nothing was signed.")
    write_whole(out, signed)
    click.echo(f"Saved: {out}, signed as {own.public.role}.")


@local.command()
@click.argument("files", metavar="FILE.pscl...", type=_PATH, nargs=-1, required=True)
def install(files: tuple[Path, ...]) -> None:
    """Put numbers that two people signed in place of local.toml; several copies of one file give their signatures."""
    places = find_places()
    for file in files:
        if file.suffix != SUFFIX:
            raise InputError(f"{file.name} is no file of numbers: those end in {SUFFIX}.", "Nothing was changed.")
    content, *more = (read_whole(file, at_most=LARGEST) for file in files)
    for one in more:
        content = joined_signatures(content, one)
    before = load_local(places.policy)
    taken = install_numbers(places, content)
    _tell_changes(before, taken.contacts)
    _tell_signed(force_numbers(places).recent(terminal.today()))
    click.echo(f"{places.policy / LOCAL_FILE} holds these numbers now, on every computer that reads it.")


def _check_draft(draft: Path, before: Before) -> None:
    ready = ready_numbers(draft, before)
    for said in (*ready.faults, *ready.gaps):
        click.echo(terminal.wrapped(f"- {said}"))
    _tell_changes(before.contacts, told_in(ready.text))
    if ready.faults:
        count = len(ready.faults)
        keeps = "1 thing keeps" if count == 1 else f"{count} things keep"
        raise InputError(f"{keeps} these numbers from being sent.", "Put them right first.")
    click.echo("Nothing keeps these numbers from being sent.")


def _tell_changes(before: ForceContacts, after: ForceContacts) -> None:
    """Say what people reach otherwise, with the number before and after."""
    changes = changed_places(before, after)
    click.echo("Against the numbers before:" if changes else "No number, hours or link is another than before.")
    for line in change_lines(before, after, changes):
        click.echo(terminal.wrapped(f"- {line}"))


def _tell_signed(local_now: ForceContacts) -> None:
    if local_now.signed is None:
        return
    for said in filter(None, (who_signed(local_now.signed), *told_of_all(local_now))):
        click.echo(terminal.wrapped(said))


def _force_here(places: Places) -> str:
    card = followed_card(places)
    if card is None:
        raise InputError(
            "This computer follows no approvers card, so nobody knows whose numbers these are.",
            "Follow one, or add --force with the name of the force as the card has it.",
        )
    return card.force


def _hold_new(out: Path) -> None:
    if out.suffix != SUFFIX:
        raise InputError(f"{out.name} is no name for a file of numbers: those end in {SUFFIX}.", "Give another name.")
    if lies_there(out):
        raise InputError(f"{out} is there already.", "Give another name, or move it away first.")
