"""The list of units: taken over from a file, once what was read of it and what it changes have been looked at."""

# Imports inside functions run on the worker: loading HR's rooms takes 0.7 s, which the window's thread must not pay.

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from pscdesk.messages import MOST_TOLD, Message, joined, plural
from pscdesk.periods import Month
from pscdesk.settings import columns_line, columns_of
from pscdesk.ui.context import Context
from pscdesk.ui.models.columns import ColumnModel, TableColumn
from pscdesk.ui.pages.how_card import HowCard
from pscdesk.ui.pages.office.held import Held
from pscdesk.ui.pages.office.register.unit_moves_step import UnitMovesStep
from pscdesk.ui.widgets.buttons import button
from pscdesk.ui.widgets.card import Card, bulleted
from pscdesk.ui.widgets.choice import Choice
from pscdesk.ui.widgets.layout.page import ContentColumn, empty, row_of
from pscdesk.ui.widgets.tables.found_table import FoundTable
from pscdesk.ui.widgets.tables.searched import SearchedTable
from pscdesk.ui.widgets.text import prose, words

if TYPE_CHECKING:
    from pscdesk.collation.register.list_read import HowToRead, ListRead
    from pscdesk.collation.register.register import Unit
    from pscdesk.collation.register.unit_changes import UnitChanges
    from pscdesk.collation.register.unit_moves import Moved
    from pscdesk.documents.reading.heading import WhichColumns, WhichSheet

_BEFORE, _AFTER = 24, 12
_MOST_LINES = 40
_COLUMNS = {
    "unit": Message("Unit"),
    "group": Message("Group"),
    "family": Message("Family"),
    "headcount": Message("People"),
}


