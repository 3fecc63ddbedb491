"""A CSV file is tidy, the same for every reader, and holds nothing that a spreadsheet would run."""

from __future__ import annotations

import csv
from io import StringIO

import pytest
from documents import samples
from hypothesis import given
from hypothesis import strategies as st

from pscdesk.documents.document import Cell, Column, Document, Table
from pscdesk.documents.harmless import CONTROLS, FORMULA, one_line
from pscdesk.documents.sheets.csv_table import render_all, render_csv

COLUMNS = (Column("route", "Route advised"), Column("contacts", "Contacts", numeric=True))


def table(*rows: tuple[Cell, ...], id: str = "t") -> Table:  # noqa: A002
    return Table(id, "Caption", COLUMNS, rows)


def test_the_header_has_keys_and_lines_end_as_rfc_4180_says() -> None:
    assert (
        render_csv(table(("Mediation", 1205), ("Ŵ", 2.5))) == "route,contacts\r\nMediation,1205\r\nŴ,2.5\r\n".encode()
    )


def test_commas_and_quotes_are_quoted() -> None:
    assert render_csv(table(('He said "no", twice', 5))).splitlines()[1] == b'"He said ""no"", twice",5'


def test_extra_columns_stand_in_every_row() -> None:
    content = render_csv(table(("a", 5), ("b", 10)), {"period": "2026", "unit": 3}).decode()
    assert content.split("\r\n")[:3] == ["route,contacts,period,unit", "a,5,2026,3", "b,10,2026,3"]


RISKY = {
    "=1+1": "'=1+1",
    "+44": "'+44",
    "-5": "'-5",
    "@A1": "'@A1",
    "  =1": "  '=1",
    "\u00a0=1": "\u00a0'=1",
    "\t=x": "'=x",
    "\r+x": "'+x",
    "\n@x": "'@x",
    "\ufeff=1": "'=1",
    "a\x00b": "a b",
    "a\nb": "a b",
    "North;=1": "North;'=1",
    "North|-1": "North|'-1",
    "\uff1d1": "'\uff1d1",
    "\uff0b1": "'\uff0b1",
    "\uff0d1": "'\uff0d1",
    "\uff20A": "'\uff20A",
    "re-organised = fine": "re-organised = fine",
    "\N{EN DASH}": "\N{EN DASH}",
}


@pytest.mark.parametrize("text", RISKY)
def test_what_a_spreadsheet_could_run_is_written_so_that_it_cannot(text: str) -> None:
    label, extra = Column(text, "Label"), {f"x{text}": text}
    content = render_csv(Table("t", "", (Column("a", "A"), label), (("fine", text), (text, 5))), extra)
    rows = list(csv.reader(StringIO(content.decode(), newline="")))
    assert rows[0][1] == RISKY[text]
    assert rows[1] == ["fine", RISKY[text], RISKY[text]]
    assert rows[2] == [RISKY[text], "5", RISKY[text]]


@pytest.mark.parametrize("value", [float("nan"), float("inf")])
def test_a_figure_that_is_none_is_refused(value: float) -> None:
    with pytest.raises(ValueError, match="not a figure"):
        render_csv(table(("a", value)))


def test_negative_figures_are_figures_and_pass() -> None:
    assert render_csv(table(("change", -5))).endswith(b"change,-5\r\n")


def test_two_columns_with_one_key_are_our_own_mistake() -> None:
    with pytest.raises(ValueError, match="share a key"):
        render_csv(table(("a", 1)), {"contacts": 1})


@given(st.lists(st.tuples(st.text(max_size=30), st.integers(-(10**9), 10**9)), max_size=10))
def test_whatever_is_written_reads_back_and_none_of_it_runs(rows: list[tuple[str, int]]) -> None:
    read = list(csv.reader(StringIO(render_csv(table(*rows)).decode(), newline="")))
    assert read[0] == ["route", "contacts"]
    for (text, number), (label, figure) in zip(rows, read[1:], strict=True):
        assert figure == str(number)
        assert not FORMULA.search(label)
        assert not CONTROLS.search(label)
        assert label.replace("'", "") == one_line(text).replace("'", "")


def test_each_table_is_one_file_and_the_banner_travels_with_every_row() -> None:
    files = render_all(samples.board_report())
    assert list(files) == ["contacts-by-month.csv", "contacts-by-route.csv"]
    lines = files["contacts-by-route.csv"].decode().split("\r\n")
    assert lines[0] == "route,contacts,share,notice"
    assert all(line.endswith("Made-up figures: for training and testing only") for line in lines[1:-1])


def test_without_a_banner_there_is_no_notice() -> None:
    assert render_all(samples.long_table(1))["units.csv"] == b"unit,group,contacts\r\nUnit 000,south,0\r\n"


def test_file_names_are_ones_that_every_system_allows() -> None:
    assert list(render_all(Document("d", (table(id="role*kind"),)))) == ["role-kind.csv"]
    with pytest.raises(ValueError, match="two tables"):
        render_all(Document("d", (table(id="role*kind"), table(id="role-kind"))))


def test_the_same_document_gives_the_same_bytes() -> None:
    assert render_all(samples.board_report()) == render_all(samples.board_report())
