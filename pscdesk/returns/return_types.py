"""The types of the files that travel: return, cards, receipt, a package's signature, with the bounds of each field."""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec

from pscdesk.data_files import Fact
from pscdesk.documents.place_names import LONGEST, name_fault
from pscdesk.tally.form_counts import FormCounts

MARK = "psc-return/1"
DESK_CARD_MARK = "psc-desk-card/1"
OFFICE_CARD_MARK = "psc-office-card/1"
RECEIPT_MARK = "psc-receipt/1"
PACKAGE_MARK = "psc-package/1"
SEAT_REQUEST_MARK = "psc-seat-request/1"
KEY_COPY_MARK = "psc-key-copy/1"

Count = Annotated[int, msgspec.Meta(ge=0, le=9999)]
DeskId = Annotated[str, msgspec.Meta(pattern=r"^[0-9A-HJKMNP-TV-Z]{10}\Z")]
"""Ten characters of Crockford's base 32 drawn at random; there is no name in it."""
MonthText = Annotated[str, msgspec.Meta(pattern=r"^20[2-9][0-9]-(0[1-9]|1[0-2])\Z")]
Hex32 = Annotated[str, msgspec.Meta(pattern=r"^[0-9a-f]{32}\Z")]
MaybeHex64 = Annotated[str, msgspec.Meta(pattern=r"^([0-9a-f]{64})?\Z")]
Hex64 = Annotated[str, msgspec.Meta(pattern=r"^[0-9a-f]{64}\Z")]
Recipient = Annotated[str, msgspec.Meta(pattern=r"^age1[0-9a-z]{58}\Z")]
Revision = Annotated[int, msgspec.Meta(ge=1, le=99)]
Name = Annotated[str, msgspec.Meta(max_length=LONGEST)]
"""Of a unit or a force. It is held to the register's own rule (`name_fault`), so that a card may name any unit."""
AgeSecret = Annotated[str, msgspec.Meta(pattern=r"^AGE-SECRET-KEY-1[0-9A-Z]{58}\Z")]
MaybeAgeSecret = Annotated[str, msgspec.Meta(pattern=r"^(AGE-SECRET-KEY-1[0-9A-Z]{58})?\Z")]
FieldName = Annotated[str, msgspec.Meta(pattern=r"^[a-z][a-z0-9-]{0,30}\Z")]


class ReturnedCounts(FormCounts, frozen=True, kw_only=True):
    """The counts of one tally form: its version, its total, and one dense vector for each table.

    The bounds are those of what comes from outside, checked as it is read; a sum over desks may lie beyond them.
    """

    version: Annotated[int, msgspec.Meta(ge=1, le=999)]
    contacts: Annotated[int, msgspec.Meta(ge=0, le=20_000)]
    tables: dict[str, tuple[Count, ...]]


class Return(Fact, frozen=True, kw_only=True, omit_defaults=True):
    """One closed month of one desk. No label, no text, no clock time. A nil return has no forms.

    A field at its default is left out of the file, so that returns made before the field came still read.
    """

    app: Annotated[str, msgspec.Meta(pattern=r"^[0-9A-Za-z.+-]{1,32}\Z")]
    desk: DeskId
    format: Literal["psc-return/1"]
    forms: dict[str, ReturnedCounts]
    month: MonthText
    nonce: Hex32
    revision: Revision
    seen_issue: Annotated[int, msgspec.Meta(ge=0, le=9999)] = 0
    """The issue of the office card that the desk followed; 0 in returns made before this was said."""

    @property
    def is_nil(self) -> bool:
        """Whether the desk says that nothing was counted."""
        return all(form.contacts == 0 for form in self.forms.values())


class DeskCard(Fact, frozen=True, kw_only=True):
    """A desk's id, the key its returns are signed with, its kind, and the unit it says it belongs to."""

    desk: DeskId
    format: Literal["psc-desk-card/1"]
    key: Hex64
    kind: Literal["local", "central"]
    unit: Name

    def __post_init__(self) -> None:
        """ValueError where the unit's name could not stand in a register; none may be named."""
        _check_name(self.unit, may_be_empty=True)


