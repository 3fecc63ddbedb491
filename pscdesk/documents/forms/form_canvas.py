"""A tagged canvas with AcroForm fields: their dictionaries, appearances and the form they belong to.

Source: ISO 32000-1 section 12.7 (interactive forms). Every field brings its own appearance in our typeface, so that
nothing is left to a reader's built-in fonts and no file asks to be drawn anew.
"""

# pyright: basic

from __future__ import annotations

from typing import Any

from reportlab.lib.colors import HexColor
from reportlab.lib.utils import simpleSplit
from reportlab.pdfbase import pdfdoc
from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFName, PDFString

from pscdesk.documents.forms.form_font import embed, encoded
from pscdesk.documents.palette import LIGHT
from pscdesk.documents.pdf.tagged import Element, TaggedCanvas
from pscdesk.documents.typeface import Typeface

FONT = "Wingdings3"
"""The name of the typeface among the form's resources.

PDFium (Chrome, Edge) takes an embedded font for letters of Western Europe only, and draws any other letter that is
typed, even a curly quote, with a font of the computer or not at all; unless the font has one of four names of symbol
fonts, which it asks for every letter. Nobody is shown this name; the font itself carries its own.
Source: PDFium, core/fpdfdoc/cpdf_bafontmap.cpp.
"""
PRINT = 4
REQUIRED, MULTILINE, RADIO = 1 << 1, 1 << 12, 1 << 15
"""Flags of a widget and of a field; source: ISO 32000-1, tables 165, 221, 226 and 228."""

SIZE, LEADING = 10.0, 13.5
AS_FITS = 0
"""The size by which a reader sets what is typed as large as all of it fits its box; source: ISO 32000-1, 12.7.3.3."""
MARGIN = 3.0
"""The space in points between the edge that is drawn and the field itself."""
PADDING = 2.0
"""The space inside a field, as readers leave it when they set anew what was typed."""
INSET = MARGIN + PADDING

Box = tuple[float, float, float, float]
"""Left, bottom, width and height in points, as seen by what is being drawn."""


def lines_of(text: str, width: float, face: Typeface, size: float) -> list[str]:
    """Return ``text`` broken into the lines it takes in a box of this ``width``, from edge to edge."""
    return simpleSplit(face.fit(text), face.regular, size, width - 2 * INSET)


