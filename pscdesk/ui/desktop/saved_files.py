"""What follows a save: a notice that says where the file is, and opens that one file or its folder on request."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from pscdesk.messages import Message, joined
from pscdesk.ui.context import Context

OPENED = frozenset({".pdf", ".txt", ".csv", ".xlsx", ".html", ".png", ".svg", ".ics"})
"""The kinds of file that another program shows; the rest are shown in their folder alone."""


def say_saved(context: Context, said: str, path: Path, lacking: str = "", *, warns: bool = False) -> None:
    """Say that ``path`` was just written, with the ways to open it and to see it in its folder.

    ``said`` names it; ``lacking`` is what is to be told of it besides, or empty. It makes a warning of it, as ``warns``
    does.
    """
    acts: list[tuple[str, Callable[[], None]]] = []
    if path.suffix.lower() in OPENED:
        acts.append((Message("Open"), lambda: open_file(context, path)))
    acts.append((Message("Show in folder"), lambda: show_in_folder(context, path)))
    tell = context.notices.warn if lacking or warns else context.notices.say
    tell(joined(" ", filter(None, (said, lacking))), acts=acts)


def open_file(context: Context, path: Path) -> None:
    """Open a file that was just written with the system's own program, or say in a sentence why that is not done."""
    where = path.absolute()
    if not where.exists():
        _say_gone(context, where)
    elif not QDesktopServices.openUrl(QUrl.fromLocalFile(str(where))):
        context.notices.warn(
            Message("No program here opens {name}. It is in {folder}.", name=where.name, folder=where.parent)
        )


def show_in_folder(context: Context, path: Path) -> None:
    """Show the folder of a file that was just written, or the folder itself where ``path`` is one."""
    where = path.absolute()
    if not where.exists():
        _say_gone(context, where)
        return
    folder = where if where.is_dir() else where.parent
    if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder))):
        context.notices.warn(
            Message("No program here shows folders. The file {name} is in {folder}.", name=where.name, folder=folder)
        )


def _say_gone(context: Context, path: Path) -> None:
    context.notices.warn(Message("{name} is no longer there. Save it again.", name=path.name))
