"""From the start of the process to its first painted window, beside an empty main window, and where the time goes.

Then, for each who may sit here, until the first page stands with what it shows.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from made_up.offices import made_office
from made_up.workshops import begun

from pscdesk.ui.desktop import prepare_start

PAIRS = 15
PAGES = 7
FIRST_PAGE = str(Path(__file__).with_name("first_page.py"))
ROLES = ("supervisor", "champion", "hr", "guidance")
EMPTY_WINDOW = """
import sys
from PySide6.QtCore import QSize, QTimer
from PySide6.QtWidgets import QApplication, QMainWindow
class Window(QMainWindow):
    def paintEvent(self, event):
        super().paintEvent(event)
        QTimer.singleShot(0, QApplication.quit)
app = QApplication(sys.argv[:1])
window = Window()
window.resize(app.primaryScreen().availableSize().boundedTo(QSize(1280, 800)))
window.show()
app.exec()
"""
TOUCHES_QT = EMPTY_WINDOW.replace("QSize, QTimer", "QSize, Qt, QTimer") + "\nQt.Key\n"
"""Naming one of Qt's enums, as any real program does at some time, builds all of them; ours does after the paint."""
OUR_WINDOW = "from pscdesk.app import open_window\nopen_window(first_paint=True)\n"
RESIDENT = "\nprint(next(line.split()[1] for line in open('/proc/self/status') if line.startswith('VmRSS')))\n"
STEPS = """
import sys, time
marks = [("the interpreter", time.process_time())]
def mark(what):
    marks.append((what, time.process_time()))
def after(owner, name, what):
    real = getattr(owner, name)
    def marked(*args, **named):
        found = real(*args, **named)
        mark(what)
        return found
    setattr(owner, name, marked)
from pscdesk import streams
from pscdesk.storage.memory import shield_process
shield_process()
streams.prepare()
from pscdesk.display import look_for_screen
look_for_screen()
from pscdesk import app, paths
from pscdesk.program.compiled_support import compiled_support
mark("streams, memory, screen, settings: modules")
with compiled_support():
    import PySide6.QtWidgets
mark("Qt")
from pscdesk.ui import start
mark("the window: modules")
after(paths, "find_places_and_settings", "places and settings")
after(start, "QApplication", "the application")
after(start, "Theme", "two faces of the typeface")
after(start, "Context", "look, settings, what the pages share")
after(start, "Window", "the window and its first page made")
real = start.FirstPaint
start.FirstPaint = lambda window, then: real(window, lambda: (mark("layout and paint"), then()))
app.open_window(first_paint=True)
import json
steps, before = {}, 0.0
for what, now in marks:
    steps[what] = (now - before) * 1000
    before = now
print(json.dumps(steps))
"""


def rows() -> Iterator[tuple[str, float, float | None, str, str]]:
    """What was measured, ours, its floor, the unit and the target."""
    prepare_start.main()  # as set-up does: what is compiled at each start is another figure
    scripts = (("-m", "pscdesk", "--first-paint"), ("-c", EMPTY_WINDOW), ("-c", TOUCHES_QT))
    taken = [[_start(sys.executable, *script) for script in scripts] for _ in range(PAIRS)]
    wall, spent = (
        [statistics.median(turn[which][kind] for turn in taken) * 1000 for which in range(3)] for kind in (0, 1)
    )
    yield "start to first painted window", wall[0], wall[1], "ms", "at most 1.5"
    yield "  beside one that names an enum of Qt", wall[0], wall[2], "ms", ""
    yield "  time of the processor alone", spent[0], spent[1], "ms", "at most 1.5"
    yield "  the same beside one that names an enum", spent[0], spent[2], "ms", ""
    for role in ROLES:
        yield f"  until the first page stands: {role}", _first_page(role), spent[1], "ms", ""
    told = [json.loads(run("-c", STEPS)) for _ in range(5)]
    for what in told[0]:
        yield f"    {what}", min(one[what] for one in told), None, "ms", ""
    ours, floor = (int(run("-c", text + RESIDENT)) / 1024 for text in (OUR_WINDOW, EMPTY_WINDOW))
    yield "resident memory, idle window", ours, floor, "MB", "at most 1.4"


def _first_page(role: str) -> float:
    """Milliseconds of the processor until the first page of that role stands, on made-up data of its own."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder) / "office"
        if role == "hr":
            made_office(Path(folder)).close()
        begun(home / "guidance-work")
        (home / "settings.toml").write_text(f'role = "{role}"\nkeys = "file"\n')
        told = [
            subprocess.run(
                [sys.executable, FIRST_PAGE], env=_clean(str(home)), check=True, capture_output=True, text=True
            ).stdout
            for _ in range(PAGES)
        ]
    return statistics.median(json.loads(one)["seconds"] for one in told) * 1000


def bundle(program: str) -> Iterator[tuple[str, float, float | None, str, str]]:
    """The start of a bundle, by its program, beside an empty main window from source."""
    taken = [(_start(program, "--first-paint"), _start(sys.executable, "-c", EMPTY_WINDOW)) for _ in range(PAIRS)]
    for what, kind in (("a bundle's start to first painted window", 0), ("  time of the processor alone", 1)):
        ours, floor = (statistics.median(turn[which][kind] for turn in taken) * 1000 for which in range(2))
        yield what, ours, floor, "ms", "at most 1.5"


def _start(*words: str) -> tuple[float, float]:
    """How long a process took from its start to its end, and how much of that the processor worked for it."""
    with tempfile.TemporaryDirectory() as home:
        begun = time.perf_counter()
        child = subprocess.Popen(words, env=_clean(home), stdout=subprocess.DEVNULL)
        _, status, used = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
        assert child.returncode == 0
        return time.perf_counter() - begun, used.ru_utime + used.ru_stime


def run(*words: str) -> str:
    """What a process of ours says, in a data folder of its own."""
    with tempfile.TemporaryDirectory() as home:
        done = subprocess.run([sys.executable, *words], env=_clean(home), check=True, capture_output=True, text=True)
    return done.stdout


def _clean(home: str) -> dict[str, str]:
    platform = os.environ.get("QT_QPA_PLATFORM") or ("xcb" if os.environ.get("DISPLAY") else "offscreen")
    return {**os.environ, "PSCDESK_HOME": home, "QT_QPA_PLATFORM": platform}


def main() -> None:
    """Print the rows; with the program of a bundle, such as ``program/pscdesk``, its own."""
    for what, ours, floor, unit, target in bundle(sys.argv[1]) if sys.argv[1:] else rows():
        beside = f"{floor:10.1f} {ours / floor:7.2f}" if floor else " " * 18
        print(f"{what:<46} {ours:10.1f} {beside}  {unit:<4} {target}")


if __name__ == "__main__":
    main()
