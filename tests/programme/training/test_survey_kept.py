"""A survey in the programme's store: replaced until it is printed, then never changed; nothing by halves."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from made_up.kept_numbers import holds_number
from made_up.surveys import CHAMPIONS, STAFF, Person, counted, people

from pscdesk.errors import InputError
from pscdesk.periods import Month
from pscdesk.programme.acts import TotalsDropped, TotalsTaken
from pscdesk.programme.surveys.survey_counts import SurveyCounts, encoded
from pscdesk.programme.surveys.survey_form import Survey
from pscdesk.programme.surveys.survey_list import SurveyRead
from pscdesk.programme.totals.totals_read import TotalsRead
from pscdesk.work.programme.programme import Programme
from pscdesk.work.programme.training import survey_totals as totals
from pscdesk.work.programme.training.training_paper import surveys_document

Q1, Q2, Q3, NOW = Month(2025, 7), Month(2025, 10), Month(2026, 1), Month(2026, 4)


def read(*counts: SurveyCounts) -> SurveyRead:
    return SurveyRead(TotalsRead((), digest="00"), counts)


def take(programme: Programme, quarter: Month, answered: Sequence[Person], survey: Survey = CHAMPIONS) -> None:
    totals.take_survey(programme, survey, read(counted(survey, answered, quarter)))


def test_totals_are_replaced_until_they_are_printed_and_then_refused(begun: Programme) -> None:
    take(begun, Q1, people(CHAMPIONS, 30, 1))
    take(begun, Q1, people(CHAMPIONS, 31, 2))
    assert [one.people for one in totals.held_quarters(begun, CHAMPIONS)] == [31]
    printed = totals.freeze_survey(begun, CHAMPIONS).printed
    before = begun.store.plaintext()
    for again in (people(CHAMPIONS, 31, 2), people(CHAMPIONS, 40, 3)):
        with pytest.raises(InputError, match="Printed already: Jul 25 to Sep 25"):
            take(begun, Q1, again)
    with pytest.raises(InputError, match="Printed already"):
        totals.drop_survey(begun, CHAMPIONS, Q1)
    assert begun.store.plaintext() == before
    assert totals.freeze_survey(begun, CHAMPIONS).printed == ()
    assert totals.printed_sets(begun, CHAMPIONS) == printed


def test_a_small_quarter_waits_and_is_printed_with_the_next_one_and_what_was_printed_stays(begun: Programme) -> None:
    take(begun, Q1, people(CHAMPIONS, 40, 1))
    take(begun, Q2, people(CHAMPIONS, 12, 2))
    first = totals.freeze_survey(begun, CHAMPIONS)
    assert (len(first.printed), first.waiting) == (1, (Q2,))
    assert totals.results_of(begun, CHAMPIONS).waiting == (Q2,)
    take(begun, Q2, people(CHAMPIONS, 13, 2))  # what waits may still be corrected
    take(begun, Q3, people(CHAMPIONS, 9, 3))
    second = totals.freeze_survey(begun, CHAMPIONS)
    assert [one.quarters for one in second.printed] == [(str(Q2), str(Q3))]
    assert totals.printed_sets(begun, CHAMPIONS) == (*first.printed, *second.printed)


def test_a_quarter_that_is_not_over_is_held_and_not_printed_and_one_to_come_is_refused(begun: Programme) -> None:
    take(begun, NOW, people(CHAMPIONS, 40, 1))
    found = totals.freeze_survey(begun, CHAMPIONS)
    assert (found.printed, found.waiting) == ((), ())
    with pytest.raises(InputError, match="has not begun yet"):
        take(begun, Month(2026, 7), people(CHAMPIONS, 40, 1))


def test_the_history_keeps_what_was_taken_in_printed_and_dropped_but_no_count(begun: Programme) -> None:
    take(begun, Q1, people(CHAMPIONS, 30, 1))
    totals.freeze_survey(begun, CHAMPIONS)
    take(begun, Q2, people(CHAMPIONS, 5, 1))
    totals.drop_survey(begun, CHAMPIONS, Q2)
    with pytest.raises(InputError, match="Nothing is held"):
        totals.drop_survey(begun, CHAMPIONS, Q2)
    acts = [entry.act for entry in begun.store.history()]
    assert [type(act) for act in acts] == [TotalsTaken, TotalsTaken, TotalsDropped, TotalsTaken, TotalsDropped]
    assert [getattr(act, "kind", "") for act in acts[:2]] == ["survey-champions", "survey-champions-printed"]


def test_the_true_totals_of_what_is_printed_are_nowhere_in_the_store_any_more(begun: Programme) -> None:
    held = counted(CHAMPIONS, people(CHAMPIONS, 33, 1), Q1, 1_237)
    totals.take_survey(begun, CHAMPIONS, read(held))
    assert holds_number(begun.store.plaintext(), 1237)
    totals.freeze_survey(begun, CHAMPIONS)
    assert totals.held_quarters(begun, CHAMPIONS) == ()
    assert encoded(held) not in begun.store.plaintext()
    assert not holds_number(begun.store.plaintext(), 1237)


def test_a_list_in_fault_or_in_doubt_leaves_what_was_held(begun: Programme, tmp_path: Path) -> None:
    take(begun, Q1, people(CHAMPIONS, 30, 1))
    before = begun.store.plaintext()
    file = tmp_path / "list.csv"
    totals.write_blank(CHAMPIONS, Q1, file)
    rows = file.read_text("utf-8").replace("asked,0", "asked,50").replace("answered,0", "answered,51")
    file.write_text(rows, "utf-8")
    found = totals.preview_survey(begun, CHAMPIONS, file)
    with pytest.raises(InputError, match="Row 3: 51 people answered, more than the 50 who were asked"):
        totals.take_survey(begun, CHAMPIONS, found, looked_at=True)
    file.write_text(rows.replace("answered,51", "answered,40"), "utf-8")
    sound = totals.preview_survey(begun, CHAMPIONS, file)
    with pytest.raises(InputError, match="changed since it was looked at"):
        totals.take_survey(begun, CHAMPIONS, sound, looked_at=True, seen=found.read.digest)
    assert begun.store.plaintext() == before


def test_what_this_quarter_owes_goes_once_its_totals_are_there(begun: Programme) -> None:
    assert {survey.id for survey, quarter in totals.surveys_due(begun) if quarter == Q3} == {
        "champions",
        "investigators",
        "staff",
    }
    take(begun, Q3, people(CHAMPIONS, 3, 1))
    assert {survey.id for survey, _quarter in totals.surveys_due(begun)} == {"investigators", "staff"}


def test_the_true_totals_are_in_no_paper(begun: Programme) -> None:
    answered = people(STAFF, 123, 1)
    take(begun, Q1, answered, STAFF)
    totals.freeze_survey(begun, STAFF)
    document = surveys_document(begun, in_full=True)
    cells = [cell for table in document.tables() for row in table.rows for cell in row if isinstance(cell, int)]
    assert cells
    assert all(cell % 5 == 0 for cell in cells)
