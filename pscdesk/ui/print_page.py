"""Prints a page of HR's as it stands in the window: what can be seen, as a document, nothing that is folded away."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtGui import QTextDocumentFragment
from PySide6.QtWidgets import QLabel, QLayout, QTableView, QWidget

from pscdesk.documents.document import Block, Column, Document, Heading, Paragraph, Table
from pscdesk.language import spoken, tr
from pscdesk.messages import Message
from pscdesk.periods import long_month
from pscdesk.ui.context import Context
from pscdesk.ui.desktop.saved_files import say_saved
from pscdesk.ui.widgets.charts.chart import ChartView
from pscdesk.ui.widgets.choice import Choice
from pscdesk.ui.widgets.layout.page import Page
from pscdesk.ui.widgets.tables.found_table import FoundTable
from pscdesk.ui.widgets.tables.searched import SearchedTable

_ACROSS = Qt.Orientation.Horizontal
_HEADINGS = {"title": 1, "heading": 1, "question": 1}
_MOST_COLUMNS = 9
"""Columns that a page of paper has room for."""
_PDF = Message("PDF documents (*.pdf)")


def print_page(context: Context, page: Page) -> None:
    """Show how a page comes out on paper; then print it on the printer that is chosen, or save it as a PDF."""
    # imported here: nothing of printing is needed before somebody prints
    from pscdesk.ui.print_sheet import print_previewed

    shown = shown_document(page)
    document = headed_document(context, page, shown) if page.printed_note else shown
    print_previewed(context, Message("Print this page"), _sheet(document), lambda: save_printed(context, document))


def shown_document(page: Page) -> Document:
    """What can be seen on a page, as a document in the language spoken: words, choices, tables as found, drawings."""
    title = tr(page.printed_title)
    blocks = tuple(part for block in _each_once(title, tuple(_blocks(page))) for part in _on_paper(block))
    return Document(title=title, blocks=blocks, language="cy" if spoken() == "cy" else "en-GB")


def headed_document(context: Context, page: Page, document: Document) -> Document:
    """The document under the protective marking, the month of printing, the page's note, and “made up” where it is."""
    # imported here: reports are loaded once an office or a programme is open, and not before
    from pscdesk.reports.board_words import MADE_UP

    return replace(
        document,
        subtitle=tr(Message("Printed in {month}", month=long_month(context.today()))),
        banner=tr(MADE_UP) if page.is_made_up else "",
        marking=tr(context.settings.marking),
        blocks=(Paragraph(tr(page.printed_note), strong=True), *document.blocks),
    )


def _sheet(document: Document) -> Document:
    """The document as a printer has it, whose pages have no head or foot: the marking stands above all and beneath."""
    if not document.marking:
        return document
    above = "\n".join((document.marking, document.subtitle))
    return replace(document, subtitle=above, footer="\n".join(filter(None, (document.footer, document.marking))))


def save_printed(context: Context, document: Document) -> None:
    """Save what would be printed as a PDF, where the person says."""
    name = f"{document.title}.pdf"
    path = context.dialogs.save_file(Message("Save as PDF"), name, _PDF)
    if path is None:
        return

    def write(_progress: object) -> Path:
        from pscdesk.work.publish.dashboard import save_document

        return save_document(document, path)[0]

    context.jobs.run(
        Message("Writing the PDF"),
        write,
        lambda where: say_saved(context, Message("Saved as {name}.", name=where.name), where),
    )


def _each_once(title: str, blocks: tuple[Block, ...]) -> Iterator[Block]:
    """The blocks without the lines that the title or a table has as its caption and its note already."""
    told = {line for one in blocks if isinstance(one, Table) for line in (one.caption, *one.note.split("\n"))}
    told.add(title)
    return (one for one in blocks if not (isinstance(one, Paragraph | Heading) and one.text in told))


def _on_paper(block: Block) -> Iterator[Block]:
    """The block, a table that is too wide for a page in parts, each with its first column."""
    if not isinstance(block, Table) or len(block.columns) <= _MOST_COLUMNS:
        yield block
        return
    starts = range(1, len(block.columns), _MOST_COLUMNS - 1)
    for part, start in enumerate(starts, 1):
        kept = (0, *range(start, min(start + _MOST_COLUMNS - 1, len(block.columns))))
        yield replace(
            block,
            id=f"{block.id}-{part}",
            caption=f"{block.caption} ({part} / {len(starts)})",
            columns=tuple(block.columns[at] for at in kept),
            rows=tuple(tuple(row[at] for at in kept) for row in block.rows),
            note=block.note if part == len(starts) else "",
        )


def _blocks(shown: QWidget) -> Iterator[Block]:
    number = 0
    for part in _in_order(shown):
        if isinstance(part, FoundTable):
            number += 1
            yield replace(part.as_table(), id=f"table-{number}", note="\n".join(part.foot))
        elif isinstance(part, QTableView):
            number += 1
            yield _table(part, f"table-{number}")
        elif isinstance(part, ChartView):
            yield part.drawing.shown
        elif isinstance(part, Choice):
            yield from _choice(part)
        elif isinstance(part, QLabel):
            yield from _words(part)


def _in_order(shown: QWidget) -> Iterator[QWidget]:
    """What is seen in a widget and may be printed, in the order in which it was laid out."""
    for child in _children(shown):
        if not child.isVisibleTo(shown):
            continue
        if isinstance(child, SearchedTable):
            yield child.table
        elif isinstance(child, (QLabel, QTableView, ChartView, Choice)):
            yield child
        else:
            yield from _in_order(child)


def _children(shown: QWidget) -> list[QWidget]:
    layout = shown.layout()
    laid = list(_laid(layout)) if layout is not None else []
    others = [one for one in shown.children() if isinstance(one, QWidget) and one not in laid and not one.isWindow()]
    return [*laid, *others]


def _laid(layout: QLayout) -> Iterator[QWidget]:
    for at in range(layout.count()):
        item = layout.itemAt(at)
        inner = item.layout() if item is not None else None
        if inner is not None:
            yield from _laid(inner)
        widget = item.widget() if item is not None and inner is None else None
        if widget is not None:
            yield widget


def _words(label: QLabel) -> Iterator[Block]:
    kind = str(label.property("kind") or "")
    rich = label.textFormat() == Qt.TextFormat.RichText
    text = _printable(QTextDocumentFragment.fromHtml(label.text()).toPlainText() if rich else label.text())
    names_a_control = bool(label.buddy())  # its choice is printed with it; Qt's stub knows no None
    if not text.strip() or names_a_control:
        return
    if kind in _HEADINGS:
        yield Heading(text, _HEADINGS[kind])
    else:
        yield Paragraph(text, quiet=label.property("tone") == "quiet", strong=kind in ("strong", "figure"))


def _printable(text: object) -> str:
    """What a cell or a label says, without the places at which a long word may be broken on screen."""
    return str(text or "").replace("\u200b", "")


def _choice(choice: Choice) -> Iterator[Block]:
    names = [one.text() for one in choice.window().findChildren(QLabel) if one.buddy() is choice]
    if names and choice.currentText():
        yield Paragraph(f"{names[0]}: {choice.currentText()}", quiet=True)


def _table(table: QTableView, name: str) -> Table:
    model: QAbstractItemModel = table.model()
    columns = range(model.columnCount())
    heads = [str(model.headerData(at, _ACROSS) or "") for at in columns]
    rows = [tuple(_printable(model.index(row, at).data()) for at in columns) for row in range(model.rowCount())]
    named = tuple(Column(f"column{at}", head) for at, head in enumerate(heads))
    return Table(name, table.accessibleName(), named, tuple(rows))
