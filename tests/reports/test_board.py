"""The board report: printed figures only, the informal share never alone, and what it cannot show said plainly."""

from __future__ import annotations

from dataclasses import replace

import pytest
from made_up.contacts import ADVICE
from made_up.reports import AUGUST, JULY, board, even_month, family_month, month, said, table
from msgspec import structs

from pscdesk.collation.floors import FLOORS
from pscdesk.collation.returned.records import Reconciled
from pscdesk.documents.document import Block, Callout, Chart, Document, Funnel, Heading, HeatMap, Table
from pscdesk.periods import Month
from pscdesk.reports.board import board_document, workbook_document
from pscdesk.reports.paper_text import STANDARD, Event, PaperText
from pscdesk.reports.tidy import tidy_document
from pscdesk.reports.wording import NOTHING

BOARD = board(month(JULY, 100), month(AUGUST, 120))
REPORT, FULL = board_document(BOARD), workbook_document(BOARD)
SEVEN = {f"unit-{number}": "Towns" for number in range(7)}


def family_report(*contacts: int) -> Document:
    return workbook_document(board(family_month(JULY, contacts), families=SEVEN))


def drawn(document: Document, kind: type[Block]) -> list[Block]:
    return [block for block in document.blocks if isinstance(block, kind)]


def test_the_board_page_comes_first_in_the_form_of_a_committee_paper() -> None:
    headings = [block.text for block in REPORT.blocks if isinstance(block, Heading)]
    assert headings[:6] == [
        "Summary",
        "Recommendations",
        "Information",
        "Since the last report",
        "Equality impact",
        "Next steps",
    ]


def test_what_hr_types_is_printed_as_it_stands_and_changes_no_figure() -> None:
    typed = PaperText(summary=("Asked for by the chair.",), recommendations=("That we talk.",))
    changed = board_document(replace(BOARD, text=typed))
    assert "Asked for by the chair. " in said(changed)
    assert STANDARD.summary[0] not in said(changed)
    assert changed.tables() == REPORT.tables()


def test_the_headline_has_the_informal_share_beside_the_escalation_share_and_the_list_of_sides() -> None:
    rows = {row[0]: row[1:] for row in table(REPORT, "measures").rows}
    assert list(rows).index("Escalation, of routes decided") == list(rows).index("Informal, of routes decided") + 1
    assert rows["Informal, of routes decided"] == ("73%", "66% to 78%", 160, 220)
    assert rows["Escalation, of routes decided"] == ("18%", "14% to 24%", 40, 220)
    assert rows["Safe space, of all contacts"] == ("36%", "30% to 43%", 80, 220)
    assert "Escalation: Complaint to be recorded; Protected disclosure; Refer to professional standards" in said(REPORT)
    assert "Informal routes for each formal one: 8.0 to 1 (95% interval 5.0 to 12.7), 160 informal" in said(REPORT)


def test_what_is_too_small_is_withheld_with_its_reason() -> None:
    small = workbook_document(board(month(JULY, 45)))
    assert {row[1] for row in table(small, "measures").rows} == {"–", "1.5 to 1", "140.0"}
    assert "not shown: the printed count it is taken from is 45, and 50 is needed" in table(small, "measures").note
    assert all(row[-1] == "–" for row in table(small, "kind").rows)
    assert "printed base of 50" in table(small, "kind").note


def test_rates_are_given_only_where_ten_contacts_and_a_headcount_stand() -> None:
    assert table(REPORT, "unit").rows == (
        ("Unit A", 240, 190, 8, "2 of 2", "475.0", "409.9 to 547.6"),
        ("Unit B", 60, 10, 8, "2 of 2", "–", "–"),
        ("Other units of the force", "–", 20, 8, "2 of 2", "–", "–"),
    )
    one = table(workbook_document(board(month(JULY, 100))), "unit")
    assert one.rows[1] == ("Unit B", 60, 5, 4, "1 of 1", "–", "–")
    assert "Units together: 400.0 for every 100 people a year." in table(REPORT, "unit").note
    assert "Units of 20 people stand in one row with central lines and are in no rate" in table(REPORT, "unit").note


def test_rates_stay_where_most_contacts_have_no_unit_and_the_share_is_said() -> None:
    central = replace(BOARD.window.places[2], contacts=500)
    window = replace(BOARD.window, places=(*BOARD.window.places[:2], central), forms=dict(BOARD.window.forms))
    crowded = replace(window, forms=window.forms | {ADVICE.id: structs.replace(window.totals, contacts=700)})
    told = table(board_document(replace(BOARD, window=crowded)), "unit")
    assert [row[5] for row in told.rows] == ["475.0", "–", "–"]
    assert "Units together: 400.0" in told.note


