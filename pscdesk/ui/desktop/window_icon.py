"""The icon of the window and of the taskbar: drawn for this program, at every size a desktop asks for."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from pscdesk.assets import ICONS

_SIZES = {"pscdesk-small": (16, 20, 24), "pscdesk": (32, 40, 48, 64, 96, 128, 256)}
"""Pixels; the small ones have a drawing of their own, whose edges fall between pixels."""


def window_icon() -> QIcon:
    """The icon at each of those sizes."""
    made = QIcon()
    for name, sizes in _SIZES.items():
        drawing = QSvgRenderer(str(ICONS / f"{name}.svg"))
        for side in sizes:
            picture = QPixmap(side, side)
            picture.fill(Qt.GlobalColor.transparent)
            painter = QPainter(picture)
            drawing.render(painter, QRectF(0, 0, side, side))
            painter.end()
            made.addPixmap(picture)
    return made
