"""A survey's list: the blank one reads as what was filled in, and every fault is named by its row."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Mapping, Sequence

import openpyxl
import pytest
from made_up.surveys import CHAMPIONS, NEW, SHIPPED, counted, people

from pscdesk.assets import FONTS
from pscdesk.documents.formats import CSV, XLSX
from pscdesk.periods import Month
from pscdesk.programme.surveys.survey_counts import SurveyCounts
from pscdesk.programme.surveys.survey_form import ALL, Survey
from pscdesk.programme.surveys.survey_list import SurveyRead, blank_list, read_survey, typed_survey

APRIL = Month(2026, 4)


def blank_rows(survey: Survey) -> list[dict[str, str]]:
    files = CSV.files(blank_list(survey, APRIL), FONTS, "list")
    return list(csv.DictReader(io.StringIO(files[f"{survey.id}-list.csv"].decode("utf-8"))))


def filled_in(survey: Survey, counts: SurveyCounts) -> list[dict[str, str]]:
    rows = blank_rows(survey)
    for row in rows:
        group = row.get("group", ALL)
        if row["question"] == "people":
            number = counts.asked if row["answer"] == "asked" else counts.answered[group]
        else:
            number = counts.answers[group][row["question"]][row["answer"]]
        row["answers"] = str(number)
    return rows


def as_csv(rows: Sequence[Mapping[str, str]]) -> bytes:
    out = io.StringIO()
    writer = csv.DictWriter(out, list(rows[0]))
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue().encode()


def read(rows: Sequence[Mapping[str, str]], survey: Survey = CHAMPIONS) -> SurveyRead:
    return read_survey(survey, as_csv(rows))


def sound(number: int = 40, asked: int = 60) -> list[dict[str, str]]:
    return filled_in(CHAMPIONS, counted(CHAMPIONS, people(CHAMPIONS, number, 1), APRIL, asked))


@pytest.mark.parametrize("name", list(SHIPPED))
def test_the_blank_list_filled_in_reads_as_what_was_filled_in(name: str) -> None:
    survey = SHIPPED[name]
    wanted = counted(survey, people(survey, 80, 3), APRIL, 120)
    found = read(filled_in(survey, wanted), survey)
    assert found.read.faults == ()
    assert found.quarters == (wanted,)


def test_the_blank_list_is_a_workbook_too_and_that_reads_as_well() -> None:
    wanted = counted(NEW, people(NEW, 50, 3), APRIL, 90)
    rows = iter(filled_in(NEW, wanted))
    book = openpyxl.load_workbook(io.BytesIO(XLSX.files(blank_list(NEW, APRIL), FONTS, "list")["list.xlsx"]))
    sheet = next(one for one in book.worksheets if any(cell.value == "answer" for row in one.rows for cell in row))
    at = next(cell.column for row in sheet.rows for cell in row if cell.value == "answers")
    begun = next(row[0].row for row in sheet.rows if any(cell.value == "answers" for cell in row))
    for line in range(begun + 1, sheet.max_row + 1):
        if sheet.cell(line, at).value is not None:
            sheet.cell(line, at).value = int(next(rows)["answers"])
    out = io.BytesIO()
    book.save(out)
    found = read_survey(NEW, out.getvalue())
    assert found.read.faults == ()
    assert found.quarters == (wanted,)


def test_whoever_left_a_question_out_is_counted_as_not_disclosed() -> None:
    rows = [row for row in sound() if row["question"] != "able" or row["answer"] == "very-sure"]
    found = read(rows).quarters[0]
    able = found.answers[ALL]["able"]
    assert sum(able.values()) == 40
    assert able["not-said"] == 40 - able["very-sure"]


def set_to(rows: list[dict[str, str]], question: str, answer: str, /, **values: str) -> list[dict[str, str]]:
    for row in rows:
        if (row["question"], row["answer"]) == (question, answer):
            row.update(values)
    return rows


@pytest.mark.parametrize(
    ("rows", "told_why"),
    [
        (sound(61, 60), r"Row 3: 61 people answered, more than the 60 who were asked \(row 2\)"),
        (set_to(sound(), "able", "not-said", answers="41"), r"“able” has \d+ answers, and only 40 people answered"),
        (set_to(sound(), "able", "very-sure", answers="45%"), "is a percentage"),
        (set_to(sound(), "able", "very-sure", answer="perhaps"), "“perhaps” is no answer"),
        (set_to(sound(), "able", "very-sure", answer="often"), "“able” has no answer “often”"),
        (set_to(sound(), "able", "very-sure", answer="fairly-sure"), r"stands in row \d+ already"),
        (set_to(sound(), "able", "very-sure", period="2026"), "is no period here"),
        (set_to(sound(), "able", "very-sure", period="May-Jul 2026"), "is no quarter of the year"),
        (set_to(sound(), "able", "very-sure", answers="-3"), "less than nothing"),
        ([row for row in sound() if row["answer"] != "asked"], "no row that says how many people were asked"),
        ([row for row in sound() if row["answer"] != "answered"], "no row that says how many people answered"),
    ],
)
def test_what_cannot_be_is_refused_by_its_row_and_nothing_is_ready_to_be_kept(
    rows: list[dict[str, str]], told_why: str
) -> None:
    found = read(rows)
    assert found.quarters == ()
    assert any(re.search(told_why, fault) for fault in found.read.faults), found.read.faults


def test_groups_that_come_to_more_than_their_total_are_refused_by_row() -> None:
    rows = filled_in(NEW, counted(NEW, people(NEW, 50, 3), APRIL, 90))
    total = {"period": rows[0]["period"], "question": "people", "answer": "answered", "group": "total", "answers": "49"}
    found = read([*rows, {**rows[0], **total}], NEW)
    assert any("the total is 49" in fault for fault in found.read.faults)


def test_answers_that_all_come_to_a_hundred_are_doubted_and_a_question_without_any_is_too() -> None:
    rows = filled_in(CHAMPIONS, counted(CHAMPIONS, people(CHAMPIONS, 100, 3), APRIL, 300))
    assert read(rows).read.doubts == ()
    doubts = read(set_to(rows, "people", "answered", answers="240")).read.doubts
    assert any("percentages" in doubt for doubt in doubts)
    without = [row for row in sound() if row["question"] != "backing"]
    assert any("backing" in doubt for doubt in read(without).read.doubts)


def test_a_question_that_has_only_noughts_is_doubted_where_people_answered() -> None:
    noughts = [one | ({"answers": "0"} if one["question"] == "backing" else {}) for one in sound()]
    assert any("backing" in doubt for doubt in read(noughts).read.doubts)
    assert read(sound()).read.doubts == ()


def test_a_list_in_which_nothing_was_filled_in_is_doubted_once() -> None:
    (doubt,) = read(blank_rows(CHAMPIONS)).read.doubts
    assert "the list may not be filled in yet" in doubt


def test_typed_answers_go_through_the_same_checks() -> None:
    rows = [
        {"period": "Apr-Jun 2026", "question": one["question"], "answer": one["answer"], "answers": one["answers"]}
        for one in sound()
    ]
    assert typed_survey(CHAMPIONS, rows).quarters == read(sound()).quarters
    assert typed_survey(CHAMPIONS, [{**rows[0], "answers": "2"}, *rows[1:]]).quarters == ()
