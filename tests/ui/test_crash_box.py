"""A bug is shown once, in one box, with lines of the program and nobody's words; what comes meanwhile is kept there."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from PySide6.QtCore import QSize, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractButton, QApplication
from pytestqt.qtbot import QtBot

from pscdesk.errors import FileError
from pscdesk.ui.crash.crash_box import CrashBox
from pscdesk.ui.crash.crash_hook import CrashHook
from pscdesk.ui.notices import Notices
from tests.made_up.killed import names_under

TYPED = "Wexmoor typed words"


def count(chosen: str) -> None:
    """Fail as a bug does, with what was chosen in its message and in its values."""
    raise KeyError(chosen)


def save(chosen: str) -> None:
    """Fail at another place, because of the first."""
    try:
        count(chosen)
    except KeyError as fault:
        raise RuntimeError(chosen) from fault


@dataclass
class Hooked:
    """The hook in its window, and each box that it has opened; ``meanwhile`` is done while a box is open."""

    hook: CrashHook
    notices: Notices
    boxes: list[CrashBox] = field(default_factory=list)
    unfolded: list[bool] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    sizes: list[QSize] = field(default_factory=list)
    meanwhile: Callable[[CrashBox], None] = lambda _box: None

    def happen(self, bug: Callable[[str], None], said: str = TYPED) -> None:
        with pytest.raises((KeyError, RuntimeError, FileError)) as caught:
            bug(said)
        self.hook(caught.type, caught.value, caught.tb)


@pytest.fixture
def hooked(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Hooked:
    notices = Notices()
    qtbot.addWidget(notices)
    made = Hooked(CrashHook(notices, [], lambda: None), notices)
    real = CrashBox.exec

    def shown(box: CrashBox) -> int:
        made.boxes.append(box)

        def look() -> None:
            made.meanwhile(box)
            made.unfolded.append(box.is_unfolded)
            made.texts.append(box.details.toPlainText())
            made.sizes.append(box.size())
            box.reject()

        QTimer.singleShot(0, box, look)
        return real(box)

    monkeypatch.setattr(CrashBox, "exec", shown)
    return made


def test_a_bug_shows_lines_of_the_program_and_what_led_to_it(hooked: Hooked) -> None:
    hooked.happen(save)
    (text,) = hooked.texts
    first, then = text.split("led to")
    assert "in count" in first
    assert first.rstrip().endswith("KeyError")
    assert "in save" in then
    assert then.endswith("RuntimeError")
    assert "raise KeyError(chosen)" in text


def test_nothing_shown_or_printed_holds_a_message_a_value_or_a_folder(
    hooked: Hooked, capsys: pytest.CaptureFixture[str]
) -> None:
    hooked.happen(save)
    printed = capsys.readouterr()
    read = "".join(hooked.texts) + printed.out + printed.err + hooked.notices.text
    assert "RuntimeError" in read
    assert TYPED not in read
    assert str(Path(__file__).parent) not in read
    assert str(Path.home()) not in read


def test_nothing_of_a_bug_is_written_to_the_disk(hooked: Hooked, home: Path, tmp_path: Path) -> None:
    before = names_under(home) | names_under(tmp_path)
    hooked.happen(save)
    assert hooked.texts
    assert names_under(home) | names_under(tmp_path) == before


def test_the_same_bug_opens_one_box_in_a_session_and_is_said_quietly_after_that(
    hooked: Hooked, capsys: pytest.CaptureFixture[str]
) -> None:
    for said in ("one", "two", "three"):
        hooked.happen(count, said)
    assert len(hooked.boxes) == 1
    assert "the same mistake again" in hooked.notices.text
    assert capsys.readouterr().err.count("in count") == 1
    bar = hooked.notices
    seen = [
        one for one in bar.findChildren(QAbstractButton) if one.window() is bar and one.text() == "Show the details"
    ]
    seen[0].click()
    assert hooked.unfolded == [False, True], "by that button its details come back"
    assert hooked.texts[0] == hooked.texts[1]


def test_another_bug_opens_the_box_again_with_what_was_there(hooked: Hooked) -> None:
    hooked.happen(count)
    hooked.happen(save)
    assert len(hooked.boxes) == 2
    assert hooked.texts[1].startswith(hooked.texts[0])
    assert "in save" in hooked.texts[1]


def test_a_bug_while_the_box_is_open_stacks_no_box_and_is_added_to_its_details(hooked: Hooked) -> None:
    def more(box: CrashBox) -> None:
        box.unfold.click()
        hooked.happen(save)
        hooked.happen(save)
        hooked.happen(count)
        assert "added to the details" in box.said.text()
        assert QApplication.activeModalWidget() is box

    hooked.meanwhile = more
    hooked.happen(count)
    assert len(hooked.boxes) == 1
    assert hooked.texts[0].endswith("RuntimeError")
    assert hooked.texts[0].count("led to") == 1
    assert hooked.unfolded == [True], "the details stay in view when another is added"
    hooked.meanwhile = lambda _box: None
    hooked.happen(save)
    assert len(hooked.boxes) == 1, "what was added to the box has been shown"


def test_details_that_somebody_unfolded_are_in_view_the_next_time_too(hooked: Hooked) -> None:
    hooked.meanwhile = lambda box: box.unfold.click()
    hooked.happen(count)
    hooked.meanwhile = lambda _box: None
    hooked.happen(save)
    assert hooked.unfolded == [True, True]


def test_the_box_is_no_larger_than_the_window_even_with_its_details(hooked: Hooked) -> None:
    hooked.notices.resize(500, 400)
    hooked.meanwhile = lambda box: box.unfold.click()
    hooked.happen(count)
    assert hooked.sizes[0].width() <= 500
    assert hooked.sizes[0].height() <= 400


def test_the_details_are_copied_whole_whether_or_not_they_are_in_view(hooked: Hooked) -> None:
    hooked.meanwhile = lambda box: box.copy.click()
    hooked.happen(count)
    assert hooked.unfolded == [False]
    assert QGuiApplication.clipboard().text() == hooked.texts[0]


def test_after_a_box_that_failed_itself_the_next_bug_is_shown(
    hooked: Hooked, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with monkeypatch.context() as broken:
        broken.setattr(CrashBox, "exec", lambda _box: count(TYPED))
        hooked.happen(count)
    assert TYPED not in capsys.readouterr().err
    hooked.happen(save)
    assert len(hooked.boxes) == 1


def test_a_fault_of_the_world_that_gets_that_far_is_said_in_the_bar(hooked: Hooked) -> None:
    def full(_said: str) -> None:
        raise FileError("The disk is full.")

    hooked.happen(full)
    assert hooked.boxes == []
    assert hooked.notices.text == "The disk is full."


def test_a_folder_that_may_not_be_opened_is_said_in_the_bar_and_is_no_bug(hooked: Hooked) -> None:
    hooked.hook(PermissionError, PermissionError(13, "Permission denied", "/home/hr/closed"), None)
    assert "You may not open /home/hr/closed." in hooked.notices.text
    assert hooked.boxes == []
