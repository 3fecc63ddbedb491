"""The strip beneath: what the edits break, end lower, end elsewhere, say otherwise, and which words they change."""

# Imports inside functions keep the window's start quick: what they load is needed only once somebody asks for it.

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from pscdesk.language import tr
from pscdesk.messages import Message, plural
from pscdesk.ui.pages.workshop.strip.strip_line import LineActs, StripLine
from pscdesk.ui.widgets.announce import announce
from pscdesk.ui.widgets.buttons import button
from pscdesk.ui.widgets.layout.page import ContentColumn, Scroll, empty
from pscdesk.ui.widgets.text import mark, words

if TYPE_CHECKING:
    from pscdesk.guidance.workshop.shown.told_at_once import ToldLine
    from pscdesk.work.workshop.check_frames import CheckTold

MOST_LINES = 7
"""Lines before the fold."""
_TALLEST = 0.32
"""Share of the tab's height that the strip may take."""
_AROUND = 28
"""Pixels of the margins and gaps around the lines."""
_LEAST = 40
"""Pixels of the lines at least, where they stand open."""
_LOOKING = Message("Looking at what your edits do…")
_NOTHING = Message("You have changed nothing yet.")
_SOUND = Message("Nothing is refused.")
_FELL = Message("The check stopped, and was started again.")
_GAVE_UP = Message("The check cannot run on this computer. What you write is kept all the same.")


