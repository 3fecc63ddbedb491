"""Parts of a paper on screen: drawings with their tables one key away, long tables folded, all of it to be copied."""

# Imports inside functions run on the worker: loading HR's rooms takes 0.7 s, which the window's thread must not pay.

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtWidgets import QWidget

from pscdesk.documents.chart_types import Drawing
from pscdesk.documents.document import Block, Document, Paragraph, Table
from pscdesk.ui.context import Context
from pscdesk.ui.desktop.saved_files import say_saved
from pscdesk.ui.pages.figures.folded import as_table
from pscdesk.ui.widgets.document_view import block_view, document_view
from pscdesk.ui.widgets.layout.page import ContentColumn, empty
from pscdesk.ui.widgets.layout.tab_order import stops_of, tab_after
from pscdesk.ui.widgets.taking import Taking

_MOST_ROWS = 14
"""Rows of a table that are seen at once; ten years of quarters have some hundred."""


def blocks_in_spoken(document: Document) -> tuple[Block, ...]:
    """The blocks of a document in the language spoken; for the worker."""
    from pscdesk.work.in_spoken import in_spoken

    return in_spoken(document).blocks


class PaperShown(ContentColumn):
    """Shows blocks; the same ones are not drawn again, so that what is sorted, searched or folded open stays."""

    def __init__(self, context: Context) -> None:
        super().__init__(wide=True, margins=(0, 0, 0, 0))
        self._taking = Taking(context.dialogs.save_file, partial(say_saved, context), context.notices.fail)
        self._shown: tuple[Block, ...] | None = None

    @property
    def blocks(self) -> tuple[Block, ...]:
        """What is shown now."""
        return self._shown or ()

    def show_blocks(
        self, blocks: Sequence[Block], lines: tuple[str, ...] = (), folded: Collection[str] = (), language: str = ""
    ) -> None:
        """Show these beneath each other. ``lines`` go with what is copied; tables whose id is ``folded`` begin shut."""
        if tuple(blocks) == self._shown:
            return
        self._shown = tuple(blocks)
        before = self.previousInFocusChain()
        empty(self.rows)
        taking = Taking(self._taking.save_file, self._taking.saved, self._taking.fail, lines)
        parts: list[QWidget] = []
        drawn: Block | None = None
        for block in blocks:
            if isinstance(block, Table) and (isinstance(drawn, Drawing) or block.id in folded):
                is_apart = not isinstance(drawn, Drawing)
                parts.append(as_table(block, taking, is_apart=is_apart, most_rows=_MOST_ROWS))
            else:
                parts.append(block_view(block, language, taking))
            drawn = block
        stops = [stop for part in parts for stop in stops_of(part)]
        self.add(*parts)
        tab_after(before, stops)


def paper_shown(context: Context, paper: Document) -> QWidget:
    """The whole paper without its last line: the head of the history, which the plan's tab shows."""
    blocks = tuple(one for one in paper.blocks if not (isinstance(one, Paragraph) and one.fine))
    return document_view(replace(paper, blocks=blocks), _taking(context))


def blocks_shown(
    context: Context, blocks: Sequence[Block], lines: Sequence[str] = (), *, keeps_order: bool = False
) -> ContentColumn:
    """Some blocks of a paper beneath each other; ``lines`` go with what is copied of them.

    With ``keeps_order`` tables cannot be sorted: units that stand in order of name are no ranking.
    """
    taking = replace(_taking(context), lines=tuple(lines))
    column = ContentColumn(wide=True, margins=(0, 0, 0, 0))
    column.add(
        *(block_view(block, "", None if keeps_order and isinstance(block, Table) else taking) for block in blocks)
    )
    return column


def _taking(context: Context) -> Taking:
    return Taking(context.dialogs.save_file, partial(say_saved, context), context.notices.fail)
