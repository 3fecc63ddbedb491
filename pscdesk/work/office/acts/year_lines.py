"""A year's line of late returns is printed once: it is kept beside the key, and read from what was published."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from pscdesk.collation.returned.records import Reconciled
from pscdesk.errors import InputError
from pscdesk.messages import Message
from pscdesk.periods import financial_year_label
from pscdesk.work.office.acts.published_tables import table_rows
from pscdesk.work.office.office import Office

LINES_FILE = re.compile(r"(.*-)?reconciled\.csv")
"""The name of the table of a published package that has the lines of the years."""

_LARGEST = 64 * 1024
_COLUMNS = ["year_from_april", "contacts", "returns"]
_ROW = re.compile(r"(20[2-9][0-9]),([0-9]{0,7}),([0-9]{1,5})")


def told(line: Reconciled) -> str:
    """A line as it is kept beside the key: what a reader of the report sees of it, and no more."""
    return f"{line.year}:{'' if line.shown is None else line.shown}:{line.desks}"


def check_line(office: Office, line: Reconciled) -> None:
    """``InputError`` when the line of that year was printed otherwise before."""
    before = [one for one in office.sealed.marks if one.startswith(f"{line.year}:") and one != told(line)]
    if before:
        _, contacts, desks = before[0].split(":")
        raise InputError(
            Message(
                "The line of {year} was printed otherwise: {contacts} contacts of {desks} desks.",
                year=financial_year_label(line.year),
                contacts=contacts or "–",
                desks=desks,
            ),
            Message("Nothing was changed. The line that was printed stands, and never grows."),
        )


def keep_lines(office: Office, lines: Iterable[str]) -> None:
    """Keep these lines beside the key, with those that are there. ``KeyProblem`` or ``FileError`` when it cannot be."""
    kept = office.sealed.marks
    with_these = tuple(dict.fromkeys((*kept, *lines)))
    if with_these != kept:
        office.sealed.keep_marks(with_these)


def lines_in(paths: Iterable[Path]) -> tuple[str, ...]:
    """The lines that these published tables have, in the form in which they are kept; odd rows are passed over.

    ``InputError`` when a table is damaged: a line that cannot be read must not pass for one that was never printed.
    """
    found: list[str] = []
    for path in paths:
        rows = table_rows(path, at_most=_LARGEST)
        if rows and rows[0][:3] == _COLUMNS:
            found += [":".join(row[:3]) for row in rows[1:] if _ROW.fullmatch(",".join(row[:3]))]
    return tuple(dict.fromkeys(found))
