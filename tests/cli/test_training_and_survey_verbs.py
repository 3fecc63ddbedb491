"""``hr training`` and ``hr surveys`` in the terminal: a survey from its blank list to its paper, a target, refusals."""

from __future__ import annotations

import csv
import datetime as dt
import io
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from made_up.surveys import CHAMPIONS, counted, people
from made_up.verbs import Verbs

from pscdesk.periods import Month
from pscdesk.programme.surveys.survey_form import ALL

Verb = Callable[..., str]
JULY = Month(2026, 7)


@pytest.fixture
def verb(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Verb:
    say = Verbs(tmp_path, monkeypatch, capsys, dt.date(2026, 11, 4)).say
    say("hr", "plan", "begin", "--force", "Westshire Police")
    return lambda *words, fails=False: " ".join(say("hr", "hr", *words, fails=fails).split())


def rows_of(file: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(file.read_text("utf-8"), newline="")))


def fill_in(file: Path, number: int, seed: int = 1) -> None:
    counts = counted(CHAMPIONS, people(CHAMPIONS, number, seed), JULY, 100)
    rows = rows_of(file)
    for row in rows:
        if row["question"] == "people":
            row["answers"] = str(counts.asked if row["answer"] == "asked" else counts.people)
        else:
            row["answers"] = str(counts.answers[ALL][row["question"]][row["answer"]])
    with file.open("w", encoding="utf-8", newline="") as out:
        writer = csv.DictWriter(out, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)


def test_a_survey_goes_from_its_sheet_and_blank_list_to_its_paper(verb: Verb, tmp_path: Path) -> None:
    assert "Written" in verb("surveys", "sheet", "champions", tmp_path / "sheet.pdf")
    assert (tmp_path / "sheet.pdf").read_bytes().startswith(b"%PDF")
    listed = tmp_path / "champions.csv"
    verb("surveys", "blank", "champions", "2026-08", listed)
    fill_in(listed, 60)
    assert "60 of 100 people answered." in verb("surveys", "take", "champions", listed, "--preview")
    assert "There is nothing to print" in verb("surveys", "freeze", "champions")
    assert "Nothing of it is printed yet" in verb("surveys", "take", "champions", listed)
    assert "Jul 26 to Sep 26: held, not printed yet" in verb("surveys", "list")
    asked = verb("surveys", "freeze", "champions", fails=True)
    assert "Somebody must say that it is right" in asked
    assert "held, not printed yet" in verb("surveys", "list")
    assert "60 of 100 asked (60%)" in verb("surveys", "freeze", "champions", "--yes")
    assert "Printed already" in verb("surveys", "take", "champions", listed, fails=True)
    shown = verb("surveys", "show", "champions")
    assert "Sure that they can help a supervisor think a concern through" in shown
    told = verb("surveys", "paper", tmp_path / "surveys.pdf", tmp_path / "surveys.csv")
    assert "surveys-champions-counts.csv" in told
    cells = rows_of(tmp_path / "surveys" / "surveys-champions-counts.csv")
    assert all(not row["answers"].isdigit() or int(row["answers"]) % 5 == 0 for row in cells)


def test_a_list_with_more_answers_than_people_asked_is_refused_by_row(verb: Verb, tmp_path: Path) -> None:
    listed = tmp_path / "champions.csv"
    verb("surveys", "blank", "champions", "2026-07", listed)
    fill_in(listed, 60)
    listed.write_text(listed.read_text("utf-8").replace("asked,100", "asked,59"), "utf-8")
    status = verb("surveys", "take", "champions", listed, fails=True)
    assert "Nothing of the list was taken." in status
    assert "held" not in verb("surveys", "list")


def test_a_blank_list_that_nobody_filled_in_is_not_taken_without_a_question(verb: Verb, tmp_path: Path) -> None:
    listed = tmp_path / "champions.csv"
    verb("surveys", "blank", "champions", "2026-07", listed)
    owed = verb("surveys", "list")
    assert "the list may not be filled in yet" in verb("surveys", "take", "champions", listed, "--preview")
    assert "in doubt" in verb("surveys", "take", "champions", listed, fails=True)
    assert verb("surveys", "list") == owed
    assert "Taken in" in verb("surveys", "take", "champions", listed, "--yes")


def test_totals_are_typed_through_the_same_checks_and_small_quarters_wait(verb: Verb) -> None:
    typed = ("surveys", "type", "champions", "2026-07", "--asked", "40", "--answered", "12")
    assert "in doubt" in verb(*typed, "--count", "able/very-sure=8", fails=True)
    assert "Taken in: Jul 26 to Sep 26" in verb(*typed, "--count", "able/very-sure=8", "--yes")
    assert "fewer than 20 people answered" in verb("surveys", "freeze", "champions")
    assert "Nothing of the list was taken" in verb(*typed, "--count", "able/very-sure=13", "--yes", fails=True)
    assert "no count of an answer" in verb(*typed, "--count", "able", fails=True)
    assert "Taken out" in verb("surveys", "drop", "champions", "2026-07")


@pytest.mark.parametrize(
    ("words", "told_why"),
    [
        (("surveys", "sheet", "wizards", "a.pdf"), "no survey “wizards”.*champions, investigators"),
        (("surveys", "sheet", "staff", "a.txt"), "End it in .pdf"),
        (("surveys", "blank", "staff", "2026-07", "a.txt"), "End its name in .csv or .xlsx"),
        (("surveys", "drop", "staff", "2026-07"), "Nothing is held"),
        (("training", "establishment", "wizards", "4"), "no audience"),
        (("training", "reached", "nobody", "2026-07", "4"), "no target"),
        (("training", "compare", "2026-07"), "no office"),
        (("training", "drop-evidence", "7"), "no evidence"),
    ],
)
def test_every_refusal_is_a_sentence(verb: Verb, words: tuple[str, ...], told_why: str) -> None:
    assert re.search(told_why, verb(*words, fails=True))


def test_a_target_is_followed_and_evidence_named(verb: Verb, tmp_path: Path) -> None:
    asked = ("--title", "Leading for London", "--people", "10300", "--from", "2026-01", "--due", "2027-12")
    assert "10,300 people are to be reached by December 2027" in verb("training", "target", "leading", *asked)
    assert "At least 3,520 of 10,300" in verb("training", "reached", "leading", "2026-09", "3523")
    assert "43 people from now on" in verb("training", "establishment", "champions", "43")
    assert "Name nobody in it" in verb("training", "evidence", "4", "Board paper 12.")
    shown = verb("training", "show")
    assert "Board paper 12" in shown
    assert "It is asked for in" in shown
    assert "Written" in verb("training", "paper", tmp_path / "training.pdf")
