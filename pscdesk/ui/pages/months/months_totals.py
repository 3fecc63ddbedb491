"""A desk's own totals: one a month in full, and the same months summed into longer windows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from pscdesk.messages import Message
from pscdesk.periods import Month, months_between
from pscdesk.tally.tally_form import TallyForm
from pscdesk.tally.windows import KIND_LABELS, KINDS, PeriodKind, PeriodTotal
from pscdesk.ui.models.columns import ColumnModel, TableColumn
from pscdesk.ui.widgets.card import Card
from pscdesk.ui.widgets.choice import Choice
from pscdesk.ui.widgets.layout.flow import flow_of
from pscdesk.ui.widgets.table import TableView
from pscdesk.ui.widgets.text import prose, words

if TYPE_CHECKING:
    import datetime as dt

    from pscdesk.work.desk.desk import Desk

CAMPAIGN = "campaign"
_KIND_OF: Mapping[str, PeriodKind] = {kind: kind for kind in KINDS}
Totals = Mapping[tuple[str, PeriodKind], tuple[PeriodTotal, ...]]


def read_totals(desk: Desk, today: dt.date) -> Totals:
    """Form id and kind of window to the windows, newest first; for the worker."""
    return {(form, kind): desk.windows(form, kind, today)[::-1] for form in desk.forms for kind in KINDS}


class TotalsView(Card):
    """What was counted, by periods and a form to choose. A period that is not complete says so."""

    def __init__(self) -> None:
        super().__init__(Message("What this desk has counted"))
        self._totals: Totals = {}
        self.form = Choice()
        self.kind = Choice()
        self.kind.offer((kind, KIND_LABELS[kind]) for kind in KINDS)
        self.kind.show_value("quarter")
        self._promoted: frozenset[Month] = frozenset()
        self._model: ColumnModel[PeriodTotal] = ColumnModel(
            (
                TableColumn(Message("Period"), lambda one: one.label),
                TableColumn(Message("Counted"), lambda one: f"{one.total:,}", numeric=True),
                TableColumn(Message("How much of it"), _how_much),
                TableColumn(Message("Line promoted"), self._when_promoted),
            )
        )
        self.table = TableView(Message("Totals"), self._model)
        self._note = words("", "small", "quiet")
        for choice in (self.form, self.kind):
            choice.chosen.connect(self._picked)
        labels = [words(Message("Counts of"), "body", "quiet"), words(Message("by"), "body", "quiet")]
        for label, choice in zip(labels, (self.form, self.kind), strict=True):
            label.setWordWrap(False)
            label.setAlignment(Qt.AlignmentFlag.AlignVCenter)
            label.setBuddy(choice)
        self.rows.addLayout(flow_of(labels[0], self.form, labels[1], self.kind))
        self.add(
            self.table,
            self._note,
            prose(Message("A total stands for 36 months. What is inside a month is dropped once HR has confirmed it.")),
        )

    def show_totals(self, totals: Totals, forms: Sequence[TallyForm]) -> None:
        """Show these windows, holding on to the form and kind that were chosen."""
        self._totals = totals
        before = self.form.value or forms[0].id
        self.form.offer((form.id, form.title) for form in forms)
        self.form.show_value(before)
        self._show()

    def _picked(self, _value: object) -> None:
        self._show()

    def _show(self) -> None:
        form = str(self.form.value)
        kind: PeriodKind = _KIND_OF.get(str(self.kind.value), "month")
        self._promoted = frozenset(one.first for one in self._totals.get((CAMPAIGN, "month"), ()) if one.total)
        self._model.show(self._totals.get((form, kind), ()))
        short = any(not one.is_whole for one in self._model.facts)
        self._note.setText(
            Message("A period that is not complete is never scaled up. Do not compare it with a complete one.")
            if short
            else ""
        )
        self._note.setVisible(short)

    def _when_promoted(self, one: PeriodTotal) -> str:
        return Message("Yes") if self._promoted.intersection(months_between(one.first, one.last)) else Message("No")


def _how_much(one: PeriodTotal) -> str:
    return one.coverage or Message("all of it")
