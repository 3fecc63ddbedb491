"""Figures that are saved as CSV are data: numbers, ISO months, empty cells, the published package's columns."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from made_up.reports import AUGUST, JULY, board, even_month, month

from pscdesk.assets import I18N
from pscdesk.collation.measures.share_change import MEASURES
from pscdesk.documents.document import Column, Document, Table
from pscdesk.language import ENGLISH, WELSH, speak
from pscdesk.messages import Message
from pscdesk.reports.dashboard.dashboard import Chosen, dashboard_document
from pscdesk.reports.tidy import tidy_document
from pscdesk.work.in_spoken import in_spoken
from pscdesk.work.publish.as_data import as_data
from pscdesk.work.publish.dashboard import save_document

FAMILIES = {f"unit-{number}": "Towns" for number in range(7)}


@pytest.fixture(params=[ENGLISH, WELSH])
def language(request: pytest.FixtureRequest) -> Iterator[str]:
    speak(request.param, I18N)
    yield request.param
    speak(ENGLISH, I18N)


def shown() -> Document:
    report = board(even_month(JULY, 7), even_month(AUGUST, 7), families=FAMILIES)
    return dashboard_document(report, Chosen("two-months", "July and August", JULY, AUGUST))


def saved(document: Document, folder: Path) -> dict[str, list[dict[str, str]]]:
    return {
        path.stem.removeprefix("shown-"): list(csv.DictReader(io.StringIO(path.read_text("utf-8"), newline="")))
        for path in save_document(document, folder / "shown.csv")
        if path.suffix == ".csv"
    }


def test_months_shares_and_intervals_are_data_in_either_language(language: str, tmp_path: Path) -> None:
    document = in_spoken(shown())
    assert document.language.startswith(language)
    tables = saved(document, tmp_path)
    assert [row["month"] for row in tables["month"]] == ["2026-07", "2026-08"]
    assert list(tables["month"][0])[:4] == ["month", "contacts", "safe_space", "share"]
    assert tables["month"][0]["contacts"] == "2240"
    contacts, *shares = tables["glance"]
    assert (contacts["value"], contacts["contacts"], contacts["of"]) == ("4480", "4480", "")
    assert 0 < float(contacts["low"]) < 4480 < float(contacts["high"])
    for row in shares:
        if row["value"] and not row["withheld"] and float(row["value"]) <= 1:
            assert float(row["low"]) <= float(row["value"]) <= float(row["high"])


def test_figures_are_the_published_ones_in_full(tmp_path: Path) -> None:
    report = board(even_month(JULY, 7), even_month(AUGUST, 7), families=FAMILIES)
    tidy = next(table for table in tidy_document(report).tables() if table.id == "measures")
    at = {column.key: number for number, column in enumerate(tidy.columns)}
    published = {str(row[at["label"]]): [str(row[at[name]]) for name in ("value", "low", "high")] for row in tidy.rows}
    there = {
        row["measure"]: [row[name] for name in ("value", "low", "high")] for row in saved(shown(), tmp_path)["glance"]
    }
    both = set(published) & set(there)
    assert len(both) > 3
    assert {name: there[name] for name in both} == {name: published[name] for name in both}


def test_no_column_of_figures_holds_a_word_and_nothing_stands_for_nothing(tmp_path: Path) -> None:
    tables = saved(shown(), tmp_path)
    package: dict[str, Any] = json.loads((tmp_path / "shown" / "datapackage.json").read_text("utf-8"))
    numeric = {
        "value",
        "low",
        "high",
        "contacts",
        "share",
        "safe_space",
        "off_by_at_most",
        "covered",
        "counted",
        "months",
    }
    for resource in package["resources"]:
        fields = {field["name"]: field for field in resource["schema"]["fields"]}
        for name in numeric & set(fields):
            assert fields[name]["type"] in ("integer", "number"), (resource["name"], name)
            assert fields[name].get("missingValues", [""]) == [""], (resource["name"], name)
    assert not [
        cell for rows in tables.values() for row in rows for cell in row.values() if cell in ("–", "[x]", "[c]")
    ]


def test_the_columns_are_called_as_in_the_published_package(tmp_path: Path) -> None:
    heads = {name: list(rows[0]) for name, rows in saved(shown(), tmp_path).items() if rows}
    assert heads["periods"] == [
        "kind", "period", "counted", "months", "contacts", "safe_space",
        "share", "low", "high", "off_by_at_most", "covered",
    ]  # fmt: skip
    published = {which for which in MEASURES if which != "safe-space"}
    sides = [name for name in heads["month-sides"][1:] if "_share" not in name]
    assert set(sides) == published
    for which in sides:
        assert {f"{which}_share", f"{which}_share_low", f"{which}_share_high"} < set(heads["month-sides"])
    assert heads["unit"][:5] == ["unit", "people", "contacts", "off_by_at_most", "months"]
    assert heads["unit"][6:9] == ["rate", "rate_low", "rate_high"]


def test_a_column_of_intervals_is_two_where_none_is_shown_too() -> None:
    columns = (Column("unit", Message("Unit")), Column("rate", "Rate", True), Column("interval", "95% interval", True))
    document = Document("t", (Table("unit", "U", columns, (("North", "–", "–"), ("South", "–", "–"))),))
    (table,) = as_data(document).tables()
    assert [column.key for column in table.columns] == ["unit", "rate", "rate_low", "rate_high"]
    assert table.rows == (("North", "", "", ""), ("South", "", "", ""))


def test_a_report_of_one_month_is_saved_whole(tmp_path: Path) -> None:
    document = dashboard_document(board(month(JULY, 200)), Chosen("month", "July 2026", JULY, JULY))
    assert saved(document, tmp_path)["month"][0]["month"] == "2026-07"
