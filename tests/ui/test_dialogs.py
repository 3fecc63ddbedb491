"""The dialogs themselves: what they give back for what a person does in them, and that their words are looked up."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtPrintSupport import QPrintDialog, QPrinterInfo
from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox
from pytestqt.qtbot import QtBot

from pscdesk.assets import I18N
from pscdesk.language import speak
from pscdesk.messages import Message
from pscdesk.ui.dialogs import Dialogs

TITLE, KINDS = Message("Save"), "Returns (*.pscr)"


@pytest.fixture
def dialogs(qapp: QApplication) -> Dialogs:
    return Dialogs()


@pytest.fixture
def welsh() -> Iterator[None]:
    speak("cy", I18N)
    yield
    speak("en", I18N)


def chosen(monkeypatch: pytest.MonkeyPatch, method: str, given: object) -> list[tuple[object, ...]]:
    """Let the system's file dialog give this; what it was asked with."""
    asked: list[tuple[object, ...]] = []

    def ask(*words: object) -> object:
        asked.append(words)
        return given

    monkeypatch.setattr(QFileDialog, method, ask)
    return asked


def test_files_chosen_are_paths_and_turning_back_gives_none(dialogs: Dialogs, monkeypatch: pytest.MonkeyPatch) -> None:
    chosen(monkeypatch, "getOpenFileNames", (["/a/one.pscr", "/a/two.pscr"], KINDS))
    assert dialogs.open_files(TITLE, KINDS) == (Path("/a/one.pscr"), Path("/a/two.pscr"))
    chosen(monkeypatch, "getOpenFileNames", ([], ""))
    assert dialogs.open_files(TITLE, KINDS) == ()


@pytest.mark.parametrize(("given", "path"), [("/a/one.pscr", Path("/a/one.pscr")), ("", None)])
def test_one_file_or_none(dialogs: Dialogs, monkeypatch: pytest.MonkeyPatch, given: str, path: Path | None) -> None:
    chosen(monkeypatch, "getOpenFileName", (given, KINDS))
    assert dialogs.open_file(TITLE, KINDS) == path


@pytest.mark.parametrize(("given", "path"), [("/a", Path("/a")), ("", None)])
def test_a_folder_or_none(dialogs: Dialogs, monkeypatch: pytest.MonkeyPatch, given: str, path: Path | None) -> None:
    chosen(monkeypatch, "getExistingDirectory", given)
    assert dialogs.choose_folder(TITLE) == path


@pytest.mark.parametrize(
    ("given", "path"),
    [
        ("/a/sheet", Path("/a/sheet.pdf")),
        ("/a/sheet.txt", Path("/a/sheet.txt")),
        ("/a/1.2 sheet.pdf", Path("/a/1.2 sheet.pdf")),
        ("", None),
    ],
)
def test_a_missing_suffix_is_that_of_the_name_suggested(
    dialogs: Dialogs, monkeypatch: pytest.MonkeyPatch, given: str, path: Path | None
) -> None:
    asked = chosen(monkeypatch, "getSaveFileName", (given, ""))
    assert dialogs.save_file(TITLE, "outcome.pdf", "PDF (*.pdf)") == path
    assert asked[0][1:] == ("Save", "outcome.pdf", "PDF (*.pdf)")


@pytest.mark.usefixtures("welsh")
def test_the_title_is_in_the_language_spoken(dialogs: Dialogs, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = chosen(monkeypatch, "getOpenFileName", ("", ""))
    dialogs.open_file(TITLE, KINDS)
    assert asked[0][1] == "Cadw"


def answered(dialogs: Dialogs, act: Callable[[QMessageBox], object]) -> tuple[bool, list[str]]:
    """Whether a question is agreed to when somebody acts so in its dialog, and the words in it."""
    words: list[str] = []

    def answer() -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        words.extend([box.windowTitle(), box.text(), *(button.text() for button in box.buttons())])
        act(box)
        box.done(0)  # nothing where it is closed already; otherwise the test would wait for ever

    QTimer.singleShot(0, answer)
    return dialogs.confirm("Close the desk?", "Its returns count no more.", "Close it"), words


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Escape])
def test_enter_and_escape_give_the_safe_answer(dialogs: Dialogs, qtbot: QtBot, key: Qt.Key) -> None:
    pressed: list[str] = []

    def act(box: QMessageBox) -> None:
        qtbot.keyClick(box, key)
        pressed.append(box.clickedButton().text())

    agreed, words = answered(dialogs, act)
    assert not agreed
    assert pressed == ["Go back"]
    assert words[:2] == ["Close the desk?", "Its returns count no more."]
    assert set(words[2:]) == {"Close it", "Go back"}


def test_only_the_button_that_says_so_agrees(dialogs: Dialogs, qtbot: QtBot) -> None:
    def act(box: QMessageBox) -> None:
        agree = next(button for button in box.buttons() if button.text() == "Close it")
        qtbot.mouseClick(agree, Qt.MouseButton.LeftButton)

    assert answered(dialogs, act)[0] is True


@pytest.mark.parametrize(("names", "has"), [([], False), (["Corridor"], True)])
def test_whether_there_is_a_printer(
    dialogs: Dialogs, monkeypatch: pytest.MonkeyPatch, names: list[str], has: bool
) -> None:
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", lambda: names)
    assert dialogs.has_printer() is has


@pytest.mark.parametrize("agrees", [True, False])
def test_a_printer_is_given_only_when_it_was_chosen(
    dialogs: Dialogs, monkeypatch: pytest.MonkeyPatch, agrees: bool
) -> None:
    titles: list[str] = []

    def run(dialog: QPrintDialog) -> int:
        titles.append(dialog.windowTitle())
        return int(agrees)

    monkeypatch.setattr(QPrintDialog, "exec", run)
    assert (dialogs.choose_printer(TITLE) is not None) is agrees
    assert titles == ["Save"]


SAVES = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from pscdesk.ui.dialogs import Dialogs
app = QApplication([])
def accept():
    dialog = QApplication.activeModalWidget()
    dialog.selectFile(sys.argv[1])
    dialog.accept()
QTimer.singleShot(0, accept)
print(Dialogs().save_file("Save", sys.argv[1], "PDF (*.pdf)"))
"""


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere the dialog is the system's")
def test_which_folder_was_opened_is_written_nowhere(tmp_path: Path) -> None:
    """Qt's own dialog keeps the last folders in a file, whose date says when somebody saved the end of a walk."""
    of_person, wanted = tmp_path / "person", tmp_path / "person" / "folder" / "walk.pdf"
    wanted.parent.mkdir(parents=True)
    done = subprocess.run(
        [sys.executable, "-c", SAVES, str(wanted)],
        env={
            **os.environ,
            "XDG_CONFIG_HOME": str(of_person / "config"),
            "HOME": str(of_person),
            "QT_QPA_PLATFORM": "offscreen",
        },
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    assert done.stdout.strip() == str(wanted)
    assert [path for path in of_person.rglob("*") if path.is_file()] == []
