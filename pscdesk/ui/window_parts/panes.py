"""The parts of the window among which a key goes on: the list, the page, the notice."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget


def pane_after(held: QWidget | None, panes: Sequence[QWidget]) -> QWidget:
    """The next of those panes that are seen after the one that has the keyboard; the first where none has it."""
    shown = [pane for pane in panes if pane.isVisible()]
    at = next((n for n, pane in enumerate(shown) if held is pane or (held and pane.isAncestorOf(held))), -1)
    return shown[(at + 1) % len(shown)]
