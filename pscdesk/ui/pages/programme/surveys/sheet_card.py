"""The question sheet of a survey, printed or saved, and the blank list for its totals."""

# Imports inside functions run on the worker: loading HR's rooms takes 0.7 s, which the window's thread must not pay.

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from pscdesk.language import tr
from pscdesk.messages import Message, joined
from pscdesk.periods import Month
from pscdesk.ui.context import Context
from pscdesk.ui.desktop.saved_files import say_saved
from pscdesk.ui.pages.programme.asked_field import AskedField
from pscdesk.ui.widgets.buttons import button
from pscdesk.ui.widgets.card import Card
from pscdesk.ui.widgets.choice import Choice
from pscdesk.ui.widgets.layout.flow import flow_of
from pscdesk.ui.widgets.text import prose

if TYPE_CHECKING:
    from pscdesk.documents.document import Document
    from pscdesk.ui.pages.programme.surveys.surveys_held import SurveySeen

_PDF = Message("PDF documents (*.pdf)")
_LISTS = Message("Workbooks (*.xlsx);;Tables as CSV (*.csv)")
_ABOUT = Message(
    "The sheet has no name on it. Beside each answer stands the code by which the list knows it. Count the ticks, fill "
    "in the list, and destroy the sheets."
)


class SheetCard(Card):
    """The quarter is that of the blank list; the sheet is the same in each."""

    def __init__(self, context: Context) -> None:
        super().__init__(Message("Sheet and blank list"))
        self._context = context
        self._seen: SurveySeen | None = None
        self.quarter = Choice()
        self.sheet = button(Message("Print the question sheet…"), self.print_sheet, "", "printer")
        self.blank = button(Message("Save the blank list…"), self.save_blank, "", "save")
        self.add(prose(_ABOUT))
        self.rows.addLayout(flow_of(self.sheet))
        self.add(AskedField(Message("Quarter of the list"), self.quarter))
        self.rows.addLayout(flow_of(self.blank))
        self.rows.addStretch(1)

    def show_seen(self, seen: SurveySeen) -> None:
        """Offer the quarters; the one that was chosen stays."""
        chosen, self._seen = self.quarter.value, seen
        self.quarter.offer(seen.offered)
        known = [quarter for quarter, _label in seen.offered]
        usual = next((one.quarter for one in seen.owed), next(iter(known), None))
        self.quarter.show_value(chosen if chosen in known else usual)

    def print_sheet(self) -> None:
        """Show the sheet as it comes out on paper; then print it, or save it as a PDF."""
        if self._seen is None:
            return
        context, name = self._context, self._seen.survey.id

        def made(_progress: object) -> Document:
            from pscdesk.programme.surveys.question_sheet import question_sheet
            from pscdesk.work.in_spoken import in_spoken
            from pscdesk.work.programme.training.survey_totals import survey_named

            return in_spoken(question_sheet(survey_named(name), context.programme().store.facts().force))

        context.jobs.run(Message("Making the question sheet"), made, self._preview, owner=self)

    def save_blank(self) -> None:
        """Write the list of the chosen quarter, to be filled in."""
        seen, quarter, context = self._seen, self.quarter.value, self._context
        if seen is None or not isinstance(quarter, Month):
            return
        survey, called = seen.survey.id, f"{tr(seen.survey.title).replace(':', '')} {quarter}.xlsx"
        path = context.dialogs.save_file(Message("Save the blank list"), called, _LISTS)
        if path is None:
            return

        def written(_progress: object) -> None:
            from pscdesk.work.programme.training.survey_totals import survey_named, write_blank

            write_blank(survey_named(survey), quarter, path)

        def told(_none: object) -> None:
            then = Message("Fill in the numbers, then take the list in here.")
            say_saved(context, joined(" ", (Message("Saved as {name}.", name=path.name), then)), path)

        context.jobs.run(Message("Saving the list"), written, told, owner=self)

    def _preview(self, sheet: Document) -> None:
        # imported here: nothing of printing is needed before somebody prints
        from pscdesk.ui.print_sheet import print_previewed

        print_previewed(self._context, Message("Print the question sheet"), sheet, lambda: self._save_sheet(sheet))

    def _save_sheet(self, sheet: Document) -> None:
        context = self._context
        path = context.dialogs.save_file(
            Message("Save the question sheet"), f"{sheet.title.replace(':', '')}.pdf", _PDF
        )
        if path is None:
            return

        def written(_progress: object) -> Path:
            from pscdesk.work.publish.dashboard import save_document

            return save_document(sheet, path)[0]

        context.jobs.run(
            Message("Saving the question sheet"),
            written,
            lambda where: say_saved(context, Message("Saved as {name}.", name=where.name), where),
            owner=self,
        )
