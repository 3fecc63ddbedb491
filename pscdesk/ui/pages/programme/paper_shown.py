"""Shows a paper of the programme on the page: its tables and drawings can be searched, copied and saved there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtWidgets import QWidget

from pscdesk.documents.document import Block, Document, Paragraph, Table
from pscdesk.ui.context import Context
from pscdesk.ui.desktop.saved_files import say_saved
from pscdesk.ui.widgets.document_view import block_view, document_view
from pscdesk.ui.widgets.layout.page import ContentColumn
from pscdesk.ui.widgets.taking import Taking


def paper_shown(context: Context, paper: Document) -> QWidget:
    """The whole paper without its last line: the head of the history has 64 digits, and the plan's tab shows it."""
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
