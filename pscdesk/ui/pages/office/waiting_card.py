"""The desks whose returns wait: who they say they are, and the two things HR can do about them."""

# Imports inside functions run on the worker: loading HR's rooms takes 0.7 s, which the window's thread must not pay.

from __future__ import annotations

from typing import TYPE_CHECKING

from pscdesk.messages import Message, joined
from pscdesk.periods import Month
from pscdesk.ui.context import Context
from pscdesk.ui.models.columns import ColumnModel, TableColumn
from pscdesk.ui.pages.office.held import Held, offer_first_months
from pscdesk.ui.widgets.buttons import button
from pscdesk.ui.widgets.card import Card
from pscdesk.ui.widgets.choice import Choice
from pscdesk.ui.widgets.layout.page import row_of
from pscdesk.ui.widgets.table import TableView
from pscdesk.ui.widgets.text import prose, words

if TYPE_CHECKING:
    from pscdesk.work.office.enrolment import Enrolled
    from pscdesk.work.office.office_waiting import WaitingDesk

_CENTRAL = ("central",)


class WaitingCard(Card):
    """Hidden while no desk waits."""

    def __init__(self, context: Context) -> None:
        super().__init__(Message("Desks that wait to be enrolled"), "notice")
        self._context = context
        self.model: ColumnModel[WaitingDesk] = ColumnModel(
            (
                TableColumn(Message("Desk"), lambda one: one.desk),
                TableColumn(Message("Fingerprint"), lambda one: one.fingerprint),
                TableColumn(Message("Months"), lambda one: joined(", ", [month.short for month in one.months])),
            )
        )
        self.table = TableView(Message("Desks that wait"), self.model, most_rows=6)
        self.place, self.first = Choice(), Choice()
        self.enrol = button(Message("Enrol the chosen desk…"), self.enrol_desk, "primary", "plus")
        self.discard = button(Message("Discard its returns…"), self.discard_returns, "", "x")
        self.add(prose(Message("Their returns are kept, sealed, until you say where the desk belongs.")), self.table)
        for label, choice in ((Message("It belongs to"), self.place), (Message("First month due"), self.first)):
            name = words(label, "strong")
            name.setBuddy(choice)
            self.add(name)
            self.rows.addLayout(row_of(choice))
        self.rows.addLayout(row_of(self.enrol, self.discard))
        self.hide()

    def show_held(self, held: Held) -> None:
        """Show the desks that wait, the first of them chosen."""
        if held.waiting != self.model.facts:
            self.model.show(held.waiting)
        if held.waiting and self._chosen() is None:
            self.table.choose_row(0)
        before = self.place.value
        names = [unit.name for unit in held.units]
        offered: list[tuple[object, str]] = [(name, name) for name in names]
        offered.append((_CENTRAL, Message("The force: a central line")))
        self.place.offer(offered)
        self.place.show_value(before if before in [value for value, _ in offered] else offered[0][0])
        offer_first_months(self.first, held.first_due)
        self.setVisible(bool(held.waiting))

    def enrol_desk(self) -> None:
        """Enrol the chosen desk, once its fingerprint has been compared."""
        one, place, first, context = self._chosen(), self.place.value, self.first.value, self._context
        if one is None or place is None or not isinstance(first, Month):
            return
        unit = place if isinstance(place, str) else None
        said = Message(
            "Telephone the desk. Does it read out this fingerprint? {fingerprint}", fingerprint=one.fingerprint
        )
        if not context.dialogs.confirm(Message("Enrol desk {desk}", desk=one.desk), said, Message("Yes, enrol it")):
            return

        def enrol(_progress: object) -> Enrolled:
            from pscdesk.work.office.office_waiting import enrol_waiting

            return enrol_waiting(context.office(), one.desk, unit, first, one.fingerprint)

        context.jobs.run(
            Message("Enrolling the desk"),
            enrol,
            self._enrolled,
        )

    def discard_returns(self) -> None:
        """Put the chosen desk's returns aside, once it is confirmed."""
        one, context = self._chosen(), self._context
        if one is None:
            return
        text = Message("Every return that waits for desk {desk} is put aside for good. Go on?", desk=one.desk)
        if not context.dialogs.confirm(Message("Discard returns"), text, Message("Discard them")):
            return

        def discard(_progress: object) -> int:
            from pscdesk.work.office.office_waiting import discard_waiting

            return discard_waiting(context.office(), one.desk)

        context.jobs.run(
            Message("Discarding returns"),
            discard,
            self._discarded,
        )

    def _chosen(self) -> WaitingDesk | None:
        row = self.table.currentIndex().row()
        return self.model.facts[row] if 0 <= row < len(self.model.facts) else None

    def _enrolled(self, line: Enrolled) -> None:
        self._context.notices.say(line.said)
        self._context.office_changed.emit()

    def _discarded(self, number: int) -> None:
        self._context.notices.say(Message("Returns put aside: {number}.", number=number))
        self._context.office_changed.emit()
