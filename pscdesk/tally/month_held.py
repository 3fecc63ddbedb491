"""All that a desk's store holds of one month, and how a form's packed counts are read: pure, without the store."""

from __future__ import annotations

import hashlib
import struct
from collections.abc import Mapping
from dataclasses import dataclass, field

from pscdesk.errors import StoreError
from pscdesk.messages import Message
from pscdesk.periods import Month
from pscdesk.tally.contact import CONTACTS, relayout
from pscdesk.tally.tally_form import TallyForm


@dataclass(frozen=True)
class Made:
    """The latest return made of a month. ``written``: its file is there. ``received``: HR has confirmed it.

    ``received_in``: the month in which it did; None before, and for receipts noted before this was kept.
    """

    month: Month
    revision: int
    app: str
    digest: str
    nil: bool
    written: bool = False
    received: bool = False
    received_in: Month | None = None


@dataclass(frozen=True)
class MonthHeld:
    """One month as it lies in the store.

    ``cells`` has the version and the packed counts of each form; ``totals`` what is left of a form once its cells were
    dropped; ``made`` the latest return.
    """

    month: Month
    cells: dict[str, tuple[int, bytes]] = field(default_factory=dict[str, tuple[int, bytes]])
    totals: dict[str, int] = field(default_factory=dict[str, int])
    made: Made | None = None

    @property
    def holds_cells(self) -> bool:
        """Whether the month's tables are still here."""
        return bool(self.cells)

    def contacts(self, form: TallyForm) -> int:
        """How many were counted in the month, also after its cells were dropped."""
        if form.id in self.totals:
            return self.totals[form.id]
        return contacts_in(self.cells[form.id][1]) if form.id in self.cells else 0

    def vectors(self, form: TallyForm) -> dict[str, list[int]]:
        """The month's tables by id, dense, in the form's order; zeros where nothing was counted."""
        held = unpacked(form, *self.cells[form.id]) if form.id in self.cells else zeros(form)
        return {table: held[table] for table in form.layouts[form.version]}

    def fingerprint(self) -> bytes:
        """32 bytes that are others as soon as anything else is held; nobody can read the counts out of them."""
        return hashlib.sha256(
            repr((sorted(self.cells.items()), sorted(self.totals.items()), self.made)).encode()
        ).digest()


def contacts_in(packed: bytes) -> int:
    """The total that stands before a form's packed counts."""
    return int(struct.unpack_from(">H", packed)[0])


def unpacked(form: TallyForm, version: int, packed: bytes) -> dict[str, list[int]]:
    """Counts packed by a version of the form, as its present version lays them out. Raises ``StoreError``."""
    if version not in form.layouts:
        raise StoreError(
            Message(
                "This store counts by version {version} of the form “{form}”; this program knows {version_2}.",
                version=version,
                form=form.title,
                version_2=form.version,
            ),
            Message("Nothing was changed. Install the newer program, then try again."),
        )
    layout = form.layouts[version]
    cells = 1 + sum(layout.values())
    if len(packed) != 2 * cells:
        raise StoreError(
            Message("The store’s counts have another length than the form says."),
            Message("Nothing was changed. Ask IT."),
        )
    flat = struct.unpack(f">{cells}H", packed)
    held, start = zeros(form) | {CONTACTS: [flat[0]]}, 1
    for table, length in layout.items():
        cut = flat[start : start + length]
        held[table] = list(cut) if version == form.version else relayout(form, form.table_named(table), cut, version)
        start += length
    return held


def zeros(form: TallyForm) -> dict[str, list[int]]:
    """A form on which nothing was counted."""
    return {CONTACTS: [0]} | {table: [0] * length for table, length in form.layouts[form.version].items()}


def by_month(
    cells: Mapping[Month, dict[str, tuple[int, bytes]]],
    totals: Mapping[Month, dict[str, int]],
    made: Mapping[Month, Made],
) -> dict[Month, MonthHeld]:
    """The three put together, oldest month first."""
    months = sorted({*cells, *totals, *made})
    return {one: MonthHeld(one, cells.get(one, {}), totals.get(one, {}), made.get(one)) for one in months}
