"""Totals typed into a small grid: looked at and taken in as a list is, with the same checks."""

# Imports inside functions run on the worker: loading HR's rooms takes 0.7 s, which the window's thread must not pay.

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from pscdesk.messages import Message, at_start, joined
from pscdesk.ui.context import Context
from pscdesk.ui.pages.programme.keeping import Keeping
from pscdesk.ui.pages.programme.list_taking import LookedAt, tell_looked_at
from pscdesk.ui.pages.programme.totals.source_field import SourceField
from pscdesk.ui.pages.programme.totals.totals_part import taken_told, told_before
from pscdesk.ui.pages.programme.totals.typed_grid import TypedGrid
from pscdesk.ui.widgets.buttons import button
from pscdesk.ui.widgets.card import Card
from pscdesk.ui.widgets.layout.flow import flow_of
from pscdesk.ui.widgets.layout.page import ContentColumn
from pscdesk.ui.widgets.text import prose

if TYPE_CHECKING:
    from pscdesk.programme.totals.layout import TotalsLayout
    from pscdesk.programme.totals.totals_book import TotalsBook

_Rows = Sequence[Mapping[str, str]]
_Faults = tuple[tuple[str, ...], dict[int, tuple[str, ...]]]
"""What is wrong with every row alike, and what with each by its number."""


class TypedCard(Card):
    """Nothing is kept before the person takes over what was looked at."""

    def __init__(self, context: Context, book: Callable[[], TotalsBook], layout: TotalsLayout) -> None:
        super().__init__(Message("Typed"))
        self._context, self._book = context, book
        self._seen: _Rows = ()
        self.grid = TypedGrid(layout)
        self.source = SourceField()
        self.look = button(Message("Look at what is typed"), self.look_at_typed, "", "search")
        self.changes = ContentColumn(wide=True, margins=(0, 0, 0, 0))
        self._keeping = Keeping(context, self)
        self.take = button(Message("Take these totals over"), self.take_over, "primary", "check")
        self.add(prose(Message("What all counts share stands above, then a row for each. An empty row says nothing.")))
        self.add(self.grid, self.source)
        self.rows.addLayout(flow_of(self.look))
        self.add(self.changes)
        self.rows.addLayout(flow_of(self.take))
        self.grid.edited.connect(self._hide_preview)
        self._hide_preview()

    def look_at_typed(self) -> None:
        """Show what the rows say, and what is wrong with each."""
        context, book, rows = self._context, self._book, self.grid.rows_typed
        self._hide_preview()
        missing = self.grid.what_is_missing()
        if missing:
            context.notices.fail(missing)
            return

        def looked(_progress: object) -> tuple[LookedAt, _Faults]:
            from pscdesk.work.programme.totals.taking import preview_typed

            this = book()
            preview = preview_typed(context.programme(), this, rows)
            faults, told = _sorted_out(preview.read.faults, sum(map(bool, rows)))
            return told_before(preview, this.layout, told), faults

        def show(found: tuple[LookedAt, _Faults]) -> None:
            if rows != self.grid.rows_typed:
                return  # it was changed while it was read
            self._seen = rows
            self.grid.tell_wrong(*found[1])
            tell_looked_at(context, found[0], self.changes, self.take)

        context.jobs.run(Message("Reading what is typed"), looked, show, owner=self)

    def take_over(self) -> None:
        """Keep what was looked at."""
        context, book, rows, source = self._context, self._book, self._seen, self.source.text

        def taken(_progress: object) -> Message:
            from pscdesk.work.programme.totals.taking import take_typed

            return taken_told(take_typed(context.programme(), book(), rows, source=source, looked_at=True), source)

        def told(said: Message) -> None:
            self.grid.forget_counts()
            self.source.forget()
            self._hide_preview()
            self.look.setFocus()
            context.notices.say(said)
            context.programme_changed.emit()

        self._keeping.run(Message("Taking over what is typed"), taken, told)

    def _hide_preview(self) -> None:
        self._seen = ()
        self.changes.hide()
        self.take.hide()


def _sorted_out(faults: Sequence[str], rows: int) -> tuple[_Faults, tuple[str, ...]]:
    """What is wrong with the rows, and the same as sentences: what all have alike is of what they share, told once."""
    from pscdesk.programme.totals.totals_read import fault_told

    by_fault: dict[str, list[int]] = defaultdict(list)
    for number, fault in map(fault_told, faults):
        by_fault[fault].append(number)
    alike = {fault for fault, numbers in by_fault.items() if 0 in numbers or len(numbers) == rows > 1}
    by_row: dict[int, tuple[str, ...]] = defaultdict(tuple)
    for fault, numbers in by_fault.items():
        for number in () if fault in alike else numbers:
            by_row[number] = (*by_row[number], joined("", (at_start(fault), ".")))
    shared = tuple(fault if 0 in by_fault[fault] else joined("", (at_start(fault), ".")) for fault in alike)
    rest = tuple(one for one in faults if fault_told(one)[1] not in alike)
    return (shared, dict(by_row)), (*shared, *rest)
