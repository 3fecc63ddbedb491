"""Reads a published folder of tables as an intruder would, with the standard library alone, and subtracts windows."""

from __future__ import annotations

import csv
import json
import math
from collections import defaultdict, deque
from collections.abc import Iterator, Mapping
from pathlib import Path

from attacks.form_rules import FormRule, read_forms
from attacks.plain import Cell, PlainForm, PlainLedger, PlainRelease, PlainRow, Window

Table = list[dict[str, str]]
Span = tuple[int, int]
"""A window by the numbers of its first month and of the month after its last."""

_MONTH_OFF = 4
_Z = 1.959963984540054
_MAIN = "advice-contact"


def read_tables(folder: Path) -> dict[str, Table]:
    """Every CSV table of a data package by its name."""
    package = json.loads((folder / "datapackage.json").read_text("utf-8"))
    found: dict[str, Table] = {}
    for one in package["resources"]:
        with (folder / one["path"]).open(encoding="utf-8-sig", newline="") as file:
            found[one["name"]] = list(csv.DictReader(file))
    return found


def read_release(folder: Path, forms: Mapping[str, FormRule] | None = None) -> PlainRelease:
    """What a published folder prints, of its month or of its window as a whole."""
    tables, forms = read_tables(folder), forms or read_forms()
    held: dict[str, PlainForm] = {}
    for form in forms.values():
        named = {table.id: _file_of(form, table.id, tables) for table in form.tables}
        cells = {table: _cells(tables[name], table) for table, name in named.items() if name in tables}
        if cells:
            held[form.id] = PlainForm(cells, _all_contacts(tables) if form.id == _MAIN else None)
    months = {row["month"] for row in tables["month"]}
    said = {(row["first"], row["last"]): int(row["off_by_at_most"]) for row in tables["periods"]}
    off = said.get((min(months), max(months)), _MONTH_OFF * len(months))
    cover = tables["coverage"]
    nil = sum(int(row["nil"]) for row in cover) if all("nil" in row for row in cover) else None
    return PlainRelease(held, _rows(tables), off, sum(int(row["returns"]) for row in cover), nil)


def _file_of(form: FormRule, table: str, tables: Mapping[str, Table]) -> str:
    """What a table of a form is called; one of some contacts only says so at the end of its name."""
    name = f"{form.id}-{table.replace('*', '-')}"
    named = (one for one in tables if one.startswith(f"{name}-") and one.endswith("-only"))
    return name if name in tables else next(named, name)


def read_months(folder: Path) -> PlainLedger:
    """Every month of a published folder, side by side, from its long table, and what it says of sums of them.

    What is said comes from the table of periods and from the package's own words about its window.
    """
    tables = read_tables(folder)
    said = json.loads((folder / "datapackage.json").read_text("utf-8"))["pscdesk"]
    names = sorted({row["month"] for row in tables["cells"]})
    at = {name[:7]: number for number, name in enumerate(names)}
    months = tuple(_month([row for row in tables["cells"] if row["month"] == name], tables, name) for name in names)
    windows = [
        Window(at[row["first"]], at[row["last"]], int(row["off_by_at_most"]))
        for row in tables["periods"]
        if row["which"] == "all" and {row["first"], row["last"]} <= set(at) and row["frozen"] == row["months"]
    ]
    whole = said["window"]
    near = whole["contacts_off_by_at_most"]
    windows.append(Window(at[whole["first"][:7]], at[whole["last"][:7]], whole["off_by_at_most"], near))
    return PlainLedger(months, tuple(one for one in windows if one.last > one.first))


def _month(rows: Table, tables: Mapping[str, Table], name: str) -> PlainRelease:
    forms: dict[str, dict[str, dict[Cell, int]]] = defaultdict(lambda: defaultdict(dict))
    totals: dict[str, int] = {}
    places: dict[str, dict[str, dict[str, int]]] = defaultdict(lambda: defaultdict(dict))
    for row in rows:
        value, cell = int(row["contacts"]), tuple(row["cell"].split("*"))
        if row["place"] != "force":
            places[row["place"]][row["table"]][row["cell"]] = value
        elif row["table"] == "contacts":
            totals[row["form"]] = value
        else:
            forms[row["form"]][row["table"]][cell] = value
    units = tuple(
        PlainRow(place, told["contacts"]["all"], told["kind"], told["side"]) for place, told in places.items()
    )
    held = {form: PlainForm(forms[form], total) for form, total in totals.items()}
    off = max(int(row["off_by_at_most"]) for row in rows)
    returns = next((int(row["returned"]) for row in tables["months"] if row["month"] == name), None)
    return PlainRelease(held, units, off, returns)


