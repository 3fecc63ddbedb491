"""The national report: every printed figure worked out again apart, a PDF that reads aloud, tables as their schema."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
import math
from collections import defaultdict
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from documents.spoken import read_aloud
from documents.test_data_package import read
from documents.ua_checks import ua_findings
from made_up.contacts import ADVICE
from made_up.winners import EAST, JANUARY, NORTH, WEST, merged_nation, small_nation, told
from nation.plainly import Answer, answer

from pscdesk.assets import FONTS
from pscdesk.documents.document import Document, Paragraph, Table
from pscdesk.documents.figures import cells_as_text
from pscdesk.documents.formats import CSV, PDF, XLSX
from pscdesk.errors import InputError
from pscdesk.messages import Message
from pscdesk.nation.answers.nation_facts import NationFacts, nation_facts
from pscdesk.nation.engines.engine import open_engine
from pscdesk.nation.facts import ForceFact, Winner, Winners
from pscdesk.nation.shelf import write_shelf
from pscdesk.reports.nation.nation_report import nation_paper, nation_workbook
from pscdesk.reports.nation.nation_tidy import nation_tidy

GRAINS = ("month", "quarter", "financial-year", "calendar-year", "rolling-12")
LEVELS = {"nation": "all", "family": "family", "force": "force"}
DECIDED = ("informal", "formal", "escalation")
SMALL = small_nation(14)


def facts_of(winners: Winners, folder: Path, **wanted: Any) -> NationFacts:
    shelf = write_shelf(winners, folder)
    with open_engine("duckdb", shelf) as engine:
        return nation_facts(engine, made_up=shelf.made_up, shelf=shelf.digest, **wanted)


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> NationFacts:
    return facts_of(SMALL, tmp_path_factory.mktemp("small"))


@pytest.fixture(scope="module")
def files(small: NationFacts) -> dict[str, bytes]:
    return CSV.files(nation_tidy(small, ADVICE), FONTS, "nation")


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> NationFacts:
    return facts_of(forty_three(), tmp_path_factory.mktemp("large"))


def forty_three(months: int = 5) -> Winners:
    """43 forces with long names, all of which publish all months but one."""
    rows: list[Winner] = []
    for at in range(months):
        for number in range(43):
            code = f"E230003{number:02d}"
            force = ForceFact(code, f"Constabulary of the North and South of Shire {number:02d}", "", code)
            if (at, number) == (1, 7):
                rows.append(Winner(force, JANUARY.plus(at), "not-published"))
            else:
                month = told(force, JANUARY.plus(at), 2, largest=400)
                rows.append(Winner(force, month.month, "published", 1, told=month))
    return Winners(tuple(rows))


def rows_of(files: dict[str, bytes], name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(files[f"{name}.csv"].decode(), newline="")))


Key = tuple[str, str, str]


def keyed(answered: Answer) -> dict[Key, dict[str, Any]]:
    return {(str(row.get("place", "")), str(row["first"]), str(row["last"])): dict(row) for row in answered}


def own_off(place: str, by: str, first: dt.date, last: dt.date, *, near: bool, alone: bool) -> tuple[int, int]:
    """Both bounds: 4 for each month, and 9 for Northshire's first three where all are added up."""
    by_force = defaultdict[str, list[str]](list)
    for one in SMALL.rows:
        when = dt.date(one.month.year, one.month.number, 1)
        at = {"all": "", "family": one.force.family, "force": one.force.code}[by]
        if one.told is None or not one.told.printed or not (alone or one.told.people_covered >= 90):
            continue
        if at == place and first <= when <= last:
            by_force[one.force.code].append(str(one.month))
    offs = []
    for code, months in by_force.items():
        quarter = {"2026-01", "2026-02", "2026-03"} <= set(months) and code == NORTH.code
        offs.append(4 * len(months) - (3 if near and quarter else 0))
    likely = math.sqrt(2 * math.log(40) * sum(off * off for off in offs))
    return sum(offs), min(sum(offs), int(likely))


def own_wilson(part: int, base: int) -> tuple[float, float, float]:
    z, p = 1.959963984540054, part / base
    middle = (p + z * z / (2 * base)) / (1 + z * z / base)
    half = z / (1 + z * z / base) * math.sqrt(p * (1 - p) / base + z * z / (4 * base * base))
    return p, max(0.0, middle - half), min(1.0, middle + half)


