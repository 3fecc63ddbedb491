"""The rounding error carried from month to month, so that a window's printed sum stays near the true sum.

It is worked out anew from the unit totals that HR keeps and the values printed; nothing unrounded is kept for it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from pscdesk.collation.disclosure.ledger import row_totals_of
from pscdesk.collation.disclosure.linked_tables import (
    Name,
    RowTotals,
    form_cells,
    row_cells,
    row_totals,
)
from pscdesk.collation.disclosure.printed import PrintedMonth, PrintedRow
from pscdesk.collation.disclosure.published_rows import PublishedRow
from pscdesk.tally.form_counts import FormCounts, add_counts, at_present, no_counts
from pscdesk.tally.form_ids import ADVICE
from pscdesk.tally.tally_form import TallyForm

TWELVE = 12
"""The longest window that is kept near as a whole."""


@dataclass(frozen=True)
class Carried:
    """For each cell the least and the greatest error over the windows that end just before a month.

    An error is the printed sum less the true one; 0, the window of no months, is among them. ``months`` is how many
    months the longest window has once this month is added to it.
    """

    least: Mapping[Name, int] = field(default_factory=dict[Name, int])
    greatest: Mapping[Name, int] = field(default_factory=dict[Name, int])
    months: int = 1

    def middle(self, name: Name) -> float:
        """The error to make up for: half way between the least and the greatest, for all windows count alike."""
        return (self.least.get(name, 0) + self.greatest.get(name, 0)) / 2

    def allows(self, name: Name, error: int, off: int) -> bool:
        """Whether with this error of the month no window is further off than that."""
        return self.greatest.get(name, 0) + error <= off and self.least.get(name, 0) + error >= -off


NOTHING_CARRIED = Carried()


def carry(past: Sequence[Mapping[Name, int]]) -> Carried:
    """What is carried into a month from the errors of the months just before it, the newest first.

    A cell that a month did not have is carried no further back than that month.
    """
    past = past[: TWELVE - 1]
    least, greatest = dict[Name, int](), dict[Name, int]()
    for name in past[0] if past else ():
        running = 0
        for errors in past:
            if name not in errors:
                break
            running += errors[name]
            least[name] = min(least.get(name, 0), running)
            greatest[name] = max(greatest.get(name, 0), running)
    return Carried(least, greatest, len(past) + 1)


def month_errors(
    printed: PrintedMonth,
    by_unit: Mapping[str, Mapping[str, FormCounts]],
    forms: Mapping[str, TallyForm],
    places: Sequence[PublishedRow],
) -> dict[Name, int]:
    """A frozen month's errors, printed less true, under the names that cells have in a month with these ``places``.

    ``by_unit`` are its true counts by form and unit. A place across whose border the month printed has no errors.
    """
    shown, true = dict[Name, int](), dict[Name, int]()
    for form_id, printed_form in printed.forms.items():
        form = forms[form_id]
        shown |= form_cells(form, at_present(form, printed_form))
        true |= form_cells(form, add_counts(form, by_unit.get(form_id, {}).values()))
    advice, known = forms[ADVICE], by_unit.get(ADVICE, {})
    for number, place in enumerate(places):
        inside = _inside(printed, place)
        if inside is not None:
            counted = [row_totals(advice, known[unit]) for unit in place.units if unit in known]
            shown |= row_cells(advice, number, _added([row_totals_of(advice, one) for one in inside], advice))
            true |= row_cells(advice, number, _added(counted, advice))
    return {name: value - true[name] for name, value in shown.items()}


def _inside(printed: PrintedMonth, place: PublishedRow) -> list[PrintedRow] | None:
    """The printed places that make up a place, or None where one of them reaches beyond it."""
    units = set(place.units)
    touching = [one for one in printed.places if not units.isdisjoint(one.units)]
    return touching if all(units.issuperset(one.units) for one in touching) else None


def _added(parts: Sequence[RowTotals], form: TallyForm) -> RowTotals:
    none = row_totals(form, no_counts(form))
    return RowTotals(
        sum(part.contacts for part in parts),
        [sum(counts) for counts in zip(none.kind, *(part.kind for part in parts), strict=True)],
        [sum(counts) for counts in zip(none.side, *(part.side for part in parts), strict=True)],
    )
