"""The report in another language: no English word of ours is left in it, and no figure is another."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass, replace
from pathlib import Path

import pytest
from made_up.reports import board as board_of
from made_up.reports import family_month, month
from msgspec.structs import replace as changed
from ui.said_lint import marked_catalogue

from pscdesk import language
from pscdesk.assets import I18N
from pscdesk.collation.disclosure.printed import PrintedMonth
from pscdesk.documents.document import Document
from pscdesk.periods import Month
from pscdesk.reports.board import workbook_document
from pscdesk.reports.facts import ReportData
from pscdesk.reports.paper_text import STANDARD, Event, PaperText
from pscdesk.work.in_spoken import in_spoken

MARKED = re.compile(r"⟦[^⟦⟧]*⟧")
FIGURES = re.compile(r"\d+(?:[,.]\d+)*")


def two_months() -> ReportData:
    return board_of(month(Month(2026, 7), 300, aid=60), month(Month(2026, 8), 400, aid=80, campaigns=5))


def families() -> ReportData:
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


def names(board: ReportData) -> re.Pattern[str]:
    known = {name for month in board.window.months for unit in month.units for name in (unit.name, unit.group)}
    known |= {board.force, *board.families.values()}
    return re.compile("|".join(re.escape(name) for name in sorted(known - {""}, key=len, reverse=True)))


@pytest.mark.usefixtures("marked")
@pytest.mark.parametrize("made", [two_months, families])
def test_every_text_of_the_report_is_looked_up(made: Callable[[], ReportData]) -> None:
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


TAKEN = ("Training", "Vetting", "Safeguarding", "Information", "August", "Contacts", "Summary")
"""Names that a force may give its units and that are words of the catalogue too."""


def named(frozen: PrintedMonth) -> PrintedMonth:
    """The month with its units, their group and the families called by words of the catalogue."""
    units = tuple(changed(unit, name=name, group="Custody") for unit, name in zip(frozen.units, TAKEN, strict=False))
    return changed(frozen, units=units)


@pytest.mark.usefixtures("welsh")
def test_names_and_typed_words_stay_although_the_catalogue_knows_them() -> None:
    families = dict(zip([f"unit-{number}" for number in range(7)], ("Vetting",) * 7, strict=True))
    board = replace(
        board_of(named(family_month(Month(2026, 7), (200, 250, 300, 220, 260, 400, 190)))),
        force="Training",
        families=families,
        text=PaperText(
            summary=("Nobody followed it up.", str(STANDARD.summary[0])),
            recommendations=("The next report follows when its months are frozen.",),
            events=(Event(Month(2026, 7), "Contacts"),),
        ),
    )
    said = in_spoken(workbook_document(board))
    read = list(texts(said))
    assert said.subtitle.startswith("Training · Gorffennaf 2026")
    assert set(TAKEN) <= {row[0] for table in said.tables() if table.id == "unit" for row in table.rows}
    assert "Nobody followed it up." in read
    assert str(STANDARD.summary[0]) in read
    assert "The next report follows when its months are frozen." in read
    assert any("Vetting" in text for text in read)
    assert not [text for text in read if re.search("Hyfforddiant ·|Fetio|Diogelu$", text)]


@pytest.mark.usefixtures("welsh")
def test_the_standard_words_of_the_board_page_are_welsh() -> None:
    read = list(texts(in_spoken(workbook_document(two_months()))))
    assert language.tr(STANDARD.summary[0]) in read
    assert str(STANDARD.summary[0]) not in read
