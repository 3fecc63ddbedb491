"""The plan's tab: its items as a list or a board, the chosen one in full, and forms to add and to go on."""

# Imports inside functions run on the worker: loading HR's rooms takes 0.7 s, which the window's thread must not pay.

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from pscdesk.language import tr
from pscdesk.messages import Message, joined
from pscdesk.periods import Month
from pscdesk.programme.plan.plan_words import STATUS_LABELS
from pscdesk.ui.context import Context
from pscdesk.ui.models.columns import ColumnModel, TableColumn
from pscdesk.ui.models.sorting import month_key
from pscdesk.ui.pages.programme.keeping import Keeping
from pscdesk.ui.pages.programme.plan.board import Board
from pscdesk.ui.pages.programme.plan.board_paper_card import BoardPaperCard
from pscdesk.ui.pages.programme.plan.item_card import ItemCard
from pscdesk.ui.pages.programme.plan.item_form import ItemForm, ItemTyped
from pscdesk.ui.pages.programme.plan.list_card import PlanListCard
from pscdesk.ui.pages.programme.plan.plan_held import PlanHeld, look_at_plan
from pscdesk.ui.pages.programme.plan.start_fold import StartFold
from pscdesk.ui.pages.programme.plan.update_form import HalfUpdate, UpdateForm
from pscdesk.ui.pages.programme.plan.verify_card import VerifyCard
from pscdesk.ui.pages.programme.redacting import take_sentences_out
from pscdesk.ui.widgets.buttons import button
from pscdesk.ui.widgets.layout.flow import flow_of
from pscdesk.ui.widgets.layout.page import ContentColumn, Scroll
from pscdesk.ui.widgets.tables.found_table import FoundTable
from pscdesk.ui.widgets.tables.searched import SearchedTable
from pscdesk.ui.widgets.text import words

if TYPE_CHECKING:
    from pscdesk.errors import PscDeskError
    from pscdesk.programme.plan.plan import Item
    from pscdesk.programme.plan.plan_acts import Status
    from pscdesk.reports.plan.citable import CitableFigure
    from pscdesk.work.programme.programme import Programme

_INDENT = "\N{EM SPACE}"
_MOST_ROWS = 8
"""Few enough that the chosen item begins beneath them on a low screen."""


@dataclass(frozen=True)
class _Row:
    """One item in the list, and how deep it lies in the plan."""

    depth: int
    item: Item

    @property
    def last(self) -> Month | None:
        """The month of its last update, if it has one."""
        return self.item.updates[-1].month if self.item.updates else None


@dataclass(frozen=True)
class _Carried:
    """What was in the middle of being done when the language changed."""

    chosen: str
    is_board: bool
    item: ItemTyped | None
    update: HalfUpdate | None


