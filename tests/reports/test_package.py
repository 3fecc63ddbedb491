"""The package that is published holds every printed cell by month, and says whose it is, of what, and how sure."""

from __future__ import annotations

import csv
import io
import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

from made_up.contacts import ADVICE, FORMS
from made_up.reports import AUGUST, JULY, board, even_month, month
from msgspec import structs

from pscdesk.assets import FONTS
from pscdesk.collation.disclosure.printed import PrintedMonth
from pscdesk.collation.frozen_marks import FrozenMark
from pscdesk.documents.formats import CSV
from pscdesk.reports.facts import ReportData
from pscdesk.reports.package.cells import cells_table, months_table
from pscdesk.reports.package.package_document import package_document
from pscdesk.reports.package.package_facts import Issuer, package_facts

ISSUER = Issuer("0123456789abcdef0123", "ab" * 32)
MARKS = (FrozenMark(1, JULY, "1" * 64), FrozenMark(2, AUGUST, "2" * 64))


def packed(report: ReportData, revision: int = 3) -> tuple[dict[str, Any], dict[str, list[dict[str, str]]]]:
    """What ``datapackage.json`` says, and the rows of every file by its path."""
    files = CSV.files(package_document(report, ISSUER, revision), FONTS, "report")
    said = json.loads(files.pop("datapackage.json"))
    return said, {
        path: list(csv.DictReader(io.StringIO(content.decode(), newline=""))) for path, content in files.items()
    }


def two_months() -> ReportData:
    return board(month(JULY, 100, aid=15, campaigns=5), month(AUGUST, 200), marks=MARKS)


def nothing_printed(when: object) -> PrintedMonth:
    """A month that was frozen with no return at all."""
    made = month(AUGUST, 100)
    cover = structs.replace(made.cover, received=0, conflict=0, people_covered=0)
    return structs.replace(made, month=str(when), forms={}, places=(), cover=cover)


def test_every_printed_cell_of_every_month_stands_in_cells_once() -> None:
    report = two_months()
    _, tables = packed(report)
    rows = tables["cells.csv"]
    for printed in report.window.months:
        mine = [row for row in rows if row["month"] == f"{printed.when}-01"]
        for form_id, counts in printed.forms.items():
            form = FORMS[form_id]
            for table in form.tables(counts.version):
                kept = [
                    int(row["contacts"])
                    for row in mine
                    if (row["form"], row["table"], row["place"]) == (form_id, table.id, "force")
                ]
                asked = form.is_asked(table) or any(counts.tables[table.id])
                assert kept == (list(counts.tables[table.id]) if asked else [])
        for name, values in (
            ("kind", [place.kind for place in printed.places]),
            ("side", [p.side for p in printed.places]),
        ):
            there = [int(row["contacts"]) for row in mine if row["table"] == name and row["place"] != "force"]
            assert there == [value for vector in values for value in vector]
    keys = [tuple(row[name] for name in ("month", "form", "table", "place", "cell")) for row in rows]
    assert len(set(keys)) == len(keys)


def test_cells_name_no_unit_that_is_shown_with_others() -> None:
    _, tables = packed(two_months())
    assert {row["place"] for row in tables["cells.csv"]} == {"force", "a", "b", "others"}


def test_a_month_that_printed_nothing_has_no_cells_and_is_named_as_such() -> None:
    report = two_months()
    months = (report.window.months[0], nothing_printed(AUGUST))
    told = replace(report, window=replace(report.window, months=months))
    assert {row[0] for row in cells_table(told).rows} == {"2026-07-01"}
    assert [row[3] for row in months_table(told).rows] == ["yes", "no"]
    assert [one["printed"] for one in package_facts(told, ISSUER, 1)["pscdesk"]["months"]] == [True, False]


def test_the_package_says_whose_it_is_of_what_and_how_sure() -> None:
    report = two_months()
    said, tables = packed(report)
    told = said["pscdesk"]
    assert told["force"] == {"id": ISSUER.id, "name": "Westshire Police", "made_up": False, "key": ISSUER.key}
    assert told["revision"] == 3
    assert told["window"] == {
        "first": "2026-07-01",
        "last": "2026-08-01",
        "months": 2,
        "off_by_at_most": report.window.most_off,
        "contacts_off_by_at_most": report.window.contacts_off,
    }
    assert [one["digest"] for one in told["months"]] == ["1" * 64, "2" * 64]
    assert [(one["due"], one["returned"], one["people"], one["people_covered"]) for one in told["months"]] == [
        (9, 8, 320, 0.94)
    ] * 2
    assert told["codebooks"][ADVICE.id] == ADVICE.version
    assert told["sides"]["refer-psd"] == "escalation"
    sides = {row["code"]: row["side"] for row in tables["codes.csv"] if row["field"] == "route"}
    assert sides == told["sides"]
    bounds = {one["name"]: one.get("pscdesk", {}).get("off_by_at_most") for one in said["resources"]}
    assert bounds["advice-contact-kind"] == report.window.most_off
    assert bounds["month"] == 4


def test_the_names_of_the_long_tables_carry_no_period_and_the_others_do() -> None:
    one, _ = packed(board(even_month(JULY, 7)))
    both, _ = packed(board(even_month(JULY, 7), even_month(AUGUST, 7)))
    lasting = {"cells.csv", "months.csv", "codes.csv"}
    for said in (one, both):
        paths = {resource["path"] for resource in said["resources"]}
        assert lasting < paths
        assert all(path.startswith("report-") for path in paths - lasting)


def test_months_are_real_dates() -> None:
    said, _ = packed(two_months())
    for name in ("cells", "months"):
        (schema,) = (one["schema"] for one in said["resources"] if one["name"] == name)
        assert schema["fields"][0]["type"] == "date"


def test_every_table_says_what_its_counts_are_of() -> None:
    """Walks, campaigns and mentions are not contacts, and themes by route are of safe space alone."""
    said, tables = packed(two_months())
    counts = {
        one["name"]: (one["title"], next(f for f in one["schema"]["fields"] if f["name"] == "contacts"))
        for one in said["resources"]
        if any(field["name"] == "contacts" for field in one["schema"]["fields"])
    }
    title, field = counts["advice-contact-theme-route-safe-space-only"]
    assert "safe space only" in title
    assert "mentions in contacts (safe space only)" in field["description"]
    assert counts["aid-use-outcome"][1]["description"] == "Printed counts of walks: multiples of 5."
    assert counts["campaign-means"][1]["title"] == "Mentions in campaigns"
    found = {(row["form"], row["table"]): row["counts"] for row in tables["cells.csv"]}
    assert found["aid-use", "contacts"] == "walks"
    assert found[ADVICE.id, "theme"] == "mentions in contacts"
    assert found[ADVICE.id, "theme*route"] == "mentions in contacts (safe space only)"
    assert found[ADVICE.id, "kind"] == "contacts"


def test_the_formats_page_names_the_columns_of_the_lasting_tables() -> None:
    """In their order, for whoever writes a query from the page."""
    page = (Path(__file__).parents[2] / "docs" / "formats.md").read_text("utf-8")
    page = page.partition("\n## A published package\n")[2].partition("\n## ")[0]
    said, _ = packed(two_months())
    for resource in said["resources"]:
        if not resource["path"].startswith("report-"):
            (line,) = re.findall(rf"^\| `{re.escape(resource['path'])}` \|[^|]*\|(.*)\|$", page, re.MULTILINE)
            columns = re.findall(r"`(\w+)`", line)
            assert columns == [field["name"] for field in resource["schema"]["fields"]]
