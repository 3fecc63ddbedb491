"""Prints a document on a printer with Qt (QTextDocument)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pscdesk.documents.document import Document

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

_POINTS = 10.5


def print_document(document: Document, printer: QPrinter) -> None:
    """Lay the document out in the house typeface and send it to ``printer``."""
    # imported here: Qt's printing is loaded only when somebody prints
    from PySide6.QtGui import QFont, QTextDocument

    from pscdesk.documents.html import STYLE, as_html
    from pscdesk.ui.look.theme import FAMILY

    sheet = QTextDocument()
    font = QFont(FAMILY)
    font.setPointSizeF(_POINTS)
    sheet.setDefaultFont(font)
    sheet.setDefaultStyleSheet(STYLE)
    sheet.setHtml(as_html(document))
    sheet.print_(printer)
