"""Paragraph styles, margins and type sizes of printed pages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from reportlab.lib.colors import Color, HexColor
from reportlab.lib.styles import ParagraphStyle

from pscdesk.documents.document import Tone
from pscdesk.documents.palette import LIGHT
from pscdesk.documents.typeface import Typeface

PAGE = (595.27, 841.89)
"""A4 in points."""
SIDE = 64.0
TOP = 72.0
BOTTOM = 62.0
FRAME = PAGE[0] - 2 * SIDE
HALF_A_PAGE = (PAGE[1] - TOP - BOTTOM) / 2
"""What belongs together is not torn up to this height in points."""
MEASURE = 396.0
"""The width of running text, about 70 letters."""
PANEL_INSET = 16.0
LIST_INDENT = 17.0
SMALL, CLOSE = 0.9, 0.93
"""Text set smaller than this has its lines closer together, so that it need not become smaller still."""
TIGHT = (0.95, 0.9, 0.86)
"""Lines are so much closer together where a few of them would otherwise stand alone on the last page."""


@dataclass(frozen=True)
class Look:
    """How a callout of one tone looks: its surface, its bar, the strokes of the bar, the colour of its title."""

    surface: Color | None
    bar: Color
    bars: tuple[float, ...]
    title: str


TONES: dict[Tone, Look] = {
    "stop": Look(HexColor(LIGHT.stop_soft), HexColor(LIGHT.stop), (6.0,), LIGHT.stop),
    "notice": Look(HexColor(LIGHT.notice_soft), HexColor(LIGHT.notice), (2.0, 2.0), LIGHT.notice),
    "plain": Look(HexColor(LIGHT.accent_soft), HexColor(LIGHT.accent), (3.0,), LIGHT.accent),
    "quiet": Look(None, HexColor(LIGHT.line), (1.0,), LIGHT.quiet),
}

HEADINGS = ((15.0, 20.0, 20.0, 6.0), (12.0, 16.0, 14.0, 4.0), (10.5, 15.0, 11.0, 3.0))
"""Size, leading, space before and after of each level; deeper levels look like the last."""


class Styles:
    """Every paragraph style by its part, ``scale`` times its size; ``rightIndent`` keeps text to the measure."""

    def __init__(self, face: Typeface, scale: float = 1.0, *, tight: float = 1.0) -> None:
        ink, quiet, accent = (HexColor(colour) for colour in (LIGHT.ink, LIGHT.quiet, LIGHT.accent))

        def style(
            name: str, font: str, size: float, leading: float, colour: Color = ink, **more: Any
        ) -> ParagraphStyle:
            indent = FRAME - MEASURE if scale == 1 else 0.0
            settings: dict[str, Any] = {"allowWidows": 0, "allowOrphans": 0, "rightIndent": indent} | more
            for space in ("spaceBefore", "spaceAfter"):
                settings[space] = settings.get(space, 0) * scale * tight
            return ParagraphStyle(
                name,
                fontName=font,
                bulletFontName=font,
                fontSize=size * scale,
                leading=leading * scale * (CLOSE if scale < SMALL else tight),
                textColor=colour,
                **settings,
            )

        self.scale = scale

        self.title = style("title", face.semibold, 24, 29, spaceAfter=5)
        self.subtitle = style("subtitle", face.regular, 12, 17, quiet)
        self.headings = tuple(
            style(f"heading {level}", face.semibold, size, leading, spaceBefore=before, spaceAfter=after)
            for level, (size, leading, before, after) in enumerate(HEADINGS, start=1)
        )
        self.body = style("body", face.regular, 10.5, 15, spaceAfter=8)
        self.strong = style("strong", face.semibold, 10.5, 15, spaceAfter=8)
        self.quiet = style("quiet", face.regular, 9, 13, quiet, spaceAfter=7)
        self.item = style("item", face.regular, 10.5, 15, spaceAfter=4)
        self.number = style("number", face.strong_figures, 10.5, 15, accent)
        self.panel_numbers = {
            tone: style(f"{tone} number", face.strong_figures, 10.5, 15, look.bar) for tone, look in TONES.items()
        }
        self.caption = style("caption", face.semibold, 10.5, 14.5, spaceBefore=12, spaceAfter=5, rightIndent=0)
        self.note = style("note", face.regular, 8.5, 12, quiet, spaceAfter=4)
        self.fine = style("fine", face.regular, 8, 10.5, quiet, spaceAfter=2.5, rightIndent=0)
        self.head = style("head", face.semibold, 8.5, 11, quiet, rightIndent=0)
        self.head_right = style("head right", face.semibold, 8.5, 11, quiet, rightIndent=0, alignment=2)
        self.cell = style("cell", face.regular, 9.5, 12.5, rightIndent=0)
        self.cell_right = style("cell right", face.figures, 9.5, 12.5, rightIndent=0, alignment=2)
        self.total = style("total", face.semibold, 9.5, 12.5, rightIndent=0)
        self.total_right = style("total right", face.strong_figures, 9.5, 12.5, rightIndent=0, alignment=2)
        inside = FRAME - 2 * PANEL_INSET - MEASURE if scale == 1 else 0.0
        self.panel_titles = {
            tone: style(
                f"{tone} title", face.semibold, 11.5, 16, HexColor(look.title), rightIndent=inside, spaceAfter=4
            )
            for tone, look in TONES.items()
        }
        self.panel_heads = {
            tone: style(f"{tone} head", face.semibold, 9, 13, HexColor(look.title), rightIndent=inside, spaceAfter=2)
            for tone, look in TONES.items()
        }
        self.panel_item = style("panel item", face.regular, 10.5, 15, spaceAfter=4, rightIndent=inside)
        self.panel_quiet = style("panel quiet", face.regular, 9.5, 13.5, quiet, spaceAfter=3, rightIndent=inside)

    def fitted(self, style: ParagraphStyle, size: float) -> ParagraphStyle:
        """Return ``style`` at another size, for a table with many columns."""
        return ParagraphStyle(
            f"{style.name} {size}", parent=style, fontSize=size, leading=size + style.leading - style.fontSize
        )
