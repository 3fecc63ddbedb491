"""Reads a CSV file in UTF-8 as rows of text, with or without a byte order mark."""

from __future__ import annotations

import csv
import io

from pscdesk.errors import InputError
from pscdesk.messages import Message

_SAVE = Message("Save the sheet as “CSV UTF-8” and try again.")


def csv_rows(content: bytes) -> list[list[str]]:
    """The rows of a CSV file; ``InputError`` when it is not in UTF-8, or a quotation is not closed."""
    try:
        text = content.decode("utf-8-sig")
        return list(csv.reader(io.StringIO(text, newline=""), strict=True))
    except UnicodeDecodeError as fault:
        raise InputError(Message("The file is not in UTF-8."), _SAVE) from fault
    except csv.Error as fault:
        raise InputError(Message("The file is not a sound CSV file."), _SAVE) from fault
