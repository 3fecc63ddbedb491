"""Describes the tidy CSV files of a document as a Frictionless Data Package, version 2.

Source: Data Package 2.0, Data Resource, Table Schema and Table Dialect, https://datapackage.org/standard/. There is
no licence in it: under which one figures are released is for the force to say.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from hashlib import sha256
from typing import Any

from pscdesk.documents.document import Cell, Column, Document, Table
from pscdesk.documents.harmless import harmless
from pscdesk.documents.sheets.csv_table import NOTICE, extra_of, file_name
from pscdesk.documents.sheets.figure_columns import SHORTHAND

NAME = "datapackage.json"
PACKAGE_PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
RESOURCE_PROFILE = "https://datapackage.org/profiles/2.0/dataresource.json"
DATE = re.compile(r"\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])")
"""How Table Schema writes the type ``date``."""
YEAR_MONTH = re.compile(r"\d{4}-(0[1-9]|1[0-2])")
"""How Table Schema writes the type ``yearmonth``."""
PLAIN_FIGURE = re.compile(r"(0|[1-9][0-9]*)(\.[0-9]+)?")
"""A figure that a report wrote as text, such as a rate with one decimal place."""


def describe(document: Document, files: Mapping[str, bytes], name: str) -> bytes:
    """Return the ``datapackage.json`` of ``document``: one resource for each of its tables.

    ``files`` has the CSV file of each table, in the order of the tables, by the path it is written to; ``name``
    names the package. The same document gives the same bytes.
    """
    package: dict[str, Any] = {
        "$schema": PACKAGE_PROFILE,
        "name": slug(name),
        "title": document.title,
        "description": ". ".join(part.rstrip(".") for part in _about(document) if part),
        "keywords": list(document.keywords),
        "languages": [document.language],
    }
    if document.coverage:
        package["temporal"] = dict(zip(("start", "end"), document.coverage, strict=True))
    package["resources"] = [
        _resource(table, path, content, extra_of(document))
        for table, (path, content) in zip(document.tables(), files.items(), strict=True)
    ]
    return written({key: value for key, value in package.items() if value} | dict(document.facts))


def written(package: Mapping[str, Any]) -> bytes:
    """Return the bytes of a ``datapackage.json`` that says this."""
    return (json.dumps(package, ensure_ascii=False, indent=2) + "\n").encode()


def slug(name: str) -> str:
    """Return ``name`` in the small letters, digits, dots, dashes and underscores that a package may be named with."""
    return re.sub(r"[^a-z0-9._-]+", "-", name.lower()).strip("-") or "tables"


def _about(document: Document) -> tuple[str, ...]:
    return (document.subtitle, document.banner, document.footer)


def _resource(table: Table, path: str, content: bytes, extra: Mapping[str, Cell]) -> dict[str, Any]:
    given = [*zip(*table.rows, strict=True)] or [()] * len(table.columns)
    held = [*given, *((cell,) * bool(table.rows) for cell in extra.values())]
    columns = [*table.columns, *(NOTICE for _ in extra)]
    fields = [_field(column, list(map(_written, _unlike(cells)))) for column, cells in zip(columns, held, strict=True)]
    schema: dict[str, Any] = {"fields": fields, "missingValues": [""]}
    key = list(table.key) or _key(fields, [tuple(map(_written, (*row, *extra.values()))) for row in table.rows])
    if key:
        schema["primaryKey"] = key
    resource: dict[str, Any] = {
        "$schema": RESOURCE_PROFILE,
        "name": slug(file_name(table.id)),
        "type": "table",
        "title": table.caption,
        "description": table.note,
        "path": path,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(content),
        "hash": f"sha256:{sha256(content).hexdigest()}",
        "dialect": {"header": True, "delimiter": ",", "lineTerminator": "\r\n", "quoteChar": '"', "doubleQuote": True},
        "schema": schema,
    }
    return {key: value for key, value in resource.items() if value} | dict(table.facts)


def _written(cell: Cell) -> Cell:
    return harmless(cell) if isinstance(cell, str) else cell


def _unlike(cells: Sequence[Cell]) -> list[Cell]:
    """Return each cell once, for a column is described by what it holds; 1 and 1.0 are two."""
    return [cell for _, cell in dict.fromkeys(zip(map(type, cells), cells, strict=True))]


def _field(column: Column, cells: Sequence[Cell]) -> dict[str, Any]:
    """Describe a column; words in a column of figures ("withheld") are its missing values."""
    plain = [cell for cell in cells if isinstance(cell, str) and column.numeric and PLAIN_FIGURE.fullmatch(cell)]
    words = [cell for cell in cells if isinstance(cell, str) and cell not in plain]
    whole = [cell for cell in cells if isinstance(cell, int)]
    figures = len(cells) - len(words)
    field: dict[str, Any] = {"name": harmless(column.key), "type": "string", "title": column.label}
    if column.description:
        field["description"] = column.description
    nothing_yet = column.numeric and all(word in SHORTHAND for word in words)
    if nothing_yet or (figures and (column.numeric or not any(words))):
        field["type"] = "integer" if figures and len(whole) == figures else "number"
        if words:
            field["missingValues"] = sorted({"", *words})
    elif words and not figures:
        patterns = (("yearmonth", YEAR_MONTH), ("date", DATE))
        field["type"] = next((type_ for type_, one in patterns if all(map(one.fullmatch, words))), "string")
    if cells and not (words if field["type"] in ("integer", "number") else "" in words):
        field["constraints"] = {"required": True}
    return field


def _key(fields: Sequence[Mapping[str, Any]], rows: Sequence[Sequence[Cell]]) -> list[str]:
    """Return the fewest leading columns of words that tell every row from every other; none if there are none."""
    held = [
        at
        for at, field in enumerate(fields)
        if "constraints" in field and field["type"] in ("string", "yearmonth", "date")
    ]

    def tells_apart(kept: Sequence[int]) -> bool:
        return bool(rows) and len({tuple(row[at] for at in kept) for row in rows}) == len(rows)

    count = next((count for count in range(1, len(held) + 1) if tells_apart(held[:count])), 0)
    key = held[:count]
    for at in list(reversed(key)):
        fewer = [one for one in key if one != at]
        if fewer and tells_apart(fewer):
            key = fewer
    return [str(fields[at]["name"]) for at in key]
