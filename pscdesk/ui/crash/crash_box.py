"""The box that shows our own bugs, to be copied by whoever chooses to; it sends them nowhere."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QLayout, QPlainTextEdit, QVBoxLayout, QWidget

from pscdesk.language import tr
from pscdesk.messages import Message
from pscdesk.ui.widgets.announce import announce
from pscdesk.ui.widgets.buttons import button
from pscdesk.ui.widgets.layout.flow import Flow
from pscdesk.ui.widgets.layout.responsive_box import width_of
from pscdesk.ui.widgets.text import prose, words

_WIDE, _LINES = 80, 4
"""Characters across, and lines of the details that are always in view once they are unfolded."""
_SHARE = 0.9
"""The part of the window's height and width that the box takes at most."""


class CrashBox(QDialog):
    """The bugs of this session in one box. Once somebody has unfolded the details they stay in view."""

    def __init__(self, parent: QWidget | None, details: str, *, is_unfolded: bool) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr(Message("PSC Desk made a mistake")))
        self.details = QPlainTextEdit(details)
        self.details.setReadOnly(True)
        self.details.setTabChangesFocus(True)
        self.details.setAccessibleName(tr(Message("Details for IT")))
        self.unfold = button(Message("Show the details"), self.show_details)
        self.copy = button(Message("Copy the details"), self._copy, "", "copy")
        self.summary = button(Message("Summary for IT…"), self._leave_for_summary, "", "clipboard")
        self.leave = button(Message("Close this box"), self.reject, "primary")
        self.wants_summary = False
        self.said = words("", "small", "quiet")
        self._build()
        self.details.setMinimumHeight(self.details.fontMetrics().lineSpacing() * _LINES)
        self._fit()
        self.leave.setFocus(Qt.FocusReason.OtherFocusReason)
        if is_unfolded:
            self.show_details()

    @property
    def is_unfolded(self) -> bool:
        """Whether the details are in view."""
        return not self.details.isHidden()

    def show_details(self) -> None:
        """Bring the details into view; the keyboard goes there from the button that is no longer needed."""
        had_keyboard = self.unfold.hasFocus()
        self.details.show()
        self.unfold.hide()
        self._fit()
        if had_keyboard:
            self.details.setFocus(Qt.FocusReason.OtherFocusReason)

    def add(self, details: str) -> None:
        """Something else went wrong while this stands: its details follow those that are there, which do not move."""
        self.details.appendPlainText(f"\n{details}")
        self._say(Message("Something else went wrong. It was added to the details."))

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(12)
        column.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)  # else no less than at its narrowest
        column.addWidget(
            words(Message("Something went wrong inside PSC Desk. What you saved before is kept."), "heading")
        )
        column.addWidget(
            prose(
                Message(
                    "Close PSC Desk and open it again. If it happens again, copy the details and give them to IT. They "
                    "name lines of the program, and nothing that you chose or typed."
                )
            )
        )
        column.addWidget(self.details, 1)
        column.addWidget(self.said)
        column.addStretch()
        row = Flow(gap=12)
        for one in (self.leave, self.copy, self.unfold, self.summary):
            row.addWidget(one)
        column.addLayout(row)
        self.details.hide()
        self.said.hide()

    def _fit(self) -> None:
        """As wide as the words want and as high as they need at that width, within the window."""
        above = self.parentWidget()
        most = above.size() * _SHARE if above is not None else QSize(width_of(_WIDE, self), 16_777_215)
        wide = min(width_of(_WIDE, self), most.width())
        self.resize(wide, min(max(self.heightForWidth(wide), self.height()), most.height()))

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.details.toPlainText())
        self._say(Message("The details are copied."))

    def _leave_for_summary(self) -> None:
        """Close the box; whoever opened it then shows the summary for IT, in which these details stand."""
        self.wants_summary = True
        self.accept()

    def _say(self, text: str) -> None:
        self.said.setText(text)
        self.said.show()
        self._fit()
        announce(self, text)
