"""What a document looks like on paper, page by page, before it is printed or saved."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from PySide6.QtCore import Qt, QTimer, SignalInstance
from PySide6.QtGui import QKeyEvent, QKeySequence, QPageSize, QShortcut
from PySide6.QtPrintSupport import QPrinter, QPrintPreviewWidget
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from pscdesk.language import tr
from pscdesk.messages import Message
from pscdesk.ui.widgets.buttons import IconButton, button
from pscdesk.ui.widgets.layout.flow import Flow
from pscdesk.ui.widgets.text import words

Then = Literal["", "print", "save"]
"""What somebody wants who has seen it: nothing, to print it, or to save it."""

_SHARE = 0.9
"""The part of the window's height and width that the preview takes."""


class PrintPreview(QDialog):
    """Shows the pages that ``paint`` gives a printer. It is left at once when ``hidden`` says that nobody looks."""

    def __init__(
        self,
        title: str,
        paint: Callable[[QPrinter], None],
        hidden: SignalInstance,
        minutes: int,
        parent: QWidget | None,
        *,
        can_print: bool,
    ) -> None:
        super().__init__(parent)
        self.then: Then = ""
        self._printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        self._printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
        self.pages = QPrintPreviewWidget(self._printer)
        self.pages.paintRequested.connect(paint)
        self.pages.setViewMode(QPrintPreviewWidget.ViewMode.SinglePageView)
        self.pages.fitInView()
        self.pages.setAccessibleName(tr(Message("The page as it is printed")))
        self.pages.setAccessibleDescription(tr(Message("A picture. The same words stand in the window.")))
        self._number = words("", "body", "quiet")
        self._number.setWordWrap(False)
        self.back = IconButton("arrow-left", Message("Page before"), lambda: self._turn(-1))
        self.on = IconButton("arrow-right", Message("Next page"), lambda: self._turn(1))
        self.wide = button(Message("Larger"), self._change_size, "link")
        self.printing = button(Message("Print…"), lambda: self._leave("print"), "primary", "printer")
        self.save = button(
            Message("Save as PDF…"), lambda: self._leave("save"), "" if can_print else "primary", "download"
        )
        self.close_it = button(Message("Go back"), self.reject, "link")
        self._is_wide = False
        self.setWindowTitle(tr(title))
        self._build(can_print=can_print)
        hidden.connect(self.reject)
        QTimer.singleShot(minutes * 60_000, self, self.reject)  # as long as a walk that nobody touches
        self.pages.previewChanged.connect(self._tell_page)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Turn pages with the keys of a long page; Esc goes back."""
        turns = {
            Qt.Key.Key_PageUp: -1,
            Qt.Key.Key_PageDown: 1,
            Qt.Key.Key_Home: -self._last,
            Qt.Key.Key_End: self._last,
        }
        turn = turns.get(Qt.Key(event.key()))
        if turn is None:
            super().keyPressEvent(event)
        else:
            self._turn(turn)

    @property
    def _last(self) -> int:
        return max(1, self.pages.pageCount())

    def _build(self, *, can_print: bool) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(12)
        if not can_print:
            column.addWidget(words(Message("There is no printer on this computer. Save it as a PDF instead.")))
        column.addWidget(self.pages, 1)
        row = Flow(gap=12)
        for part in (self.back, self._number, self.on, self.wide):
            row.addWidget(part)
        for part in (self.printing, self.save, self.close_it) if can_print else (self.save, self.close_it):
            row.addWidget(part)
        column.addLayout(row)
        self.printing.setVisible(can_print)
        (self.printing if can_print else self.save).setFocus()
        if can_print:
            QShortcut(QKeySequence("Ctrl+P"), self, lambda: self._leave("print"))
        QShortcut(QKeySequence("Ctrl+S"), self, lambda: self._leave("save"))
        above = self.parentWidget()
        if above is not None:
            self.resize(above.size() * _SHARE)

    def _turn(self, by: int) -> None:
        self.pages.setCurrentPage(min(max(self.pages.currentPage() + by, 1), self._last))
        self._tell_page()

    def _change_size(self) -> None:
        self._is_wide = not self._is_wide
        (self.pages.fitToWidth if self._is_wide else self.pages.fitInView)()
        self.wide.setText(tr(Message("Whole page") if self._is_wide else Message("Larger")))

    def _tell_page(self) -> None:
        page, last = self.pages.currentPage(), self._last
        self._number.setText(Message("Page {page} of {last}", page=page, last=last))
        self.back.setEnabled(page > 1)
        self.on.setEnabled(page < last)

    def _leave(self, then: Then) -> None:
        self.then = then
        self.accept()
