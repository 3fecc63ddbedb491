"""``pscdesk guidance key`` and ``approvers``: a key to sign with, and the card that says whose keys count."""

from __future__ import annotations

from pathlib import Path

import click
import msgspec

from pscdesk.cli.workshop_parts.workshop_given import PATH, hold_new, own_key
from pscdesk.errors import InputError
from pscdesk.guidance.workshop.signing.approvers import Approver, ApproversCard, approvers_card, fingerprint
from pscdesk.paths import find_places
from pscdesk.storage.whole_file import write_whole
from pscdesk.work.keystore import keystore_for
from pscdesk.work.workshop.signer import CARD_ROLE, PublicKey, known_key, make_key


@click.command()
@click.option("--role", help="The role you sign for, in small letters: professional-standards, legal-services.")
def key(role: str | None) -> None:
    """Make the key you sign guidance with, or show what others may know of the one you have."""
    places = find_places()
    held = known_key(places, "sign")
    if held is None:
        if role is None:
            raise InputError("There is no key here yet.", "Make one: pscdesk guidance key --role ROLE.")
        held, place = make_key(places, keystore_for(places), "sign", role)
        where = "in this computer's keystore" if place == "keystore" else f"in {places.home}"
        click.echo(f"A key was made. It lies {where}; nobody can make it again.")
    elif role not in (None, held.role):
        raise InputError(f"The key here is for the role “{held.role}”.", "A key is for one role and one person.")
    _tell_key(held)


@click.command()
@click.argument("out", metavar="OUT.psca", type=PATH)
@click.option("--force", required=True, help="The name of your force.")
@click.option(
    "--role", "roles", multiple=True, required=True, metavar="ROLE=KEY", help="A role and its key, as `key` prints it."
)
@click.option(
    "--need", "needed", multiple=True, required=True, metavar="ROLE", help="This role must sign; at least two."
)
@click.option("--issue", type=int, required=True, help="The number of this card, one more than that of the last.")
@click.option("--follows", multiple=True, metavar="KEY", help="A key that the guidance you follow must be signed with.")
def approvers(
    out: Path, force: str, roles: tuple[str, ...], needed: tuple[str, ...], issue: int, follows: tuple[str, ...]
) -> None:
    """Save the approvers card: which roles must stand behind guidance here, signed with a key of its own.

    Professional standards make it. Whoever sets up the desks compares its fingerprint with them, once.
    """
    hold_new(out)
    named = tuple(_role(one) for one in roles)
    places = find_places()
    if known_key(places, "card") is None:
        make_key(places, keystore_for(places), "card", CARD_ROLE)
        click.echo("A key for cards was made here. The next card must be made here too.")
    signer = own_key("card")
    told = {
        "format": "psc-approvers-card/1",
        "force": force,
        "issue": issue,
        "key": signer.public.key,
        "approvers": [{"role": role, "key": key} for role, key in named],
        "needed": list(needed),
        "follows": list(follows),
    }
    try:
        card = msgspec.convert(told, ApproversCard)
    except msgspec.ValidationError as fault:
        raise InputError(
            "This does not make an approvers card.",
            "It names at least two roles in small letters and dashes, each with the key that `guidance key` prints, "
            "and at least two of them are needed.",
        ) from fault
    write_whole(out, approvers_card(card, signer.seed))
    click.echo(f"Saved: {out}, issue {card.issue}. Needed: {', '.join(card.needed)}.")
    for one in card.approvers:
        click.echo(f"  {one.role}: {_print(one)}")
    click.echo(f"Fingerprint of the card, to be compared over the telephone: {fingerprint(card)}")


def _role(word: str) -> tuple[str, str]:
    role, sign, hexadecimal = word.partition("=")
    if not sign or not role or not hexadecimal:
        raise InputError(f"“{word}” names no role and key.", "Copy the whole line that `guidance key` prints.")
    return role.strip(), hexadecimal.strip().lower()


def _print(one: Approver) -> str:
    return PublicKey(role=one.role, key=one.key).fingerprint


def _tell_key(held: PublicKey) -> None:
    click.echo(f"Your role: {held.role}")
    click.echo(f"For the approvers card: {held.role}={held.key}")
    click.echo(f"Fingerprint, to be read out over the telephone: {held.fingerprint}")
