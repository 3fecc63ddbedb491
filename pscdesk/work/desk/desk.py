"""What a person does at a desk: count, take back, see what a desk may see, and return a closed month."""

from __future__ import annotations

import dataclasses
import datetime as dt
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from pscdesk import __version__
from pscdesk.assets import TALLY_FORMS
from pscdesk.documents.document import Table
from pscdesk.errors import InputError, Question
from pscdesk.messages import Message
from pscdesk.paths import Places
from pscdesk.periods import Month
from pscdesk.returns.compose import Composer, LookedAt
from pscdesk.returns.content import check_content, digest_of
from pscdesk.returns.file import SUFFIX, make_return
from pscdesk.returns.numbers_used import NumbersUsed
from pscdesk.returns.receipts import check_fits, read_receipt
from pscdesk.returns.return_types import OfficeCard, Return
from pscdesk.returns.signed_text import LARGEST
from pscdesk.storage.keys import PLACES, KeyBox, Keystore, load_keystore
from pscdesk.storage.plain_file import read_whole
from pscdesk.storage.private_folder import keep_private
from pscdesk.storage.seal import load_sealing
from pscdesk.storage.sealed_store import SealedStore, set_aside
from pscdesk.storage.whole_file import write_whole
from pscdesk.tally.breakdown import breakdown
from pscdesk.tally.form_ids import ADVICE
from pscdesk.tally.forms_on_disk import load_forms
from pscdesk.tally.month_held import ReturnRecord
from pscdesk.tally.store import DESK_SCHEMA, DeskStore
from pscdesk.tally.tally_form import TallyForm
from pscdesk.tally.windows import PeriodKind, PeriodTotal, windows
from pscdesk.work.closing import Closing
from pscdesk.work.desk.desk_cards import CardedDesk, office_of, target
from pscdesk.work.desk.desk_counting import Counted
from pscdesk.work.desk.desk_months import Due, MonthView, due_months, month_view, totals
from pscdesk.work.desk.policy_card import followed, policy_card
from pscdesk.work.desk.return_reading import Reading, read_return
from pscdesk.work.desk.store_place import counts_gone, desk_store_path
from pscdesk.work.desk.waiting import Waiting, what_waits

__all__ = ["Counted", "Desk", "Due", "MonthView", "open_desk", "set_aside_store"]

_NO_OFFICE = (Message("This desk does not follow an office yet."), Message("Open HR’s office card (.psco) first."))


def open_desk(places: Places, keystore: Keystore | None, clock: Callable[[], float] = time.monotonic) -> Desk:
    """This computer's desk; ``StoreError`` when another window has it open, or its store cannot be opened.

    ``clock`` gives seconds that never go back; it ends the time to undo. Raises ``InputError`` where the store may not
    lie (a share or a synced folder that the policy does not name).
    """
    forms = load_forms(TALLY_FORMS)
    path = desk_store_path(places)
    keep_private(places.home)
    if not path.exists():  # one that exists is opened with the same; the first save must not wait for a file to load
        load_sealing()
        if keystore is not None:
            load_keystore()
    gone = counts_gone(places, path)
    sealed = SealedStore(path, DESK_SCHEMA, KeyBox(places.home, keystore))
    try:
        desk = Desk(sealed, forms, clock)
        desk.gone = gone
        desk.office = followed(desk.office, policy_card(places))
    except BaseException:
        sealed.close()
        raise
    return desk


def set_aside_store(places: Places, keystore: Keystore | None) -> Path:
    """Rename a desk's store that cannot be opened, so that a new one may begin; where it now lies.

    Only at the person's explicit wish: what it counted and did not return is out of reach until it is mended.
    """
    return set_aside(desk_store_path(places), KeyBox(places.home, keystore))


