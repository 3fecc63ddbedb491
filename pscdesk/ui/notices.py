"""The notice bar: what happened and what to do next, as text at the foot and as an announcement for screen readers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Literal, NamedTuple

from PySide6 import QtCore
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel

from pscdesk.errors import PscDeskError
from pscdesk.language import tr
from pscdesk.messages import Message
from pscdesk.ui.look.icons import IconMark
from pscdesk.ui.widgets.announce import announce
from pscdesk.ui.widgets.buttons import IconButton, WordButton, button
from pscdesk.ui.widgets.layout.page import empty
from pscdesk.ui.widgets.text import mark, words

Acts = Sequence[tuple[str, Callable[[], None]]]
"""Buttons of a notice: the words on each, and what it does."""

Tone = Literal["say", "warn", "fail"]

_LOOKS: dict[Tone, tuple[str, str, str]] = {
    "say": ("bar", "circle-check", "accent"),
    "warn": ("bar-warn", "triangle-alert", "notice"),
    "fail": ("bar-fail", "octagon-alert", "stop"),
}


class _Notice(NamedTuple):
    tone: Tone
    text: str
    act: str = ""
    then: Callable[[], None] | None = None
    acts: Acts = ()


class Notices(QFrame):
    """The bar at the foot of the window. It stays until it is closed or the next notice takes its place.

    What it is made of is made for the first notice: most starts have nothing to say.
    """

    _mark: IconMark
    _text: QLabel
    _act: WordButton
    _more: QHBoxLayout
    _close: IconButton

    def __init__(self) -> None:
        super().__init__()
        self.acts: tuple[WordButton, ...] = ()
        self._is_made = False
        self._now: _Notice | None = None
        """What is said; None while the bar is closed."""
        self._held: _Notice | None = None
        """What is said once it may be."""
        self._is_hushed = False
        self.hide()

    @property
    def text(self) -> str:
        """What the bar says now, or nothing when it is closed."""
        return "" if self.isHidden() else self._text.text()

    @property
    def is_free(self) -> bool:
        """Whether nothing is said that somebody must read, or may still act on."""
        return self._now is None or (self._now.tone == "say" and not self._now.act and not self._now.acts)

    def say(self, text: str, act: str = "", then: Callable[[], None] | None = None, *, acts: Acts = ()) -> None:
        """Something was done. ``act`` names a button that calls ``then``, such as "Undo", and closes the bar.

        ``acts`` are buttons that leave it open, such as "Open" and "Show in folder".
        """
        self._tell(_Notice("say", text, act, then, acts))

    def warn(
        self,
        text: str,
        act: str = "",
        then: Callable[[], None] | None = None,
        *,
        acts: Acts = (),
        tells_nothing: bool = False,
    ) -> None:
        """Something wants attention before it goes wrong. ``tells_nothing`` of what is covered may be said over it."""
        self._tell(_Notice("warn", text, act, then, acts), even_hushed=tells_nothing)

    def fail(self, fault: PscDeskError | str) -> None:
        """Something stood in the way: what happened, then what to do."""
        self._tell(_Notice("fail", fault.text if isinstance(fault, PscDeskError) else fault))

    def close_notice(self) -> None:
        """Close the bar; Qt hands the keyboard to the next control when it was here."""
        self._now = None
        self.hide()

    def take_back(self, text: str) -> None:
        """Say this no longer, if it is what is said or held: it does not hold any more."""
        if self._now is not None and self._now.text == text:
            self.close_notice()
        if self._held is not None and self._held.text == text:
            self._held = None

    def hush(self) -> None:
        """What the page in front is about has been covered: hold what is said of it now and until ``end_hush``."""
        if not self._is_hushed:
            self._is_hushed = True
            self._held = self._now or self._held
            self.close_notice()

    def end_hush(self) -> None:
        """Another page is in front: say what comes from now on, and keep what is held."""
        self._is_hushed = False

    def speak_up(self) -> None:
        """What was covered lies open again: say what was held."""
        self.end_hush()
        held, self._held = self._held, None
        if held is not None:
            self._tell(held)

    def drop_held(self) -> None:
        """What was covered is forgotten, and so is what was to be said of it."""
        self._held = None

    def page_turned(self) -> None:
        """Another page is in front: what was merely said has been said; warnings and failures stay."""
        if self._now is not None and self._now.tone == "say":
            self.close_notice()

    def take_focus(self) -> None:
        """Give the keyboard to the bar's first button."""
        first = next(one for one in (self._act, *self.acts, self._close) if one.isVisible())
        first.setFocus(QtCore.Qt.FocusReason.TabFocusReason)

    def _tell(self, notice: _Notice, *, even_hushed: bool = False) -> None:
        if self._is_hushed and not even_hushed:
            self._held = notice
            return
        if not self._is_made:
            self._make()
        surface, drawing, tint = _LOOKS[notice.tone]
        mark(self, surface=surface)
        self._mark.change(drawing, tint)
        self._text.setText(notice.text)
        self._act.setText(tr(notice.act))
        self._act.setAccessibleName(tr(notice.act))
        self._act.setVisible(bool(notice.act))
        empty(self._more)
        self.acts = tuple(button(named, does) for named, does in notice.acts)
        for one in self.acts:
            self._more.addWidget(one)
        self._now = notice
        self.setAccessibleName(tr(notice.text))
        self.show()
        announce(self, notice.text, urgent=notice.tone == "fail")

    def _make(self) -> None:
        self._is_made = True
        self._mark = IconMark("circle-check", "accent")
        self._text = words("")
        self._act = button("", self._acted)
        self._more = QHBoxLayout()
        self._more.setSpacing(8)
        self._close = IconButton("x", Message("Close this notice"), self.close_notice)
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 10, 16, 10)
        row.setSpacing(12)
        row.addWidget(self._mark)
        row.addWidget(self._text, 1)
        row.addWidget(self._act)
        row.addLayout(self._more)
        row.addWidget(self._close)

    def _acted(self) -> None:
        said = self._now
        self.close_notice()
        if said is not None and said.then is not None:
            said.then()
