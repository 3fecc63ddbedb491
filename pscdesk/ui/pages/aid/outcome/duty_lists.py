"""Duties as lists on screen: numbered, in groups by how soon they fall due; and what is not to be done."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from html import escape
from itertools import groupby
from typing import Literal

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QLabel, QSizePolicy, QVBoxLayout, QWidget

from pscdesk.guidance.pack.pack_types import Duty
from pscdesk.guidance.result.result_words import soon_words, who_does
from pscdesk.language import tr
from pscdesk.local import ForceContacts
from pscdesk.messages import Message
from pscdesk.ui.look.icons import IconMark
from pscdesk.ui.look.theme import colour
from pscdesk.ui.widgets.copying import selectable
from pscdesk.ui.widgets.layout.listed import Listed
from pscdesk.ui.widgets.text import Words, words
from pscdesk.work.walk.call_line import number_now

_URGENT = ("now", "next", "today")
_APART = {"open": 0.4, "tight": 0.2, "small": 0.2}
"""Heights of a line between two entries: told apart, and close enough for all of them to stand on one screen."""


Setting = Literal["open", "tight", "small"]
"""How the lists are set: the English beneath a Welsh draft on lines of its own, or going on in the same line (tight),
and that in small type."""


class DutyLists:
    """Makes the lists of one first screen, set so that they have room on it."""

    def __init__(
        self, local: ForceContacts, call: str, now: dt.datetime, setting: Setting, *, copies_all: bool
    ) -> None:
        self._copies_all = copies_all
        self._local, self._call, self._now = local, call, now
        self._apart = _APART[setting]
        self._is_open, self._kind = setting == "open", "small" if setting == "small" else "body"

    def duties(self, duties: Sequence[Duty], tone: str, first: int = 1) -> QWidget:
        """Duties numbered from ``first`` on, in groups by how soon; with numbers that the call line has not said."""
        listed = Listed(gap=10, above=0, apart=self._apart)
        number = first
        for soon, group in groupby(duties, soon_words):
            listed.add_heading(words(soon, "strong", tone))
            for duty in group:
                self._entry(listed, words(f"{number}.", "strong", tone), who_does(duty), self._telephone(duty))
                number += 1
        return listed

    def forbidden(self, lines: Sequence[str]) -> QWidget:
        """What is not to be done, each line behind the same small cross."""
        listed = Listed(gap=10, above=0, apart=self._apart)
        for line in lines:
            self._entry(listed, IconMark("x", "stop", 1.1), line)
        return listed

    def _telephone(self, duty: Duty) -> str:
        if duty.place is None or duty.place == self._call or duty.soon not in _URGENT:
            return ""
        return number_now(self._local, duty.place, self._now)

    def _entry(self, listed: Listed, lead: QWidget, text: str, telephone: str = "") -> None:
        said, _, beneath = tr(text).partition("\n")
        column = QVBoxLayout()
        column.setSpacing(0)
        if telephone or (beneath and not self._is_open):
            line = RichLine(said, telephone, "" if self._is_open else beneath, self._kind)
            column.addWidget(selectable(line) if telephone and self._copies_all else line)
        else:
            column.addWidget(words(said, self._kind))
        if beneath and self._is_open:
            column.addWidget(words(beneath, "small", "quiet"))
        listed.add_entry(lead, column)


_NUMBER_SPACE = re.compile(r"(?<=\d) (?=\d)")
"""A space inside a telephone number: a line never breaks there, and may break anywhere else."""


class RichLine(Words):
    """A line with a telephone number that stands out, or with its English in the quiet colour of the look."""

    def __init__(self, said: str, telephone: str, english: str, kind: str) -> None:
        super().__init__()
        self._said, self._telephone, self._english = said, telephone, english
        self._size = "100%" if kind == "small" else "small"
        self.setProperty("kind", kind)
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setWordWrap(True)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self._write()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._write()

    def _write(self) -> None:
        parts = [escape(self._said)]
        if self._telephone:
            known = tr(Message("Telephone: {number}", number=self._telephone))
            parts.append(f"<b>{_NUMBER_SPACE.sub('&nbsp;', escape(known))}</b>")
        if self._english:
            quiet = f"color: {colour('quiet').name()}; font-size: {self._size}"
            parts.append(f'<span style="{quiet}">{escape(self._english)}</span>')
        said = " ".join(parts)
        if said != self.text():
            QLabel.setText(self, said)
