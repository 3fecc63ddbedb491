"""The two cards: a desk's, which enrols it with HR, and the office's, which says whom to seal returns for.

Each is a small text file: its mark on the first line, canonical JSON on the second, the signature in hexadecimal
digits on the third. A desk's card is signed with the desk's key, an office's with the office's.
"""

from __future__ import annotations

import unicodedata
from typing import TypeVar

import msgspec

from pscdesk.errors import InputError
from pscdesk.returns.file import canonical
from pscdesk.returns.return_types import DESK_CARD_MARK, DeskCard, OfficeCard
from pscdesk.returns.verdicts import Refusal
from pscdesk.seal import fingerprint as key_fingerprint
from pscdesk.seal import is_recipient, is_signed, sign, verify_key

LARGEST = 8 * 1024
"""No card is larger."""

DESK_SUFFIX, OFFICE_SUFFIX = ".pscd", ".psco"
_DESK_MAGIC, _OFFICE_MAGIC = b"PSCD1", b"PSCO1"
_DESK_PURPOSE, _OFFICE_PURPOSE = b"psc-desk-card/1", b"psc-office-card/1"

_Card = TypeVar("_Card", DeskCard, OfficeCard)


def desk_card(desk: str, seed: bytes, kind: str, unit: str) -> bytes:
    """The card of a desk with this id and signing seed; ``InputError`` when the unit's name cannot stand on it."""
    told = {
        "desk": desk,
        "format": DESK_CARD_MARK,
        "key": verify_key(seed).hex(),
        "kind": kind,
        "unit": unicodedata.normalize("NFC", unit.strip()),
    }
    try:
        card = msgspec.convert(told, DeskCard)
    except msgspec.ValidationError as fault:
        raise InputError(
            "The unit’s name cannot stand on a card.",
            "Begin with a letter or digit; use letters, digits, spaces and . , ' ( ) & / - only, at most 60.",
        ) from fault
    return _written(_DESK_MAGIC, _DESK_PURPOSE, card, seed)


def read_desk_card(file: bytes) -> DeskCard:
    """The card in a ``.pscd`` file; ``Refusal`` E50 or E51."""
    return _read(file, _DESK_MAGIC, _DESK_PURPOSE, DeskCard)


def office_card(card: OfficeCard, seed: bytes) -> bytes:
    """The signed card of an office; ``ValueError`` when the seed is not that of the card's key."""
    return _written(_OFFICE_MAGIC, _OFFICE_PURPOSE, card, seed)


def read_office_card(file: bytes) -> OfficeCard:
    """The card in a ``.psco`` file; ``Refusal`` E50 or E51. Compare its fingerprint before trusting it."""
    card = _read(file, _OFFICE_MAGIC, _OFFICE_PURPOSE, OfficeCard)
    if not all(is_recipient(one) for one in card.recipients):
        raise Refusal("E50")
    return card


def fingerprint(card: DeskCard | OfficeCard) -> str:
    """The key on a card as twenty hexadecimal digits, to be read out over the telephone."""
    return key_fingerprint(bytes.fromhex(card.key))


def _written(magic: bytes, purpose: bytes, card: DeskCard | OfficeCard, seed: bytes) -> bytes:
    if verify_key(seed).hex() != card.key:
        raise ValueError("the seed is not that of the card's key")
    told = canonical(card)
    return b"\n".join((magic, told, sign(seed, purpose, told).hex().encode(), b""))


def _read(file: bytes, magic: bytes, purpose: bytes, kind: type[_Card]) -> _Card:
    lines = file.split(b"\n") if len(file) <= LARGEST else []
    if len(lines) != 4 or lines[0] != magic or lines[3]:
        raise Refusal("E50")
    try:
        card = msgspec.json.decode(lines[1], type=kind)
        signature = bytes.fromhex(lines[2].decode("ascii"))
    except (msgspec.DecodeError, ValueError):  # ValueError covers digits that are none and text that is not UTF-8
        raise Refusal("E50") from None
    if canonical(card) != lines[1] or signature.hex().encode() != lines[2]:
        raise Refusal("E50")
    if not is_signed(bytes.fromhex(card.key), signature, purpose, lines[1]):
        raise Refusal("E51")
    return card
