"""Turns the blocks of a document into what flows down the pages of a PDF, growing the tree of tags as it goes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any
from xml.sax.saxutils import escape

from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import CondPageBreak, Spacer

from . import pdf_chart, pdf_table
from .chart import natural_height
from .document import Block, Callout, Chart, Document, Heading, Items, Paragraph, Table
from .flowables import Figure, Item, Panel, Part, Rule, Text
from .palette import LIGHT
from .pdf_styles import FRAME, LIST_INDENT, TONES, Styles
from .tagged import Element
from .typeface import Typeface
from .words import words_in

BULLET = "\N{BULLET}"
ROOM = {Paragraph: 34.0, Items: 34.0, Heading: 48.0, Callout: 58.0, Table: 112.0}
"""The height in points that the beginning of a block needs to stand at the foot of a page; a chart needs all."""


class Story:
    """What flows down the pages, in ``parts``, and the tree of its elements, under ``root``."""

    def __init__(self, document: Document, face: Typeface) -> None:
        self.face, self.styles, self.words = face, Styles(face), words_in(document.language)
        self.root = Element("Document")
        self.parts: list[Part] = []
        self.outer: list[int] = []
        self._write_title(document)
        self._write_blocks(document.blocks)
        self.footer = self.root.new("P") if document.footer else None

    def _write_blocks(self, blocks: Sequence[Block]) -> None:
        writers: dict[type[Block], Callable[[Any], None]] = {
            Heading: self._write_heading,
            Paragraph: self._write_paragraph,
            Items: self._write_items,
            Callout: self._write_callout,
            Table: self._write_table,
            Chart: self._write_chart,
        }
        for at, block in enumerate(blocks):
            self.parts.append(CondPageBreak(self._room(blocks[at:])))
            writers[type(block)](block)

    def _room(self, blocks: Sequence[Block]) -> float:
        """Return the height that keeps a heading with what it heads, and a block with its beginning."""
        height = 0.0
        for block in blocks:
            height += self._chart_height(block) + 70 if isinstance(block, Chart) else ROOM[type(block)]
            if not isinstance(block, Heading):
                break
        return height

    def _text(self, text: str, style: ParagraphStyle, element: Element, outline: tuple[int, str] | None = None) -> Text:
        lines = escape(self.face.fit(text)).split("\n")
        return Text("<br/>".join(lines), style, element=element, outline=outline)

    def _write_title(self, document: Document) -> None:
        self.parts.append(Rule(36, 3.5, LIGHT.accent, 12))
        title = self._text(document.title, self.styles.title, self.root.new("H1"), (0, document.title))
        self.parts.append(title)
        if document.subtitle:
            self.parts.append(self._text(document.subtitle, self.styles.subtitle, self.root.new("P")))
        self.banner = self.root.new("P") if document.banner else None
        self.parts.append(Spacer(1, 16))

    def _write_heading(self, block: Heading) -> None:
        while self.outer and self.outer[-1] >= block.level:
            self.outer.pop()
        level = self._level_below()
        self.outer.append(block.level)
        style = self.styles.headings[min(block.level, len(self.styles.headings)) - 1]
        self.parts.append(self._text(block.text, style, self.root.new(f"H{level}"), (level - 1, block.text)))

    def _level_below(self) -> int:
        """Return the level of a heading under those that stand: one more than the last, so that none is skipped."""
        return min(len(self.outer) + 2, 6)

    def _write_paragraph(self, block: Paragraph) -> None:
        style = self.styles.quiet if block.quiet else self.styles.strong if block.strong else self.styles.body
        self.parts.append(self._text(block.text, style, self.root.new("P")))

    def _write_items(self, block: Items) -> None:
        self.parts += self._items(block, self.styles.item, self.styles.number, self.root)
        self.parts.append(Spacer(1, 5))

    def _items(
        self, block: Items | Callout, style: ParagraphStyle, number: ParagraphStyle, parent: Element
    ) -> list[Part]:
        numbering = "Decimal" if block.numbered else "Disc"
        listed = parent.new("L", owner="List", ListNumbering=numbering)
        labels = [f"{at}." if block.numbered else BULLET for at in range(1, len(block.items) + 1)]
        widest = max((stringWidth(label, number.fontName, number.fontSize) for label in labels), default=0.0)
        indent = max(LIST_INDENT, widest + 6)
        narrower = ParagraphStyle("in a list", parent=style)
        parts: list[Part] = []
        for label, text in zip(labels, block.items, strict=True):
            entry = listed.new("LI")
            mark = entry.new("Lbl")
            body = self._text(text, narrower, entry.new("LBody"))
            parts.append(Item(label, body, number, mark, indent))
        return parts

    def _write_callout(self, block: Callout) -> None:
        look, group = TONES[block.tone], self.root.new("Div")
        style = self.styles.panel_quiet if block.tone == "quiet" else self.styles.panel_item
        parts: list[Part] = []
        if block.title:
            level = self._level_below()
            style_of_title, outline = self.styles.panel_titles[block.tone], (level - 1, block.title)
            parts.append(self._text(block.title, style_of_title, group.new(f"H{level}"), outline))
        if len(block.items) == 1 and not block.numbered:
            parts.append(self._text(block.items[0], style, group.new("P")))
        elif block.items:
            parts += self._items(block, style, self.styles.panel_numbers[block.tone], group)
        if parts:
            self.parts.append(Panel(parts, look.surface, look.bar, look.bars))

    def _write_table(self, block: Table) -> None:
        for portion in pdf_table.portions(block, self.face):
            element = self.root.new("Table")
            if portion.caption:
                self.parts.append(self._text(portion.caption, self.styles.caption, element.new("Caption")))
            self.parts.append(pdf_table.typeset(portion, element, self.styles, self.face))
        self._write_notes(block.note)
        self.parts.append(Spacer(1, 8))

    def _write_chart(self, block: Chart) -> None:
        kind = self.words.bar_chart if block.kind == "bars" else self.words.line_chart
        alt = f"{kind}. {block.title}. {block.summary}"
        element = self.root.new("Figure", alt=alt, owner="Layout", Placement="Block")
        layout = pdf_chart.plan(block, FRAME, self._chart_height(block), self.face)
        self.parts.append(self._text(block.title, self.styles.caption, element.new("Caption")))
        self.parts.append(
            Figure(element, FRAME, layout.height, lambda canvas: pdf_chart.paint(layout, canvas, self.face))
        )
        self.parts.append(Spacer(1, 7))
        if block.summary:
            self.parts.append(self._text(block.summary, self.styles.body, self.root.new("P")))
        self._write_notes(block.limits)
        self.parts.append(Spacer(1, 8))

    def _write_notes(self, text: str) -> None:
        if text:
            self.parts.append(self._text(text, self.styles.note, self.root.new("P")))

    def _chart_height(self, chart: Chart) -> float:
        face = self.face
        return natural_height(chart, FRAME, lambda text, size: stringWidth(face.fit(text), face.regular, size))
