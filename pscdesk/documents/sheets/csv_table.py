"""Writes tables as tidy CSV files: UTF-8, one header row of keys, figures without separators (RFC 4180)."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Mapping
from io import StringIO
from itertools import repeat

from pscdesk.documents.document import Cell, Column, Document, Table
from pscdesk.documents.harmless import harmless

NOTICE = Column("notice", "Notice", description="What must be known of every row of this file.")
"""The column that carries the banner of a document, such as "Made-up figures", with every row."""
NO_COLUMNS: Mapping[str, Cell] = {}


def render_csv(table: Table, extra: Mapping[str, Cell] = NO_COLUMNS) -> bytes:
    """Return ``table`` as CSV, with the columns of ``extra`` (key and one value for every row) after its own.

    A text that a spreadsheet might run as a formula has an apostrophe before it (``harmless``). Raises ValueError
    when two columns share a key, and for a figure that is not finite.
    """
    keys = [*(column.key for column in table.columns), *extra]
    if len(set(keys)) != len(keys):
        raise ValueError(f"table {table.id}: two columns share a key")
    out = StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n", quoting=csv.QUOTE_MINIMAL)
    writer.writerow([harmless(key) for key in keys])
    own = map(_safe, zip(*table.rows, strict=True))
    writer.writerows(zip(*own, *(repeat(harmless(cell), len(table.rows)) for cell in extra.values()), strict=True))
    return out.getvalue().encode("utf-8")


def _safe(column: tuple[Cell, ...]) -> Iterable[Cell]:
    """Return a column as cells that no spreadsheet runs; a long one says the same words again and again."""
    kinds = set(map(type, column))
    if kinds == {int}:
        return column
    if kinds & {int, float}:  # 1 and 1.0 are one key, and not one text
        return map(harmless, column)
    known = {cell: harmless(cell) for cell in dict.fromkeys(column)}
    return map(known.__getitem__, column)


def render_all(document: Document, stem: str = "") -> dict[str, bytes]:
    """Return one CSV file per table, by its name: ``<stem>-<table.id>.csv``, or ``<table.file>.csv`` where it has one.

    The banner of a document, such as "Made-up figures", goes with every row in a column ``notice``. Raises
    what ``render_csv`` raises, and ValueError when two tables would share a name.
    """
    files: dict[str, bytes] = {}
    for table in document.tables():
        name = f"{table.file or '-'.join(filter(None, (stem, file_name(table.id))))}.csv"
        if name in files:
            raise ValueError(f"two tables would be written as {name}")
        files[name] = render_csv(table, extra_of(document))
    return files


def extra_of(document: Document) -> Mapping[str, Cell]:
    """Return the columns that stand in every table of ``document``, by key: its banner, if it has one."""
    return {NOTICE.key: document.banner} if document.banner else NO_COLUMNS


def file_name(table_id: str) -> str:
    """Return ``table_id`` with a dash for everything that some file system refuses."""
    return re.sub(r"[^0-9A-Za-z_-]+", "-", table_id).strip("-")
