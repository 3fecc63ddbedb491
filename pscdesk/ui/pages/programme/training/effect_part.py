"""What is known of the effect: four levels, each with its evidence or that there is none, and what HR named."""

# Imports inside functions run on the worker: loading HR's rooms takes 0.7 s, which the window's thread must not pay.

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from pscdesk.language import tr
from pscdesk.messages import Message, joined, plural
from pscdesk.ui.context import Context
from pscdesk.ui.models.columns import ColumnModel, TableColumn
from pscdesk.ui.models.sorting import figure_key, month_key
from pscdesk.ui.pages.programme.redacting import take_sentences_out
from pscdesk.ui.pages.programme.training.training_forms import EvidenceForm
from pscdesk.ui.widgets.buttons import Fold, button
from pscdesk.ui.widgets.card import Card, bulleted
from pscdesk.ui.widgets.layout.flow import flow_of
from pscdesk.ui.widgets.layout.page import ContentColumn, empty
from pscdesk.ui.widgets.tables.found_table import FoundTable
from pscdesk.ui.widgets.tables.searched import SearchedTable
from pscdesk.ui.widgets.text import words

if TYPE_CHECKING:
    from pscdesk.programme.training.scorecard import Level
    from pscdesk.programme.training.training import Evidence
    from pscdesk.ui.pages.programme.training.training_held import TrainingHeld
    from pscdesk.work.programme.programme import Programme

_MOST_TOLD = 8
"""Evidence of a level that is told at once; the rest is folded beneath it."""
_GONE = Message("A sentence that was taken out.")


class EffectPart(ContentColumn):
    """Evidence that was named is never edited: it is dropped, and its sentence may be taken out for good."""

    def __init__(self, context: Context) -> None:
        super().__init__(wide=True, margins=(0, 0, 0, 0))
        self._context = context
        self._levels: tuple[Level, ...] | None = None
        self.form = EvidenceForm(context)
        self.name = button(Message("Name evidence…"), self.form.open_form, "", "plus")
        self.cards = ContentColumn(wide=True, margins=(0, 0, 0, 0))
        self.limits = words("", "small", "quiet")
        self.model: ColumnModel[Evidence] = ColumnModel(
            (
                TableColumn(Message("Level"), lambda one: str(one.level), True, lambda one: figure_key(one.level)),
                TableColumn(Message("Named in"), lambda one: one.month.label, key=lambda one: month_key(one.month)),
                TableColumn(Message("What is known"), lambda one: _GONE if one.is_redacted else one.text),
            )
        )
        self.table = FoundTable(Message("Evidence that was named"), self.model, most_rows=8)
        self.drop = button(Message("It is evidence no more…"), self.drop_chosen)
        self.take_out = button(Message("Take its sentence out…"), self.take_out_chosen, "", "x")
        self._named = ContentColumn(wide=True, margins=(0, 0, 0, 0))
        self._build()

    def show_held(self, held: TrainingHeld) -> None:
        """Show the levels and the evidence that was named; the row that was chosen stays."""
        chosen = self._chosen()
        if held.levels != self._levels:
            self._levels = held.levels
            self._show_levels(held.levels)
        self.form.show_held(held)
        self._named.setVisible(bool(held.training.evidence))
        if held.training.evidence != self.model.facts:
            self.model.show(held.training.evidence)
        at = [row for row, one in enumerate(self.model.facts) if chosen is not None and one.at == chosen.at]
        if at:
            self.table.choose_row(at[0])
        self._row_chosen()

    def drop_chosen(self) -> None:
        """Say that the chosen evidence is evidence no more."""
        one = self._chosen()
        text = Message("It no longer stands at its level. The history keeps what it says. Go on?")
        if one is None or not self._context.dialogs.confirm(
            Message("Evidence no more"), text, Message("It is no evidence")
        ):
            return

        def dropped(programme: Programme) -> None:
            from pscdesk.work.programme.training.training_kept import drop_evidence

            drop_evidence(programme, one.at)

        self._write(Message("Keeping it"), dropped, Message("It is evidence no more; the history keeps it."))

    def take_out_chosen(self) -> None:
        """Destroy the sentence of the chosen evidence for good."""
        one = self._chosen()
        if one is not None:
            take_sentences_out(self._context, self, one.at, self.table)

    def _write(self, what: str, act: Callable[[Programme], None], said: str) -> None:
        context = self._context

        def done(_none: object) -> None:
            context.notices.say(said)
            context.programme_changed.emit()

        context.jobs.run(what, lambda _progress: act(context.programme()), done, owner=self)

    def _chosen(self) -> Evidence | None:
        row = self.table.chosen_row
        return self.model.facts[row] if 0 <= row < len(self.model.facts) else None

    def _row_chosen(self, _row: int = 0) -> None:
        one = self._chosen()
        self.drop.setEnabled(one is not None)
        self.take_out.setEnabled(one is not None and not one.is_redacted)

    def _show_levels(self, levels: Sequence[Level]) -> None:
        from pscdesk.programme.training.scorecard import SCORECARD_LIMITS

        empty(self.cards.rows)
        for level in levels:
            card = Card()
            card.rows.setSpacing(4)
            card.add(words(level.label, "strong"), words(level.asks, "small", "quiet"), _told(level))
            self.cards.add(card)
        self.limits.setText(SCORECARD_LIMITS)

    def _build(self) -> None:
        self._named.add(SearchedTable(self.table))
        self._named.rows.addLayout(flow_of(self.drop, self.take_out))
        self.add(words(Message("What is known of the effect"), "heading"), self.cards, self.limits)
        self.rows.addLayout(flow_of(self.name))
        self.add(self.form, self._named)
        self.table.row_chosen.connect(self._row_chosen)
        self.form.left.connect(lambda: self.name.setFocus(Qt.FocusReason.OtherFocusReason))


def _told(level: Level) -> ContentColumn:
    """All that is known at a level, a line each, or that there is nothing."""
    from pscdesk.programme.training.scorecard import level_text

    told = ContentColumn(wide=True, margins=(0, 4, 0, 0))
    if not level.evidence:
        told.add(words(level_text(level)))
        return told
    sentences = [joined("", (one.text, " (", one.source, ")")) for one in level.evidence]
    told.add(bulleted(sentences[:_MOST_TOLD]))
    if rest := sentences[_MOST_TOLD:]:
        more = Fold(plural("{number} more", "{number} more", len(rest)), lambda: bulleted(rest))
        more.head.setAccessibleName(tr(joined(": ", (level.label, more.head.accessibleName()))))
        told.add(more)
    return told