class FormCanvas(TaggedCanvas):
    """A canvas for one form; every field stands under ``form``, the root of their full names."""

    def __init__(self, *args: Any, form: str, form_title: str, face: Typeface, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._face = face
        self._font = embed(self._doc, face.regular)
        self._resources = PDFDictionary({"Font": PDFDictionary({FONT: self._font})})
        self._top = self._group(form, form_title, None)
        self._groups: dict[str, PDFDictionary] = {}
        red, green, blue = HexColor(LIGHT.ink).rgb()
        self._colour = f"{red:.3f} {green:.3f} {blue:.3f} rg"

    def entry(self, element: Element, name: str, label: str, value: str, box: Box, size: float, flags: int) -> None:
        """Put a box to write in at ``box``; ``flags`` are those of the field, ``value`` what stands in it.

        ``size`` is that of ``value``; what is typed there a reader sets as large as it fits.
        """
        widget = self._field(name, label, box, self._top)
        widget["FT"], widget["Ff"] = PDFName("Tx"), flags
        widget["V"] = widget["DV"] = PDFString(value)
        widget["DA"] = PDFString(f"/{FONT} {AS_FITS} Tf {self._colour}")
        widget["AP"] = PDFDictionary({"N": self._written(value, box[2], box[3], size, bool(flags & MULTILINE))})
        self._kid(self._top, self.add_widget(element, widget))

    def tick(
        self, element: Element, group: str, label: str, option: tuple[str, str, bool], box: Box, flags: int
    ) -> None:
        """Put a box to tick at ``box``, one of a ``group`` or, where that is empty, alone.

        ``option`` is its id, its text and whether it is ticked; ``label`` that of the group, or its own.
        """
        name, text, ticked = option
        parent = self._under(group, label) if group else self._top
        widget = self._field(name, f"{label}: {text}" if group else label, box, parent)
        state = PDFName("on" if ticked else "Off")
        widget["FT"], widget["Ff"], widget["V"], widget["AS"] = PDFName("Btn"), flags, state, state
        widget["AP"] = self._switch("on", box, _tick_mark)
        self._kid(parent, self.add_widget(element, widget))

    def button(
        self, element: Element, group: str, label: str, option: tuple[str, str, bool], box: Box, flags: int
    ) -> None:
        """Put one button at ``box``, of a ``group`` of which one can be on; the rest as for a box to tick."""
        state, text, chosen = option
        parent = self._under(group, label)
        parent["FT"], parent["Ff"] = PDFName("Btn"), flags | RADIO
        if chosen or "V" not in parent:
            parent["V"] = PDFName(state if chosen else "Off")
        widget = self._field("", f"{label}: {text}", box, parent)
        widget["AS"] = PDFName(state if chosen else "Off")
        widget["AP"] = self._switch(state, box, _dot_mark)
        self._kid(parent, self.add_widget(element, widget))

    def save(self) -> None:
        """Write the form into the catalog, then everything else."""
        self._doc.Catalog.AcroForm = PDFDictionary(
            {
                "Fields": PDFArray([self._doc.Reference(self._top)]),
                "DR": self._resources,
                "DA": PDFString(f"/{FONT} {SIZE:g} Tf {self._colour}"),
            }
        )
        super().save()

    def _group(self, name: str, label: str, parent: Any) -> PDFDictionary:
        group = PDFDictionary({"T": PDFString(name), "TU": PDFString(label), "Kids": PDFArray([])})
        place = self._doc.Reference(group)
        if parent is not None:
            group["Parent"] = self._doc.Reference(parent)
            self._kid(parent, place)
        return group

    def _under(self, name: str, label: str) -> PDFDictionary:
        if name not in self._groups:
            self._groups[name] = self._group(name, label, self._top)
        return self._groups[name]

    def _kid(self, parent: PDFDictionary, place: Any) -> None:
        parent["Kids"].sequence.append(place)

    def _field(self, name: str, label: str, box: Box, parent: PDFDictionary) -> PDFDictionary:
        left, bottom = self.absolutePosition(box[0], box[1])
        corners = [round(at, 2) for at in (left, bottom, left + box[2], bottom + box[3])]
        widget = PDFDictionary(
            {
                "Type": PDFName("Annot"),
                "Subtype": PDFName("Widget"),
                "Rect": PDFArray(corners),
                "F": PRINT,
                "TU": PDFString(label),
                "Parent": self._doc.Reference(parent),
            }
        )
        if name:
            widget["T"] = PDFString(name)
        return widget

    def _written(self, value: str, width: float, height: float, size: float, several: bool) -> Any:
        lines = lines_of(value, width + 2 * MARGIN, self._face, size) if value else []
        leading = round(size * LEADING / SIZE, 2)
        first = height - PADDING - size * 0.85 if several else (height - size * 0.7) / 2
        said = [b"/Tx BMC"]
        if lines:
            start = f"q BT /{FONT} {size:g} Tf {self._colour} {PADDING:g} {first:.2f} Td {leading:g} TL"
            shown = [b"<" + encoded(line, self._face.regular).hex().encode() + b"> Tj T*" for line in lines]
            said += [start.encode(), *shown, b"ET Q"]
        return self._appearance(b"\n".join([*said, b"EMC"]), width, height)

    def _switch(self, state: str, box: Box, mark: Any) -> PDFDictionary:
        stroke = " ".join(f"{part:.3f}" for part in HexColor(LIGHT.accent).rgb())
        on = self._appearance(mark(stroke, box[2]), box[2], box[3])
        off = self._appearance(b"", box[2], box[3])
        return PDFDictionary({"N": PDFDictionary({state: on, "Off": off})})

    def _appearance(self, content: bytes, width: float, height: float) -> Any:
        about = PDFDictionary(
            {
                "Type": PDFName("XObject"),
                "Subtype": PDFName("Form"),
                "BBox": PDFArray([0, 0, round(width, 2), round(height, 2)]),
                "Resources": self._resources,
            }
        )
        return self._doc.Reference(pdfdoc.PDFStream(about, content + b"\n", []))


def _tick_mark(stroke: str, side: float) -> bytes:
    """A tick drawn with two strokes, since the typeface has none."""
    points = ((0.22, 0.52), (0.43, 0.28), (0.80, 0.76))
    path = " ".join(f"{x * side:.2f} {y * side:.2f} {'m' if at == 0 else 'l'}" for at, (x, y) in enumerate(points))
    return f"q {stroke} RG 1.8 w 1 J 1 j {path} S Q".encode()


def _dot_mark(stroke: str, side: float) -> bytes:
    """A dot in the middle, as wide as the stroke of its round pen."""
    middle = side / 2
    return f"q {stroke} RG {side * 0.55:.2f} w 1 J {middle:.2f} {middle:.2f} m {middle:.2f} {middle:.2f} l S Q".encode()
