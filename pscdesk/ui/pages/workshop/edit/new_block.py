"""Adds something of the force's own: a duty, a word to explain, a source, an open point."""

# Imports inside functions keep the window's start quick: what they load is needed only once somebody asks for it.

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout

from pscdesk.errors import InputError
from pscdesk.guidance.workshop.shown.new_blocks import ASKED, NEW_KINDS, additions_of
from pscdesk.language import tr
from pscdesk.messages import Message
from pscdesk.ui.pages.workshop.edit.draft import Draft, with_blocks
from pscdesk.ui.pages.workshop.edit.field_controls import Written
from pscdesk.ui.widgets.buttons import button
from pscdesk.ui.widgets.card import Card
from pscdesk.ui.widgets.choice import Choice, named
from pscdesk.ui.widgets.layout.page import empty, row_of
from pscdesk.ui.widgets.text import words

_SHORT, _POPUP = 24, 440
"""Letters that a folded list shows at least, and pixels of one that is unfolded."""


class NewBlock(Card):
    """Nothing is added before all of it is said. ``added`` carries the name of the new block, ``left`` that none is."""

    added = Signal(str)
    left = Signal()

    def __init__(self, draft: Draft, today: Callable[[], dt.date]) -> None:
        super().__init__(Message("Add something of your own"), "soft")
        self._draft, self._today = draft, today
        self.kind = Choice()
        self.kind.offer(NEW_KINDS)
        self.kind.chosen.connect(self._ask)
        self.fields: dict[str, Written] = {}
        self.where = Choice()
        self.where.setSizeAdjustPolicy(Choice.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.where.setMinimumContentsLength(_SHORT)
        self.where.view().setMinimumWidth(_POPUP)
        self._named = named(Message("Where supervisors are told of it"), self.where)
        self._asked = QVBoxLayout()
        self.fault = words("", "small-strong", "stop")
        self.keep = button(Message("Add it"), self.keep_block, "primary", "plus")
        self.add(named(Message("What it is"), self.kind))
        self.add(self._named)
        self.rows.addLayout(self._asked)
        self.add(self.fault)
        self.rows.addLayout(row_of(self.keep, button(Message("Add nothing"), self.leave, "link")))
        self.hide()

    def begin(self, near: str) -> None:
        """Ask what is to be added; a duty at the gate or outcome that stands in the form, where one does."""
        flow = self._draft.base.pack.flow
        gates = [(f"gate {one.id}", one.title) for one in flow.gate]
        places = [*gates, *((f"outcome {one.id}", one.heading) for one in flow.outcome)]
        self.where.offer(places)
        self.where.show_value(near if near in dict(places) else gates[0][0])
        self.kind.show_value(NEW_KINDS[0][0])
        self._ask(self.kind.value)
        self.show()
        self.kind.setFocus(Qt.FocusReason.OtherFocusReason)

    def leave(self) -> None:
        """Add nothing."""
        self.hide()
        self.left.emit()

    def keep_block(self) -> None:
        """Add it, unless something of it is not said; that stays in its field."""
        from pscdesk.guidance.workshop.overlay.raw_blocks import named_blocks

        draft, kind = self._draft, str(self.kind.value)
        told = {name: field.toPlainText() for name, field in self.fields.items()}
        tables, ours = draft.base.tables, draft.overlay.add
        known = frozenset(
            {*(name for name, _ in named_blocks(tables)), *(f"{a.kind} {a.told.get('id')}" for a in ours)}
        )
        try:
            made = additions_of(kind, told, told.get("why", ""), known, self._today())
            with_blocks(draft.base, draft.overlay, made, self._at)
        except InputError as fault:
            self.fault.setText(fault.message)
            self.fault.show()
            next(iter(self.fields.values())).setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.hide()
        draft.add_blocks(made, self._at)
        self.added.emit(f"{kind} {made[-1].told['id']}")

    @property
    def _at(self) -> str:
        """The gate or outcome that names a new duty; empty for anything else."""
        return str(self.where.value) if self.kind.value == "duty" else ""

    def _ask(self, kind: object) -> None:
        self._named.setVisible(kind == "duty")
        empty(self._asked)
        self.fields = {}
        self.fault.hide()
        for name, label in (*ASKED[str(kind)], ("why", Message("Why you add it"))):
            field = Written(lines=2 if name in ("what", "means") else 1)
            title = words(label, "small-strong")
            title.setBuddy(field)
            field.setAccessibleName(tr(label))
            self._asked.addWidget(title)
            self._asked.addWidget(field)
            self.fields[name] = field
