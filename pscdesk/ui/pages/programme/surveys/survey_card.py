"""One survey: its quarters, its sheet and lists, totals taken or typed, printed for good, and its results."""

# Imports inside functions run on the worker: loading HR's rooms takes 0.7 s, which the window's thread must not pay.

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from pscdesk.language import tr
from pscdesk.messages import Message, joined
from pscdesk.ui.context import Context
from pscdesk.ui.models.columns import ColumnModel, TableColumn
from pscdesk.ui.models.sorting import month_key
from pscdesk.ui.pages.programme.papers.paper_saving import save_paper
from pscdesk.ui.pages.programme.papers.paper_shown import PaperShown
from pscdesk.ui.pages.programme.surveys.sheet_card import SheetCard
from pscdesk.ui.pages.programme.surveys.survey_list_card import SurveyListCard
from pscdesk.ui.pages.programme.surveys.surveys_held import QuarterSeen, SurveySeen
from pscdesk.ui.pages.programme.surveys.typed_form import TypedForm
from pscdesk.ui.widgets.buttons import button
from pscdesk.ui.widgets.card import Card, bulleted
from pscdesk.ui.widgets.layout.flow import flow_of
from pscdesk.ui.widgets.layout.page import ContentColumn, empty, row_of
from pscdesk.ui.widgets.layout.responsive_box import FoldingBox
from pscdesk.ui.widgets.tables.found_table import FoundTable
from pscdesk.ui.widgets.tables.searched import SearchedTable
from pscdesk.ui.widgets.text import prose, words

if TYPE_CHECKING:
    from pathlib import Path

    from pscdesk.documents.document import Block, Document

_GAP = 16
_BESIDE = 112
"""Characters there must be room for before the sheet and the list stand beside each other."""
_WHEN = {
    "quarter": Message("It is asked each quarter."),
    "after-training": Message("It is asked after training."),
}
_NO_QUARTER = Message("No quarter of it is held, printed or owed yet.")


