"""The window in Welsh: nothing English left over, room for longer words, and a switch that loses nothing."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QAbstractButton, QFileDialog, QLabel, QMessageBox, QPushButton, QWidget
from ui.access_lint import LOOKS, faults, settle
from ui.figures_office import make, move_in
from ui.office_tabs import open_tab
from ui.said_lint import citations, handbook_titles, marked_catalogue, unmarked
from ui.test_office_access import fill

from pscdesk import language
from pscdesk.assets import GUIDANCE, I18N
from pscdesk.guidance.pack.translation import Translated, pack_texts
from pscdesk.guidance.reading.pack import load_pack
from pscdesk.ui.pages import pages_for
from pscdesk.ui.pages.office.office_page import TABS
from pscdesk.ui.translator import Translator
from pscdesk.ui.widgets.layout.rows import CheckRow

NAMES = re.compile(
    f"{handbook_titles()}|{citations(load_pack(GUIDANCE))}|"  # first: some hold one of the others
    r"PSC Desk|North|South|East|Towns|Coast|\bLocal\b|Wexmoor Constabulary|Westshire Police|Unit [A-Z]"
    r"|Family|Cymraeg|English|Change to English|Newid i’r Gymraeg \(change to Welsh\)|MIT|LGPL"
    r"|Siart \w+( o gyfrannau)?|Siart twndis|Map gwres"
    r"|\S+\.(psc[a-z]|pdf|toml|key|csv)|(Alt|Ctrl|Shift)\+(\w+)?|F\d\b|[0-9A-Z]{4,10}\b|\bNEW\b|/\S*PySide6"
)
"""Names of things and people’s own words, which no catalogue knows."""


@pytest.fixture
def welsh() -> Iterator[None]:
    language.speak("cy", I18N)
    yield
    language.speak("en", I18N)


@pytest.fixture
def marked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A language in which everything that was looked up stands between marks."""
    texts = tuple(
        Translated(en=text, cy=f"⟦{text}⟧", status="checked") for text in pack_texts(load_pack(GUIDANCE)) if text
    )
    monkeypatch.setattr("pscdesk.work.walk.guidance_in_use.translations_in", lambda _folder, _language: texts)
    language.speak("cy", marked_catalogue(tmp_path / "i18n"))
    yield
    language.speak("en", I18N)


def read(desktop: Any) -> None:
    settle(desktop)
    left = unmarked(desktop.window, NAMES)
    assert not left, "\n".join(left)


def unfold(page: Any) -> None:
    for switch in page.findChildren(CheckRow):
        switch.setChecked(True)
    for fold in page.findChildren(QPushButton):
        if fold.property("kind") == "fold" and fold.isCheckable():
            fold.setChecked(True)


def mildest(walk: Any) -> str:
    ids = [option.id for option in walk.question.options]
    own = {"kind": "conduct"}.get(walk.question.id)
    return own or next((one for one in ("none", "no") if one in ids), ids[0])


@pytest.mark.usefixtures("marked")
@pytest.mark.parametrize("role", ["", "supervisor", "champion"])
def test_no_english_is_left_on_a_page(open_desktop: Callable[..., Any], role: str) -> None:
    desktop = open_desktop(role)
    for spec in pages_for(role):
        desktop.open(spec.id)
        read(desktop)


@pytest.mark.usefixtures("marked")
@pytest.mark.parametrize("gravest", [True, False])
def test_no_english_is_left_in_a_walk(open_desktop: Callable[..., Any], gravest: bool) -> None:
    desktop = open_desktop("champion")
    page = desktop.open("aid")
    walk = page.walk
    walk.begin()
    while walk.place == "question":
        read(desktop)
        walk.answer((walk.question.options[0].id if gravest else mildest(walk),))
        if walk.state.is_escalated and walk.state.next is not None:
            walk.show_now()
            read(desktop)
            walk.resume()
    walk.conclude()
    desktop.wait()
    unfold(page)
    read(desktop)


@pytest.mark.usefixtures("marked")
def test_no_english_is_left_in_the_library(open_desktop: Callable[..., Any]) -> None:
    desktop = open_desktop("supervisor")
    page = desktop.open("library")
    page._enter_reading()
    firsts = {entry.heading: entry for entry in reversed(page.listing.shown) if "Sources" not in entry.heading}
    for entry in firsts.values():
        page._read(entry)
        read(desktop)


