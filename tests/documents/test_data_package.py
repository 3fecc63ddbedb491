"""The data package beside the CSV files says what they are, and every file reads as its schema says."""

from __future__ import annotations

import csv
import datetime as dt
import json
import re
from hashlib import sha256
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from documents import samples
from hypothesis import given
from hypothesis import strategies as st

from pscdesk.documents.document import Column, Document, Table
from pscdesk.documents.formats import CSV

READERS: dict[str, Any] = {
    "string": str,
    "integer": int,
    "number": float,
    "date": dt.date.fromisoformat,
    "yearmonth": lambda text: re.fullmatch(r"\d{4}-(0[1-9]|1[0-2])", text)[0],
}
FONTS = Path(__file__).parents[2] / "resources" / "fonts"


def packed(document: Document) -> tuple[dict[str, Any], dict[str, bytes]]:
    files = CSV.files(document, FONTS, "report")
    return json.loads(files.pop("datapackage.json")), files


def read(resource: dict[str, Any], content: bytes) -> list[tuple[Any, ...]]:
    """Read a CSV file as its schema says (Table Schema 2.0); fails where the file does not keep to it."""
    dialect, schema = resource["dialect"], resource["schema"]
    assert content.decode("utf-8").endswith(dialect["lineTerminator"])
    rows = list(csv.reader(StringIO(content.decode(), newline=""), delimiter=dialect["delimiter"], strict=True))
    assert rows[0] == [field["name"] for field in schema["fields"]]
    typed = [tuple(map(lambda field, text: value(schema, field, text), schema["fields"], row)) for row in rows[1:]]
    keys = [tuple(row[rows[0].index(name)] for name in schema.get("primaryKey", rows[0])) for row in typed]
    if "primaryKey" in schema:
        assert len(set(keys)) == len(keys)
        assert not any(None in key for key in keys)
    return typed


def value(schema: dict[str, Any], field: dict[str, Any], text: str) -> Any:
    if text in field.get("missingValues", schema["missingValues"]):
        assert not field.get("constraints", {}).get("required")
        return None
    return READERS[field["type"]](text)


@pytest.mark.parametrize("make", [samples.board_report, samples.long_table])
def test_every_file_reads_as_its_schema_says(make: Any) -> None:
    document = make()
    package, files = packed(document)
    assert [resource["path"] for resource in package["resources"]] == list(files)
    for resource, table in zip(package["resources"], document.tables(), strict=True):
        content = files[resource["path"]]
        rows = read(resource, content)
        assert len(rows) == len(table.rows)
        assert resource["bytes"] == len(content)
        assert resource["hash"] == f"sha256:{sha256(content).hexdigest()}"


def test_the_package_has_what_data_package_2_asks_for() -> None:
    package, _ = packed(samples.board_report())
    assert package["$schema"] == "https://datapackage.org/profiles/2.0/datapackage.json"
    assert package["title"] == "Advice line: report to the board"
    assert "Made-up figures" in package["description"]
    names = [resource["name"] for resource in package["resources"]]
    assert len(set(names)) == len(names)
    assert all(re.fullmatch(r"[-a-z0-9._]+", name) for name in (package["name"], *names))
    assert all(resource["type"] == "table" for resource in package["resources"])
    assert not {"created", "contributors", "licenses"} & set(package)


def test_fields_say_what_they_are() -> None:
    columns = (
        Column("month", "Month"),
        Column("unit", "Unit"),
        Column("unit_label", "Unit", description="The name of the unit."),
        Column("share", "Share"),
        Column("contacts", "Contacts", numeric=True, description="Rounded to a multiple of 5."),
    )
    rows = (
        ("2026-01", "n", "North", 0.5, 10),
        ("2026-01", "s", "South", "", "withheld"),
        ("2026-02", "n", "North", 1, 5),
    )
    document = Document("t", (Table("t", "Caption", columns, rows),), coverage=("2026-01", "2026-02"))
    package, files = packed(document)
    schema = package["resources"][0]["schema"]
    assert [field["type"] for field in schema["fields"]] == ["yearmonth", "string", "string", "number", "integer"]
    assert schema["fields"][4]["missingValues"] == ["", "withheld"]
    assert schema["fields"][4]["description"] == "Rounded to a multiple of 5."
    assert schema["primaryKey"] == ["month", "unit"]
    assert package["temporal"] == {"start": "2026-01", "end": "2026-02"}
    assert read(package["resources"][0], files["report-t.csv"])[1] == ("2026-01", "s", "South", None, None)


def test_the_same_document_gives_the_same_bytes() -> None:
    made = [CSV.files(samples.board_report(), FONTS, "report") for _ in range(2)]
    assert made[0] == made[1]


CELLS = st.one_of(
    st.text(max_size=12), st.integers(-1000, 10**6), st.floats(-1e6, 1e6), st.sampled_from(["2026-01", "=1", "+a"])
)


@given(st.lists(st.tuples(CELLS, CELLS, CELLS), max_size=8), st.booleans())
def test_whatever_a_table_holds_its_file_keeps_to_its_schema(rows: list[Any], numeric: bool) -> None:
    columns = (Column("a", "A"), Column("b", "=B"), Column("-c", "C", numeric))
    package, files = packed(Document("t", (Table("t", "T", columns, tuple(rows)),)))
    assert len(read(package["resources"][0], files["report-t.csv"])) == len(rows)


def test_the_validator_of_these_tests_can_fail() -> None:
    package, files = packed(samples.board_report())
    resource = package["resources"][1]
    broken = files[resource["path"]].replace(b",145,", b",many,")
    with pytest.raises(ValueError, match="many"):
        read(resource, broken)
