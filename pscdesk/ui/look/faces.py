"""How a control that paints itself looks when it is plain, under the mouse or chosen: its surface and its edge."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPen

from pscdesk.ui.look.theme import colour, colours

CORNER = 6.0
_BETWEEN = 1.0
"""Pixels between the two lines of a double edge."""


def paint_face(painter: QPainter, box: QRectF, *, chosen: bool = False, hovered: bool = False) -> None:
    """Paint surface and edge of a control into ``box``, with room for a thick edge inside of it.

    Chosen and hovered have a tint of their own each; where the look has no tints, a thick edge and a double one.
    """
    asks = colours().asks_contrast
    wide = (3.0 if asks else 2.0) if chosen else 1.0
    tint = "selection" if chosen else "hover" if hovered else "card"
    painter.setPen(QPen(colour("accent" if chosen or hovered else "line"), wide))
    painter.setBrush(colour("card" if asks else tint))
    inset = (wide - 1.0) / 2
    painter.drawRoundedRect(box.adjusted(inset, inset, -inset, -inset), CORNER, CORNER)
    if asks and hovered:
        painter.setPen(QPen(colour("accent"), 1.0))
        within = wide + _BETWEEN
        painter.drawRoundedRect(box.adjusted(within, within, -within, -within), CORNER - 2, CORNER - 2)
