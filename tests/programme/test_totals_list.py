"""A list of totals is read whole or not at all, and every fault is named by its row."""

from __future__ import annotations

import pytest
from made_up.workbooks import sheet, workbook

from pscdesk.errors import InputError
from pscdesk.messages import Message
from pscdesk.periods import Month
from pscdesk.programme.totals.layout import (
    UNKNOWN,
    WHOLE,
    CountColumn,
    KnownName,
    NameColumn,
    TotalsLayout,
    TotalsRow,
)
from pscdesk.programme.totals.span import Span
from pscdesk.programme.totals.totals_list import read_totals, typed_totals
from pscdesk.programme.totals.totals_read import TotalsRead, sound_rows
from pscdesk.programme.written import NAME_NOBODY

SYSTEM = NameColumn(
    "system",
    Message("System"),
    ("system",),
    known=(
        KnownName("misconduct", Message("Misconduct")),
        KnownName("grievance", Message("Grievance"), ("grievances",)),
    ),
)
GROUP = NameColumn("group", Message("Group"), ("group",), may_be_whole=True, may_be_unknown=True)
COUNT = CountColumn("count", Message("Count"), ("count",))
LAYOUT = TotalsLayout("made-up", (SYSTEM, GROUP), (COUNT,), adds_up=("group",), series=("system",))
HEADING = "period,system,group,count"


def read(*lines: str, layout: TotalsLayout = LAYOUT, held: tuple[TotalsRow, ...] = ()) -> TotalsRead:
    return read_totals("\n".join((HEADING, *lines)).encode(), layout, held=held)


def only_fault(read: TotalsRead) -> str:
    assert not read.rows, "rows were taken beside a fault"
    assert len(read.faults) == 1, read.faults
    return read.faults[0]


def test_a_sound_list_gives_its_rows_with_the_total_and_those_not_known_told_apart() -> None:
    found = read(
        "2016,misconduct,White,120",
        "2016,Misconduct,Black,30",
        "2016,misconduct,not stated,4",
        "2016,misconduct,Total,154",
    )
    assert not found.faults
    assert not found.doubts
    assert [(row.names["group"], row.counts["count"]) for row in found.rows] == [
        ("White", 120), ("Black", 30), (UNKNOWN, 4), (WHOLE, 154),
    ]  # fmt: skip
    assert {row.names["system"] for row in found.rows} == {"misconduct"}
    assert found.spans == (Span.calendar_year(2016),)


WHITE_12 = "2016,misconduct,White,12"
ROW_2 = "Row 2: "
FAULTS = {
    ("2016,misconduct,White,120", "2016,misconduct,Total,100"): (
        "Row 3: the total is 100, and the 1 row it is of comes to 120."
    ),
    (WHITE_12, WHITE_12): "Row 3: what it counts stands in row 2 already.",
    (WHITE_12, "2016,grievance,white,20"): "Row 3: the Group “white” is “White” in row 2: spell it one way.",
    ("2016,misconduct,White,12%",): ROW_2 + "“12%” is a percentage: write the count it was made from.",
    ("2016,misconduct,White,0.7",): ROW_2 + "“0.7” is a share of one: write the count it was made from.",
    ("2016,misconduct,White,12.5",): (ROW_2 + "“12.5” is no whole number: a percentage or an average is no count."),
    ("2016,misconduct,White,<5",): (
        ROW_2 + "“<5” is a mark for a count that is held back: write the count, or leave all rows of that total out."
    ),
    ("2016,misconduct,White,",): ROW_2 + "the number is missing: write 0 where there was none.",
    ("2016,misconduct,White,-4",): ROW_2 + "“-4” is less than nothing.",
    ("2016,gossip,White,12",): "Row 2: “gossip” is no System: write Misconduct or Grievance.",
    (",misconduct,White,12",): "Row 2: the period is missing: write a year such as 2016 or 2016/17.",
    ("2016/19,misconduct,White,12",): "Row 2: “2016/19” is no period here: write a year such as 2016 or 2016/17.",
    (WHITE_12, "Q2 2016,misconduct,White,3"): "Row 3: Apr 16 to Jun 16 overlaps 2016 of row 2.",
    (WHITE_12, "2016/17,misconduct,White,3"): "Row 3: 2016/17 overlaps 2016 of row 2.",
    ("2016,Total,White,12",): "Row 2: “Total” is a total, where a System belongs.",
    ("2016,misconduct,White,12,9",): "Row 2: it has more cells than the heading.",
    ("2016,misconduct,White,3", "2016,misconduct,unknown,3", "2016,misconduct,Total,9"): (
        "Row 4: the total is 9, and its rows come to 6."
    ),
}


@pytest.mark.parametrize(("lines", "says"), FAULTS.items())
def test_each_fault_is_named_by_its_row_and_nothing_is_taken(lines: tuple[str, ...], says: str) -> None:
    found = read(*lines)
    assert only_fault(found) == says
    with pytest.raises(InputError, match="Nothing of the list was taken"):
        sound_rows(found, looked_at=True)