NOT_COUNTS = (
    "people",
    "returns",
    "due",
    "off",
    "months",
    "frozen",
    "of",
    "low",
    "high",
    "year",
    "desks",
    "covered",
    "counted",
)


def test_every_count_in_a_table_or_chart_is_a_multiple_of_five() -> None:
    counts = [
        cell
        for one in (*FULL.tables(), *tidy_document(BOARD).tables())
        if not one.id.startswith("coverage")
        for row in one.rows
        for column, cell in zip(one.columns, row, strict=True)
        if isinstance(cell, int) and not column.key.startswith(NOT_COUNTS)
    ]
    counts += [
        int(value or 0)
        for block in FULL.blocks
        if isinstance(block, Chart) and not block.unit.startswith("%")
        for series in block.series
        for value in series.values
    ]
    assert len(counts) > 150
    assert all(count % 5 == 0 for count in counts)


def test_months_are_drawn_and_written_beside_the_chart() -> None:
    chart = next(block for block in REPORT.blocks if isinstance(block, Chart) and block.id == "trend")
    assert chart.categories == ("Jul 26", "Aug 26")
    assert chart.series[0].values == (100, 120)
    assert table(REPORT, "month").rows == (
        ("July 2026", 100, 40, "40%\N{NO-BREAK SPACE}(31–50%)", "93%", "–"),
        ("August 2026", 120, 40, "33%\N{NO-BREAK SPACE}(26–42%)", "93%", "–"),
    )
    assert REPORT.blocks.index(table(REPORT, "month")) == REPORT.blocks.index(chart) + 1
    assert "neither good nor bad" in chart.limits


def test_months_of_promotion_and_notes_of_hr_are_marked_on_the_trend_and_in_its_table() -> None:
    text = PaperText(events=(Event(AUGUST, "Posters"), Event(Month(2020, 1), "Long ago")))
    told = board_document(board(month(JULY, 100, campaigns=5), month(AUGUST, 120), text=text))
    chart = next(block for block in told.blocks if isinstance(block, Chart) and block.id == "trend")
    assert [(mark.category, mark.label) for mark in chart.marks] == [(0, "Promoted"), (1, "Posters")]
    assert [row[-1] for row in table(told, "month").rows] == ["Promoted", "Posters"]


def test_coverage_is_told_for_the_force_and_for_units_and_never_how_many_counted_nothing() -> None:
    assert table(FULL, "coverage").rows[0] == ("July 2026", 9, 8, 0, 1, 0, "93%")
    assert table(REPORT, "coverage-unit").rows[1] == ("Unit B", 6, 4, "0 of 2")


def test_the_coverage_map_shows_every_unit_and_month_and_no_count() -> None:
    (drawing,) = drawn(REPORT, HeatMap)
    assert isinstance(drawing, HeatMap)
    assert drawing.rows == ("Unit A", "Unit B", "Unit C")
    assert drawing.cells == (("whole", "whole"), ("part", "part"), ("whole", "whole"))
    assert "in 4 of 6 months of units" in drawing.summary


def test_a_force_of_many_units_has_its_map_in_parts() -> None:
    told = workbook_document(board(family_month(JULY, (10,) * 50)))
    assert [len(one.rows) for one in drawn(told, HeatMap) if isinstance(one, HeatMap)] == [24, 24, 2]


def test_the_six_conventions_stand_in_one_table_with_their_error_bounds() -> None:
    rows = table(REPORT, "periods").rows
    assert {row[0] for row in rows} == {
        "Two-month cycle",
        "Quarter",
        "Financial year",
        "Calendar year",
        "Rolling 12",
    }
    assert ("Quarter", "Jul 26 to Sep 26", "2 of 3", 220, 80, "36%\N{NO-BREAK SPACE}(30–43%)", 8, "93%") in rows


def test_the_year_stands_with_what_came_too_late_once_it_was_reconciled() -> None:
    assert table(REPORT, "reconciled").rows == (("2026/27", "2 of 12", 220, "not yet", "–", "–"),)
    told = board_document(replace(BOARD, reconciled=(Reconciled(2026, 15, 3),)))
    assert table(told, "reconciled").rows == (("2026/27", "2 of 12", 220, 15, "–", 3),), "never as if it were the year"
    april = Month(2026, 4)
    year = board(*(month(april.plus(at), 100) for at in range(12)), reconciled=(Reconciled(2026, 15, 3),))
    assert table(board_document(year), "reconciled").rows == (("2026/27", "12 of 12", 1200, 15, 1215, 3),)


