"""Packs counts into bytes, as both stores keep them: the contacts, then each table's cells; little-endian, unsigned."""

from __future__ import annotations

import struct
from collections.abc import Iterable

from pscdesk.errors import StoreError
from pscdesk.messages import Message
from pscdesk.tally.form_counts import FormCounts
from pscdesk.tally.tally_form import TallyForm

CELL, SUM = 2, 4
"""Bytes for a cell of one desk, which holds at most 20,000, and for one of a sum over desks."""

_LETTERS = {CELL: "H", SUM: "I"}


def pack(form: TallyForm, counts: FormCounts) -> bytes:
    """One desk's counts of a form, in two bytes a cell: the same counts are always the same bytes."""
    cells = [counts.contacts]
    for table in form.layouts[counts.version]:
        cells += counts.tables[table]
    return struct.pack(f"<{len(cells)}H", *cells)


def unpack(form: TallyForm, version: int, packed: bytes, width: int = CELL) -> FormCounts:
    """The counts in packed bytes of that form version, ``CELL`` or ``SUM`` wide.

    ``StoreError`` when this program does not know the version, or the length is not what the version says.
    """
    if version not in form.layouts:
        raise StoreError(
            Message(
                "This store counts by version {version} of the form “{form}”; this program knows {known}.",
                version=version,
                form=form.title,
                known=form.version,
            ),
            Message("Nothing was changed. Install the newer program, then try again."),
        )
    layout = form.layouts[version]
    length = 1 + sum(layout.values())
    if len(packed) != width * length:
        raise StoreError(
            Message("The store’s counts have another length than the form says."),
            Message("Nothing was changed. Ask IT."),
        )
    cells, start = struct.unpack(f"<{length}{_LETTERS[width]}", packed), 1
    tables: dict[str, tuple[int, ...]] = {}
    for table, size in layout.items():
        tables[table] = cells[start : start + size]
        start += size
    return FormCounts(version=version, contacts=cells[0], tables=tables)


def contacts_in(packed: bytes) -> int:
    """The contacts in one desk's packed counts."""
    return int.from_bytes(packed[:CELL], "little")


def add_packed(parts: Iterable[bytes]) -> bytes:
    """The sum of desks' packed counts of one form and version, cell by cell, in four bytes each."""
    import numpy as np  # here, because a desk packs without it and starts the sooner

    return np.sum([np.frombuffer(one, f"<u{CELL}") for one in parts], axis=0, dtype=f"<u{SUM}").tobytes()
