"""Registers the PDF typeface, Atkinson Hyperlegible Next, with tabular figures for columns of numbers."""

from __future__ import annotations

import struct
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from ..errors import FileError

FAMILY = "AtkinsonHyperlegibleNext"
STAND_INS: dict[int, str] = str.maketrans(
    {
        "\N{HYPHEN}": "-",
        "\N{NON-BREAKING HYPHEN}": "-",
        "\N{FIGURE DASH}": "\N{EN DASH}",
        "\N{HORIZONTAL BAR}": "\N{EM DASH}",
        "\N{VARIATION SELECTOR-16}": "",
        "\N{GREATER-THAN OR EQUAL TO}": "at least ",
        "\N{LESS-THAN OR EQUAL TO}": "at most ",
        "\N{RIGHTWARDS ARROW}": "\N{SINGLE RIGHT-POINTING ANGLE QUOTATION MARK}",
    }
)
"""What is written where the typeface has no glyph of its own."""
SPACES: dict[int, str] = dict.fromkeys((0x09, 0xA0, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000), " ")
"""Spaces of other widths, which word processors put in."""
SILENT: dict[int, str] = dict.fromkeys((0xAD, *range(0x200B, 0x2010), *range(0x202A, 0x202F), 0x2060, 0xFEFF), "")
"""Signs that show nothing: where a word may break, how it joins, which way it runs."""
_MOST_IN_A_BLOCK = 100
"""Entries of one block of a map; source: Adobe Technical Note 5014, section 3."""


@dataclass(frozen=True)
class Typeface:
    """The registered names of each cut; ``figures`` and ``strong_figures`` have digits of one width."""

    regular: str
    semibold: str
    figures: str
    strong_figures: str

    def fit(self, text: str) -> str:
        """Return ``text`` with a stand-in for every letter that the typeface lacks, "?" if there is none."""
        known = self._known()
        return "".join(letter if ord(letter) in known or letter == "\n" else "?" for letter in composed(text))

    def lacking(self, text: str) -> tuple[str, ...]:
        """Return each letter for which ``fit`` writes "?", once, with the marks that belong to it."""
        known = self._known()
        signs: list[str] = []
        for letter in composed(text):
            if unicodedata.combining(letter) and signs:
                signs[-1] += letter
            else:
                signs.append(letter)
        lost = (sign for sign in signs if sign != "\n" and not all(ord(letter) in known for letter in sign))
        return tuple(dict.fromkeys(lost))

    def _known(self) -> Mapping[int, int]:
        # imported here: reportlab takes 0.2 s, needed only when a PDF is drawn
        from reportlab.pdfbase import pdfmetrics

        font: Any = pdfmetrics.getFont(self.regular)
        return font.face.charToGlyph


def plain(text: str) -> str:
    """Return ``text`` with each letter as one sign, with plain spaces, and without signs that show nothing."""
    return unicodedata.normalize("NFC", text).translate(SPACES | SILENT)


def composed(text: str) -> str:
    """The same, and with a stand-in of the same meaning for what the typeface lacks, where there is one."""
    return plain(text).translate(STAND_INS)


@cache
def load(fonts: Path) -> Typeface:
    """Register the typeface from the folder ``fonts`` and return its names; raises FileError if it is not there."""
    return Typeface(
        regular=_register(fonts, "Regular"),
        semibold=_register(fonts, "SemiBold"),
        figures=_register(fonts, "Regular", tabular=True),
        strong_figures=_register(fonts, "SemiBold", tabular=True),
    )


def _register(fonts: Path, style: str, tabular: bool = False) -> str:
    from reportlab.pdfbase import pdfmetrics, ttfonts
    from reportlab.pdfbase.ttfonts import TTFError, TTFont

    ttfonts.makeToUnicodeCMap = _unicode_map_of
    name = f"{FAMILY}-{style}" + ("-Figures" if tabular else "")
    path = fonts / f"{FAMILY}-{style}.ttf"
    try:
        font = TTFont(name, str(path))
    except (TTFError, OSError) as problem:
        raise FileError(f"The typeface file {path.name} cannot be read.", "Install PSC Desk again.") from problem
    if tabular:
        _swap_digits(font.face)
    pdfmetrics.registerFont(font)
    return name


