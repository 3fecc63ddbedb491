"""The desks' counts of one month, added up by unit."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby

from pscdesk.collation.disclosure.freezing import ADVICE, MonthCounts
from pscdesk.collation.disclosure.linked_tables import FormTotals
from pscdesk.collation.disclosure.vectors import add_up, contacts_in, together, unpack
from pscdesk.collation.register.register import CENTRAL, Desk
from pscdesk.collation.returned.records import Packed
from pscdesk.periods import Month
from pscdesk.tally.tally_form import TallyForm


def by_unit(counts: Iterable[Packed], desks: Sequence[Desk]) -> tuple[Packed, ...]:
    """Desks' counts added up for each unit (``CENTRAL`` for central desks), form and version."""
    unit_of = {desk.desk: desk.unit or CENTRAL for desk in desks}
    keyed = sorted(((unit_of[one.owner], one.form, one.version, one.vector) for one in counts), key=lambda row: row[:3])
    return tuple(Packed(*key, add_up(row[3] for row in rows)) for key, rows in groupby(keyed, key=lambda row: row[:3]))


def contacts_by_desk(counts: Iterable[Packed]) -> dict[str, int]:
    """How many advice contacts each desk counted, by its id."""
    return {one.owner: contacts_in(one.vector) for one in counts if one.form == ADVICE}


def gather(month: Month, forms: Mapping[str, TallyForm], unit_totals: Iterable[Packed]) -> MonthCounts:
    """Unit totals laid out as the forms' present versions lay them out."""
    found: dict[str, dict[str, list[FormTotals]]] = {form_id: {} for form_id in forms}
    for one in unit_totals:
        if one.form in forms:
            unpacked = unpack(forms[one.form], one.version, one.vector)
            found[one.form].setdefault(one.owner, []).append(unpacked)
    return MonthCounts(
        month,
        {
            form_id: {unit: together(forms[form_id], counted) for unit, counted in by_owner.items()}
            for form_id, by_owner in found.items()
        },
    )
