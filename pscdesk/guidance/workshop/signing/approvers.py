"""The approvers card (``.psca``): which roles must stand behind guidance, with the key of each; signed by one key.

Professional standards make it with a key of their own. Whoever sets up the desks compares its fingerprint once.
"""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec

from pscdesk.data_files import Fact
from pscdesk.errors import InputError
from pscdesk.guidance.workshop.signing.signed_lines import Hex64, Role, SignedKind, read_signed, write_signed
from pscdesk.messages import Message
from pscdesk.storage.seal import fingerprint as key_fingerprint
from pscdesk.storage.seal import is_sound_key

SUFFIX = ".psca"
CARD_FORMAT = "psc-approvers-card/1"
KIND = SignedKind(b"PSCA1", CARD_FORMAT.encode(), 16 * 1024, Message("The approvers card"))
FEWEST = 2
"""Keys of which guidance needs the signatures: two people, never one twice."""


class Approver(Fact, frozen=True, kw_only=True):
    """A role and the verify key by which it signs."""

    role: Role
    key: Hex64


class ApproversCard(Fact, frozen=True, kw_only=True):
    """Who approves guidance here. ``needed``: the roles of which each must sign. ``issue`` goes up with every change.

    ``follows`` are the keys of those who approve the base that this force follows; empty where it is the shipped one.
    """

    format: Literal["psc-approvers-card/1"] = CARD_FORMAT
    force: Annotated[str, msgspec.Meta(min_length=1, max_length=60)]
    issue: Annotated[int, msgspec.Meta(ge=1, le=1_000_000)]
    key: Hex64
    approvers: Annotated[tuple[Approver, ...], msgspec.Meta(min_length=FEWEST, max_length=8)]
    needed: Annotated[tuple[Role, ...], msgspec.Meta(min_length=FEWEST, max_length=4)]
    follows: Annotated[tuple[Hex64, ...], msgspec.Meta(max_length=8)] = ()


def approvers_card(card: ApproversCard, seed: bytes) -> bytes:
    """The signed card; ``InputError`` when one person could approve alone, ``ValueError`` for another's seed."""
    hold_card(card)
    return write_signed(KIND, card, seed)


def read_approvers_card(file: bytes) -> ApproversCard:
    """The card in a ``.psca`` file; ``InputError`` when it is none, was changed, or lets one person approve alone.

    Compare its fingerprint before trusting it.
    """
    card = read_signed(KIND, file, ApproversCard)
    hold_card(card)
    return card


def hold_card(card: ApproversCard) -> None:
    """``InputError`` when a key stands twice or is unsound, or a needed role has no key or stands twice."""
    keys = [one.key for one in card.approvers]
    if len(set(keys)) != len(keys):
        raise InputError(
            Message("One key stands twice on the approvers card."),
            Message("Each role signs with a key of its own: two people, never one twice."),
        )
    if not all(is_sound_key(bytes.fromhex(key)) for key in (*keys, *card.follows, card.key)):
        raise InputError(Message("A key on the approvers card is none that anybody can sign with."))
    roles = {one.role for one in card.approvers}
    missing = next((role for role in card.needed if role not in roles), "")
    if missing:
        raise InputError(
            Message("The approvers card needs the role “{role}” and has no key for it.", role=missing),
            Message("Add its key, or leave the role out."),
        )
    if len(set(card.needed)) != len(card.needed):
        raise InputError(Message("The approvers card names a needed role twice."))


def check_goes_on(held: ApproversCard, card: ApproversCard) -> None:
    """``InputError`` when a card does not go on from the one that is followed: another key, or an older issue."""
    if card.key != held.key:
        raise InputError(
            Message(
                "This approvers card is signed by another key than the one you follow: {print}.",
                print=fingerprint(card),
            ),
            Message("Ring professional standards and compare the fingerprint before you take it in."),
        )
    if card.issue < held.issue:
        raise InputError(
            Message("This approvers card is older than the one you follow: issue {issue}.", issue=card.issue),
            Message("Ask for the newest."),
        )


def fingerprint(card: ApproversCard) -> str:
    """The key of a card as twenty hexadecimal digits, to be read out over the telephone."""
    return key_fingerprint(bytes.fromhex(card.key))
