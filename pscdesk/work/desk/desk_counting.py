"""Counting at an open desk: contact by contact, one step of undo in memory, corrections while a month is open."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from pscdesk.errors import InputError
from pscdesk.messages import Message
from pscdesk.periods import CUT_OFF_DAY, Month
from pscdesk.returns import outbox
from pscdesk.returns.return_types import OfficeCard
from pscdesk.tally.consistency import find_fault
from pscdesk.tally.contact import Choices, cells, read_choices, receipt
from pscdesk.tally.form_counts import move_counts
from pscdesk.tally.preview import CellLabel, cell_labels
from pscdesk.tally.store import DeskStore
from pscdesk.tally.tally_form import TallyForm
from pscdesk.work.dated import Dated

Raw = Mapping[str, Sequence[str]]
NON_CONTACT = "non-contact"
"""The form that counts what was no contact: a wrong number, a test, a training call."""
UNDO_SECONDS = 600
"""How long a count can be undone; then it is forgotten."""

_ONLY_OPEN = Message("Contacts are counted in the current month, or in a month that is over until its cut-off.")


@dataclass(frozen=True)
class Counted:
    """What was just counted or taken back: the month, its total on that form now, and a sentence that says so.

    ``receipt`` says what was added; it is empty where something was taken back.
    """

    month: Month
    form_id: str
    contacts: int
    sentence: str
    receipt: str = ""


@dataclass(frozen=True)
class _Step:
    """The last count, while it can be undone: until the clock says ``until``."""

    month: Month
    form_id: str
    raised: dict[str, tuple[int, ...]]
    until: float


class CountingDesk(Dated):
    """A desk's counts, changed one contact at a time. ``office`` is the office card followed, if any."""

    def __init__(
        self,
        store: DeskStore,
        forms: dict[str, TallyForm],
        office: OfficeCard | None,
        clock: Callable[[], float],
    ) -> None:
        self.forms = forms
        self.office: OfficeCard | None = office
        self.store = store
        self.clock = clock
        self._last: _Step | None = None
        self._undone: _Step | None = None

    @property
    def cut_off_day(self) -> int:
        """The day of the next month with which entry and correction end."""
        return self.office.cut_off_day if self.office else CUT_OFF_DAY

    @property
    def every(self) -> int:
        """How many months the office card wants sent together: 1, or the 3 of a quarter."""
        return self.office.every if self.office else 1

    @property
    def optional(self) -> frozenset[str]:
        """The optional fields of the advice contact that HR has switched on."""
        return frozenset(self.office.optional if self.office else ())

    @property
    def can_undo(self) -> bool:
        """Whether the last count can still be undone; one that no longer can is forgotten on the way."""
        return self.undo_until is not None

    @property
    def undo_until(self) -> float | None:
        """When, by this desk's clock, the last count is forgotten; None when there is nothing to undo."""
        if self._last is not None and self.clock() >= self._last.until:
            self._last = None
        return self._last.until if self._last else None

    @property
    def can_redo(self) -> bool:
        """Whether what was just undone can be counted again; after its time it is forgotten on the way."""
        if self._undone is not None and self.clock() >= self._undone.until:
            self._undone = None
        return self._undone is not None

    def forget_undo(self) -> None:
        """Forget what could be undone or counted again: after its time, when the screen is locked or the page left."""
        self._last = self._undone = None

    def record(self, form_id: str, raw: Raw, month: Month | None, today: dt.date) -> Counted:
        """Count one contact (or walk) in ``month``, or in the current one; it is on disk when this returns.

        Raises ``InputError`` for choices that do not read, or a month not yet open or past its cut-off.
        """
        return self.record_many(form_id, (raw,), month, today)

    def record_many(self, form_id: str, raws: Sequence[Raw], month: Month | None, today: dt.date) -> Counted:
        """Count several at once, all or none; the receipt is that of the last."""
        form = self._form(form_id)
        self.check_clock(today)
        when = self._open_month(month, today)
        read = [self._read(form, raw) for raw in raws]
        if not read:
            raise InputError(Message("There is nothing to count."))
        raised: dict[str, tuple[int, ...]] = {}
        for choices in read:
            for table, indexes in cells(form, choices).items():
                raised[table] = raised.get(table, ()) + indexes
        contacts = self.store.raise_cells(when, form, raised)
        self._last, self._undone = _Step(when, form_id, raised, self.clock() + UNDO_SECONDS), None
        return Counted(when, form_id, contacts, _sentence(form_id, when), receipt(form, read[-1], when))

    def cells_preview(self, form_id: str, raw: Raw) -> tuple[CellLabel, ...]:
        """Every count that would be one higher, in words; ``InputError`` for choices that do not read."""
        form = self._form(form_id)
        return cell_labels(form, self._read(form, raw))

    def undo(self) -> Counted:
        """Take the last count back; ``InputError`` when there is none in memory."""
        last = self._last if self.can_undo else None
        if last is None:
            raise InputError(
                Message("There is nothing to undo."), Message("A count can be undone once, for ten minutes.")
            )
        contacts = self.store.lower_cells(last.month, self.forms[last.form_id], last.raised)
        self._last, self._undone = None, last
        return Counted(
            last.month,
            last.form_id,
            contacts,
            Message("The last count was taken back out of {month}.", month=last.month.label),
        )

    def redo(self, today: dt.date) -> Counted:
        """Count again exactly what was just undone; ``InputError`` when there is none, or its month is over by now."""
        step = self._undone if self.can_redo else None
        if step is None:
            raise InputError(Message("There is nothing to count again."), Message("Press the answers once more."))
        self.check_clock(today)
        when = self._open_month(step.month, today)
        contacts = self.store.raise_cells(when, self.forms[step.form_id], step.raised)
        self._last, self._undone = replace(step, until=self.clock() + UNDO_SECONDS), None
        return Counted(when, step.form_id, contacts, Message("Counted again in {month}.", month=when.label))

    def take_back(self, form_id: str, raw: Raw, month: Month | None, today: dt.date) -> Counted:
        """Correct a count: take one contact with these answers out of an open month.

        Raises ``InputError`` when the month holds no such contact, or could not be so without it.
        """
        form = self._form(form_id)
        self.check_clock(today)
        when = self._open_month(month, today)
        lowered = self._in_month(form, raw, when)
        contacts = self.store.lower_cells(when, form, lowered)
        self.forget_undo()
        return Counted(
            when, form_id, contacts, Message("One was taken out of the counts of {month}.", month=when.label)
        )

    def movable(self, today: dt.date) -> tuple[Month, ...]:
        """The months that hold counts, cannot be counted in, and from which they may still be moved, oldest first.

        Those that have not come yet, and those that are frozen and were never returned: only a wrong date counts there.
        """
        return tuple(
            month
            for month, is_made in self.store.months_of_cells().items()
            if not outbox.may_count(month, today, self.cut_off_day, self.every)
            and (month > Month.of(today) or not is_made)
        )

    def move(self, form_id: str, raw: Raw, month: Month, to: Month | None, today: dt.date) -> Counted:
        """Move one contact with these answers from ``month`` into another that is open (None: the current one).

        For what was counted in the wrong month, as by a computer whose date was wrong. Raises ``InputError`` when
        there is no such contact, when ``month`` was returned and is frozen, or when ``to`` is not open.
        """
        form = self._form(form_id)
        self.check_clock(today)
        target = self._open_month(to, today)
        source = month if month in self.movable(today) else self._open_month(month, today)
        if source == target:
            raise InputError(
                Message("It is counted in {month} already.", month=source.label), Message("Choose another month.")
            )
        moved = self._in_month(form, raw, source)
        contacts = self.store.move_cells(source, target, form, moved, forget_made=source > Month.of(today))
        self.forget_undo()
        return Counted(
            target,
            form_id,
            contacts,
            Message("One was moved from {month} to {to}.", month=source.label, to=target.label),
        )

    def known_months(self) -> Iterable[Month]:
        """The months of which anything is held, and those in which HR's receipts and its card were taken."""
        return self.store.months_known()

    def _in_month(self, form: TallyForm, raw: Raw, month: Month) -> dict[str, tuple[int, ...]]:
        """The cells of a contact that a month may hold; ``InputError`` when it cannot be in its counts."""
        lowered = cells(form, self._read(form, raw))
        left = move_counts(self.store.counts(month, form), lowered, -1)
        if min(map(min, left.tables.values())) < 0 or find_fault(form, left):
            raise InputError(
                Message("No such contact is in the counts of this month."), Message("Nothing was changed.")
            )
        return lowered

    def _form(self, form_id: str) -> TallyForm:
        if form_id not in self.forms:
            raise InputError(
                Message("There is no form called “{form_id}”.", form_id=form_id),
                Message("The forms are: {forms}.", forms=", ".join(self.forms)),
            )
        return self.forms[form_id]

    def _read(self, form: TallyForm, raw: Raw) -> Choices:
        return read_choices(form, raw, self.optional)

    def _open_month(self, month: Month | None, today: dt.date) -> Month:
        when = month or Month.of(today)
        if not outbox.may_count(when, today, self.cut_off_day, self.every):
            ahead = when > Month.of(today)
            raise InputError(
                Message("{month} is not yet open.", month=when.label)
                if ahead
                else Message("The cut-off of {month} has passed.", month=when.label),
                _ONLY_OPEN,
            )
        return when


def _sentence(form_id: str, month: Month) -> Message:
    """What is said once it is on disk."""
    if form_id == NON_CONTACT:
        return Message("Counted apart, as not a contact, in {month}.", month=month.label)
    return Message("Counted in {month}. Nothing else was kept.", month=month.label)
