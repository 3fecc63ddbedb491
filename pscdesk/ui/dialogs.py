"""The window's modal dialogs: files, folders, printer, confirmation."""

# Imports inside functions keep the window's start quick: what they load is needed only once somebody asks for it.

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication, QWidget

from pscdesk.language import tr
from pscdesk.messages import Message

if TYPE_CHECKING:
    from PySide6.QtCore import SignalInstance
    from PySide6.QtPrintSupport import QPrinter
    from PySide6.QtWidgets import QFileDialog

    from pscdesk.ui.widgets.print_preview import Then


class Dialogs:
    """The window's dialogs. Tests put another object with the same methods in its place."""

    def open_files(self, title: str, kinds: str) -> tuple[Path, ...]:
        """The files chosen, none when the person turned back. ``kinds`` is such as "Returns (*.pscr)"."""
        names, _ = _files().getOpenFileNames(_owner(), tr(title), "", tr(kinds))
        return tuple(Path(name) for name in names)

    def open_file(self, title: str, kinds: str) -> Path | None:
        """The file chosen, or None."""
        name, _ = _files().getOpenFileName(_owner(), tr(title), "", tr(kinds))
        return Path(name) if name else None

    def save_file(self, title: str, suggested: str, kinds: str) -> Path | None:
        """Where to save, or None. A missing suffix is that of ``suggested``."""
        name, _ = _files().getSaveFileName(_owner(), tr(title), suggested, tr(kinds))
        if not name:
            return None
        path = Path(name)
        return path if path.suffix else path.with_suffix(Path(suggested).suffix)

    def choose_folder(self, title: str) -> Path | None:
        """The folder chosen, or None."""
        name = _files().getExistingDirectory(_owner(), tr(title))
        return Path(name) if name else None

    def has_printer(self) -> bool:
        """Whether the system knows a printer."""
        from PySide6.QtPrintSupport import QPrinterInfo

        return bool(QPrinterInfo.availablePrinterNames())

    def preview(self, title: str, paint: Callable[[QPrinter], None], hidden: SignalInstance, minutes: int) -> Then:
        """Show what ``paint`` prints; what the person wants then. It closes when ``hidden`` is emitted."""
        from pscdesk.ui.widgets.print_preview import PrintPreview

        shown = PrintPreview(title, paint, hidden, minutes, _owner(), can_print=self.has_printer())
        shown.exec()
        shown.deleteLater()
        return shown.then

    def choose_printer(self, title: str) -> QPrinter | None:
        """The printer chosen in the system's dialog, or None."""
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter

        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        dialog = QPrintDialog(printer, _owner())
        dialog.setWindowTitle(tr(title))
        return printer if dialog.exec() else None

    def confirm(self, title: str, text: str, yes: str) -> bool:
        """Whether the person says yes; the safe answer is the one Enter gives."""
        from PySide6.QtWidgets import QMessageBox

        box = QMessageBox(_owner())
        box.setWindowTitle(tr(title))
        box.setText(tr(text))
        agreed = box.addButton(tr(yes), QMessageBox.ButtonRole.AcceptRole)
        refused = box.addButton(tr(Message("Go back")), QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(refused)
        box.setEscapeButton(refused)
        box.exec()
        return box.clickedButton() is agreed


def _files() -> type[QFileDialog]:
    """The dialogs for files. Where they are Qt's own, it would write down which folders were opened, and so when."""
    from PySide6.QtCore import QSettings
    from PySide6.QtWidgets import QFileDialog

    QSettings.setPath(QSettings.Format.NativeFormat, QSettings.Scope.UserScope, os.devnull)
    return QFileDialog


def _owner() -> QWidget | None:
    return QApplication.activeWindow()
