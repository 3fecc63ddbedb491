"""The contents of a document on paper: its headings with their pages, each a link to its place."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from reportlab.lib.colors import HexColor
from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFName, PDFString
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import Flowable, Spacer

from pscdesk.documents.palette import LIGHT
from pscdesk.documents.pdf.flowables import Part, Text, canvas_of
from pscdesk.documents.pdf.pdf_styles import Styles
from pscdesk.documents.pdf.tagged import Element, TaggedCanvas
from pscdesk.documents.typeface import Typeface
from pscdesk.documents.words import Words

_LEADING = 19.0
_GAP = 6.0
_BASE = 5.0


def anchor(number: int) -> str:
    """The name of the place at which a heading stands, by its number from 0."""
    return f"heading-{number}"


def contents(titles: Sequence[str], words: Words, styles: Styles, face: Typeface, root: Element) -> list[Part]:
    """The contents under a heading of their own; the page numbers are drawn once all pages are there."""
    table = root.new("TOC")
    caption = Text(words.contents, styles.headings[1], element=table.new("Caption"))
    lines = [
        ContentsLine(face.fit(title), at, styles, face, table.new("TOCI").new("Link"))
        for at, title in enumerate(titles)
    ]
    return [caption, *lines, Spacer(1, 14)]


class ContentsLine(Flowable):
    """A heading, by its number from 0, with dots and its page; ``page_index`` is the page it stands on itself."""

    def __init__(self, title: str, number: int, styles: Styles, face: Typeface, element: Element) -> None:
        super().__init__()
        self.title, self.number, self.element = title, number, element
        self.font, self.figures, self.size = face.regular, face.figures, styles.body.fontSize
        self.page_index, self._at = -1, (0.0, 0.0)

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:  # noqa: N803 (reportlab's names)
        self.width, self.height = aW, _LEADING
        return aW, _LEADING

    def draw(self) -> None:
        canvas = canvas_of(self)
        self.page_index, self._at = canvas.getPageNumber() - 1, canvas.absolutePosition(0, 0)
        with canvas.inside(self.element):
            canvas.setFillColor(HexColor(LIGHT.ink))
            canvas.setFont(self.font, self.size)
            canvas.drawString(0, _BASE, f"{self.title} ")
        canvas.add_widget(self.element, self._link(canvas))

    def draw_page(self, canvas: TaggedCanvas, page: int) -> None:
        """Draw the dots and the number of the page on which the heading stands, on the page of this line."""
        x, y = self._at
        base = y + _BASE
        left = x + stringWidth(self.title, self.font, self.size) + _GAP
        right = x + self.width - stringWidth(str(page), self.figures, self.size) - _GAP
        with canvas.inside(None):
            canvas.setStrokeColor(HexColor(LIGHT.line))
            canvas.setLineWidth(0.8)
            canvas.setDash([0.8, 3.2])
            canvas.line(left, base + 1, right, base + 1)
            canvas.setDash([])
        with canvas.inside(self.element):
            canvas.setFillColor(HexColor(LIGHT.ink))
            canvas.setFont(self.figures, self.size)
            canvas.drawRightString(x + self.width, base, str(page))

    def _link(self, canvas: Any) -> PDFDictionary:
        """The link over the whole line. Source: ISO 32000-1 section 12.5.6.5, ISO 14289-1 section 7.18.5."""
        x, y = canvas.absolutePosition(0, 0)
        return PDFDictionary(
            {
                "Type": PDFName("Annot"),
                "Subtype": PDFName("Link"),
                "Rect": PDFArray([round(at, 2) for at in (x, y, x + self.width, y + self.height)]),
                "Border": PDFArray([0, 0, 0]),
                "F": 4,
                "Contents": PDFString(self.title),
                "Dest": canvas._bookmarkReference(anchor(self.number)),  # not public: reportlab 5.1.0
            }
        )
