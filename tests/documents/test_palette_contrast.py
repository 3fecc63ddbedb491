"""Every pair of colours that meets can be told apart."""

from __future__ import annotations

from itertools import combinations
from math import dist

import pytest

from pscdesk.documents.palette import DARK, HIGH_CONTRAST, LIGHT, Palette

TEXT = 4.5
"""The least contrast for text: WCAG 2.2, success criterion 1.4.3 (level AA)."""
MARKS = 3.0
"""The least contrast for lines, bars and rings that carry meaning: WCAG 2.2, success criterion 1.4.11."""
PALETTES = (LIGHT, DARK, HIGH_CONTRAST)

APART = 9.0
"""The least difference of two tints that say different things: CIE 1976, where 2.3 is only just seen."""
SURFACES = ("paper", "card", "accent_soft", "hover", "notice_soft", "stop_soft")
PAIRS: tuple[tuple[str, str, float], ...] = (
    *(("ink", surface, TEXT) for surface in SURFACES),
    *(("quiet", surface, TEXT) for surface in SURFACES),
    *(("accent", surface, TEXT) for surface in ("paper", "card", "accent_soft", "hover")),
    ("on_selection", "selection", TEXT),
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
    darker, lighter = sorted((luminance(a), luminance(b)))
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour: str) -> float:
    red, green, blue = (linear(int(colour[at : at + 2], 16) / 255) for at in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4


def colours(palette: Palette, role: str) -> tuple[str, ...]:
    found = getattr(palette, role)
    return found if isinstance(found, tuple) else (found,)


@pytest.mark.parametrize("palette", PALETTES, ids=lambda palette: palette.name)
@pytest.mark.parametrize(("mark", "surface", "least"), PAIRS)
def test_every_pair_reaches_its_contrast(palette: Palette, mark: str, surface: str, least: float) -> None:
    for colour in colours(palette, mark):
        assert contrast(colour, getattr(palette, surface)) >= least


def test_contrast_agrees_with_published_values() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#767676", "#FFFFFF") == pytest.approx(4.54, abs=0.005)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.005)
    assert contrast("#0B5C63", "#FFFFFF") == contrast("#FFFFFF", "#0B5C63")


def test_text_is_asked_more_than_marks_and_every_role_is_in_a_pair() -> None:
    assert TEXT == 4.5
    assert MARKS == 3.0
    named = {role for mark, surface, _ in PAIRS for role in (mark, surface)}
    assert named == set(Palette._fields) - {"name"}


@pytest.mark.parametrize("palette", PALETTES, ids=lambda palette: palette.name)
def test_no_two_series_share_a_colour(palette: Palette) -> None:
    assert len(set(palette.series)) == len(palette.series) == 6


@pytest.mark.parametrize("palette", PALETTES, ids=lambda palette: palette.name)
def test_the_marks_of_a_drawing_stand_out_from_what_lies_beneath_them(palette: Palette) -> None:
    beneath = (palette.paper, palette.card, palette.accent_soft)
    assert all(contrast(palette.series[0], surface) >= MARKS for surface in beneath)
    assert all(contrast(ink, surface) >= MARKS for ink in (palette.ink, palette.quiet) for surface in beneath)


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=lambda palette: palette.name)
def test_what_the_mouse_is_over_what_is_chosen_and_a_soft_card_are_three_different_things(palette: Palette) -> None:
    tints = (palette.hover, palette.selection, palette.accent_soft)
    assert all(difference(a, b) >= APART for a, b in combinations(tints, 2))
    beneath = (palette.paper, palette.card)
    assert all(difference(tint, surface) >= 6.5 for tint in tints for surface in beneath)
    for text in (palette.ink, palette.quiet, palette.accent):
        assert all(contrast(text, tint) >= TEXT for tint in tints)


def test_where_contrast_is_asked_for_what_is_chosen_is_inverted() -> None:
    assert HIGH_CONTRAST.asks_contrast
    assert contrast(HIGH_CONTRAST.selection, HIGH_CONTRAST.card) >= 7
    assert HIGH_CONTRAST.hover == HIGH_CONTRAST.card, "a tint would be no help: an outline says it"
    assert not LIGHT.asks_contrast
    assert not DARK.asks_contrast


def test_difference_agrees_with_known_values() -> None:
    assert difference("#000000", "#FFFFFF") == pytest.approx(100, abs=0.01)
    assert difference("#FF0000", "#00FF00") == pytest.approx(170.6, abs=0.1)
    assert difference("#E0EEEE", "#CFE5E6") < 5, "a soft card and a chosen row once were as near as this"


def difference(a: str, b: str) -> float:
    """How far two colours are apart as people see it: the distance in CIE L*a*b* (white point D65)."""
    return dist(lab(a), lab(b))


def lab(colour: str) -> tuple[float, float, float]:
    red, green, blue = (linear(int(colour[at : at + 2], 16) / 255) for at in (1, 3, 5))
    x = (0.4124564 * red + 0.3575761 * green + 0.1804375 * blue) / 0.95047
    y = 0.2126729 * red + 0.7151522 * green + 0.0721750 * blue
    z = (0.0193339 * red + 0.1191920 * green + 0.9503041 * blue) / 1.08883
    fx, fy, fz = (t ** (1 / 3) if t > 216 / 24389 else (24389 / 27 * t + 16) / 116 for t in (x, y, z))
    return 116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)