@pytest.mark.usefixtures("marked")
def test_no_english_is_left_while_a_contact_is_counted(open_desktop: Callable[..., Any]) -> None:
    desktop = open_desktop("champion")
    page = desktop.open("count")
    for row in page.rows.values():
        row.keys[0].click()
    read(desktop)
    page.foot.every.click()
    read(desktop)
    page.save_contact()
    read(desktop)
    page.toggle_correction()
    read(desktop)


@pytest.mark.usefixtures("marked")
def test_no_english_is_left_in_a_full_office(open_desktop: Callable[..., Any], tmp_path: Path) -> None:
    inbox = fill(tmp_path)
    desktop = open_desktop("hr")
    page = desktop.window.page
    open_tab(page, "Returns")._take([inbox])
    desktop.wait()
    for _place, label, _build in TABS:
        open_tab(page, label)
        read(desktop)


@pytest.mark.usefixtures("marked")
def test_no_english_is_left_among_the_figures(
    open_desktop: Callable[..., Any], tmp_path_factory: pytest.TempPathFactory, home: Path
) -> None:
    move_in(make(tmp_path_factory.getbasetemp()), home)
    desktop = open_desktop("hr")
    desktop.open("figures")
    read(desktop)
    desktop.window.show_page("office")
    settle(desktop)
    publishing = open_tab(desktop.window.page, "Publish")
    read(desktop)
    publishing.show_figures()
    read(desktop)


@pytest.mark.usefixtures("welsh")
@pytest.mark.parametrize(("look", "text_size"), LOOKS)
def test_every_page_has_room_for_its_welsh(open_desktop: Callable[..., Any], look: str, text_size: int) -> None:
    desktop = open_desktop("champion", look=look, text_size=text_size, size=(1280, 720))
    for spec in pages_for("champion"):
        desktop.open(spec.id)
        settle(desktop)
        assert not faults(desktop.window), spec.id
        marked = [one.text() for one in desktop.window.findChildren(QPushButton) if one.isVisible()]
        letters = [text[text.index("&") + 1].casefold() for text in marked if re.search(r"&\w", text)]
        assert len(letters) == len(set(letters)), spec.id


@pytest.mark.usefixtures("welsh")
@pytest.mark.parametrize(("look", "text_size"), LOOKS)
def test_every_part_of_an_outcome_has_room_for_its_welsh(
    open_desktop: Callable[..., Any], look: str, text_size: int
) -> None:
    desktop = open_desktop("supervisor", look=look, text_size=text_size, size=(1280, 720))
    page = desktop.window.page
    page.walk.begin()
    while page.walk.place == "question":
        page.walk.answer((mildest(page.walk),))
    page.walk.conclude()
    unfold(page)
    settle(desktop)
    assert not faults(desktop.window)


@pytest.mark.usefixtures("welsh")
def test_the_whole_contact_stands_on_one_screen_in_welsh_too(open_desktop: Callable[..., Any]) -> None:
    desktop = open_desktop("champion", size=(1280, 800))
    page = desktop.open("count")
    settle(desktop)
    assert page.area.verticalScrollBar().maximum() == 0


@pytest.mark.usefixtures("welsh")
def test_it_always_says_that_the_welsh_is_a_draft(open_desktop: Callable[..., Any]) -> None:
    desktop = open_desktop("supervisor")
    for spec in pages_for("supervisor"):
        desktop.open(spec.id)
        drafts = [one for one in desktop.window.findChildren(QLabel) if "drafft" in one.text().lower()]
        assert any(one.isVisible() for one in drafts), spec.id


def test_changing_the_language_keeps_a_walk_where_it_is(open_desktop: Callable[..., Any]) -> None:
    desktop = open_desktop("supervisor")
    walk = desktop.window.page.walk
    walk.begin()
    for _ in range(3):
        walk.answer((mildest(walk),))
    before = (walk.answers, walk.question.id, walk.place)
    desktop.window._panel.tongue.click()
    settle(desktop)
    walk = desktop.window.page.walk
    assert language.spoken() == "cy"
    assert (walk.answers, walk.question.id, walk.place) == before
    assert walk.question.ask != load_pack(GUIDANCE).question(walk.question.id).ask
    desktop.window._panel.tongue.click()
    settle(desktop)
    assert (desktop.window.page.walk.answers, desktop.window.page.walk.question.id, walk.place) == before
    assert language.spoken() == "en"


def test_the_language_changes_after_somebody_sat_here_who_saw_more_pages(open_desktop: Callable[..., Any]) -> None:
    desktop = open_desktop("champion")
    desktop.open("months")
    desktop.context.set("role", "supervisor")
    settle(desktop)
    desktop.window._panel.tongue.click()
    settle(desktop)
    assert language.spoken() == "cy"
    assert "months" not in desktop.window.stack.built
    desktop.context.set("role", "champion")
    assert desktop.open("months").title == "Months and returns"
    desktop.context.set("language", "en")
    settle(desktop)


