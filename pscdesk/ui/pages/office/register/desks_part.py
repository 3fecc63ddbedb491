"""The desks: enrolled from their cards, closed, opened again, and replaced where a key was lost."""

# Imports inside functions run on the worker: loading HR's rooms takes 0.7 s, which the window's thread must not pay.

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from pscdesk.errors import PscDeskError
from pscdesk.messages import Message, joined
from pscdesk.periods import Month
from pscdesk.ui.context import Context
from pscdesk.ui.models.columns import ColumnModel, TableColumn
from pscdesk.ui.models.sorting import month_key
from pscdesk.ui.pages.office.held import Held, offer_first_months, offer_open_months
from pscdesk.ui.pages.office.register.desk_card import DeskCard
from pscdesk.ui.pages.opened_card import OpenedCard
from pscdesk.ui.widgets.buttons import button
from pscdesk.ui.widgets.card import Card
from pscdesk.ui.widgets.choice import Choice
from pscdesk.ui.widgets.layout.flow import Flow
from pscdesk.ui.widgets.layout.page import ContentColumn, empty, row_of
from pscdesk.ui.widgets.tables.found_table import FoundTable
from pscdesk.ui.widgets.tables.searched import SearchedTable
from pscdesk.ui.widgets.text import prose, words

if TYPE_CHECKING:
    from pscdesk.collation.register.register import Desk
    from pscdesk.work.office.desks.enrolment import Enrolled
    from pscdesk.work.progress import Progress

    Told = tuple[tuple[Enrolled, ...], tuple[str, ...]]
    """The lines of the cards, and what became of returns that had been left lying."""

_KINDS = {"local": Message("Unit desk"), "central": Message("Central line")}
_CENTRAL = ("central",)


