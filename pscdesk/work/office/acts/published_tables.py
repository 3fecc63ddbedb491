"""Finds and reads the CSV tables of published packages in the folder that they were published into."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from pscdesk.documents.reading.csv_rows import csv_rows
from pscdesk.errors import InputError
from pscdesk.messages import Message
from pscdesk.storage.plain_file import read_whole

CHOOSE = Message("Choose the folder that a report was published into, with its tables as CSV.")

_MOST_FOLDERS, _DEEPEST = 2_000, 3


def tables_in(folder: Path, name: re.Pattern[str]) -> Iterator[Path]:
    """The plain files of that name in a folder and those inside it, three deep; links are passed over.

    ``InputError`` when there is no such folder.
    """
    if not folder.is_dir():
        raise InputError(Message("There is no folder of that name."), CHOOSE)
    for at in _folders(folder, _DEEPEST):
        listed = sorted(islice(at.iterdir(), _MOST_FOLDERS))
        yield from (path for path in listed if name.fullmatch(path.name) and path.is_file() and not path.is_symlink())


def table_rows(path: Path, *, at_most: int) -> list[list[str]]:
    """The rows of a table of at most so many bytes, its heading first; ``InputError`` when it is damaged."""
    try:
        return csv_rows(read_whole(path, at_most=at_most))
    except InputError as fault:
        raise damaged(path) from fault


def damaged(path: Path) -> InputError:
    """What is said of a table that is not as it was published."""
    return InputError(Message("The table {path} of the published package cannot be read.", path=path.name), CHOOSE)


def _folders(folder: Path, deep: int) -> Iterator[Path]:
    yield folder
    if deep:
        for inner in sorted(islice(folder.iterdir(), _MOST_FOLDERS)):
            if inner.is_dir() and not inner.is_symlink():
                yield from _folders(inner, deep - 1)
