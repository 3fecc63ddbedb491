"""The report in another language: no English word of ours is left in it, and no figure is another."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path

import pytest
from made_up.reports import board as board_of
from made_up.reports import family_month, month
from ui.said_lint import marked_catalogue

from pscdesk import language
from pscdesk.assets import I18N
from pscdesk.documents.document import Document
from pscdesk.periods import Month
from pscdesk.reports.board import workbook_document
from pscdesk.reports.facts import Board
from pscdesk.work.in_spoken import in_spoken

MARKED = re.compile(r"⟦[^⟦⟧]*⟧")
FIGURES = re.compile(r"\d+(?:[,.]\d+)*")


def two_months() -> Board:
    return board_of(month(Month(2026, 7), 300, aid=60), month(Month(2026, 8), 400, aid=80, campaigns=5))


def families() -> Board:
    return board_of(*[family_month(Month(2026, 7), (200, 250, 300, 220, 260, 400, 190))])


@pytest.fixture
def marked(tmp_path: Path) -> Iterator[None]:
    language.speak("cy", marked_catalogue(tmp_path / "i18n"))
    yield
    language.speak("en", I18N)


@pytest.fixture
def welsh() -> Iterator[None]:
    language.speak("cy", I18N)
    yield
    language.speak("en", I18N)


def texts(value: object) -> Iterator[str]:
    """Every text of a document that is read, ids and keys left out."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for part in value:
            yield from texts(part)
    elif is_dataclass(value):
        for field in fields(value):
            if field.name not in ("id", "key", "kind", "tone", "language", "keywords", "cells", "states", "coverage"):
                yield from texts(getattr(value, field.name))


def names(board: Board) -> re.Pattern[str]:
    known = {name for month in board.window.months for unit in month.units for name in (unit.name, unit.group)}
    known |= {board.force, *board.families.values()}
    return re.compile("|".join(re.escape(name) for name in sorted(known - {""}, key=len, reverse=True)))


@pytest.mark.usefixtures("marked")
@pytest.mark.parametrize("made", [two_months, families])
def test_every_text_of_the_report_is_looked_up(made: Callable[[], Board]) -> None:
    board = made()
    named, left = names(board), list[str]()
    for text in texts(in_spoken(workbook_document(board))):
        rest = text
        while MARKED.search(rest):
            rest = MARKED.sub("", rest)
        if re.search(r"[A-Za-z]{2,}", named.sub("", rest)):
            left.append(text)
    assert not left, "\n".join(left)


@pytest.mark.usefixtures("welsh")
def test_the_figures_are_the_same_in_welsh() -> None:
    english = workbook_document(two_months())
    welsh = in_spoken(english)
    assert welsh.language == "cy"
    assert welsh.title != english.title

    def figures(document: Document) -> list[tuple[object, ...]]:
        return [
            tuple(cell for cell in row if not isinstance(cell, str))
            for table in document.tables()
            for row in table.rows
        ]

    assert figures(welsh) == figures(english)
    assert sorted(FIGURES.findall(" ".join(texts(welsh)))) == sorted(FIGURES.findall(" ".join(texts(english))))
