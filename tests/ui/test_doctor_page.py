"""Check this computer: what needs seeing to stands first, and the summary is seen whole before it is saved."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QWidget

from pscdesk.storage.folder_trial.trial_facts import Findings, FolderTrial
from pscdesk.ui.crash.crash_hook import CrashHook
from pscdesk.ui.pages.doctor.doctor_page import DoctorPage
from pscdesk.ui.start import say_notes
from pscdesk.ui.widgets.buttons import Fold, WordButton
from pscdesk.work.doctor import examination, program_rows
from tests.ui.conftest import Desktop

TYPED = "Wexmoor"
GOOD = FolderTrial(Findings(True, True, True, True, True))


@pytest.fixture(autouse=True)
def no_second_program(monkeypatch: pytest.MonkeyPatch) -> None:
    """What the trial of a folder finds has tests of its own."""
    monkeypatch.setattr(examination.look, "__defaults__", (None, lambda _folder: GOOD))


def page_of(desktop: Desktop) -> DoctorPage:
    page = desktop.open("doctor")
    assert isinstance(page, DoctorPage)
    return page


def read(widget: QWidget) -> str:
    return " ".join(one.text() for one in widget.findChildren(QLabel) if one.isVisibleTo(widget))


def test_what_needs_seeing_to_stands_first_with_what_to_do_and_the_rest_is_folded_away(
    open_desktop: Callable[..., Desktop], home: Path
) -> None:
    (home / "policy").mkdir()
    (home / "policy" / "policy.toml").write_text('copy = "everything"\n')
    page = page_of(open_desktop("champion"))
    assert page.looked is not None
    told = read(page.looked.sum)
    assert "1 thing needs seeing to." in told
    assert told.index("Your force’s policy") < told.index("Places and numbers"), "the worst first"
    assert "What to do: Ask IT to mend it" in told
    spoken = page.looked.sum.accessibleDescription()
    assert "Needs seeing to: Your force’s policy. In policy.toml, “copy” is not" in spoken
    folds = page.looked.findChildren(Fold)
    titles = [fold.head.text().strip() for fold in folds]
    assert titles[:2] == ["The program: all in order", "This computer: 2 of 3 in order"]
    assert not any(fold.is_open for fold in folds)
    folds[0].head.click()
    assert "This is PSC Desk" in read(folds[0])


def test_a_row_leads_to_the_page_where_it_is_put_right_for_whoever_has_that_page(
    open_desktop: Callable[..., Desktop],
) -> None:
    desktop = open_desktop("champion")
    page = page_of(desktop)
    assert page.looked is not None
    (way,) = [one for one in page.looked.sum.findChildren(WordButton) if one.isVisible()]
    assert (way.text(), way.accessibleName()) == (
        "Open the page Places and numbers",
        "Places and numbers: Open the page Places and numbers",
    )
    desktop.press(Qt.Key.Key_Tab, Qt.Key.Key_Tab, Qt.Key.Key_Tab, Qt.Key.Key_Space)
    desktop.wait()
    assert type(desktop.window.page).__name__ == "PlacesPage"
    desktop.context.set("role", "supervisor")
    desktop.wait()
    page = page_of(desktop)
    page.look()
    desktop.wait()
    assert page.looked is not None
    assert page.looked.sum.findChildren(WordButton) == [], "a supervisor has no page for it"


def test_once_it_was_seen_to_looking_again_says_so(open_desktop: Callable[..., Desktop], home: Path) -> None:
    (home / "policy").mkdir()
    policy = home / "policy" / "policy.toml"
    policy.write_text('copy = "everything"\n')
    desktop = open_desktop("champion")
    page = page_of(desktop)
    policy.write_text('copy = "numbers"\n')
    desktop.press(Qt.Key.Key_Space)  # the keyboard is on Check again
    assert not page._waiting.isHidden()
    desktop.wait()
    assert page._waiting.isHidden()
    assert page.looked is not None
    assert "need" not in read(page.looked.sum)
    assert "Everything works." in read(page.looked.sum)


def test_the_page_is_built_and_the_window_goes_on_while_it_is_looked(
    open_desktop: Callable[..., Desktop], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The look is a job: the page stands, and another page can be opened, before it is done."""
    from threading import Event

    waits = Event()
    monkeypatch.setattr(program_rows, "look_for_screen", lambda: waits.wait(10) and None)
    desktop = open_desktop("champion")
    desktop.window.show_page("doctor")
    page = desktop.window.page
    assert isinstance(page, DoctorPage)
    assert desktop.context.jobs.is_busy
    desktop.window.show_page("settings")
    assert type(desktop.window.page).__name__ == "SettingsPage"
    waits.set()
    desktop.wait()
    assert page.found


def test_the_desk_that_this_window_has_open_is_looked_at_and_stays_open(open_desktop: Callable[..., Desktop]) -> None:
    desktop = open_desktop("champion")
    desktop.open("count")
    desktop.context.desk().store.name_desk("", "local")
    page = page_of(desktop)
    rows = {one.row.id: one.verdict for one in page.found}
    assert rows["desk"].grade == "good"
    assert "open" in rows["desk"].sentence
    assert desktop.context._desk is not None


