"""All that a desk's store holds of one month: pure, without the store."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field

from pscdesk.periods import Month
from pscdesk.tally.form_counts import FormCounts, at_present, no_counts
from pscdesk.tally.packing import contacts_in, unpack
from pscdesk.tally.tally_form import TallyForm


@dataclass(frozen=True)
class ReturnRecord:
    """The latest return made of a month. ``written``: its file is there. ``received``: HR has confirmed it.

    ``received_in``: the month in which it did; None before, and for receipts noted before this was kept.
    ``seen_issue``: the issue of the office card that it says the desk had seen; 0 where it says none.
    """

    month: Month
    revision: int
    app: str
    digest: str
    nil: bool
    written: bool = False
    received: bool = False
    received_in: Month | None = None
    seen_issue: int = 0


@dataclass(frozen=True)
class MonthHeld:
    """One month as it lies in the store.

    ``cells`` has the version and the packed counts of each form; ``totals`` what is left of a form once its cells were
    dropped; ``made`` the latest return.
    """

    month: Month
    cells: dict[str, tuple[int, bytes]] = field(default_factory=dict[str, tuple[int, bytes]])
    totals: dict[str, int] = field(default_factory=dict[str, int])
    made: ReturnRecord | None = None

    @property
    def holds_cells(self) -> bool:
        """Whether the month's tables are still here."""
        return bool(self.cells)

    def contacts(self, form: TallyForm) -> int:
        """How many were counted in the month, also after its cells were dropped."""
        if form.id in self.totals:
            return self.totals[form.id]
        return contacts_in(self.cells[form.id][1]) if form.id in self.cells else 0

    def counts(self, form: TallyForm) -> FormCounts:
        """The form's counts of the month at its present version; zeros where nothing was counted. ``StoreError``."""
        if form.id not in self.cells:
            return no_counts(form)
        return at_present(form, unpack(form, *self.cells[form.id]))

    def fingerprint(self) -> bytes:
        """32 bytes that are others as soon as anything else is held; nobody can read the counts out of them."""
        return hashlib.sha256(
            repr((sorted(self.cells.items()), sorted(self.totals.items()), self.made)).encode()
        ).digest()


def by_month(
    cells: Mapping[Month, dict[str, tuple[int, bytes]]],
    totals: Mapping[Month, dict[str, int]],
    made: Mapping[Month, ReturnRecord],
) -> dict[Month, MonthHeld]:
    """The three put together, oldest month first."""
    months = sorted({*cells, *totals, *made})
    return {one: MonthHeld(one, cells.get(one, {}), totals.get(one, {}), made.get(one)) for one in months}