def own_withheld(by: str, grain: str, key: Key, cover: dict[str, Any], by_month: dict[Key, dict[str, Any]]) -> bool:
    """Whether a place in a period may have no counts: nothing counts, or a rolling twelve that is not covered."""
    alone = by == "force" and grain == "month"
    if not cover["months_printed" if alone else "months_counted"]:
        return True
    if grain != "rolling-12":
        return False
    if by == "force":
        return cover["months_counted"] < max(12, cover["months_due"])
    well = [
        first
        for (place, first, _), one in by_month.items()
        if place == key[0] and key[1] <= first <= key[2] and one["people_covered"] >= 90 * one["people"]
    ]
    return len(well) < 12


def test_every_printed_figure_is_the_one_that_plain_python_works_out(files: dict[str, bytes]) -> None:
    told_rows = {
        (row["level"], row["kind"], row["place"], row["first"], row["last"], row["measure"]): row
        for row in rows_of(files, "figures")
    }
    seen = 0
    for level, by in LEVELS.items():
        by_month = keyed(answer("coverage", SMALL, by, "month"))
        for grain in GRAINS:
            counted, routed = (keyed(answer(name, SMALL, by, grain)) for name in ("contacts", "routes"))
            for key, cover in keyed(answer("coverage", SMALL, by, grain)).items():
                place = "all" if by == "all" else key[0] or "none"
                counts = {**counted.get(key, {}), **routed.get(key, {})}
                withheld = own_withheld(by, grain, key, cover, by_month)
                for name in ("contacts", "safe_space", *DECIDED, "none", "undecided"):
                    row = told_rows[level, grain, place, key[1], key[2], name]
                    seen += 1
                    assert bool(row["withheld"]) == withheld, row
                    if withheld:
                        assert {row[one] for one in ("contacts", "off_certain", "share", "low", "high")} == {""}
                        continue
                    alone = by == "force" and grain == "month"
                    near = name in ("contacts", "safe_space")
                    span = (dt.date.fromisoformat(key[1]), dt.date.fromisoformat(key[2]))
                    offs = own_off(key[0], by, *span, near=near, alone=alone)
                    assert int(row["contacts"]) == counts[name]
                    assert (int(row["off_certain"]), int(row["off_likely"])) == offs, row
                    base = sum(counts[one] for one in DECIDED) if name in DECIDED else counts["contacts"]
                    shown = name not in ("contacts", "undecided") and base >= 50 and cover["months_counted"]
                    if not shown or counts[name] > base:  # made-up cells do not add up: more safe space than contacts
                        assert shown or (row["share"], row["low"], row["high"]) == ("", "", "")
                        continue
                    found = tuple(float(row[one]) for one in ("share", "low", "high"))
                    assert found == pytest.approx(own_wilson(counts[name], base), abs=6e-5)
    assert seen == len(told_rows) > 1000


def test_coverage_and_rates_are_those_that_plain_python_works_out(files: dict[str, bytes]) -> None:
    found = {(row["level"], row["kind"], row["place"], row["first"]): row for row in rows_of(files, "coverage")}
    seen = 0
    for level, by in LEVELS.items():
        for grain in GRAINS:
            people = keyed(answer("funnel", SMALL, by, grain))
            for key, cover in keyed(answer("coverage", SMALL, by, grain)).items():
                row = found[level, grain, "all" if by == "all" else key[0] or "none", key[1]]
                seen += 1
                for name in ("forces_due", "forces_published", "months_due", "months_printed", "months_counted"):
                    assert int(row[name]) == cover[name]
                for name in ("months_conflict", "months_missing", "months_nothing", "months_revised"):
                    assert int(row[name]) == cover[name]
                assert (int(row["months_unchanged"]), int(row["people_months"])) == (
                    cover["months_unchanged"],
                    cover["people"],
                )
                covered = cover["people_covered"] / (100 * cover["people"])
                assert float(row["covered"]) == pytest.approx(covered, abs=6e-5)
                if row["rate"]:
                    rate = 1200 * people[key]["contacts"] / people[key]["people"]
                    assert float(row["rate"]) == pytest.approx(rate, abs=6e-5)
                    assert people[key]["contacts"] >= 10
    assert seen == len(found)