def test_a_family_is_drawn_as_a_funnel_and_a_unit_outside_is_told_on_both_sides() -> None:
    told = family_report(100, 100, 100, 100, 100, 200, 40)
    (funnel,) = drawn(told, Funnel)
    assert isinstance(funnel, Funnel)
    assert [point.outside for point in funnel.points] == [False] * 5 + [True, True]
    assert "2 lie outside the 95% limits, 2 of them outside the 99.8%" in funnel.summary
    assert [row[-1] for row in table(told, "family-1-towns").rows][-2:] == [
        "Above 99.8%",
        "Below 99.8%",
    ]


def test_returns_that_are_missing_are_told_beside_a_family() -> None:
    months = [family_month(JULY.plus(at), (100,) * 7, received=3 if at else 2) for at in range(12)]
    window = replace(board(*months), families=SEVEN)
    assert len(window.window.counted) == 11, "a month of which two thirds reported is in no total"
    lacking = tuple(
        structs.replace(unit, received=5 if number < 2 else 6, due=6) for number, unit in enumerate(months[1].units)
    )
    months = [
        structs.replace(months[1], month=str(JULY.plus(at)), units=lacking if at == 3 else months[1].units)
        for at in range(12)
    ]
    told = board_document(replace(board(*months), families=SEVEN))
    assert (
        "Returns are missing, and so contacts may be, of: Unit-0 (1), Unit-1 (1)" in table(told, "family-1-towns").note
    )
    assert "Returns are missing" not in table(family_report(*(100,) * 7), "family-1-towns").note


def test_a_family_of_few_units_is_not_drawn_and_says_why() -> None:
    told = family_report(100, 100, 100, 100, 100)
    assert not drawn(told, Funnel)
    assert "Towns: not compared. A unit is compared with its family only when 5 other units" in said(told)


def test_every_chart_has_a_table_beside_it_a_sentence_and_a_line_of_limits() -> None:
    told = workbook_document(board(even_month(JULY, 7), even_month(AUGUST, 7), families=SEVEN))
    kinds = {block.kind if isinstance(block, Chart) else type(block).__name__ for block in told.blocks}
    assert {"lines", "bars", "stacked", "Funnel", "HeatMap"} <= kinds
    for at, block in enumerate(told.blocks):
        if isinstance(block, Chart | Funnel | HeatMap):
            assert block.summary.endswith(".")
            assert (block.limits if isinstance(block, Chart) else block.note).endswith(".")
            assert isinstance(told.blocks[at + 1], Table)


def kind_by_route(first: tuple[int, ...], others: tuple[int, ...]) -> tuple[int, ...]:
    """The table of kinds by routes, with these counts in the row of the first kind and in each further row."""
    kinds, routes = (len(ADVICE.fields[name].codes(ADVICE.version)) for name in ("kind", "route"))
    rows = [row + (0,) * (routes - len(row)) for row in (first, *[others] * (kinds - 1))]
    return tuple(cell for row in rows for cell in row)


def test_shares_are_stacked_only_for_rows_with_a_printed_base_of_fifty() -> None:
    kinds = len(ADVICE.fields["kind"].codes(ADVICE.version))
    few = kind_by_route((60,), (20,) * 14)
    told = workbook_document(board(even_month(JULY, 7, {"kind*route": few})))
    chart = next(block for block in told.blocks if isinstance(block, Chart) and block.id == "kind-route-side-shares")
    assert len(chart.categories) == kinds
    small = kind_by_route((10, 0, 0, 0, 10), (20,) * 14)
    told = workbook_document(board(even_month(JULY, 7, {"kind*route": small})))
    chart = next(block for block in told.blocks if isinstance(block, Chart) and block.id == "kind-route-side-shares")
    assert len(chart.categories) == kinds - 1
    assert "under 50 are not drawn: 1." in chart.limits


def test_a_chart_is_left_out_with_its_table() -> None:
    assert not any(isinstance(block, Chart) and block.id == "role-kind-shares" for block in FULL.blocks)
    assert "Who asked for what. Half of this table’s cells or more would be under 10 however" in said(FULL)


def test_a_table_of_mostly_small_cells_is_coarser_and_says_so() -> None:
    row = (20, *(0,) * 4, 20, *(0,) * 1, 20, *(0,) * 4, 20, 0, *(0,) * 3)
    vector = kind_by_route(row, row)
    told = workbook_document(board(even_month(JULY, 7, {"kind*route": vector})))
    routes = table(told, "kind-route-side")
    assert [column.label for column in routes.columns[1:5]] == [
        "Informal",
        "Formal",
        "Escalation",
        "Elsewhere or not decided",
    ]
    assert "Half of this table’s cells or more would be under 10" in routes.note
    assert not any(one.id == "kind-route" for one in told.tables())


