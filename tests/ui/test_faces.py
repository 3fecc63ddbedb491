"""What the mouse is over and what is chosen can be seen, in every look and for every kind of control."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from documents.test_palette_contrast import contrast, difference
from PySide6.QtCore import QEvent, QPointF, QSize, Qt
from PySide6.QtGui import QEnterEvent, QImage, QMouseEvent, QPalette
from PySide6.QtWidgets import QAbstractButton, QApplication, QListWidget, QPushButton, QWidget

from pscdesk.assets import FONTS
from pscdesk.documents.palette import HIGH_CONTRAST
from pscdesk.tally.tally_form import Code
from pscdesk.ui.look.stylesheet import stylesheet
from pscdesk.ui.look.theme import Theme, _asked_for_by_the_system, colour, colours, qt_palette
from pscdesk.ui.widgets.buttons import WordButton
from pscdesk.ui.widgets.choice import Choice
from pscdesk.ui.widgets.choice_card import ChoiceCard
from pscdesk.ui.widgets.keys.key import Key
from pscdesk.ui.widgets.layout.rows import CheckRow, OneRow

LOOKS = ["light", "dark", "contrast"]
MARKS = 3.0
"""The least contrast of what tells two states apart: WCAG 2.2, success criterion 1.4.11."""


def word_button(kind: str) -> Callable[[], QWidget]:
    return lambda: WordButton("Save as PDF", kind, "save")


def chip() -> QWidget:
    made = QPushButton("Detriment")
    made.setProperty("kind", "chip")
    return made


def combo() -> QWidget:
    made = Choice()
    made.offer([(1, "Advice contact")])
    return made


HOVERED = {
    "answer, one": lambda: OneRow(1, "Yes"),
    "answer, several": lambda: CheckRow(1, "Yes"),
    "card": lambda: ChoiceCard("users", "I manage people", "You have a worry."),
    "key": lambda: Key("1", Code(id="one", label="Listened", define="Listened", since=1), one_of=True),
    "combo box": combo,
    "button": word_button(""),
    "primary": word_button("primary"),
    "stop": word_button("stop"),
    "link": word_button("link"),
    "fold": word_button("fold"),
    "chip": chip,
}
CHOSEN = ("answer, one", "answer, several", "card", "key", "button", "chip")


@pytest.fixture(params=LOOKS)
def look(request: pytest.FixtureRequest, qapp: QApplication) -> str:
    Theme(qapp, FONTS).apply(request.param, 100)
    return request.param


def drawn(widget: QWidget, *, hovered: bool = False) -> QImage:
    widget.setAttribute(Qt.WidgetAttribute.WA_UnderMouse, hovered)
    where = QPointF(5, 5) if hovered else QPointF(-5, -5)
    no_button = Qt.MouseButton.NoButton
    move = QMouseEvent(QEvent.Type.MouseMove, where, where, no_button, no_button, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(widget, move)  # a QPushButton goes by the last place of the mouse
    widget.update()
    return widget.grab().toImage()


def told_apart(a: QImage, b: QImage, is_other: Callable[[str, str], bool]) -> int:
    """How many pixels of two pictures differ so much that it is seen."""
    assert a.size() == b.size()
    spots = [(x, y) for x in range(a.width()) for y in range(a.height())]
    pairs = [(a.pixelColor(x, y).name(), b.pixelColor(x, y).name()) for x, y in spots]
    return sum(before != after and is_other(before, after) for before, after in pairs)


def is_seen(look: str, before: QImage, after: QImage) -> bool:
    """An outline of half its circumference where contrast is asked for; else a tint or an edge all around."""
    around = 2 * (before.width() + before.height())
    if look == "contrast":
        return told_apart(before, after, lambda a, b: contrast(a, b) >= MARKS) >= around / 2
    return told_apart(before, after, lambda a, b: difference(a, b) >= 6.5) >= around / 2


@pytest.mark.parametrize("kind", HOVERED)
def test_what_the_mouse_is_over_is_seen(qtbot: Any, look: str, kind: str) -> None:
    widget = HOVERED[kind]()
    qtbot.addWidget(widget)
    widget.resize(widget.sizeHint().expandedTo(QSize(160, 44)))
    assert is_seen(look, drawn(widget), drawn(widget, hovered=True))


@pytest.mark.parametrize("kind", CHOSEN)
def test_what_is_chosen_is_seen_and_is_not_what_the_mouse_is_over(qtbot: Any, look: str, kind: str) -> None:
    widget = HOVERED[kind]()
    qtbot.addWidget(widget)
    widget.resize(widget.sizeHint().expandedTo(QSize(160, 44)))
    assert isinstance(widget, QAbstractButton)
    plain, hovered = drawn(widget), drawn(widget, hovered=True)
    widget.setCheckable(True)
    widget.setChecked(True)
    chosen = drawn(widget)
    assert is_seen(look, plain, chosen)
    assert is_seen(look, hovered, chosen)


@pytest.mark.parametrize("kind", ["card", "button", "link"])
def test_a_hand_points_at_what_can_be_pressed(qtbot: Any, kind: str) -> None:
    widget = HOVERED[kind]()
    qtbot.addWidget(widget)
    QApplication.sendEvent(widget, QEnterEvent(QPointF(5, 5), QPointF(5, 5), QPointF(5, 5)))
    assert widget.cursor().shape() == Qt.CursorShape.PointingHandCursor


def test_a_hand_points_at_what_the_window_opened_under(qapp: QApplication, open_desktop: Callable[..., Any]) -> None:
    desktop = open_desktop()
    card = desktop.window.page.cards["champion"]
    card.unsetCursor()
    card.setAttribute(Qt.WidgetAttribute.WA_UnderMouse, True)
    desktop.window._complete()
    assert card.cursor().shape() == Qt.CursorShape.PointingHandCursor


def test_the_chosen_row_of_the_side_list_is_seen_with_its_icon(open_desktop: Callable[..., Any], look: str) -> None:
    desktop = open_desktop("supervisor", look=look)
    pages: QListWidget = desktop.window._side
    pages.clearFocus()
    row = pages.visualItemRect(pages.item(0))
    chosen = pages.grab(row).toImage()
    pages.setCurrentRow(1)
    plain = pages.grab(row).toImage()
    assert is_seen(look, plain, chosen)
    side = pages.iconSize().width()
    names = {chosen.pixelColor(x, y).name() for x in range(side + 22) for y in range(chosen.height())}
    inked = colour("on_selection" if look == "contrast" else "accent").name()
    assert inked in names
    assert contrast(inked, colours().selection) >= MARKS


def test_in_a_high_contrast_of_the_system_the_chosen_row_has_the_systems_own_pair_of_colours() -> None:
    system = qt_palette(HIGH_CONTRAST)
    role = QPalette.ColorRole
    ours = _asked_for_by_the_system(system)
    assert ours.asks_contrast
    assert ours.selection == system.color(role.Highlight).name().upper()
    assert ours.on_selection == system.color(role.HighlightedText).name().upper()
    assert f"background: {ours.selection}; color: {ours.on_selection}" in stylesheet(ours, 100)


def test_an_entry_that_was_found_is_readable_where_it_is_chosen(open_desktop: Callable[..., Any], look: str) -> None:
    desktop = open_desktop("supervisor", look=look)
    page = desktop.open("library")
    page.search.setText("late")
    desktop.wait()
    listing = page.listing
    rect = listing.visualRect(listing.currentIndex())
    assert rect.isValid()
    picture = listing.viewport().grab(rect).toImage()
    names = {picture.pixelColor(x, y).name() for x in range(picture.width()) for y in range(picture.height())}
    assert max(contrast(name, colours().selection) for name in names) >= 7
    assert colour("selection").name() in names
