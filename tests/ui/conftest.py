"""A real window on a data folder of its own, with dialogs that answer by themselves."""

from __future__ import annotations

import datetime as dt
import gc
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from pscdesk.assets import FONTS
from pscdesk.paths import Places, find_places
from pscdesk.settings import changed, load_settings
from pscdesk.ui.context import Context
from pscdesk.ui.dialogs import Dialogs
from pscdesk.ui.look.theme import Theme
from pscdesk.ui.widgets.print_preview import Then
from pscdesk.ui.window import Window

TODAY = dt.date(2026, 11, 12)
AFTERNOON = dt.datetime(2026, 11, 12, 14, tzinfo=dt.UTC)


@dataclass
class Answers(Dialogs):
    """Dialogs answered beforehand; a dialog nobody expected gives None."""

    files: tuple[Path, ...] = ()
    save: Path | None = None
    folder: Path | None = None
    agrees: bool = True
    asked: list[str] = field(default_factory=list)

    def open_files(self, title: str, kinds: str) -> tuple[Path, ...]:
        self.asked.append(title)
        return self.files

    def open_file(self, title: str, kinds: str) -> Path | None:
        self.asked.append(title)
        return self.files[0] if self.files else None

    def save_file(self, title: str, suggested: str, kinds: str) -> Path | None:
        self.asked.append(title)
        return self.save

    def preview(self, title: str, paint: object, hidden: object, minutes: int) -> Then:
        self.asked.append(title)
        return "print" if self.has_printer() else "save"

    def choose_folder(self, title: str) -> Path | None:
        self.asked.append(title)
        return self.folder

    def confirm(self, title: str, text: str, yes: str) -> bool:
        self.asked.append(title)
        return self.agrees


@dataclass
class Desktop:
    """A window with hands: it presses keys where the keyboard is, and waits for work."""

    bot: QtBot
    window: Window
    context: Context
    dialogs: Answers
    places: Places

    def press(self, *keys: Qt.Key) -> None:
        for key in keys:
            self.bot.keyClick(self.focus, key)

    def press_with(self, key: Qt.Key, modifier: Qt.KeyboardModifier) -> None:
        self.bot.keyClick(self.focus, key, modifier)

    def click_twice(self, button: QWidget) -> None:
        """Click as somebody does who double clicks on everything."""
        for _click in range(2):
            self.bot.mouseClick(button, Qt.MouseButton.LeftButton)

    def type(self, text: str) -> None:
        for letter in text:
            self.bot.keyClicks(self.focus, letter)

    def wait(self) -> None:
        self.bot.waitUntil(lambda: not self.context.jobs.is_busy, timeout=20_000)

    def close(self) -> None:
        """Close the window, and wait until the worker has closed the stores."""
        self.window.close()
        self.bot.waitUntil(lambda: self.context.jobs.is_closed, timeout=20_000)

    def open(self, page_id: str) -> QWidget:
        self.window.show_page(page_id)
        self.wait()
        return self.window.page

    @property
    def focus(self) -> QWidget:
        held = QApplication.focusWidget()
        assert held is not None, "nothing has the keyboard"
        return held

    @property
    def notice(self) -> str:
        return self.context.notices.text


@pytest.fixture(autouse=True)
def nothing_left_of_earlier_windows() -> Iterator[None]:
    """What is left of a closed window takes part in every change of look, so that each test would be slower.

    What was there before the test is looked through once and not after each: the guidance alone is 100,000 objects.
    What pytest still held of the test before goes first, for nothing that is frozen is ever collected.
    """
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    gc.collect()
    gc.freeze()
    yield
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    gc.collect()


@pytest.fixture(autouse=True)
def no_button_stays_pressed(qapp: QApplication, qtbot: QtBot) -> Iterator[None]:
    """A mouse that is still pressed is pressed for every test after it, in which nothing then scrolls into view."""
    yield
    held = [one for one in Qt.MouseButton if one and one in QApplication.mouseButtons()]
    nowhere = QWidget()
    for button in held:
        qtbot.mouseRelease(nowhere, button)
    assert not held, "the test lets go of no button of the mouse"


@pytest.fixture
def open_desktop(qapp: QApplication, qtbot: QtBot, home: Path) -> Iterator[Callable[..., Desktop]]:
    """Opens the window as somebody: ``open_desktop("hr", look="dark", text_size=200, size=(1280, 720))``.

    Its first steps are hidden, as most people leave them, unless ``first_steps`` says otherwise.
    """
    theme = Theme(qapp, FONTS)
    nowhere = QWidget()
    qtbot.addWidget(nowhere)
    desktops: list[Desktop] = []

    def opened(
        role: str = "",
        *,
        look: str = "light",
        text_size: int = 100,
        today: dt.date = TODAY,
        size: tuple[int, int] = (1280, 800),
        places: Places | None = None,
        clock: Callable[[], dt.datetime] = lambda: AFTERNOON,
        first_steps: bool = False,
        nation: bool = False,
    ) -> Desktop:
        where = places or find_places()
        settings = load_settings(where)
        chosen = {"role": role, "look": look, "text_size": text_size, "first_steps": first_steps}
        for name, value in (chosen | ({"nation": True} if nation else {})).items():
            settings = changed(settings, name, value)
        theme.apply(settings.look, settings.text_size)
        context = Context(where, settings, theme, lambda: today, clock)
        dialogs = Answers()
        context.dialogs = dialogs
        window = Window(context)
        window.resize(*size)
        qtbot.addWidget(window)
        desktop = Desktop(qtbot, window, context, dialogs, where)
        desktops.append(desktop)
        with qtbot.waitSignal(window.ready, timeout=20_000):
            window.show()
            window.activateWindow()
        desktop.wait()
        qtbot.waitUntil(lambda: window.isAncestorOf(QApplication.focusWidget() or nowhere), timeout=20_000)
        return desktop

    yield opened
    for desktop in desktops:
        desktop.close()