def test_the_workbook_and_the_paper_print_the_same_counts_as_the_tables(
    small: NationFacts, files: dict[str, bytes]
) -> None:
    rows = rows_of(files, "figures")
    for level, name in (("nation", "national-contacts"), ("family", "family"), ("force", "force")):
        for grain in GRAINS:
            told_counts = [
                row["contacts"] or "–"
                for row in rows
                if (row["level"], row["kind"], row["measure"]) == (level, grain, "contacts")
            ]
            table = named(nation_workbook(small, ADVICE), f"{name}-{grain}")
            at = [column.key for column in table.columns].index("contacts")
            assert sorted(str(row[at]) for row in table.rows) == sorted(told_counts)
    paper = named(nation_paper(small, ADVICE), "national-routes-quarter")
    routes = {
        (row["measure"], row["first"]): row for row in rows if (row["level"], row["kind"]) == ("nation", "quarter")
    }
    assert [row[1:7] for row in paper.rows] == [
        (
            *(int(routes[side, first]["contacts"]) for side in (*DECIDED, "none")),
            *(int(routes["informal", first][off]) for off in ("off_certain", "off_likely")),
        )
        for first in ("2026-01-01", "2026-04-01", "2026-07-01", "2026-10-01", "2027-01-01")
    ]


def named(document: Document, name: str) -> Table:
    (table,) = [table for table in document.tables() if table.id == name]
    return table


def words_of(document: Document) -> str:
    return "\n".join(block.text for block in document.blocks if isinstance(block, Paragraph))


def test_forces_stand_in_order_of_name_whatever_they_counted(large: NationFacts) -> None:
    table = named(nation_paper(large, ADVICE), "force-quarter")
    names = [row[0] for row in table.rows]
    assert len(names) == 43
    assert names == sorted(names)
    counts = [row[1] for row in table.rows]
    assert counts not in (sorted(counts, key=str), sorted(counts, key=str, reverse=True))
    beside = named(nation_paper(large, ADVICE), "beside-rate")
    assert [row[0] for row in beside.rows] == sorted(row[0] for row in beside.rows)


def test_coverage_comes_first_and_names_what_is_missing(small: NationFacts) -> None:
    paper = nation_paper(small, ADVICE)
    told_words = words_of(paper)
    assert "3 of 3 forces have published at least one of these months. 38 of 42 months" in told_words
    assert told_words.index("have published") < told_words.index("The first bound is certain")
    assert "Eastshire: Mar 26" in str(paper.blocks)
    assert "Gorllewin: Feb 26." in told_words
    assert "Gorllewin: Apr 26." in told_words
    assert "Northshire: Feb 26." in told_words
    who = {row[0]: row[1:] for row in named(paper, "who-published").rows}
    #                    code, due, newest, not published, in two ways, nothing printed, thin, revised, unchanged
    assert who["Northshire"] == (NORTH.code, 14, "Feb 27", 0, 0, 0, 0, 1, 1)
    assert who["Eastshire"] == (EAST.code, 14, "Feb 27", 0, 1, 0, 1, 0, 1)
    assert who["Gorllewin"] == (WEST.code, 14, "Feb 27", 1, 0, 1, 0, 0, 1)
    assert paper.banner


def test_a_period_that_is_not_over_says_how_much_of_it_there_is(small: NationFacts) -> None:
    table = named(nation_paper(small, ADVICE), "national-contacts-quarter")
    assert [row[0] for row in table.rows][-1] == "Jan 27 to Mar 27, 2 of 3 months"
    years = named(nation_paper(small, ADVICE), "national-contacts-financial-year")
    assert [row[0] for row in years.rows] == ["2025/26, 3 of 12 months", "2026/27, 11 of 12 months"]


def test_the_sentence_that_says_which_bound_is_which_stands_before_the_first_bound(small: NationFacts) -> None:
    blocks = nation_paper(small, ADVICE).blocks
    said = next(at for at, block in enumerate(blocks) if isinstance(block, Paragraph) and "95 of 100" in block.text)
    first = next(at for at, block in enumerate(blocks) if isinstance(block, Table))
    assert said < first


