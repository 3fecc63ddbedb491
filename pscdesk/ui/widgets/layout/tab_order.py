"""Tab order for widgets added to a page later."""

from __future__ import annotations

from PySide6 import QtCore
from PySide6.QtWidgets import QWidget


def stops_of(added: QWidget) -> list[QWidget]:
    """What Tab stops at in a widget that stands nowhere yet, in order."""
    chain = [added]
    while (one := chain[-1].nextInFocusChain()) is not None and one is not added:
        chain.append(one)
    return [one for one in chain if one.focusPolicy() & QtCore.Qt.FocusPolicy.TabFocus]


def tab_after(before: QWidget | None, stops: list[QWidget]) -> None:
    """Let Tab go from ``before`` through these, once they stand in its window."""
    for stop in stops:
        if before is not None:
            QWidget.setTabOrder(before, stop)
        before = stop


def stop_before(place: QWidget) -> QWidget | None:
    """What Tab stops at last before a part of a page, for what is put into that part later; None where nothing is."""
    before = place.previousInFocusChain()
    while before is not None and before is not place:
        if before.focusPolicy() & QtCore.Qt.FocusPolicy.TabFocus and before.focusProxy() is None:
            return before
        before = before.previousInFocusChain()
    return None
