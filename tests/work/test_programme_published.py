"""The programme in the report and the board paper: each figure as in its own paper, nothing of it in the package."""

from __future__ import annotations

import io
import random
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
from made_up.disparity_lists import MISCONDUCT, PEOPLE
from made_up.force import places_in
from made_up.leavers_lists import leavers_of_year
from made_up.reports import said, table
from made_up.visited import BIG, SMALL
from made_up.whole_programme import FIRST_MONTH, LAST_MONTH, MARCH, POSTERS, SHIFTS, made_whole
from pypdf import PdfReader

from pscdesk.assets import FONTS
from pscdesk.collation.floors import PROGRAMME_FLOORS
from pscdesk.documents.document import Chart, Document, Heading
from pscdesk.documents.formats import PDF, XLSX
from pscdesk.errors import StoreError
from pscdesk.periods import Month
from pscdesk.reports.board import board_document, workbook_document
from pscdesk.reports.board_paper import board_paper_document
from pscdesk.reports.dashboard.dashboard import Chosen
from pscdesk.reports.facts import ReportData
from pscdesk.reports.paper_text import STANDARD, Event
from pscdesk.storage.seal import short_digest
from pscdesk.work.office.office import Office
from pscdesk.work.programme.plan.plan_acts import redact_entry, verify_history
from pscdesk.work.programme.plan.plan_document import plan_document
from pscdesk.work.programme.programme import Programme, begin_programme
from pscdesk.work.programme.totals.disparity_document import disparity_document
from pscdesk.work.programme.totals.leavers_document import leavers_document
from pscdesk.work.programme.training.training_paper import surveys_document, training_document
from pscdesk.work.programme.visits.unit_packs import calendar_paper, tasking_paper, unit_pack
from pscdesk.work.publish.around import NotOpened, around_of, told_around
from pscdesk.work.publish.dashboard import figures_document
from pscdesk.work.publish.publish import board_facts, report_files

Whole = tuple[Office, Programme]
SENTENCE = "The line was promoted in all stations, and the helpdesk at headquarters answered in the evenings as well."


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Whole]:
    office, programme = made_whole(tmp_path_factory.mktemp("whole"))
    with office, programme:
        yield office, programme


@pytest.fixture(scope="module")
def facts(whole: Whole) -> ReportData:
    office, programme = whole
    return replace(board_facts(office, FIRST_MONTH, LAST_MONTH), programme=told_around(programme, office, LAST_MONTH))


def lines_of(facts: ReportData) -> dict[str, str]:
    assert facts.programme is not None
    return {part.id: " ".join(part.lines) for part in facts.programme.parts}


def pages_of(document: Document) -> list[str]:
    (content,) = PDF.files(document, FONTS, "paper").values()
    return [" ".join(page.extract_text().split()) for page in PdfReader(io.BytesIO(content)).pages]


def test_each_part_is_one_line_of_the_board_paper_whose_figures_are_checked_by_hand(facts: ReportData) -> None:
    lines = lines_of(facts)
    people, events = PEOPLE[2017], MISCONDUCT[2017]  # years that are not listed have those of 2017
    ratio = (sum(events[1:4]) / sum(people[1:4])) / (events[0] / people[0])
    printed = float(re.findall(r"beside White: (\d\.\d\d)", lines["disparity"])[0])
    assert abs(printed - ratio) < 0.06
    true = sum(
        number
        for (about, _group, _answer), number in leavers_of_year(random.Random(2025), "2025", 200)[1].items()
        if about == "loss"
    )
    (leavers,) = (int(one) for one in re.findall(r"grouped: (\d+)\.", lines["leavers"]))
    assert leavers % 5 == 0
    assert abs(leavers - true) < 25
    assert "Of 10 units: 5 visited" in lines["visits"]
    assert (
        "Tasking: 1 decision in the twelve months to November 2026, of November 2026: ask the unit why."
        in (lines["visits"])
    )
    assert lines["plan"] == ("Recommendations and actions in the plan: 3. Completed: 0. Overdue in November 2026: 1.")
    assert "at least 410 of 1,030 reached, below its line" in lines["training"]  # 412; ten of 18 months need 573
    assert "45 of 90 asked (50%)" in lines["training"]  # 44 of 88