def test_the_summary_is_shown_whole_then_saved_by_the_keyboard_alone(
    open_desktop: Callable[..., Desktop], tmp_path: Path
) -> None:
    desktop = open_desktop("supervisor")
    page = page_of(desktop)
    desktop.press(Qt.Key.Key_Tab, Qt.Key.Key_Space)
    assert page.summary is not None
    assert desktop.focus is page.summary.text
    shown = page.summary.text.toPlainText()
    assert shown.startswith("Support summary of PSC Desk\n")
    assert "platform of Qt: offscreen" in shown
    assert not page.again.isVisible()
    desktop.dialogs.save = tmp_path / "summary.txt"
    desktop.press(Qt.Key.Key_Tab)
    assert desktop.focus is page.summary.save
    desktop.press(Qt.Key.Key_Space)
    desktop.wait()
    assert desktop.dialogs.save.read_text("utf-8") == shown
    assert "The summary is in summary.txt. Give it to IT yourself." in desktop.notice
    desktop.press(Qt.Key.Key_Tab, Qt.Key.Key_Space)
    assert QGuiApplication.clipboard().text() == shown
    desktop.press(Qt.Key.Key_Tab, Qt.Key.Key_Space)
    assert page.summary is None
    assert desktop.focus is page.support


def test_ctrl_s_saves_the_summary_where_it_stands_open_and_nothing_otherwise(
    open_desktop: Callable[..., Desktop], tmp_path: Path
) -> None:
    desktop = open_desktop("supervisor")
    page = page_of(desktop)
    assert page.save_pressed() is False
    page.show_summary()
    desktop.dialogs.save = None
    desktop.press_with(Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    desktop.wait()
    assert desktop.dialogs.asked == ["Where should the summary go?"]
    assert list(tmp_path.glob("*.txt")) == []


def test_the_page_is_found_by_everyday_words_and_from_the_settings(open_desktop: Callable[..., Desktop]) -> None:
    from pscdesk.ui.finder.window_entries import window_entries
    from pscdesk.work.finding.find_anything import index_of

    desktop = open_desktop("")
    index = index_of(window_entries(""))
    for typed in ("doctor", "something does not work", "help desk", "support"):
        pages = [(hit.entry.page, hit.entry.place) for hit in index.find(typed).hits[:3]]
        assert ("doctor", "") in pages or ("doctor", "support") in pages, typed
    settings = desktop.open("settings")
    settings.check.click()  # type: ignore[attr-defined]
    desktop.wait()
    assert isinstance(desktop.window.page, DoctorPage)


def test_what_was_passed_over_at_the_start_is_said_and_leads_to_this_page(
    open_desktop: Callable[..., Desktop], home: Path
) -> None:
    (home / "policy").mkdir()
    (home / "policy" / "policy.toml").write_text("role =\n")
    desktop = open_desktop("supervisor")
    say_notes(desktop.context)
    assert desktop.notice.startswith("policy.toml does not read: ")
    desktop.context.notices.take_focus()
    desktop.press(Qt.Key.Key_Space)
    desktop.wait()
    assert isinstance(desktop.window.page, DoctorPage)
    assert "policy" in {one.row.id for one in desktop.window.page.found if one.verdict.grade == "bad"}


def test_a_bug_leads_to_the_summary_in_which_its_details_stand_and_the_box_is_left_by_the_keyboard(
    open_desktop: Callable[..., Desktop], monkeypatch: pytest.MonkeyPatch
) -> None:
    from pscdesk.ui.crash.crash_box import CrashBox

    desktop = open_desktop("champion")
    context = desktop.context
    hook = CrashHook(context.notices, context.mistakes, lambda: context.want_page("doctor", "support"))

    def press(box: CrashBox) -> int:
        box.show()
        assert box.focusWidget() is box.leave
        for key in (Qt.Key.Key_Tab, Qt.Key.Key_Space):
            desktop.bot.keyClick(box.focusWidget() or box, key)
        assert QGuiApplication.clipboard().text() == box.details.toPlainText(), "copied by the keyboard"
        for key in (Qt.Key.Key_Tab, Qt.Key.Key_Tab, Qt.Key.Key_Space):
            desktop.bot.keyClick(box.focusWidget() or box, key)
        return 0

    monkeypatch.setattr(CrashBox, "exec", press)
    try:
        _fail_with(TYPED)
    except KeyError as fault:
        hook(type(fault), fault, fault.__traceback__)
    desktop.wait()
    page = desktop.window.page
    assert isinstance(page, DoctorPage)
    assert page.summary is not None
    text = page.summary.text.toPlainText()
    assert "in _fail_with" in text
    assert text.rstrip().endswith("KeyError")
    assert TYPED not in text


def _fail_with(word: str) -> None:
    raise KeyError(word)


def test_in_the_other_language_the_page_keeps_what_was_found_and_the_summary_stays_english(
    open_desktop: Callable[..., Desktop],
) -> None:
    desktop = open_desktop("supervisor")
    page = page_of(desktop)
    found = page.found
    page.show_summary()
    before = page.summary
    assert before is not None
    desktop.context.set("language", "cy")
    desktop.wait()
    after = desktop.window.page
    assert isinstance(after, DoctorPage)
    assert after is not page
    assert after.found is found, "it is not looked for twice"
    assert after.summary is not None
    assert after.summary.text.toPlainText().startswith("Support summary of PSC Desk\n")
    desktop.context.set("language", "en")
    desktop.wait()
