"""Writes tables as tidy CSV files: UTF-8, one header row of keys, figures without separators (RFC 4180)."""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping
from io import StringIO
from math import isfinite

from ..errors import InputError
from .document import Cell, Document, Table

STARTS_A_FORMULA = ("=", "+", "-", "@", "\uff1d", "\uff0b", "\uff0d", "\uff20")
"""First letters that a spreadsheet may take for a formula, full width too. Source: OWASP, "CSV Injection"."""
NO_COLUMNS: Mapping[str, Cell] = {}


def render_csv(table: Table, extra: Mapping[str, Cell] = NO_COLUMNS) -> bytes:
    """Return ``table`` as CSV, with the columns of ``extra`` (key and one value for every row) after its own.

    Raises InputError for a text that a spreadsheet might run as a formula, for control characters, and for a
    figure that is not finite; the message says where it stands and never what it says. Raises ValueError when
    two columns share a key.
    """
    keys = [*(column.key for column in table.columns), *extra]
    if len(set(keys)) != len(keys):
        raise ValueError(f"table {table.id}: two columns share a key")
    out = StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n", quoting=csv.QUOTE_MINIMAL)
    for number, row in enumerate((tuple(keys), *((*row, *extra.values()) for row in table.rows))):
        writer.writerow([_safe(cell, table.id, number, place) for place, cell in enumerate(row, start=1)])
    return out.getvalue().encode("utf-8")


def render_all(document: Document) -> dict[str, bytes]:
    """Return one CSV file per table, by its name ``<table.id>.csv``.

    The banner of a document, such as "Made-up figures", goes with every row in a column ``notice``. Raises
    what ``render_csv`` raises, and ValueError when two tables would share a name.
    """
    extra: Mapping[str, Cell] = {"notice": document.banner} if document.banner else NO_COLUMNS
    files: dict[str, bytes] = {}
    for table in document.tables():
        name = f"{_file_name(table.id)}.csv"
        if name in files:
            raise ValueError(f"two tables would be written as {name}")
        files[name] = render_csv(table, extra)
    return files


def _file_name(table_id: str) -> str:
    """Return ``table_id`` with a dash for everything that some file system refuses."""
    return re.sub(r"[^0-9A-Za-z_-]+", "-", table_id).strip("-")


def _safe(cell: Cell, table_id: str, row: int, place: int) -> str:
    if isinstance(cell, str):
        controls = any(ord(letter) < 32 or ord(letter) == 127 for letter in cell)
        if not controls and not cell.strip().startswith(STARTS_A_FORMULA):
            return cell
    elif isfinite(cell):
        return str(cell)
    where = f"row {row}" if row else "the header row"
    raise InputError(
        f"Table {table_id} was not written: {where}, column {place} holds something that a spreadsheet could run "
        "or misread.",
        "Change the label in the form or the codebook so that it starts with a letter or a figure.",
    )