@pytest.mark.parametrize("typed", [False, True])
def test_the_board_paper_has_two_pages_and_every_line(facts: ReportData, typed: bool) -> None:
    text = replace(
        STANDARD,
        summary=(SENTENCE,) * 2,
        recommendations=(SENTENCE,) * 3,
        information=(SENTENCE,) * 2,
        equality_impact=(SENTENCE,) * 2,
        next_steps=(SENTENCE,) * 3,
    )
    report = replace(facts, text=text) if typed else facts
    for last in (None, (FIRST_MONTH, LAST_MONTH.plus(-1))):
        pages = pages_of(board_paper_document(replace(report, last_report=last)))
        assert len(pages) == 2
        for line in lines_of(facts).values():
            assert " ".join(line.split()) in pages[1]


def test_each_section_of_the_report_has_the_tables_of_the_parts_own_paper(whole: Whole, facts: ReportData) -> None:
    office, programme = whole
    document = board_document(facts)
    assert facts.programme is not None
    headings = [one.text for one in document.blocks if isinstance(one, Heading) and one.level == 1]
    assert [one.title for one in facts.programme.parts] == [
        one for one in headings if one in {part.title for part in facts.programme.parts}
    ]
    papers = {
        "disparity": disparity_document(programme),
        "leavers": leavers_document(programme),
        "visits": (calendar_paper(programme, office), tasking_paper(programme, office)),
        "training": (training_document(programme, office, LAST_MONTH), surveys_document(programme)),
    }
    compared = 0
    for name, paper in papers.items():
        own = {one.id: one for each in (paper if isinstance(paper, tuple) else (paper,)) for one in each.tables()}
        told = [one for one in document.tables() if one.id.startswith(f"{name}-")]
        assert told
        for one in told:
            same = own[one.id.removeprefix(f"{name}-")]
            assert (one.caption, one.rows, one.note) == (same.caption, same.rows, same.note)
            compared += 1
    assert compared >= 12
    ids = [one.id for one in workbook_document(facts).tables()]
    assert len(ids) == len(set(ids))


def test_every_paper_prints_the_head_in_the_form_that_verify_takes(whole: Whole, facts: ReportData) -> None:
    office, programme = whole
    head = short_digest(programme.store.head.digest)
    papers = (
        plan_document(programme),
        disparity_document(programme),
        leavers_document(programme),
        tasking_paper(programme, office),
        calendar_paper(programme, office),
        unit_pack(programme, office, BIG[0]),
        training_document(programme, office, LAST_MONTH),
        surveys_document(programme),
        board_document(facts),
        board_paper_document(facts),
    )
    for paper in papers:
        told = paper.footer + said(paper)
        assert head in told, paper.title
        assert programme.store.head.digest not in told
    assert f"which is entry {programme.store.head.entries}." in verify_history(programme, head)


def test_an_outsider_who_subtracts_the_parts_own_papers_from_the_report_and_the_board_paper_learns_nothing(
    whole: Whole, facts: ReportData
) -> None:
    """Read from files alone: every table that stands in two workbooks, and every number of a line in its own paper."""
    office, programme = whole
    own = (
        disparity_document(programme),
        leavers_document(programme),
        tasking_paper(programme, office),
        calendar_paper(programme, office),
        training_document(programme, office, LAST_MONTH),
        surveys_document(programme),
    )
    (content,) = XLSX.files(workbook_document(facts), FONTS, "report").values()
    report = cells_of(content)
    shared = 0
    for paper in own:
        (content,) = XLSX.files(paper, FONTS, "paper").values()
        for caption, rows in cells_of(content).items():
            if caption not in report:
                continue
            for row, again in zip(rows, report[caption], strict=True):
                for cell, other in zip(row, again, strict=True):
                    if isinstance(cell, int | float) and isinstance(other, int | float):
                        assert cell - other == 0, caption
                        shared += 1
                    else:
                        assert cell == other
    assert shared > 100
    printed = [" ".join(pages_of(paper)) for paper in own]
    board = pages_of(board_paper_document(facts))[1]
    for line, papers in (("Disparity: ", (0,)), ("Leavers in ", (1,)), ("Visits, ", (2, 3)), ("Training: ", (4, 5))):
        said_in = board[board.index(line) : board.index("WHAT THIS") if "WHAT THIS" in board else None].split(" • ")[0]
        known = set(re.findall(r"\d[\d,.]*\d|\d", " ".join(printed[at] for at in papers)))
        for number in re.findall(r"\d\.\d\d|\d{1,3},\d{3}|\d{2,}", said_in.split("What this data")[0]):
            assert number in known, (line, number)


