"""Every pair of colours that meets can be told apart."""

from __future__ import annotations

import pytest

from pscdesk.documents.palette import LIGHT, MARKS, PAIRS, PALETTES, TEXT, Palette, contrast


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
    assert named == set(LIGHT.__dataclass_fields__) - {"name"}


@pytest.mark.parametrize("palette", PALETTES, ids=lambda palette: palette.name)
def test_no_two_series_share_a_colour(palette: Palette) -> None:
    assert len(set(palette.series)) == len(palette.series) == 6


@pytest.mark.parametrize("palette", PALETTES, ids=lambda palette: palette.name)
def test_the_marks_of_a_drawing_stand_out_from_what_lies_beneath_them(palette: Palette) -> None:
    beneath = (palette.paper, palette.card, palette.accent_soft)
    assert all(contrast(palette.series[0], surface) >= MARKS for surface in beneath)
    assert all(contrast(ink, surface) >= MARKS for ink in (palette.ink, palette.quiet) for surface in beneath)