def test_the_method_states_every_floor_and_the_error_of_the_window() -> None:
    told = said(REPORT)
    assert all(floor.rule in told for floor in FLOORS)
    assert "may lie up to 8 above or below" in told
    assert "In one month a printed 0 stands for 0 to 4" in told
    assert "up to 4 above or below" in said(workbook_document(board(month(JULY, 100))))


def test_the_report_says_what_it_cannot_show() -> None:
    (callout,) = (block for block in REPORT.blocks if isinstance(block, Callout))
    assert callout.title == "What this data cannot show"
    assert any("not people" in item for item in callout.items)


@pytest.mark.parametrize("made_up", [True, False])
def test_made_up_figures_are_marked_and_real_ones_are_not(made_up: bool) -> None:
    marked = board(month(JULY, 100), made_up=made_up)
    for document in (board_document(marked), tidy_document(marked)):
        assert document.banner.startswith("Made-up figures") is made_up


def test_the_aid_has_a_section_only_when_it_was_used() -> None:
    assert "The decision aid" not in said(REPORT)
    used = workbook_document(board(month(JULY, 100, aid=60)))
    assert "60 walks through the aid" in said(used)
    assert table(used, "outcome").rows[0][1] == 60


def test_tidy_tables_have_one_figure_a_row_in_the_column_contacts() -> None:
    tidy = {one.id: one for one in tidy_document(BOARD).tables()}
    assert [column.key for column in tidy["advice-contact-kind"].columns] == ["kind", "kind_label", "contacts"]
    assert sum(int(row[-1]) for row in tidy["advice-contact-route"].rows) == 220
    cells = ADVICE.length(ADVICE.table_named("kind*route"), ADVICE.version)
    assert len(tidy["advice-contact-kind-route"].rows) == cells, "in full, so that it adds up"
    assert "shows this table coarser" in tidy["advice-contact-kind-route"].note
    assert "advice-contact-worry" not in tidy, "a field that nobody was asked has no table"
    assert all("contacts" in [c.key for c in one.columns] for name, one in tidy.items() if name.startswith("unit"))


def test_tidy_tables_cover_every_new_figure() -> None:
    told = tidy_document(board(family_month(JULY, (100,) * 7), families=SEVEN, reconciled=(Reconciled(2026, 15, 3),)))
    tidy = {one.id: one for one in told.tables()}
    wanted = {"measures", "themes", "periods", "reconciled", "families", "unit-rolling", "coverage-unit-month"}
    assert wanted <= set(tidy)
    assert tidy["reconciled"].rows == ((2026, 15, 3),)
    assert tidy["unit"].rows[0] == ("Unit-0", 1000, 100, 4, 1, 120.0, 97.6341, 145.954, "")
    assert tidy["coverage"].rows == (("2026-07", 21, 21, 0, 0, 0, 1.0),)
    assert len(tidy["families"].rows) == 7
    assert {"window", "counts", "covered", "of", "withheld"} <= {column.key for column in tidy["measures"].columns}


def test_a_month_of_nothing_makes_a_report_that_withholds_every_share() -> None:
    told = workbook_document(board(family_month(JULY, (0,) * 7), families=SEVEN))
    assert {row[1] for row in table(told, "measures").rows} == {"–"}
    assert not drawn(told, Funnel)
    assert tidy_document(board(family_month(JULY, (0,) * 7), families=SEVEN)).tables()


def test_two_families_of_like_names_keep_tables_of_their_own() -> None:
    families = {f"unit-{number}": "A-B" if number < 7 else "A B" for number in range(14)}
    told = workbook_document(board(family_month(JULY, (100,) * 14), families=families))
    ids = [one.id for one in told.tables()]
    assert len(set(ids)) == len(ids)
    assert len(drawn(told, Funnel)) == 2


def test_nothing_in_a_report_calls_a_volume_good_or_bad() -> None:
    told = workbook_document(board(even_month(JULY, 7), even_month(AUGUST, 7), families=SEVEN))
    assert not [block for block in told.blocks if isinstance(block, Callout) and block.tone == "stop"]
    words = said(told).lower()
    assert not [word for word in ("worse", "better than", "improve", "alarming", "success") if word in words]


def test_a_rolling_twelve_below_its_floors_is_in_no_table_at_all() -> None:
    short = board(month(JULY, 300), month(AUGUST, 400))
    (shown,) = [row for row in table(workbook_document(short), "periods").rows if row[0] == "Rolling 12"]
    assert shown[3:5] == (NOTHING, NOTHING)
    assert "rolling-12" not in [row[0] for row in table(tidy_document(short), "periods").rows]
