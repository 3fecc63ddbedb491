"""Reads a list that any program may have saved: text with separators, or a workbook."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from pscdesk.documents.reading.delimited import delimited
from pscdesk.documents.reading.file_kind import file_kind
from pscdesk.documents.reading.sheets import ListFile


def list_file(content: bytes, is_heading: Callable[[Sequence[str]], bool]) -> ListFile:
    """Everything in the file, sheet by sheet; ``InputError`` that says what it is, where it is no list.

    ``is_heading`` knows a row of headings, by which the sign between the cells of a text is found.
    """
    if file_kind(content) == "text":
        return delimited(content, is_heading)
    # imported here: most lists are text, and starting a process is not needed for them
    from pscdesk.documents.reading.workbook_process import read_workbook_apart

    return read_workbook_apart(content)