def test_years_of_two_systems_may_overlap_for_they_are_different_counts() -> None:
    assert not read("2016,misconduct,White,12", "2016/17,grievance,White,3").faults


def test_a_list_may_not_overlap_or_respell_what_is_held_but_may_take_its_place() -> None:
    held = (TotalsRow(0, Span.calendar_year(2016), {"system": "misconduct", "group": "White"}, {"count": 12}),)
    assert only_fault(read("2016/17,misconduct,White,12", held=held)) == (
        "Row 2: 2016/17 overlaps 2016, which is held already."
    )
    assert only_fault(read("2017,misconduct,WHITE,12", held=held)) == (
        "Row 2: the Group “WHITE” is “White” in what is held already: spell it that way."
    )
    assert not read("2016,misconduct,White,14", held=held).faults


def test_parts_short_of_their_total_are_a_doubt_and_once_looked_at_the_rest_is_not_known() -> None:
    found = read("2016,misconduct,White,120", "2016,misconduct,Total,124")
    assert found.doubts == (
        "Row 3: the total is 124, and its rows come to 120: the other 4 would be taken as not known.",
    )
    with pytest.raises(InputError, match="Somebody must look"):
        sound_rows(found)
    rows = sound_rows(found, looked_at=True)
    assert {row.names["group"]: row.counts["count"] for row in rows} == {"White": 120, WHOLE: 124, UNKNOWN: 4}


def test_a_list_that_was_changed_since_it_was_looked_at_is_refused() -> None:
    seen = read("2016,misconduct,White,120").digest
    with pytest.raises(InputError, match="changed since it was looked at"):
        sound_rows(read("2016,misconduct,White,121"), seen=seen)


def test_a_name_one_slip_away_from_another_is_a_doubt() -> None:
    assert read("2016,misconduct,Asian,12", "2016,grievance,Asain,3").doubts == (
        "Row 3: “Asain” looks like “Asian” in row 2.",
    )
    assert not read("2016,misconduct,Group 1,12", "2016,misconduct,Group 2,3").doubts


@pytest.mark.parametrize("slip", ["Whte", "Whiite", "Wihte", "Whita", "Blak", "Blacks", "Asia", "Mixd", "Othre"])
def test_a_slip_in_a_name_of_five_letters_is_a_doubt_though_it_leaves_four(slip: str) -> None:
    names = ("White", "Black", "Asian", "Mixed", "Other", slip)
    (doubt,) = read(*(f"2016,misconduct,{name},{12 + at}" for at, name in enumerate(names))).doubts
    assert doubt.startswith(f"Row 7: “{slip}” looks like “")


@pytest.mark.parametrize(
    ("one", "other"), [("East", "West"), ("Pay", "Play"), ("Unit", "Unity 2"), ("Area 1", "Area 2")]
)
def test_short_names_that_are_two_are_not_asked(one: str, other: str) -> None:
    assert not read(f"2016,misconduct,{one},12", f"2016,misconduct,{other},3").doubts


@pytest.mark.parametrize("name", ["BME", "Ethnic minority", "Minority ethnic groups", "All others", "Total BME"])
def test_a_whole_beside_its_parts_is_a_doubt(name: str) -> None:
    found = read("2016,misconduct,White,90", f"2016,misconduct,{name},30", "2016,misconduct,Black,20")
    assert found.doubts == (f"Row 3: “{name}” may hold people of “Black” too: they would be counted twice.",)
    assert not found.faults


@pytest.mark.parametrize(
    "names", [("White", "BME"), ("White", "Black", "Other"), ("White", "Black", "Any other group")]
)
def test_two_groups_and_those_of_none_of_the_named_are_no_whole_with_its_parts(names: tuple[str, ...]) -> None:
    assert not read(*(f"2016,misconduct,{name},{12 + at}" for at, name in enumerate(names))).doubts


@pytest.mark.parametrize("name", ["PC John Smith 1234", "Sgt Jones", "Desk 1234", "Detective Inspector Anne Lee"])
def test_a_name_that_may_be_somebodys_is_a_doubt_with_the_reminder(name: str) -> None:
    found = read("2016,misconduct,White,12", f"2016,misconduct,{name},3")
    assert found.doubts == (f"Row 3: “{name}” may name somebody. {NAME_NOBODY}",)
    held = (TotalsRow(0, Span.calendar_year(2015), {"system": "misconduct", "group": name}, {"count": 3}),)
    assert not read(f"2016,misconduct,{name},3", held=held).doubts


@pytest.mark.parametrize(
    "name", ["Area 2", "16 to 24", "Detective Constable", "Chief Officers", "Line manager", "PCSO"]
)
def test_a_role_an_area_and_an_age_name_nobody(name: str) -> None:
    assert not read(f"2016,misconduct,{name},12").doubts


