"""Reads the CSV tables of published packages."""

from __future__ import annotations

from pathlib import Path

from pscdesk.documents.reading.csv_rows import csv_rows
from pscdesk.errors import InputError
from pscdesk.messages import Message
from pscdesk.returns.published.package_files import CHOOSE
from pscdesk.storage.plain_file import read_whole


def table_rows(path: Path, *, at_most: int) -> list[list[str]]:
    """The rows of a table of at most so many bytes, its heading first; ``InputError`` when it is damaged."""
    try:
        return csv_rows(read_whole(path, at_most=at_most))
    except InputError as fault:
        raise damaged(path) from fault


def damaged(path: Path) -> InputError:
    """What is said of a table that is not as it was published."""
    return InputError(Message("The table {path} of the published package cannot be read.", path=path.name), CHOOSE)
