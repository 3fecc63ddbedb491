"""Saves a paper of the programme as a document, a workbook or tables, and offers the ways to open it."""

# Imports inside functions run on the worker: loading HR's rooms takes 0.7 s, which the window's thread must not pay.

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from pscdesk.language import tr
from pscdesk.messages import Message
from pscdesk.periods import Month
from pscdesk.ui.context import Context
from pscdesk.ui.desktop.saved_files import say_saved

if TYPE_CHECKING:
    from pscdesk.documents.document import Document

_KINDS = Message("PDF documents (*.pdf);;Workbooks (*.xlsx);;Tables as CSV (*.csv)")


def save_paper(context: Context, owner: QWidget, called: str, make: Callable[[Path], Document]) -> None:
    """Ask where a paper goes, make it on the worker and save it in the format of the name's end.

    ``called`` is what it is, such as “Board paper”; the month is added to it. ``make`` has the path, for some papers
    tell more in a workbook than on a page.
    """
    name = f"{tr(called)} {Month.of(context.today())}.pdf"
    path = context.dialogs.save_file(Message("Save the paper"), name, _KINDS)
    if path is None:
        return

    def written(_progress: object) -> tuple[Path, ...]:
        from pscdesk.work.in_spoken import in_spoken
        from pscdesk.work.programme.older_copy import ask_where_older
        from pscdesk.work.publish.dashboard import save_document

        ask_where_older(context.programme())
        return save_document(in_spoken(make(path)), path)

    def saved(files: tuple[Path, ...]) -> None:
        if len(files) == 1:
            say_saved(context, Message("Saved as {name}.", name=files[0].name), files[0])
            return
        folder = files[0].parent
        said = Message("Saved {number} files in the folder {name}.", number=len(files), name=folder.name)
        say_saved(context, said, folder)

    context.jobs.run(Message("Saving the paper"), written, saved, owner=owner)
