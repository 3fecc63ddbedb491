"""One edit that waits since a newer base came: what the base said, says now, and what one's own says; three answers."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from pscdesk.language import tr
from pscdesk.messages import Message, with_values
from pscdesk.ui.pages.programme.written_field import WrittenField
from pscdesk.ui.widgets.buttons import button
from pscdesk.ui.widgets.card import Card
from pscdesk.ui.widgets.layout.flow import flow_of
from pscdesk.ui.widgets.text import prose, words

if TYPE_CHECKING:
    from pscdesk.guidance.pack.pack_types import Pack
    from pscdesk.guidance.workshop.overlay.edits import Part, Value
    from pscdesk.guidance.workshop.overlay.rebasing import Answer, Carried

_NOTHING = Message("nothing")


class WaitingCard(Card):
    """``answer`` is called with what waits, how it is answered, and what was written anew."""

    def __init__(
        self, one: Carried, answer: Callable[[Carried, Answer, Value], None], pack: Pack | None = None
    ) -> None:
        from pscdesk.guidance.workshop.overlay.edits import Addition

        name = _name(one.part, pack)
        super().__init__(name, "notice")
        self._one, self._answer = one, answer
        self.mine = button(Message("Keep mine"), self.keep_mine)
        self.theirs = button(
            Message("Leave mine out") if one.fate == "gone" else Message("Take the base’s"), self.take_theirs
        )
        self.anew = button(Message("Use what I wrote"), self.write_anew)
        self.field = WrittenField(Message("Or write it anew"))
        for made in (self.mine, self.theirs, self.anew):
            made.setAccessibleName(tr(Message("{act}: {name}", act=made.text(), name=name)))
        self.add(words(one.sentence, "strong"))
        for label, value in (
            (Message("The base said: {text}"), one.said),
            (Message("The base now says: {text}"), one.says),
            (Message("You say: {text}"), _own(one.part)),
        ):
            self.add(prose(with_values(label, text=_shown(value))))
        can_write = isinstance(_own(one.part), str) and one.fate != "gone" and not isinstance(one.part, Addition)
        if can_write:
            self.field.show_text(str(_own(one.part)))
            self.add(self.field)
        buttons = [self.theirs]
        if one.fate != "gone" and not isinstance(one.part, Addition):
            buttons.insert(0, self.mine)
        if can_write:
            buttons.append(self.anew)
        self.rows.addLayout(flow_of(*buttons))

    def keep_mine(self) -> None:
        """Keep one’s own over what the base now says."""
        self._answer(self._one, "mine", None)

    def take_theirs(self) -> None:
        """Take what the base says, and leave one’s own out."""
        self._answer(self._one, "base", None)

    def write_anew(self) -> None:
        """Use what was written in the field."""
        self._answer(self._one, "anew", self.field.text)


def _name(part: Part, pack: Pack | None) -> str:
    from pscdesk.guidance.workshop.overlay.edits import Addition
    from pscdesk.guidance.workshop.shown.block_titles import title_of
    from pscdesk.guidance.workshop.shown.field_words import field_label

    block = (title_of(pack, part.block) if pack is not None else "") or part.block
    if isinstance(part, Addition):
        return Message("{block}: added {name}", block=block or part.kind, name=str(part.told.get("id", "")))
    return Message("{block}: {field}", block=block, field=field_label(part.block.split(" ")[0], part.field))


def _own(part: Part) -> Value:
    from pscdesk.guidance.workshop.overlay.edits import Addition, Line

    if isinstance(part, Addition):
        return str(part.told.get("id", ""))
    return part.text if isinstance(part, Line) else part.to


def _shown(value: Value) -> str:
    if value is None:
        return _NOTHING
    return " · ".join(value) if isinstance(value, tuple) else str(value)
