"""``pscdesk handbook``: each page of the handbook as plain lines in the terminal."""

from __future__ import annotations

import pytest

from pscdesk.assets import HANDBOOK
from pscdesk.cli import run, terminal
from pscdesk.cli.front_parts.handbook_verb import lines_of
from pscdesk.handbook.blocks import Commands, Grid, HandbookPage, Listing, Picture
from pscdesk.handbook.pages import ORDER, read_handbook

BOOK = read_handbook(HANDBOOK)


@pytest.mark.usefixtures("home")
def test_its_pages_are_listed_and_one_is_read(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["handbook"]) == 0
    told = capsys.readouterr().out
    assert [line.split()[0] for line in told.splitlines()[: len(ORDER)]] == list(ORDER)
    assert run(["handbook", "privacy"]) == 0
    assert "* File: desk.store" in capsys.readouterr().out


@pytest.mark.usefixtures("home")
def test_a_page_that_there_is_not_is_said_with_where_they_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["handbook", "cookery"]) == 2
    assert "no page called “cookery”" in capsys.readouterr().err


@pytest.mark.parametrize("page", BOOK.pages, ids=ORDER)
def test_every_word_of_a_page_is_printed_and_only_what_is_typed_is_wider_than_a_page(page: HandbookPage) -> None:
    lines, typed = list(lines_of(page)), set[str]()
    told = _bare("".join(lines))
    for section in page.sections:
        for block in section.blocks:
            if isinstance(block, Commands):
                typed |= {line.strip() for line in block.text.split("\n")}
            said = {
                Grid: lambda one: [cell for row in one.rows for cell in row],
                Listing: lambda one: [item[0].plain for item in one.items],
                Picture: lambda _one: [],
            }.get(type(block), lambda one: [one.plain])
            assert [text for text in (section.title, *said(block)) if _bare(text) not in told] == []
    assert [line for line in lines if len(line) > terminal.WIDTH and line.strip() not in typed] == []


def _bare(text: str) -> str:
    return "".join(text.split())
