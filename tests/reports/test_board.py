"""The board report: printed figures only, the informal share never alone, and what it cannot show said plainly."""

from __future__ import annotations

from dataclasses import replace

import pytest
from collation.made_up import ADVICE, AID, FORMS

from pscdesk.collation.floors import FLOORS
from pscdesk.collation.printed import MonthCover, PrintedForm, PrintedMonth, PrintedPlace, UnitAtFreeze
from pscdesk.collation.window import open_window
from pscdesk.documents.document import Callout, Chart, Document, Heading, Items, Paragraph, Table
from pscdesk.periods import Month
from pscdesk.reports.board import Board, board_document
from pscdesk.reports.tidy import tidy_document
from pscdesk.tally.tally_form import TallyForm

JULY, AUGUST = Month(2026, 7), Month(2026, 8)
ROUTES = [code.id for code in ADVICE.fields["route"].code]


def form_of(form: TallyForm, contacts: int, vectors: dict[str, tuple[int, ...]]) -> PrintedForm:
    """A printed form whose other tables hold everything in their first cell."""
    tables = {table.id: (contacts, *(0,) * (form.length(table, 1) - 1)) for table in form.table if form.is_asked(table)}
    empty = {table.id: (0,) * form.length(table, 1) for table in form.table}
    return PrintedForm(version=1, contacts=contacts, tables=empty | tables | vectors)


def place(label: str, units: tuple[str, ...], contacts: int) -> PrintedPlace:
    kinds = (contacts, *(0,) * (len(ADVICE.fields["kind"].code) - 1))
    return PrintedPlace(label=label, units=units, contacts=contacts, kind=kinds, side=(contacts, 0, 0, 0))


def month(when: Month, contacts: int, *, aid: int = 0) -> PrintedMonth:
    routes = dict.fromkeys(ROUTES, 0) | {"line-management": contacts - 30, "performance-upp": 10, "refer-psd": 20}
    return PrintedMonth(
        month=str(when),
        most_off=4,
        forms={
            ADVICE.id: form_of(ADVICE, contacts, {"route": tuple(routes.values()), "safe-space": (40, contacts - 40)}),
            AID.id: form_of(AID, aid, {}),
        },
        places=(
            place("Unit A", ("a",), contacts - 15),
            place("Unit B", ("b",), 5),
            place("Other units of the force", ("", "c"), 10),
        ),
        units=tuple(
            UnitAtFreeze(id=one, name=f"Unit {one.upper()}", group="Local", headcount=people, due=3, received=received)
            for one, people, received in (("a", 200, 3), ("b", 100, 2), ("c", 20, 3))
        ),
        cover=MonthCover(due=9, received=8, nil=1, conflict=1, people=320, people_covered=220),
    )


def board(*months: PrintedMonth, made_up: bool = False) -> Board:
    ledger = {one.when: one for one in months}
    window = open_window(ledger, months[0].when, months[-1].when, FORMS)
    return Board("Westshire Police", made_up, FORMS, window, tuple(0 for _ in months))


BOARD = board(month(JULY, 100), month(AUGUST, 120))
REPORT = board_document(BOARD)


def table(document: Document, table_id: str) -> Table:
    return next(table for table in document.tables() if table.id == table_id)


def words(document: Document) -> str:
    said: list[str] = []
    for block in document.blocks:
        match block:
            case Heading(text=text) | Paragraph(text=text):
                said.append(text)
            case Items(items=items) | Callout(items=items):
                said += items
            case Table(note=note, caption=caption):
                said += [note, caption]
            case Chart(summary=summary, limits=limits):
                said += [summary, limits]
    return " ".join(said)


def test_the_headline_has_the_informal_share_beside_the_escalation_share_and_the_list_of_sides() -> None:
    rows = {row[0]: row[1:] for row in table(REPORT, "measures").rows}
    assert rows["Informal, of routes decided"] == ("73%", "66% to 78%", 160, 220)
    assert rows["Escalation, of routes decided"] == ("18%", "14% to 24%", 40, 220)
    assert rows["Safe space, of all contacts"] == ("36%", "30% to 43%", 80, 220)
    assert "Escalation: Complaint to be recorded; Protected disclosure; Refer to professional standards" in words(
        REPORT
    )
    assert "Informal to formal routes: 8.0 to 1." in words(REPORT)


