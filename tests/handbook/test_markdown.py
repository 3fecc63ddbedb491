"""Pages of the handbook are read to sections, lists, tables and links; what is no mark of Markdown stays text."""

from __future__ import annotations

import pytest

from pscdesk.handbook.blocks import Commands, Grid, Listing, Picture, SubHeading, Words
from pscdesk.handbook.inline import read_spans
from pscdesk.handbook.markdown import read_page

PAGE = """# A title

Before the first section.

## 1. Freeze a month
<!-- help: office-months office -->
<!-- words: close; round -->

A **strong** word, a *slanted* one, `hr freeze` and [a link](hr.md#late). 2 * 3 * 4 < 30, under_scored_words.

1. First
   - inside
   - another
2. Second goes on
   in the next line.

| What | How |
|---|---|
| `one` | a \\| b |

### Late

    pscdesk hr freeze 2026-10
    second line

![A picture](pictures/help.png)
"""


def test_a_page_is_read_to_its_sections_with_the_places_and_words_they_are_for() -> None:
    page = read_page("hr", PAGE)
    assert [section.title for section in page.sections] == ["A title", "1. Freeze a month"]
    section = page.sections[1]
    assert (section.anchor, section.places, section.also) == (
        "1-freeze-a-month",
        ("office-months", "office"),
        ("close", "round"),
    )
    assert list(page.anchors()) == ["", "1-freeze-a-month", "late"]
    kinds = [Words, Listing, Grid, SubHeading, Commands, Picture]
    assert [type(block) for block in section.blocks] == kinds


def test_a_list_holds_lists_and_goes_on_over_lines() -> None:
    listing = read_page("hr", PAGE).sections[1].blocks[1]
    assert isinstance(listing, Listing)
    assert listing.first == 1
    assert listing.plain == "1. First\ninside\nanother\n2. Second goes on in the next line."


def test_a_table_keeps_a_bar_that_was_escaped_and_is_read_out_with_its_headings() -> None:
    grid = read_page("hr", PAGE).sections[1].blocks[2]
    assert isinstance(grid, Grid)
    assert grid.rows == (("one", "a | b"),)
    assert grid.plain == "What: one; How: a | b"


def test_marks_within_a_line_are_told_apart_from_stars_and_lines_that_mean_themselves() -> None:
    spans = read_spans("A **strong `code`**, *slanted*, [a *link*](b.md), 2 * 3 * 4, a_b_c <b>no tag</b>.")
    assert [(one.text, one.strong, one.slanted, one.code, one.target) for one in spans if one.text != ", "] == [
        ("A ", False, False, False, ""),
        ("strong ", True, False, False, ""),
        ("code", True, False, True, ""),
        ("slanted", False, True, False, ""),
        ("a ", False, False, False, "b.md"),
        ("link", False, True, False, "b.md"),
        (", 2 * 3 * 4, a_b_c <b>no tag</b>.", False, False, False, ""),
    ]


def test_headings_of_one_name_have_anchors_of_their_own() -> None:
    page = read_page("p", "# P\n\n## Late\n\n## Late\n\n## It’s done: now\n")
    assert list(page.anchors()) == ["", "late", "late-1", "its-done-now"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("No title\n", "line 1: a page begins with its title"),
        ("# One\n\n# Two\n", "line 3: a page has one title"),
        ("# One\n\n| a | b |\n|---|---|\n| c |\n", "a table of 2 columns has a row of 1"),
    ],
)
def test_what_is_not_written_as_pages_are_is_refused(text: str, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        read_page("p", text)