def test_a_covered_walk_stays_covered_in_the_other_language(open_desktop: Callable[..., Any]) -> None:
    desktop = open_desktop("supervisor")
    desktop.window.page.walk.begin()
    desktop.window.page.covered.cover()
    desktop.window._panel.tongue.click()
    settle(desktop)
    assert desktop.window.page.cover is not None
    assert not any("?" in one.text() for one in desktop.window.page.findChildren(QLabel) if one.isVisible())
    desktop.context.set("language", "en")
    settle(desktop)


def test_changing_the_language_keeps_what_was_pressed_and_the_pad(open_desktop: Callable[..., Any]) -> None:
    desktop = open_desktop("champion")
    page = desktop.open("count")
    for row in list(page.rows.values())[:3]:
        row.keys[1].click()
    page.pad.open_pad()
    page.pad.text.setPlainText("ring back")
    before = page.form.chosen
    desktop.window._panel.tongue.click()
    settle(desktop)
    assert desktop.window.page is not page
    assert desktop.window.page.form.chosen == before
    assert desktop.window.page.pad.text.toPlainText() == "ring back"
    desktop.context.set("language", "en")
    settle(desktop)


def test_what_was_pressed_in_practice_never_reaches_the_real_desk(open_desktop: Callable[..., Any]) -> None:
    desktop = open_desktop("champion")
    page = desktop.open("count")
    page.toggle_practice()
    settle(desktop)
    page.rows[next(iter(page.rows))].keys[0].click()
    desktop.window._panel.tongue.click()
    settle(desktop)
    new = desktop.window.page
    assert new.form.chosen
    assert new.desk_actions.is_practice, "practising goes on in the other language"
    new.toggle_practice()
    settle(desktop)
    assert new.form.chosen == {}
    desktop.context.set("language", "en")
    settle(desktop)


@pytest.mark.usefixtures("welsh")
def test_qt_s_own_dialogs_speak_welsh(qapp: Any, qtbot: Any, tmp_path: Path) -> None:
    translator = Translator()
    qapp.installTranslator(translator)
    try:
        asked = QFileDialog(None, "", str(tmp_path), "PDF (*.pdf)")
        asked.setOption(QFileDialog.Option.DontUseNativeDialog)
        box = QMessageBox()
        kinds = QMessageBox.StandardButton
        box.setStandardButtons(kinds.Ok | kinds.Cancel | kinds.Yes | kinds.No | kinds.Save | kinds.Discard)
        for dialog in (asked, box):
            qtbot.addWidget(dialog)
            dialog.show()
        said = {
            text
            for dialog in (asked, box)
            for one in dialog.findChildren(QAbstractButton)
            for text in (one.text(), one.toolTip(), one.accessibleName())
            if text
        }
        english = {"&Open", "Cancel", "OK", "&Yes", "&No", "Save", "Discard", "Back", "Forward", "Parent Directory"}
        assert said
        assert not said & english
        assert QCoreApplication.translate("QFileDialog", "File &name:") != "File &name:"
    finally:
        qapp.removeTranslator(translator)


def test_a_language_fixed_by_the_force_cannot_be_changed(open_desktop: Callable[..., Any], home: Path) -> None:
    (home / "policy").mkdir(exist_ok=True)
    (home / "policy" / "policy.toml").write_text('language = "en"\n')
    desktop = open_desktop("supervisor")
    assert not desktop.window._panel.tongue.isEnabled()
    desktop.press(Qt.Key.Key_Tab)
    assert language.spoken() == "en"


@pytest.mark.usefixtures("welsh")
@pytest.mark.parametrize("size", [(1280, 720), (1366, 768)])
def test_months_does_not_scroll_sideways_at_twice_the_text_in_welsh(
    open_desktop: Callable[..., Any], size: tuple[int, int]
) -> None:
    desktop = open_desktop("champion", text_size=200, size=size)
    page = desktop.open("months")
    desktop.wait()
    assert page.area.horizontalScrollBar().maximum() == 0
    right = page.area.viewport().mapToGlobal(page.area.viewport().rect().topRight()).x()
    inside = [one for one in page.column.findChildren(QWidget) if one.isVisible() and one.parent() is page.column]
    assert inside
    assert all(one.mapToGlobal(one.rect().topRight()).x() <= right for one in inside)
