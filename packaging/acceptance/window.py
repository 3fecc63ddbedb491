"""The supervisor's walk in the window of an installed program, by keyboard and by ear, from a second process."""

from __future__ import annotations

import shutil
from pathlib import Path

from acceptance import printed
from acceptance.machine import Machine, Wrong

PACKAGES = ("xvfb", "dbus", "at-spi2-core", "python3-gi", "xdotool", "openbox")
"""What Debian must have beside the program for a screen that nobody sees, and to listen and press keys there."""
_WALKS = Path(__file__).resolve().parents[2] / "tests" / "scenarios"
_SESSION = """
export XDG_RUNTIME_DIR="$HOME" QT_QPA_PLATFORM=xcb QT_LINUX_ACCESSIBILITY_ALWAYS_ON=1
Xvfb :77 -screen 0 1280x800x24 -nolisten tcp >/dev/null 2>&1 & screen=$!
sleep 2
export DISPLAY=:77
dbus-run-session -- bash -c 'openbox & pscdesk 2>/dev/null & python3 ~/walk.py ~/heard.pdf; kill %1 %2; wait'
kill $screen
"""


def walk_in_window(machine: Machine, number: int, out: Path) -> str:
    """A sentence on the walk; raises Wrong where it did not end with a saved PDF, or left anything else behind."""
    person = machine.person("listener", number)
    home = machine.at(person.home)
    shutil.copyfile(_WALKS / "screen_reader_walk.py", home / "walk.py")
    told = person.do("bash", "-c", _SESSION, day=None)
    (out / "heard.txt").write_text(told.out, "utf-8")
    if "saved" not in told.out.splitlines():
        raise Wrong(f"the walk in the window: {told.out[-2000:]}{told.err[-2000:]}")
    pdf = home / "heard.pdf"
    letters = len(printed.words_of(pdf))
    shutil.copyfile(pdf, out / pdf.name)
    answered = sum(line.startswith(("radio button", "check box")) for line in told.out.splitlines())
    pages = printed.pages_of(pdf)
    return f"{answered} questions heard, answered by keyboard; a tagged PDF of {pages} pages, {letters} letters"
