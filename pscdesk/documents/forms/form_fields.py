"""reportlab flowables for form fields: text boxes, tick boxes and buttons, each tied to its structure element."""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

from reportlab.lib.colors import HexColor
from reportlab.platypus import Flowable

from pscdesk.documents.forms.form_canvas import INSET, LEADING, MARGIN, MULTILINE, SIZE, FormCanvas, lines_of
from pscdesk.documents.palette import LIGHT
from pscdesk.documents.pdf.flowables import Text
from pscdesk.documents.pdf.tagged import Element
from pscdesk.documents.typeface import Typeface

TALLEST = 560.0
"""The greatest height in points of a box: it must stand on one page with its label."""
SIZES = (SIZE, 9.0, 8.0, 7.0, 6.0, 5.0, 4.0)
"""The sizes of what already stands in a box, as large as all of it has room; readers of PDF shrink to 4 points too."""
MARK = 11.0
"""The side of a box to tick, in points."""
AIR = 2.0
"""What is left free below a box that fills its page, in points."""
GUTTER = 16.0
EDGE = HexColor(LIGHT.line)


def canvas_of(flowable: Flowable) -> FormCanvas:
    """Return the canvas that ``flowable`` is being drawn on, which is always a form's here."""
    return cast(FormCanvas, flowable.canv)


class Writing(Flowable):
    """A label, a hint if there is one, and a box to write in below; never split."""

    def __init__(
        self,
        texts: list[Text],
        element: Element,
        face: Typeface,
        *,
        name: str,
        label: str,
        value: str,
        lines: int,
        flags: int,
        fills: bool = False,
    ) -> None:
        super().__init__()
        self.fills = fills
        self.texts, self.element, self.face = texts, element, face
        self.name, self.label, self.value, self.lines, self.flags = name, label, value, lines, flags
        self.spaceAfter = 8

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:  # noqa: N803 (reportlab's names)
        self.width = aW
        self.heights = [text.wrap(aW, aH)[1] for text in self.texts]
        self.box, self.size = self._fitted(aW)
        if self.fills:
            self.box = max(self.box, aH - sum(self.heights) - 4 - AIR)
        self.height = sum(self.heights) + 4 + self.box
        return self.width, self.height

    def _fitted(self, width: float) -> tuple[float, float]:
        """Return the height of the box and the size of its type: the largest at which all of the value shows."""
        empty = self.lines * LEADING + 2 * INSET
        taken = {
            size: len(lines_of(self.value, width, self.face, size)) * size * LEADING / SIZE + 2 * INSET
            for size in SIZES
        }
        size = next((size for size, height in taken.items() if height <= TALLEST), SIZES[-1])
        return min(max(empty, taken[size]), TALLEST), size

    def draw(self) -> None:
        canvas = canvas_of(self)
        y = self.height
        for text, height in zip(self.texts, self.heights, strict=True):
            y -= height
            text.drawOn(canvas, 0, y)
        with canvas.inside(None):
            canvas.setStrokeColor(EDGE)
            canvas.setLineWidth(0.8)
            canvas.roundRect(0, 0, self.width, self.box, 2.5)
        flags = self.flags | (MULTILINE if self.box > LEADING + 2 * INSET else 0)
        box = (MARGIN, MARGIN, self.width - 2 * MARGIN, self.box - 2 * MARGIN)
        canvas.entry(self.element, self.name, self.label, self.value, box, self.size, flags)


@dataclass(frozen=True)
class Mark:
    """One box or button: its name, its label, its text, whether it is on.

    ``group`` is the field of which it is one, and then ``label`` is that field's; it is empty for a box alone.
    """

    name: str
    label: str
    text: str
    on: bool
    round: bool
    group: str
    flags: int


class Marking(Flowable):
    """A box to tick or a button, with its text beside it; never split."""

    def __init__(self, mark: Mark, text: Text, element: Element) -> None:
        super().__init__()
        self.mark, self.text, self.element = mark, text, element
        self.spaceAfter = 5

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:  # noqa: N803
        self.width = aW
        self.height = max(MARK + 2, self.text.wrap(aW - MARK - 8, aH)[1])
        return self.width, self.height

    def draw(self) -> None:
        canvas, mark = canvas_of(self), self.mark
        box = (0.0, self.height - MARK - 1.5, MARK, MARK)
        with canvas.inside(None):
            canvas.setStrokeColor(EDGE)
            canvas.setLineWidth(0.9)
            if mark.round:
                canvas.circle(box[0] + MARK / 2, box[1] + MARK / 2, MARK / 2)
            else:
                canvas.roundRect(*box, 2)
        put = canvas.button if mark.round else canvas.tick
        put(self.element, mark.group, mark.label, (mark.name, mark.text, mark.on), box, mark.flags)
        self.text.drawOn(canvas, MARK + 8, self.height - self.text.height)


class SideBySide(Flowable):
    """Two parts beside each other, read from left to right; the right one may be missing."""

    def __init__(self, parts: list[Writing] | list[Marking]) -> None:
        super().__init__()
        self.parts = parts
        self.spaceAfter = parts[0].spaceAfter

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:  # noqa: N803
        self.width, self.each = aW, (aW - GUTTER) / 2
        self.height = max(part.wrap(self.each, aH)[1] for part in self.parts)
        return self.width, self.height

    def draw(self) -> None:
        for at, part in enumerate(self.parts):
            low = isinstance(part, Writing)
            part.drawOn(canvas_of(self), at * (self.each + GUTTER), 0 if low else self.height - part.height)