class Desk(CardedDesk, Closing):
    """One open desk. Use it in a ``with`` block, or call ``close()``. Every change is on disk when a call returns."""

    is_practice = False
    gone = ""
    """What to say, before it counts anew, of a desk that counted and whose store is gone; empty as a rule."""

    def __init__(
        self, sealed: SealedStore, forms: dict[str, TallyForm], clock: Callable[[], float] = time.monotonic
    ) -> None:
        store = DeskStore(sealed, forms)
        super().__init__(store, forms, office_of(store), clock)
        self.sealed = sealed
        self._looked_at: LookedAt = {}
        self._sent_as_it_is: set[Month] = set()
        self._numbers = NumbersUsed(sealed, lambda: store.identity.seed if store.identity else None)

    def close(self) -> None:
        """Forget everything and let others in."""
        self.forget_undo()
        self.sealed.close()

    @property
    def key_notice(self) -> str:
        """What to say about where the key lies; empty when it is in the keystore, or not made yet."""
        return PLACES["file"] if self.sealed.key_place == "file" else ""

    def months(self, today: dt.date) -> tuple[MonthView, ...]:
        """Every month from the first that is held up to the current one, oldest first; last month is always there."""
        form, first = self.forms[ADVICE], self._first_month
        return tuple(month_view(status, held.contacts(form), first) for status, held in self._composer.statuses(today))

    def due(self, today: dt.date) -> tuple[Due, ...]:
        """The months to send now, oldest first, and none from before this desk's first month."""
        return due_months(self._composer.statuses(today), self._first_month, self.cut_off_day, self.every, today)

    def waiting(self, today: dt.date, views: Sequence[MonthView] | None = None) -> tuple[Waiting, ...]:
        """What waits here to be sent, confirmed or renewed, the most pressing first; ``views`` where they are known."""
        months = self.months(today) if views is None else views
        return what_waits(self.due(today), months, self._card_taken_in, today)

    def windows(self, form_id: str, kind: PeriodKind, today: dt.date) -> tuple[PeriodTotal, ...]:
        """This desk's totals on a form in windows of a kind, oldest first; short windows say so and are not scaled."""
        return windows(kind, totals(self.store, self._form(form_id), today), Month.of(today))

    def breakdown(self, form_id: str, month: Month) -> tuple[Table, ...]:
        """What a desk may see inside a month: only figures from 10 up, and nothing for a month below 10."""
        form = self._form(form_id)
        if not self.store.holds_cells(month):
            return ()
        return breakdown(form, self.store.counts(month, form), Message("({month})", month=month.label))

    def make_return(self, month: Month, out: Path, today: dt.date, nil: bool = False) -> Path:
        """Write the sealed return of a closed month into a folder, or to a ``.pscr`` file; where it now lies.

        The same counts give the same return again; changed counts the next revision. ``nil`` says that nobody asked
        for advice; what else was counted travels with it. Raises ``InputError`` when the month is not over or is
        frozen, when no office is followed, or when ``nil`` does not fit the counts.
        """
        composer, office = self._composer, self._may_return(month, today, nil)
        who = self.store.identity or self.store.name_desk("", "local")
        made, content = self.store.made(month), composer.next(month, __version__)
        check_content(content, self.forms, Month.of(today))
        path = target(out, f"return-{month}-{who.desk}-{content.revision}", SUFFIX)
        told = _record(month, content)
        if made is None or made.digest != told.digest:
            self.store.note_made(told)  # first of all: a number once used is never used for other counts
            made = told
        self._numbers.note(month, content.revision)
        write_whole(path, make_return(content, who.seed, office.recipients))
        self.store.note_made(dataclasses.replace(made, written=True))
        composer.tidy(today)
        self.forget_undo()
        return path

    def raise_revision(self, month: Month, today: dt.date, seen: int = 0) -> int:
        """Give the next return of a month a higher number, though its counts are the same; that number.

        For when HR says that a file is older or in conflict, as after this desk's store was copied back. It is above
        every number used here and above ``seen``, the one that HR names. Nothing is written but the number. Raises
        ``InputError`` when no return was made of the month, when it may not be returned, or after the 99th.
        """
        self.check_clock(today)
        composer, asked = self._composer, self.store.contacts(month, self.forms[ADVICE])
        composer.check_may_return(month, today, nil=not asked)
        if not composer.status(month, today).made and not self._numbers.highest(month):
            raise InputError(
                Message("No return of {month} was made yet.", month=month.label), Message("Make its return first.")
            )
        content = composer.above(month, __version__, seen)
        self.store.note_made(_record(month, content))
        self.forget_undo()
        return content.revision

    def preview(self, month: Month) -> Return:
        """What the return of a month would say now, to be read once and not kept."""
        return self._composer.next(month, __version__)

    def read_first(self, months: Sequence[tuple[Month, bool]], today: dt.date) -> tuple[Reading, ...]:
        """What the returns of these months (each with whether it is said to be nil) would say, to be read once.

        Nothing is written. Raises ``InputError`` as ``make_return`` does.
        """
        for month, nil in months:
            self._may_return(month, today, nil)
        return tuple(read_return(self.preview(month), self.forms, nil) for month, nil in months)

    def seal(self, readings: Sequence[Reading], out: Path, today: dt.date) -> tuple[Path, ...]:
        """Write the sealed return of each month that was read into a folder; where they now lie.

        ``InputError`` when counts have changed since they were read: then nothing was made.
        """
        for one in readings:
            if self.preview(one.month).forms != one.content.forms:
                raise InputError(
                    Message("The counts of {month} have changed since you read them.", month=one.month.label),
                    Message("Nothing was made. Read them again."),
                )
        return tuple(self.make_return(one.month, out, today, one.nil) for one in readings)

    def make_due(self, out: Path, today: dt.date) -> tuple[Path, ...]:
        """Write the return of every month that is due into a folder, three together where the office card says so.

        A month in which nothing was counted is left out: the person says of each that it is nil. Oldest first.
        """
        return tuple(self.make_return(one.month, out, today) for one in self.due(today) if not one.nil)

    def take_receipt(self, file: Path, today: dt.date) -> Month:
        """Believe HR's signed receipt; the month it is for, whose cells may go once it is frozen.

        Raises ``Refusal`` (E40 to E43) when it is damaged, not HR's, or not for this desk's newest return.
        """
        who = self.store.identity
        if self.office is None or who is None:
            raise InputError(*_NO_OFFICE)
        receipt = read_receipt(read_whole(file, at_most=LARGEST), self.office.key, who.desk)
        month = Month.read(receipt.month)
        check_fits(receipt, self.store.made(month))
        self.confirm_receipt(month, today)
        return month

    def confirm_receipt(self, month: Month, today: dt.date) -> None:
        """Note that HR has confirmed the return of a month; after its cut-off its cells are dropped."""
        self.check_clock(today)
        composer = self._composer
        status = composer.status(month, today)
        made = status.made
        if made is None or not made.written or (status.changed and status.state != "frozen"):
            raise InputError(
                Message("The counts of {month} were not returned as they stand.", month=month.label),
                Message("Return them first."),
            )
        self.store.note_made(dataclasses.replace(made, received=True, received_in=made.received_in or Month.of(today)))
        composer.tidy(today)

    def tidy(self, today: dt.date) -> None:
        """Drop what need not be kept: cells of frozen months that HR has, and what is left of a month after 36 months.

        Nothing goes while the date is in doubt; of several months that are that old, none (``forget_old``).
        """
        if not self.is_doubted(today):
            self._composer.tidy(today)

    def old_months(self, today: dt.date) -> tuple[Month, ...]:
        """The months older than 36 months of which something is left because nobody was asked yet; none as a rule."""
        return () if self.is_doubted(today) else self._composer.old_months(today)

    def forget_old(self, today: dt.date) -> None:
        """Forget what is left of months older than 36 months; a ``Question`` first where they are more than one."""
        self.check_clock(today)
        self.check_forgetting(self._composer.old_months(today))
        self._composer.forget_old(today)

    def _may_return(self, month: Month, today: dt.date, nil: bool) -> OfficeCard:
        """The office that the return of a month is for; ``InputError`` when there is none, or it may not be made."""
        self.check_clock(today)
        self._composer.check_may_return(month, today, nil)
        if self.office is None:
            raise InputError(*_NO_OFFICE)
        if self._composer.status(month, today).is_behind and month not in self._sent_as_it_is:
            raise _older_than_sent(month, lambda: self._sent_as_it_is.add(month))
        return self.office

    @property
    def _first_month(self) -> Month | None:
        """The earliest month of which the store holds anything, or in which HR's card was taken; None before both."""
        return min(self.store.months_known(), default=None)

    @property
    def _card_taken_in(self) -> Month | None:
        """When the card that is followed was taken; None for one that lies in the policy folder, which IT renews."""
        taken_in = self.store.card_taken_in
        return taken_in if taken_in is not None and self.office == office_of(self.store) else None

    @property
    def _composer(self) -> Composer:
        seen = self.office.issue if self.office else 0
        return Composer(
            *(self.store, self.forms, self.cut_off_day, self.every, self._looked_at, seen), used=self._numbers.highest
        )


def _older_than_sent(month: Month, agree: Callable[[], None]) -> Question:
    return Question(
        Message("The counts of {month} here are older than what was sent to HR.", month=month.label),
        Message(
            "Sent as they are, they take the place of what HR has. It is better to count again what is missing first. "
            "Send them as they are?"
        ),
        Message("Send them as they are"),
        agree,
    )


def _record(month: Month, content: Return) -> ReturnRecord:
    """What is noted of a return before its file is written."""
    return ReturnRecord(
        *(month, content.revision, content.app, digest_of(content), content.is_nil), seen_issue=content.seen_issue
    )
