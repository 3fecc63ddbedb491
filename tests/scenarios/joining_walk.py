"""Walks the first steps of a new desk by ear and keyboard: practise, join HR by its office card, count a contact.

Run as ``python3 joining_walk.py <office card>``; it hears and presses as ``screen_reader_walk`` does.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

from screen_reader_walk import Heard, Window, count_contact, enter, hear, press, say, told, until

_BACK = "shift+Tab"
_DIALOG_ROLES = ("text", "entry", "editbar")


def go_to(window: Window, name: str, key: str) -> Heard:
    """Press Tab, or Tab backwards, until what is called so has the keyboard."""
    held = until("something with the keyboard", window.now)
    for _ in range(90):
        if held.name.startswith(name):
            return told(name, lambda one=held: one)
        press(key)
        held = until(f"what comes after {held.name}", lambda last=held.path: moved_from(window, last))
    sys.exit(f"never came: {name}, by {key}")


def moved_from(window: Window, last: str) -> Heard | None:
    """Whatever has the keyboard, once that is something else; a window that is being drawn has it meanwhile."""
    held = window.now()
    return held if held is not None and held.path != last and held.role != "filler" else None


def card_around(held: Heard) -> Heard:
    """The card of first steps in which this control stands, as its name is read out on the way in."""
    place = held
    for _ in range(12):
        place = place.parent
        if place.name.startswith("First steps"):
            say(f"within: {place.name}")
            return place
    sys.exit(f"never came: a card of first steps around {held.name}")


def enter_rows(window: Window) -> None:
    """Wait until the keyboard is in the rows of the form."""
    until("a row to answer", lambda: (one := window.now()) and one.role in ("radio button", "check box"))


def practise(window: Window) -> None:
    """The first step: one contact that is deleted again."""
    press("Return")
    hear(window, "nothing here is real")
    enter_rows(window)
    count_contact(window)
    enter_rows(window)
    go_to(window, "Stop practising", _BACK)
    press("Return")
    hear(window, "First steps.")


def join(window: Window, office_card: Path) -> None:
    """The second step: HR's card is opened, its fingerprint heard, and only then taken."""
    enter_rows(window)
    go_to(window, "Go to the office card", _BACK)
    press("Return")
    told("the button that opens a card", lambda: window.named("Open an office card"))
    press("Return")
    until("the file dialog", lambda: (one := window.now()) and one.role in _DIALOG_ROLES and one)
    press("ctrl+a")
    enter(str(office_card))
    press("Return")
    hear(window, "Compare this fingerprint with HR")
    told("the fingerprint", lambda: window.named("Fingerprint"))
    go_to(window, "It matches", "Tab")
    press("Return")
    hear(window, "This desk now follows")


def count(window: Window) -> None:
    """The third step: a contact that counts, after which the card is gone."""
    press("ctrl+3")
    enter_rows(window)
    card = card_around(go_to(window, "Go to the form", _BACK))
    press("Return")
    enter_rows(window)
    count_contact(window)
    until("the card's going", lambda: not card.is_showing)
    time.sleep(0.5)
    if card.is_showing:
        sys.exit("never came: a card that stays away")
    say("the card is gone")


def main(office_card: Path) -> None:
    """The three steps, one after the other, from the first page of a desk that has nothing yet."""
    window = Window()
    told("the first step", lambda: window.named("Start practising"))
    until("the card around it", lambda: (one := window.now()) and card_around(one))
    practise(window)
    join(window, office_card)
    count(window)
    say("saved")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
