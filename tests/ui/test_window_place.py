"""The window opens where it was closed, on a screen that is there and never larger than that; no time is kept."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QApplication, QStyle, QStyleOptionViewItem

from pscdesk.assets import I18N
from pscdesk.language import ENGLISH, speak
from pscdesk.paths import find_places
from pscdesk.ui.desktop import window_place
from pscdesk.ui.desktop.window_place import FIRST, KeptPlace, WindowPlace, fitted, keep_place, read_place, smallest_of

_TEXT_MARGIN = 6
"""Pixels that Qt keeps free beside the text of an entry: three at each side."""
LAPTOP = QRect(0, 0, 1366, 728)
BESIDE = QRect(1366, 0, 1920, 1040)


def test_at_first_it_stands_in_the_middle_and_is_never_larger_than_the_screen() -> None:
    assert fitted(None, [QRect(0, 0, 1920, 1040)]).size() == FIRST
    small = fitted(None, [LAPTOP])
    assert small.size() == QSize(1280, 728)
    assert LAPTOP.contains(small)


@pytest.mark.parametrize("factor", [1.25, 1.5, 2])
def test_where_a_pixel_is_larger_the_first_window_still_fits(factor: float) -> None:
    room = QRect(0, 0, round(1366 / factor), round(728 / factor))
    assert room.contains(fitted(None, [room]))
    assert room.contains(fitted(QRect(0, 0, 1280, 800), [room]))


@pytest.mark.parametrize(
    ("wanted", "screens", "got"),
    [
        (QRect(100, 80, 900, 600), [LAPTOP], QRect(100, 80, 900, 600)),
        (QRect(900, 400, 900, 600), [LAPTOP], QRect(466, 128, 900, 600)),
        (QRect(-500, -300, 900, 600), [LAPTOP], QRect(0, 0, 900, 600)),
        (QRect(1500, 100, 1700, 900), [LAPTOP, BESIDE], QRect(1500, 100, 1700, 900)),
        (QRect(1500, 100, 1700, 900), [LAPTOP], QRect(0, 0, 1366, 728)),
        (QRect(9000, 9000, 900, 600), [LAPTOP], QRect(466, 128, 900, 600)),
        (QRect(10, 10, 1, 1), [LAPTOP], QRect(10, 10, 720, 480)),
    ],
    ids=["as it was", "over the edge", "above", "second screen", "its screen is gone", "far away", "tiny"],
)
def test_it_is_moved_onto_a_screen_that_is_there(wanted: QRect, screens: list[QRect], got: QRect) -> None:
    assert fitted(wanted, screens) == got


def test_the_smallest_size_shrinks_with_a_tiny_screen() -> None:
    assert smallest_of([QRect(0, 0, 640, 400), LAPTOP]) == QSize(640, 400)


def test_what_is_kept_reads_back_and_holds_no_time(home: Path) -> None:
    path = find_places().window_place
    place = WindowPlace(-5, 80, 900, 600, 1, 240)
    keep_place(path, place)
    assert read_place(path) == place
    assert path.read_bytes() == b"-5 80 900 600 1 240\n"
    assert path.stat().st_mtime == home.stat().st_mtime == 946684800
    if sys.platform != "win32":
        assert path.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"1 2 3",
        b"1 2 3 4 5 six",
        b"9" * 5_000,
        b"\x00" * 40,
        b"1 2 3 4 0 0 0",
        b"1e3 2 3 4 0 0",
        b"\xff\xfe1 2 3 4 0 0",
    ],
)
def test_what_does_not_read_counts_as_nothing(home: Path, content: bytes) -> None:
    (find_places().window_place).write_bytes(content)
    assert read_place(find_places().window_place) is None


def test_a_link_or_a_pipe_in_its_place_is_neither_waited_for_nor_written_through(home: Path, tmp_path: Path) -> None:
    path = find_places().window_place
    os.mkfifo(path)
    assert read_place(path) is None
    path.unlink()
    path.symlink_to(tmp_path / "elsewhere")
    keep_place(path, WindowPlace(0, 0, 900, 600, 0, 0))
    assert not (tmp_path / "elsewhere").exists()


def closed_and_opened(open_desktop: Callable[..., Any], change: Callable[[Any], None], role: str = "champion") -> Any:
    """The window once it was changed, closed, and opened anew."""
    path = find_places().window_place
    first = open_desktop(role)
    kept = KeptPlace(first.window, first.window.split, path)
    change(first.window)
    QApplication.processEvents()
    kept.keep()
    first.close()
    second = open_desktop(role)
    KeptPlace(second.window, second.window.split, path)
    second.wait()
    QApplication.processEvents()
    return second.window


def test_size_and_place_come_back(open_desktop: Callable[..., Any]) -> None:
    def change(window: Any) -> None:
        window.resize(760, 640)
        window.move(20, 60)

    window = closed_and_opened(open_desktop, change)
    assert (window.size(), window.pos().x(), window.pos().y()) == (QSize(760, 640), 20, 60)


def test_it_comes_back_maximised_and_keeps_the_size_beneath(open_desktop: Callable[..., Any]) -> None:
    def change(window: Any) -> None:
        window.resize(740, 500)
        QApplication.processEvents()
        window.setWindowState(Qt.WindowState.WindowMaximized)

    window = closed_and_opened(open_desktop, change)
    assert window.isMaximized()
    window.showNormal()
    QApplication.processEvents()
    assert window.size() == QSize(740, 500)


def test_the_width_of_the_side_list_comes_back(open_desktop: Callable[..., Any]) -> None:
    def change(window: Any) -> None:
        window.split.side_width = 300

    window = closed_and_opened(open_desktop, change, "supervisor")
    assert window.split.side_width == 300
    assert window._panel.width() == 300


def test_a_settings_folder_that_cannot_be_written_keeps_nobody_from_closing(home: Path) -> None:
    (find_places().window_place).mkdir()
    keep_place(find_places().window_place, WindowPlace(0, 0, 900, 600, 0, 0))
    assert (find_places().window_place).is_dir()


def test_nothing_is_written_where_nothing_moved(
    open_desktop: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    window = open_desktop("champion").window
    path = find_places().window_place
    KeptPlace(window, window.split, path).keep()
    monkeypatch.setattr(window_place, "keep_place", lambda *_: pytest.fail("nothing moved"))
    KeptPlace(window, window.split, path).keep()


def test_the_list_breaks_its_titles_where_it_is_narrow_and_never_takes_most_of_the_window(
    open_desktop: Callable[..., Any],
) -> None:
    window = open_desktop("hr", size=(1280, 720)).window
    panel = window._panel
    one_line = panel.pages.item(3).sizeHint().height()
    window.split.side_width = 10
    assert panel.width() == panel.minimumWidth() < panel.own_width
    assert panel.pages.item(3).sizeHint().height() > one_line
    window.split.side_width = 5_000
    assert panel.width() == pytest.approx(1280 * 0.4, abs=2)
    window.split.side_width = 0
    assert panel.width() == panel.own_width
    assert panel.pages.item(3).sizeHint().height() == one_line


def test_the_list_follows_the_size_of_text_and_its_keys(open_desktop: Callable[..., Any]) -> None:
    desktop = open_desktop("hr", size=(1280, 720))
    panel = desktop.window._panel
    before = panel.width()
    desktop.context.set("text_size", 150)
    assert panel.width() == panel.own_width > before
    wider, (control, narrower, again) = (
        Qt.Key.Key_BracketRight,
        (Qt.KeyboardModifier.ControlModifier, *[Qt.Key.Key_BracketLeft] * 2),
    )
    desktop.press_with(wider, control)
    assert panel.width() == panel.own_width + 24
    assert desktop.window.split.side_width == panel.own_width + 24
    desktop.press_with(narrower, control)
    assert desktop.window.split.side_width == 0, "its own width is kept as that, so that it goes on following the text"
    desktop.press_with(again, control)
    assert panel.width() == panel.own_width - 24


MEASURE = """
import sys
from PySide6.QtWidgets import QApplication
from pscdesk.ui import window
def told(self):
    room = self.screen().availableGeometry()
    small = self.minimumSize()
    print(room.contains(self.frameGeometry()), small.width() <= room.width(), small.height() <= room.height())
    self.close()
