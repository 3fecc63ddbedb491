"""Shows unexpected exceptions (our own bugs) in one box, to be copied by whoever chooses to, and sends them nowhere."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog, QLayout, QPlainTextEdit, QVBoxLayout, QWidget

from pscdesk.errors import PscDeskError
from pscdesk.language import tr
from pscdesk.messages import Message
from pscdesk.ui.notices import Notices
from pscdesk.ui.widgets.announce import announce
from pscdesk.ui.widgets.buttons import button
from pscdesk.ui.widgets.layout.flow import Flow
from pscdesk.ui.widgets.layout.responsive_box import width_of
from pscdesk.ui.widgets.text import prose, words

_PACKAGE = Path(__file__).resolve().parents[1]
_WIDE, _LINES = 80, 4
"""Characters across, and lines of the details that are always in view once they are unfolded."""
_SHARE = 0.9
"""The part of the window's height and width that the box takes at most."""
_AGAIN = Message("PSC Desk made the same mistake again. Close it and open it again. What you saved before is kept.")


@dataclass(frozen=True)
class Bug:
    """``place`` is where it happened: what happens there again is the same bug. Neither holds anybody's words."""

    place: str
    details: str


def bug_of(fault: BaseException, trace: TracebackType | None) -> Bug:
    """The kind of fault and the places in the code, also of what led to it: never its message, a value or a folder."""
    # imported here: needed only once something went wrong
    from traceback import extract_tb

    said: list[str] = []
    place, seen, one = type(fault).__name__, {id(fault)}, fault
    while True:
        frames = [(_file_of(frame.filename), frame) for frame in extract_tb(trace)]
        ours = [f"{file}:{frame.lineno}" for file, frame in frames if file.startswith(_PACKAGE.name + "/")]
        if not said:
            place = f"{place} {(ours or [f'{file}:{frame.lineno}' for file, frame in frames] or [''])[-1]}"
        lines = (f"  {file}, line {frame.lineno}, in {frame.name}\n    {frame.line}\n" for file, frame in frames)
        said.insert(0, "".join(lines) + type(one).__name__)
        led = one.__cause__ or (None if one.__suppress_context__ else one.__context__)
        if led is None or id(led) in seen:
            return Bug(place, "\n  led to\n".join(said))
        seen.add(id(led))
        one, trace = led, led.__traceback__


def _file_of(name: str) -> str:
    """A file of ours from the package on, any other by its name alone: a folder can be called after a person."""
    path = Path(name)
    if path.is_relative_to(_PACKAGE):
        return path.relative_to(_PACKAGE.parent).as_posix()
    return path.name


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
        self.leave = button(Message("Close this box"), self.reject, "primary")
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
        for one in (self.leave, self.copy, self.unfold):
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

    def _say(self, text: str) -> None:
        self.said.setText(text)
        self.said.show()
        self._fit()
        announce(self, text)


class CrashHook:
    """Takes the place of ``sys.excepthook`` while the window is open. It remembers the bugs of this session."""

    def __init__(self, notices: Notices) -> None:
        self._notices = notices
        self._bugs: dict[str, Bug] = {}
        self._box: CrashBox | None = None
        self._is_unfolded = False

    def __call__(self, _kind: type[BaseException], fault: BaseException, trace: TracebackType | None) -> None:
        """Say a fault of the world in the bar; show a bug in the box, once, and say in the bar that it came again."""
        if isinstance(fault, PscDeskError):
            self._notices.fail(fault)
            return
        bug = bug_of(fault, trace)
        is_known = bug.place in self._bugs
        if not is_known:
            self._bugs[bug.place] = bug
            sys.stderr.write(bug.details + "\n")
        try:
            self._tell(bug, is_known=is_known)
        except Exception as own:  # noqa: BLE001 - Python would print what the first fault says, in somebody's words
            sys.stderr.write(bug_of(own, own.__traceback__).details + "\n")

    def _tell(self, bug: Bug, *, is_known: bool) -> None:
        if QApplication.instance() is None:
            return
        if self._box is None and is_known:
            self._say_again()
        elif self._box is None:
            self._show_box()
        elif not is_known:
            self._box.add(bug.details)

    def _say_again(self) -> None:
        if self._notices.text != tr(_AGAIN):  # a fault that comes with each repaint is said once
            self._notices.warn(_AGAIN, Message("Show the details"), self._show_details, tells_nothing=True)

    def _show_details(self) -> None:
        self._is_unfolded = True
        self._show_box()

    def _show_box(self) -> None:
        if self._box is not None:
            return
        told = "\n\n".join(bug.details for bug in self._bugs.values())
        try:
            # the window itself: a dialog in front may be deleted while the box stands, and the box with it
            self._box = box = CrashBox(self._notices.window(), told, is_unfolded=self._is_unfolded)
            box.exec()
            self._is_unfolded = box.is_unfolded
            box.deleteLater()
        finally:
            self._box = None
