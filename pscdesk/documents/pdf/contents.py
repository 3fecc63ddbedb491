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
from pscdesk.documents.pdf.tagged import Element
from pscdesk.documents.typeface import Typeface
from pscdesk.documents.words import Words

_LEADING = 19.0
_GAP = 6.0


def anchor(number: int) -> str:
    """The name of the place at which a heading stands, by its number from 0."""
    return f"heading-{number}"


def contents(
    titles: Sequence[str], pages: Sequence[int], words: Words, styles: Styles, face: Typeface, root: Element
) -> list[Part]:
    """The contents under a heading of their own; without page numbers where ``pages`` are not known yet."""
    table = root.new("TOC")
    caption = Text(words.contents, styles.headings[1], element=table.new("Caption"))
    numbers = [str(page) for page in pages] or [""] * len(titles)
    lines = [
        _Line(face.fit(title), number, anchor(at), styles, face, table.new("TOCI").new("Link"))
        for at, (title, number) in enumerate(zip(titles, numbers, strict=True))
    ]
    return [caption, *lines, Spacer(1, 14)]


class _Line(Flowable):
    """A heading, dots, and its page."""

    def __init__(self, title: str, page: str, place: str, styles: Styles, face: Typeface, element: Element) -> None:
        super().__init__()
        self.title, self.page, self.place, self.element = title, page, place, element
        self.font, self.figures, self.size = face.regular, face.figures, styles.body.fontSize

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:  # noqa: N803 (reportlab's names)
        self.width, self.height = aW, _LEADING
        return aW, _LEADING

    def draw(self) -> None:
        canvas, base = canvas_of(self), 5.0
        left = stringWidth(self.title, self.font, self.size) + _GAP
        right = self.width - stringWidth(self.page, self.figures, self.size) - _GAP
        with canvas.inside(None):
            canvas.setStrokeColor(HexColor(LIGHT.line))
            canvas.setLineWidth(0.8)
            canvas.setDash([0.8, 3.2])
            canvas.line(left, base + 1, right, base + 1)
            canvas.setDash([])
        with canvas.inside(self.element):
            canvas.setFillColor(HexColor(LIGHT.ink))
            canvas.setFont(self.font, self.size)
            canvas.drawString(0, base, f"{self.title} ")
            canvas.setFont(self.figures, self.size)
            canvas.drawRightString(self.width, base, self.page)
        canvas.add_widget(self.element, self._link(canvas))

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
                "Dest": canvas._bookmarkReference(self.place),  # not public: reportlab 5.1.0
            }
        )