NOVEMBER = Month(2026, 11)
NOT_OVER = {
    "2033": "Row 2: 2033 has not begun yet.",
    "Q1 2027": "Row 2: Jan 27 to Mar 27 has not begun yet.",
    "2026": "Row 2: 2026 is not over yet: its totals can be taken once it is.",
    "2026/17": "Row 2: “2026/17” is no period here: write a year such as 2016 or 2016/17.",
    "Q4 2026": "Row 2: Oct 26 to Dec 26 is not over yet: its totals can be taken once it is.",
}


@pytest.mark.parametrize(("period", "says"), NOT_OVER.items())
def test_a_year_or_quarter_that_is_not_over_is_refused_in_a_list_and_typed(period: str, says: str) -> None:
    content = f"{HEADING}\n{period},misconduct,White,12".encode()
    assert only_fault(read_totals(content, LAYOUT, now=NOVEMBER)) == says
    typed = {"period": period, "system": "misconduct", "group": "White", "count": "12"}
    assert only_fault(typed_totals([typed], LAYOUT, now=NOVEMBER)) == says


def test_a_quarter_that_is_over_is_taken_in_the_month_after_it() -> None:
    content = f"{HEADING}\nQ3 2026,misconduct,White,12".encode()
    assert read_totals(content, LAYOUT, now=Month(2026, 10)).rows
    assert not read_totals(content, LAYOUT, now=Month(2026, 9)).rows


def test_counts_that_all_come_to_a_hundred_may_be_percentages() -> None:
    found = read(
        "2016,misconduct,White,70", "2016,misconduct,Black,30", "2016,grievance,White,60", "2016,grievance,Black,40"
    )
    assert found.doubts == ("Row 2: each set of counts from here comes to 100: they may be percentages.",)


def test_a_part_that_does_not_add_up_is_only_held_to_its_total() -> None:
    free = TotalsLayout("themes", (SYSTEM, GROUP), (COUNT,), series=("system",))
    assert not read(
        "2016,misconduct,White,9", "2016,misconduct,Black,9", "2016,misconduct,Total,10", layout=free
    ).faults
    over = read("2016,misconduct,White,12", "2016,misconduct,Total,10", layout=free)
    assert only_fault(over) == "Row 2: it counts 12, more than the total 10 of row 3."


def test_a_merged_cell_is_named_where_it_leaves_a_row_without_its_year() -> None:
    rows = (("period", "system", "group", "count"), (2016, "misconduct", "White", 12), (None, "misconduct", "Black", 3))
    body = sheet(rows).replace("</sheetData>", '</sheetData><mergeCells><mergeCell ref="A2:A3"/></mergeCells>')
    found = read_totals(workbook({"Totals": body}), LAYOUT)
    assert only_fault(found) == "Row 3: A3 is part of a merged cell: split it, and write the Period in each row."


def test_rows_that_were_typed_are_read_like_those_of_a_list() -> None:
    typed = {"period": "2016", "system": "misconduct", "group": "White, other", "count": "12"}
    assert typed_totals([typed], LAYOUT).rows[0].names["group"] == "White, other"
    assert only_fault(typed_totals([{**typed, "count": "12%"}], LAYOUT)).startswith("Row 2: “12%”")


@pytest.mark.parametrize(("text", "count"), [("1,043", 1043), ("10 300", 10_300), ("1,043,000", None), ("1,04", None)])
def test_thousands_set_apart_by_commas_or_spaces_are_a_count(text: str, count: int | None) -> None:
    typed = {"period": "2016", "system": "misconduct", "group": "White, other", "count": text}
    rows = typed_totals([typed], LAYOUT).rows
    assert [row.counts["count"] for row in rows] == ([] if count is None else [count])


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("2016", "2016-01+12"), ("2016/17", "2016-04+12"), ("FY 2016-17", "2016-04+12"), ("2016/2017", "2016-04+12"),
        ("Q1 2016/17", "2016-04+3"), ("2016/17 Q4", "2017-01+3"), ("Q1 2016", "2016-01+3"), ("2016 Q4", "2016-10+3"),
        ("Jan-Mar 2016", "2016-01+3"), ("Nov 2016 to Jan 2017", "2016-11+3"), ("Dec-Jan 2017", "2016-12+2"),
        ("January to February 2026", "2026-01+2"), ("2016-04", "2016-04+1"), ("2011-12", "2011-04+12"),
        ("2016-01+12", "2016-01+12"), ("Mawrth 2026", "2026-03+1"),
    ],
)  # fmt: skip
def test_a_year_or_quarter_is_read_however_it_is_written(text: str, kept: str) -> None:
    span = Span.read(text)
    assert str(span) == kept
    assert Span.read(kept) == span


@pytest.mark.parametrize(
    "text", ["", "16", "2016/19", "1066", "Q5 2016", "March", "2016-01+0", "2016-01+99", "2099/00"]
)
def test_what_is_no_year_or_quarter_is_not_guessed_at(text: str) -> None:
    assert Span.read(text) is None