def test_a_window_tells_the_periods_that_end_in_it(tmp_path: Path) -> None:
    facts = facts_of(small_nation(14), tmp_path, first=JANUARY.plus(3), last=JANUARY.plus(6))
    assert facts.label == "April 2026 to July 2026"
    assert [one.first for one in facts.of("all", "month")] == [JANUARY.plus(at) for at in range(3, 7)]
    assert [(one.first, one.last) for one in facts.of("all", "quarter")] == [(JANUARY.plus(3), JANUARY.plus(5))]
    assert facts.of("all", "rolling-12") == ()
    assert {one.month for one in facts.months} == {JANUARY.plus(at) for at in range(3, 7)}
    assert {cell.month for cell in facts.cells} <= {one.month for one in facts.months}
    with pytest.raises(InputError, match="No figures of a nation lie between"):
        facts_of(small_nation(2), tmp_path / "other", first=JANUARY.plus(9))


def test_forces_that_are_one_today_stand_under_their_new_name(tmp_path: Path) -> None:
    facts = facts_of(merged_nation(), tmp_path)
    table = named(nation_workbook(facts, ADVICE), "force-month")
    assert {row[0] for row in table.rows} == {"North-East", "Y Gorllewin"}
    assert len(named(nation_paper(facts, ADVICE), "who-published").rows) == 2


@pytest.mark.parametrize("which", ["small", "large"])
def test_the_checks_of_pdf_ua_find_nothing_in_the_paper(
    which: str, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    path = tmp_path / "nation.pdf"
    document = nation_paper(request.getfixturevalue(which), ADVICE, "OFFICIAL")
    path.write_bytes(PDF.files(document, FONTS, "nation")["nation.pdf"])
    assert ua_findings(path) == []


def test_no_table_of_43_forces_is_cut(large: NationFacts) -> None:
    document = replace(nation_paper(large, ADVICE), contents=False)  # whose links are no fields to be read
    tree = read_aloud(PDF.files(document, FONTS, "nation")["nation.pdf"])
    heard = {tuple(" ".join(kid.whole_text().split()) for kid in part.kids) for part in tree.all("TR")}
    for table in document.tables():
        for row in cells_as_text(table):
            assert tuple(" ".join(cell.split()) for cell in row) in heard, (table.id, row)


def test_every_table_of_the_data_package_holds_to_its_schema(files: dict[str, bytes]) -> None:
    package = json.loads(files["datapackage.json"])
    assert package["pscdesk"]["format"] == "psc-nation-figures/1"
    assert package["pscdesk"]["made_up"] is True
    assert "Made-up figures" in package["description"]
    assert package["$schema"] == "https://datapackage.org/profiles/2.0/datapackage.json"
    paths = [resource["path"] for resource in package["resources"]]
    assert paths == ["figures.csv", "coverage.csv", "months.csv", "beside.csv", "cells.csv", "packages.csv"]
    for resource in package["resources"]:
        content = files[resource["path"]]
        assert resource["hash"] == f"sha256:{sha256(content).hexdigest()}"
        read(resource, content)
    fields = {field["name"]: field["type"] for field in package["resources"][0]["schema"]["fields"]}
    assert (fields["contacts"], fields["off_certain"], fields["share"]) == ("integer", "integer", "number")
    assert (fields["first"], fields["place"]) == ("date", "string")


def test_cells_are_the_sums_of_the_forces_that_count(files: dict[str, bytes]) -> None:
    wanted = {
        (str(row["first"]), row["form"], row["tab"], row["cell"]): (row["months"], row["contacts"], row["off"])
        for row in answer("cells", SMALL, "all", "month")
    }
    found = {
        (row["month"], row["form"], row["table"], row["cell"]): tuple(
            int(row[name]) for name in ("forces", "contacts", "off")
        )
        for row in rows_of(files, "cells")
    }
    assert found == wanted


def test_the_same_nation_gives_the_same_bytes(small: NationFacts, tmp_path: Path) -> None:
    again = facts_of(small_nation(14), tmp_path)
    assert again == small
    for one, drawn in ((PDF, nation_paper), (XLSX, nation_workbook), (CSV, nation_tidy)):
        assert one.files(drawn(again, ADVICE), FONTS, "n") == one.files(drawn(small, ADVICE), FONTS, "n")


def test_all_that_people_read_can_be_translated(small: NationFacts) -> None:
    document = nation_paper(small, ADVICE)
    for block in document.blocks:
        if isinstance(block, Paragraph):
            assert isinstance(block.text, Message), block.text
        if isinstance(block, Table):
            assert all(isinstance(column.label, Message) for column in block.columns)
