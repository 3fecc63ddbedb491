"""What changes for people as a list by effect, the gravest first, each with what was, what is, and an example."""

# Imports inside functions keep the window's start quick: what they load is needed only once somebody asks for it.

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from pscdesk.language import tr
from pscdesk.messages import Message, with_values
from pscdesk.ui.widgets.buttons import Fold, button
from pscdesk.ui.widgets.card import Card, bulleted
from pscdesk.ui.widgets.layout.flow import flow_of
from pscdesk.ui.widgets.layout.page import ContentColumn, empty
from pscdesk.ui.widgets.text import prose, words

if TYPE_CHECKING:
    from pscdesk.guidance.workshop.caution.effects_told import Effect
    from pscdesk.guidance.workshop.shown.changes_shown import ShownChange

_FIRST = 7
"""So many changes of an effect stand open; the others are folded beneath."""
_GRAVE: frozenset[Effect] = frozenset({"expectation", "lower"})
_NOTHING = Message("Nothing changes for people.")


class ChangesList(ContentColumn):
    """``walk`` is called with the answers of an example; None where an example is only read here."""

    def __init__(self, walk: Callable[[object], None] | None = None) -> None:
        super().__init__(wide=True, margins=(0, 0, 0, 0))
        self._walk = walk

    def show_changes(self, shown: Sequence[ShownChange], unproved: Sequence[str], nothing: Message = _NOTHING) -> None:
        """Show these changes, each with its reason; ``nothing`` is said where there is none."""
        from pscdesk.guidance.workshop.caution.effects_told import EFFECT_WORDS, EFFECTS

        empty(self.rows)
        for sentence in unproved:
            self.add(Card(Message("Not everything could be compared"), "stop").add(prose(sentence)))
        for effect in EFFECTS:
            some = [one for one in shown if one.effect == effect]
            if some:
                title = Message("{effect}: {number}", effect=EFFECT_WORDS[effect], number=len(some))
                card = Card(title, "stop" if effect in _GRAVE else "card")
                card.add(*(self._change(one) for one in some[:_FIRST]))
                if len(some) > _FIRST:
                    card.add(Fold(Message("{number} more", number=len(some) - _FIRST), partial(self._rest, some)))
                self.add(card)
        if not shown:
            self.add(prose(nothing))

    def _rest(self, some: list[ShownChange]) -> QWidget:
        column = ContentColumn(wide=True, margins=(30, 0, 0, 8))
        column.add(*(self._change(one) for one in some[_FIRST:]))
        return column

    def _change(self, one: ShownChange) -> QWidget:
        column = ContentColumn(wide=True, margins=(0, 0, 0, 6))
        column.rows.setSpacing(2)
        if one.title:
            column.add(words(one.title, "small-strong"))
        if one.said:
            column.add(prose(one.said))
        for label, text in ((Message("Was: {text}"), one.was), (Message("Is: {text}"), one.to)):
            if text:
                column.add(prose(with_values(label, text=text)))
        for reason in one.reasons:
            if reason.why:
                column.add(prose(Message("Why: {why}", why=reason.why)))
            if reason.sources:
                column.add(prose(Message("Sources: {sources}", sources="; ".join(reason.sources))))
        if one.example:
            example = Fold(Message("For example"), partial(bulleted, one.example))
            example.head.setAccessibleName(tr(Message("For example: {change}", change=one.sentence)))
            column.add(example)
        if one.witness and self._walk is not None:
            made = button(Message("Walk it"), partial(self._walk, dict(one.witness)))
            made.setAccessibleName(tr(Message("Walk it: {change}", change=one.sentence)))
            column.rows.addLayout(flow_of(made))
        return column
