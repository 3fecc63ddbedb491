"""The first screen of what a walk comes to: heading, call line, what to do now and what not to do, all in view."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from pscdesk.guidance.pack.pack_types import Duty
from pscdesk.guidance.result import result_words as said
from pscdesk.guidance.result.result_words import who_does
from pscdesk.language import tr
from pscdesk.messages import joined
from pscdesk.ui.guidance_parts.parts import back_link
from pscdesk.ui.guidance_parts.walk import Walk
from pscdesk.ui.pages.aid.outcome.call_card import CallCard
from pscdesk.ui.pages.aid.outcome.duty_lists import DutyLists, RichLine, Setting
from pscdesk.ui.widgets.card import Card
from pscdesk.ui.widgets.layout.page import ContentColumn
from pscdesk.ui.widgets.layout.responsive_box import ResponsiveBox
from pscdesk.ui.widgets.text import words

_BESIDE = 116
"""Characters the page must be wide for what not to do to stand beside what to do."""
_LONG = 64
"""Letters from which on a heading is set smaller, so that it stays on one line: a Welsh draft carries its English."""
_FULL, _OVERFULL = 2500, 3200
"""Letters of both lists from which on they are set tight, then small: only Welsh drafts with English have so many."""
_LEFT = 0.66
"""The share of those letters that is enough by itself, where it is what to do that is long."""
_EVEN, _MOST = 1.2, 2.2
"""What to do is this much wider than what not to do, at least and at most; between them the texts decide."""


class FirstScreen(ContentColumn):
    """What a tired person must see. It takes the keyboard, so that a screen reader begins here and reads all of it."""

    def __init__(
        self,
        walk: Walk,
        heading: str,
        clock: Callable[[], dt.datetime],
        *,
        copies_all: bool,
        can_go_back: bool = True,
    ) -> None:
        super().__init__(wide=True, margins=(0, 0, 0, 0))
        self._walk, self._now = walk, clock()
        result = walk.result
        self.heading = words(heading, "question" if len(tr(heading)) < _LONG else "title")
        self.call = CallCard(result, walk.local, clock, copies_all=copies_all)
        self._lists = DutyLists(walk.local, result.call, self._now, self._setting(), copies_all=copies_all)
        self.rows.setSpacing(8)
        top = QHBoxLayout()
        top.setSpacing(8)
        if can_go_back:
            top.addWidget(back_link(walk.back), 0, Qt.AlignmentFlag.AlignTop)
        top.addWidget(self.heading, 1)
        self.add(top)
        self.add(self.call)
        if result.plan_answer:
            self.plan = self._plan(result.plan_answer)
            self.add(self.plan)
        beside = ResponsiveBox(_BESIDE, gaps=(12, 8))
        for part, share in zip(self._both(), self._shares(), strict=False):
            beside.addWidget(part, share, Qt.AlignmentFlag.AlignTop)
        self.add(beside)
        if result.then_steps:
            self.add(self._duties(result.then_heading, result.then_steps, len(result.first_steps) + 1))
        self.setAccessibleName(tr(heading))
        self.setAccessibleDescription(" ".join(tr(text) for text in self._spoken()))

    def _plan(self, answer: str) -> Card:
        """What is said to what the reader was about to do; in Welsh the English stands beneath, as with the duties."""
        text, _, english = tr(said.of_the_plan(answer)).partition("\n")
        line = RichLine(text, "", english, "strong") if english else words(text, "strong")
        card = Card("", "notice").add(line)
        card.rows.setContentsMargins(16, 8, 16, 9)
        return card

    def _both(self) -> Iterator[QWidget]:
        result = self._walk.result
        if result.first_steps:
            self.do_now = self._duties(said.DO_NOW, result.first_steps)
            yield self.do_now
        if result.not_to_do:
            self.not_to_do = _close(Card(said.NOT_TO_DO)).add(self._lists.forbidden(result.not_to_do))
            yield self.not_to_do

    def _shares(self) -> tuple[int, int]:
        """How both share the width: as their texts do, so that neither is much taller than the other."""
        left, right = self._letters()
        return round(min(max(left / (right or 1), _EVEN), _MOST) * 100), 100

    def _setting(self) -> Setting:
        left, right = self._letters()
        plan = len(tr(self._walk.result.plan_answer))
        if left + right + plan > _OVERFULL or left + plan > _OVERFULL * _LEFT:
            return "small"
        return "tight" if left + right > _FULL or left > _FULL * _LEFT else "open"

    def _letters(self) -> tuple[int, int]:
        result = self._walk.result
        left = sum(len(tr(who_does(duty))) for duty in result.first_steps)
        return left, sum(len(tr(line)) for line in result.not_to_do)

    def _duties(self, title: str, duties: Sequence[Duty], first: int = 1) -> Card:
        result = self._walk.result
        surface = "stop" if result.is_escalated else "notice" if result.gates else "soft"
        tone = "accent" if surface == "soft" else surface
        return _close(Card(title, surface)).add(self._lists.duties(duties, tone, first))

    def _spoken(self) -> Iterator[str]:
        result = self._walk.result
        yield self.call.line.text()
        yield self.call.says.text()
        yield self.call.told.text()
        if result.plan_answer:
            yield said.of_the_plan(result.plan_answer)
        if result.first_steps:
            yield joined("", (said.DO_NOW, "."))
        yield from map(who_does, (*result.first_steps, *result.then_steps))
        if result.not_to_do:
            yield joined("", (said.NOT_TO_DO, "."))
        yield from result.not_to_do


def _close(card: Card) -> Card:
    """The card with less room around what stands in it, so that all of it has room on one screen."""
    card.rows.setContentsMargins(16, 10, 16, 12)
    card.rows.setSpacing(4)
    return card
