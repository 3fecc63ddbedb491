"""A window of frozen months: the sums of what they print, and how far such a sum may be off."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pscdesk.collation.disclosure.linked_tables import by_side
from pscdesk.collation.disclosure.printed import PrintedMonth, UnitAtFreeze, row_label
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

    ``people`` is the headcount in the middle of the window, None where central lines are part of the row.
    ``most_off`` bounds the error of each count in the row: it is wider where a month printed the row in several parts.
    """

    label: str
    people: int | None
    contacts: int
    kind: tuple[int, ...]
    side: tuple[int, ...]
    units: tuple[str, ...] = ()
    most_off: int = 0


@dataclass(frozen=True)
class Window:
    """Printed months in a row, the advice contacts of each, and the sums of every form over the window.

    ``sides`` are the four sides of ``SIDES``. ``most_off`` bounds the error of each of the force's printed values in
    the window; each of the places has its own.
    """

    months: tuple[PrintedMonth, ...]
    by_month: tuple[FormCounts, ...]
    forms: Mapping[str, FormCounts]
    sides: tuple[int, ...]
    places: tuple[WindowRow, ...]
    most_off: int

    @property
    def totals(self) -> FormCounts:
        """The force's advice contacts over the window."""
        return self.forms[ADVICE]

    @property
    def label(self) -> str:
        """The window in words."""
        first, last = self.months[0].when, self.months[-1].when
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
    months = tuple(printed[month] for month in wanted)
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
        places=_window_places(months, advice),
        most_off=window_bound(months),
    )


def window_bound(months: Sequence[PrintedMonth]) -> int:
    """How far a sum of the force's printed values over these months, in a row, may lie from the true sum at most.

    Proved, not estimated: the months are cut into windows whose error was promised when their last month was frozen,
    and into single months, in the way that comes to least.
    """
    return _bound([_Step(month.most_off, month.window_months, month.window_off) for month in months])


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


def _place_bound(months: Sequence[PrintedMonth], units: set[str]) -> int:
    """The same of a row of the units table; a promise counts where its month printed the row as one."""
    steps: list[_Step] = []
    for month in months:
        parts = [place for place in month.places if units.issuperset(place.units)]
        one = len(parts) == 1 and units == set(parts[0].units)
        steps.append(_Step(month.most_off * len(parts), month.window_months if one else 1, month.window_off))
    return _bound(steps)


def _window_places(months: Sequence[PrintedMonth], form: TallyForm) -> tuple[WindowRow, ...]:
    """The months' places, joined where a unit stood alone in one month and with others in another."""
    known = {unit.id: unit for month in months for unit in month.units}
    middle = known | {unit.id: unit for unit in months[len(months) // 2].units}
    joined = _label_joined(_joined([place.units for month in months for place in month.places]), known)
    kinds = len(form.fields["kind"].codes(form.version))
    rows: list[tuple[bool, str, WindowRow]] = []
    for label, units in joined.items():
        parts = [place for month in months for place in month.places if units.issuperset(place.units)]
        people = None if CENTRAL in units else sum(middle[unit].headcount for unit in units)
        place = WindowRow(
            label,
            people,
            sum(part.contacts for part in parts),
            _sums([part.kind for part in parts], kinds),
            _sums([part.side for part in parts], len(parts[0].side)),
            tuple(sorted(units)),
            _place_bound(months, units),
        )
        rows.append((len(units) > 1 or CENTRAL in units, label, place))
    return tuple(place for *_, place in sorted(rows, key=lambda row: row[:2]))


def _joined(groups: Sequence[tuple[str, ...]]) -> list[set[str]]:
    """The finest grouping in which every group given lies within one group."""
    joined: list[set[str]] = []
    for group in groups:
        touching = [other for other in joined if not other.isdisjoint(group)]
        joined = [other for other in joined if other.isdisjoint(group)] + [set(group).union(*touching)]
    return joined


def _label_joined(groups: Sequence[set[str]], known: Mapping[str, UnitAtFreeze]) -> dict[str, set[str]]:
    """The groups by label; two groups of one label become one."""
    labelled: dict[str, set[str]] = {}
    for units in groups:
        labelled.setdefault(row_label(units, known), set()).update(units)
    return {WHOLE_LABEL if len(labelled) == 1 and len(known) > 1 else label: units for label, units in labelled.items()}


def _sums(vectors: Sequence[Sequence[int]], length: int) -> tuple[int, ...]:
    """Cell by cell; a vector of an earlier version is shorter, for codes are only appended."""
    return tuple(sum(vector[at] for vector in vectors if at < len(vector)) for at in range(length))
