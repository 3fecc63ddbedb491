"""What a desk sends and takes in as files: its card, HR's office card, and the sealed return of a closed month."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Sequence
from pathlib import Path

from pscdesk import __version__
from pscdesk.errors import InputError
from pscdesk.messages import Message
from pscdesk.periods import Month
from pscdesk.returns import cards
from pscdesk.returns.compose import Composer
from pscdesk.returns.content import check_content, digest_of
from pscdesk.returns.file import SUFFIX, make_return
from pscdesk.returns.receipts import check_fits, read_receipt
from pscdesk.returns.return_types import OfficeCard, Return
from pscdesk.returns.signed_text import LARGEST
from pscdesk.storage.whole_file import read_whole, write_whole
from pscdesk.tally.month_held import ReturnRecord
from pscdesk.tally.store import DeskStore
from pscdesk.work.desk.return_reading import Reading, read_return

_NO_OFFICE = (Message("This desk does not follow an office yet."), Message("Open HR’s office card (.psco) first."))


def write_desk_card(store: DeskStore, out: Path, unit: str, kind: str) -> Path:
    """Write a desk's card into a folder, or to a ``.pscd`` file; where it now lies. ``InputError`` if it cannot be."""
    cards.desk_card("0000000000", bytes(32), kind, unit)  # refused before anything is kept
    who = store.name_desk(unit.strip(), kind)
    path = _target(out, f"desk-{who.desk}", cards.DESK_SUFFIX)
    write_whole(path, cards.desk_card(who.desk, who.seed, who.kind, who.unit))
    return path


def take_office_card(store: DeskStore, held: OfficeCard | None, card_file: Path, replace: bool) -> OfficeCard:
    """The office card in a file, followed from now on; ``Refusal`` or ``InputError`` if it may not be."""
    file = read_whole(card_file, at_most=LARGEST)
    card = cards.read_office_card(file)
    if held is not None and held.key != card.key and not replace:
        raise InputError(
            Message("This card is of another office than the one this desk follows."),
            Message("Ring HR and compare fingerprints before you change offices."),
        )
    if held is not None and held.key == card.key and card.issue < held.issue:
        raise InputError(Message("A newer card of this office is followed already."), Message("Nothing was changed."))
    store.keep_office_card(file)
    return card


def next_return(composer: Composer, month: Month) -> Return:
    """What the return of a month would say now."""
    return composer.next(month, __version__)


def read_first(composer: Composer, office: OfficeCard | None, month: Month, today: dt.date, nil: bool) -> Reading:
    """What the return of a month would say now, in words; nothing is written. Raises as ``write_return`` does."""
    _check(composer, office, month, today, nil)
    return read_return(next_return(composer, month), composer.forms, nil)


def check_as_read(composer: Composer, readings: Sequence[Reading]) -> None:
    """``InputError`` when a month’s counts are no longer those that were read."""
    for one in readings:
        if next_return(composer, one.month).forms != one.content.forms:
            raise InputError(
                Message("The counts of {month} have changed since you read them.", month=one.month.label),
                Message("Nothing was made. Read them again."),
            )


def write_return(
    composer: Composer, office: OfficeCard | None, month: Month, out: Path, today: dt.date, nil: bool
) -> Path:
    """Write the sealed return of a closed month into a folder, or to a ``.pscr`` file; where it now lies.

    Raises ``InputError`` when the month is not over or is frozen, when no office is followed, or when ``nil`` does not
    fit the counts.
    """
    office = _check(composer, office, month, today, nil)
    store = composer.store
    who = store.identity or store.name_desk("", "local")
    made, content = store.made(month), next_return(composer, month)
    check_content(content, composer.forms, Month.of(today))
    path = _target(out, f"return-{month}-{who.desk}-{content.revision}", SUFFIX)
    told = ReturnRecord(month, content.revision, content.app, digest_of(content), content.is_nil)
    if made is None or made.digest != told.digest:
        store.note_made(told)  # first of all: a number once used is never used for other counts
        made = told
    write_whole(path, make_return(content, who.seed, office.recipients))
    store.note_made(dataclasses.replace(made, written=True))
    composer.tidy(today)
    return path


def _check(composer: Composer, office: OfficeCard | None, month: Month, today: dt.date, nil: bool) -> OfficeCard:
    composer.check_may_return(month, today, nil)
    if office is None:
        raise InputError(*_NO_OFFICE)
    return office


def note_receipt(composer: Composer, month: Month, today: dt.date) -> None:
    """Keep that HR has confirmed the return of a month, and in which month it did."""
    status = composer.status(month, today)
    made = status.made
    if made is None or not made.written or (status.changed and status.state != "frozen"):
        raise InputError(
            Message("The counts of {month} were not returned as they stand.", month=month.label),
            Message("Return them first."),
        )
    _note(composer, made, today)


def _note(composer: Composer, made: ReturnRecord, today: dt.date) -> None:
    composer.store.note_made(dataclasses.replace(made, received=True, received_in=made.received_in or Month.of(today)))
    composer.tidy(today)


def take_receipt(composer: Composer, office: OfficeCard | None, file: Path, today: dt.date) -> Month:
    """Believe HR's signed receipt in a file; the month it is for. ``Refusal`` E40 to E43 when it is not to be."""
    who = composer.store.identity
    if office is None or who is None:
        raise InputError(*_NO_OFFICE)
    receipt = read_receipt(read_whole(file, at_most=LARGEST), office.key, who.desk)
    month = Month.read(receipt.month)
    check_fits(receipt, composer.store.made(month))
    note_receipt(composer, month, today)
    return month


def _target(out: Path, stem: str, suffix: str) -> Path:
    return out if out.suffix == suffix else out / f"{stem}{suffix}"
