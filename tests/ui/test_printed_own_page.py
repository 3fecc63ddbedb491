"""HR's own page on paper: its marking, its month, that it stays with HR, and “made up” where it is."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pypdf
import pytest
from ui.access_lint import settle

from pscdesk.documents.document import Document
from pscdesk.paths import find_places
from pscdesk.reports.board_words import MADE_UP
from pscdesk.ui import print_sheet
from pscdesk.ui.context import Context
from pscdesk.ui.print_page import print_page
from pscdesk.work.programme.programme import begin_programme

NOTE = "HR’s own page: it may name small units. It does not leave HR; the papers do."


def on_paper(desktop: Any, page: Any, monkeypatch: pytest.MonkeyPatch) -> Document:
    """What goes to the printer once *Print this page…* is pressed."""
    sent = printed_from_now(monkeypatch)
    page.printing.click()
    settle(desktop)
    return sent[0]


def printed_from_now(monkeypatch: pytest.MonkeyPatch) -> list[Document]:
    sent: list[Document] = []

    def take(_context: Context, _title: str, document: Document, _save: object) -> None:
        sent.append(document)

    monkeypatch.setattr(print_sheet, "print_previewed", take)
    return sent


@pytest.mark.parametrize("made_up", [True, False])
def test_a_tab_of_the_programme_says_on_paper_where_it_stays_and_when_it_was_printed(
    open_desktop: Callable[..., Any], monkeypatch: pytest.MonkeyPatch, made_up: bool
) -> None:
    begin_programme(find_places(), None, "Valley Police", made_up, lambda: dt.date(2026, 11, 2)).close()
    desktop = open_desktop("hr")
    page = desktop.open("programme")
    settle(desktop)
    printed = on_paper(desktop, page, monkeypatch)
    marking = str(desktop.context.settings.marking)
    assert printed.subtitle == f"{marking}\nPrinted in November 2026"
    assert printed.footer.endswith(marking)
    assert getattr(printed.blocks[0], "text", "") == NOTE
    assert printed.banner == (str(MADE_UP) if made_up else "")


def test_saved_as_a_pdf_every_page_has_the_marking(
    open_desktop: Callable[..., Any], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    begin_programme(find_places(), None, "Valley Police", True, lambda: dt.date(2026, 11, 2)).close()
    desktop = open_desktop("hr")
    page = desktop.open("programme")
    settle(desktop)
    monkeypatch.setattr(desktop.dialogs, "has_printer", lambda: False)
    desktop.dialogs.save = tmp_path / "page.pdf"
    page.printing.click()
    desktop.wait()
    pages = [one.extract_text() for one in pypdf.PdfReader(tmp_path / "page.pdf").pages]
    assert all(str(desktop.context.settings.marking) in text for text in pages)
    assert NOTE in " ".join(pages[0].split())
    assert "Printed in November 2026" in pages[0]


def test_the_help_prints_as_before(open_desktop: Callable[..., Any], monkeypatch: pytest.MonkeyPatch) -> None:
    desktop = open_desktop("hr")
    page = desktop.open("help")
    sent = printed_from_now(monkeypatch)
    print_page(desktop.context, page)
    assert (sent[0].subtitle, sent[0].marking, sent[0].footer) == ("", "", "")
    assert NOTE not in [getattr(block, "text", "") for block in sent[0].blocks]
