"""The keys that work everywhere in the window: one table, for the shortcuts and for the list of keys."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from pscdesk.messages import Message


@dataclass(frozen=True)
class WindowKey:
    """One thing that a key does: its id, the keys in the portable writing of Qt, and what it does in words."""

    id: str
    keys: tuple[str, ...]
    says: str


WINDOW_KEYS = (
    WindowKey("help", ("F1", "?"), Message("Help for this page, and all keys")),
    WindowKey(
        "next-pane",
        ("F6",),
        Message("Go on to the next part of the window: the list, the page, what waits, the notice"),
    ),
    WindowKey("print", ("Ctrl+P",), Message("Print this page, where it can be printed")),
    WindowKey("save", ("Ctrl+S",), Message("Save what this page is about")),
    WindowKey("find", ("Ctrl+F",), Message("Find on this page")),
    WindowKey("larger", ("Ctrl++", "Ctrl+="), Message("Larger text; also Ctrl and the wheel")),
    WindowKey("smaller", ("Ctrl+-",), Message("Smaller text")),
    WindowKey("text-size", ("Ctrl+0",), Message("Text as large as it was at first")),
    WindowKey("wider", ("Ctrl+]",), Message("Make the list of pages wider")),
    WindowKey("narrower", ("Ctrl+[",), Message("Make the list of pages narrower")),
    WindowKey("find-anything", ("Ctrl+K",), Message("Find anything: options, words, forms, pages, help")),
    WindowKey("close", ("Ctrl+Q",), Message("Close PSC Desk")),
    *(
        WindowKey(f"page-{number}", (f"Ctrl+{number}",), Message("Open page {number} of the list", number=str(number)))
        for number in range(1, 10)
    ),
)
"""A key of the window is a line here and a function in the window."""


def bind(window: QWidget, acts: Mapping[str, Callable[[], object]], has_lone_keys: Callable[[], bool]) -> None:
    """Make every key of the table do what ``acts`` says for its id; a sign alone only where such keys are wanted."""

    def where_wanted(act: Callable[[], object]) -> None:
        if has_lone_keys():
            act()

    for key in WINDOW_KEYS:
        for keys in key.keys:
            act = acts[key.id]
            QShortcut(QKeySequence(keys), window, act if len(keys) > 1 else partial(where_wanted, act))