class SurveyCard(ContentColumn):
    """Made when the survey is first looked at; what is half typed in it stays while another one is."""

    def __init__(self, context: Context, seen: SurveySeen) -> None:
        super().__init__(wide=True, margins=(0, 0, 0, 0))
        self._context, self._seen = context, seen
        survey = seen.survey
        self.model: ColumnModel[QuarterSeen] = ColumnModel(
            (
                TableColumn(Message("Quarter"), lambda one: one.label, key=lambda one: month_key(one.quarter)),
                TableColumn(Message("State"), lambda one: one.state, states=True),
                TableColumn(Message("Answered"), lambda one: one.answered),
            )
        )
        self.table = FoundTable(joined(": ", (Message("Quarters"), survey.title)), self.model, most_rows=8)
        self.none = words(_NO_QUARTER, "body", "quiet")
        self.form, self.listed, self.sheet = TypedForm(context, seen), SurveyListCard(context, seen), SheetCard(context)
        self.type = button(Message("Type totals…"), self.begin_form, "", "file-pen")
        self.drop = button(Message("Take these totals out…"), self.drop_chosen, "", "x")
        self.print_ = button(Message("Print for good…"), self.print_for_good, "primary", "check")
        self.printing = Card(Message("Print for good"))
        self._to_print = ContentColumn(wide=True, margins=(0, 0, 0, 0))
        self.results = PaperShown(context)
        self.save = button(Message("Save the paper of this survey…"), self.save_survey, "", "save")
        self._build()

    def show_seen(self, seen: SurveySeen, results: tuple[Block, ...] | None) -> None:
        """Show the survey as it stands; ``results`` where they were read."""
        chosen = self.chosen
        self._seen = seen
        if seen.quarters != self.model.facts:
            self.model.show(seen.quarters)
        self._listed.setVisible(bool(seen.quarters))
        self.none.setVisible(not seen.quarters)
        at = [row for row, one in enumerate(seen.quarters) if chosen is not None and one.quarter == chosen.quarter]
        if at:
            self.table.choose_row(at[0])
        self._row_chosen()
        self.form.show_seen(seen)
        self.sheet.show_seen(seen)
        self._tell_printing(seen)
        if results is not None:
            self.results.show_blocks(results, folded=(f"{seen.survey.id}-counts",))

    @property
    def chosen(self) -> QuarterSeen | None:
        """The quarter that is chosen in the table."""
        row = self.table.chosen_row
        return self.model.facts[row] if 0 <= row < len(self.model.facts) else None

    def begin_form(self) -> None:
        """Type totals of the chosen quarter, or of the one that is owed."""
        chosen = self.chosen
        self.form.begin(chosen.quarter if chosen else None)

    def drop_chosen(self) -> None:
        """Take the totals of the chosen quarter out, unless they are printed."""
        one, context, name = self.chosen, self._context, self._seen.survey.id
        if one is None:
            return
        text = Message(
            "The totals of {quarter} are taken out. The history keeps that they were there. Go on?", quarter=one.label
        )
        if not context.dialogs.confirm(Message("Take totals out"), text, Message("Take them out")):
            return

        def dropped(_progress: object) -> None:
            from pscdesk.work.programme.training.survey_totals import drop_survey, survey_named

            drop_survey(context.programme(), survey_named(name), one.quarter)

        def told(_none: object) -> None:
            context.notices.say(Message("Taken out. The history keeps that they were there."))
            context.programme_changed.emit()

        context.jobs.run(Message("Taking totals out"), dropped, told, owner=self)

    def print_for_good(self) -> None:
        """Print every quarter that is over, once that was confirmed."""
        from pscdesk.programme.surveys.survey_words import FOR_GOOD  # loaded by now: the worker read the surveys

        context, name, seen = self._context, self._seen.survey.id, self._seen
        text = joined(" ", (*seen.to_print, FOR_GOOD, Message("Go on?")))
        if not seen.to_print or not context.dialogs.confirm(
            Message("Print for good"), text, Message("Print it for good")
        ):
            return

        def printed(_progress: object) -> str:
            from pscdesk.programme.surveys.survey_words import printed_told, waiting_note
            from pscdesk.work.programme.training.survey_totals import freeze_survey, survey_named

            found = freeze_survey(context.programme(), survey_named(name))
            return joined(" ", filter(None, (*map(printed_told, found.printed), waiting_note(found.waiting))))

        def told(said: str) -> None:
            context.notices.say(said)
            context.programme_changed.emit()

        context.jobs.run(Message("Printing the survey"), printed, told, owner=self)

    def save_survey(self) -> None:
        """Save what is printed of this survey."""
        save_surveys(self._context, self, self._seen.survey.title, (self._seen.survey.id,))

    def _row_chosen(self, _row: int = 0) -> None:
        one = self.chosen
        self.drop.setEnabled(one is not None and one.is_held)

    def _tell_printing(self, seen: SurveySeen) -> None:
        from pscdesk.programme.surveys.survey_words import FOR_GOOD

        empty(self._to_print.rows)
        if seen.to_print:
            self._to_print.add(bulleted(seen.to_print, "dot", "ink"), words(FOR_GOOD, "strong", "notice"))
        if seen.waiting:
            self._to_print.add(words(seen.waiting, "small", "quiet"))
        self.print_.setVisible(bool(seen.to_print))
        self.printing.setVisible(bool(seen.to_print or seen.waiting))

    def _build(self) -> None:
        survey = self._seen.survey
        self._listed = SearchedTable(self.table)
        self.printing.add(self._to_print)
        self.printing.rows.addLayout(row_of(self.print_))
        asked = joined(" ", (survey.purpose, _WHEN[survey.when]))
        self.add(words(survey.title, "heading"), prose(asked), self.none, self._listed)
        self.rows.addLayout(flow_of(self.type, self.drop))
        self.add(self.form)
        self.add(self.printing, gap=_GAP)
        beside = FoldingBox(_BESIDE)
        for card in (self.sheet, self.listed):
            beside.addWidget(card, 1)
        self.add(beside, gap=_GAP)
        self.add(words(Message("Results"), "heading"), self.results, gap=_GAP)
        self.rows.addLayout(row_of(self.save))
        self.table.row_chosen.connect(self._row_chosen)
        self.form.left.connect(lambda: self.type.setFocus(Qt.FocusReason.OtherFocusReason))


def save_surveys(context: Context, owner: ContentColumn, called: str, only: tuple[str, ...]) -> None:
    """Save what is printed of these surveys, or of all; a workbook has every printed count."""

    def made(path: Path) -> Document:
        from pscdesk.documents.formats import PDF
        from pscdesk.work.programme.training.training_paper import surveys_document

        return surveys_document(context.programme(), only, in_full=path.suffix.lower() != PDF.suffix)

    save_paper(context, owner, tr(called).replace(":", ""), made)
