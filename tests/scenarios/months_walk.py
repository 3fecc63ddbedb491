"""Walks a champion's second job by ear and keyboard: a month's return made, read, sealed and saved, and HR's receipt.

Run as ``python3 months_walk.py <folder>``: the return goes to ``returns`` there, and the receipt comes to
``receipts``. It hears and presses as ``screen_reader_walk`` does.
"""

from __future__ import annotations

import sys
from pathlib import Path

from joining_walk import enter_rows, go_to
from office_walk import choose_folder, named_in
from screen_reader_walk import Window, hear, press, say, told, until

_ROWS = ("table", "table cell", "cell")


def main(folder: Path) -> None:
    """From the page of months to a month that HR has confirmed."""
    window = Window()
    enter_rows(window)
    press("ctrl+4")
    held = told("the page of months", lambda: (one := window.now()) and one.role in (*_ROWS, "push button") and one)
    if held.role in _ROWS:  # the month is past its cut-off, so that it is no longer listed as due
        press("Down")
    go_to(window, "Make the return", "Tab")
    press("Return")
    until("every count to read", lambda: "Read what will be sealed" in named_in(window.app, "heading"))
    told("a table of counts", lambda: (one := window.now()) and one.role in _ROWS and one)
    say(f"tables: {len(named_in(window.app, 'table'))}")
    go_to(window, "Seal and save", "Tab")
    press("Return")
    choose_folder(window, folder / "returns")
    hear(window, "The return is made")
    receipt = until("HR's receipt", lambda: next((folder / "receipts").glob("*.pscq"), None))
    go_to(window, "Open HR’s receipt", "Tab")
    press("Return")
    choose_folder(window, receipt)
    hear(window, "HR has confirmed the return for")
    say("saved")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
