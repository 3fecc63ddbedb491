"""The notice bar: what happened and what to do next, as text at the foot and as an announcement for screen readers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout

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


class Notices(QFrame):
    """The bar at the foot of the window. It stays until it is closed or the next notice takes its place."""

    def __init__(self) -> None:
        super().__init__()
        self._mark = IconMark("circle-check", "accent")
        self._text = words("")
        self._act = button("", self._acted)
        self.acts: tuple[WordButton, ...] = ()
        self._more = QHBoxLayout()
        self._more.setSpacing(8)
        self._close = IconButton("x", Message("Close this notice"), self.close_notice)
        self._then: Callable[[], None] | None = None
        self._tone: Tone = "say"
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 10, 16, 10)
        row.setSpacing(12)
        row.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._text, 1)
        row.addWidget(self._act)
        row.addLayout(self._more)
        row.addWidget(self._close)
        self.hide()

    @property
    def text(self) -> str:
        """What the bar says now, or nothing when it is closed."""
        return "" if self.isHidden() else self._text.text()

    def say(self, text: str, act: str = "", then: Callable[[], None] | None = None, *, acts: Acts = ()) -> None:
        """Something was done. ``act`` names a button that calls ``then``, such as "Undo", and closes the bar.

        ``acts`` are buttons that leave it open, such as "Open" and "Show in folder".
        """
        self._show("say", text, act, then, acts)

    def warn(self, text: str, act: str = "", then: Callable[[], None] | None = None, *, acts: Acts = ()) -> None:
        """Something wants attention before it goes wrong."""
        self._show("warn", text, act, then, acts)

    def fail(self, fault: PscDeskError | str) -> None:
        """Something stood in the way: what happened, then what to do."""
        self._show("fail", fault.text if isinstance(fault, PscDeskError) else fault, "", None, ())

    def close_notice(self) -> None:
        """Close the bar; Qt hands the keyboard to the next control when it was here."""
        self.hide()

    def page_turned(self) -> None:
        """Another page is in front: what was merely said has been said; warnings and failures stay."""
        if self._tone == "say":
            self.hide()

    def take_focus(self) -> None:
        """Give the keyboard to the bar's first button."""
        first = next(one for one in (self._act, *self.acts, self._close) if one.isVisible())
        first.setFocus(Qt.FocusReason.TabFocusReason)

    def _show(self, tone: Tone, text: str, act: str, then: Callable[[], None] | None, acts: Acts) -> None:
        surface, drawing, tint = _LOOKS[tone]
        mark(self, surface=surface)
        self._mark.change(drawing, tint)
        self._text.setText(text)
        self._act.setText(tr(act))
        self._act.setAccessibleName(tr(act))
        self._act.setVisible(bool(act))
        empty(self._more)
        self.acts = tuple(button(named, does) for named, does in acts)
        for one in self.acts:
            self._more.addWidget(one)
        self._then, self._tone = then, tone
        self.setAccessibleName(tr(text))
        self.show()
        announce(self, text, urgent=tone == "fail")

    def _acted(self) -> None:
        then = self._then
        self.close_notice()
        if then is not None:
            then()
