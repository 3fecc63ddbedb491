"""The handbook tells the keys of the window's own table, no more and no fewer."""

from __future__ import annotations

import re
from pathlib import Path

from pscdesk.ui.window_keys import WINDOW_KEYS

_HANDBOOK = Path(__file__).parents[2] / "docs/handbook/window.md"


def test_the_handbook_lists_every_key_of_the_window_and_says_the_same_of_it() -> None:
    section = _HANDBOOK.read_text("utf-8").partition("\n## Keys\n")[2].partition("\n## ")[0]
    told = re.findall(r"^\| (.+) \| (.+) \|$", section, re.MULTILINE)[1:]
    assert told == [(", ".join(key.keys), str(key.says)) for key in WINDOW_KEYS]


def test_the_handbook_says_how_help_is_opened_and_left() -> None:
    section = _HANDBOOK.read_text("utf-8").partition("\n## Help\n")[2].partition("\n## ")[0]
    (keys,) = (key.keys for key in WINDOW_KEYS if key.id == "help")
    for key in (*keys, "Esc", "Alt+Left"):
        assert key in section
