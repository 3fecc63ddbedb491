"""The log of what HR did, the newest first: read, saved, verified, and a typed reason removed."""

# Imports inside functions run on the worker: loading HR's rooms takes 0.7 s, which the window's thread must not pay.

from __future__ import annotations

from typing import TYPE_CHECKING

from pscdesk.messages import Message, joined
from pscdesk.ui.context import Context
from pscdesk.ui.desktop.saved_files import say_saved
from pscdesk.ui.models.columns import ColumnModel, TableColumn
from pscdesk.ui.pages.office.held import Held
from pscdesk.ui.widgets.buttons import button
from pscdesk.ui.widgets.card import Card
from pscdesk.ui.widgets.layout.page import row_of
from pscdesk.ui.widgets.tables.found_table import FoundTable
from pscdesk.ui.widgets.tables.searched import SearchedTable
from pscdesk.ui.widgets.text import prose, words

if TYPE_CHECKING:
    from pathlib import Path

    from pscdesk.work.office.acts.noted import LogLine


class LogCard(Card):
    """The chosen entry is told in full beneath the table."""

    def __init__(self, context: Context) -> None:
        super().__init__(Message("What HR did"))
        self._context = context
        self.model: ColumnModel[LogLine] = ColumnModel(
            (
                TableColumn(Message("Entry"), lambda line: str(line.at), numeric=True),
                TableColumn(Message("Day"), lambda line: line.day),
                TableColumn(Message("What happened"), lambda line: line.what),
            )
        )
        self.table = FoundTable(Message("The log of HR’s acts"), self.model, most_rows=8)
        self.told = words("")
        self.save = button(Message("Save the log…"), self.save_log, "", "save")
        self.verify = button(Message("Check the log"), self.verify_log, "", "circle-check")
        self.redact = button(Message("Remove the typed reason…"), self.redact_reason, "", "x")
        self.add(
            prose(
                Message("Each entry stands for all before it, so nothing in between can be changed without a trace.")
            ),
            SearchedTable(self.table),
            self.told,
        )
        self.rows.addLayout(row_of(self.save, self.verify))
        self.rows.addLayout(row_of(self.redact))
        self.table.row_chosen.connect(self._show_row)
        self.hide()

    def show_held(self, held: Held) -> None:
        """Show the log as it is now."""
        if held.log != self.model.facts:
            self.model.show(held.log)
            if held.log:
                self.table.choose_row(0)
        if held.log_fault:
            self.told.setText(held.log_fault)
        self.setVisible(bool(held.log or held.log_fault))

    def save_log(self) -> None:
        """Write the log to a CSV file the person names."""
        context = self._context
        kinds = Message("CSV tables (*.csv)")
        path = context.dialogs.save_file(Message("Save the log"), "office-log.csv", kinds)
        if path is None:
            return

        def written(_progress: object) -> Path:
            from pscdesk.work.office.acts.noted import write_log

            return write_log(context.office(), path)

        context.jobs.run(
            Message("Writing the log"),
            written,
            lambda where: say_saved(context, Message("The log is in {file}.", file=where.name), where),
        )

    def verify_log(self) -> None:
        """Say whether the log is whole."""
        context = self._context

        def verified(_progress: object) -> Message:
            from pscdesk.work.office.acts.noted import verify_log

            return verify_log(context.office())

        context.jobs.run(Message("Checking the log"), verified, context.notices.say)

    def redact_reason(self) -> None:
        """Destroy the typed reason of the chosen entry, once it is confirmed."""
        line, context = self._chosen(), self._context
        if line is None:
            return
        text = Message("The typed reason of entry {number} is destroyed for good. Go on?", number=line.at)
        if not context.dialogs.confirm(Message("Remove a typed reason"), text, Message("Remove it")):
            return

        def redacted(_progress: object) -> None:
            from pscdesk.work.office.acts.noted import redact

            redact(context.office(), line.at)

        context.jobs.run(Message("Removing a typed reason"), redacted, lambda _none: context.office_changed.emit())

    def _chosen(self) -> LogLine | None:
        row = self.table.chosen_row
        return self.model.facts[row] if 0 <= row < len(self.model.facts) else None

    def _show_row(self, _row: int) -> None:
        line = self._chosen()
        self.told.setText(joined(" ", (line.what, Message("Digest: {digest}.", digest=line.digest))) if line else "")
        self.redact.setEnabled(line is not None and line.typed)
