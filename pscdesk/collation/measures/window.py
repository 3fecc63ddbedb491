"""A window of frozen months: the sums of what they print, and how far such a sum may be off."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pscdesk.collation.disclosure.linked_tables import by_side
from pscdesk.collation.disclosure.printed import PrintedMonth, PrintedRow, row_label
from pscdesk.collation.disclosure.published_rows import WHOLE_LABEL
from pscdesk.collation.register.register import CENTRAL
from pscdesk.errors import InputError
from pscdesk.messages import Message, joined
from pscdesk.periods import Month, months_between
from pscdesk.tally.form_counts import FormCounts, add_counts, at_present
from pscdesk.tally.form_ids import ADVICE
from pscdesk.tally.tally_form import TallyForm


@dataclass(frozen=True)
class WindowRow:
    """One row of the window's units table, and the ids of its units (an empty one for central lines).

    ``people`` is the headcount in the middle of the window, or in the month nearest to it that printed the row; None
    where central lines are part of it. ``on_the_day`` where it is that of the middle: only such headcounts add up.
    ``most_off`` bounds the error of each count in the row: it is wider where a month printed the row in several parts.
    ``months`` is how many of the window's months printed the row: in the others its units stood in another row.
    ``is_whole`` where every month printed it, of the same units: only then is its count one of so many people.
    """

    label: str
    people: int | None
    contacts: int
    kind: tuple[int, ...]
    side: tuple[int, ...]
    units: tuple[str, ...] = ()
    most_off: int = 0
    months: int = 0
    is_whole: bool = True
    on_the_day: bool = True

    @property
    def people_then(self) -> int | None:
        """The headcount in the middle of the window, None where it has none: these add up to one day's force."""
        return self.people if self.on_the_day else None


@dataclass(frozen=True)
class Window:
    """Printed months in a row, the advice contacts of each, and the sums of every form over the window.

    ``gaps`` are the months in between that were frozen as not reported: they have no figures and are in no sum.
    ``sides`` are the four sides of ``SIDES``. ``most_off`` bounds the error of each of the force's printed values in
    the window, ``contacts_off`` that of contacts and of safe-space contacts; each of the places has its own.
    """

    months: tuple[PrintedMonth, ...]
    by_month: tuple[FormCounts, ...]
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
        span = self.span
        first, last = span[0].when, span[-1].when
        return first.label if first == last else Message("{first} to {last}", first=first.label, last=last.label)


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
    whole = tuple(printed[month] for month in wanted)
    months = tuple(month for month in whole if month.is_reported)
    if not months:
        raise InputError(
            Message(
                "No return came for {months}, so there are no figures.", months=joined(", ", [m.label for m in wanted])
            ),
            Message("Choose another window."),
        )
    advice = forms[ADVICE]
    by_form = {
        form_id: tuple(at_present(form, month.forms[form_id]) for month in months if form_id in month.forms)
        for form_id, form in forms.items()
    }
    totals = {form_id: add_counts(forms[form_id], parts) for form_id, parts in by_form.items()}
    return Window(
        months=months,
        by_month=by_form[ADVICE],
        forms=totals,
        sides=by_side(advice, advice.version, totals[ADVICE].tables["route"]),
        places=_window_rows(months, advice),
        most_off=window_bound(months),
        contacts_off=contacts_bound(months),
        gaps=tuple(month for month in whole if not month.is_reported),
    )


def window_bound(months: Sequence[PrintedMonth]) -> int:
    """How far a sum of the force's printed values over these months, in a row, may lie from the true sum at most.

    A month that was not reported may be left out between them, for no promise reaches over it.

    Proved, not estimated: the months are cut into windows whose error was promised when their last month was frozen,
    and into single months, in the way that comes to least.
    """
    return _bound([_Step(month.most_off, month.window_months, month.window_off) for month in months])


def contacts_bound(months: Sequence[PrintedMonth]) -> int:
    """The same of contacts and of safe-space contacts, which are kept nearer than the rest."""
    near = [month.contacts_off or month.window_off for month in months]
    return _bound([_Step(one.most_off, one.window_months, off) for one, off in zip(months, near, strict=True)])


@dataclass(frozen=True)
class _Step:
    """A month of a window: how far its own values may be off, and what it promises of the months up to it."""

    alone: int
    months: int
    off: int


def _bound(steps: Sequence[_Step]) -> int:
    best = [0]
    for at, step in enumerate(steps):
        promised = [best[at + 1 - length] + step.off for length in range(2, min(step.months, at + 1) + 1)]
        best.append(min([best[at] + step.alone, *promised]))
    return best[-1]


def _row_bound(months: Sequence[PrintedMonth], units: frozenset[str], parts: Sequence[Sequence[PrintedRow]]) -> int:
    """The same of a row of the units table over all its months; a promise counts where each printed it as one row.

    ``parts`` are the rows of each month that make it up, none where its units stood in another row then.
    """
    steps: list[_Step] = []
    for month, inside in zip(months, parts, strict=True):
        one = len(inside) == 1 and units == frozenset(inside[0].units)
        steps.append(_Step(month.most_off * len(inside), month.window_months if one else 1, month.window_off))
    # a promise reaches back over months: where one of these did not print the row, it is of other sums
    whole = all(len(inside) == 1 for inside in parts)
    return _bound(steps if whole else [_Step(step.alone, 1, 0) for step in steps])


def _window_rows(months: Sequence[PrintedMonth], form: TallyForm) -> tuple[WindowRow, ...]:
    """The months' rows of the units table, added up under their labels: a month's merger is of that month alone."""
    known = {unit.id: unit for month in months for unit in month.units}
    middle = len(months) // 2
    kinds = len(form.fields["kind"].codes(form.version))
    labelled: dict[str, list[list[PrintedRow]]] = {}
    for at, month in enumerate(months):
        for place in month.places:
            label = WHOLE_LABEL if len(month.places) == 1 else row_label(place.units, known)
            labelled.setdefault(label, [[] for _ in months])[at].append(place)
    rows: list[tuple[bool, str, WindowRow]] = []
    for label, inside in labelled.items():
        parts = [part for month in inside for part in month]
        units = frozenset(unit for part in parts for unit in part.units)
        day = min((at for at, month in enumerate(inside) if month), key=lambda at: abs(at - middle))
        then = {unit.id: unit.headcount for unit in months[day].units}
        row = WindowRow(
            label,
            None if CENTRAL in units else sum(then[unit] for part in inside[day] for unit in part.units),
            sum(part.contacts for part in parts),
            _sums([part.kind for part in parts], kinds),
            _sums([part.side for part in parts], len(parts[0].side)),
            tuple(sorted(units)),
            _row_bound(months, units, inside),
            sum(bool(month) for month in inside),
            all(len(month) == 1 and units == frozenset(month[0].units) for month in inside),
            day == middle,
        )
        rows.append((len(units) > 1 or CENTRAL in units, label, row))
    return tuple(row for *_, row in sorted(rows, key=lambda one: one[:2]))


def _sums(vectors: Sequence[Sequence[int]], length: int) -> tuple[int, ...]:
    """Cell by cell; a vector of an earlier version is shorter, for codes are only appended."""
    return tuple(sum(vector[at] for vector in vectors if at < len(vector)) for at in range(length))