def cells_of(workbook: bytes) -> dict[str, list[tuple[object, ...]]]:
    """The rows of each sheet by the words over its table."""
    book = openpyxl.load_workbook(io.BytesIO(workbook), data_only=True)
    found: dict[str, list[tuple[object, ...]]] = {}
    for sheet in book.worksheets:
        if sheet.title not in ("Cover", "Contents", "Notes", "Text", "Chart data"):
            rows = [tuple(cell for cell in row if cell is not None) for row in sheet.iter_rows(values_only=True)]
            found[re.sub(r" \[note \d+\]", "", str(rows[0][0]))] = [row for row in rows if len(row) > 1]
    return found


def test_no_unit_with_fewer_than_three_desks_is_named_in_what_the_programme_adds(facts: ReportData) -> None:
    told = "\n".join(pages_of(board_document(facts)) + pages_of(board_paper_document(facts)))
    assert not [unit for unit in SMALL if unit in told.replace("Other units", "")]


def test_months_carry_their_events_over_the_trend_and_beneath_every_window(whole: Whole, facts: ReportData) -> None:
    office, programme = whole
    note = f"Events: March 2026 campaign: {POSTERS}; May 2026 one-off: {SHIFTS}; 5 visits in 5 of its months."
    report = board_document(facts)
    by_month = table(report, "month")
    assert f"Campaign: {POSTERS}, 1 visit" in by_month.rows[4]
    trend, sides = (
        next(one for one in report.blocks if isinstance(one, Chart) and one.id == name) for name in ("trend", "sides")
    )
    for chart in (trend, sides):
        assert [(mark.category, mark.label) for mark in chart.marks][:3] == [
            (4, "Campaign"),
            (4, "Visits"),
            (5, "Visits"),
        ]
        assert note in chart.limits
    for name in ("measures", "month", "month-sides", "periods", "period-sides", "unit-rolling"):
        assert note in table(report, name).note, name
    assert note in table(board_paper_document(facts), "measures").note
    shown = figures_document(office, Chosen("quarter", "it", Month(2026, 7), Month(2026, 9)), programme)
    charts = [
        one
        for one in shown.blocks
        if isinstance(one, Chart) and one.id in ("trend", "sides", "by-quarter", "sides-quarter")
    ]
    assert len(charts) == 4
    for one in (*charts, *(table(shown, name) for name in ("by-quarter", "sides-quarter", "month"))):
        assert POSTERS in (one.limits if isinstance(one, Chart) else one.note)


def test_before_and_after_and_a_units_pack_carry_the_events_of_their_months(whole: Whole) -> None:
    office, programme = whole
    paper = training_document(programme, office, LAST_MONTH, (Month(2026, 4),), 1)
    assert table(paper, "before-after").note.endswith(
        f"Events: March 2026 campaign: {POSTERS}; May 2026 one-off: {SHIFTS}; "
        "March 2026 1 visit, April 2026 1 visit and May 2026 1 visit."
    )
    early = training_document(programme, office, LAST_MONTH, (Month(2026, 1),), 1)
    assert "Events" not in table(early, "before-after").note
    pack = unit_pack(programme, office, BIG[0])
    note = f"Events: March 2026 campaign: {POSTERS}; May 2026 one-off: {SHIFTS}."
    assert note in table(pack, "rolling-table").note
    assert note in next(one.limits for one in pack.blocks if isinstance(one, Chart))


def test_surveys_targets_and_tasking_carry_the_events_of_their_windows(whole: Whole) -> None:
    office, programme = whole
    surveys, training = surveys_document(programme), training_document(programme, office, LAST_MONTH)
    posters, shifts = f"March 2026 campaign: {POSTERS}", f"May 2026 one-off: {SHIFTS}"
    over_quarters = table(surveys, "champions-shares").note  # April to September 2026
    assert shifts in over_quarters
    assert posters not in over_quarters
    for note in (
        table(training, "leading-reached").note,  # January 2026 to June 2027
        next(one.limits for one in training.blocks if isinstance(one, Chart) and one.id == "leading-line"),
        table(tasking_paper(programme, office), "themes").note,  # November 2025 to October 2026
    ):
        assert posters in note
        assert shifts in note
    assert not [one for one in leavers_document(programme).tables() if "Events" in one.note]  # 2024 and 2025


