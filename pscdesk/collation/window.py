"""A window of frozen months: the plain sum of what the months print, and never anything else."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pscdesk.collation.freezing import ADVICE
from pscdesk.collation.linked import FormTotals, by_side
from pscdesk.collation.places import CENTRAL, CENTRAL_LABEL, REST_LABEL, WHOLE_LABEL, group_label
from pscdesk.collation.printed import PrintedForm, PrintedMonth, UnitAtFreeze
from pscdesk.collation.vectors import nothing, together
from pscdesk.errors import InputError
from pscdesk.periods import Month, months_between
from pscdesk.tally.contact import relayout
from pscdesk.tally.tally_form import TallyForm


@dataclass(frozen=True)
class WindowPlace:
    """One row of the window's units table. ``people`` is None where central lines are part of it."""

    label: str
    people: int | None
    contacts: int
    kind: tuple[int, ...]
    side: tuple[int, ...]


@dataclass(frozen=True)
class Window:
    """Printed months in a row, the advice contacts of each, and the sums of every form over the window.

    ``sides`` are the four sides of ``SIDES``. ``most_off`` bounds the error of each printed value in the window.
    """

    months: tuple[PrintedMonth, ...]
    by_month: tuple[FormTotals, ...]
    forms: Mapping[str, FormTotals]
    sides: tuple[int, ...]
    places: tuple[WindowPlace, ...]
    most_off: int

    @property
    def totals(self) -> FormTotals:
        """The force's advice contacts over the window."""
        return self.forms[ADVICE]

    @property
    def label(self) -> str:
        """The window in words."""
        first, last = self.months[0].when, self.months[-1].when
        return first.label if first == last else f"{first.label} to {last.label}"


def open_window(
    printed: Mapping[Month, PrintedMonth], first: Month, last: Month, forms: Mapping[str, TallyForm]
) -> Window:
    """The window from the first month to the last; ``InputError`` names the months that are not frozen."""
    wanted = months_between(first, last)
    if not wanted:
        raise InputError("The window ends before it begins.", "Give the earlier month first.")
    open_still = [month.label for month in wanted if month not in printed]
    if open_still:
        raise InputError(
            f"Not frozen: {', '.join(open_still)}. Only frozen months are published.",
            "Freeze these months first, or choose a window without them.",
        )
    months = tuple(printed[month] for month in wanted)
    advice = forms[ADVICE]
    by_form = {
        form_id: tuple(_laid_out(form, month.forms[form_id]) for month in months if form_id in month.forms)
        for form_id, form in forms.items()
    }
    totals = {form_id: together(forms[form_id], parts) for form_id, parts in by_form.items()}
    return Window(
        months=months,
        by_month=by_form[ADVICE],
        forms=totals,
        sides=by_side(advice, advice.version, totals[ADVICE].tables["route"]),
        places=_window_places(months, advice),
        most_off=sum(month.most_off for month in months),
    )


def _laid_out(form: TallyForm, printed: PrintedForm) -> FormTotals:
    tables = {
        table.id: tuple(relayout(form, table, printed.tables[table.id], printed.version))
        for table in form.tables(printed.version)
    }
    return FormTotals(printed.contacts, {**nothing(form).tables, **tables})


def _window_places(months: Sequence[PrintedMonth], form: TallyForm) -> tuple[WindowPlace, ...]:
    """The months' places, joined where a unit stood alone in one month and with others in another."""
    known = {unit.id: unit for month in months for unit in month.units}
    joined = _label_joined(_joined([place.units for month in months for place in month.places]), known)
    kinds = len(form.fields["kind"].codes(form.version))
    rows: list[tuple[bool, str, WindowPlace]] = []
    for label, units in joined.items():
        parts = [place for month in months for place in month.places if units.issuperset(place.units)]
        people = None if CENTRAL in units else sum(known[unit].headcount for unit in units)
        place = WindowPlace(
            label,
            people,
            sum(part.contacts for part in parts),
            _sums([part.kind for part in parts], kinds),
            _sums([part.side for part in parts], len(parts[0].side)),
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
        labelled.setdefault(_label(units, known), set()).update(units)
    return {WHOLE_LABEL if len(labelled) == 1 and len(known) > 1 else label: units for label, units in labelled.items()}


def _label(units: set[str], known: Mapping[str, UnitAtFreeze]) -> str:
    if units == {CENTRAL}:
        return CENTRAL_LABEL
    if len(units) == 1:
        return known[next(iter(units))].name
    groups = {known[unit].group for unit in units if unit != CENTRAL}
    return group_label(groups.pop()) if len(groups) == 1 and CENTRAL not in units else REST_LABEL


def _sums(vectors: Sequence[Sequence[int]], length: int) -> tuple[int, ...]:
    """Cell by cell; a vector of an earlier version is shorter, for codes are only appended."""
    return tuple(sum(vector[at] for vector in vectors if at < len(vector)) for at in range(length))
