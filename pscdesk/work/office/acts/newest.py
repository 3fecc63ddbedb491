"""Whether this is the newest store of the office: the mark beside its key, and what was published after a backup."""

from __future__ import annotations

from collections.abc import Collection
from contextlib import suppress

from msgspec import structs

from pscdesk.collation.disclosure.printed import PrintedMonth
from pscdesk.collation.frozen_marks import (
    FrozenMark,
    check_is_newest,
    check_not_published_otherwise,
    digest_of_month,
    highest,
    ledger_bytes,
    next_number,
    salt_of,
)
from pscdesk.collation.store import OFFICE_SCHEMA
from pscdesk.errors import PscDeskError
from pscdesk.messages import Message, joined
from pscdesk.periods import Month
from pscdesk.work.office.acts.year_lines import check_line, keep_lines, told
from pscdesk.work.office.office import Office


def check_newest(office: Office) -> None:
    """``InputError`` when the mark beside the key knows of frozen months that this store does not have.

    Otherwise the mark is brought up to this store. ``FileError`` or ``KeyProblem`` when it cannot be kept.
    """
    marks, outside = office.store.marks(), office.sealed.mark
    check_is_newest(marks, outside)
    mine = highest(marks)
    if mine is not None and mine != outside and (outside is None or mine.number > outside.number):
        office.sealed.keep_mark(mine)


def keep_newest(office: Office) -> None:
    """Bring the mark beside the key up to this store, if the disk and the keystore let it; else the next start does."""
    with suppress(PscDeskError):
        check_newest(office)


def set_back(office: Office) -> Message | None:
    """What to say about a store that is older than the mark beside its key; None for the newest."""
    try:
        check_is_newest(office.store.marks(), office.sealed.mark)
    except PscDeskError as fault:
        return joined(" ", (fault.message, fault.advice))
    return None


def fork_told(office: Office) -> Message | None:
    """What to say about a store that does not come from the one that was seen before; None for one that does."""
    fork = office.sealed.fork
    return joined(" ", (fork, OFFICE_SCHEMA.fork_advice)) if fork is not None else None


def check_may_publish(office: Office, months: Collection[Month]) -> None:
    """``InputError`` when this is an older store, or a month or a year's line in it was published otherwise."""
    check_newest(office)
    lines = office.store.reconciled()
    for line in lines:
        check_line(office, line)
    keep_lines(office, map(told, lines))  # before a reader sees them: whatever store is copied back, they never grow
    published = office.store.published_before()
    for mark in office.store.marks():
        if mark.month in months:
            check_not_published_otherwise(mark, published)


def marked(office: Office, printed: PrintedMonth) -> tuple[PrintedMonth, FrozenMark]:
    """A month with its number, and its mark; ``InputError`` when it was published otherwise."""
    store, month = office.store, printed.when
    published = store.published_before()
    number = next_number(store.marks(), published, month)
    whole = structs.replace(printed, number=number, salt=salt_of(month, number, store.office().signing_seed))
    mark = FrozenMark(number, month, digest_of_month(ledger_bytes(whole)))
    check_not_published_otherwise(mark, published)
    return whole, mark
