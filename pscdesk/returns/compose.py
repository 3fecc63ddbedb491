"""Builds the return of a month from the desk's store, and tells the status of each month."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product
from typing import Any

from msgspec import structs

from pscdesk.errors import InputError
from pscdesk.messages import Message
from pscdesk.periods import Month
from pscdesk.returns import outbox
from pscdesk.returns.content import digest_of, nonce_for
from pscdesk.returns.outbox import LAST_REVISION, MonthStatus
from pscdesk.returns.return_types import MARK, Return, ReturnedCounts
from pscdesk.tally.form_counts import FormCounts, at_version, first_version, no_counts
from pscdesk.tally.form_ids import ADVICE, AID
from pscdesk.tally.month_held import MonthHeld, ReturnRecord
from pscdesk.tally.store import DeskStore, Identity
from pscdesk.tally.tally_form import TallyForm


@dataclass(frozen=True)
class Looked:
    """Whether a month's return would come out the same, and for what (a hash, so that no counts lie here).

    ``made_at`` has the form versions of the return with that ``digest``, as far as they were found out.
    """

    state: tuple[Identity, bytes]
    same: bool
    digest: str
    made_at: Mapping[str, int]


LookedAt = dict[Month, Looked]
"""What was found out about each month's return."""

_OF_THE_FIRST = (ADVICE, AID)
"""The forms of the program that was handed over first, whose returns told of both also where nothing was counted."""
_NOT_KNOWN: Mapping[str, int] = {}
_NOBODY = Identity("0" * 10, bytes(32), "", "local")
"""Stands in for a desk that has no id yet, so that its months can be looked at."""


