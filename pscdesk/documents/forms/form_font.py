"""Embeds the whole typeface for form fields as a composite font; the code of a letter is its glyph's number."""

# pyright: basic

from __future__ import annotations

import struct
from collections.abc import Mapping
from typing import Any

from reportlab.pdfbase import pdfdoc, pdfmetrics
from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFName, PDFString

from ..typeface import unicode_map

SYMBOLIC = 4
"""The flag of a font that is read by its own numbers; source: ISO 32000-1, table 123."""
LOOK_ALIKES = {0xAD: "-", 0x2010: "-", 0x2011: "-", 0x2007: " ", 0x202F: " ", 0x2002: " ", 0x2003: " "}
"""Signs that the typeface lacks and that are drawn with another of the same look, when somebody pastes them."""


def encoded(text: str, name: str) -> bytes:
    """Return ``text`` in the codes of the form's font, which is registered as ``name``; all its letters are there."""
    font: Any = pdfmetrics.getFont(name)
    known: Mapping[int, int] = font.face.charToGlyph
    return b"".join(known[ord(letter)].to_bytes(2, "big") for letter in text)


def embed(document: Any, name: str) -> Any:
    """Put the whole font registered as ``name`` into reportlab's ``document`` and return a reference to it.

    A subset would not do: what people type later must be drawn with the same letters. Readers find the code of what is
    typed by the map to Unicode, or take the number of the glyph for it. Source: ISO 32000-1, 9.7.4 and 9.10.3.
    """
    font: Any = pdfmetrics.getFont(name)
    face = font.face
    known: dict[int, int] = {letter: glyph for letter, glyph in sorted(face.charToGlyph.items()) if glyph}
    known |= {letter: known[ord(shown)] for letter, shown in LOOK_ALIKES.items() if letter not in known}
    drawn_as = list(range(max(known.values()) + 1))
    meant: dict[int, int] = {}
    for letter, glyph in known.items():
        if glyph in meant:  # a second letter of the same look has a code of its own
            drawn_as.append(glyph)
        meant[len(drawn_as) - 1 if glyph in meant else glyph] = letter
    used = len(drawn_as)
    # PDFium takes the number of a letter that it does not find for its code: these would be drawn as another letter
    meant |= {used + letter: letter for letter in range(used) if letter not in known}
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
    widths = [round(face.hmetrics[glyph][0] * 1000 / face.unitsPerEm) for glyph in drawn_as]
    drawn = {
        "Type": PDFName("Font"),
        "Subtype": PDFName("CIDFontType2"),
        "BaseFont": PDFName(name),
        "CIDSystemInfo": PDFDictionary(
            {"Registry": PDFString("Adobe"), "Ordering": PDFString("Identity"), "Supplement": 0}
        ),
        "FontDescriptor": document.Reference(PDFDictionary(descriptor)),
        "DW": round(face.defaultWidth),
        "W": PDFArray([0, PDFArray(widths)]),
        "CIDToGIDMap": _stream(document, struct.pack(">65536H", *drawn_as, *bytes(65536 - used)), {}),
    }
    composite = {
        "Type": PDFName("Font"),
        "Subtype": PDFName("Type0"),
        "BaseFont": PDFName(name),
        "Encoding": PDFName("Identity-H"),
        "DescendantFonts": PDFArray([document.Reference(PDFDictionary(drawn))]),
        "ToUnicode": _stream(document, unicode_map(meant, 4).encode("ascii"), {}),
    }
    return document.Reference(PDFDictionary(composite))


def _stream(document: Any, content: bytes, about: Mapping[str, Any]) -> Any:
    return document.Reference(pdfdoc.PDFStream(PDFDictionary(dict(about)), content, [pdfdoc.PDFZCompress]))
