"""What the tabs of totals are: the paper on screen, what it is made of taken in, typed and taken out, and saved."""

# Imports inside functions run on the worker: loading HR's rooms takes 0.7 s, which the window's thread must not pay.

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from pscdesk.messages import Message
from pscdesk.ui.context import Context
from pscdesk.ui.pages.programme.papers.paper_saving import save_paper
from pscdesk.ui.pages.programme.totals.folded_paper import FoldedPaper
from pscdesk.ui.pages.programme.totals.held_card import HeldCard
from pscdesk.ui.pages.programme.totals.totals_list_card import TotalsListCard
from pscdesk.ui.pages.programme.totals.totals_part import PaperRead, TotalsPart, issue_of, look_at_totals
from pscdesk.ui.pages.programme.totals.typed_card import TypedCard
from pscdesk.ui.pages.programme.totals.typed_grid import HalfTypedGrid
from pscdesk.ui.widgets.buttons import Fold, button
from pscdesk.ui.widgets.layout.flow import flow_of
from pscdesk.ui.widgets.layout.page import ContentColumn
from pscdesk.ui.widgets.text import prose

if TYPE_CHECKING:
    from pscdesk.documents.document import Document
    from pscdesk.programme.totals.held_totals import Held
    from pscdesk.programme.totals.layout import TotalsLayout
    from pscdesk.programme.totals.totals_book import TotalsBook
    from pscdesk.reports.paper_text import Issue
    from pscdesk.work.programme.programme import Programme


@dataclass(frozen=True)
class _Carried:
    """What was in the middle of being done when the language changed: typed totals, and where they were published."""

    grid: HalfTypedGrid
    source: str
    list_source: str
    is_open: bool


class TotalsView(ContentColumn):
    """Built when it is first shown: by then the worker has read how its lists are laid out.

    A tab says what it is called, of which book it is, and how its paper is made.
    """

    called: str
    """The paper, such as “Leavers”."""
    about: str
    """What the tab is for, in a sentence or two."""
    explained: str
    """What a list of it holds."""
    open_sections: int
    """How many sections of the paper stand open."""

    def __init__(self, context: Context) -> None:
        super().__init__(wide=True, margins=(48, 16, 48, 32))
        self._context = context
        self._is_built = False
        self._carried: _Carried | None = None
        self.paper = FoldedPaper(context, self.open_sections)
        self.save = button(Message("Save this paper…"), self.save_shown, "primary", "save")

    def look(self) -> TotalsPart:
        """What is held, and the paper; for the worker."""
        return look_at_totals(self._context.programme(), self.book(), self.read_paper)

    def show_part(self, part: TotalsPart) -> None:
        """Show it as it stands; what is half written stays."""
        if not self._is_built:
            self._is_built = True
            self._build(part.layout, is_empty=not part.held)
        self.held.show_held(part.held)
        self.holding.setVisible(bool(part.held))
        self.typed.grid.offer(part.names)
        self._take_up()
        self.show_paper(part.paper)

    def hand_over(self, successor: QWidget) -> None:
        """Another view in another language takes this one's place."""
        if not isinstance(successor, type(self)):
            return
        successor._carried = self._carried
        if self._is_built and self._carried is None:
            successor._carried = _Carried(
                self.typed.grid.half_typed, self.typed.source.text, self.listed.source.text, self.taking_in.is_open
            )

    def _take_up(self) -> None:
        carried, self._carried = self._carried, None
        if carried is None:
            return
        self.typed.grid.go_on(carried.grid)
        self.typed.source.show_text(carried.source)
        self.listed.source.show_text(carried.list_source)
        self.taking_in.head.setChecked(carried.is_open)

    def show_paper(self, read: PaperRead) -> None:
        """Show the paper, or that there is none yet."""
        there = read.document is not None
        self.nothing.setVisible(not there)
        self.chooser.setVisible(there)
        self.save.setVisible(there)
        self.paper.show_document(read.document, self.save)

    def read_again(self, _chosen: object = None) -> None:
        """Make the paper anew, for something of it was chosen; what is shown stays until it is there."""
        read = Message("Putting the paper together")
        self._context.jobs.run(read, lambda _progress: self._read_now(), self.show_paper, owner=self)

    def save_shown(self) -> None:
        """Save the paper as it is chosen and stands now."""

        def made(_path: object) -> Document:
            document = self._read_now().document
            assert document is not None  # noqa: S101 - it is saved only where it is shown
            return document

        save_paper(self._context, self, self.called, made)

    def _read_now(self) -> PaperRead:
        """The paper as it is chosen and stands now; for the worker."""
        from pscdesk.work.programme.totals.taking import held_in

        programme = self._context.programme()
        return self.read_paper(programme, held_in(programme, self.book()))

    @property
    def issue(self) -> Issue:
        """What stands at the head of the paper; for the worker."""
        return issue_of(self._context.today(), self._context.settings.marking)

    def book(self) -> TotalsBook:
        """How its totals are read and kept; for the worker."""
        raise NotImplementedError

    def read_paper(self, programme: Programme, held: Held) -> PaperRead:
        """The paper as it is chosen now; for the worker."""
        raise NotImplementedError

    def _chooser(self) -> QWidget:
        """What may be chosen of the paper; nothing, where a tab does not say otherwise."""
        return QWidget()

    def _build(self, layout: TotalsLayout, *, is_empty: bool) -> None:
        context = self._context
        self.nothing = prose(Message("Nothing is held yet. Take a list in, or type the totals."))
        self.chooser = self._chooser()
        self.held = HeldCard(context, layout)
        self.listed = TotalsListCard(context, self.explained, self.book, layout)
        self.typed = TypedCard(context, self.book, layout)
        taking = ContentColumn(wide=True, margins=(0, 4, 0, 8))
        taking.add(self.listed, self.typed)
        self.taking_in = Fold(Message("Take totals in"), taking, is_open=is_empty)
        self.holding = Fold(Message("Totals that are held"), self.held)
        self.add(prose(self.about), self.nothing, self.taking_in, self.holding, self.chooser)
        self.rows.addLayout(flow_of(self.save))
        self.add(self.paper)
        self.finish()
