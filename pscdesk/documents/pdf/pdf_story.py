"""Turns a document's blocks into reportlab flowables and structure elements (tags)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import Any
from xml.sax.saxutils import escape

from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import CondPageBreak, Spacer

from pscdesk.documents.chart_types import Drawing
from pscdesk.documents.charts.chart import largest, natural_height, portions
from pscdesk.documents.charts.chart_alt_text import alternative
from pscdesk.documents.charts.chart_notes import footnotes
from pscdesk.documents.document import (
    Block,
    Callout,
    Chart,
    Document,
    Funnel,
    Heading,
    HeatMap,
    Items,
    Paragraph,
    Table,
)
from pscdesk.documents.palette import LIGHT
from pscdesk.documents.pdf import pdf_chart, pdf_table
from pscdesk.documents.pdf.contents import ContentsLine, anchor, contents
from pscdesk.documents.pdf.flowables import Figure, Item, Panel, Part, Rule, Text
from pscdesk.documents.pdf.keeping import Either, WithNote, beginning_of_table
from pscdesk.documents.pdf.pdf_styles import FRAME, HALF_A_PAGE, LIST_INDENT, TONES, Styles
from pscdesk.documents.pdf.sheets import height_of, write_front, write_sheets
from pscdesk.documents.pdf.tagged import Element, TaggedCanvas
from pscdesk.documents.typeface import Typeface
from pscdesk.documents.words import Words, words_in

BULLET = "\N{BULLET}"
ROOM = {Paragraph: 34.0, Items: 34.0, Heading: 48.0, Callout: 58.0, Table: 112.0}
"""The height in points that the beginning of a block needs to stand at the foot of a page; a drawing needs all."""
KEPT = 190.0
"""A table up to this height in points stands on one page, with its caption and its notes; a longer one may go on."""
KEPT_LIST = 236.0
"""A list up to a third of a page is not torn; of a longer one no entry is, and at least two go together."""
LEADS = 120.0
"""A paragraph up to this height in points stands with the beginning of the list, table or drawing that it leads to."""
MANY_ROWS = 60
"""So many rows are not measured to find out where a table begins."""
BENEATH = 0.86
"""The size of the English beneath a text in another language, to that of the text."""
TALLEST = 560.0
"""The most height in points of a drawing; a longer one is cut between its rows."""


class Story:
    """What flows down the pages, in ``parts``, and the tree of its elements, under ``root``."""

    def __init__(
        self, document: Document, face: Typeface, *, tight: float = 1.0, sizes: pdf_table.Sizes | None = None
    ) -> None:
        """``tight`` sets lines so much closer; ``sizes`` are those of the same document's tables, where known."""
        self.face, self.words, self.language = face, words_in(document.language), document.language
        self.styles = Styles(face, tight=tight)
        self.sizes = sizes or pdf_table.Sizes(face)
        self._heights: dict[tuple[Table, float], float] = {}
        front = document.front()
        if document.sheets:
            write_sheets(self, document)
        elif front:
            write_front(self, document, front)
            self.write_blocks(document.blocks[len(front) :])
        else:
            self.begin(document)
            self.write_blocks(document.blocks)
        while self.parts and isinstance(self.parts[-1], Spacer):
            self.parts.pop()  # space after the last block would begin a page of its own where the last one is full
        self.footer = self.root.new("P") if document.footer else None

    def begin(self, document: Document) -> None:
        """Forget what was written, and write the title and, where the document wants them, its contents."""
        self.root = Element("Document")
        self.parts: list[Part] = []
        self.outer: list[int] = []
        self.headings: list[Element] = []
        self.contents: list[ContentsLine] = []
        self.marking = self.root.new("P") if document.marking else None
        self._write_title(document)
        if document.contents:
            titles = [one.text for one in document.blocks if isinstance(one, Heading) and one.level == 1]
            listed = contents(titles, self.words, self.styles, self.face, self.root)
            self.contents = [part for part in listed if isinstance(part, ContentsLine)]
            self.parts += listed

    def write_blocks(self, blocks: Sequence[Block]) -> None:
        """Write these blocks beneath what is there."""
        writers: dict[type[Block], Callable[[Any], None]] = {
            Heading: self._write_heading,
            Paragraph: self._write_paragraph,
            Items: self._write_items,
            Callout: self._write_callout,
            Table: self._write_table,
            Chart: self._write_drawing,
            Funnel: self._write_drawing,
            HeatMap: self._write_drawing,
        }
        skip = False
        for at, block in enumerate(blocks):
            if skip:
                skip = False
                continue
            if self._is_pair(blocks[at:]):
                self._write_pair(writers, block, blocks[at + 1])
                skip = True
                continue
            self.parts.append(CondPageBreak(self._room(blocks[at:])))
            writers[type(block)](block)

    def _is_pair(self, blocks: Sequence[Block]) -> bool:
        """Whether these begin with a drawing in one piece and a table, of which either may stand first."""
        return (
            len(blocks) > 1
            and isinstance(blocks[0], Drawing)
            and isinstance(blocks[1], Table)
            and len(self._portions(blocks[0])) == 1
        )

    def _write_pair(self, writers: dict[type[Block], Callable[[Any], None]], drawing: Block, table: Block) -> None:
        before, written = self.parts, list[list[Part]]()
        for block in (drawing, table):
            self.parts = [CondPageBreak(self._beginning_of(block))]
            writers[type(block)](block)
            written.append(self.parts)
        self.parts = [*before, Either(written[0], written[1], self._beginning_of(drawing), self._beginning_of(table))]

    def _room(self, blocks: Sequence[Block]) -> float:
        """Return the height that keeps a heading with what it heads, and a block with its beginning."""
        height = 0.0
        for at, block in enumerate(blocks):
            if self._is_pair(blocks[at:]):
                return height + self._beginning_of(blocks[at + 1])
            leads = self._height_as_lead(block, blocks[at + 1 : at + 2])
            height += leads or self._beginning_of(block)
            if not leads:
                break
        return height

    def _height_as_lead(self, block: Block, then: Sequence[Block]) -> float:
        """Return the height of a heading, or of a paragraph that leads to what stands ``then``; 0 for any other."""
        if isinstance(block, Heading):
            return ROOM[Heading]
        if not (isinstance(block, Paragraph) and then and isinstance(then[0], Items | Callout | Table | Drawing)):
            return 0.0
        style = self._style_of(block)
        height = self._text(block.text, style, Element("P")).wrap(FRAME, 0)[1] + style.spaceAfter
        return height if height <= LEADS else 0.0

    def _beginning_of(self, block: Block) -> float:
        if isinstance(block, Drawing):
            return self._drawing_height(block)
        if isinstance(block, Table):
            return self._table_height(block)
        if isinstance(block, Callout):
            panel = self._panel(block, Element("Div"))
            height = height_of([panel]) + panel.spaceBefore if panel else 0.0
            return height if height <= HALF_A_PAGE else ROOM[Callout]
        return self._list_height(block) if isinstance(block, Items) else ROOM[type(block)]

    def _list_height(self, block: Items) -> float:
        """Return the height of a list that is kept on one page, else that of its beginning."""
        items = self._items(block.items, block.numbered, self.styles.item, self.styles.number, Element("L"))
        height, first = height_of(items), height_of(items[:2])
        return (height if height <= KEPT_LIST else first) + self.styles.item.spaceAfter

    def _new(self, block: Block, kind: str, **about: str) -> Element:
        """Return a new element for ``block``, with its language where that is not the document's."""
        other = block.language if block.language != self.language else ""
        return self.root.new(kind, language=other, **about)

    def _text(
        self,
        text: str,
        style: ParagraphStyle,
        element: Element,
        outline: tuple[int, str] | None = None,
        *,
        small_beneath: bool = False,
    ) -> Text:
        lines = escape(self.face.fit(text)).split("\n")
        if small_beneath:
            size = style.fontSize * BENEATH
            lines[1:] = [f'<font size="{size:.2f}" color="{LIGHT.quiet}">{line}</font>' for line in lines[1:]]
        return Text("<br/>".join(lines), style, element=element, outline=outline)

    def _write_title(self, document: Document) -> None:
        self.parts.append(Rule(36, 3.5, LIGHT.accent, 12))
        title = self._text(document.title, self.styles.title, self.root.new("H1"), (0, document.title))
        self.parts.append(title)
        if document.subtitle:
            self.parts.append(self._text(document.subtitle, self.styles.subtitle, self.root.new("P")))
        self.banner = self.root.new("P") if document.banner else None
        self.parts.append(Spacer(1, 16 * self.styles.scale))

    def _write_heading(self, block: Heading) -> None:
        while self.outer and self.outer[-1] >= block.level:
            self.outer.pop()
        level = self._level_below()
        self.outer.append(block.level)
        style = self.styles.headings[min(block.level, len(self.styles.headings)) - 1]
        element = self._new(block, f"H{level}")
        written = self._text(block.text, style, element, (level - 1, block.text))
        written.bar = block.changed
        if block.level == 1:
            written.anchor = anchor(len(self.headings))
            self.headings.append(element)
        self.parts.append(written)

    def finish_contents(self, canvas: TaggedCanvas, number: int) -> None:
        """Draw the pages of the headings beside those lines of the contents that stand on page ``number``."""
        pages = [kid[0] + 1 for one in self.headings for kid in one.kids[:1] if isinstance(kid, tuple)]
        for part in self.contents:
            if part.page_index == number - 1:
                part.draw_page(canvas, pages[part.number])

    def _level_below(self) -> int:
        """Return the level of a heading under those that stand: one more than the last, so that none is skipped."""
        return min(len(self.outer) + 2, 6)

    def _write_paragraph(self, block: Paragraph) -> None:
        written = self._text(block.text, self._style_of(block), self._new(block, "P"))
        written.bar = block.changed
        self.parts.append(written)

    def _style_of(self, block: Paragraph) -> ParagraphStyle:
        if block.fine:
            return self.styles.fine
        return self.styles.quiet if block.quiet else self.styles.strong if block.strong else self.styles.body

    def _write_items(self, block: Items) -> None:
        numbering = "Decimal" if block.numbered else "Disc"
        listed = self._new(block, "L", owner="List", ListNumbering=numbering)
        items = self._items(block.items, block.numbered, self.styles.item, self.styles.number, listed)
        for item in items:
            item.body.bar = block.changed
        last = items[-2:]
        self.parts += [*items[:-2], CondPageBreak(height_of(last)), *last, Spacer(1, 5)]

    def _items(
        self,
        items: Sequence[str],
        numbered: bool,
        style: ParagraphStyle,
        number: ParagraphStyle,
        listed: Element,
        first: int = 1,
    ) -> list[Part]:
        labels = [f"{at}." if numbered else BULLET for at in range(first, first + len(items))]
        widest = max((stringWidth(label, number.fontName, number.fontSize) for label in labels), default=0.0)
        indent = max(LIST_INDENT, widest + 6)
        narrower = ParagraphStyle("in a list", parent=style)
        parts: list[Part] = []
        for label, text in zip(labels, items, strict=True):
            entry = listed.new("LI")
            mark = entry.new("Lbl")
            body = self._text(text, narrower, entry.new("LBody"), small_beneath=True)
            parts.append(Item(label, body, number, mark, indent))
        return parts

    def _write_callout(self, block: Callout) -> None:
        panel = self._panel(block, self._new(block, "Div"))
        if panel:
            self.parts.append(panel)

    def _panel(self, block: Callout, group: Element) -> Panel | None:
        look = TONES[block.tone]
        style = self.styles.panel_quiet if block.tone == "quiet" else self.styles.panel_item
        parts: list[Part] = []
        if block.title:
            level = self._level_below()
            style_of_title, outline = self.styles.panel_titles[block.tone], (level - 1, block.title)
            parts.append(self._text(block.title, style_of_title, group.new(f"H{level}"), outline))
        first = block.first
        for head, items in block.groups():
            if head:
                parts.append(self._text(head, self.styles.panel_heads[block.tone], group.new("P")))
            if len(block.items) == 1 and not block.numbered:
                parts.append(self._text(items[0], style, group.new("P"), small_beneath=True))
            else:
                numbering = "Decimal" if block.numbered else "Disc"
                listed = group.new("L", owner="List", ListNumbering=numbering)
                number = self.styles.panel_numbers[block.tone]
                parts += self._items(items, block.numbered, style, number, listed, first)
            first += len(items)
        return Panel(parts, look.surface, look.bar, look.bars) if parts else None

    def _write_table(self, block: Table) -> None:
        portions = pdf_table.portions(block, self.sizes)
        for number, portion in enumerate(portions, start=1):
            element = self._new(block, "Table")
            if number > 1:
                self.parts.append(CondPageBreak(self._table_height(portion)))
            if portion.caption:
                self.parts.append(self._text(portion.caption, self.styles.caption, element.new("Caption")))
            flowing = pdf_table.typeset(portion, element, self.styles, self.sizes)
            notes = self._notes(block, block.note) if number == len(portions) else []
            self.parts.append(WithNote(flowing, notes))
        self.parts.append(Spacer(1, 8))

    def _write_drawing(self, block: Drawing) -> None:
        words, pieces = self._words(block), self._portions(block)
        for number, piece in enumerate(pieces, start=1):
            title = f"{block.title} ({number} / {len(pieces)})" if len(pieces) > 1 else block.title
            alt = alternative(replace(piece, title=title), words)
            element = self._new(block, "Figure", alt=alt, owner="Layout", Placement="Block")
            layout = pdf_chart.plan(piece, FRAME, self.face, words, largest(block), self.styles.scale)
            self.parts.append(CondPageBreak(layout.height + 40))
            self.parts.append(self._text(title, self.styles.caption, element.new("Caption")))
            painted = partial(pdf_chart.paint, layout, face=self.face)
            self.parts.append(Figure(element, FRAME, layout.height, painted))
            self.parts.append(Spacer(1, 7))
        if block.summary:
            self.parts.append(self._text(block.summary, self.styles.body, self._new(block, "P")))
        for note in footnotes(block):
            self._write_notes(block, note)
        self.parts.append(Spacer(1, 8))

    def _table_height(self, block: Table) -> float:
        """Return the height of a table that is kept on one page, else that of its caption and its first rows."""
        key = (block, self.styles.scale)
        if key not in self._heights:
            self._heights[key] = self._measured(block)
        return self._heights[key]

    def _measured(self, block: Table) -> float:
        if len(block.rows) > MANY_ROWS:
            return ROOM[Table]
        part, *rest = pdf_table.portions(block, self.sizes)
        caption = self._height_with(part.caption, self.styles.caption, 17)
        note = 0.0 if rest else self._height_with(block.note, self.styles.note, 10)
        flowing = pdf_table.typeset(part, Element("Table"), self.styles, self.sizes)
        first, is_whole = beginning_of_table(flowing, FRAME)
        whole = caption + flowing.wrap(FRAME, 0)[1] + note
        return whole if is_whole or whole <= KEPT else caption + first

    def _height_with(self, text: str, style: ParagraphStyle, around: float) -> float:
        return Text(escape(self.face.fit(text)), style).wrap(FRAME, 0)[1] + around if text else 0.0

    def _write_notes(self, block: Block, text: str) -> None:
        self.parts += self._notes(block, text)

    def _notes(self, block: Block, text: str) -> list[Part]:
        return [self._text(text, self.styles.note, self._new(block, "P"))] if text else []

    def _words(self, block: Block) -> Words:
        return words_in(block.language or self.language)

    def _portions(self, block: Drawing) -> list[Drawing]:
        return portions(block, FRAME, TALLEST, pdf_chart.measure_in(self.face))

    def _drawing_height(self, block: Drawing) -> float:
        """Return the height of a drawing with its caption and its words, or of its first part where it is cut."""
        first, *rest = self._portions(block)
        height = natural_height(first, FRAME, pdf_chart.measure_in(self.face), self._words(block)) + 42
        notes = ((note, self.styles.note) for note in footnotes(block))
        for text, style in ((block.summary, self.styles.body), *notes):
            if text and not rest:
                height += Text(escape(self.face.fit(text)), style).wrap(FRAME, 0)[1] + style.spaceAfter
        return height
