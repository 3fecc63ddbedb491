"""Which forces have published, and which have not: a row for each, the chosen one in full, and how another joins."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pscdesk.messages import Message, joined, plural, with_values
from pscdesk.ui.context import Context
from pscdesk.ui.models.columns import ColumnModel, TableColumn
from pscdesk.ui.models.sorting import figure_key, month_key
from pscdesk.ui.pages.nation.body_in_use import BodyInUse, SeenBody
from pscdesk.ui.pages.nation.join_part import JoinPart
from pscdesk.ui.pages.nation.month_words import every_month, few_months
from pscdesk.ui.widgets.card import Card
from pscdesk.ui.widgets.layout.page import ContentColumn, empty
from pscdesk.ui.widgets.tables.found_table import FoundTable
from pscdesk.ui.widgets.tables.searched import SearchedTable
from pscdesk.ui.widgets.text import prose, words

if TYPE_CHECKING:
    from pscdesk.work.nation.body_status import ForceStatus

_NOTHING = "–"


class ForcesView(ContentColumn):
    """A month is missing, told otherwise by two packages, revised, or told again unchanged: each is said apart."""

    def __init__(self, context: Context, body: BodyInUse) -> None:
        super().__init__(wide=True, margins=(48, 16, 48, 32))
        self.summary = words("", "strong")
        self.model: ColumnModel[ForceStatus] = ColumnModel(
            (
                TableColumn(Message("Code"), lambda one: one.code),
                TableColumn(Message("Force"), lambda one: one.name, gives_way=True),
                TableColumn(Message("State"), _state, states=True, stays=True),
                TableColumn(Message("Last month"), _last, key=lambda one: month_key(one.last)),
                TableColumn(
                    Message("Not published"),
                    lambda one: few_months(one.missing),
                    key=lambda one: figure_key(len(one.missing)),
                ),
                TableColumn(Message("Otherwise"), lambda one: few_months(one.conflict)),
                TableColumn(Message("Revised"), lambda one: few_months(one.revised)),
            )
        )
        self.table = FoundTable(Message("Forces"), self.model, foot=self._foot)
        self._searched = SearchedTable(self.table)
        self.chosen = Card(Message("The chosen force"))
        self.join = JoinPart(context, body)
        self.where = words("", "small", "quiet")
        self._until = ""
        self.table.row_chosen.connect(self._show_force)
        self.add(self.summary, self._searched, self.chosen)
        self.add(self.join, gap=12)
        self.add(self.where, gap=12)
        self.finish()

    def show_body(self, seen: SeenBody) -> None:
        """Show the forces; the one that was chosen stays chosen."""
        status, before = seen.status, self._chosen_code()
        self._until = (
            Message("Published up to {month}.", month=status.last.label)
            if status.last
            else Message("Nothing has been taken in yet. Add the packages that forces published.")
        )
        late = sum(bool(one.missing) for one in status.forces)
        otherwise = sum(bool(one.conflict) for one in status.forces)
        told = [plural("{number} force has joined.", "{number} forces have joined.", len(status.forces))]
        if late:
            told.append(plural("{number} has months to publish.", "{number} have months to publish.", late))
        if otherwise:
            told.append(plural("{number} published otherwise.", "{number} published otherwise.", otherwise))
        self.summary.setText(joined(" ", (self._until, *told)))
        self.model.show(status.forces)
        self._searched.setVisible(bool(status.forces))
        codes = [one.code for one in status.forces]
        if codes:
            self.table.choose_row(codes.index(before) if before in codes else 0)
        else:
            self._show_force(-1)
        self.where.setText(Message("The packages are kept in {folder}.", folder=seen.folder))

    def _chosen_code(self) -> str:
        row = self.table.chosen_row
        return self.model.facts[row].code if 0 <= row < len(self.model.facts) else ""

    def _foot(self) -> tuple[str, ...]:
        return (self._until,)

    def _show_force(self, row: int) -> None:
        self.chosen.setVisible(0 <= row < len(self.model.facts))
        if not self.chosen.isVisibleTo(self):
            return
        force = self.model.facts[row]
        empty(self.chosen.rows, keep=1)
        head = Message("{name} ({code})", name=force.name, code=force.code)
        family = [Message("Family: {family}", family=force.family)] if force.family else []
        counted = Message("{published} of {due} months published", published=force.published, due=force.due)
        self.chosen.add(words(head, "strong"), words(joined(". ", (*family, counted)), "body", "quiet"))
        if force.current != force.code:
            into = Message("Its figures are added to {code}, which it is part of now.", code=force.current)
            self.chosen.add(prose(into))
        for what, months, do in (
            (Message("Not published: {months}."), force.missing, Message("Ask the force for its package.")),
            (
                Message("Published otherwise in two packages: {months}. They count for nobody."),
                force.conflict,
                Message("Ask the force which one stands, and for a new revision of the other."),
            ),
            (Message("Revised: {months}. The newest revision counts."), force.revised, ""),
            (Message("Told again, unchanged: {months}."), force.unchanged, ""),
            (Message("The force says that it printed nothing: {months}."), force.nothing_printed, ""),
        ):
            if months:
                said = with_values(what, months=every_month(months))
                self.chosen.add(prose(joined(" ", (said, do)) if do else said))


def _state(one: ForceStatus) -> str:
    found = (
        (bool(one.conflict), Message("Published otherwise")),
        (bool(one.missing), Message("Not published")),
        (one.current != one.code, Message("Part of {code}", code=one.current)),
        (not one.due, Message("Not due yet")),
    )
    return next((said for holds, said in found if holds), Message("Published"))


def _last(one: ForceStatus) -> str:
    return one.last.short if one.last else _NOTHING
