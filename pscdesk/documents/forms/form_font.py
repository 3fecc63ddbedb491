"""Embeds the whole typeface for form fields as a composite font, in which the code of a letter is its Unicode number."""

# pyright: basic

from __future__ import annotations

import struct
from collections.abc import Mapping
from itertools import groupby
from typing import Any

from reportlab.pdfbase import pdfdoc, pdfmetrics
from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFName, PDFString

SYMBOLIC = 4
"""The flag of a font that is read by its own numbers; source: ISO 32000-1, table 123."""
_LOOK_ALIKES = {0xAD: "-", 0x2010: "-", 0x2011: "-", 0x2007: " ", 0x202F: " ", 0x2002: " ", 0x2003: " "}
"""Signs that the typeface lacks and that are drawn with another of the same look, when somebody pastes them."""
_MOST_IN_A_BLOCK = 100
"""Entries of one block of a map; source: Adobe Technical Note 5014, section 3."""


def encoded(text: str) -> bytes:
    """Return ``text`` in the codes of the form's font; letters it has no glyph for must have been replaced before."""
    return text.encode("utf-16-be")


def embed(document: Any, name: str) -> Any:
    """Put the whole font registered as ``name`` into reportlab's ``document`` and return a reference to it.

    A subset would not do: what people type later must be drawn with the same letters. Readers find the code of what is
    typed by the map to Unicode. Source: ISO 32000-1, sections 9.7.4 (CIDFonts) and 9.10.3 (ToUnicode).
    """
    face: Any = pdfmetrics.getFont(name).face
    glyphs = _glyphs(face.charToGlyph)
    content = face._ttf_data  # not public: the file as reportlab 5.1.0 keeps it
    descriptor = {
        "Type": PDFName("FontDescriptor"),
        "FontName": PDFName(name),
        "Flags": SYMBOLIC,
        "FontBBox": PDFArray(face.bbox),
        "ItalicAngle": face.italicAngle,
        "Ascent": face.ascent,
        "Descent": face.descent,
        "CapHeight": face.capHeight,
        "StemV": face.stemV,
        "FontFile2": _stream(document, content, {"Length1": len(content)}),
    }
    widths = {code: face.hmetrics[glyph][0] * 1000 / face.unitsPerEm for code, glyph in glyphs.items()}
    drawn = {
        "Type": PDFName("Font"),
        "Subtype": PDFName("CIDFontType2"),
        "BaseFont": PDFName(name),
        "CIDSystemInfo": PDFDictionary(
            {"Registry": PDFString("Adobe"), "Ordering": PDFString("Identity"), "Supplement": 0}
        ),
        "FontDescriptor": document.Reference(PDFDictionary(descriptor)),
        "DW": round(face.defaultWidth),
        "W": PDFArray([part for run in _runs(glyphs) for part in (run[0], PDFArray([round(widths[c]) for c in run]))]),
        "CIDToGIDMap": _stream(document, _glyph_map(glyphs), {}),
    }
    composite = {
        "Type": PDFName("Font"),
        "Subtype": PDFName("Type0"),
        "BaseFont": PDFName(name),
        "Encoding": PDFName("Identity-H"),
        "DescendantFonts": PDFArray([document.Reference(PDFDictionary(drawn))]),
        "ToUnicode": _stream(document, _unicode_map(glyphs).encode("ascii"), {}),
    }
    return document.Reference(PDFDictionary(composite))


def _glyphs(known: Mapping[int, int]) -> dict[int, int]:
    """The glyph of each code, in order of code: those of the typeface, and those that stand for look-alikes."""
    plain = {code: glyph for code, glyph in known.items() if code <= 0xFFFF}
    borrowed = {code: known[ord(letter)] for code, letter in _LOOK_ALIKES.items() if code not in plain}
    return dict(sorted((plain | borrowed).items()))


def _runs(codes: Mapping[int, int]) -> list[list[int]]:
    """The codes in runs without a gap, none of which goes over a multiple of 256, as maps to Unicode want it."""
    runs = groupby(enumerate(codes), lambda at: (at[1] - at[0], at[1] >> 8))
    return [[code for _, code in run] for _, run in runs]


def _glyph_map(glyphs: Mapping[int, int]) -> bytes:
    """Two bytes for each code from 0 to the last one: the number of its glyph, 0 for one that is not there."""
    return struct.pack(f">{max(glyphs) + 1}H", *(glyphs.get(code, 0) for code in range(max(glyphs) + 1)))


def _unicode_map(glyphs: Mapping[int, int]) -> str:
    """The map from codes to Unicode, which are the same numbers."""
    runs = [f"<{run[0]:04X}> <{run[-1]:04X}> <{run[0]:04X}>" for run in _runs(glyphs)]
    blocks = [runs[start : start + _MOST_IN_A_BLOCK] for start in range(0, len(runs), _MOST_IN_A_BLOCK)]
    lines = [
        "/CIDInit /ProcSet findresource begin",
        "12 dict begin",
        "begincmap",
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def",
        "/CMapName /Adobe-Identity-UCS def",
        "/CMapType 2 def",
        "1 begincodespacerange",
        "<0000> <FFFF>",
        "endcodespacerange",
        *(line for block in blocks for line in (f"{len(block)} beginbfrange", *block, "endbfrange")),
        "endcmap",
        "CMapName currentdict /CMap defineresource pop",
        "end",
        "end",
    ]
    return "\n".join(lines)


def _stream(document: Any, content: bytes, about: Mapping[str, Any]) -> Any:
    return document.Reference(pdfdoc.PDFStream(PDFDictionary(dict(about)), content, [pdfdoc.PDFZCompress]))