def _cells(table: Table, name: str) -> dict[Cell, int]:
    return {tuple(row[field] for field in name.split("*")): int(row["contacts"]) for row in table}


def _all_contacts(tables: Mapping[str, Table]) -> int:
    return sum(int(row["contacts"]) for row in tables["month"] if row["which"] == "all")


def _rows(tables: Mapping[str, Table]) -> tuple[PlainRow, ...]:
    by: dict[str, dict[str, dict[str, int]]] = {"kind": defaultdict(dict), "side": defaultdict(dict)}
    for what, units in by.items():
        for row in tables[f"unit-{what}"]:
            units[row["unit"]][row[what]] = int(row["contacts"])
    return tuple(
        PlainRow(
            row["unit"],
            int(row["contacts"]),
            by["kind"][row["unit"]],
            by["side"][row["unit"]],
            int(row["off_by_at_most"]),
        )
        for row in tables["unit"]
    )


def not_from_printed(folder: Path) -> Iterator[str]:
    """The decimals of shares, ratios and rates that do not follow from the printed counts beside them."""
    tables = read_tables(folder)
    for row in (*tables["measures"], *tables["themes"]):
        if row["value"]:
            part, base = int(row["contacts"]), int(row["of"])
            rate = row["unit"].startswith("per 100")
            times = 100 * 12 / int(row["months"]) if rate else 1
            near = times * part / base**2 if rate else 0.0  # people are whole on average
            if not math.isclose(float(row["value"]), times * part / base, abs_tol=6e-5 + near):
                yield f"{row['measure']} {row['value']}"
            if row["unit"] == "share" and not all(
                math.isclose(float(row[end]), wanted, abs_tol=6e-5)
                for end, wanted in zip(("low", "high"), _wilson(part, base), strict=True)
            ):
                yield f"{row['measure']} {row['low']} to {row['high']}"


def _wilson(part: int, base: int) -> tuple[float, float]:
    share, more = part / base, _Z**2 / base
    middle = (share + more / 2) / (1 + more)
    half = _Z / (1 + more) * math.sqrt(share * (1 - share) / base + more / (4 * base))
    return max(0.0, middle - half), min(1.0, middle + half)


def single_months(windows: Mapping[Span, PlainRelease]) -> dict[int, PlainRelease]:
    """Every month that sums and differences of these windows give back, with the force's tables only.

    A window is an arrow from its first month to the month after its last; what lies on a way from a month to the next
    is added and subtracted.
    """
    arrows: dict[int, list[tuple[int, int, PlainRelease]]] = defaultdict(list)
    for (first, after), release in windows.items():
        arrows[first].append((after, 1, release))
        arrows[after].append((first, -1, release))
    found: dict[int, PlainRelease] = {}
    for month in sorted(arrows):
        way = _way(arrows, month, month + 1)
        if way:
            found[month] = _added(way)
    return found


def _way(
    arrows: Mapping[int, list[tuple[int, int, PlainRelease]]], start: int, end: int
) -> list[tuple[int, PlainRelease]]:
    ways: dict[int, list[tuple[int, PlainRelease]]] = {start: []}
    waiting = deque([start])
    while waiting and end not in ways:
        at = waiting.popleft()
        for to, sign, release in arrows.get(at, ()):
            if to not in ways:
                ways[to] = [*ways[at], (sign, release)]
                waiting.append(to)
    return ways.get(end, [])


def _added(way: list[tuple[int, PlainRelease]]) -> PlainRelease:
    forms: dict[str, PlainForm] = {}
    for form_id, first in way[0][1].forms.items():
        tables = {
            table: {
                codes: sum(sign * one.forms[form_id].tables[table].get(codes, 0) for sign, one in way)
                for codes in cells
            }
            for table, cells in first.tables.items()
            if all(table in one.forms[form_id].tables for _, one in way)
        }
        totals = [(sign, one.forms[form_id].contacts) for sign, one in way]
        known = all(total is not None for _, total in totals)
        forms[form_id] = PlainForm(tables, sum(sign * (total or 0) for sign, total in totals) if known else None)
    return PlainRelease(forms, (), _MONTH_OFF)
