"""The plan as a list: one is looked at and then taken over whole or not at all, and one is written."""

# Imports inside functions run on the worker: loading HR's rooms takes 0.7 s, which the window's thread must not pay.

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from pscdesk.language import tr
from pscdesk.messages import Message, joined
from pscdesk.programme.written import NAME_NOBODY
from pscdesk.ui.context import Context
from pscdesk.ui.desktop.saved_files import say_saved
from pscdesk.ui.pages.programme.list_taking import ListTaking, LookedAt, Part, Reading
from pscdesk.ui.widgets.buttons import button

if TYPE_CHECKING:
    from pscdesk.collation.register.list_read import HowToRead
    from pscdesk.programme.plan.plan import Item
    from pscdesk.programme.plan.plan_import import ChangedItem

_WRITTEN = Message("Workbooks (*.xlsx);;Tables as CSV (*.csv)")


class PlanListCard(ListTaking):
    """Nothing is changed before the person takes a list over."""

    def __init__(self, context: Context) -> None:
        explained = Message("A CSV, XLSX, ODS or XLS file with an item in each row. What it leaves out stays.")
        super().__init__(context, Message("The plan as a list"), explained, self._reading_now, {})
        self.save = button(Message("Save the plan as a list…"), self.save_list, "", "save")
        self.first.addWidget(self.save)

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

    def _reading_now(self) -> Reading:
        context = self._context

        def look(path: Path, how: HowToRead) -> LookedAt:
            from pscdesk.work.programme.plan.plan_files import look_at_list

            found = look_at_list(context.programme(), path, how.sheet)
            return LookedAt(
                parts=(
                    Part(Message("How it was read"), found.notes),
                    Part(Message("New"), [_called(item) for item in found.added], "plus"),
                    Part(Message("Changed"), [_changed(one) for one in found.changed], "file-pen"),
                    Part(Message("New updates"), [_called(item) for item in found.updated], "check"),
                ),
                faults=found.faults,
                left_out=found.left_out,
                is_nothing=found.is_nothing,
                seen=found.seen,
                beneath=() if found.faults else (Message("Unchanged: {number}", number=found.same), NAME_NOBODY),
            )

        def take(path: Path, how: HowToRead, seen: str) -> str:
            from pscdesk.work.programme.plan.plan_files import take_list

            take_list(context.programme(), path, how.sheet, seen=seen)
            return Message("The list is taken over.")

        return Reading(look, take)


def _called(item: Item) -> str:
    return joined(" ", filter(None, (item.number, item.title)))


def _changed(one: ChangedItem) -> str:
    return joined(": ", (_called(one.item), joined(", ", one.what)))
