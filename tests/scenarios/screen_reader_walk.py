"""Stands where a screen reader stands: a process of its own that hears over AT-SPI and presses keys, nothing else.

Run by the system's python3 (it needs gi) inside a session of its own: ``python3 screen_reader_walk.py <pdf>`` for the
whole aid, with ``desk`` for a count, a search of the library and the help, or with ``find`` for the search over
everything.
What is heard at each step is printed, one line each.
"""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

from gi.repository import Gio, GLib

_FACE = "org.a11y.atspi.Accessible"
_FOCUSED = 1 << 12
_SHOWING = 1 << 25
_PATIENCE = 60.0
_CALL = 30_000
"""Milliseconds for one call: on a busy computer an answer of the window can take seconds."""
_ROWED = ("list", "table", "tree", "tree table", "page tab list")
"""What says of its current row or tab that this has the keyboard even while the keyboard is elsewhere."""


def _bus() -> Gio.DBusConnection:
    """The accessibility bus, once the session has started it."""

    def connected() -> Gio.DBusConnection:
        session = Gio.bus_get_sync(Gio.BusType.SESSION)
        answer = session.call_sync(
            "org.a11y.Bus", "/org/a11y/bus", "org.a11y.Bus", "GetAddress", None, None, Gio.DBusCallFlags.NONE, _CALL
        )
        flags = Gio.DBusConnectionFlags.AUTHENTICATION_CLIENT | Gio.DBusConnectionFlags.MESSAGE_BUS_CONNECTION
        return Gio.DBusConnection.new_for_address_sync(answer.unpack()[0], flags)

    return until("the accessibility bus", connected)


class Heard:
    """One thing a screen reader can come to: where it is on the bus, and what it says of itself."""

    def __init__(self, bus: Gio.DBusConnection, name: str, path: str) -> None:
        self._bus, self._name, self.path = bus, name, path

    def _call(self, method: str) -> object:
        done = self._bus.call_sync(self._name, self.path, _FACE, method, None, None, Gio.DBusCallFlags.NONE, _CALL)
        return done.unpack()[0]

    def _said(self, what: str) -> str:
        asked = GLib.Variant("(ss)", (_FACE, what))
        done = self._bus.call_sync(
            self._name,
            self.path,
            "org.freedesktop.DBus.Properties",
            "Get",
            asked,
            None,
            Gio.DBusCallFlags.NONE,
            _CALL,
        )
        return str(done.unpack()[0])

    @property
    def name(self) -> str:
        """What is read out first."""
        return self._said("Name")

    @property
    def description(self) -> str:
        """What is read out after it."""
        return self._said("Description")

    @property
    def role(self) -> str:
        """What kind of thing it is."""
        return str(self._call("GetRoleName"))

    @property
    def is_focused(self) -> bool:
        """Whether it has the keyboard."""
        low, *_ = self._call("GetState")
        return bool(low & _FOCUSED)

    @property
    def is_showing(self) -> bool:
        """Whether it can be come to at all."""
        low, *_ = self._call("GetState")
        return bool(low & _SHOWING)

    @property
    def children(self) -> list[Heard]:
        """What is inside it."""
        return [Heard(self._bus, name, path) for name, path in self._call("GetChildren")]

    @property
    def parent(self) -> Heard:
        """What it is inside of."""
        name, path = self._bus.call_sync(
            self._name,
            self.path,
            "org.freedesktop.DBus.Properties",
            "Get",
            GLib.Variant("(ss)", (_FACE, "Parent")),
            None,
            Gio.DBusCallFlags.NONE,
            _CALL,
        ).unpack()[0]
        return Heard(self._bus, name, path)


def focused_in(place: Heard) -> Heard | None:
    """Whatever inside has the keyboard, innermost first; the current row of a list or table without it is left out."""
    try:
        for child in place.children if place.role not in _ROWED or place.is_focused else ():
            found = focused_in(child) if child.is_showing else None
            if found is not None:
                # what scrolls says that it has the keyboard itself, and so does what is inside it, which has no name
                return place if not found.name and place.is_focused else found
        found = place if place.is_focused else None
    except GLib.Error:
        found = None  # it went away while it was being read
    return found