class PlanView(ContentColumn):
    """Nothing that was written is edited: it is followed by what is written next."""

    def __init__(self, context: Context) -> None:
        super().__init__(wide=True, margins=(48, 16, 48, 32))
        self._context = context
        self._held: PlanHeld | None = None
        self._carried: _Carried | None = None
        self._keeping = Keeping(context, self)
        self.model: ColumnModel[_Row] = ColumnModel(
            (
                TableColumn(Message("Number"), lambda row: row.item.number),
                TableColumn(Message("What"), lambda row: _INDENT * row.depth + row.item.title, gives_way=True),
                TableColumn(Message("Status"), self._status, states=True, stays=True),
                TableColumn(
                    Message("Due"),
                    lambda row: _label(row.item.due),
                    key=lambda row: month_key(row.item.due),
                    stays=True,
                ),
                TableColumn(Message("Lead"), lambda row: row.item.texts.get("lead", "")),
                TableColumn(Message("Last update"), lambda row: _label(row.last), key=lambda row: month_key(row.last)),
            )
        )
        self.overdue = words("", "strong", "notice")
        self.new = button(Message("Add an item…"), self.begin_item, "primary", "plus")
        self.as_board = button(Message("Show as a board"), self.toggle_board)
        self.table = FoundTable(Message("The plan"), self.model, most_rows=_MOST_ROWS)
        self.board = Board()
        self.card = ItemCard()
        self.item_form, self.update_form = ItemForm(), UpdateForm(context)
        self.starting = StartFold(context)
        self.paper, self.listed, self.check = BoardPaperCard(context), PlanListCard(context), VerifyCard(context)
        self._build()

    def look(self) -> PlanHeld:
        """The plan as it stands; for the worker."""
        return look_at_plan(self._context)

    def show_part(self, held: PlanHeld) -> None:
        """Show the plan as it stands; what is half written stays."""
        chosen = self.card.item.id if self.card.item else ""
        self._held = held
        rows = tuple(_Row(depth, item) for depth, item in held.plan.in_order())
        self.model.show(rows)
        self.board.show_columns(held.columns, held.month)
        titles = [one.title for one in held.overdue]
        self.overdue.setText(joined(": ", (Message("Overdue"), joined("; ", titles))))
        self.overdue.setVisible(bool(titles))
        self.starting.show_plans(held.to_start, is_empty=not rows)
        self.check.show_head(held.entries, held.head)
        self._choose(chosen)
        self._take_up(held)

    def hand_over(self, successor: QWidget) -> None:
        """Another view in another language takes this one's place."""
        if isinstance(successor, PlanView):
            successor._carried = self._carried or _Carried(
                self.card.item.id if self.card.item else "",
                self._list.isHidden(),
                self.item_form.half_written,
                self.update_form.half_written,
            )

    def choose(self, item: str) -> None:
        """Show the item of that id in full, and bring it into view; none where the plan does not have it."""
        self._choose(item)
        self._bring_card()

    def _choose(self, item: str) -> None:
        plan = self._held.plan if self._held else None
        known = plan.items.get(item) if plan else None
        self.card.show_item(known)
        row = next((at for at, one in enumerate(self.model.facts) if one.item is known), -1)
        if row >= 0 and self.table.chosen_row != row:
            self.table.choose_row(row)

    def enter_begun(self) -> None:
        """The programme was begun just now: one begins with a plan that comes with PSC Desk."""
        self.starting.enter()

    def begin_item(self) -> None:
        """Begin a new item."""
        self._begin_form(None)

    def toggle_board(self) -> None:
        """Show the list as a board by status, or the board as a list."""
        is_list = self._list.isHidden()
        self._list.setVisible(is_list)
        self.board.setVisible(not is_list)
        self.as_board.setText(tr(Message("Show as a board") if is_list else Message("Show as a list")))

    def _build(self) -> None:
        self._list = SearchedTable(self.table)
        self.board.hide()
        self.rows.addLayout(flow_of(self.new, self.as_board))
        self.add(self.starting, self.overdue, self.item_form, self._list, self.board, self.update_form, self.card)
        self.add(self.paper, self.listed, self.check)
        self.finish()
        self.table.row_chosen.connect(self._row_chosen)
        self.table.clicked.connect(self._bring_card)  # not while somebody goes through the rows with the arrow keys
        self.table.activated.connect(self._bring_card)
        self.board.chosen.connect(self.choose)
        self.board.moved.connect(self._begin_update)
        self.card.update_wanted.connect(self._begin_update)
        self.card.change_wanted.connect(self._begin_change)
        self.card.redact_wanted.connect(self._redact)
        self.item_form.written.connect(self._keep_item)
        self.update_form.written.connect(self._keep_update)
        self.update_form.left.connect(lambda: self.card.update_.setFocus(Qt.FocusReason.OtherFocusReason))
        self.item_form.left.connect(lambda: self.new.setFocus(Qt.FocusReason.OtherFocusReason))

    def _status(self, row: _Row) -> str:
        late = self._held is not None and row.item.is_overdue(self._held.month)
        return Message("Overdue") if late else STATUS_LABELS[row.item.status]

    def _bring_card(self, _index: object = None) -> None:
        """Bring what was chosen into view: it lies beneath the list, which alone may fill a low screen."""
        above = self.parentWidget()
        while above is not None and not isinstance(above, Scroll):
            above = above.parentWidget()
        if above is not None and self.card.item is not None:
            above.in_view.bring(self.card)

    def _row_chosen(self, row: int) -> None:
        self.card.show_item(self.model.facts[row].item if 0 <= row < len(self.model.facts) else None)

    def _begin_update(self, item: str, status: str = "") -> None:
        if self._held is None:
            return
        if self.update_form.begin(self._held.plan.items[item], status):
            self._choose(item)
        else:
            self._say_half_written(self.update_form.heading.text())

    def _begin_change(self, item: str) -> None:
        if self._held is not None:
            self._begin_form(self._held.plan.items[item])

    def _begin_form(self, known: Item | None) -> None:
        if self._held is not None and not self.item_form.begin(self._held.plan, self._held.month, known):
            self._say_half_written(self.item_form.heading.text())

    def _say_half_written(self, what: str) -> None:
        self._context.notices.warn(Message("“{what}” is half written. Keep it or leave it first.", what=what))

    def _take_up(self, held: PlanHeld) -> None:
        carried, self._carried = self._carried, None
        if carried is None:
            return
        self._choose(carried.chosen)
        if carried.is_board != self._list.isHidden():
            self.toggle_board()
        if carried.item is not None:
            self.item_form.go_on(held.plan, held.month, carried.item)
        if carried.update is not None and carried.update.item in held.plan.items:
            self.update_form.go_on(held.plan.items[carried.update.item], carried.update)

    def _keep_item(self, typed: ItemTyped) -> None:
        first, texts_before = self.item_form.first or typed, self.item_form.first_texts

        def keep(programme: Programme) -> None:
            from pscdesk.work.programme.plan.plan_acts import add_item, change_item

            if not typed.known:
                add_item(programme, typed.kind, typed.texts, number=typed.number, parent=typed.parent, due=typed.due)
                return
            # what was left as it stood is not said anew: somebody else may have changed it since
            change_item(
                programme,
                typed.known,
                {name: text for name, text in typed.texts.items() if text != texts_before.get(name, "")},
                kind=typed.kind if typed.kind != first.kind else None,
                number=typed.number if typed.number != first.number.strip() else None,
                parent=typed.parent if typed.parent != first.parent else None,
                due=typed.due if typed.due != first.due else None,
            )

        self._keeping.keep(keep, self.item_form.close_form, partial(self._refuse, self.item_form))

    def _keep_update(self, item: str, status: str, texts: Mapping[str, str], figures: Sequence[CitableFigure]) -> None:
        def keep(programme: Programme) -> None:
            from pscdesk.work.programme.plan.plan_acts import update_item
            from pscdesk.work.programme.plan.plan_figures import cited

            update_item(programme, item, cast("Status", status), texts, [cited(one) for one in figures])

        self._keeping.keep(keep, self.update_form.close_form, partial(self._refuse, self.update_form))

    def _refuse(self, form: ItemForm | UpdateForm, fault: PscDeskError) -> None:
        self._context.notices.fail(fault)
        form.refuse(fault)

    def _redact(self, entry: int) -> None:
        take_sentences_out(self._context, self, entry, self.card.update_)


def _label(month: Month | None) -> str:
    return month.label if month else ""