def _unicode_map_of(_name: str, letters: Sequence[int]) -> str:
    """In place of reportlab's own (5.1.0), which says of a code without a letter that it means U+0000.

    PDF/UA-1 allows no such value (ISO 14289-1, 7.21.7).
    """
    return unicode_map({code: letter for code, letter in enumerate(letters) if letter}, 2)


def unicode_map(meant: Mapping[int, int], digits: int) -> str:
    """The map from codes of so many hexadecimal digits to the letters that they mean, as PDF readers copy them out."""
    pairs = [f"<{code:0{digits}X}> <{letter:04X}>" for code, letter in sorted(meant.items())]
    blocks = [pairs[start : start + _MOST_IN_A_BLOCK] for start in range(0, len(pairs), _MOST_IN_A_BLOCK)]
    lines = [
        "/CIDInit /ProcSet findresource begin",
        "12 dict begin",
        "begincmap",
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def",
        "/CMapName /Adobe-Identity-UCS def",
        "/CMapType 2 def",
        "1 begincodespacerange",
        f"<{'0' * digits}> <{'F' * digits}>",
        "endcodespacerange",
        *(line for block in blocks for line in (f"{len(block)} beginbfchar", *block, "endbfchar")),
        "endcmap",
        "CMapName currentdict /CMap defineresource pop",
        "end",
        "end",
    ]
    return "\n".join(lines)


def _swap_digits(face: Any) -> None:
    """Let the digits of ``face`` stand for their forms of one width, as the font feature "tnum" would."""
    face.name += b"-Figures"  # two fonts in one PDF may not share a name
    swaps = single_swaps(face.get_table("GSUB"), b"tnum")
    for digit in map(ord, "0123456789"):
        glyph = swaps.get(face.charToGlyph[digit], face.charToGlyph[digit])
        face.charToGlyph[digit] = glyph
        face.charWidths[digit] = face.hmetrics[glyph][0]


def single_swaps(gsub: bytes, feature: bytes) -> dict[int, int]:
    """Return which glyph a ``feature`` of a font puts in place of which, read from its GSUB table.

    Only single substitutions are read. Source: OpenType 1.9, GSUB, lookup type 1, and the coverage tables.
    """

    def words(at: int, count: int) -> tuple[int, ...]:
        return struct.unpack_from(f">{count}H", gsub, at)

    def covered(at: int) -> list[int]:
        form, count = words(at, 2)
        if form == 1:
            return list(words(at + 4, count))
        ranges = (words(at + 4 + 6 * index, 3) for index in range(count))
        return [glyph for first, last, _ in ranges for glyph in range(first, last + 1)]

    features, lookups = words(6, 2)
    records = (struct.unpack_from(">4sH", gsub, features + 2 + 6 * n) for n in range(words(features, 1)[0]))
    tables = {features + offset for tag, offset in records if tag == feature}
    used = {index for table in tables for index in words(table + 4, words(table + 2, 1)[0])}
    swaps: dict[int, int] = {}
    for index in sorted(used):
        lookup = lookups + words(lookups + 2 + 2 * index, 1)[0]
        kind, _, count = words(lookup, 3)
        for offset in words(lookup + 6, count) if kind == 1 else ():
            form, coverage, delta = words(lookup + offset, 3)
            glyphs = covered(lookup + offset + coverage)
            if form == 1:
                swaps.update({glyph: (glyph + delta) % 65536 for glyph in glyphs})
            else:
                swaps.update(zip(glyphs, words(lookup + offset + 6, delta), strict=True))
    return swaps
