"""Adds up the desks' counts of one month by unit."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby

from pscdesk.collation.disclosure.freezing import UnitCounts
from pscdesk.collation.register.register import CENTRAL, Desk
from pscdesk.collation.returned.records import StoredCounts
from pscdesk.tally.form_counts import FormCounts, add_counts
from pscdesk.tally.packing import SUM, add_packed, unpack
from pscdesk.tally.tally_form import TallyForm


def by_unit(counts: Iterable[StoredCounts], desks: Sequence[Desk]) -> tuple[StoredCounts, ...]:
    """Desks' counts added up for each unit (``CENTRAL`` for central desks), form and version."""
    unit_of = {desk.desk: desk.unit or CENTRAL for desk in desks}
    keyed = sorted(((unit_of[one.owner], one.form, one.version, one.packed) for one in counts), key=_first_three)
    return tuple(
        StoredCounts(*key, add_packed(row[3] for row in rows)) for key, rows in groupby(keyed, key=_first_three)
    )


def _first_three(row: tuple[str, str, int, bytes]) -> tuple[str, str, int]:
    return row[:3]


def gather(forms: Mapping[str, TallyForm], unit_totals: Iterable[StoredCounts]) -> UnitCounts:
    """Unit totals laid out as the forms' present versions lay them out."""
    found: dict[str, dict[str, list[FormCounts]]] = {form_id: {} for form_id in forms}
    for one in unit_totals:
        if one.form in forms:
            part = unpack(forms[one.form], one.version, one.packed, SUM)
            found[one.form].setdefault(one.owner, []).append(part)
    return {
        form_id: {unit: add_counts(forms[form_id], parts) for unit, parts in units.items()}
        for form_id, units in found.items()
    }
