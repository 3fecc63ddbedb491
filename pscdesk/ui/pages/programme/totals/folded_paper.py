"""A part's paper on screen: its first sections open, the others folded under their headings until they are read."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from pscdesk.documents.document import Block, Heading
from pscdesk.language import tr
from pscdesk.ui.context import Context
from pscdesk.ui.desktop.saved_files import say_saved
from pscdesk.ui.widgets.buttons import Fold
from pscdesk.ui.widgets.card import Card
from pscdesk.ui.widgets.document_view import block_view, sections_of, with_lines_of
from pscdesk.ui.widgets.layout.page import ContentColumn, empty
from pscdesk.ui.widgets.layout.tab_order import stops_of, tab_after
from pscdesk.ui.widgets.taking import Taking
from pscdesk.ui.widgets.text import words

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from pscdesk.documents.document import Document


class FoldedPaper(ContentColumn):
    """Shows one document after another; what was unfolded of one is so in the next, where it has that heading."""

    def __init__(self, context: Context, open_sections: int) -> None:
        super().__init__(wide=True, margins=(0, 0, 0, 0))
        self._taking = Taking(context.dialogs.save_file, partial(say_saved, context), context.notices.fail)
        self._open = open_sections
        self.document: Document | None = None
        self.folds: list[Fold] = []

    def show_document(self, document: Document | None, before: QWidget | None = None) -> None:
        """Show it; nothing is drawn anew where it is the same. Tab goes from ``before`` into it."""
        if document == self.document:
            return
        self.document = document
        unfolded = {fold.head.accessibleName() for fold in self.folds if fold.is_open}
        self.folds = []
        self.setUpdatesEnabled(False)
        empty(self.rows)
        if document is not None:
            drawn = self._drawn(document, unfolded)
            stops = stops_of(drawn)
            self.add(drawn)
            tab_after(before, stops)
        self.setUpdatesEnabled(True)

    def _drawn(self, document: Document, unfolded: set[str]) -> QWidget:
        taking = with_lines_of(self._taking, document)
        column = ContentColumn(wide=True, margins=(0, 0, 0, 0))
        if document.banner:
            column.add(Card(document.banner, "notice"))
        column.add(words(document.title, "heading"), words(document.subtitle, "body", "quiet"))
        for at, section in enumerate(sections_of(document.blocks)):
            first = section[0]
            if at < self._open or not isinstance(first, Heading):
                column.add(*(block_view(block, document.language, taking) for block in section))
                continue
            make = partial(_inside, section[1:], document.language, taking)
            fold = Fold(first.text, make, is_open=tr(first.text) in unfolded)
            self.folds.append(fold)
            column.add(fold)
        return column


def _inside(blocks: Sequence[Block], language: str, taking: Taking | None) -> ContentColumn:
    column = ContentColumn(wide=True, margins=(0, 4, 0, 12))
    column.add(*(block_view(block, language, taking) for block in blocks))
    return column
