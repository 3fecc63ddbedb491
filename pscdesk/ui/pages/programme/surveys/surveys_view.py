"""The tab of surveys: the four of them with what waits of each, and the chosen one in full."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from pscdesk.messages import Message
from pscdesk.ui.context import Context
from pscdesk.ui.models.columns import ColumnModel, TableColumn
from pscdesk.ui.pages.programme.surveys.survey_card import SurveyCard, save_surveys
from pscdesk.ui.pages.programme.surveys.surveys_held import QuarterSeen, SurveySeen, SurveysHeld, look_at_surveys
from pscdesk.ui.pages.programme.surveys.typed_form import HalfTyped
from pscdesk.ui.widgets.buttons import button
from pscdesk.ui.widgets.layout.page import ContentColumn, row_of
from pscdesk.ui.widgets.tables.found_table import FoundTable
from pscdesk.ui.widgets.tables.searched import SearchedTable
from pscdesk.ui.widgets.text import prose, words

_GAP = 20
_ABOUT = Message(
    "Totals alone are kept, never a sheet. A quarter is printed once, for good, and with the next one where fewer than "
    "20 people answered."
)
_NOTHING = "–"


class SurveysView(ContentColumn):
    """A survey's card is made when it is first chosen, and stays with what is half typed in it."""

    def __init__(self, context: Context) -> None:
        super().__init__(wide=True, margins=(48, 16, 48, 32))
        self._context = context
        self._held: SurveysHeld | None = None
        self._chosen = ""
        self.model: ColumnModel[SurveySeen] = ColumnModel(
            (
                TableColumn(Message("Survey"), lambda one: one.survey.title),
                TableColumn(Message("Owed"), lambda one: _labels(one.owed)),
                TableColumn(Message("Held, not printed"), lambda one: _labels(one.waiting_to_print)),
                TableColumn(Message("Printed"), lambda one: _labels(one.printed)),
            )
        )
        self.table = FoundTable(Message("Surveys"), self.model, most_rows=6)
        self.cards: dict[str, SurveyCard] = {}
        self._carried: dict[str, HalfTyped] = {}
        self._cards = ContentColumn(wide=True, margins=(0, 0, 0, 0))
        self.save = button(Message("Save the paper of all surveys…"), self.save_all, "primary", "save")
        self.add(words(Message("Surveys"), "heading"), prose(_ABOUT), SearchedTable(self.table))
        self.rows.addLayout(row_of(self.save))
        self.add(self._cards, gap=_GAP)
        self.finish()
        self.table.row_chosen.connect(self._row_chosen)

    @property
    def card(self) -> SurveyCard:
        """The card of the survey that is chosen."""
        return self.cards[self._chosen]

    def look(self) -> SurveysHeld:
        """The surveys as they stand; for the worker."""
        return look_at_surveys(self._context, self._chosen)

    def show_part(self, held: SurveysHeld) -> None:
        """Show the surveys as they stand; what is half typed stays."""
        self._held = held
        self._chosen = self._chosen or held.chosen
        if held.surveys != self.model.facts:
            self.model.show(held.surveys)
        for seen in held.surveys:
            name = seen.survey.id
            if name == self._chosen and name not in self.cards:
                self.cards[name] = SurveyCard(self._context, seen)
                self._cards.add(self.cards[name])
            if name in self.cards:
                self.cards[name].show_seen(seen, held.results if name == held.chosen else None)
        for name, card in self.cards.items():
            card.setVisible(name == self._chosen)
        if typed := self._carried.pop(self._chosen, None):
            self.card.form.go_on(typed)
        at = next(row for row, seen in enumerate(held.surveys) if seen.survey.id == self._chosen)
        if self.table.chosen_row != at:
            self.table.choose_row(at)

    def choose(self, survey: str) -> None:
        """Show the survey of that id in full; nothing changes where there is none."""
        if survey != self._chosen and survey in {seen.survey.id for seen in self.model.facts}:
            self._chosen = survey
            self._context.jobs.run(
                Message("Reading the survey"), lambda _progress: self.look(), self.show_part, owner=self
            )

    def hand_over(self, successor: QWidget) -> None:
        """Another view in another language takes this one's place."""
        if isinstance(successor, SurveysView):
            successor._chosen = self._chosen
            open_now = {name: card.form.half_typed for name, card in self.cards.items()}
            successor._carried = {**self._carried, **{name: one for name, one in open_now.items() if one is not None}}

    def save_all(self) -> None:
        """Save what is printed of all surveys."""
        save_surveys(self._context, self, Message("Surveys"), ())

    def _row_chosen(self, row: int) -> None:
        if self._held is not None and 0 <= row < len(self.model.facts):
            self.choose(self.model.facts[row].survey.id)


def _labels(quarters: Sequence[QuarterSeen]) -> str:
    """The quarter, or how many there are with the last of them; a dash where there is none."""
    if not quarters:
        return _NOTHING
    last = quarters[0].label
    return last if len(quarters) == 1 else Message("{number}, the last {quarter}", number=len(quarters), quarter=last)
