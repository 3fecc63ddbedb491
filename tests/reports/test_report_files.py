"""The files of a report: the same inputs give the same bytes, and no label in them runs in a spreadsheet."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_up.contacts import FORMS
from made_up.reports import AUGUST, JULY, board, even_month
from msgspec import structs
from openpyxl import load_workbook

from pscdesk.assets import FONTS
from pscdesk.collation.disclosure.printed import PrintedMonth
from pscdesk.documents.document import Document
from pscdesk.documents.formats import CSV, PDF, XLSX, Format
from pscdesk.reports.board import board_document, workbook_document
from pscdesk.reports.facts import ReportData
from pscdesk.reports.paper_text import Event, PaperText
from pscdesk.reports.tidy import tidy_document

FAMILIES = {f"unit-{number}": "Towns" for number in range(7)}
DRAWN = {PDF: board_document, XLSX: workbook_document, CSV: tidy_document}
DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "\uff1d", "\uff0b", "\uff0d", "\uff20")
ATTACKS = (
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "\t=1",
    " =1",
    "\r=1",
    '=HYPERLINK("http://x","y")',
    "=cmd|' /C calc'!A0",
    "\uff1d1",
    ";=1",
)


def facts(*months: PrintedMonth, text: PaperText | None = None) -> ReportData:
    return board(*(months or (even_month(JULY, 7), even_month(AUGUST, 7))), families=FAMILIES, text=text or PaperText())


def files(one: Format, made: ReportData) -> dict[str, bytes]:
    return one.files(DRAWN[one](made), FONTS, "report")


@pytest.mark.parametrize("one", DRAWN, ids=lambda one: one.id)
def test_the_same_inputs_give_the_same_bytes(one: Format) -> None:
    assert files(one, facts()) == files(one, facts())


def test_the_same_inputs_give_the_same_bytes_in_another_process_with_other_hashes() -> None:
    code = (
        "import hashlib, sys; sys.path.insert(0, 'tests')\n"
        "from reports.test_report_files import DRAWN, facts, files\n"
        "for one in DRAWN:\n"
        "    for name, content in sorted(files(one, facts()).items()):\n"
        "        print(name, hashlib.sha256(content).hexdigest())"
    )
    told = {
        subprocess.run(
            [sys.executable, "-W", "ignore", "-c", code],
            check=True,
            capture_output=True,
            env={"PYTHONHASHSEED": seed, "TZ": zone},
            timeout=timedelta(seconds=60).total_seconds(),
        ).stdout
        for seed, zone in (("1", "UTC"), ("2", "Asia/Tokyo"))
    }
    assert len(told) == 1
    assert b"report.pdf" in told.pop()


def test_another_figure_or_another_word_gives_other_bytes() -> None:
    other = facts(even_month(JULY, 7), even_month(AUGUST, 8))
    assert all(files(one, facts()) != files(one, other) for one in DRAWN)
    assert files(PDF, facts()) != files(PDF, facts(text=PaperText(summary=("Something else.",))))


def renamed(month: PrintedMonth, name: str) -> PrintedMonth:
    units = tuple(structs.replace(unit, name=name, group=name) for unit in month.units)
    places = tuple(structs.replace(place, label=name) for place in month.places)
    return structs.replace(month, units=units[:1] + month.units[1:], places=places[:1] + month.places[1:])


def attacked(name: str) -> ReportData:
    """A report in which a unit, a family, a note on a month, a code and the force all bear that name."""
    families = FAMILIES | {"unit-0": name, "unit-1": name}
    made = facts(
        *(renamed(even_month(when, 7), name) for when in (JULY, AUGUST)), text=PaperText(events=(Event(JULY, name),))
    )
    form = made.advice
    kind = form.fields["kind"]
    field = structs.replace(
        kind, label=name, code=(structs.replace(kind.code[0], label=name, define=name), *kind.code[1:])
    )
    fields = tuple(field if one.id == "kind" else one for one in form.field)
    forms = {**FORMS, form.id: structs.replace(form, field=fields)}
    return replace(made, force=name, families=families, forms=forms)


def cells_of(document: Document) -> set[str]:
    written = CSV.files(document, FONTS, "report")
    texts = (content.decode() for name, content in written.items() if name.endswith(".csv"))
    return {cell for text in texts for row in csv.reader(io.StringIO(text, newline="")) for cell in row}


@pytest.mark.parametrize("name", ATTACKS)
def test_no_label_of_a_csv_table_begins_a_formula(name: str) -> None:
    found = cells_of(tidy_document(attacked(name)))
    figures = {cell for cell in found if cell.lstrip("-").replace(".", "", 1).isdigit()}
    assert not [cell for cell in found - figures if cell.strip().startswith(DANGEROUS) or cell.startswith(DANGEROUS)]
    assert any(name.strip(" \t\r").strip("=+-@;\uff1d") in cell for cell in found), "the label is there, made harmless"


@pytest.mark.parametrize("name", ATTACKS)
def test_no_label_of_the_workbook_is_a_formula(name: str) -> None:
    (content,) = files(XLSX, attacked(name)).values()
    for sheet in load_workbook(io.BytesIO(content)):
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.data_type != "f" or str(cell.value).startswith('=HYPERLINK("#'), cell.coordinate


@settings(max_examples=20, deadline=None)
@given(st.text(st.characters(codec="utf-8", exclude_categories=("Cs",)), min_size=1, max_size=12))
def test_whatever_a_unit_is_called_the_csv_tables_are_sound(name: str) -> None:
    found = cells_of(tidy_document(facts(renamed(even_month(JULY, 7), name))))
    assert not [cell for cell in found if cell.startswith(("=", "+", "@", "\t", "\r"))]


def test_the_data_package_names_every_table_and_its_count_column() -> None:
    written = files(CSV, facts())
    (package,) = (json.loads(content) for name, content in written.items() if name.endswith("datapackage.json"))
    tables = {name for name in written if name.endswith(".csv")}
    assert {resource["path"] for resource in package["resources"]} == tables
    fields = {
        resource["name"]: [one["name"] for one in resource["schema"]["fields"]] for resource in package["resources"]
    }
    assert all("contacts" in names for table, names in fields.items() if "measures" in table or "families" in table)
