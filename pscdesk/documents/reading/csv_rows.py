"""Reads a CSV file in UTF-8 as rows of text, with or without a byte order mark."""

from __future__ import annotations

import csv
import io

from pscdesk.documents.reading.sheets import MOST_COLUMNS, MOST_ROWS
from pscdesk.errors import InputError
from pscdesk.messages import Message

_SAVE = Message("Save the sheet as “CSV UTF-8” and try again.")
_SHORTER = Message("Check that it is the right file: a list of units has a row for each unit.")


def csv_rows(content: bytes) -> list[list[str]]:
    """The rows of a CSV file; ``InputError`` when it is not in UTF-8, a quotation is not closed, or it is too long."""
    rows: list[list[str]] = []
    try:
        for row in csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), strict=True):
            if len(rows) == MOST_ROWS:
                raise InputError(Message("The list has more than {most} rows.", most=f"{MOST_ROWS:,}"), _SHORTER)
            if len(row) > MOST_COLUMNS:
                number = len(rows) + 1
                raise InputError(
                    Message("Row {number} has more than {most} columns.", number=number, most=MOST_COLUMNS), _SHORTER
                )
            rows.append(row)
    except UnicodeDecodeError as fault:
        raise InputError(Message("The file is not in UTF-8."), _SAVE) from fault
    except csv.Error as fault:
        raise InputError(Message("The file is not a sound CSV file."), _SAVE) from fault
    return rows
