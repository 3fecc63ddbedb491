"""Error dialog for unexpected exceptions (our own bugs): shown to be copied by whoever chooses to, and sent nowhere."""

from __future__ import annotations

import sys
from types import TracebackType

from PySide6.QtWidgets import QApplication

from pscdesk.errors import PscDeskError
from pscdesk.language import tr
from pscdesk.messages import Message
from pscdesk.ui.notices import Notices


class CrashHook:
    """Takes the place of ``sys.excepthook`` while the window is open."""

    def __init__(self, notices: Notices) -> None:
        self._notices = notices
        self._showing = False

    def __call__(self, kind: type[BaseException], fault: BaseException, trace: TracebackType | None) -> None:
        """Say a fault of the world in the bar; show a bug in a dialog with its details folded."""
        if isinstance(fault, PscDeskError):
            self._notices.fail(fault)
            return
        # imported here: needed only once something went wrong
        import traceback

        from PySide6.QtWidgets import QMessageBox

        # the places in the code only: a message could hold what somebody chose
        details = "".join(traceback.format_tb(trace)) + kind.__name__
        sys.stderr.write(details + "\n")
        if self._showing or QApplication.instance() is None:
            return
        self._showing = True
        box = QMessageBox(QApplication.activeWindow())
        box.setIcon(QMessageBox.Icon.Warning)
        box.setWindowTitle(tr(Message("PSC Desk made a mistake")))
        box.setText(tr(Message("Something went wrong inside PSC Desk. What you saved before is kept.")))
        box.setInformativeText(
            tr(Message("Close PSC Desk and open it again. If it happens again, copy the details and give them to IT."))
        )
        box.setDetailedText(details)
        box.exec()
        self._showing = False
