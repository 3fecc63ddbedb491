"""Draws a document as a tagged PDF on A4 in the house look: the same document gives the same bytes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pscdesk.documents.document import Document
from pscdesk.documents.palette import LIGHT

if TYPE_CHECKING:
    from pscdesk.documents.pdf.pdf_story import Story
    from pscdesk.documents.pdf.tagged import TaggedCanvas
    from pscdesk.documents.typeface import Typeface

BANNER_HEIGHT = 19.0
BANNER_SIZE = 9.0
BANNER_LEADING = 11.0
FOOT_SIZE = 8.0
FOOT_LEADING = 10.5
ORPHAN = 70.0
"""So little on a last page, in points, is moved to the page before where setting all closer allows it."""
SHORT = 12
"""Up to so many pages, that is tried for twice as much, and again still closer."""


def render(document: Document, fonts: Path) -> bytes:
    """Return ``document`` as the bytes of a PDF, set in the typeface of the folder ``fonts``.

    No clock and no author goes in, so that two renderings are the same to the byte. Raises FileError when the
    typeface cannot be read.
    """
    # imported here: reportlab takes 0.2 s, needed only when a PDF is drawn
    from pscdesk.documents.pdf.pdf_story import Story
    from pscdesk.documents.pdf.pdf_styles import TIGHT
    from pscdesk.documents.pdf.tagged import TaggedCanvas
    from pscdesk.documents.typeface import load

    face = load(fonts)
    story = Story(document, face)
    laid = lay_out(document, story, face, TaggedCanvas)
    is_short = laid.pages <= SHORT
    if laid.pages > 1 and laid.last_page < ORPHAN * (2 if is_short else 1) and not document.sheets:
        for tight in TIGHT if is_short else TIGHT[:1]:
            closer = Story(document, face, tight=tight, sizes=story.sizes)
            again = lay_out(document, closer, face, TaggedCanvas)
            if again.pages < laid.pages:
                return again.written()
    return laid.written()


@dataclass(frozen=True)
class LaidOut:
    """A PDF whose pages are drawn: how many there are, and the height in points of what stands on the last."""

    pages: int
    last_page: float
    canvas: TaggedCanvas
    out: BytesIO

    def written(self) -> bytes:
        """Return its bytes; asked for once, and not at all where another layout is taken."""
        self.canvas.save()
        return self.out.getvalue()


def lay_out(document: Document, story: Story, face: Typeface, canvas: Callable[..., TaggedCanvas]) -> LaidOut:
    """Return the pages that ``story`` fills; ``document`` gives what stands on every one of them.

    ``canvas`` makes the canvas they are drawn on, and is handed everything a tagged one needs.
    """
    from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate

    from pscdesk.documents.pdf import pdf_styles as look

    out = BytesIO()
    template = BaseDocTemplate(
        out,
        pagesize=look.PAGE,
        title=document.title,
        author="",
        subject=document.subtitle,
        keywords=", ".join(document.keywords),
        creator="PSC Desk",
        lang=document.language,
        invariant=1,
        initialFontName=face.regular,
        pageCompression=1,
    )
    height = look.PAGE[1] - look.TOP - look.BOTTOM
    frame = Frame(look.SIDE, look.BOTTOM, look.FRAME, height, 0, 0, 0, 0)
    template.addPageTemplates(PageTemplate(frames=[frame]))

    def finish_page(canvas: TaggedCanvas, number: int, pages: int) -> None:
        _draw_marking(canvas, document, story, face, number)
        _draw_banner(canvas, document, story, face, number)
        _draw_foot(canvas, document, story, face, (number, pages))
        story.finish_contents(canvas, number)

    drawn: list[TaggedCanvas] = []

    def canvas_for(*args: Any, **kwargs: Any) -> TaggedCanvas:
        drawn.append(canvas(*args, root=story.root, finish_page=finish_page, **kwargs))
        return drawn[0]

    template._doSave = 0  # pyright: ignore (not public: reportlab 5.1.0 then leaves writing the file to us)
    template.build(story.parts, canvasmaker=canvas_for)
    last_page = look.BOTTOM + height - frame._y  # pyright: ignore (not public)
    return LaidOut(template.page, last_page, drawn[0], out)


def _draw_marking(canvas: TaggedCanvas, document: Document, story: Story, face: Typeface, number: int) -> None:
    """Draw the protective marking in the middle of the head and foot of a page; read out once."""
    from pscdesk.documents.pdf import pdf_styles as look

    if not document.marking:
        return
    text = face.fit(document.marking)
    for again, base in enumerate((look.PAGE[1] - 12.5, 12.0)):
        with canvas.inside(None if again or number > 1 else story.marking):
            canvas.setFillColor(LIGHT.ink)
            canvas.setFont(face.semibold, BANNER_SIZE)
            canvas.drawCentredString(look.PAGE[0] / 2, base, text)


def _draw_banner(canvas: TaggedCanvas, document: Document, story: Story, face: Typeface, number: int) -> None:
    """Draw the banner at the head of a page; on the first one it is read out, on later ones passed over.

    Where there is no banner, the title stands quietly at the head of every page but the first.
    """
    from reportlab.lib.utils import simpleSplit

    from pscdesk.documents.pdf import pdf_styles as look

    base = look.PAGE[1] - 46
    if not document.banner:
        if number > 1:
            with canvas.inside(None):
                canvas.setFillColor(LIGHT.quiet)
                canvas.setFont(face.regular, FOOT_SIZE)
                canvas.drawString(look.SIDE, base + 6.2, face.fit(document.title))
        return
    lines = simpleSplit(face.fit(document.banner), face.semibold, BANNER_SIZE, look.FRAME - 22)
    height = BANNER_HEIGHT + (len(lines) - 1) * BANNER_LEADING
    with canvas.inside(None):
        canvas.setFillColor(LIGHT.notice_soft)
        canvas.rect(look.SIDE, base, look.FRAME, height, stroke=0, fill=1)
        canvas.setFillColor(LIGHT.notice)
        for stroke in (0, 4):
            canvas.rect(look.SIDE + stroke, base, 2, height, stroke=0, fill=1)
    with canvas.inside(story.banner if number == 1 else None):
        canvas.setFillColor(LIGHT.notice)
        canvas.setFont(face.semibold, BANNER_SIZE)
        for row, line in enumerate(lines, start=1):
            canvas.drawString(look.SIDE + 14, base + 6.2 + (len(lines) - row) * BANNER_LEADING, line)


def _draw_foot(canvas: TaggedCanvas, document: Document, story: Story, face: Typeface, place: tuple[int, int]) -> None:
    """Draw a hairline, the footer of the document and "Page 2 of 5"."""
    from reportlab.lib.utils import simpleSplit

    from pscdesk.documents.pdf import pdf_styles as look

    top = look.BOTTOM - 24
    with canvas.inside(None):
        canvas.setStrokeColor(LIGHT.line)
        canvas.setLineWidth(0.4)
        canvas.line(look.SIDE, top, look.SIDE + look.FRAME, top)
        canvas.setFillColor(LIGHT.quiet)
        canvas.setFont(face.regular, FOOT_SIZE)
        number, pages = place
        page = story.words.page.format(number=number, pages=pages)
        canvas.drawRightString(look.SIDE + look.FRAME, top - 13, page)
    lines = simpleSplit(face.fit(document.footer), face.regular, FOOT_SIZE, look.FRAME - 70)
    with canvas.inside(story.footer if number == 1 else None):
        for row, line in enumerate(lines):
            canvas.drawString(look.SIDE, top - 13 - row * FOOT_LEADING, line)
