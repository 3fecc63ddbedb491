"""The window opens at once: nothing is read, made or drawn before its first paint that is not seen in it."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from made_up.guidance_files import TODAY, following, whole
from made_up.workshops import begun
from PySide6.QtCore import Qt

from pscdesk.paths import find_places
from pscdesk.settings import Settings
from pscdesk.ui.pages import pages_seen
from pscdesk.ui.pages.who import ROLES
from pscdesk.ui.window_parts.side_list import WORD_WRAP
from pscdesk.work.office.office import found_office
from pscdesk.work.walk.guidance_files.installing import install_guidance_file

HEAVY = (
    "reportlab",
    "sqlite_utils",
    "sqlite3",
    "highspy",
    "numpy",
    "xlsxwriter",
    "python_calamine",
    "ibis",
    "duckdb",
    "cryptography",
    "pyrage",
    "keyring",
    "msgspec",
    "click",
    "platformdirs",
    "tomllib",
    "datetime",
    "json",
    "html",
    "concurrent",
    "PySide6.QtPrintSupport",
    "PySide6.QtDBus",
    "pscdesk.guidance",
    "pscdesk.cli",
    "pscdesk.work",
    "pscdesk.finding",
    "pscdesk.ui.finder",
    "pscdesk.ui.pages.count",
    "pscdesk.ui.pages.settings",
    "pscdesk.ui.pages.waiting_line",
    "pscdesk.ui.crash.crash_box",
    "pscdesk.ui.focus_ring",
    "pscdesk.ui.jobs.task_bar",
    "pscdesk.ui.window_keys",
    "pscdesk.ui.desktop.window_icon",
)
"""Nothing of these, nor beneath them, is loaded before the first paint of somebody who starts for the first time."""
MOST_MODULES = 64
"""Modules of ours that may stand before the first paint: each takes a quarter of a millisecond, or more.

One of them notes at the start which program this is, so that its replacement is noticed (``program/replaced.py``). One
keeps PySide6 from reading the source of all others (``ui/desktop/qt_features.py``).
"""
MOST_ENUMS = 100
"""Enums of Qt that may be built by then; of those of its namespace ``Qt``, which come all at once, there is none."""
MOST_WIDGETS = 60

LOOK = """
import enum, json, sys
from pathlib import Path

enums, painted, read, fonts = [], [], [], []
make = enum.EnumType._create_
def made(cls, name, *more, **named):
    one = make(cls, name, *more, **named)
    enums.append(one)
    return one
enum.EnumType._create_ = made

def hear(event, args):
    if event == "open" and isinstance(args[0], (str, Path)):
        read.append(str(args[0]))
sys.addaudithook(hear)

from PySide6.QtCore import QPointF
from PySide6.QtGui import QEnterEvent, QFontDatabase
from PySide6.QtWidgets import QApplication, QMainWindow, QPushButton
from pscdesk.settings import load
from pscdesk.ui import window
from pscdesk.ui.look import theme
from pscdesk.ui.widgets.choice_card import ChoiceCard

del enums[:]
layers, held = load._layers, []
load._layers = lambda *places: held.append(places) or layers(*places)
add = QFontDatabase.addApplicationFont
class Fonts:
    addApplicationFont = staticmethod(lambda path: fonts.append(Path(path).name) or add(path))
theme.QFontDatabase = Fonts
ChoiceCard.paintEvent = lambda self, event: painted.append(self.accessibleName()) or QPushButton.paintEvent(self, event)

def at_first_paint():
    told = {
        "modules": [name for name in sys.modules if name != "__main__"],
        "enums": [one.__qualname__ for one in enums],
        "painted": list(painted),
        "fonts": list(fonts),
        "icons": [Path(path).stem for path in read if path.endswith(".svg")],
        "settings": len(held),
        "widgets": len(QApplication.allWidgets()),
        "title": shown[0].windowTitle(),
    }
    QApplication.instance().setStyleSheet("")  # beneath it lies the style itself
    print(json.dumps({**told, "style": QApplication.style().name()}))
    shown[0].close()
shown = []
def show(self):
    shown.append(self)
    window.FirstPaint(self, at_first_paint)  # the last one is told first
    QMainWindow.show(self)
    for under_mouse in self.page.cards.values():  # where the window opens under the mouse
        QApplication.sendEvent(under_mouse, QEnterEvent(QPointF(5, 5), QPointF(5, 5), QPointF(5, 5)))
