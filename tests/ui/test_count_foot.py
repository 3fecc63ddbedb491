"""The foot of the count page: every line it says is whole, or ends in "…" with a tip."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtGui import QFontMetrics
from ui.access_lint import settle

from pscdesk.ui.pages.count.footer import _LINES


@pytest.mark.parametrize("text_size", [100, 150, 200])
def test_two_lines_have_room_whatever_is_said(open_desktop: Callable[..., Any], text_size: int) -> None:
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
