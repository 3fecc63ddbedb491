"""Counts packed into bytes and added up: the contacts of a form, then its tables' cells in the order of the form."""

from __future__ import annotations

import struct
from collections.abc import Iterable
from itertools import islice

from pscdesk.collation.disclosure.linked_tables import FormTotals
from pscdesk.returns.return_types import FormCounts
from pscdesk.tally.contact import relayout
from pscdesk.tally.tally_form import TallyForm

_CELL, _SUM = "<u2", "<u4"
"""A desk's cell holds at most 20,000 and takes two bytes; a sum over desks takes four."""


def pack(form: TallyForm, counts: FormCounts) -> bytes:
    """What one return says about one form, in two bytes a cell."""
    cells = [counts.contacts]
    for table in form.layouts[counts.version]:
        cells += counts.tables[table]
    return struct.pack(f"<{len(cells)}H", *cells)


def contacts_in(packed: bytes) -> int:
    """The contacts in what one return says."""
    return int.from_bytes(packed[:2], "little")


def add_up(vectors: Iterable[bytes]) -> bytes:
    """The sum of packed vectors of one form and version, cell by cell, in four bytes each."""
    import numpy as np

    return np.sum([np.frombuffer(one, _CELL) for one in vectors], axis=0, dtype=_SUM).tobytes()


def unpack(form: TallyForm, version: int, packed: bytes) -> FormTotals:
    """The counts in a sum of that version, laid out as the form's present version lays them out."""
    import numpy as np

    cells = iter(np.frombuffer(packed, _SUM).tolist())
    contacts = next(cells)
    tables = {
        table.id: tuple(relayout(form, table, list(islice(cells, form.length(table, version))), version))
        for table in form.tables(version)
    }
    return FormTotals(contacts, {**nothing(form).tables, **tables})


def nothing(form: TallyForm) -> FormTotals:
    """No contact at all, at the form's present version."""
    return FormTotals(0, {table.id: (0,) * form.length(table, form.version) for table in form.table})


def together(form: TallyForm, parts: Iterable[FormTotals]) -> FormTotals:
    """The sum of counts of one form at its present version."""
    parts = (nothing(form), *parts)
    return FormTotals(
        sum(part.contacts for part in parts),
        {
            table.id: tuple(sum(cells) for cells in zip(*(part.tables[table.id] for part in parts), strict=True))
            for table in form.table
        },
    )
