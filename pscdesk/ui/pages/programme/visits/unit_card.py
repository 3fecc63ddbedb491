"""The chosen unit of the round: its turn, what was told of each visit, its pack, and a visit taken back."""

# Imports inside functions run on the worker: loading HR's rooms takes 0.7 s, which the window's thread must not pay.

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from pscdesk.language import tr
from pscdesk.messages import Message, joined
from pscdesk.programme.visits.visit_codes import CORE_MESSAGES, TOPICS, label_of
from pscdesk.ui.context import Context
from pscdesk.ui.pages.programme.papers.paper_saving import save_paper
from pscdesk.ui.widgets.buttons import button
from pscdesk.ui.widgets.card import Card, bulleted
from pscdesk.ui.widgets.layout.flow import flow_of
from pscdesk.ui.widgets.layout.page import ContentColumn, empty, row_of
from pscdesk.ui.widgets.text import rule, words

if TYPE_CHECKING:
    from pathlib import Path

    from pscdesk.documents.document import Document
    from pscdesk.programme.visits.cycle_calendar import Turn
    from pscdesk.programme.visits.visits import Visit


class UnitCard(Card):
    """Hidden while none is chosen. ``note_wanted`` carries the id of the unit, ``changed`` nothing."""

    note_wanted = Signal(str)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.turn: Turn | None = None
        self.heading = words("", "heading")
        self.facts = words("", "small", "quiet")
        self.note = button(Message("Note a visit to it…"), self._want_note, "primary", "plus")
        self.save = button(Message("Save its pack…"), self.save_pack, "", "save")
        self.read = button(Message("Read its pack here"), self.read_pack)
        self.told = ContentColumn(wide=True, margins=(0, 0, 0, 0))
        self.pack = ContentColumn(wide=True, margins=(0, 8, 0, 0))
        self.add(self.heading, self.facts)
        self.rows.addLayout(flow_of(self.note, self.save, self.read))
        self.add(self.told, self.pack)
        self.hide()

    def show_turn(self, turn: Turn | None, visits: tuple[Visit, ...], state: str) -> None:
        """Show this unit with every visit to it; None hides the card."""
        is_other = turn is None or self.turn is None or turn.unit.id != self.turn.unit.id
        self.turn = turn
        self.setVisible(turn is not None)
        if is_other:
            empty(self.pack.rows)
        empty(self.told.rows)
        if turn is None:
            return
        self.heading.setText(turn.unit.name)
        when = Message("its turn: {cycle}", cycle=turn.cycle.label) if turn.cycle else ""
        self.facts.setText(joined(" · ", filter(None, (turn.unit.family, turn.unit.group, when, state))))
        if not visits:
            self.told.add(words(Message("No visit to it is noted."), "body", "quiet"))
        for visit in reversed(visits):
            self._tell(visit)

    def read_pack(self) -> None:
        """Show beneath it what its commander reads before a visit."""
        context, turn = self._context, self.turn
        if turn is None:
            return
        name, marking = turn.unit.name, context.settings.marking

        def made(_progress: object) -> Document:
            from pscdesk.work.in_spoken import in_spoken
            from pscdesk.work.programme.visits.unit_packs import unit_pack

            return in_spoken(unit_pack(context.programme(), context.office(), name, marking))

        context.jobs.run(Message("Putting the pack together"), made, partial(self._show_pack, turn), owner=self)

    def save_pack(self) -> None:
        """Save the pack under what a paper may call the unit."""
        context, turn = self._context, self.turn
        if turn is None:
            return
        name, marking = turn.unit.name, context.settings.marking

        def called(_progress: object) -> str:
            from pscdesk.work.programme.visits.unit_packs import pack_facts

            return pack_facts(context.programme(), context.office(), name).called

        def made(_path: Path) -> Document:
            from pscdesk.work.programme.visits.unit_packs import unit_pack

            return unit_pack(context.programme(), context.office(), name, marking)

        def save(unit: str) -> None:
            save_paper(context, self, Message("Visit pack {unit}", unit=unit), made)

        context.jobs.run(Message("Putting the pack together"), called, save, owner=self)

    def take_back(self, entry: int) -> None:
        """Say that a visit was not made, once it is confirmed."""
        context = self._context
        text = Message(
            "The visit of entry {entry} no longer counts. The entry stays in the history. Go on?", entry=entry
        )
        if not context.dialogs.confirm(Message("Take a visit back"), text, Message("Take it back")):
            return

        def taken(_progress: object) -> None:
            from pscdesk.work.programme.visits.unit_visits import take_visit_back

            take_visit_back(context.programme(), entry)

        def told(_none: object) -> None:
            context.notices.say(Message("The visit of entry {entry} no longer counts.", entry=entry))
            context.programme_changed.emit()

        context.jobs.run(Message("Taking a visit back"), taken, told, owner=self)

    def _want_note(self) -> None:
        if self.turn is not None:
            self.note_wanted.emit(self.turn.unit.id)

    def _tell(self, visit: Visit) -> None:
        entry = Message("entry {entry}", entry=visit.at)
        self.told.add(rule(), words(joined(" · ", (visit.month.label, entry)), "strong"))
        for label, codes, given in (
            (Message("Core messages"), CORE_MESSAGES, visit.messages),
            (Message("Topics"), TOPICS, visit.topics),
        ):
            if given:
                self.told.add(words(label, "small", "accent"), bulleted([label_of(codes, code) for code in given]))
        away = button(Message("Take this visit back…"), partial(self.take_back, visit.at), "link", "x")
        away.setAccessibleName(tr(Message("Take the visit of entry {entry} back…", entry=visit.at)))
        row = ContentColumn(wide=True, margins=(0, 0, 0, 0))  # a widget, so that it goes with the rest
        row.add(row_of(away))
        self.told.add(row)

    def _show_pack(self, turn: Turn, document: Document) -> None:
        if self.turn is None or self.turn.unit.id != turn.unit.id:
            return
        # loaded now: nothing of it is needed before somebody reads a pack
        from pscdesk.ui.pages.programme.papers.paper_shown import paper_shown

        empty(self.pack.rows)
        self.pack.add(rule(), paper_shown(self._context, document))
