"""What changes for people as a list by effect, the gravest first, each with what was, what is, and an example."""

# Imports inside functions keep the window's start quick: what they load is needed only once somebody asks for it.

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from pscdesk.language import tr
from pscdesk.messages import Message
from pscdesk.ui.widgets.buttons import Fold, button
from pscdesk.ui.widgets.card import Card
from pscdesk.ui.widgets.layout.flow import flow_of
from pscdesk.ui.widgets.layout.page import ContentColumn, empty
from pscdesk.ui.widgets.text import prose, words

if TYPE_CHECKING:
    from pscdesk.guidance.pack.pack_types import Pack
    from pscdesk.guidance.workshop.caution.effects_told import Change, Changes, Effect

_FIRST = 7
"""So many changes of an effect stand open; the others are folded beneath."""
_BY_ITSELF = ("pack.toml",)
"""What composing sets by itself, such as the version."""
_GRAVE: frozenset[Effect] = frozenset({"expectation", "lower"})


class ChangesList(ContentColumn):
    """``walk`` is called with the answers of an example; None where an example cannot be walked here."""

    def __init__(self, walk: Callable[[object], None] | None = None) -> None:
        super().__init__(wide=True, margins=(0, 0, 0, 0))
        self._walk = walk
        self._packs: tuple[Pack, ...] = ()

    def show_changes(self, told: Changes, *packs: Pack) -> None:
        """Show these changes; a sentence where there is none. ``packs`` are both versions, for the titles of blocks."""
        from pscdesk.guidance.workshop.caution.effects_told import EFFECT_WORDS, EFFECTS

        self._packs = packs
        empty(self.rows)
        for sentence in told.unproved:
            self.add(Card(Message("Not everything could be compared"), "stop").add(prose(sentence)))
        for effect in EFFECTS:
            some = [one for one in told.changes if one.effect == effect and one.block not in _BY_ITSELF]
            if some:
                title = Message("{effect}: {number}", effect=EFFECT_WORDS[effect], number=len(some))
                card = Card(title, "stop" if effect in _GRAVE else "card")
                card.add(*(self._change(one) for one in some[:_FIRST]))
                if len(some) > _FIRST:
                    card.add(Fold(Message("{number} more", number=len(some) - _FIRST), partial(self._rest, some)))
                self.add(card)
        if not told.changes:
            self.add(prose(Message("Nothing changes for people.")))

    def _rest(self, some: list[Change]) -> QWidget:
        column = ContentColumn(wide=True, margins=(30, 0, 0, 8))
        column.add(*(self._change(one) for one in some[_FIRST:]))
        return column

    def _called(self, one: Change) -> str:
        """The block by its own title, and the field, as people know them."""
        from pscdesk.guidance.workshop.shown.block_titles import title_of
        from pscdesk.guidance.workshop.shown.field_words import field_label

        block = one.block.replace("“", "").replace("”", "")
        title = next((found for pack in self._packs if (found := title_of(pack, block))), one.block)
        if not one.field:
            return title
        return Message("{block} – {field}", block=title, field=field_label(block.split(" ")[0], one.field))

    def _change(self, one: Change) -> QWidget:
        column = ContentColumn(wide=True, margins=(0, 0, 0, 6))
        column.rows.setSpacing(2)
        column.add(words(self._called(one), "small-strong"))
        for label, text in ((Message("Was: {text}"), one.was), (Message("Is: {text}"), one.to)):
            if text:
                from pscdesk.messages import with_values

                column.add(prose(with_values(label, text=text)))
        if one.witness and self._walk is not None:
            made = button(Message("Walk it"), partial(self._walk, dict(one.witness)))
            made.setAccessibleName(tr(Message("Walk it: {change}", change=one.sentence)))
            column.rows.addLayout(flow_of(made))
        return column
