"""One line of the strip: what an edit does, with ways to walk an example, to its field, and to what follows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from pscdesk.guidance.workshop.shown.told_at_once import KIND_WORDS
from pscdesk.language import tr
from pscdesk.messages import Message, plural
from pscdesk.ui.widgets.buttons import button
from pscdesk.ui.widgets.layout.page import ContentColumn, row_of
from pscdesk.ui.widgets.layout.responsive_box import ResponsiveBox
from pscdesk.ui.widgets.text import words

if TYPE_CHECKING:
    from pscdesk.guidance.pack.pack_types import Answers
    from pscdesk.guidance.workshop.shown.told_at_once import Example, ToldLine

_MOST_EXAMPLES = 20
_WIDE = 96
"""Average characters there must be room for to have the ways on beside a line."""
_TONES = {"refused": "stop", "lower": "stop", "elsewhere": "notice"}


@dataclass(frozen=True)
class LineActs:
    """What a line asks for: answers to walk, a block and field to go to, and to fold what follows open or shut."""

    walk: Callable[[Answers], None]
    go_to: Callable[[str, str], None]
    turn: Callable[[ToldLine], None]


class StripLine(ContentColumn):
    """Other words are put in place while somebody types; anything else is another line."""

    def __init__(self, line: ToldLine, acts: LineActs, *, is_open: bool) -> None:
        super().__init__(wide=True, margins=(0, 0, 0, 0))
        self.line, self._acts = line, acts
        self.rows.setSpacing(0)
        self._said = words(line.said, "small")
        kind = words(KIND_WORDS[line.kind], "small-strong", _TONES.get(line.kind, "quiet"))
        kind.setWordWrap(False)
        said = QHBoxLayout()
        said.setSpacing(8)
        said.addWidget(kind)
        said.addWidget(self._said, 1)
        beside = QWidget()
        row = ResponsiveBox(_WIDE, beside, gaps=(16, 0))
        row.setContentsMargins(0, 0, 0, 0)
        row.addLayout(said, 1)
        self.add(beside)
        self._ways = self._made_ways(is_open=is_open)
        if self._ways:
            row.addLayout(row_of(*(way for way, _name in self._ways)))
        if line.more and is_open:
            self.add(_examples(line.more, acts))

    def say(self, line: ToldLine) -> bool:
        """Say the words of another line in place, where nothing else differs; whether it could."""
        held = self.line
        if (held.kind, held.stage, held.block, held.field, held.witness, held.more) != (
            line.kind,
            line.stage,
            line.block,
            line.field,
            line.witness,
            line.more,
        ):
            return False
        if line.said != held.said:
            self.line = line
            self._said.setText(line.said)
            for way, name in self._ways:
                way.setAccessibleName(tr(name(line.said)))
        return True

    def _made_ways(self, *, is_open: bool) -> list[tuple[QWidget, Callable[[str], str]]]:
        line, acts = self.line, self._acts
        ways: list[tuple[QWidget, Callable[[str], str]]] = []
        if line.witness:
            ways.append(_way(Message("Walk it"), line.said, lambda: acts.walk(self.line.witness)))
        if " " in line.block:
            ways.append(_way(Message("Go to it"), line.said, lambda: acts.go_to(self.line.block, self.line.field)))
        if line.more:
            follow = plural("Show {number} that follows", "Show {number} that follow", len(line.more))
            ways.append(_way(Message("Fold it up") if is_open else follow, line.said, lambda: acts.turn(self.line)))
        return ways


def _examples(more: Sequence[Example], acts: LineActs) -> QWidget:
    """What follows from the same cause, each with a way to walk it and one to its field, where there are."""
    listed = ContentColumn(wide=True, margins=(24, 0, 0, 4))
    listed.rows.setSpacing(0)
    for one in more[:_MOST_EXAMPLES]:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(words(one.said, "small"), 1)
        if one.witness:
            way, _name = _way(Message("Walk it"), one.said, lambda answers=one.witness: acts.walk(answers))
            row.addWidget(way, 0, Qt.AlignmentFlag.AlignTop)
        if one.block:
            way, _name = _way(Message("Go to it"), one.said, lambda place=(one.block, one.field): acts.go_to(*place))
            row.addWidget(way, 0, Qt.AlignmentFlag.AlignTop)
        listed.add(row)
    left = len(more) - _MOST_EXAMPLES
    if left > 0:
        listed.add(words(plural("And {number} more.", "And {number} more.", left), "small", "quiet"))
    return listed


def _way(said: str, line: str, pressed: Callable[[], None]) -> tuple[QWidget, Callable[[str], str]]:
    """A link, and its name for screen readers with the words of its line."""

    def name(of: str) -> str:
        return Message("{way}: {said}", way=said, said=of)

    link = button(said, pressed, "link")
    link.setAccessibleName(tr(name(line)))
    return link, name
