"""HR's page of figures: choose a period, a family and a theme, read them, and save what is shown."""

# Imports inside functions keep the window's start quick: what they load is needed only once somebody asks for it.

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from pscdesk.assets import FONTS
from pscdesk.errors import PscDeskError
from pscdesk.language import tr
from pscdesk.messages import Message
from pscdesk.ui.context import Context
from pscdesk.ui.desktop.saved_files import say_saved
from pscdesk.ui.pages.closed import ClosedCard, give_back
from pscdesk.ui.pages.figures.choosing import Choosing
from pscdesk.ui.pages.figures.drawn import drawn
from pscdesk.ui.print_page import print_page
from pscdesk.ui.widgets.announce import announce
from pscdesk.ui.widgets.buttons import wrapping_button
from pscdesk.ui.widgets.layout.page import ContentColumn, KeyLine, Page, Scroll, empty
from pscdesk.ui.widgets.layout.responsive_box import FoldingBox, width_of
from pscdesk.ui.widgets.layout.tab_order import stops_of, tab_after
from pscdesk.ui.widgets.taking import Taking
from pscdesk.ui.widgets.text import prose, rule, words

if TYPE_CHECKING:
    from pathlib import Path

    from pscdesk.documents.document import Document
    from pscdesk.reports.dashboard.dashboard import Chosen
    from pscdesk.work.publish.dashboard import FigureChoices

_KINDS = Message("PDF documents (*.pdf);;Workbooks (*.xlsx);;Tables as CSV (*.csv)")
_HEAD = 80
"""Characters there must be room for before the title and the buttons stand in one line."""
_NARROW = 48
"""On a page of fewer characters the margins at its sides are small."""
_EDGES = (16, 48)
_AT_MOST = 0.3
"""So much of the page's height the choices may keep to themselves."""


