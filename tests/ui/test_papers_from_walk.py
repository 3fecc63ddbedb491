"""The paper of a walk: forms saved to be filled in, the outcome printed, and what stands in the way told in words."""

from __future__ import annotations

import datetime as dt
import io
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import icalendar
import pypdf
import pytest
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QPushButton, QWidget
from ui.aid_walks import conclude

from pscdesk.assets import GUIDANCE
from pscdesk.documents.document import Callout, Chart, Column, Document, Heading, Items, Paragraph, Series, Table
from pscdesk.documents.taken.html import as_html
from pscdesk.guidance.reading.pack import load_pack
from pscdesk.ui.pages.aid.aid_page import AidPage
from pscdesk.ui.pages.aid.outcome.reminder_card import ReminderCard
from pscdesk.ui.widgets.buttons import Fold

PACK = load_pack(GUIDANCE)


def form_buttons(page: AidPage) -> dict[str, QPushButton]:
    start = "Save as a form to fill in: "
    for fold in page.findChildren(Fold):
        if " ".join(re.findall(r"\w+", fold.head.text())) == "Other forms":
            fold.head.setChecked(True)
    buttons = page.findChildren(QPushButton)
    return {one.accessibleName().removeprefix(start): one for one in buttons if one.accessibleName().startswith(start)}


@pytest.fixture
def desktop(open_desktop: Callable[..., Any]) -> Any:
    return open_desktop("supervisor")


def test_a_walk_that_ends_informally_offers_five_forms_and_never_the_reviewers(desktop: Any) -> None:
    conclude(desktop.window.page, kind="conduct")
    seen = [one.objectName() for one in desktop.window.page.findChildren(QWidget) if one.objectName()[:5] == "form-"]
    assert seen == ["form-conversation-plan", "form-informal-action-note"]
    assert list(form_buttons(desktop.window.page)) == [
        "Conversation plan",
        "Informal action note",
        "Second check",
        "Referral to professional standards",
        "Concern record",
    ]


def test_a_walk_that_must_be_referred_offers_no_informal_paper(desktop: Any) -> None:
    conclude(desktop.window.page, urgent="domestic-abuse")
    assert list(form_buttons(desktop.window.page)) == ["Referral to professional standards", "Concern record"]


def test_what_to_do_now_offers_the_referral_before_the_questions_are_over(desktop: Any) -> None:
    page = desktop.window.page
    page.walk.begin()
    page.walk.answer(("officer",))
    page.walk.answer(("domestic-abuse",))
    page.walk.show_now()
    assert set(form_buttons(page)) == {"Referral to professional standards"}


def test_a_form_is_saved_with_what_the_walk_found_and_can_be_filled_in(desktop: Any, tmp_path: Path) -> None:
    page = desktop.window.page
    conclude(page, kind="conduct")
    desktop.dialogs.save = tmp_path / "plan.pdf"
    form_buttons(page)["Concern record"].click()
    desktop.wait()
    fields = pypdf.PdfReader(io.BytesIO((tmp_path / "plan.pdf").read_bytes())).get_fields() or {}
    filled = " ".join(str(field.value) for field in fields.values() if field.value)
    assert PACK.about.version in filled
    assert "plan.pdf" in desktop.notice


def test_turning_back_in_the_file_dialog_writes_nothing(desktop: Any, tmp_path: Path) -> None:
    page = desktop.window.page
    conclude(page)
    form_buttons(page)["Conversation plan"].click()
    desktop.wait()
    assert not list(tmp_path.glob("*.pdf"))
    assert desktop.notice == ""


def test_a_folder_that_cannot_be_written_is_told_in_words(desktop: Any, tmp_path: Path) -> None:
    page = desktop.window.page
    conclude(page)
    (tmp_path / "not-a-folder").write_text("")
    desktop.dialogs.save = tmp_path / "not-a-folder" / "plan.pdf"
    form_buttons(page)["Conversation plan"].click()
    desktop.wait()
    assert desktop.notice
    assert "Saved" not in desktop.notice


def test_without_a_printer_what_was_to_be_printed_can_be_saved(
    desktop: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(desktop.dialogs, "has_printer", lambda: False)
    desktop.dialogs.save = tmp_path / "what to do.pdf"
    conclude(desktop.window.page)
    desktop.window.page.view.print.click()
    desktop.wait()
    assert [str(asked) for asked in desktop.dialogs.asked][-2:] == ["Print what to do", "Save as PDF"]
    assert desktop.dialogs.save.read_bytes().startswith(b"%PDF")


def test_the_outcome_goes_to_the_printer_that_was_chosen(
    desktop: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "sheet.pdf"))
    monkeypatch.setattr(desktop.dialogs, "has_printer", lambda: True)
    monkeypatch.setattr(desktop.dialogs, "choose_printer", lambda _title: printer)
    conclude(desktop.window.page, urgent="domestic-abuse")
    desktop.window.page.view.print.click()
    pages = pypdf.PdfReader(tmp_path / "sheet.pdf").pages
    text = " ".join(" ".join(re.split(r"[^!-~]+", page.extract_text())) for page in pages)
    assert "What to do now" in text
    assert "If nobody acts on it" in text
    assert "printer" in desktop.notice


def test_turning_back_in_the_print_dialog_prints_nothing(desktop: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(desktop.dialogs, "has_printer", lambda: True)
    monkeypatch.setattr(desktop.dialogs, "choose_printer", lambda _title: None)
    conclude(desktop.window.page)
    desktop.window.page.view.print.click()
    assert desktop.notice == ""


def test_a_printed_sheet_holds_every_kind_of_block_with_nothing_unescaped() -> None:
    sheet = as_html(
        Document(
            "A <title>",
            (
                Heading("One"),
                Heading("Two", 2),
                Paragraph("Plain & simple"),
                Paragraph("Quiet", quiet=True),
                Paragraph("Strong", strong=True),
                Items(("first", "second"), numbered=True),
                Callout("", ("kept",)),
                Table("t", "Numbers", (Column("a", "A"), Column("b", "B")), (("x", 1),), note="So."),
                Chart("c", "Bars", "bars", ("x",), (Series("s", (1.0,)),), "walks", "One bar."),
            ),
            footer="Foot",
        )
    )
    escaped = ("A &lt;title&gt;", "Plain &amp; simple")
    for text in (*escaped, "<ol><li>first</li>", "kept", "<td>1</td>", "One bar.", "Foot"):
        assert text in sheet


def test_an_informal_outcome_saves_a_reminder_for_the_day_that_is_chosen(desktop: Any, tmp_path: Path) -> None:
    page = desktop.window.page
    conclude(page, kind="conduct")
    card = page.findChild(ReminderCard)
    assert card is not None
    assert card.days.currentText() == "In 28 days: Thursday 10 December 2026"
    card.days.show_value(42)
    desktop.dialogs.save = tmp_path / "Look again.ics"
    card.save.click()
    desktop.wait()
    (event,) = icalendar.Calendar.from_ical((tmp_path / "Look again.ics").read_bytes()).walk("VEVENT")
    assert str(event["SUMMARY"]) == "Review: follow-up conversation"
    assert event["DTSTART"].dt == dt.date(2026, 12, 24)
    assert [one.text() for one in desktop.context.notices.acts] == ["Open", "Show in folder"]


def test_a_walk_that_must_be_referred_offers_no_reminder(desktop: Any) -> None:
    conclude(desktop.window.page, urgent="domestic-abuse")
    assert desktop.window.page.findChild(ReminderCard) is None
