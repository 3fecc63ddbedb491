"""What an intruder holds in hand: printed counts by table and cell, and nothing of the program that printed them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

Cell = tuple[str, ...]
"""The codes of one cell: ``("handle-conduct", "no-action")``, or one code in a one-way table."""

Name = tuple[str, ...]
"""One cell of a whole release: form, table, codes; or ``("row", label, "kind", code)`` of a row of the units table."""

CONTACTS = "contacts"
ROW = "row"


@dataclass(frozen=True)
class PlainForm:
    """One form's printed tables, by the table's name (``kind*route``), and its total where one is printed."""

    tables: Mapping[str, Mapping[Cell, int]]
    contacts: int | None = None


@dataclass(frozen=True)
class PlainRow:
    """One row of the units table. ``off`` is how far its counts may lie off; None where it says nothing of its own."""

    label: str
    contacts: int | None
    kind: Mapping[str, int]
    side: Mapping[str, int]
    off: int | None = None


@dataclass(frozen=True)
class PlainRelease:
    """A month, or a window, as it is printed. ``off`` is how far it says that a count may lie from the true one.

    ``returns`` and ``nil`` are how many returns count and how many of them said that nothing was counted; None where
    that is not printed.
    """

    forms: Mapping[str, PlainForm]
    rows: tuple[PlainRow, ...] = ()
    off: int = 4
    returns: int | None = None
    nil: int | None = None

    def cells(self) -> Iterator[tuple[Name, int]]:
        """Every printed cell by name, each once."""
        for form_id, form in self.forms.items():
            if form.contacts is not None:
                yield (form_id, CONTACTS), form.contacts
            for table, cells in form.tables.items():
                for codes, value in cells.items():
                    yield (form_id, table, *codes), value
        for row in self.rows:
            if row.contacts is not None:
                yield (ROW, row.label, CONTACTS), row.contacts
            yield from (((ROW, row.label, "kind", code), value) for code, value in row.kind.items())
            yield from (((ROW, row.label, "side", code), value) for code, value in row.side.items())

    def off_of(self, name: Name) -> int:
        """How far this cell may lie off, as the release says."""
        own = {row.label: row.off for row in self.rows if row.off is not None} if name[0] == ROW else {}
        return own.get(name[1], self.off) if own else self.off


@dataclass(frozen=True)
class Window:
    """Months in a row, by their places in a ledger, of which it is said how far a sum of printed counts may lie off.

    ``contacts_off`` is what is said of the contacts and of those in safe space, where that is less.
    """

    first: int
    last: int
    off: int
    contacts_off: int | None = None

    def off_of(self, name: Name) -> int:
        """What is said of this cell."""
        headline = name[1:] == (CONTACTS,) or name[1] == "safe-space"
        return self.off if self.contacts_off is None or not headline else self.contacts_off


@dataclass(frozen=True)
class PlainLedger:
    """Printed months in a row, oldest first, and what is said of windows of them."""

    months: tuple[PlainRelease, ...]
    windows: tuple[Window, ...] = field(default=())
