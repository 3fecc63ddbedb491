"""Keys in lines: nothing is lost, nothing overlaps, and every line of a keyboard ends at the edge."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from pscdesk.ui.widgets.layout.flow import lines_in_order
from pscdesk.ui.widgets.layout.justified_lines import break_lines

WIDTHS = st.lists(st.integers(1, 200), min_size=1, max_size=40)


@given(WIDTHS, st.integers(200, 1200), st.integers(0, 12))
def test_every_item_stands_in_one_line_and_every_line_fits(widths: list[int], room: int, gap: int) -> None:
    lines = break_lines(widths, room, gap)
    assert sum(lines) == len(widths)
    at = 0
    for length in lines:
        assert sum(widths[at : at + length]) + gap * (length - 1) <= room
        at += length


@given(WIDTHS, st.integers(200, 1200), st.integers(0, 12))
def test_even_lines_are_no_more_lines(widths: list[int], room: int, gap: int) -> None:
    assert len(break_lines(widths, room, gap)) == len(lines_in_order(widths, room, gap))


def test_the_lines_of_a_keyboard_end_at_the_edge(open_desktop: Callable[..., Any]) -> None:
    desktop = open_desktop("champion")
    desktop.wait()
    row = desktop.window.page.rows["theme"]
    desktop.bot.waitUntil(lambda: len(row._board._lines) > 1)
    edges = {key.geometry().right() + 1 for key in row.keys if key.geometry().right() + 1 == row._board.width()}
    assert edges == {row._board.width()}
    tops = {key.y() for key in row.keys}
    assert len(tops) == len(row._board._lines)
    for one in row.keys:
        assert not any(one.geometry().intersects(two.geometry()) for two in row.keys if two is not one)
