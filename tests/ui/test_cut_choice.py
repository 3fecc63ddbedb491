"""What a combo box has no room for stands whole in its tip."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import QEvent, QPoint
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QApplication, QToolTip

from pscdesk.ui.widgets.choice import Choice

LONG = "Officers and special constables of the northern and western divisions"


@pytest.mark.parametrize(("width", "said"), [(160, LONG), (900, "")])
def test_a_choice_that_is_cut_is_whole_in_its_tip(
    qtbot: Any, monkeypatch: pytest.MonkeyPatch, width: int, said: str
) -> None:
    shown: list[str] = []
    monkeypatch.setattr(QToolTip, "showText", lambda _at, text, _for: shown.append(text))
    choice = Choice()
    qtbot.addWidget(choice)
    choice.offer([(1, LONG)])
    choice.show_value(1)
    choice.resize(width, 40)
    choice.show()
    at = QPoint(10, 10)
    QApplication.sendEvent(choice, QHelpEvent(QEvent.Type.ToolTip, at, choice.mapToGlobal(at)))
    assert shown == [said]
