"""Entries of a list are told apart: further from each other than the lines of one, at every size of text."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from typing import Any

import pytest
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from ui.access_lint import settle

from pscdesk.assets import FONTS
from pscdesk.ui.look.theme import Theme
from pscdesk.ui.widgets.card import bulleted, numbered
from pscdesk.ui.widgets.layout.listed import APART, Listed

LONG = "Tell the duty officer that a life is at risk, what work must be covered, and if you need a call made. " * 2
SIZES = [100, 150, 200]


def gaps(listed: QWidget) -> list[int]:
    """Pixels between the end of each entry and the beginning of the next."""
    grid = listed.layout()
    rows = sorted({grid.getItemPosition(at)[0] for at in range(grid.count())})  # type: ignore[union-attr]
    places = [QRect(grid.itemAtPosition(row, 1).geometry()) for row in rows]  # type: ignore[union-attr]
    return [after.top() - before.bottom() - 1 for before, after in pairwise(places)]


@pytest.mark.parametrize("text_size", SIZES)
@pytest.mark.parametrize("made", [lambda: numbered([(LONG,)] * 3), lambda: bulleted([LONG] * 3)])
def test_entries_are_half_a_line_further_apart_than_their_own_lines(
    qtbot: Any, qapp: QApplication, made: Callable[[], QWidget], text_size: int
) -> None:
    Theme(qapp, FONTS).apply("light", text_size)
    listed = made()
    qtbot.addWidget(listed)
    listed.resize(600, listed.heightForWidth(600))
    listed.show()
    qapp.processEvents()
    line = listed.fontMetrics().height()
    assert min(gaps(listed)) >= round(line * APART) >= 8


def test_the_gaps_follow_when_text_is_made_larger(open_desktop: Callable[..., Any]) -> None:
    desktop = open_desktop("supervisor")
    listed = desktop.window.page.findChildren(Listed)[0]
    settle(desktop)
    before = min(gaps(listed))
    desktop.context.set("text_size", 200)
    settle(desktop)
    assert min(gaps(listed)) >= 1.8 * before


def test_what_to_do_now_is_told_apart_line_by_line(open_desktop: Callable[..., Any]) -> None:
    desktop = open_desktop("supervisor", size=(1280, 720))
    page = desktop.window.page
    page.walk.begin()
    while page.walk.place == "question":
        page.walk.answer((page.walk.question.options[0].id,))
    page.walk.conclude()
    settle(desktop)
    lists = page.view.first.findChildren(Listed)
    assert any(len(one.findChildren(QLabel)) > 6 for one in lists)
    for one in lists:
        assert min(gaps(one)) >= round(one.fontMetrics().height() * 0.4)
