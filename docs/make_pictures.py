"""Makes every picture of the handbook: the window itself on a made-up force, as it is drawn without a display.

``python docs/make_pictures.py`` makes all of them, ``python docs/make_pictures.py help outcome`` those two.
"""

from __future__ import annotations

import datetime as dt
import io
import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pscdesk.ui.window import Window

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "docs" / "handbook" / "pictures"
TODAY = dt.date(2026, 11, 12)
COLOURS = 96
"""Enough for a window of few colours; the files are a third as large."""
SIZE = (1280, 800)


@dataclass(frozen=True)
class Shot:
    """One picture: who sits there, whose data it is (a folder of the demonstration), the page, and what is done."""

    role: str
    home: str
    page: str
    then: Callable[[Window], object] = lambda _window: None


def _first_question(window: Window) -> None:
    window.page.walk.begin()


def _outcome(window: Window) -> None:
    """The end of a walk about something that has to be referred, with the mildest answers elsewhere."""
    walk, picked = window.page.walk, {"wrongdoing": "dishonesty"}
    walk.begin()
    while walk.place == "question":
        ids = [option.id for option in walk.question.options]
        mildest = next((one for one in ("none", "no") if one in ids), ids[0])
        walk.answer((picked.get(walk.question.id, mildest),))
    walk.conclude()


def _tab(number: int) -> Callable[[Window], object]:
    return lambda window: window.page.tabs.setCurrentIndex(number)


def _help(window: Window) -> None:
    window.show_page("help")
    _settle(window)
    window.page.open_at("office-months")


PICTURES = {
    "aid": Shot("supervisor", "", "aid", _first_question),
    "outcome": Shot("supervisor", "", "aid", _outcome),
    "count": Shot("champion", "desks/alderford-1", "count"),
    "months": Shot("champion", "desks/alderford-1", "months"),
    "office": Shot("hr", "office", "office"),
    "coverage": Shot("hr", "office", "office", _tab(2)),
    "figures": Shot("hr", "office", "figures"),
    "programme": Shot("hr", "office", "programme"),
    "help": Shot("hr", "office", "office", _help),
}
"""Every picture by the name of its file. A new one is a line here and a line on a page."""


def main(names: list[str]) -> None:
    """Make these pictures, or all of them."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from PySide6.QtWidgets import QApplication

    from pscdesk.assets import FONTS
    from pscdesk.ui.look.theme import Theme

    app = QApplication(["pscdesk"])
    theme = Theme(app, FONTS)
    FOLDER.mkdir(parents=True, exist_ok=True)
    with _demonstration() as made:
        for name, shot in PICTURES.items():
            if names and name not in names:
                continue
            with tempfile.TemporaryDirectory() as folder:
                home = Path(folder) / "home"
                if shot.home:
                    shutil.copytree(made / shot.home, home)
                os.environ["PSCDESK_HOME"] = str(home)
                _take(shot, theme, FOLDER / f"{name}.png")


@contextmanager
def _demonstration() -> Iterator[Path]:
    """A made-up force, as ``pscdesk demo`` makes it, in a folder that goes again."""
    from pscdesk.work.demo.demo import make_demo
    from pscdesk.work.progress import silent

    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "demo"
        os.environ["PSCDESK_HOME"] = str(Path(folder) / "nobody")
        make_demo(out, 24, 14, 7, TODAY, silent)
        yield out


def _take(shot: Shot, theme: object, file: Path) -> None:
    from pscdesk.paths import find_places
    from pscdesk.settings import changed, load_settings
    from pscdesk.ui.context import Context
    from pscdesk.ui.window import Window

    places = find_places()
    settings = load_settings(places)
    for name, value in {"role": shot.role, "look": "light", "first_steps": False}.items():
        settings = changed(settings, name, value)
    theme.apply(settings.look, settings.text_size)
    context = Context(places, settings, theme, lambda: TODAY, lambda: dt.datetime.combine(TODAY, dt.time(14), dt.UTC))
    window = Window(context)
    window.resize(*SIZE)
    window.show()
    _settle(window)
    window.show_page(shot.page)
    _settle(window)
    shot.then(window)
    _settle(window)
    window.page.setFocus()
    _settle(window)
    _save(window, file)
    window.close()
    while not context.jobs.is_closed:
        _pause()
    window.deleteLater()
    _pause()


def _save(window: Window, file: Path) -> None:
    """As a PNG of few colours: the same window gives nearly the same file."""
    from PIL import Image
    from PySide6.QtCore import QBuffer

    buffer = QBuffer()
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    window.grab().save(buffer, "PNG")
    drawn = Image.open(io.BytesIO(bytes(buffer.data().data()))).convert("RGB")
    drawn.quantize(COLOURS, dither=Image.Dither.NONE).save(file, optimize=True)


def _settle(window: Window) -> None:
    """Let every job end, and every layout find its place."""
    quiet = 0
    while quiet < 8:
        _pause()
        quiet = 0 if window._context.jobs.is_busy else quiet + 1


def _pause() -> None:
    import time

    from PySide6.QtCore import QEvent
    from PySide6.QtWidgets import QApplication

    QApplication.processEvents()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    time.sleep(0.02)


if __name__ == "__main__":
    main(sys.argv[1:])
