"""The window opens at once: nothing heavy is read before it has been painted."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from made_up.guidance_files import TODAY, following, whole

from pscdesk.paths import find_places
from pscdesk.work.walk.guidance_files.installing import install_guidance_file

HEAVY = (
    "reportlab",
    "sqlite_utils",
    "sqlite3",
    "highspy",
    "numpy",
    "xlsxwriter",
    "cryptography",
    "pyrage",
    "keyring",
    "msgspec",
    "click",
    "pscdesk.work.desk.desk",
    "pscdesk.work.desk.waiting",
    "pscdesk.ui.pages.count",
    "pscdesk.ui.pages.waiting_line",
    "pscdesk.guidance",
)

LOOK = """
import sys
from pscdesk.ui import window
shown = []
def at_first_paint(self):
    shown.extend(name for name in {heavy!r} if name in sys.modules)
    self.close()
window.Window._complete = at_first_paint
from pscdesk.app import open_window
status = open_window()
print(status, *shown)
"""


def test_nothing_heavy_is_imported_before_the_first_paint() -> None:
    ran = subprocess.run(
        [sys.executable, "-c", LOOK.format(heavy=HEAVY)], capture_output=True, text=True, check=True, timeout=60
    )
    assert ran.stdout.split() == ["0"]
    assert ran.stderr == ""


def test_signed_guidance_is_verified_after_the_first_paint() -> None:
    install_guidance_file(following(find_places()), whole(1), TODAY)
    ran = subprocess.run(
        [sys.executable, "-c", LOOK.format(heavy=HEAVY)], capture_output=True, text=True, check=True, timeout=60
    )
    assert ran.stdout.split() == ["0"]


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