@dataclass(frozen=True)
class Composer:
    """A desk's store read as returns. ``cut_off_day`` and ``every`` (months sent together) are the office card's.

    ``seen_issue`` is the card's issue, 0 for none: a new return says it, one made again what it said before.
    ``looked_at`` is kept by whoever keeps the store open, so that a month is hashed again only where it changed.
    """

    store: DeskStore
    forms: Mapping[str, TallyForm]
    cut_off_day: int
    every: int = 1
    looked_at: LookedAt = field(default_factory=dict[Month, Any])
    seen_issue: int = 0
    used: Callable[[Month], int] = lambda _month: 0
    """The highest number that was ever used for a month's returns, as is known outside the store."""

    def content(self, month: Month, revision: int, app: str) -> Return:
        """The return of a month under this revision, with the forms on which something was counted."""
        return self._content(self._held(month), self.store.identity or _NOBODY, revision, app)

    def next(self, month: Month, app: str) -> Return:
        """The return to make now, by the program version ``app``; the last one again when its counts still hold.

        Changed counts go under the next number, and so do those of a store that is older than what was returned from
        it; ``InputError`` after the 99th.
        """
        held, who = self._held(month), self.store.identity or _NOBODY
        made = held.made
        again = None if made is None or self.used(month) > made.revision else self._made_again(held, made, who)
        return again or self.above(month, app)

    def above(self, month: Month, app: str, seen: int = 0) -> Return:
        """The return of a month under a number above all that were used, and above ``seen``; ``InputError`` past 99."""
        held, who = self._held(month), self.store.identity or _NOBODY
        highest = max(held.made.revision if held.made else 0, self.used(month), seen)
        if highest >= LAST_REVISION:
            raise InputError(
                Message("The last number, 99, is used for this month already."),
                Message("Ring HR and read out the digest of your return. HR can settle it."),
            )
        return self._content(held, who, highest + 1, app)

    def status(self, month: Month, today: dt.date) -> MonthStatus:
        """Where a month stands on a day."""
        return self._status(self._held(month), self.store.identity or _NOBODY, today)

    def statuses(self, today: dt.date) -> tuple[tuple[MonthStatus, MonthHeld], ...]:
        """The status of each month and what is held of it, from the first that is held up to the current one."""
        held, who = self.store.held(), self.store.identity or _NOBODY
        months = outbox.months_to_show(tuple(held), today)
        looked = [held.get(month) or MonthHeld(month) for month in months]
        return tuple((self._status(one, who, today), one) for one in looked)

    def check_may_return(self, month: Month, today: dt.date, nil: bool) -> None:
        """``InputError`` when the month is not over, is frozen after a return, or ``nil`` does not fit its counts.

        ``nil`` says that nobody asked for advice: it fits a month in which only other forms were counted.
        """
        status, counted = self.status(month, today), self.store.holds_cells(month)
        asked = self.store.contacts(month, self.forms[ADVICE])
        if status.state == "open":
            raise InputError(
                Message("{month} is not over.", month=month.label), Message("Only a closed month is returned.")
            )
        if not status.can_return:
            raise InputError(
                Message("{month} is frozen: its cut-off has passed.", month=month.label),
                Message("Tell HR if its counts were wrong."),
            )
        if nil and asked:
            raise InputError(
                Message("Contacts were counted in {month}, so it is not nil.", month=month.label),
                Message("Make an ordinary return."),
            )
        if not nil and not counted:
            raise InputError(
                Message("Nothing was counted in {month}.", month=month.label),
                Message("If that is right, make a nil return."),
            )

    def old_months(self, today: dt.date) -> tuple[Month, ...]:
        """The months of which only a total or a note of their return is left, and that are older than 36 months."""
        return self.store.months_before(_oldest(today))

    def forget_old(self, today: dt.date) -> None:
        """Drop all that is left of those months."""
        self.store.drop_cells((), _oldest(today))

    def tidy(self, today: dt.date) -> None:
        """Drop what need not be kept: cells of frozen months that HR has, and what is left of a month after 36 months.

        Where more than one month is that old, none of them goes: the date may be wrong, and a person is asked first.
        """
        looked = self.statuses(today)
        frozen = set(outbox.to_drop(tuple(status for status, _ in looked)))
        done = tuple(held.month for _, held in looked if held.month in frozen and held.holds_cells)
        old = {*self.old_months(today), *(month for month in done if month < _oldest(today))}
        if done or len(old) == 1:
            self.store.drop_cells(done, _oldest(today) if len(old) == 1 else None)

    def _held(self, month: Month) -> MonthHeld:
        return self.store.held(month).get(month) or MonthHeld(month)

    def _status(self, held: MonthHeld, who: Identity, today: dt.date) -> MonthStatus:
        changed = held.made is None or not self._is_same(held, held.made, who)
        used = self.used(held.month)
        return outbox.month_status(held.month, today, self.cut_off_day, held.made, changed, self.every, used)

    def _is_same(self, held: MonthHeld, made: ReturnRecord, who: Identity) -> bool:
        """Whether the return made would come out the same today; worked out anew only where something changed."""
        now = (who, held.fingerprint())
        before = self.looked_at.get(held.month)
        if before is None or before.state != now:
            made_at = before.made_at if before is not None and before.digest == made.digest else {}
            again = self._made_again(held, made, who, made_at)
            if again is not None:
                made_at = {name: counts.version for name, counts in again.forms.items()}
            before = Looked(now, again is not None, made.digest, made_at)
            self.looked_at[held.month] = before
        return before.same

    def _made_again(
        self, held: MonthHeld, made: ReturnRecord, who: Identity, made_at: Mapping[str, int] = _NOT_KNOWN
    ) -> Return | None:
        """The return that was made, where it still says what is held; None where the counts have changed since.

        A form may have grown since it was made, and then the present version says the same counts in longer tables:
        that alone is no correction. So each version that has a place for the counts is tried, the present one first;
        only the one it was ``made_at`` where that is known. Nor is it one that the first program also told of the
        forms on which nothing was counted.
        """
        counted = self._counted(held)
        told = {name for name, _ in counted}
        empty = [(name, no_counts(self.forms[name])) for name in _OF_THE_FIRST if name in self.forms.keys() - told]
        for forms in (counted, [*counted, *empty]) if empty else (counted,):
            for versions in product(*(self._versions(name, counts, made_at) for name, counts in forms)):
                said = [
                    (name, at_version(self.forms[name], counts, version))
                    for (name, counts), version in zip(forms, versions, strict=True)
                ]
                content = _return(held.month, said, who, made.revision, made.app, made.seen_issue)
                if digest_of(content) == made.digest:
                    return content
        return None

    def _versions(self, name: str, counts: FormCounts, made_at: Mapping[str, int]) -> list[int]:
        known = range(counts.version, first_version(self.forms[name], counts) - 1, -1)
        return [version for version in known if made_at.get(name, version) == version]

    def _content(self, held: MonthHeld, who: Identity, revision: int, app: str) -> Return:
        return _return(held.month, self._counted(held), who, revision, app, self.seen_issue)

    def _counted(self, held: MonthHeld) -> list[tuple[str, FormCounts]]:
        """The forms on which something was counted, each at its present version."""
        counted = [form for form in self.forms.values() if held.contacts(form)] if held.holds_cells else []
        return [(form.id, held.counts(form)) for form in counted]


def _oldest(today: dt.date) -> Month:
    return Month.of(today).plus(-outbox.KEEP_TOTALS)


def _return(
    month: Month, counted: Sequence[tuple[str, FormCounts]], who: Identity, revision: int, app: str, seen_issue: int
) -> Return:
    return Return(
        app=app,
        desk=who.desk,
        format=MARK,
        forms={form_id: ReturnedCounts(**structs.asdict(counts)) for form_id, counts in counted},
        month=str(month),
        nonce=nonce_for(who.seed, month, revision),
        revision=revision,
        seen_issue=seen_issue,
    )
