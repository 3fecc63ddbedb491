"""Embeds the whole typeface for form fields, with a code for every letter of English and Welsh."""

# pyright: basic

from __future__ import annotations

from typing import Any

from reportlab.pdfbase import pdfdoc, pdfmetrics
from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFName

NONSYMBOLIC = 32
"""The flag of a font whose letters are named; source: ISO 32000-1, table 123."""

WELSH = {0x81: ("ŵ", "wcircumflex"), 0x8D: ("Ŵ", "Wcircumflex"), 0x8F: ("ŷ", "ycircumflex"), 0x90: ("Ŷ", "Ycircumflex")}
"""Letters of Welsh at codes that WinAnsiEncoding leaves free; the names are those of the Adobe Glyph List."""

LETTERS: dict[int, str] = {
    code: bytes([code]).decode("cp1252") for code in range(32, 256) if code not in (0x7F, 0x81, 0x8D, 0x8F, 0x90, 0x9D)
} | {code: letter for code, (letter, _) in WELSH.items()}
CODES = {letter: code for code, letter in LETTERS.items()}


def encoded(text: str) -> bytes:
    """Return ``text`` in the codes of the form's font, "?" for a letter that it has no code for."""
    return bytes(CODES.get(letter, ord("?")) for letter in text)


def embed(document: Any, name: str) -> Any:
    """Put the whole font registered as ``name`` into reportlab's ``document`` and return a reference to it.

    A subset would not do: what people type later must be drawn with the same letters. Source: ISO 32000-1,
    sections 9.6.3 (TrueType fonts) and 9.6.6.4 (encodings of them).
    """
    font: Any = pdfmetrics.getFont(name)
    face = font.face
    content = face._ttf_data  # not public: the file as reportlab 5.1.0 keeps it
    file = pdfdoc.PDFStream(PDFDictionary({"Length1": len(content)}), content, [pdfdoc.PDFZCompress])
    descriptor = PDFDictionary(
        {
            "Type": PDFName("FontDescriptor"),
            "FontName": PDFName(name),
            "Flags": NONSYMBOLIC,
            "FontBBox": PDFArray(face.bbox),
            "ItalicAngle": face.italicAngle,
            "Ascent": face.ascent,
            "Descent": face.descent,
            "CapHeight": face.capHeight,
            "StemV": face.stemV,
            "MissingWidth": face.defaultWidth,
            "FontFile2": document.Reference(file),
        }
    )
    differences = [item for code, (_, glyph) in WELSH.items() for item in (code, PDFName(glyph))]
    widths = [
        face.getCharWidth(ord(LETTERS[code])) if code in LETTERS else face.defaultWidth for code in range(32, 256)
    ]
    return document.Reference(
        PDFDictionary(
            {
                "Type": PDFName("Font"),
                "Subtype": PDFName("TrueType"),
                "BaseFont": PDFName(name),
                "FirstChar": 32,
                "LastChar": 255,
                "Widths": PDFArray(widths),
                "FontDescriptor": document.Reference(descriptor),
                "Encoding": PDFDictionary(
                    {
                        "Type": PDFName("Encoding"),
                        "BaseEncoding": PDFName("WinAnsiEncoding"),
                        "Differences": PDFArray(differences),
                    }
                ),
            }
        )
    )
