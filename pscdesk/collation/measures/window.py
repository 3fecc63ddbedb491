"""A window of frozen months: the sums of what they print, and how far such a sum may be off."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from pscdesk.collation.disclosure.linked_tables import by_side
from pscdesk.collation.disclosure.printed import PrintedMonth
from pscdesk.collation.floors import COVER_PERCENT
from pscdesk.collation.measures.bounds import contacts_bound, window_bound
from pscdesk.collation.measures.window_rows import WindowRow, window_rows
from pscdesk.errors import InputError
from pscdesk.messages import Message, joined
from pscdesk.periods import Month, months_between
from pscdesk.tally.form_counts import FormCounts, add_counts, at_present, no_counts
from pscdesk.tally.form_ids import ADVICE
from pscdesk.tally.tally_form import TallyForm


@dataclass(frozen=True)
class Window:
    """Printed months in a row, the advice contacts of each, and the sums of every form over those of them that count.

    ``counted`` are the months that reach the floor of coverage; the others stand by themselves and are in no sum.
    ``by_month`` has the advice contacts of each of ``months``, none where nobody reported. ``sides`` are the four
    sides of ``SIDES``. ``most_off`` bounds the error of each of the force's printed values in the window,
    ``contacts_off`` that of contacts and of safe-space contacts; each of the places has its own. Where no month counts
    they are those of a single month.
    """

    months: tuple[PrintedMonth, ...]
    counted: tuple[PrintedMonth, ...]
    by_month: tuple[FormCounts | None, ...]
    forms: Mapping[str, FormCounts]
    sides: tuple[int, ...]
    places: tuple[WindowRow, ...]
    most_off: int
    contacts_off: int
    gaps: tuple[PrintedMonth, ...] = ()

    @property
    def span(self) -> tuple[PrintedMonth, ...]:
        """Every month from the first to the last, those that were not reported among them."""
        return tuple(sorted((*self.months, *self.gaps), key=lambda month: month.when))

    @property
    def totals(self) -> FormCounts:
        """The force's advice contacts over the window."""
        return self.forms[ADVICE]

    @property
    def label(self) -> str:
        """The window in words."""
        first, last = self.months[0].when, self.months[-1].when
        return first.label if first == last else Message("{first} to {last}", first=first.label, last=last.label)

    @property
    def left_out(self) -> tuple[PrintedMonth, ...]:
        """The months that are in no sum, because too little of the force reported."""
        return tuple(month for month in self.months if not reaches_floor(month))


def returns_of(months: Iterable[PrintedMonth]) -> tuple[int, int]:
    """The returns of these months that were due, and those that count."""
    covers = [month.cover for month in months]
    return sum(cover.due for cover in covers), sum(cover.received for cover in covers)


def reaches_floor(month: PrintedMonth) -> bool:
    """Whether so much of the force reported that the month may be part of a total, share or rate: ``COVER_PERCENT``."""
    return month.is_reported and 100 * month.covered >= COVER_PERCENT.least - _ROUNDING


_ROUNDING = 1e-9
"""Nine tenths in floating point may lie just under nine tenths."""


def open_window(
    printed: Mapping[Month, PrintedMonth], first: Month, last: Month, forms: Mapping[str, TallyForm]
) -> Window:
    """The window from the first month to the last; ``InputError`` names the months that are not frozen."""
    wanted = months_between(first, last)
    if not wanted:
        raise InputError(Message("The window ends before it begins."), Message("Give the earlier month first."))
    open_still = [month.label for month in wanted if month not in printed]
    if open_still:
        raise InputError(
            Message("Not frozen: {open_still}. Only frozen months are published.", open_still=joined(", ", open_still)),
            Message("Freeze these months first, or choose a window without them."),
        )
    months = tuple(printed[month] for month in wanted)
    if not any(month.is_reported for month in months):
        raise InputError(
            Message(
                "No return came for {months}, so there are no figures.", months=joined(", ", [m.label for m in wanted])
            ),
            Message("Choose another window."),
        )
    counted = tuple(filter(reaches_floor, months))
    advice = forms[ADVICE]
    totals = {form_id: _total(form, counted) for form_id, form in forms.items()}
    return Window(
        months=months,
        counted=counted,
        by_month=tuple(at_present(advice, month.forms[ADVICE]) if month.is_reported else None for month in months),
        forms=totals,
        sides=by_side(advice, advice.version, totals[ADVICE].tables["route"]),
        places=window_rows(counted, advice),
        most_off=window_bound(counted) or max(month.most_off for month in months),
        contacts_off=contacts_bound(counted) or max(month.most_off for month in months),
    )


def _total(form: TallyForm, months: Sequence[PrintedMonth]) -> FormCounts:
    parts = [at_present(form, month.forms[form.id]) for month in months if form.id in month.forms]
    return add_counts(form, parts) if parts else no_counts(form)