class UnitsPart(ContentColumn):
    """Nothing is changed before the person takes the list over."""

    def __init__(self, context: Context) -> None:
        super().__init__(wide=True, margins=(0, 0, 0, 0))
        self._context = context
        self._path: Path | None = None
        self._sheet, self._columns, self._asks = "", dict[str, str](), False
        self._seen: ListRead | None = None
        self._expected: UnitChanges | None = None
        self.model: ColumnModel[Unit] = ColumnModel(
            (
                TableColumn(Message("Unit"), lambda unit: unit.name),
                TableColumn(Message("Group"), lambda unit: unit.group),
                TableColumn(Message("Family"), lambda unit: unit.family),
                TableColumn(Message("People"), lambda unit: f"{unit.headcount:,}", numeric=True),
            )
        )
        self.look = button(Message("Look at a list of units…"), self.look_at_list, "primary", "upload")
        self.since = Choice()
        self.take = button(Message("Take this list over"), self.take_over, "primary", "check")
        self.leave = button(Message("Leave it"), self.leave_list)
        self.choose = button(Message("Choose columns…"), self.choose_columns)
        self.how = HowCard(_COLUMNS)
        self.how.sheet_chosen.connect(self._say_sheet)
        self.how.columns_chosen.connect(self._say_columns)
        self.changes = ContentColumn(wide=True, margins=(0, 0, 0, 0))
        self.moves = UnitMovesStep()
        self.moves.chosen.connect(self._look_again)
        self.preview = Card(Message("What this list changes"))
        now = Month.of(context.today())
        months = [now.plus(by) for by in range(_AFTER, -_BEFORE - 1, -1)]
        self.since.offer([(None, Message("The beginning")), *((month, month.label) for month in months)])
        self.since.show_value(None)
        self.since.chosen.connect(self._look_anew)
        self._build()

    def show_held(self, held: Held) -> None:
        """Show the units as they stand."""
        self.model.show(held.units)

    def look_at_list(self) -> None:
        """Show what a file the person picks would change."""
        kinds = Message("Lists of units (*.csv *.tsv *.txt *.xlsx *.ods *.xls)")
        path = self._context.dialogs.open_file(Message("Open the list of units"), kinds)
        if path is not None:
            self._path = path
            self._sheet, self._columns, self._asks = "", {}, False
            self._look_anew()

    def choose_columns(self) -> None:
        """Ask which column is which, though they were found."""
        self._asks = True
        self._look_again()

    def take_over(self) -> None:
        """Make the file the list of units."""
        path, since, moves, context, how = self._path, self._since(), self.moves.pairs, self._context, self._how()
        if path is None or self._seen is None:
            return
        seen, expected = self._seen.digest, self._expected

        def take(_progress: object) -> int:
            from pscdesk.work.office.office_register import import_units

            return import_units(
                context.office(), path, since, how(), moves, looked_at=True, seen=seen, expected=expected
            )

        context.jobs.run(
            Message("Taking over the list of units"),
            take,
            self._taken,
        )

    def leave_list(self) -> None:
        """Forget the file; nothing was changed."""
        self._path, self._seen = None, None
        self.preview.hide()
        self.how.hide()
        self.look.setFocus()

    def _build(self) -> None:
        name = words(Message("In force from"), "strong")
        name.setBuddy(self.since)
        self.preview.add(self.changes, self.moves, name)
        self.preview.add(
            words(Message("Choose a month, and earlier months keep the units they had."), "small", "quiet")
        )
        self.preview.rows.addLayout(row_of(self.since))
        self.preview.rows.addLayout(row_of(self.take, self.choose, self.leave))
        self.preview.hide()
        self.add(words(Message("Units"), "heading"))
        self.add(
            prose(Message("A CSV, XLSX, ODS or XLS file with a unit, its group, family and headcount in each row."))
        )
        table = FoundTable(Message("Units"), self.model, several=True)
        self.add(row_of(self.look), self.how, self.preview, SearchedTable(table))

    def _since(self) -> Month | None:
        value = self.since.value
        return value if isinstance(value, Month) else None

    def _look_anew(self, _month: object = None) -> None:
        self.moves.forget()
        self._look_again()

    def _look_again(self) -> None:
        path, since, moves, context, how = self._path, self._since(), self.moves.pairs, self._context, self._how()
        if path is not None:

            def preview(_progress: object) -> UnitChanges | WhichSheet | WhichColumns:
                from pscdesk.documents.reading.heading import WhichColumns, WhichSheet
                from pscdesk.work.office.office_register import preview_units

                try:
                    return preview_units(context.office(), path, since, how(), moves)
                except (WhichSheet, WhichColumns) as which:
                    return which

            context.jobs.run(
                Message("Reading the list of units"),
                preview,
                self._shown_or_asked,
            )

    def _how(self) -> Callable[[], HowToRead]:
        """Makes what was said of the list, on the worker."""
        sheet, columns, asks = self._sheet, self._columns, self._asks
        before = columns_of(self._context.settings.list_columns)

        def how() -> HowToRead:
            from pscdesk.collation.register.list_read import HowToRead

            return HowToRead(sheet, columns, before, asks)

        return how

    def _say_sheet(self, name: str) -> None:
        self._sheet = name
        self._look_again()

    def _say_columns(self, columns: dict[str, str]) -> None:
        self._columns, self._asks = columns, False
        self._look_again()

    def _shown_or_asked(self, found: UnitChanges | WhichSheet | WhichColumns) -> None:
        from pscdesk.documents.reading.heading import WhichColumns, WhichSheet

        self.how.hide()
        if isinstance(found, WhichSheet | WhichColumns):
            self.preview.hide()
            if not self._asks:
                self._context.notices.warn(found.text)
        if isinstance(found, WhichSheet):
            self.how.ask_sheet(found)
        elif isinstance(found, WhichColumns):
            self._sheet = found.sheet
            self.how.ask_columns(found)
        else:
            self._seen, self._expected = found.read, found
            self._show(found)

    def _show(self, changes: UnitChanges) -> None:
        empty(self.changes.rows)
        read = changes.read
        parts = (
            (Message("How it was read"), read.notes, "info", "accent", _MOST_LINES),
            (Message("Left out"), read.left_out, "x", "accent", _MOST_LINES),
            (Message("Look at these rows"), read.doubts, "triangle-alert", "notice", _MOST_LINES),
            (Message("Wrong in this list"), changes.problems, "octagon-alert", "stop", MOST_TOLD),
            (Message("Look at this first"), changes.doubts, "octagon-alert", "stop", MOST_TOLD),
            (Message("New"), [_new(unit) for unit in changes.added], "plus", "accent", _MOST_LINES),
            (Message("Changed"), [_changed(*pair) for pair in changes.changed], "file-pen", "accent", _MOST_LINES),
            (Message("Gone"), [unit.name for unit in changes.gone], "x", "accent", _MOST_LINES),
            (Message("Desks that move"), [_moves(one) for one in changes.moved], "check", "accent", _MOST_LINES),
        )
        for title, lines, drawing, tint, most in parts:
            if lines:
                heading = title if lines is read.notes else joined(": ", (title, str(len(lines))))
                self.changes.add(words(heading, "strong", "stop" if tint == "stop" else "ink"))
                self.changes.add(bulleted(lines[:most], drawing, tint))
            if len(lines) > most:
                self.changes.add(words(Message("And {number} more.", number=len(lines) - most), "body", "quiet"))
        self.changes.add(words(Message("Unchanged: {number}", number=changes.same), "body", "quiet"))
        self.moves.show_orphans(changes.orphans, changes.listed)
        self.take.setEnabled(changes.is_sound)
        self.preview.show()
        if changes.is_sound:
            self._context.notices.say(Message("Nothing is changed yet. Look at the list, then take it over."))
        elif changes.orphans and not changes.problems:
            self._context.notices.say(
                Message("Desks are in units that this list does not have. Choose a unit for each.")
            )
        else:
            self._context.notices.warn(
                Message("This list cannot be taken over. {problem}", problem=changes.problems[0])
            )

    def _taken(self, number: int) -> None:
        said = plural("{number} unit is in the list.", "{number} units are in the list.", number)
        if self._columns and self._seen is not None:
            line = columns_line(self._seen.columns)
            if line:
                self._context.set("list_columns", line)
            else:
                long = Message("The chosen headings are too long to be remembered for the next list.")
                said = joined(" ", (said, long))
        self._path, self._seen = None, None
        self.preview.hide()
        self._context.notices.say(said)
        self._context.office_changed.emit()


def _moves(one: Moved) -> str:
    return Message("desk {desk}: {old} to {new}", desk=one.after.called, old=one.was, new=one.now)


def _new(unit: Unit) -> str:
    return Message("{unit}, {people} people", unit=unit.name, people=f"{unit.headcount:,}")


def _changed(before: Unit, after: Unit) -> str:
    texts = (
        (Message("group"), before.group, after.group),
        (Message("family"), before.family, after.family),
        (Message("people"), f"{before.headcount:,}", f"{after.headcount:,}"),
    )
    told = [
        Message("{what} from {old} to {new}", what=what, old=old, new=new) for what, old, new in texts if old != new
    ]
    return joined(": ", (after.name, joined(", ", told) if told else Message("written differently")))
