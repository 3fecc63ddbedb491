"""The Qt binding keeps Python's own objects alive: 6.12.0 lost a reference to None at every override it called."""

from __future__ import annotations

import sys
from typing import Any

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QPushButton


class Overriding(QPushButton):
    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        super().changeEvent(event)


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="None is immortal from Python 3.12")
def test_an_override_that_returns_nothing_costs_no_reference_to_none(qapp: QApplication, qtbot: Any) -> None:
    button = Overriding()
    qtbot.addWidget(button)
    before = sys.getrefcount(None)
    for _ in range(1000):
        qapp.sendEvent(button, QEvent(QEvent.Type.StyleChange))
    assert sys.getrefcount(None) - before > -500
