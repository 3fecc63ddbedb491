"""What the shelf's tables hold: rows of plain values from what counts for each force and month."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from pscdesk.collation.floors import COVER_PERCENT
from pscdesk.nation.facts import CellFact, Winner, Winners
from pscdesk.periods import Month, months_between
from pscdesk.tally.form_ids import ADVICE
from pscdesk.tally.windows import PeriodKind, windows

Kind = Literal["text", "whole", "day"]
"""A column holds texts, whole numbers of 64 bits, or days; nothing in it is ever missing."""

Row = tuple[str | int | dt.date, ...]

GRAINS: tuple[PeriodKind, ...] = ("month", "quarter", "financial-year", "calendar-year", "rolling-12")
"""The periods that a question may be asked of."""

COLUMNS: Mapping[str, Mapping[str, Kind]] = {
    "months": {
        "release": "whole",
        "force": "text",
        "name": "text",
        "family": "text",
        "current": "text",
        "month": "day",
        "state": "text",
        "revision": "whole",
        "revised": "whole",
        "unchanged": "whole",
        "printed": "whole",
        "counted": "whole",
        "codebook": "whole",
        "number": "whole",
        "digest": "text",
        "due": "whole",
        "returned": "whole",
        "people": "whole",
        "people_told": "whole",
        "people_covered": "whole",
        "off": "whole",
    },
    "cells": {
        "release": "whole",
        "form": "text",
        "codebook": "whole",
        "tab": "text",
        "cell": "text",
        "code": "text",
        "across": "text",
        "side": "text",
        "counts": "text",
        "contacts": "whole",
        "off": "whole",
    },
    "spans": {"kind": "text", "first": "day", "last": "day", "month": "day"},
    "windows": {"force": "text", "first": "day", "last": "day", "off": "whole", "contacts_off": "whole"},
}
"""Every table of the shelf with its columns. ``release`` is the one key: the number of a force's month, from 1."""


def month_rows(winners: Winners) -> Iterator[Row]:
    """A row for each force and month that is due.

    ``counted`` is 1 where the month printed something and reaches the floor of coverage, so that it may be part of a
    total. ``people`` is the headcount that was told; of a month that told none it is the one that the same force told
    nearest before, or else after (``people_told`` is 0), and 0 where it never told any.
    """
    people = _people(winners)
    for release, one in enumerate(winners.rows, 1):
        told, force = one.told, one.force
        head = (release, force.code, force.name, force.family, force.current, first_day(one.month), one.state)
        head = (*head, one.revision, int(one.revised), int(one.unchanged))
        if told is None:
            yield (*head, 0, 0, 0, 0, "", 0, 0, people.get((force.code, one.month), 0), 0, 0, 0)
            continue
        counted = told.printed and told.people_covered >= COVER_PERCENT.least
        yield (
            *(*head, int(told.printed), int(counted), told.codebooks.get(ADVICE, 0), told.number, told.digest),
            *(told.due, told.returned, told.people, 1, told.people_covered, told.off_by_at_most),
        )


@dataclass(frozen=True)
class MonthCells:
    """The printed cells of one force's month, in order: what each is, its contacts, and how far it may be off.

    What the cells are is nearly always the same as in another month, so it can be turned into columns once for many.
    """

    release: int
    described: tuple[Row, ...]
    contacts: list[int]
    off: list[int]


def cells_by_month(winners: Winners) -> Iterator[MonthCells]:
    """The printed cells of each month that counts."""
    for release, one in enumerate(winners.rows, 1):
        cells = sorted(one.told.cells, key=_cell_key) if one.told else []
        if cells:
            yield MonthCells(
                release,
                tuple((c.form, c.codebook, c.table, c.cell, c.code, c.across, c.side, c.counts) for c in cells),
                [cell.contacts for cell in cells],
                [cell.off_by_at_most for cell in cells],
            )


def _cell_key(cell: CellFact) -> tuple[str, str, str]:
    return cell.form, cell.table, cell.cell


def span_rows(winners: Winners) -> Iterator[Row]:
    """A row for each month of each period: engines reckon no dates, they join these.

    A rolling twelve is among them only where all its months lie between the first and the last that are due.
    """
    months = sorted({one.month for one in winners.rows})
    if not months:
        return
    known = dict.fromkeys(months, 0)
    for kind in GRAINS:
        for span in windows(kind, known, months[-1].plus(1)):
            if kind == "rolling-12" and span.first < months[0]:
                continue
            for month in months_between(span.first, span.last):
                yield kind, first_day(span.first), first_day(span.last), first_day(month)


def window_rows(winners: Winners) -> Iterator[Row]:
    """A row for each window whose own bound a force published."""
    for one in sorted(winners.windows):
        yield one.code, first_day(one.first), first_day(one.last), one.window_off, one.contacts_off


ROWS = {"months": month_rows, "spans": span_rows, "windows": window_rows}
"""What gives the rows of each table; the cells are too many for that (``cells_by_month``)."""


def first_day(month: Month) -> dt.date:
    """The first day of a month, which stands for the month in every table."""
    return month.day(1)


def _people(winners: Winners) -> dict[tuple[str, Month], int]:
    """The headcount of each month that told none, from the nearest that did."""
    by_force = dict[str, list[Winner]]()
    for one in winners.rows:
        by_force.setdefault(one.force.code, []).append(one)
    found = dict[tuple[str, Month], int]()
    for code, rows in by_force.items():
        rows.sort(key=lambda one: one.month)
        known = next((one.told.people for one in rows if one.told), 0)
        for one in rows:
            known = one.told.people if one.told else known
            found[code, one.month] = known
    return found