class DesksPart(ContentColumn):
    """What is done to one desk is done to the row that is chosen."""

    def __init__(self, context: Context) -> None:
        super().__init__(wide=True, margins=(0, 0, 0, 0))
        self._context = context
        self._names: dict[str, str] = {}
        self._last: Mapping[str, Month] = {}
        self._this: Month | None = None
        self._is_busy = False
        self.model: ColumnModel[Desk] = ColumnModel(
            (
                TableColumn(Message("Desk"), lambda desk: desk.desk),
                TableColumn(Message("Label"), lambda desk: desk.label or "–"),
                TableColumn(Message("Unit"), lambda desk: self._names.get(desk.unit or "", "–")),
                TableColumn(Message("Kind"), lambda desk: _KINDS[desk.kind]),
                TableColumn(
                    Message("First month"),
                    lambda desk: desk.first.short if desk.first else Message("any"),
                    key=lambda desk: month_key(desk.first),
                ),
                TableColumn(
                    Message("Last return"), self._last_return, key=lambda desk: month_key(self._last.get(desk.desk))
                ),
                TableColumn(
                    Message("Compared"),
                    lambda desk: desk.checked.short if desk.checked else "–",
                    key=lambda desk: month_key(desk.checked),
                ),
                TableColumn(Message("State"), self._state, states=True),
            )
        )
        self.enrol = button(Message("Enrol desk cards…"), self.enrol_desks, "primary", "plus")
        self.opened = OpenedCard(
            Message("Choose above where these desks go and when they begin. Then put them on the register."),
            Message("Enrol what was opened"),
            self._enrol,
        )
        self.unit, self.first = Choice(), Choice()
        self.table = FoundTable(Message("Desks"), self.model)
        self.card = DeskCard(context)
        self.since = Choice()
        self.close_one = button(Message("Close the chosen desk…"), self.close_desk, "", "x")
        self.reopen_one = button(Message("Open the chosen desk again"), self.reopen_desk, "", "rotate-ccw")
        self.replace_one = button(Message("Replace the chosen desk…"), self.replace_desk, "", "key-round")
        self._enrolled = Card(Message("Cards just read"))
        self._enrolled.hide()
        self.table.row_chosen.connect(self._row_chosen)
        self._build()
        self._row_chosen(-1)

    def show_held(self, held: Held) -> None:
        """Show the desks; the one that was chosen stays so."""
        self._is_busy = False
        self._names = {unit.id: unit.name for unit in held.units}
        self._last = held.last_returns
        self._this = held.first_due
        self.card.show_held(held)
        row = self.table.chosen_row
        chosen = self.model.facts[row].desk if row >= 0 else ""
        self.model.show(held.desks)
        ids = [desk.desk for desk in held.desks]
        if chosen in ids:
            self.table.choose_row(ids.index(chosen))
        self._row_chosen(self.table.chosen_row)
        before = self.unit.value
        offered: list[tuple[object, str]] = [
            (None, Message("The unit each card names")),
            (_CENTRAL, Message("Central lines")),
        ]
        offered += [(name, name) for name in self._names.values()]
        self.unit.offer(offered)
        self.unit.show_value(before if before in [value for value, _ in offered] else None)
        offer_first_months(self.first, held.first_due)
        offer_open_months(self.since, held)

    def enrol_desks(self) -> None:
        """Enrol the desks of the cards the person picks."""
        paths = self._context.dialogs.open_files(Message("Open desk cards"), Message("Desk cards (*.pscd)"))
        if paths:
            self._enrol(paths)

    def _enrol(self, paths: tuple[Path, ...]) -> None:
        context, unit, first = self._context, self.unit.value, self._first()
        today = context.today()
        named = unit if isinstance(unit, str) else None
        kind = "central" if unit == _CENTRAL else None

        def enrol(progress: Progress) -> Told:
            from pscdesk.work.office.desks.enrolment import enrol_desks
            from pscdesk.work.office.import_report import told_again
            from pscdesk.work.office.office_inbox import read_left_lying

            office = context.office()
            lines = enrol_desks(office, paths, named, kind, first)
            return lines, told_again(read_left_lying(office, today, progress))

        context.jobs.run(
            Message("Reading desk cards"),
            enrol,
            self._show_enrolled,
        )

    def close_desk(self) -> None:
        """Close the chosen desk from the chosen month on, once it is confirmed."""
        desk, since, context = self._chosen(), self.since.value, self._context
        if self._is_busy or not isinstance(since, Month):
            return
        text = Message(
            "From {month} on nothing is due from desk {desk}, and nothing is taken. Earlier months stay due. What it "
            "sent still counts. Go on?",
            desk=desk.called,
            month=since.label,
        )
        if not context.dialogs.confirm(Message("Close a desk"), text, Message("Close it")):
            return

        def close(_progress: object) -> Message:
            from pscdesk.work.office.desks.enrolment import close_desk

            return close_desk(context.office(), desk.desk, since)

        self._is_busy = True
        context.jobs.run(Message("Closing the desk"), close, self._done, self._failed)

    def reopen_desk(self) -> None:
        """Open the chosen desk again from the chosen month on."""
        desk, since, context = self._chosen().desk, self.since.value, self._context
        if self._is_busy or not isinstance(since, Month):
            return

        def reopen(_progress: object) -> Message:
            from pscdesk.work.office.desks.enrolment import reopen_desk

            return reopen_desk(context.office(), desk, since)

        self._is_busy = True
        context.jobs.run(Message("Opening the desk again"), reopen, self._done, self._failed)

    def replace_desk(self) -> None:
        """Close the chosen desk and enrol another in its place, from a card the person picks."""
        if self._is_busy:
            return
        desk, first, context = self._chosen().desk, self._first(), self._context
        today = context.today()
        path = context.dialogs.open_file(Message("Open the card of the new desk"), Message("Desk cards (*.pscd)"))
        if path is None:
            return
        month = first.label if first else ""
        text = Message(
            "From {month} on desk {desk} is closed, and the desk of this card takes its place. Go on?",
            month=month,
            desk=desk,
        )
        if not context.dialogs.confirm(Message("Replace a desk"), text, Message("Replace it")):
            return

        def replace(progress: Progress) -> Told:
            from pscdesk.work.office.desks.enrolment import replace_desk
            from pscdesk.work.office.import_report import told_again
            from pscdesk.work.office.office_inbox import read_left_lying

            office = context.office()
            line = replace_desk(office, desk, path, first)
            return (line,), told_again(read_left_lying(office, today, progress))

        self._is_busy = True
        context.jobs.run(
            Message("Replacing the desk"),
            replace,
            self._show_enrolled,
            self._failed,
        )

    def _build(self) -> None:
        self.add(words(Message("Desks"), "heading"))
        self.add(prose(Message("Compare the fingerprint of a new desk by telephone before you rely on it.")))
        for label, choice in ((Message("Put them in"), self.unit), (Message("First month due"), self.first)):
            name = words(label, "body", "quiet")
            name.setWordWrap(False)
            name.setBuddy(choice)
            self.add(row_of(name, choice))
        acts = Flow(gap=12)
        begins = words(Message("Close or open from"), "body", "quiet")
        begins.setWordWrap(False)
        begins.setBuddy(self.since)
        for act in (begins, self.since, self.close_one, self.reopen_one, self.replace_one):
            acts.addWidget(act)
        self.add(self.opened, row_of(self.enrol), self._enrolled, SearchedTable(self.table), acts, self.card)

    def _chosen(self) -> Desk:
        return self.model.facts[self.table.chosen_row]

    def _first(self) -> Month | None:
        return self.first.value if isinstance(self.first.value, Month) else None

    def _row_chosen(self, row: int) -> None:
        desk = self.model.facts[row] if 0 <= row < len(self.model.facts) else None
        self.close_one.setEnabled(desk is not None and desk.open)
        self.replace_one.setEnabled(desk is not None and desk.open)
        self.reopen_one.setEnabled(desk is not None and not desk.open)
        self.card.show_desk(desk, self._names.get(desk.unit or "", "") if desk else "")

    def _state(self, desk: Desk) -> str:
        if desk.open:
            return Message("Open")
        closed = self._this is None or desk.is_closed(self._this)
        return Message("Closed") if closed else Message("Closes later")

    def _last_return(self, desk: Desk) -> str:
        return self._last[desk.desk].short if desk.desk in self._last else "–"

    def _failed(self, fault: PscDeskError) -> None:
        self._is_busy = False
        self._context.notices.fail(fault)

    def _done(self, said: str) -> None:
        self._context.notices.say(said)
        self._context.office_changed.emit()

    def _show_enrolled(self, told: Told) -> None:
        lines, again = told
        empty(self._enrolled.rows, keep=1)
        for line in lines:
            tone = "ink" if line.ok else "stop"
            self._enrolled.add(words(joined(": ", (line.file, line.said)), "body", tone))
            if line.changed:
                self._enrolled.add(words(Message("Fingerprint: {text}", text=line.fingerprint), "strong"))
        self._enrolled.add(*(words(sentence) for sentence in again))
        self._enrolled.setVisible(bool(lines))
        done = sum(line.ok for line in lines)
        said = Message("{done} of {all} cards are enrolled.", done=done, all=len(lines))
        (self._context.notices.say if done == len(lines) else self._context.notices.warn)(said)
        self._context.office_changed.emit()
