"""The cells of a package by month: read, held to be rounded, and those of the force as facts."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from pscdesk.nation.facts import CellFact
from pscdesk.nation.package.csv_table import rows_of
from pscdesk.periods import Month
from pscdesk.returns.published.package_said import month_of
from pscdesk.returns.published.package_verdicts import PackageRefusal

CELLS = "cells.csv"
BASE = 5
"""Every printed count is a multiple of this."""
FORCE = "force"
"""The place of what is counted for the whole force."""
_COLUMNS = (
    "month",
    "form",
    "codebook",
    "table",
    "place",
    "cell",
    "code",
    "across",
    "side",
    "counts",
    "contacts",
    "off_by_at_most",
)
_DAY = re.compile(r"20[2-9][0-9]-(0[1-9]|1[0-2])-01")
_ID = re.compile(r"[a-z][a-z0-9-]{0,59}")
_IDS = re.compile(r"([a-z0-9][a-z0-9-]{0,59}(\*[a-z0-9][a-z0-9-]{0,59})*)?")
_LONGEST_NUMBER = 7
_LONGEST_WORDS = 120


def printed_cells(tables: Mapping[str, bytes]) -> Mapping[Month, tuple[CellFact, ...]]:
    """The cells of the whole force, by month, in the order of the file.

    ``PackageRefusal`` N25 where a count, of any place, is not a multiple of 5, and N33 where the table is no such one.
    """
    found: dict[str, list[CellFact]] = {}
    for day, form, codebook, table, place, cell, code, across, side, counts, contacts, off in rows_of(
        tables, CELLS, _COLUMNS
    ):
        known = found.get(day)
        if known is None:
            if not _DAY.fullmatch(day):
                raise PackageRefusal("N33", name=CELLS)
            known = found[day] = []
        number = _number(contacts)
        if number % BASE:
            raise PackageRefusal("N25", month=month_of(day).label)
        if place == FORCE:
            known.append(_fact(form, codebook, table, cell, code, across, side, counts, number, off))
    return {month_of(day): tuple(cells) for day, cells in found.items()}


def _number(text: str) -> int:
    if not (text.isascii() and text.isdecimal() and len(text) <= _LONGEST_NUMBER):
        raise PackageRefusal("N33", name=CELLS)
    return int(text)


@lru_cache(maxsize=1 << 16)  # the same cells come month after month, so they are checked and held once
def _fact(
    form: str,
    codebook: str,
    table: str,
    cell: str,
    code: str,
    across: str,
    side: str,
    counts: str,
    number: int,
    off: str,
) -> CellFact:
    names = _ID.fullmatch(form) and table and all(map(_IDS.fullmatch, (table, cell, code, across, side)))
    words = counts.isprintable() and len(counts) <= _LONGEST_WORDS
    if not (names and words):
        raise PackageRefusal("N33", name=CELLS)
    return CellFact(
        form=form,
        codebook=_number(codebook),
        table=table,
        cell=cell,
        code=code,
        across=across,
        side=side,
        counts=counts,
        contacts=number,
        off_by_at_most=_number(off),
    )