def say(line: str) -> None:
    """Write down what is heard."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def press(*keys: str) -> None:
    """Press keys as a person would."""
    for key in keys:
        subprocess.run(["xdotool", "key", "--clearmodifiers", key], check=True)


def until(what: str, found: object) -> object:
    """Wait until ``found`` finds something; what was waited for is told when it never comes.

    What goes away while it is asked (a page that is drawn anew) is asked for again: it was not there yet.
    """
    end, fault = time.monotonic() + _PATIENCE, ""
    while time.monotonic() < end:
        try:
            got = found()
        except GLib.Error as gone:
            got, fault = None, f" ({gone.message})"
        if got:
            return got
        time.sleep(0.05)
    sys.exit(f"never came: {what}{fault}")


class Ears:
    """Hears what the window says of its own accord: announcements, as a screen reader asks to be told of them."""

    def __init__(self, bus: Gio.DBusConnection) -> None:
        self.heard: list[str] = []

        def registered() -> bool:
            bus.call_sync(
                "org.a11y.atspi.Registry",
                "/org/a11y/atspi/registry",
                "org.a11y.atspi.Registry",
                "RegisterEvent",
                GLib.Variant("(sass)", ("object:announcement", [], "")),
                None,
                Gio.DBusCallFlags.NONE,
                _CALL,
            )
            return True

        until("the registry of the accessibility bus", registered)
        every = (None, "org.a11y.atspi.Event.Object", "Announcement", None, None, Gio.DBusSignalFlags.NONE)
        bus.signal_subscribe(*every, self._hear)

    def _hear(self, _bus: object, _name: str, _path: str, _face: str, _event: str, told: GLib.Variant) -> None:
        self.heard.append(str(told.unpack()[3]))

    def said(self, text: str) -> str:
        """The announcement that holds this, once it has come; what came before it is forgotten."""
        while GLib.MainContext.default().iteration(False):
            pass
        found = next((at for at, one in enumerate(self.heard) if text in one), None)
        if found is None:
            return ""
        one = self.heard[found]
        del self.heard[: found + 1]
        return one


class Window:
    """The window as it is heard: what has the keyboard, and what is said anywhere in it."""

    def __init__(self) -> None:
        bus = _bus()
        self.ears = Ears(bus)
        root = Heard(bus, "org.a11y.atspi.Registry", "/org/a11y/atspi/accessible/root")

        self.app = until(
            "PSC Desk on the accessibility bus",
            lambda: next((one for one in root.children if one.name == "PSC Desk"), None),
        )

    def now(self) -> Heard | None:
        """Whatever has the keyboard."""
        return focused_in(self.app)

    def named(self, name: str) -> Heard | None:
        """Whatever has the keyboard, where its name begins so."""
        held = self.now()
        return held if held is not None and held.name.startswith(name) else None

    def says(self, text: str) -> bool:
        """Whether this stands anywhere in the window to be read out."""
        return said_in(self.app, text)


def said_in(place: Heard, text: str) -> bool:
    """Whether something that shows inside has these words in its name."""
    try:
        return text in place.name or any(said_in(one, text) for one in place.children if one.is_showing)
    except GLib.Error:
        return False  # it went away while it was being read


def told(what: str, found: object) -> Heard:
    """Wait until ``found`` finds something and write it down, both at once; what has no name ends the walk."""

    def read() -> tuple[Heard, str, str] | None:
        heard = found()
        return (heard, heard.name, f"{heard.role}: {heard.name} {heard.description}".rstrip()) if heard else None

    heard, name, line = until(what, read)
    if not name:
        sys.exit(f"never came: the name of what has the keyboard ({line})")
    say(line)
    return heard


def count_contact(window: Window) -> None:
    """One contact, counted with the first answer of each row."""
    before = ""
    for _ in range(30):
        held = until("the next row", lambda last=before: (one := window.now()) and one.path != last and one)
        before = held.path
        told("the row", lambda one=held: one)
        if held.name.startswith("Save"):
            break
        press("1")
        time.sleep(0.3)
        after = window.now()
        if after is not None and after.path == before:
            press("Return")  # a row that takes several answers waits for this
    else:
        sys.exit("never came: the button that saves")
    press("Return")
    until("the word that it was counted", lambda: window.says("Nothing else was kept"))
    say("counted")


def search_library(window: Window) -> None:
    """A word looked for, and the first entry read."""
    press("ctrl+2")
    told("the search", lambda: (one := window.now()) and one.role in ("text", "entry") and one)
    subprocess.run(["xdotool", "type", "--clearmodifiers", "support"], check=True)
    press("Return")
    told("the list", lambda: (one := window.now()) and not one.name.startswith("Search") and one)
    say("found")


def read_help(window: Window) -> None:
    """The help of the page in front and its section of the handbook, read part by part under its heading, and back."""
    before = until("something with the keyboard", window.now).path
    press("F1")
    until("the help", lambda: window.says("What is kept, and what is not"))
    until("the keyboard in it", lambda: (one := window.now()) and one.path != before)
    section, whole = "About what comes with it", "All of this page of the handbook: Handbook"
    for part in ("Library", "Keys of this page", section, whole, "Keys that work everywhere"):
        press("Tab")
        heard = told(part, lambda name=part: (one := window.named(name)) and one.role != "tree item" and one)
        if part == section:
            until("its heading", lambda place=heard: [one for one in place.children if one.role == "heading"])
            say("heading")
    press("Escape")
    until("the way back", lambda: not window.says("What is kept, and what is not"))
    say("read and left")


def enter(text: str) -> None:
    """Type as a person would."""
    subprocess.run(["xdotool", "type", "--clearmodifiers", "--delay", "40", text], check=True)


def open_finder(window: Window) -> None:
    """The field that takes everyday words, with the keyboard in it and nothing typed yet."""
    press("ctrl+k")
    told("the search over everything", lambda: window.named("Find anything"))


def hear(window: Window, text: str) -> str:
    """What is announced with these words in it."""
    said = str(until(f"the announcement of “{text}”", lambda: window.ears.said(text)))
    say(f"announced: {said}")
    return said


def find_walk() -> None:
    """The search over everything: a word found, gone through and opened; words that only partly fit; the way out."""
    window = Window()
    until("a page with the keyboard", lambda: (one := window.now()) and one.role != "filler" and one.name)
    open_finder(window)
    enter("banter")
    first = hear(window, "found. First: ").split("First: ")[1]
    press("Down")
    hear(window, ". ")
    press("Up")
    if hear(window, ". ") != first:
        sys.exit("never came: the first one again")
    press("Return")
    title = first.split(". ")[0]
    arrived = told("the entry", lambda: (one := window.now()) and one.name.startswith(title) and one)
    open_finder(window)
    enter("banter pineapple")
    hear(window, "Nothing holds all these words.")
    press("Escape")
    told("the entry again", lambda: (one := window.now()) and one.path == arrived.path and one)
    open_finder(window)
    enter("qqqzzz")
    hear(window, "Nothing was found.")
    press("Escape")
    until("the way out", lambda: (one := window.now()) and one.path == arrived.path)
    say("saved")


def desk_walk() -> None:
    """A count, a search and the help, as a champion who sees nothing."""
    window = Window()
    until("a row to answer", lambda: (one := window.now()) and one.role != "filler" and one.name)  # the page has opened
    count_contact(window)
    search_library(window)
    read_help(window)
    say("saved")


def is_answer_or_end(one: object) -> bool:
    """Whether an answer has the keyboard, or the way to where it points: what stands in the foot does not count."""
    return bool(one) and (one.role in ("radio button", "check box") or one.name == "See what this looks like")


def main(pdf: Path) -> None:
    """The whole aid, from start to saved PDF."""
    window = Window()
    now, named = window.now, window.named
    told("Start", lambda: named("Start"))
    press("Return")
    before = ""
    for _ in range(60):
        held = until("the next page", lambda last=before: is_answer_or_end(one := now()) and one.path != last and one)
        before = held.path
        if held.name == "See what this looks like":
            break
        group = held.parent
        options = [one.name for one in group.children]
        told("the question", lambda one=group: one)
        say(f"{held.role}: {'; '.join(options)}")
        wanted = next((n for n, name in enumerate(options, 1) if name.startswith(("None of", "No"))), 1)
        press(str(wanted), "Return")
    else:
        sys.exit("the questions never ended")
    told("the way to the end", lambda: held)
    press("Return")
    told("what it comes to", lambda: (one := now()) and one.name != "See what this looks like" and one)
    for _ in range(60):
        press("Tab")
        time.sleep(0.05)
        held = until("something with the keyboard", now)
        if held.name.startswith("Save as PDF"):
            break
    else:
        sys.exit("the PDF cannot be reached by Tab")
    told("the way to the PDF", lambda: held)
    press("Return")
    until("the file dialog", lambda: (one := now()) and one.role in ("text", "entry", "editbar") and one)
    press("ctrl+a")
    subprocess.run(["xdotool", "type", "--clearmodifiers", str(pdf)], check=True)
    press("Return")
    until("the PDF", lambda: pdf.is_file() and pdf.stat().st_size > 1000)
    say("saved")


if __name__ == "__main__":
    walks = {"desk": desk_walk, "find": find_walk}
    if sys.argv[1] in walks:
        walks[sys.argv[1]]()
    else:
        main(Path(sys.argv[1]))
