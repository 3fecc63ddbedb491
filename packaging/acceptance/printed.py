"""Reads what was published as anybody may, with the standard library and poppler, and holds it against the totals."""

from __future__ import annotations

import csv
import subprocess
from collections import Counter
from pathlib import Path

from acceptance.machine import Wrong

BASE = 5
"""Every printed figure is a multiple of this."""

_LOG = "-log.csv"


def tables(folder: Path) -> dict[str, list[dict[str, str]]]:
    """The rows of every CSV table below a published folder, by the end of its name."""
    found: dict[str, list[dict[str, str]]] = {}
    for path in sorted(folder.rglob("*.csv")):
        with path.open(encoding="utf-8", newline="") as opened:
            found[path.stem.rpartition("-advice-contact-")[2]] = list(csv.DictReader(opened))
    return found


def compare(folder: Path, counted: Counter[tuple[str, str]], fields: tuple[str, ...]) -> str:
    """A sentence on how far the printed totals are from those that were typed; raises Wrong beyond what is promised."""
    read = tables(folder)
    promised = sum(int(row["off_by_at_most"]) for row in read["months"])
    worst = cells = 0
    for field in fields:
        for row in read[field]:
            printed, true = int(row["contacts"]), counted[field, row[field]]
            if printed % BASE or abs(printed - true) > promised:
                raise Wrong(f"{field} {row[field]}: printed {printed}, typed {true}, promised within {promised}")
            worst, cells = max(worst, abs(printed - true)), cells + 1
        missing = {code for name, code in counted if name == field} - {row[field] for row in read[field]}
        if missing:
            raise Wrong(f"{field}: not printed at all: {', '.join(sorted(missing))}")
    return f"{cells} printed totals are multiples of {BASE} and off by at most {worst} (promised: {promised})"


def no_small_numbers(folder: Path) -> str:
    """Raises Wrong where a count of contacts that is no multiple of five was printed in any table."""
    looked = 0
    for name, rows in tables(folder).items():
        for row in rows:
            if row.get("contacts", "").isdigit():
                looked += 1
                if int(row["contacts"]) % BASE:
                    raise Wrong(f"{name}: {row['contacts']} contacts were printed")
    return f"{looked} counts in all tables, each a multiple of {BASE}"


def compare_copies(before: Path, after: Path) -> str:
    """A sentence on two reports of the same months; raises Wrong where one prints another figure.

    Only the table that says how long the log of HR's acts is may differ, for the log has grown.
    """
    first, second = ({path.name: path.read_bytes() for path in one.rglob("*.csv")} for one in (before, after))
    other = sorted(name for name in first | second if first.get(name) != second.get(name))
    grown = [name for name in other if name.endswith(_LOG) and _entries(second[name]) > _entries(first[name])]
    if other != grown:
        raise Wrong(f"the tables are others there: {', '.join(other)}")
    return f"{len(first) - len(grown)} of {len(first)} tables are the same byte for byte; the log has grown"


def _entries(log: bytes) -> int:
    (row,) = csv.DictReader(log.decode("utf-8").splitlines())
    return int(row["entries"])


def words_of(pdf: Path) -> str:
    """The text of a PDF in its reading order; raises Wrong where it is not tagged or cannot be read."""
    told = subprocess.run(["pdfinfo", str(pdf)], capture_output=True, text=True, check=False)
    if told.returncode or "Tagged:          yes" not in told.stdout:
        raise Wrong(f"{pdf.name}: not a tagged PDF\n{told.stdout}{told.stderr}")
    return subprocess.run(["pdftotext", str(pdf), "-"], capture_output=True, text=True, check=True).stdout


def pages_of(pdf: Path) -> int:
    """How many pages a PDF has."""
    told = subprocess.run(["pdfinfo", str(pdf)], capture_output=True, text=True, check=True).stdout
    return int(next(line.split()[1] for line in told.splitlines() if line.startswith("Pages:")))
