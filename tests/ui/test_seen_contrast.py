"""Contrast as it is painted: what stands on a page is measured from its pixels, in each look."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from documents.test_palette_contrast import MARKS, TEXT, contrast
from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QFontInfo, QImage
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QWidget
from ui.access_lint import settle

from pscdesk.ui.look.theme import colours
from pscdesk.ui.pages import pages_for

LARGE = 14.0
"""Points from which bold text is large, which needs no more than marks do: WCAG 2.2, “large scale”."""


def texts(page: QWidget) -> Iterator[QWidget]:
    """What shows words on a page and is wholly in view."""
    for kind in (QLabel, QPushButton):
        for one in page.findChildren(kind):
            if one.isVisible() and one.text().strip() and one.isEnabled():
                yield one


def painted(window: QWidget, picture: QImage, part: QWidget) -> tuple[str, str]:
    """The colour that most of a widget is painted in, and the one that stands out most from it.

    Letters are smoothed at their edges, so the one that stands out most is the colour of their strokes.
    """
    ratio = picture.devicePixelRatio()
    where = QRect(part.mapTo(window, QPoint(0, 0)) * ratio, part.size() * ratio).adjusted(2, 2, -2, -2)
    where = where.intersected(picture.rect())
    spots = Counter(
        picture.pixelColor(x, y).name()
        for x in range(where.left(), where.right() + 1)
        for y in range(where.top(), where.bottom() + 1)
    )
    beneath = spots.most_common(1)[0][0]
    return beneath, max(spots, key=lambda one: contrast(one, beneath))


@pytest.mark.parametrize("look", ["light", "dark", "contrast"])
def test_every_text_on_a_page_stands_out_from_what_is_beneath_it(open_desktop: Callable[..., Any], look: str) -> None:
    desktop = open_desktop("champion", look=look, size=(1280, 800))
    measured, faint = 0, []
    for spec in pages_for("champion"):
        desktop.open(spec.id)
        settle(desktop)
        picture = desktop.window.grab().toImage()
        for one in texts(desktop.window):
            if one.visibleRegion().boundingRect() != one.rect():
                continue
            beneath, ink = painted(desktop.window, picture, one)
            info = QFontInfo(one.font())
            least = MARKS if info.pointSizeF() >= LARGE and info.bold() else TEXT
            measured += 1
            if contrast(ink, beneath) < least:
                faint.append(f"{spec.id}: {one.text()[:40]} {ink} on {beneath}: {contrast(ink, beneath):.2f}")
    assert not faint, "\n".join(faint)
    assert measured > 150


@pytest.mark.parametrize("look", ["light", "dark", "contrast"])
def test_the_ring_and_the_edge_of_a_field_stand_out(open_desktop: Callable[..., Any], look: str) -> None:
    desktop = open_desktop("supervisor", look=look, size=(1280, 800))
    desktop.open("library")
    settle(desktop)
    (field,) = (one for one in desktop.window.page.findChildren(QLineEdit) if one.isVisible())
    field.setFocus()
    settle(desktop)
    assert desktop.window.ring.around is field
    picture = desktop.window.grab().toImage()
    at = field.mapTo(desktop.window, QPoint(0, field.height() // 2))
    across = [picture.pixelColor(x, at.y()).name() for x in range(at.x() - 8, at.x() + 4)]
    assert colours().focus.lower() in across
    assert contrast(colours().focus, across[0]) >= MARKS
    assert max(contrast(one, across[-1]) for one in across[6:]) >= MARKS, across