window.Window.show = show
from pscdesk.app import open_window
raise SystemExit(open_window())
"""


def first_paint(script: str = LOOK, **environment: str) -> Any:
    """What stood at the first paint."""
    ran = subprocess.run(
        [sys.executable, "-c", script],
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    assert ran.stderr == ""
    return json.loads(ran.stdout)


MODULES = """
import sys
from pscdesk.ui import window
from PySide6.QtWidgets import QMainWindow
def show(self):
    def at_first_paint():
        modules = list(sys.modules)
        import json
        print(json.dumps(modules))
        self.close()
    window.FirstPaint(self, at_first_paint)  # the last one is told first
    QMainWindow.show(self)
window.Window.show = show
from pscdesk.app import open_window
raise SystemExit(open_window())
"""


@pytest.fixture
def fresh(home: Path) -> None:
    """Somebody who starts for the first time has set nothing yet."""
    (home / "settings.toml").unlink()


@pytest.mark.usefixtures("fresh")
def test_nothing_heavy_is_imported_before_the_first_paint_and_few_modules_of_ours_are() -> None:
    modules = first_paint(MODULES)
    assert [name for name in modules for heavy in HEAVY if name == heavy or name.startswith(f"{heavy}.")] == []
    ours = [name for name in modules if name.partition(".")[0] == "pscdesk"]
    assert len(ours) <= MOST_MODULES, sorted(ours)


@pytest.mark.usefixtures("fresh")
def test_only_what_is_seen_in_the_first_paint_is_made_before_it_and_all_of_the_first_page_is_seen() -> None:
    told = first_paint(QT_STYLE_OVERRIDE="Windows")
    assert told["painted"] == [title for _, _, title, _ in ROLES], "the first page is painted with the window"
    assert told["title"] == "Start – PSC Desk"
    assert sorted(told["fonts"]) == ["AtkinsonHyperlegibleNext-Regular.ttf", "AtkinsonHyperlegibleNext-SemiBold.ttf"]
    listed = [page.drawing for page in pages_seen(Settings())]
    shown = {*listed, *(drawing for _, drawing, _, _ in ROLES), "chevron-right", "search", "languages"}
    assert sorted(told["icons"]) == sorted(shown), "each icon that is seen is read once"
    assert told["settings"] <= 1, "what is set is read once"
    assert told["widgets"] <= MOST_WIDGETS
    assert told["style"] == "fusion", "whatever the desktop would choose"


@pytest.mark.usefixtures("fresh")
def test_no_enum_of_the_namespace_qt_is_built_before_the_first_paint() -> None:
    """They are 146, all built by the first one that is named or handed over, and take as long as the window itself."""
    enums = first_paint()["enums"]
    assert [name for name in enums if name.startswith("Qt.")] == [], "pscdesk/ui/look/named_values.py says what to do"
    assert len(enums) <= MOST_ENUMS
    assert Qt.TextFlag.TextWordWrap.value == WORD_WRAP


FIRST_PAGE = Path(__file__).parents[1] / "benchmarks" / "first_page.py"
NEVER = ("reportlab", "PIL", "xlsxwriter", "highspy", "numpy", "pandas", "ssl", "http", "urllib.request")
OTHER_TABS = {
    "supervisor": ("sqlite3", "pscdesk.tally", "pscdesk.collation"),
    "champion": ("pscdesk.collation", "pscdesk.ui.pages.aid", "pscdesk.ui.pages.months", "pscdesk.ui.print_page"),
    "hr": (
        "pscdesk.ui.pages.office.setup_view",
        "pscdesk.ui.pages.office.returns",
        "pscdesk.ui.pages.office.publish",
        "pscdesk.ui.pages.office.register",
        "pscdesk.ui.pages.office.card",
        "pscdesk.ui.pages.programme",
        "pscdesk.ui.print_page",
        "pscdesk.documents.charts",
    ),
    "guidance": (
        "sqlite3",
        "pscdesk.guidance.proofs",
        "pscdesk.guidance.workshop.caution.caution",
        "pscdesk.ui.pages.workshop.begin_guidance",
        "pscdesk.ui.pages.workshop.edit",
        "pscdesk.ui.pages.workshop.sign_view",
        "pscdesk.ui.pages.workshop.strip",
        "pscdesk.ui.print_page",
        "pscdesk.documents.charts",
    ),
}
"""By who sits here: what belongs to other pages, and to tabs that are not in front; their first visit loads it."""
MOST_WITH_PAGE = {"supervisor": 161, "champion": 166, "hr": 361, "guidance": 183}
"""Modules of ours that may stand once the first page of each does, with what it shows."""
READ = {"supervisor": {}, "champion": {}, "hr": {"office.store": 1}, "guidance": {}}
"""The sealed stores that are read for it, and how often; a desk that counted nothing yet has none."""
TABS_BUILT = {"supervisor": 0, "champion": 0, "hr": 1, "guidance": 1}


@pytest.mark.parametrize("role", ["supervisor", "champion", "hr", "guidance"])
def test_the_first_page_of_each_role_loads_builds_and_reads_what_it_shows_and_nothing_else(
    home: Path, tmp_path: Path, role: str
) -> None:
    if role == "hr":
        found_office(find_places(), None, "Testshire Police", tmp_path / "deputy.key", made_up=True)
    begun(home / "guidance-work")
    (home / "settings.toml").write_text(f'role = "{role}"\nkeys = "file"\n')
    told = first_page()
    unwanted = (*NEVER, *OTHER_TABS[role])
    assert [one for one in told["modules"] for name in unwanted if one == name or one.startswith(f"{name}.")] == []
    ours = [name for name in told["modules"] if name.partition(".")[0] == "pscdesk"]
    assert len(ours) <= MOST_WITH_PAGE[role], sorted(ours)
    assert told["built"] == TABS_BUILT[role]
    assert told["read"] == READ[role]
    assert told["sources"] == [], "PySide6 looks into every module for its own name, unless it is told not to"


def first_page() -> Any:
    """What stood once the first page of whoever sits here did."""
    ran = subprocess.run([sys.executable, str(FIRST_PAGE)], capture_output=True, text=True, check=True, timeout=60)
    assert ran.stderr == ""
    return json.loads(ran.stdout)


@pytest.mark.usefixtures("fresh")
def test_nobody_is_asked_on_the_bus_before_the_first_paint(tmp_path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as bus:
        bus.bind(str(tmp_path / "bus"))
        bus.listen()
        bus.setblocking(False)
        first_paint(MODULES, DBUS_SESSION_BUS_ADDRESS=f"unix:path={tmp_path / 'bus'}")
        with pytest.raises(BlockingIOError):
            bus.accept()


def test_signed_guidance_is_verified_after_the_first_paint() -> None:
    install_guidance_file(following(find_places()), whole(1), TODAY)
    modules = first_paint(MODULES)
    assert [name for name in modules if name.startswith("pscdesk.guidance")] == []


def test_the_window_can_be_left_at_its_first_paint() -> None:
    ran = subprocess.run(
        [sys.executable, "-m", "pscdesk", "--first-paint"], capture_output=True, text=True, check=True, timeout=60
    )
    assert ran.stderr == ""


@pytest.mark.parametrize("text", ['look = "pink"\nkeys = "file"\n', "this is no TOML ="])
def test_odd_settings_do_not_keep_the_window_from_opening(home: Path, text: str) -> None:
    (home / "settings.toml").write_text(text)
    ran = subprocess.run(
        [sys.executable, "-m", "pscdesk", "--first-paint"], capture_output=True, text=True, check=True, timeout=60
    )
    assert ran.returncode == 0


SAY = """
from pscdesk.ui.notices import Notices
tell = Notices._tell
def told(self, notice, **more):
    print(notice.tone, notice.text)
    tell(self, notice, **more)
Notices._tell = told
from pscdesk.app import open_window
raise SystemExit(open_window(first_paint=True))
"""


def test_a_policy_made_to_break_the_start_is_said_in_the_bar_of_the_window(home: Path) -> None:
    (home / "policy").mkdir()
    (home / "policy" / "policy.toml").write_text("a = " + "[" * 3_000)
    (home / "policy" / "local.toml").write_text("a = " + "9" * 5_000)
    (home / "settings.toml").write_text('role = "hr"\nlook = \n')
    ran = subprocess.run([sys.executable, "-c", SAY], capture_output=True, text=True, check=True, timeout=60)
    assert ran.stdout.startswith("warn policy.toml does not read: in line 1 brackets stand more than 12 deep.")
    assert "settings.toml does not read: it is not sound TOML at line 2" in ran.stdout
    assert ran.stderr == ""
