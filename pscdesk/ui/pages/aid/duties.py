"""What to do now: the duties of every standing gate, most urgent first, on the surface that fits them."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from pscdesk.guidance.pack_types import Duty
from pscdesk.language import tr
from pscdesk.ui.pages.aid.parts import at_left, back_link, draft_line, source_lines
from pscdesk.ui.pages.aid.walk import Walk
from pscdesk.ui.widgets.buttons import Fold, button
from pscdesk.ui.widgets.card import Card, bulleted, numbered
from pscdesk.ui.widgets.page import Column, row_of
from pscdesk.ui.widgets.text import prose, words

_SOON = {"now": "Now", "today": "Today", "this-week": "This week", "always": "From now on"}


def duty_cards(walk: Walk) -> tuple[Card, ...]:
    """The card of what to do and what not to do; none where no gate stands."""
    duties = walk.state.duties
    if not duties:
        return ()
    surface = "stop" if walk.must_refer else "notice"
    card = Card(tr("What to do now"), surface)
    card.add(*[words(gate.says) for gate in walk.gates])
    number = 1
    for soon, label in _SOON.items():
        steps = [(duty.what, _who(duty)) for duty in duties if duty.soon == soon and duty.kind != "do-not"]
        if steps:
            card.add(words(tr(label), "strong", surface), numbered(steps, surface, number))
            number += len(steps)
    not_to_do = [duty.what for duty in duties if duty.kind == "do-not"]
    if not_to_do:
        card.add(words(tr("What not to do"), "strong", surface), bulleted(not_to_do, "x", surface))
    sources = tuple(dict.fromkeys(source for duty in duties for source in duty.sources))
    if sources:
        card.add(Fold(tr("Where this comes from"), lambda: _sources(walk, sources)))
    return (card,)


def _who(duty: Duty) -> str:
    return "" if duty.who == "You" else duty.who


def _sources(walk: Walk, sources: tuple[str, ...]) -> QWidget:
    listed = Column(wide=True, margins=(30, 0, 0, 0))
    listed.add(*source_lines(walk.pack, sources))
    return listed


class NowView(Column):
    """What to do now, before the questions are at their end."""

    def __init__(self, walk: Walk, save: Callable[[], None]) -> None:
        super().__init__()
        self._on = button(tr("Go on with the questions"), walk.resume)
        self._save = button(tr("Save as PDF…"), save, "primary", "save")
        self.add(at_left(back_link(walk.back)))
        self.add(words(tr("This must not wait for the other questions"), "question"))
        self.add(*duty_cards(walk))
        self.add(prose(tr("When this is done, you can go on with the questions. They may add more to do.")))
        self.add(row_of(self._save, self._on), gap=8)
        self.add(words(draft_line(walk.pack), "small", "quiet"), gap=16)
        self.finish()

    def first_control(self) -> QWidget:
        """Where the keyboard goes."""
        return self._on

    def go_on(self) -> None:
        """What Enter does here."""
        self._on.click()
