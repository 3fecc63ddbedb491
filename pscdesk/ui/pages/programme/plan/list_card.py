"""The plan as a list: one is looked at and then taken over whole or not at all, and one is written."""

# Imports inside functions run on the worker: loading HR's rooms takes 0.7 s, which the window's thread must not pay.

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from pscdesk.language import tr
from pscdesk.messages import MOST_TOLD, Message, joined
from pscdesk.programme.written import NAME_NOBODY
from pscdesk.ui.context import Context
from pscdesk.ui.desktop.saved_files import say_saved
from pscdesk.ui.widgets.buttons import button
from pscdesk.ui.widgets.card import Card, bulleted
from pscdesk.ui.widgets.choice import Choice
from pscdesk.ui.widgets.layout.flow import flow_of
from pscdesk.ui.widgets.layout.page import ContentColumn, empty, row_of
from pscdesk.ui.widgets.text import prose, words

if TYPE_CHECKING:
    from pscdesk.documents.reading.heading import WhichSheet
    from pscdesk.programme.plan.plan import Item
    from pscdesk.programme.plan.plan_import import ChangedItem, PlanImport

_READ = Message("Lists of items (*.csv *.tsv *.txt *.xlsx *.ods *.xls)")
_WRITTEN = Message("Workbooks (*.xlsx);;Tables as CSV (*.csv)")
_MOST_LINES = 40


class PlanListCard(Card):
    """Nothing is changed before the person takes a list over."""

    def __init__(self, context: Context) -> None:
        super().__init__(Message("The plan as a list"))
        self._context = context
        self._path: Path | None = None
        self._sheet, self._seen = "", ""
        self.look = button(Message("Look at a list…"), self.look_at_list, "", "upload")
        self.save = button(Message("Save the plan as a list…"), self.save_list, "", "save")
        self.sheet = Choice()
        self.sheet.setAccessibleName(tr(Message("Sheet")))
        self.changes = ContentColumn(wide=True, margins=(0, 0, 0, 0))
        self.take = button(Message("Take this list over"), self.take_over, "primary", "check")
        self.leave = button(Message("Leave it"), self.leave_list)
        self._build()

    def look_at_list(self) -> None:
        """Show what a file the person picks would add and change."""
        path = self._context.dialogs.open_file(Message("Open a list of items"), _READ)
        if path is not None:
            self._path, self._sheet = path, ""
            self.sheet.hide()
            self._look()

    def take_over(self) -> None:
        """Keep what was looked at; refused where the file or the plan was changed since."""
        path, sheet, seen, context = self._path, self._sheet, self._seen, self._context
        if path is None:
            return

        def taken(_progress: object) -> None:
            from pscdesk.work.programme.plan.plan_files import take_list

            take_list(context.programme(), path, sheet, seen=seen)

        def told(_none: object) -> None:
            self.leave_list()
            context.notices.say(Message("The list is taken over."))
            context.programme_changed.emit()

        context.jobs.run(Message("Taking over the list"), taken, told, owner=self)

    def leave_list(self) -> None:
        """Forget the file; nothing was changed by looking at it."""
        self._path, self._seen = None, ""
        for part in self._parts:
            part.hide()
        self.look.setFocus()

    def save_list(self) -> None:
        """Write the plan into a file; read back it changes nothing."""
        context = self._context
        path = context.dialogs.save_file(Message("Save the plan as a list"), tr(Message("Plan.xlsx")), _WRITTEN)
        if path is None:
            return

        def written(_progress: object) -> Path:
            from pscdesk.work.programme.plan.plan_files import write_list

            return write_list(context.programme(), path)

        context.jobs.run(
            Message("Saving the list"),
            written,
            lambda where: say_saved(context, Message("Saved as {name}.", name=where.name), where),
            owner=self,
        )

    def _build(self) -> None:
        self.add(prose(Message("A CSV, XLSX, ODS or XLS file with an item in each row. What it leaves out stays.")))
        self.rows.addLayout(flow_of(self.look, self.save))
        self.add(self.changes)
        self.rows.addLayout(row_of(self.sheet))
        self.rows.addLayout(flow_of(self.take, self.leave))
        self.sheet.chosen.connect(self._say_sheet)
        self._parts = (self.changes, self.sheet, self.take, self.leave)
        for part in self._parts:
            part.hide()

    def _say_sheet(self, name: object) -> None:
        self._sheet = str(name or "")
        self._look()

    def _look(self) -> None:
        path, sheet, context = self._path, self._sheet, self._context
        if path is None:
            return

        def looked(_progress: object) -> PlanImport | WhichSheet:
            from pscdesk.documents.reading.heading import WhichSheet
            from pscdesk.work.programme.plan.plan_files import look_at_list

            try:
                return look_at_list(context.programme(), path, sheet)
            except WhichSheet as which:
                return which

        context.jobs.run(Message("Reading the list"), looked, self._show, owner=self)

    def _show(self, found: PlanImport | WhichSheet) -> None:
        from pscdesk.documents.reading.heading import WhichSheet  # loaded by now: the worker read the list with it

        empty(self.changes.rows)
        self.changes.show()
        self.leave.show()
        if isinstance(found, WhichSheet):
            self.take.hide()
            self.changes.add(prose(Message("Several sheets of this workbook hold such a list.")))
            self.sheet.offer([("", Message("Choose a sheet")), *((name, joined("", (name,))) for name in found.names)])
            self.sheet.show_value("")
            self.sheet.show()
            self.sheet.setFocus()
            return
        self._seen = found.seen
        self._tell(found)
        self.take.setVisible(not found.faults and not found.is_nothing)
        if found.faults:
            self._context.notices.warn(Message("This list cannot be taken over. {problem}", problem=found.faults[0]))
        elif found.is_nothing:
            self._context.notices.say(Message("The plan says all that is in this list already."))
        else:
            self._context.notices.say(Message("Nothing is changed yet. Look at the list, then take it over."))
            self.take.setFocus()

    def _tell(self, found: PlanImport) -> None:
        parts = (
            (Message("How it was read"), found.notes, "info", "accent", _MOST_LINES),
            (Message("Left out"), found.left_out, "x", "accent", _MOST_LINES),
            (Message("Wrong in this list"), found.faults, "octagon-alert", "stop", MOST_TOLD),
            (Message("New"), [_called(item) for item in found.added], "plus", "accent", _MOST_LINES),
            (Message("Changed"), [_changed(one) for one in found.changed], "file-pen", "accent", _MOST_LINES),
            (Message("New updates"), [_called(item) for item in found.updated], "check", "accent", _MOST_LINES),
        )
        for title, lines, drawing, tint, most in parts:
            if lines:
                heading = title if lines is found.notes else joined(": ", (title, str(len(lines))))
                self.changes.add(words(heading, "strong", "stop" if tint == "stop" else "ink"))
                self.changes.add(bulleted(lines[:most], drawing, tint))
            if len(lines) > most:
                self.changes.add(words(Message("And {number} more.", number=len(lines) - most), "body", "quiet"))
        if not found.faults:
            self.changes.add(words(Message("Unchanged: {number}", number=found.same), "body", "quiet"))
            self.changes.add(words(NAME_NOBODY, "small", "quiet"))


def _called(item: Item) -> str:
    return joined(" ", filter(None, (item.number, item.title)))


def _changed(one: ChangedItem) -> str:
    return joined(": ", (_called(one.item), joined(", ", one.what)))
