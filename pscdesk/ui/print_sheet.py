"""Shows a document as it will be printed, and prints it on a printer with Qt (QTextDocument)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from pscdesk.documents.document import FRONT_SCALES, Document
from pscdesk.messages import Message
from pscdesk.ui.context import Context

if TYPE_CHECKING:
    from PySide6.QtGui import QTextDocument
    from PySide6.QtPrintSupport import QPrinter

_MARGIN = 2 / 2.54
"""The margin that Qt leaves at each edge of a page, in inches (2 cm)."""
_PAGE_NUMBER = 5
"""How much of that margin, in 1/20, Qt takes from the foot of the text for the number of the page."""


def print_previewed(context: Context, title: str, document: Document, save: Callable[[], None]) -> None:
    """Show the document as it will stand on paper; then print it, or ``save`` it, or neither, as the person wants."""
    dialogs = context.dialogs
    then = dialogs.preview(
        title, partial(print_document, document), context.screen_hidden, context.settings.forget_after
    )
    if then == "save":
        save()
    printer = dialogs.choose_printer(title) if then == "print" else None
    if printer is not None:
        print_document(document, printer)
        context.notices.say(Message("Sent to the printer. Collect it at once: anybody can read it there."))


def print_document(document: Document, printer: QPrinter) -> None:
    """Lay the document out in the house typeface and send it to ``printer``."""
    scale, is_whole = _fitted(document, printer)
    _sheet(document, scale, new_page=is_whole).print_(printer)


def _fitted(document: Document, printer: QPrinter) -> tuple[float, bool]:
    """How large what belongs on the first page is printed, and whether all of it has room there.

    Where it has none at any size its last block runs over, and then no new page begins after it.
    """
    front = document.front()
    for last in (len(front), len(front) - 1) if front else ():
        alone = replace(document, blocks=(*front[:last], document.blocks[len(front)]), footer="")
        for scale in FRONT_SCALES:
            if _pages(_sheet(alone, scale, new_page=True), printer) == 2:
                return scale, last == len(front)
    return (FRONT_SCALES[-1], False) if front else (1.0, True)


def _sheet(document: Document, scale: float, *, new_page: bool) -> QTextDocument:
    # imported here: Qt's printing is loaded only when somebody prints
    from PySide6.QtCore import QUrl
    from PySide6.QtGui import QFont, QTextDocument

    from pscdesk.documents.chart_types import Drawing
    from pscdesk.documents.taken.html import BODY, STYLE, as_html, picture_name
    from pscdesk.ui.look.theme import FAMILY
    from pscdesk.ui.widgets.charts.chart_picture import picture

    sheet = QTextDocument()
    font = QFont(FAMILY)
    font.setPointSizeF(BODY)
    sheet.setDefaultFont(font)
    sheet.setDefaultStyleSheet(STYLE)
    for block in document.blocks:
        if isinstance(block, Drawing):
            name = QUrl(picture_name(block))
            sheet.addResource(QTextDocument.ResourceType.ImageResource, name, picture(block, (), document.language))
    sheet.setHtml(as_html(document, front=scale, new_page=new_page, pictures=True))
    return sheet


def _pages(sheet: QTextDocument, printer: QPrinter) -> int:
    """On how many pages of that printer it stands, within the margins that Qt leaves when it prints."""
    from PySide6.QtCore import QSizeF

    sheet.documentLayout().setPaintDevice(printer)
    page = printer.pageRect(printer.Unit.DevicePixel)
    margin = _MARGIN * printer.logicalDpiX()
    sheet.setDocumentMargin(0)
    foot = margin * _PAGE_NUMBER / 20
    sheet.setPageSize(QSizeF(page.width() - 2 * margin, page.height() - 2 * margin - foot))
    return sheet.pageCount()
