"""Prints a document on a printer with Qt (QTextDocument)."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pscdesk.documents.document import Document

if TYPE_CHECKING:
    from PySide6.QtGui import QTextDocument
    from PySide6.QtPrintSupport import QPrinter

_SCALES = (1.0, 0.94, 0.88, 0.84, 0.8, 0.76, 0.72)
"""What belongs on the first page together is printed as large as all of it has room there."""
_MARGIN = 56.7
"""The margin that Qt leaves at each edge of a page, in points (2 cm)."""


def print_document(document: Document, printer: QPrinter) -> None:
    """Lay the document out in the house typeface and send it to ``printer``."""
    front = document.front()
    alone = replace(document, blocks=front, footer="")
    scale = next((scale for scale in _SCALES if not front or _is_one_page(_sheet(alone, scale), printer)), _SCALES[-1])
    _sheet(document, scale).print_(printer)


def _sheet(document: Document, scale: float) -> QTextDocument:
    # imported here: Qt's printing is loaded only when somebody prints
    from PySide6.QtGui import QFont, QTextDocument

    from pscdesk.documents.html import BODY, as_html, style_sheet
    from pscdesk.ui.look.theme import FAMILY

    sheet = QTextDocument()
    font = QFont(FAMILY)
    font.setPointSizeF(BODY * scale)
    sheet.setDefaultFont(font)
    sheet.setDefaultStyleSheet(style_sheet(scale))
    sheet.setHtml(as_html(document))
    return sheet


def _is_one_page(sheet: QTextDocument, printer: QPrinter) -> bool:
    """Whether all of it stands on one page of that printer, within the margins that Qt leaves when it prints."""
    from PySide6.QtCore import QSizeF

    layout = sheet.documentLayout()
    layout.setPaintDevice(printer)
    page = printer.pageRect(printer.Unit.DevicePixel)
    margin = _MARGIN * printer.logicalDpiX() / 72
    sheet.setDocumentMargin(0)
    sheet.setPageSize(QSizeF(page.width() - 2 * margin, page.height() - 2 * margin - margin / 4))
    return sheet.pageCount() <= 1