class Strip(QFrame):
    """``walk_wanted`` carries answers to walk, ``place_wanted`` the block and field of a line."""

    walk_wanted = Signal(object)
    place_wanted = Signal(str, str)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("surface", "foot")
        self.setAccessibleName(tr(Message("What your edits do")))
        self.state = words("", "small-strong")
        self.remark = words("", "small", "quiet")
        self.remark.hide()
        self.lines: tuple[ToldLine, ...] = ()
        self.is_whole = False
        """Whether every stage of the newest text is told."""
        self._logic = ""
        self._stages: dict[str, tuple[ToldLine, ...]] = {}
        self._opened: set[str] = set()
        self._all_shown = False
        self._refused = 0
        self._is_folded = False
        self._rows: list[StripLine] = []
        self._acts = LineActs(self.walk_wanted.emit, self.place_wanted.emit, self._turn)
        self._listed = ContentColumn(wide=True, margins=(0, 0, 0, 0))
        self._listed.rows.setSpacing(0)
        self._area = Scroll(self._listed)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 8, 24, 8)
        column.setSpacing(6)
        head = QHBoxLayout()
        self.fold = button(Message("Hide the lines"), self.turn, "link")
        head.addWidget(self.state, 1)
        head.addWidget(self.fold)
        column.addLayout(head)
        column.addWidget(self.remark)
        column.addWidget(self._area)
        self._area.hide()
        self.fold.hide()

    @property
    def is_folded(self) -> bool:
        """Whether only the line above the others is shown."""
        return self._is_folded

    def turn(self) -> None:
        """Hide the lines, or show them again."""
        self.set_folded(not self._is_folded)

    def set_folded(self, is_folded: bool) -> None:
        """Show only the line above the others, or all of them."""
        self._is_folded = is_folded
        said = Message("Show the lines") if is_folded else Message("Hide the lines")
        self.fold.setText(tr(said))
        self.fold.setAccessibleName(tr(said))
        self._show_area()

    def look(self) -> None:
        """A newer text is looked at: what was told of an older one stands no longer than its words do."""
        self.is_whole = False
        self._say_state()

    def show_told(self, told: CheckTold) -> None:
        """Show one stage of the answer beside those that hold still."""
        if told.stage == "words":
            kept = self._stages if told.logic == self._logic else {}
            self._stages = {**kept, "words": told.lines}
        else:
            self._stages[told.stage] = told.lines
        self._logic = told.logic
        self.is_whole = told.is_last and told.stage != "words"
        self._show()

    def say_fell(self) -> None:
        """A process of the check ended by itself."""
        self.remark.setText(_FELL)
        self.remark.show()

    def say_gave_up(self) -> None:
        """Nothing can be checked here."""
        self.remark.setText(_GAVE_UP)
        self.remark.show()

    def fit(self, height: int, room: int) -> None:
        """Take no more than its share of a tab of that height, and than the room that is left to it."""
        remark = self.remark.sizeHint().height() if self.remark.isVisible() else 0
        around = self.fold.sizeHint().height() + remark + _AROUND
        tallest = max(_LEAST, min(round(height * _TALLEST), room - around))
        if tallest != self._tallest:
            self._tallest = tallest
            self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()

    _tallest = 200

    def _fit(self) -> None:
        if not self._area.isHidden():
            width = self._area.viewport().width()
            needed = self._listed.rows.heightForWidth(width) if self._listed.rows.hasHeightForWidth() else 0
            needed = max(needed, self._listed.rows.minimumSize().height() if needed <= 0 else 0)
            self._area.setFixedHeight(max(_LEAST, min(needed + 4, self._tallest)))

    def _show(self) -> None:
        from pscdesk.guidance.workshop.shown.told_at_once import STAGES, together

        lines = together(*(self._stages.get(stage, ()) for stage in STAGES))
        if lines != self.lines:
            self.lines = lines
            if not self._say_in_place():
                self._list()
        self._say_state()
        refused = sum(line.kind in ("refused", "lower") for line in lines)
        if refused > self._refused:
            first = next(line for line in lines if line.kind in ("refused", "lower"))
            announce(self, Message("Refused: {said}", said=first.said))
        self._refused = refused

    @property
    def _shown(self) -> tuple[ToldLine, ...]:
        return self.lines if self._all_shown else self.lines[:MOST_LINES]

    def _say_in_place(self) -> bool:
        """Put other words into the lines that stand, where nothing else differs: so each key shows at once."""
        shown = self._shown
        is_folded_alike = (len(self.lines) > len(shown)) == (self._listed.rows.count() > len(self._rows))
        if len(shown) != len(self._rows) or not is_folded_alike or len(self.lines) > len(shown):
            return False
        return all(row.say(line) for row, line in zip(self._rows, shown, strict=True))

    def _say_state(self) -> None:
        refused = sum(line.kind in ("refused", "lower") for line in self.lines)
        if refused:
            said = plural(
                "{number} thing keeps this from being sent.", "{number} things keep this from being sent.", refused
            )
        elif not self.is_whole:
            said = _LOOKING
        else:
            said = _SOUND if self.lines else _NOTHING
        self.state.setText(said)
        mark(self.state, tone="stop" if refused else "quiet")

    def _list(self) -> None:
        held = self._held()
        empty(self._listed.rows)
        self._rows = [StripLine(line, self._acts, is_open=_key(line) in self._opened) for line in self._shown]
        self._listed.add(*self._rows)
        left = len(self.lines) - len(self._rows)
        if left:
            said = plural("Show {number} more line", "Show {number} more lines", left)
            self._listed.add(button(said, self._show_all, "link", "chevron-down"))
        self._show_area()
        if held:
            self._take_back(held)

    def _show_area(self) -> None:
        self.fold.setVisible(bool(self.lines))
        self._area.setVisible(bool(self.lines) and not self._is_folded)
        self._fit()

    def _held(self) -> str:
        """The name of the control in the strip that has the keyboard, which is made anew."""
        for one in self._listed.findChildren(QWidget):
            if one.hasFocus():
                return one.accessibleName() or " "
        return ""

    def _take_back(self, name: str) -> None:
        left = [
            one
            for one in self._listed.findChildren(QWidget)
            if one.isVisibleTo(self) and one.focusPolicy() & Qt.FocusPolicy.TabFocus
        ]
        same = next((one for one in left if one.accessibleName() == name), next(iter(left), None))
        if same is not None:
            same.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_all(self) -> None:
        self._all_shown = True
        self._list()

    def _turn(self, line: ToldLine) -> None:
        self._opened ^= {_key(line)}
        self._list()


def _key(line: ToldLine) -> str:
    return f"{line.stage} {line.kind} {line.block} {line.field}"
