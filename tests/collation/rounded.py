"""The nearest rounding of linked cells, which a month prints where its audit passes at once."""

from __future__ import annotations

from pscdesk.collation.disclosure.linked_tables import LinkedCells
from pscdesk.collation.disclosure.rounding import Rounded, roundings
from pscdesk.collation.disclosure.rounding_carry import NOTHING_CARRIED, Carried


def round_cells(cells: LinkedCells, key: bytes, carried: Carried = NOTHING_CARRIED) -> Rounded:
    """The first way of rounding the cells; StopIteration where there is none."""
    return next(roundings(cells, key, carried))
