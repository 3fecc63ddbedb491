"""Conflicts of returns: HR types the digest that the champion reads out, or discards both, and says why."""

# Imports inside functions run on the worker: loading HR's rooms takes 0.7 s, which the window's thread must not pay.

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit

from pscdesk.messages import Message, joined
from pscdesk.ui.context import Context
from pscdesk.ui.models.columns import ColumnModel, TableColumn
from pscdesk.ui.pages.office.held import Held
from pscdesk.ui.widgets.buttons import button
from pscdesk.ui.widgets.card import Card
from pscdesk.ui.widgets.choice import Choice
from pscdesk.ui.widgets.layout.page import row_of
from pscdesk.ui.widgets.tables.found_table import FoundTable
from pscdesk.ui.widgets.tables.searched import SearchedTable
from pscdesk.ui.widgets.text import prose, words

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from pscdesk.work.office.acts.settling import Open
    from pscdesk.work.office.office import Office


class SettleCard(Card):
    """Hidden while nothing is open."""

    def __init__(self, context: Context) -> None:
        super().__init__(Message("Returns that contradict each other"), "notice")
        self._context = context
        self.model: ColumnModel[Open] = ColumnModel(
            (
                TableColumn(Message("Desk"), lambda one: one.desk),
                TableColumn(Message("Month"), lambda one: one.month.label),
                TableColumn(Message("Digests"), lambda one: one.chosen or joined(", ", one.digests)),
            )
        )
        self.table = FoundTable(Message("Returns that contradict each other"), self.model, most_rows=6)
        self.told = words("", "strong")
        self.digest, self.note, self.reason = QLineEdit(), QLineEdit(), Choice()
        self.digest.setMaxLength(100)
        self.choose = button(Message("Count this return…"), self.choose_return, "primary", "circle-check")
        self.discard = button(Message("Discard both…"), self.discard_both, "", "x")
        self.add(
            prose(Message("Ring the desk. The digest of its return stands beside the month, in its list of months.")),
            SearchedTable(self.table),
            self.told,
        )
        self._ask(Message("Digest that the desk reads out"), self.digest)
        self._ask(Message("Reason"), self.reason)
        self._ask(Message("More on it, at most 80 letters. Name nobody."), self.note)
        self.rows.addLayout(row_of(self.choose, self.discard))
        self.table.row_chosen.connect(self._show_row)
        self.hide()

    def show_held(self, held: Held) -> None:
        """Show what is open, the first of it chosen."""
        from pscdesk.collation.office_log.acts import LONGEST_NOTE, REASONS

        self.note.setMaxLength(LONGEST_NOTE)
        if self.reason.value is None:
            self.reason.offer(REASONS.items())
            self.reason.show_value(next(iter(REASONS)))
        if held.open_conflicts != self.model.facts:
            self.model.show(held.open_conflicts)
        if held.open_conflicts and self._chosen() is None:
            self.table.choose_row(0)
        self.setVisible(bool(held.open_conflicts))

    def choose_return(self) -> None:
        """Let the return with the typed digest count."""
        one, digest, why = self._chosen(), self.digest.text(), self._why()
        if one is None:
            return

        def settle(office: Office) -> Message:
            from pscdesk.work.office.acts.settling import settle

            return settle(office, one.desk, one.month, digest, *why)

        text = Message("Only the return with that digest counts then, once its file is taken in again. Go on?")
        self._do(text, Message("Count it"), settle)

    def discard_both(self) -> None:
        """Let none of them count."""
        one, why = self._chosen(), self._why()
        if one is None:
            return

        def discard(office: Office) -> Message:
            from pscdesk.work.office.acts.settling import discard

            return discard(office, one.desk, one.month, *why)

        text = Message("The month is then missing until a new return comes. Go on?")
        self._do(text, Message("Discard both"), discard)

    def _do(self, text: Message, yes: Message, act: Callable[[Office], Message]) -> None:
        context = self._context
        if context.dialogs.confirm(Message("Settle a conflict"), text, yes):
            context.jobs.run(Message("Settling a conflict"), lambda _progress: act(context.office()), self._done)

    def _done(self, said: Message) -> None:
        self.digest.clear()
        self.note.clear()
        self._context.notices.say(said)
        self._context.office_changed.emit()

    def _why(self) -> tuple[str, str]:
        return str(self.reason.value or ""), self.note.text()

    def _chosen(self) -> Open | None:
        row = self.table.chosen_row
        return self.model.facts[row] if 0 <= row < len(self.model.facts) else None

    def _show_row(self, _row: int) -> None:
        one = self._chosen()
        self.told.setText(one.sentence if one else "")
        self.discard.setEnabled(one is not None and not one.chosen)

    def _ask(self, label: str, control: QWidget) -> None:
        name = words(label, "strong")
        name.setBuddy(control)
        self.add(name)
        self.rows.addLayout(row_of(control, stretch=isinstance(control, Choice)))
