"""reportlab flowables that write tags: paragraphs, list items, panels, tables, figures."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, cast

from reportlab.lib.colors import Color, HexColor
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase.pdfmetrics import getAscent
from reportlab.platypus import Flowable, Paragraph, Table

from pscdesk.documents.palette import LIGHT
from pscdesk.documents.pdf.pdf_styles import HALF_A_PAGE
from pscdesk.documents.pdf.tagged import Element, TaggedCanvas

Part = Any
"""A flowable of reportlab, which carries no types."""


def canvas_of(flowable: Flowable) -> TaggedCanvas:
    """Return the canvas that ``flowable`` is being drawn on, which is always a tagged one here."""
    return cast(TaggedCanvas, flowable.canv)


BAR_WIDTH, BAR_GAP = 2.0, 10.0
"""A bar in the margin: its width, and how far it stands from what it marks, in points."""
_BAR = HexColor(LIGHT.accent)


def draw_bar(canvas: TaggedCanvas, height: float) -> None:
    """Draw the bar of a passage that changed, of that height, at the left of where it stands; an artifact."""
    with canvas.inside(None):
        canvas.setFillColor(_BAR)
        canvas.rect(-BAR_GAP, 0, BAR_WIDTH, height, stroke=0, fill=1)


class Text(Paragraph):
    """A paragraph that belongs to an element, however many pages it is split over.

    ``repeats`` marks the heading of a table column: drawn again on a later page, it is an artifact.
    ``outline`` enters it in the list of bookmarks, at a level from 0.
    """

    def __init__(
        self,
        text: Any,
        style: ParagraphStyle | None = None,
        *args: Any,
        element: Element | None = None,
        repeats: bool = False,
        outline: tuple[int, str] | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(text, style, *args, **kwargs)
        self.element, self.repeats, self.outline = element, repeats, outline
        self.anchor = ""
        """The name of the place where it stands, for links to it; it may stay empty."""
        self.bar = False
        """Whether a bar in the margin marks it."""
        self._wrapped: tuple[float, tuple[float, float]] | None = None

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:  # noqa: N803
        """The size at a width. Tables ask three times over; lines fall otherwise only at another width."""
        if self._wrapped is None or self._wrapped[0] != aW or not hasattr(self, "blPara"):
            self._wrapped = (aW, super().wrap(aW, aH))
        return self._wrapped[1]

    def split(self, availWidth: float, availHeight: float) -> list[Part]:  # noqa: N803 (reportlab's names)
        parts: list[Part] = super().split(availWidth, availHeight)
        for part in parts:
            part.element, part.repeats, part.bar = self.element, self.repeats, self.bar
        if parts:
            parts[0].outline, parts[0].anchor = self.outline, self.anchor
        return parts

    def draw(self) -> None:
        canvas = canvas_of(self)
        if self.outline:
            level, title = self.outline
            _, top = canvas.absolutePosition(0, self.height)
            key = f"part-{canvas.getPageNumber()}-{round(top, 2)}"
            canvas.bookmarkPage(key, fit="XYZ", top=round(top + 8, 2))
            canvas.addOutlineEntry(title, key, level)
            if self.anchor:
                canvas.bookmarkPage(self.anchor, fit="XYZ", top=round(top + 8, 2))
        if self.bar:
            draw_bar(canvas, self.height)
        again = self.repeats and self.element is not None and self.element.is_drawn
        with canvas.inside(None if again else self.element), canvas.lines_joined_by_spaces():
            super().draw()


class Item(Flowable):
    """One entry of a list: a number or bullet at the left edge, its text beside it; torn only if it is very long."""

    def __init__(
        self, label: str, body: Text, label_style: ParagraphStyle, element: Element | None, indent: float
    ) -> None:
        super().__init__()
        self.label, self.body, self.label_style = label, body, label_style
        self.element, self.indent = element, indent
        self.spaceBefore, self.spaceAfter = body.getSpaceBefore(), body.getSpaceAfter()

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:  # noqa: N803
        _, self.height = self.body.wrap(aW - self.indent, aH)
        self.width = aW
        return self.width, self.height

    def split(self, availWidth: float, availHeight: float) -> list[Part]:  # noqa: N803
        whole = self.body.wrap(availWidth - self.indent, availHeight)[1] <= HALF_A_PAGE
        parts = [] if whole else self.body.split(availWidth - self.indent, availHeight)
        if len(parts) < 2:
            return []
        labels = [self.label, *("" for _ in parts[1:])]
        return [
            Item(label, part, self.label_style, self.element, self.indent)
            for label, part in zip(labels, parts, strict=True)
        ]

    def draw(self) -> None:
        canvas = canvas_of(self)
        style = self.label_style
        if self.body.bar:
            draw_bar(canvas, self.height)
        if self.label:
            with canvas.inside(self.element):
                canvas.setFillColor(style.textColor)
                canvas.setFont(style.fontName, style.fontSize)
                ascent = getAscent(self.body.style.fontName, self.body.style.fontSize)
                canvas.drawString(0, self.height - ascent, self.label)
        bar, self.body.bar = self.body.bar, False  # it stands at the left of the label
        self.body.drawOn(canvas, self.indent, 0)
        self.body.bar = bar


class Panel(Flowable):
    """Parts on a soft surface with a bar at the left edge; it may be split between its parts.

    ``bars`` are the widths of the strokes that make the bar, so that tones differ by shape as well as colour.
    """

    inset = 14.0
    rim = 11.0

    def __init__(self, parts: list[Part], surface: Color | None, bar: Color, bars: tuple[float, ...]) -> None:
        super().__init__()
        self.parts, self.surface, self.bar, self.bars = parts, surface, bar, bars
        self.spaceBefore, self.spaceAfter = 3, 12

    def _again(self, parts: list[Part]) -> Panel:
        return Panel(parts, self.surface, self.bar, self.bars)

    def _gaps(self) -> list[float]:
        """The space above each part."""
        gaps = [0.0]
        for upper, lower in zip(self.parts, self.parts[1:], strict=False):
            gaps.append(max(upper.getSpaceAfter(), lower.getSpaceBefore()))
        return gaps

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:  # noqa: N803
        inner = aW - 2 * self.inset
        self.heights = [part.wrap(inner, aH)[1] for part in self.parts]
        self.width = aW
        self.height = sum(self.heights) + sum(self._gaps()) + 2 * self.rim
        return self.width, self.height

    def split(self, availWidth: float, availHeight: float) -> list[Part]:  # noqa: N803
        self.wrap(availWidth, availHeight)
        left = availHeight - 2 * self.rim
        for at, (gap, height) in enumerate(zip(self._gaps(), self.heights, strict=True)):
            if gap + height <= left:
                left -= gap + height
                continue
            halves = self.parts[at].split(availWidth - 2 * self.inset, max(0.0, left - gap))
            before, after = self.parts[:at], self.parts[at:]
            if len(halves) == 2:
                before, after = [*before, halves[0]], [halves[1], *after[1:]]
            return [self._again(before), self._again(after)] if len(before) > 1 or halves else []
        return [self]

    def draw(self) -> None:
        canvas = canvas_of(self)
        with canvas.inside(None):
            if self.surface is not None:
                canvas.setFillColor(self.surface)
                canvas.rect(0, 0, self.width, self.height, stroke=0, fill=1)
            canvas.setFillColor(self.bar)
            x = 0.0
            for bar in self.bars:
                canvas.rect(x, 0, bar, self.height, stroke=0, fill=1)
                x += bar + 2
        y = self.height - self.rim
        for part, gap, height in zip(self.parts, self._gaps(), self.heights, strict=True):
            y -= gap + height
            part.drawOn(canvas, self.inset, y)


class TaggedTable(Table):
    """A table whose cells are ``Text`` with elements of their own; its surfaces and rules are artifacts."""

    def _drawBkgrnd(self) -> None:  # noqa: N802
        with canvas_of(self).inside(None):
            super()._drawBkgrnd()  # pyright: ignore[reportAttributeAccessIssue] (not public: reportlab 5.1.0)

    def _drawLines(self) -> None:  # noqa: N802
        with canvas_of(self).inside(None):
            super()._drawLines()  # pyright: ignore[reportAttributeAccessIssue] (not public: reportlab 5.1.0)

    def _drawVLines(self, start: Any, end: Any, weight: float, *more: Any) -> None:  # noqa: N802
        """The only upright lines are bars of rows that changed, which stand in the margin."""
        canvas = canvas_of(self)
        canvas.saveState()
        canvas.translate(BAR_WIDTH / 2 - BAR_GAP, 0)
        super()._drawVLines(start, end, weight, *more)  # pyright: ignore[reportAttributeAccessIssue] (not public: 5.1.0)
        canvas.restoreState()


class Figure(Flowable):
    """A drawing of a fixed size with its words for those who cannot see it (the ``alt`` of its element)."""

    def __init__(self, element: Element, width: float, height: float, paint: Callable[[TaggedCanvas], None]) -> None:
        super().__init__()
        self.element, self.width, self.height, self.paint = element, width, height, paint

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:  # noqa: N803
        return self.width, self.height

    def draw(self) -> None:
        canvas = canvas_of(self)
        x, y = canvas.absolutePosition(0, 0)
        self.element.attributes["BBox"] = [round(at, 2) for at in (x, y, x + self.width, y + self.height)]
        with canvas.inside(self.element):
            self.paint(canvas)


class Rule(Flowable):
    """A short stroke of colour, drawn as an artifact."""

    def __init__(self, width: float, thickness: float, colour: str, space_after: float) -> None:
        super().__init__()
        self.width, self.height, self.colour, self.spaceAfter = width, thickness, HexColor(colour), space_after

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:  # noqa: N803
        return self.width, self.height

    def draw(self) -> None:
        canvas = canvas_of(self)
        with canvas.inside(None):
            canvas.setFillColor(self.colour)
            canvas.rect(0, 0, self.width, self.height, stroke=0, fill=1)
