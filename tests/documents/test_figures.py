"""Figures are written as people read them, and line up in a column."""

from __future__ import annotations

import pytest

from pscdesk.documents.document import Chart, Column, Series, Table
from pscdesk.documents.figures import cells_as_text, decimals, figure


@pytest.mark.parametrize(
    ("value", "places", "text"),
    [
        (0, 0, "0"),
        (1205, 0, "1,205"),
        (-12.5, 1, "\N{MINUS SIGN}12.5"),
        (-0.04, 1, "0.0"),
        (1234567.891, 2, "1,234,567.89"),
    ],
)
def test_a_figure_has_separators_and_a_true_minus(value: float, places: int, text: str) -> None:
    assert figure(value, places) == text


@pytest.mark.parametrize("value", [float("nan"), float("inf")])
def test_what_is_not_a_number_is_never_printed(value: float) -> None:
    with pytest.raises(ValueError, match="not a figure"):
        figure(value)


def test_a_column_shows_as_many_decimals_as_its_neediest_figure() -> None:
    assert decimals([1, "withheld", 2.5, 3.25]) == 2
    assert decimals([1, 2]) == 0
    table = Table("t", "", (Column("a", "A"), Column("b", "B", True)), (("x", 1.0), ("y", 2.25), ("z", "withheld")))
    assert cells_as_text(table) == [["x", "1.00"], ["y", "2.25"], ["z", "withheld"]]


def test_a_row_that_does_not_fit_its_columns_is_refused() -> None:
    with pytest.raises(ValueError, match="row 2"):
        Table("t", "", (Column("a", "A"),), (("x",), ("y", 1)))


@pytest.mark.parametrize("values", [(1.0,), (1.0, -1.0), (1.0, float("nan")), (1.0, float("inf"))])
def test_a_series_that_cannot_be_drawn_from_zero_is_refused(values: tuple[float, ...]) -> None:
    with pytest.raises(ValueError, match="chart c"):
        Chart("c", "", "bars", ("a", "b"), (Series("s", values),), "", "")