class CardFloors(Fact, frozen=True, kw_only=True):
    """The floors below which nothing of a desk's counts is ever printed, as the office's program has them."""

    base: Annotated[int, msgspec.Meta(ge=5, le=100)]
    """Every printed count is a multiple of this."""
    unit_desks: Annotated[int, msgspec.Meta(ge=1, le=100)]
    unit_people: Annotated[int, msgspec.Meta(ge=1, le=9999)]


class OfficeCard(Fact, frozen=True, kw_only=True, omit_defaults=True):
    """Whom to seal returns for and by what rules; signed by HR, its fingerprint read out over the telephone.

    A field at its default is left out of the file, so that cards made before the field came still read.
    """

    cut_off_day: Annotated[int, msgspec.Meta(ge=5, le=28)]
    force: Name
    format: Literal["psc-office-card/1"]
    issue: Annotated[int, msgspec.Meta(ge=1, le=9999)]
    key: Hex64
    made_up: bool
    """True in a demonstration: every figure that follows is marked as made up."""
    optional: Annotated[tuple[FieldName, ...], msgspec.Meta(max_length=3)]
    """Optional fields of the advice contact that are asked, at most three at once."""
    recipients: tuple[Recipient, Recipient]
    """HR's and the deputy's keys."""
    every: Literal[1, 3] = 1
    """Months that are sent together: each closed month by itself, or the three of a quarter."""
    floors: CardFloors | None = None
    frozen: Annotated[int, msgspec.Meta(ge=0, le=9999)] = 0
    """The number of the month that HR had frozen last when it wrote this card; 0 for none."""
    frozen_digest: MaybeHex64 = ""
    """That month's digest."""
    retention: Annotated[int, msgspec.Meta(ge=12, le=120)] = 36
    """Months for which HR keeps a unit's unrounded totals once the month is frozen."""

    def __post_init__(self) -> None:
        """ValueError where the force's name could not stand at the head of a page."""
        _check_name(self.force)


class Receipt(Fact, frozen=True, kw_only=True, omit_defaults=True):
    """HR's word that it holds a desk's return, and a backup of it. No count and no clock time.

    A field at its default is left out of the file, so that receipts made before the field came still read.
    """

    desk: DeskId
    digest: Hex64
    """SHA-256 of the return's canonical JSON."""
    format: Literal["psc-receipt/1"]
    key: Hex64
    """The office's key, which signed this."""
    month: MonthText
    revision: Revision
    log: MaybeHex64 = ""
    """The head of the log of HR's acts when the receipt was written."""


class PackageSignature(Fact, frozen=True, kw_only=True):
    """An office's word that a published package is its own; the package names the digest of each of its files."""

    digest: Hex64
    """SHA-256 of ``datapackage.json`` as it lies there."""
    format: Literal["psc-package/1"]
    key: Hex64
    """The office's key, which signed this."""


class SeatRequest(Fact, frozen=True, kw_only=True):
    """Somebody's wish for a copy of the office's key: the key it is to be sealed to, and nothing else."""

    format: Literal["psc-seat-request/1"]
    recipient: Recipient


class KeyCopy(Fact, frozen=True, kw_only=True, omit_defaults=True):
    """A copy of the office's key for one seat; signed by the office, and sealed to that seat's own key.

    A field at its default is left out of the file.
    """

    force: Name
    format: Literal["psc-key-copy/1"]
    key: Hex64
    """The office's key, which signed this."""
    label: Annotated[str, msgspec.Meta(min_length=2, max_length=40)]
    """How the log names the seat."""
    office: AgeSecret
    """The key of the office's store."""
    recipient: Recipient
    """The seat's own key."""
    folder: Annotated[str, msgspec.Meta(max_length=300)] = ""
    """Where the office lay for whoever gave the key; for others the same folder may have another name."""
    programme: MaybeAgeSecret = ""
    """The key of the programme's store, where there was one."""

    def __post_init__(self) -> None:
        """ValueError where the force's name or the label could not stand at the head of a page."""
        _check_name(self.force)
        _check_name(self.label)

    def __repr__(self) -> str:
        """Without the keys."""
        return f"KeyCopy(label={self.label!r})"


def _check_name(name: str, *, may_be_empty: bool = False) -> None:
    fault = name_fault(name) if name or not may_be_empty else ""
    if fault:
        raise ValueError(f"The name {fault}")
