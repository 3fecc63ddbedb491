"""How a month is frozen: gathered into places, rounded once with all its tables together, and only that is printed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import product

from pscdesk.collation.coverage import Coverage
from pscdesk.collation.floors import FORCE_DESKS, FORCE_PEOPLE
from pscdesk.collation.linked import SIDES, TOTAL, FormTotals, LinkedCells, link_form, link_places
from pscdesk.collation.places import Place, form_places
from pscdesk.collation.printed import PrintedForm, PrintedMonth, PrintedPlace, UnitAtFreeze
from pscdesk.collation.register import Desk, Unit
from pscdesk.collation.rounding import Rounded, round_cells
from pscdesk.collation.vectors import together
from pscdesk.errors import InputError
from pscdesk.periods import Month, sent_after
from pscdesk.tally.tally_form import TallyForm

ADVICE = "advice-contact"
"""The form whose counts are also shown by unit."""


@dataclass(frozen=True)
class MonthCounts:
    """The true counts of a month: for each form, those of each unit (``CENTRAL`` for the central lines)."""

    month: Month
    by_unit: Mapping[str, Mapping[str, FormTotals]]


def freezes_from(month: Month, cut_off_day: int, every: int = 1) -> dt.date:
    """The day from which a month may be frozen: the one after its cut-off, through the whole of which desks may send.

    The cut-off is in the month after it, or after its quarter when ``every`` is 3.
    """
    return sent_after(month, every).plus(1).day(cut_off_day) + dt.timedelta(days=1)


def check_may_freeze(month: Month, cut_off_day: int, frozen: Sequence[Month], today: dt.date, every: int = 1) -> None:
    """``InputError`` when a month is not over, before its cut-off, or frozen already."""
    day = freezes_from(month, cut_off_day, every)
    if month in frozen:
        raise InputError(f"{month.label} is frozen already.", "A frozen month never changes. Choose a later one.")
    if not month.is_over(today):
        raise InputError(f"{month.label} is not over.", f"Freeze it from {_day(day)}.")
    if today < day:
        raise InputError(f"Desks may still return {month.label} until the cut-off.", f"Freeze it from {_day(day)}.")


def freeze_month(
    counts: MonthCounts,
    forms: Mapping[str, TallyForm],
    units: Sequence[Unit],
    desks: Sequence[Desk],
    coverage: Coverage,
    key: bytes,
) -> PrintedMonth:
    """What the month prints. ``desks`` are those whose return counts, ``coverage`` is that of this month alone, and
    ``key`` breaks ties in the rounding.

    Raises ``InputError`` when the force itself is below the floors, ``PscDeskError`` when nothing near adds up.
    """
    (cover,) = coverage.totals
    if cover.people < FORCE_PEOPLE.least:
        raise InputError(
            f"The register holds {cover.people} people, and figures need {FORCE_PEOPLE.least}.",
            "Bring in the whole list of units first.",
        )
    if cover.received < FORCE_DESKS.least:
        raise InputError(
            f"No return counts for {counts.month.label} yet, so there is nothing to print.",
            "Ask the desks for their returns. A return that says that nothing was counted is enough.",
        )
    places = form_places(units, desks)
    cells = LinkedCells()
    for form_id, by_unit in counts.by_unit.items():
        link_form(cells, forms[form_id], together(forms[form_id], by_unit.values()))
    advice, by_unit = forms[ADVICE], counts.by_unit[ADVICE]
    link_places(
        cells,
        advice,
        [together(advice, (by_unit[unit] for unit in place.units if unit in by_unit)) for place in places],
    )
    rounded = round_cells(cells, key)
    return PrintedMonth(
        month=str(counts.month),
        most_off=rounded.most_off,
        forms={form_id: _printed_form(forms[form_id], rounded) for form_id in counts.by_unit},
        places=tuple(_printed_place(advice, place, number, rounded) for number, place in enumerate(places)),
        units=tuple(
            UnitAtFreeze(
                id=unit.id,
                name=unit.name,
                group=unit.group,
                headcount=unit.headcount,
                due=row.cells[0].due,
                received=row.cells[0].received,
            )
            for unit, row in zip(units, coverage.rows, strict=False)
        ),
        cover=cover,
    )


def _printed_form(form: TallyForm, rounded: Rounded) -> PrintedForm:
    tables: dict[str, tuple[int, ...]] = {}
    for table in form.table:
        codes = ([code.id for code in form.fields[name].codes(form.version)] for name in table.fields)
        tables[table.id] = tuple(rounded.printed[form.id, table.id, *inner] for inner in product(*codes))
    return PrintedForm(version=form.version, contacts=rounded.printed[form.id, TOTAL], tables=tables)


def _printed_place(form: TallyForm, place: Place, number: int, rounded: Rounded) -> PrintedPlace:
    at = (form.id, "place", str(number))
    kinds = form.fields["kind"].codes(form.version)
    return PrintedPlace(
        label=place.label,
        units=place.units,
        contacts=rounded.printed[*at, TOTAL],
        kind=tuple(rounded.printed[*at, "kind", kind.id] for kind in kinds),
        side=tuple(rounded.printed[*at, "side", side] for side in SIDES),
    )


def _day(day: dt.date) -> str:
    return f"{day.day} {Month.of(day).label}"
