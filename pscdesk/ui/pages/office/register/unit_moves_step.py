"""The step in which each unit that a new list drops gets one that takes its desks over, or each desk its own."""

# Imports inside functions keep the window’s start quick: what they load is needed only once somebody asks for it.

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from pscdesk.messages import Message, plural
from pscdesk.ui.widgets.choice import Choice
from pscdesk.ui.widgets.layout.page import ContentColumn, empty, row_of
from pscdesk.ui.widgets.text import words

if TYPE_CHECKING:
    from pscdesk.collation.register.unit_moves import Orphan

_EACH = ("each",)


class UnitMovesStep(ContentColumn):
    """Hidden while every desk has a unit. ``chosen`` says that a choice was made."""

    chosen = Signal()

    def __init__(self) -> None:
        super().__init__(wide=True, margins=(0, 0, 0, 0))
        self.choices: dict[str, Choice] = {}
        self._orphans: dict[str, Orphan] = {}
        self._rows: dict[str, ContentColumn] = {}
        self.hide()

    @property
    def pairs(self) -> tuple[tuple[str, str], ...]:
        """Each old unit, or the id of a desk, and the unit chosen for it."""
        whole = [
            (name, one.value) for name, one in self.choices.items() if name not in self._alone or self._by_desk(name)
        ]
        return tuple((name, value) for name, value in whole if isinstance(value, str))

    def forget(self) -> None:
        """Forget what was chosen: another list is looked at."""
        self._orphans, self.choices, self._rows = {}, {}, {}
        empty(self.rows)
        self.hide()

    def show_orphans(self, orphans: Sequence[Orphan], listed: Sequence[str]) -> None:
        """Ask about these units, which the list lacks; those that were asked about before stay as they were chosen."""
        new = [one for one in orphans if one.name not in self._orphans]
        if new and not self._orphans:
            self.add(words(Message("Units that this list does not have"), "strong"))
            self.add(
                words(
                    Message("Choose the unit that takes over the desks of each. For a split, go desk by desk."),
                    "small",
                    "quiet",
                )
            )
        for one in new:
            self._ask(one, listed)
        self.setVisible(bool(self._orphans))

    @property
    def _alone(self) -> dict[str, str]:
        """The unit of each desk that may be asked about by itself."""
        return {desk.desk: one.name for one in self._orphans.values() for desk in one.desks}

    def _by_desk(self, desk: str) -> bool:
        return self.choices[self._alone[desk]].value == _EACH

    def _ask(self, one: Orphan, listed: Sequence[str]) -> None:
        self._orphans[one.name] = one
        offered: list[tuple[object, str]] = [(None, Message("Choose a unit…")), *((name, name) for name in listed)]
        each: list[tuple[object, str]] = [(_EACH, Message("Desk by desk"))] if len(one.desks) > 1 else []
        number = plural("{number} desk", "{number} desks", len(one.desks))
        self._row(self, one.name, Message("{unit} ({desks})", unit=one.name, desks=number), [*offered, *each])
        single = self._rows[one.name] = ContentColumn(wide=True, margins=(24, 0, 0, 0))
        for desk in one.desks:
            self._row(single, desk.desk, desk.called, offered)
        self.add(single)
        single.hide()

    def _row(self, column: ContentColumn, key: str, label: str, offered: list[tuple[object, str]]) -> None:
        choice = self.choices[key] = Choice()
        choice.offer(offered)
        choice.show_value(None)
        choice.chosen.connect(self._picked)
        name = words(label)
        name.setWordWrap(False)
        name.setBuddy(choice)
        column.add(row_of(name, choice))

    def _picked(self, _value: object) -> None:
        for name, single in self._rows.items():
            single.setVisible(self.choices[name].value == _EACH)
        self.chosen.emit()