def test_what_was_typed_for_one_paper_is_told_too_and_once_where_it_is_noted_already(facts: ReportData) -> None:
    text = replace(STANDARD, events=(Event(MARCH, POSTERS), Event(Month(2026, 6), "Festival")))
    note = table(board_document(replace(facts, text=text)), "month").note
    assert note.count(POSTERS) == 1
    assert "June 2026 Festival" in note


def test_the_package_holds_nothing_of_the_programme_and_without_one_every_file_is_as_it_was(whole: Whole) -> None:
    office, programme = whole
    without = report_files(office, LAST_MONTH, LAST_MONTH).files
    assert report_files(office, LAST_MONTH, LAST_MONTH, around=None).files == without
    beside = report_files(office, LAST_MONTH, LAST_MONTH, around=programme).files
    assert set(beside) == set(without)
    same = {name for name in without if beside[name] == without[name]}
    assert {name for name in without if name.endswith((".csv", ".json", ".sig"))} == same
    assert len(without) - len(same) == 3


def test_nothing_is_said_where_there_is_no_programme(facts: ReportData) -> None:
    alone = replace(facts, programme=None)
    for document in (board_document(alone), board_paper_document(alone), workbook_document(alone)):
        assert "rogramme" not in said(document)
        assert not [one for one in document.tables() if "Events:" in one.note]


def test_a_programme_with_nothing_in_it_says_of_each_part_why(whole: Whole, tmp_path: Path) -> None:
    office, _programme = whole
    with begin_programme(places_in(tmp_path / "empty"), None, "Westshire Police", True, office.today) as empty:
        told = told_around(empty, office, LAST_MONTH)
    assert told is not None
    lines = {part.id: part.lines for part in told.parts}
    assert lines["disparity"] == ("Disparity: no totals are held yet.",)
    assert "No round of visits is planned" in lines["visits"][0]
    assert "no cycle of unit totals is rounded yet" in lines["visits"][1]
    assert lines["plan"] == ("Plan: it has no item yet.",)
    assert lines["training"][1] == "Surveys: nothing is printed of any yet."
    assert "leavers" not in lines
    report = replace(board_facts(office, FIRST_MONTH, LAST_MONTH), programme=told)
    assert len(pages_of(board_paper_document(report))) == 2
    assert not [one for one in board_document(report).tables() if one.id.startswith(("disparity-", "plan-"))]


def test_a_programme_that_cannot_be_opened_stops_no_paper_and_the_paper_says_so(whole: Whole, tmp_path: Path) -> None:
    office, _programme = whole
    places_in(tmp_path).programme_store.touch()

    def refused() -> Programme:
        raise StoreError("It is in use by somebody else.", "Try again later.")

    around = around_of(places_in(tmp_path), refused)
    assert isinstance(around, NotOpened)
    report = replace(board_facts(office, FIRST_MONTH, LAST_MONTH), programme=told_around(around, office, LAST_MONTH))
    why = "Nothing is told of the programme around the line. It is in use by somebody else."
    assert why in said(board_paper_document(report))
    assert why in said(board_document(report))
    assert why in table(figures_document(office, Chosen("month", "it", LAST_MONTH, LAST_MONTH), around), "month").note


def test_the_floors_that_apply_are_listed_where_the_figures_are_explained(facts: ReportData) -> None:
    told = said(board_document(facts))
    for floor in PROGRAMME_FLOORS:
        assert floor.rule in told
    assert "a formal one is withheld below 10" in said(board_paper_document(facts))
    assert facts.programme is not None
    few = replace(facts.programme, parts=tuple(one for one in facts.programme.parts if one.id == "disparity"))
    told = said(board_document(replace(facts, programme=few)))
    assert PROGRAMME_FLOORS[0].rule in told
    assert PROGRAMME_FLOORS[-1].rule not in told


def test_a_redacted_sentence_is_gone_from_the_next_paper(whole: Whole, facts: ReportData) -> None:
    office, programme = whole
    at = next(one.at for one in programme.store.history() if SHIFTS in one.texts.values())
    assert SHIFTS in said(board_document(facts))
    redact_entry(programme, at)
    after = replace(facts, programme=told_around(programme, office, LAST_MONTH))
    assert SHIFTS not in said(board_document(after))
    assert "May 2026 one-off;" in table(board_document(after), "month").note
