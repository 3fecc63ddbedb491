"""Walks HR's main jobs by ear and keyboard: returns taken in, a month frozen, the figures looked at, and published.

Run as ``python3 office_walk.py <folder>``: the returns lie in ``returns`` there, and the report goes to ``report``. It
hears and presses as ``screen_reader_walk`` does.
"""

from __future__ import annotations

import sys
from pathlib import Path

from gi.repository import GLib
from joining_walk import go_to
from screen_reader_walk import Heard, Window, enter, hear, press, say, told, until

_DIALOG_ROLES = ("text", "entry", "editbar")


def choose_folder(window: Window, folder: Path) -> None:
    """Type a folder into the dialog that has come up."""
    until("the dialog", lambda: (one := window.now()) and one.role in _DIALOG_ROLES and one)
    press("ctrl+a")
    enter(str(folder))
    press("Return")


def open_tab(window: Window, name: str) -> None:
    """Go to the tabs of the office and along them to this one."""
    held = until("something with the keyboard", window.now)
    for _ in range(60):
        if held.role == "page tab":
            break
        press("shift+Tab")
        held = until("what comes before", lambda last=held.path: (one := window.now()) and one.path != last and one)
    else:
        sys.exit("never came: the tabs")
    press("Home")
    for _ in range(8):
        held = until("a tab", lambda: (one := window.now()) and one.role == "page tab" and one)
        if held.name == name:
            say(f"page tab: {name}")
            return
        press("Right")
        until("the next tab", lambda last=held.path: (one := window.now()) and one.path != last)
    sys.exit(f"never came: the tab {name}")


def named_in(place: Heard, role: str) -> list[str]:
    """The names of everything of this role that shows inside, as a screen reader goes from one to the next."""
    try:
        below = [name for one in place.children if one.is_showing for name in named_in(one, role)]
        return ([place.name] if place.role == role else []) + below
    except GLib.Error:
        return []  # it went away while it was being read


def headings_in(place: Heard) -> list[str]:
    """The headings that show inside."""
    return named_in(place, "heading")


def main(folder: Path) -> None:
    """From returns that lie in a folder to a published report."""
    window = Window()
    until("a page with the keyboard", lambda: (one := window.now()) and one.role != "filler" and one.name)
    open_tab(window, "Returns")
    go_to(window, "Take in a folder", "Tab")
    press("Return")
    choose_folder(window, folder / "returns")
    until("the sum of what was read", lambda: window.says("files were read"))
    open_tab(window, "Months")
    go_to(window, "Freeze this month", "Tab")
    press("Return")
    told("the safe answer", lambda: window.named("Go back"))
    go_to(window, "Freeze it", "Tab")
    press("Return")
    hear(window, "desks count")
    open_tab(window, "Publish")
    go_to(window, "Show the figures", "Tab")
    press("Return")
    until("the figures", lambda: "Summary" in headings_in(window.app))
    say(f"headings: {'; '.join(headings_in(window.app))}")
    say(f"tables: {'; '.join(named_in(window.app, 'table'))}")
    go_to(window, "Publish to a folder", "Tab")
    press("Return")
    (folder / "report").mkdir()
    choose_folder(window, folder / "report")
    until("the board paper", lambda: any((folder / "report").rglob("*-board-paper.pdf")))
    hear(window, "Published in report")
    say("saved")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