class FiguresPage(Page):
    """Everything shown here is of frozen months, and rounded already."""

    title = Message("Figures")
    prints = True
    keys = (
        KeyLine("PgUp", Message("Scroll up by a screen")),
        KeyLine("PgDown", Message("Scroll down by a screen")),
        KeyLine("Left, Right, Up, Down", Message("In a drawing: go from value to value and hear each one")),
    )

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._wanted: Chosen | None = None
        self._asked = 0
        self._stale = True
        self._card: ClosedCard | None = None
        self.document: Document | None = None
        self.choosing = Choosing()
        self.choosing.changed.connect(self._choose)
        self.save = wrapping_button(Message("Save what is shown…"), self.save_shown, "primary", "download")
        self.printing = wrapping_button(Message("Print this page…"), lambda: print_page(context, self), "", "printer")
        self._build()
        self.hears(context.office_changed, self._office_changed)
        self.hears(context.programme_changed, self._office_changed)

    def shown(self) -> None:
        if self._stale:
            self._look()

    def first_control(self) -> QWidget | None:
        if self._whole.currentIndex() == 1:
            return self.choosing.kind
        return self._card.again if self._card is not None else None

    def hand_over(self, successor: Page) -> None:
        if isinstance(successor, FiguresPage):
            successor._wanted = self.choosing.chosen or self._wanted

    def save_pressed(self) -> bool:
        if self.document is None:
            return False
        self.save_shown()
        return True

    def save_shown(self) -> None:
        """Ask where, and write what is on the screen there, in the format of the name."""
        context, document = self._context, self.document
        chosen = self.choosing.chosen
        if document is None or chosen is None:
            return
        name = f"{tr(Message('Figures'))} {chosen.first}{'' if chosen.length == 1 else f' – {chosen.last}'}.pdf"
        path = context.dialogs.save_file(tr(Message("Save what is shown")), name, tr(_KINDS))
        if path is None:
            return

        def write(_progress: object) -> tuple[tuple[Path, ...], str]:
            from pscdesk.documents.letters import question_marks
            from pscdesk.work.publish.dashboard import save_document

            return save_document(document, path), question_marks(document, FONTS) if path.suffix == ".pdf" else ""

        context.jobs.run(Message("Writing what is shown"), write, self._saved)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_head()

    def _build(self) -> None:
        self._head = ContentColumn(wide=True)
        self._head.rows.setSpacing(8)
        top = FoldingBox(_HEAD, gaps=(12, 8))
        top.addWidget(words(self.title, "title"), 1)
        top.addWidget(self.printing, 0, Qt.AlignmentFlag.AlignLeft)
        top.addWidget(self.save, 0, Qt.AlignmentFlag.AlignLeft)
        self._head.add(top, self.choosing)
        self._column = ContentColumn(wide=True)
        self._column.finish()
        content = QWidget()
        self._scrolled = _beneath(content)
        self._scrolled.addWidget(self._column)
        self.area = Scroll(content)
        self._first = ContentColumn()
        self._first.finish()
        figures = QWidget()
        self._fixed = _beneath(figures)
        self._fixed.addWidget(self._head)
        self._fixed.addWidget(rule())
        self._fixed.addWidget(self.area, 1)
        self._whole = QStackedWidget()
        self._whole.addWidget(Scroll(self._first))
        self._whole.addWidget(figures)
        _beneath(self).addWidget(self._whole)

    def _place_head(self) -> None:
        """The choices stay in sight where they leave enough room for figures; else they scroll with them."""
        edge = _EDGES[self.width() >= width_of(_NARROW, self)]
        for column, top, bottom in ((self._head, 24, 12), (self._column, 16, 32)):
            column.rows.setContentsMargins(edge, top, edge, bottom)
        for one in (self.printing, self.save):
            one.fit(self.width() - 2 * edge)
        needed = self._head.heightForWidth(self.width())
        rows = self._fixed if needed < self.height() * _AT_MOST else self._scrolled
        if rows.indexOf(self._head) < 0:
            rows.insertWidget(0, self._head)

    def _office_changed(self) -> None:
        self._stale = True
        if self.isVisible():
            self._look()

    def _look(self) -> None:
        context = self._context

        def look(_progress: object) -> FigureChoices | None:
            from pscdesk.work.office.seats.seat import check_folder

            check_folder(context.places)
            if not context.places.office_store.exists():
                return None
            from pscdesk.work.publish.dashboard import figure_choices

            return figure_choices(context.office())

        context.jobs.run(Message("Looking for frozen months"), look, self._offer, self._fail, self)

    def _offer(self, choices: FigureChoices | None) -> None:
        self._stale = False
        give_back(self, self._card)
        if choices is None or choices.is_empty:
            self._say_first(
                prose(Message("There are no figures yet.")),
                prose(
                    Message(
                        "Figures come from frozen months alone. Freeze a month in the office first, under “Months”."
                    )
                ),
            )
            return
        self.choosing.offer(choices, self.choosing.chosen or self._wanted)
        self._place_head()
        self._ask(is_first=True)

    def _choose(self) -> None:
        self._ask(is_first=False)

    def _ask(self, *, is_first: bool) -> None:
        """Have the document made; what is shown stays until it is there, and only the last one asked for is drawn."""
        context, chosen = self._context, self.choosing.chosen
        if chosen is None:
            return
        self._asked += 1
        number = self._asked

        def make(_progress: object) -> Document | None:
            if number != self._asked:
                return None
            from pscdesk.work.in_spoken import in_spoken
            from pscdesk.work.publish.around import around_of
            from pscdesk.work.publish.dashboard import figures_document

            around = around_of(context.places, context.programme)
            return in_spoken(figures_document(context.office(), chosen, around))

        def done(document: Document | None) -> None:
            if document is not None and number == self._asked:
                self._show(document, is_first=is_first)

        context.jobs.run(Message("Putting the figures together"), make, done, self._fail, self)

    def _show(self, document: Document, *, is_first: bool) -> None:
        self.document = document
        place = self.area.verticalScrollBar().value()
        self._column.setUpdatesEnabled(False)
        empty(self._column.rows)
        context = self._context
        figures = drawn(document, Taking(context.dialogs.save_file, partial(say_saved, context), context.notices.fail))
        stops = stops_of(figures)
        self._column.add(figures)
        tab_after(self.choosing.theme, stops)
        self._column.finish()
        self._column.setUpdatesEnabled(True)
        had_focus = self.hasFocus()
        self._whole.setCurrentIndex(1)
        self.area.verticalScrollBar().setValue(place)
        if not is_first:
            announce(self, document.title)
        if had_focus:
            self.choosing.kind.setFocus()

    def _say_first(self, *said: QWidget) -> None:
        self._card = None
        empty(self._first.rows)
        self._first.add(words(self.title, "title"), *said)
        self._first.finish()
        self._whole.setCurrentIndex(0)

    def _fail(self, fault: PscDeskError) -> None:
        if self._whole.currentIndex() == 0:
            card = ClosedCard(fault, self._look, self._context.places.home)
            self._say_first(card)
            self._card = card
            card.stand_in(self)
        else:
            self._context.notices.fail(fault)

    def _saved(self, told: tuple[tuple[Path, ...], str]) -> None:
        written, lacking = told
        if len(written) == 1:
            said = tr(Message("Saved as {name}.", name=written[0].name))
        else:
            said = tr(
                Message("Saved {number} files in the folder {name}.", number=len(written), name=written[0].parent.name)
            )
        say_saved(self._context, said, written[0] if len(written) == 1 else written[0].parent, lacking)


def _beneath(holder: QWidget) -> QVBoxLayout:
    """An empty column inside a widget, without margins."""
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    return column