def test_what_is_too_small_is_withheld_with_its_reason() -> None:
    small = board_document(board(month(JULY, 45)))
    rows = {row[0]: row[1] for row in table(small, "measures").rows}
    assert (
        rows["Safe space, of all contacts"] == "not shown: the printed count it is taken from is 45, and 50 is needed"
    )
    assert all(row[-1] == "–" for row in table(small, "kind").rows)
    assert "printed base of 50" in table(small, "kind").note


def test_rates_are_given_only_where_ten_contacts_and_a_headcount_stand() -> None:
    assert table(REPORT, "unit").rows == (
        ("Unit A", 200, 190, "95.0", "82.0 to 109.5"),
        ("Unit B", 100, 10, "10.0", "4.8 to 18.4"),
        ("Other units of the force", "–", 20, "–", "–"),
    )
    one = table(board_document(board(month(JULY, 100))), "unit")
    assert one.rows[1] == ("Unit B", 100, 5, "–", "–")


def test_rates_are_left_out_when_too_few_contacts_have_a_unit() -> None:
    central = replace(BOARD.window.places[2], contacts=500)
    window = replace(BOARD.window, places=(*BOARD.window.places[:2], central), forms=dict(BOARD.window.forms))
    crowded = replace(window, forms=window.forms | {ADVICE.id: replace(window.totals, contacts=700)})
    rows = table(board_document(replace(BOARD, window=crowded)), "unit").rows
    assert [row[3] for row in rows] == ["–", "–", "–"]


def test_every_count_in_a_table_or_chart_is_a_multiple_of_five() -> None:
    counts = [
        cell
        for one in (*REPORT.tables(), *tidy_document(BOARD).tables())
        if not one.id.startswith("coverage")
        for row in one.rows
        for column, cell in zip(one.columns, row, strict=True)
        if isinstance(cell, int) and column.key != "people"
    ]
    counts += [
        int(value or 0)
        for block in REPORT.blocks
        if isinstance(block, Chart)
        for series in block.series
        for value in series.values
    ]
    assert len(counts) > 1000
    assert all(count % 5 == 0 for count in counts)


def test_months_are_drawn_and_written_beside_the_chart() -> None:
    (chart,) = (block for block in REPORT.blocks if isinstance(block, Chart))
    assert chart.categories == ("Jul 26", "Aug 26")
    assert chart.series[0].values == (100, 120)
    assert table(REPORT, "month").rows == (("July 2026", 100, 40), ("August 2026", 120, 40))
    assert REPORT.blocks.index(table(REPORT, "month")) == REPORT.blocks.index(chart) + 1
    assert "neither good nor bad" in chart.limits


def test_coverage_is_told_for_the_force_with_nil_and_for_units_without() -> None:
    assert table(REPORT, "coverage").rows[0] == ("July 2026", 9, 8, 1, 0, 1, 0, "69%")
    assert table(REPORT, "coverage-unit").rows[1] == ("Unit B", 6, 4)


def test_the_method_states_every_floor_and_the_error_of_the_window() -> None:
    said = words(REPORT)
    assert all(floor.rule in said for floor in FLOORS)
    assert "may lie up to 8 above or below" in said
    assert "A printed 0 stands for 0 to 4" in said
    assert "up to 4 above or below" in words(board_document(board(month(JULY, 100))))


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
    assert "The decision aid" not in words(REPORT)
    used = board_document(board(month(JULY, 100, aid=60)))
    assert "60 walks through the aid" in words(used)
    assert table(used, "outcome").rows[0][1] == 60


def test_tidy_tables_have_one_figure_a_row_in_the_column_contacts() -> None:
    tidy = {one.id: one for one in tidy_document(BOARD).tables()}
    crossed = tidy["advice-contact-kind-route"]
    assert [column.key for column in crossed.columns] == ["kind", "kind_label", "route", "route_label", "contacts"]
    assert len(crossed.rows) == 8 * 14
    assert sum(int(row[-1]) for row in tidy["advice-contact-route"].rows) == 220
    assert "advice-contact-worry" not in tidy, "a field that nobody was asked has no table"
    assert all("contacts" in [c.key for c in one.columns] for name, one in tidy.items() if name.startswith("unit"))
