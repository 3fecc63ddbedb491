"""The desk card, which enrols a desk with HR, and the office card, which says whom returns are sealed for.

Each is a small text file: its mark on the first line, canonical JSON on the second, the signature in hexadecimal
digits on the third. A desk's card is signed with the desk's key, an office's with the office's.
"""

from __future__ import annotations

import unicodedata

import msgspec

from pscdesk.documents.place_names import name_fault
from pscdesk.errors import InputError
from pscdesk.messages import Message
from pscdesk.returns.return_types import DESK_CARD_MARK, DeskCard, OfficeCard
from pscdesk.returns.signed_text import FileKind, read_signed, write_signed
from pscdesk.returns.verdicts import Refusal
from pscdesk.storage.seal import fingerprint as key_fingerprint
from pscdesk.storage.seal import is_recipient, short_digest, verify_key

DESK_SUFFIX, OFFICE_SUFFIX = ".pscd", ".psco"

_DESK = FileKind(b"PSCD1", b"psc-desk-card/1", "E50", "E51")
_OFFICE = FileKind(b"PSCO1", b"psc-office-card/1", "E50", "E51")


def desk_card(desk: str, seed: bytes, kind: str, unit: str) -> bytes:
    """The card of a desk with this id and signing seed; ``InputError`` when the unit's name cannot stand on it."""
    name = unicodedata.normalize("NFC", unit.replace("\N{NO-BREAK SPACE}", " ").strip())
    told = {
        "desk": desk,
        "format": DESK_CARD_MARK,
        "key": verify_key(seed).hex(),
        "kind": kind,
        "unit": name,
    }
    fault = name_fault(name) if name else ""
    if fault:
        raise InputError(
            Message("The unit’s name cannot stand on a card: it {fault}.", fault=fault),
            Message("Write it as HR’s register has it."),
        )
    return write_signed(_DESK, msgspec.convert(told, DeskCard), seed)


def read_desk_card(file: bytes) -> DeskCard:
    """The card in a ``.pscd`` file; ``Refusal`` E50 or E51."""
    return read_signed(_DESK, file, DeskCard)


def office_card(card: OfficeCard, seed: bytes) -> bytes:
    """The signed card of an office; ``ValueError`` when the seed is not that of the card's key."""
    return write_signed(_OFFICE, card, seed)


def read_office_card(file: bytes) -> OfficeCard:
    """The card in a ``.psco`` file; ``Refusal`` E50 or E51. Compare its fingerprint before trusting it."""
    card = read_signed(_OFFICE, file, OfficeCard)
    if not all(is_recipient(one) for one in card.recipients):
        raise Refusal("E50")
    return card


def check_goes_on(held: OfficeCard, card: OfficeCard) -> None:
    """``InputError`` when a card of the same office knows less of its frozen months than the one that is followed.

    Then HR's store was set back: it would print again, and perhaps otherwise, what was printed already.
    """
    same = card.frozen != held.frozen or card.frozen_digest == held.frozen_digest
    if card.key == held.key and (card.frozen < held.frozen or not same):
        raise InputError(
            Message(
                "This card is from an older copy of the office. The card you follow names frozen month number {held}, "
                "with digest {held_digest}, and this one number {card}, with digest {digest}.",
                held=held.frozen,
                held_digest=short_digest(held.frozen_digest),
                card=card.frozen,
                digest=short_digest(card.frozen_digest) or "–",
            ),
            Message("Nothing was changed. Ring HR and read both out."),
        )


def fingerprint(card: DeskCard | OfficeCard) -> str:
    """The key on a card as twenty hexadecimal digits, to be read out over the telephone."""
    return key_fingerprint(bytes.fromhex(card.key))