window.Window._complete = told
from pscdesk.app import open_window
raise SystemExit(open_window())
"""


@pytest.mark.parametrize("factor", ["1", "1.25", "1.5", "2", "3"])
@pytest.mark.parametrize("kept", ["", "0 0 1280 800 0 0", "-400 9000 4000 4000 0 900"])
def test_a_real_start_is_within_the_screen_at_every_scale(home: Path, factor: str, kept: str) -> None:
    if kept:
        (find_places().window_place).write_text(kept)
    ran = subprocess.run(
        [sys.executable, "-c", MEASURE],
        env={**os.environ, "QT_SCALE_FACTOR": factor},
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    assert ran.stdout.split() == ["True"] * 3


@pytest.mark.parametrize("tongue", ["en", "cy"])
@pytest.mark.parametrize("text_size", [100, 150, 200])
def test_no_title_in_the_side_list_is_cut_also_with_a_mark_and_a_scroll_bar(
    open_desktop: Callable[..., Any], text_size: int, tongue: str
) -> None:
    speak(tongue, I18N)
    desktop = open_desktop("hr", text_size=text_size, size=(1280, 720))
    speak(ENGLISH, I18N)
    for page_id in ("months", "places"):
        desktop.context.mark(page_id, "Something waits.")
    desktop.wait()
    for _ in range(4):
        QApplication.processEvents()
    pages = desktop.window._side
    for row in range(pages.count()):
        item = pages.item(row)
        option = QStyleOptionViewItem()
        option.initFrom(pages)
        option.rect = pages.visualItemRect(item)  # type: ignore[attr-defined]
        option.features = QStyleOptionViewItem.ViewItemFeature.HasDecoration  # type: ignore[attr-defined]
        option.decorationSize = pages.iconSize()  # type: ignore[attr-defined]
        option.text = item.text()  # type: ignore[attr-defined]
        room = pages.style().subElementRect(QStyle.SubElement.SE_ItemViewItemText, option, pages).width() - _TEXT_MARGIN
        needed = pages.fontMetrics().boundingRect(QRect(0, 0, room, 0), Qt.TextFlag.TextWordWrap, item.text())
        assert needed.width() <= room, item.text()
        assert option.rect.height() >= needed.height() + 24, item.text()  # type: ignore[attr-defined]


def test_a_mark_leaves_the_title_of_months_in_one_line(open_desktop: Callable[..., Any]) -> None:
    desktop = open_desktop("champion", size=(1280, 720))
    pages = desktop.window._side
    row = next(at for at in range(pages.count()) if pages.item(at).text().startswith("Months"))
    unmarked, before = pages.item(row).sizeHint(), desktop.window._panel.width()
    drawn = pages.item(row).icon().cacheKey()
    desktop.context.mark("months", "A month is due.")
    assert pages.item(row).icon().cacheKey() != drawn
    assert pages.item(row).toolTip() == "A month is due."
    assert pages.item(row).sizeHint() == unmarked
    assert desktop.window._panel.width() == before
