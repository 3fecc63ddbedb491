"""The colours of PSC Desk as values, and the sum that proves every pair of them can be read."""

from __future__ import annotations

from dataclasses import dataclass

TEXT = 4.5
"""The least contrast for text: WCAG 2.2, success criterion 1.4.3 (level AA)."""
MARKS = 3.0
"""The least contrast for lines, bars and rings that carry meaning: WCAG 2.2, success criterion 1.4.11."""


@dataclass(frozen=True)
class Palette:
    """One set of colours, each ``#RRGGBB`` and named for the part it plays."""

    name: str
    paper: str
    card: str
    ink: str
    quiet: str
    line: str
    accent: str
    on_accent: str
    accent_soft: str
    selection: str
    notice: str
    notice_soft: str
    stop: str
    stop_soft: str
    focus: str
    series: tuple[str, ...]


LIGHT = Palette(
    name="light",
    paper="#FAF8F4",
    card="#FFFFFF",
    ink="#1C2126",
    quiet="#55606B",
    line="#818A92",
    accent="#0B5C63",
    on_accent="#FFFFFF",
    accent_soft="#E0EEEE",
    selection="#CFE5E6",
    notice="#7A4B00",
    notice_soft="#FBEFD9",
    stop="#7A1F4B",
    stop_soft="#F7E4EC",
    focus="#B35C00",
    series=("#0B5C63", "#B35C00", "#7A1F4B", "#3D5A99", "#5E7D1F", "#6B6F76"),
)
DARK = Palette(
    name="dark",
    paper="#14181C",
    card="#1D2329",
    ink="#ECEFF1",
    quiet="#A9B4BE",
    line="#6C7883",
    accent="#6FC3C7",
    on_accent="#0E1A1B",
    accent_soft="#1E3A3D",
    selection="#24474A",
    notice="#F0C070",
    notice_soft="#3A2C12",
    stop="#F19BBD",
    stop_soft="#43192B",
    focus="#FFB454",
    series=("#6FC3C7", "#F0A850", "#F19BBD", "#9DB7F0", "#B7D46A", "#B9C0C7"),
)
HIGH_CONTRAST = Palette(
    name="high contrast",
    paper="#000000",
    card="#000000",
    ink="#FFFFFF",
    quiet="#FFFFFF",
    line="#FFFFFF",
    accent="#FFFFFF",
    on_accent="#000000",
    accent_soft="#000000",
    selection="#3A3A3A",
    notice="#FFFFFF",
    notice_soft="#000000",
    stop="#FFFFFF",
    stop_soft="#000000",
    focus="#FFE600",
    series=("#FFFFFF", "#FFE600", "#8CE0FF", "#FFB3D1", "#B9F08A", "#C4C4C4"),
)
PALETTES = (LIGHT, DARK, HIGH_CONTRAST)

SURFACES = ("paper", "card", "accent_soft", "selection", "notice_soft", "stop_soft")
PAIRS: tuple[tuple[str, str, float], ...] = (
    *(("ink", surface, TEXT) for surface in SURFACES),
    *(("quiet", surface, TEXT) for surface in SURFACES),
    *(("accent", surface, TEXT) for surface in ("paper", "card", "accent_soft", "selection")),
    *(("notice", surface, TEXT) for surface in ("paper", "card", "notice_soft")),
    *(("stop", surface, TEXT) for surface in ("paper", "card", "stop_soft")),
    ("on_accent", "accent", TEXT),
    *((mark, surface, MARKS) for mark in ("line", "focus", "series") for surface in ("paper", "card")),
)
"""Every pair that meets on a page or a screen: what stands on what, and the contrast it must reach."""


def contrast(a: str, b: str) -> float:
    """Return the contrast ratio of two ``#RRGGBB`` colours, from 1 (same) to 21 (black on white).

    Source: WCAG 2.2, definitions of "contrast ratio" and "relative luminance",
    https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio
    """
    darker, lighter = sorted((_luminance(a), _luminance(b)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(int(colour[at : at + 2], 16) / 255) for at in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4
