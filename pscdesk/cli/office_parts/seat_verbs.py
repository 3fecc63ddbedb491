"""``pscdesk hr seat``: how several people come to one office, each with a copy of its key, and how one leaves it."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import click

from pscdesk.cli import terminal
from pscdesk.cli.places import this_office, this_programme
from pscdesk.errors import InputError, StoreError
from pscdesk.paths import find_places
from pscdesk.returns.cards import fingerprint as card_fingerprint
from pscdesk.returns.seat_files import recipient_fingerprint
from pscdesk.storage.folder_trial.folder_trust import read_trust
from pscdesk.work.keystore import keystore_for
from pscdesk.work.office.seats import asking_for_key, ending, giving, sharing, take_key

PATH = click.Path(path_type=Path)
_REQUEST = Path(f"office-key-request{asking_for_key.REQUEST_SUFFIX}")


@click.group(name="seat")
def seat_() -> None:
    """Share one office: ask for a copy of its key, give it, take it, see who has one, and end it."""


@seat_.command()
@click.argument("folder", type=PATH)
@click.option("--label", default=giving.FIRST_LABEL, show_default=True, help="How the log names this seat: a role.")
def share(folder: Path, label: str) -> None:
    """Move the office of this computer into FOLDER, which several people can reach: whole, or not at all."""
    places = find_places()
    sharing.share_office(places, keystore_for(places), folder, label, terminal.today)
    with this_office() as this:
        click.echo(terminal.wrapped(f"The office lies in {folder.resolve()} now. This seat is “{this.label}”."))
    click.echo(terminal.wrapped("The files that lay here were renamed and kept (…moved-1). Make a backup now."))
    trust = read_trust(folder.resolve())
    if not trust.trusted:
        click.echo(terminal.wrapped(" ".join(trust.why)))


@seat_.command()
@click.option("--out", type=PATH, default=_REQUEST, show_default=True, help="Where to write the request.")
@click.option("--anew", is_flag=True, help="Make another key, after this seat was ended.")
def ask(out: Path, anew: bool) -> None:
    """Ask for a copy of the office’s key, on a computer that has none. The request holds no name."""
    places = find_places()
    asked = asking_for_key.ask_for_key(places, keystore_for(places), out, anew=anew)
    click.echo(f"Request: {asked.path}   (give it to somebody who has the office)")
    click.echo(f"Fingerprint: {asked.fingerprint}   (read it out by telephone)")


@seat_.command()
@click.argument("request", type=PATH)
@click.option("--label", required=True, help="How the log names the seat: a role and a number, never a person.")
@click.option("--out", type=PATH, help="Where to write the key file; otherwise beside the request.")
@click.option("--fingerprint", help="The fingerprint that was read out; then nothing is asked.")
@click.option("--yes", is_flag=True, help="The fingerprint was compared; do not ask.")
def give(request: Path, label: str, out: Path | None, fingerprint: str | None, yes: bool) -> None:
    """Give a copy of the office’s key to whoever made REQUEST, sealed so that only their computer opens it."""
    places = find_places()
    said = asking_for_key.read_seat_request(request)
    with this_office() as this:
        _compare(
            recipient_fingerprint(said.recipient),
            fingerprint,
            yes=yes,
            how="Have the person who asked read out the fingerprint on their screen, by telephone.",
            nothing="Nothing was given.",
        )
        if places.programme_store.exists():
            with suppress(StoreError):  # where ending a seat was interrupted, the programme gets its key first
                this_programme(warned=False).close()
        given = giving.give_key(this, places, keystore_for(places), said, label, out or request.resolve().parent)
        click.echo(f"Key file: {given.path}   (give it to “{given.label}”, then delete it here)")
        click.echo(f"Fingerprint of the office: {card_fingerprint(this.card)}   (read it out when they take it)")
    click.echo(terminal.wrapped(f"Have IT give “{given.label}” the rights to the folder {places.office_folder}."))


@seat_.command()
@click.argument("keyfile", type=PATH)
@click.option("--folder", type=PATH, help="The folder of the office, as this computer knows it.")
@click.option("--fingerprint", help="The fingerprint of the office that was read out; then nothing is asked.")
@click.option("--yes", is_flag=True, help="The fingerprint was compared; do not ask.")
def take(keyfile: Path, folder: Path | None, fingerprint: str | None, yes: bool) -> None:
    """Take the copy of the office’s key in KEYFILE, on the computer that asked for it."""
    places = find_places()
    keystore = keystore_for(places)
    copy = take_key.open_copy(places, keystore, keyfile)
    click.echo(terminal.wrapped(f"This is a key to the office of {copy.force}, for “{copy.label}”."))
    _compare(
        take_key.fingerprint_of(copy),
        fingerprint,
        yes=yes,
        how="Have whoever gave the key, or a desk, read out the fingerprint of the office.",
        nothing="Nothing was taken.",
    )
    shared = take_key.take_key(places, keystore, copy, folder)
    with this_office() as this:
        if not this.label:
            raise InputError("The office does not list this seat.", "Have the key given again: pscdesk hr seat give.")
        click.echo(terminal.wrapped(f"This seat is “{this.label}”. The office lies in {shared.office_folder}."))
    click.echo("Delete the key file now, here and wherever it was sent.")


@seat_.command(name="list")
def list_() -> None:
    """List who has a copy of the office’s key, by label and day, and who had one."""
    with this_office() as this:
        lines = ending.seat_lines(this, find_places())
    for line in lines or ["The office has one seat: this computer."]:
        click.echo(terminal.wrapped(line))


@seat_.command()
@click.argument("label")
@click.option("--out", type=PATH, required=True, help="The folder for the new office card.")
@click.option("--yes", is_flag=True, help="Somebody has decided; do not ask.")
def end(label: str, out: Path, yes: bool) -> None:
    """Take the seat called LABEL off the office, with a new office card. What follows is said."""
    places = find_places()
    with this_office() as this:
        seat = ending.seat_called(this.store.seats.all(), label)
        if not yes:
            terminal.must_agree(
                "Type yes or no: ",
                "Nothing was changed.",
                why=f"“{seat.label}” will not open the office any more, and every desk needs a new card. Go on?",
            )
        ended = ending.end_seat(this, places, seat.label, out)
    click.echo(f"“{ended.label}” was taken off the office.")
    click.echo(f"Office card: {ended.card}")
    if places.programme_store.exists():
        _seal_programme()
    for number, step in enumerate(ending.steps_after(ended), 1):
        click.echo(terminal.wrapped(step, label=f"{number}. "))


def _seal_programme() -> None:
    """Open the programme once, which seals it to its new key; where somebody has it open that is done next time."""
    try:
        this_programme(warned=False).close()
    except StoreError:
        click.echo(terminal.wrapped("Somebody has the programme open. It gets its new key when it is opened next."))


def _compare(shown: str, expected: str | None, *, yes: bool, how: str, nothing: str) -> None:
    """Show a fingerprint and ask whether it is what was read out; ``InputError`` where nobody says so."""
    click.echo(f"Fingerprint: {shown}")
    if expected is not None:
        if _digits(expected) != _digits(shown):
            raise InputError(f"That is another fingerprint. {nothing}", "Find out where the file comes from.")
        return
    if yes:
        return
    click.echo(terminal.wrapped(how))
    if not terminal.agrees("Is it the same? Type yes or no: "):
        raise InputError(
            f"Nobody said that the fingerprint is right. {nothing}",
            "Compare it, then answer yes, or add --fingerprint with what was read out.",
        )


def _digits(fingerprint: str) -> str:
    return "".join(letter for letter in fingerprint.upper() if letter.isalnum())
