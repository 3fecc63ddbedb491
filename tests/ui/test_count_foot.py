"""The foot of the count page: every line it says is whole, or ends in "…" with a tip."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from ui.access_lint import settle

from pscdesk.ui.pages.count.footer import _LINES


@pytest.mark.parametrize("text_size", [100, 150, 200])
def test_three_lines_have_room_whatever_is_said(open_desktop: Callable[..., Any], text_size: int) -> None:
    desktop = open_desktop("champion", text_size=text_size, size=(1280, 720))
    settle(desktop)
    foot = desktop.window.page.foot
    for say in (
        lambda: foot.show_missing(["How far has it gone?", "What is it about?"]),
        lambda: foot.show_done("Done."),
    ):
        say()
        settle(desktop)
        line = QFontMetrics(foot.said.font()).lineSpacing()
        assert foot.said.font().bold() or foot.said.font().weight() >= 600
        assert foot._sentence.viewport().height() >= line * _LINES


def test_a_meaning_that_a_longer_caption_leaves_less_room_is_cut_anew_and_whole_in_its_tip(
    open_desktop: Callable[..., Any],
) -> None:
    desktop = open_desktop("champion", text_size=200, size=(1280, 720))
    settle(desktop)
    foot = desktop.window.page.foot
    meaning = "Something was seen or heard, and nothing has been done about it by anybody yet, as far as is known."
    foot.show_meaning(meaning)
    foot.show_missing(["How far has it gone?"])
    settle(desktop)
    shown = foot.meaning.text()
    assert shown.endswith("…")
    assert foot.meaning.fontMetrics().horizontalAdvance(shown) <= foot.meaning.width()
    assert foot.meaning.toolTip() == meaning == foot.meaning.accessibleName()


def test_the_sentence_of_an_ordinary_contact_is_seen_whole_and_a_longer_one_begins_with_its_promise(
    open_desktop: Callable[..., Any],
) -> None:
    desktop = open_desktop("champion", size=(1280, 800))
    page = desktop.window.page
    for row in page.rows.values():
        row.keys[0].click()
    settle(desktop)
    sentence = page.foot._sentence
    assert "with no name, words or day: " in page.foot.said.text()
    assert sentence.verticalScrollBar().maximum() == 0
    assert sentence.focusPolicy() == Qt.FocusPolicy.NoFocus
    for row in page.rows.values():
        for key in row.keys[1 : row.field.at_most]:
            key.click()
    settle(desktop)
    assert sentence.verticalScrollBar().maximum() > 0
    sentence.setFocus()
    desktop.press(Qt.Key.Key_End)
    settle(desktop)
    assert sentence.verticalScrollBar().value() == sentence.verticalScrollBar().maximum()
    assert sentence.accessibleName().endswith(page.foot.said.text())


def test_the_foot_says_enter_only_of_rows_that_take_several(open_desktop: Callable[..., Any]) -> None:
    desktop = open_desktop("champion", size=(1280, 720))
    settle(desktop)
    form, said = desktop.window.page.form, desktop.window.page.foot.said.text()
    assert "Where several fit, Enter goes on." in said
    assert not form._listed[0].field.many
    desktop.press(Qt.Key.Key_1)
    assert form._listed[1].isAncestorOf(desktop.focus)
