"""HR's day hears of the programme: each line goes once it is done, and neither store needs the other to open."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from made_up.force import places_in
from made_up.offices import made_office
from made_up.surveys import CHAMPIONS, counted, people
from made_up.verbs import Verbs

from pscdesk.errors import StoreError
from pscdesk.paths import Places
from pscdesk.periods import Month
from pscdesk.programme.surveys.survey_list import SurveyRead
from pscdesk.programme.totals.totals_read import TotalsRead
from pscdesk.programme.visits.cycles import Cycle
from pscdesk.programme.visits.visit_codes import CORE_MESSAGES
from pscdesk.work.office.day.today import DueThing, due_things, in_order
from pscdesk.work.office.office import Office
from pscdesk.work.programme.due import due_in_programme
from pscdesk.work.programme.plan.plan_acts import add_item, update_item
from pscdesk.work.programme.programme import Programme, begin_programme
from pscdesk.work.programme.training.survey_totals import freeze_survey, surveys_there, take_survey
from pscdesk.work.programme.visits.unit_visits import due_visits, note_visit, plan_round, proposed_round, visits_in

TODAY = dt.date(2026, 5, 4)


def due(begun: Programme, home: Path, office: Office | None = None) -> tuple[DueThing, ...]:
    return due_in_programme(places_in(home), lambda: begun, office)


def of_kind(kind: str, things: tuple[DueThing, ...]) -> list[str]:
    return [str(one.sentence) for one in things if one.kind == kind]


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


def test_an_overdue_item_waits_and_an_update_owed_has_until_the_end_of_the_month(begun: Programme, home: Path) -> None:
    begun.today = lambda: dt.date(2026, 2, 3)
    add_item(begun, "action", {"title": "Brief every champion"}, item="brief", due="2026-04")
    begun.today = lambda: TODAY
    things = due(begun, home)
    assert of_kind("overdue", things) == ["1 item of the plan is overdue."]
    (owed,) = [one for one in things if one.kind == "updates"]
    assert owed.sentence == "1 item of the plan has no update of May 2026 yet."
    assert (owed.urgency, owed.opens, owed.place, owed.day) == ("soon", "programme", "plan", dt.date(2026, 5, 31))
    assert not of_kind("board-paper", things)


def test_once_every_item_has_its_update_the_board_paper_can_be_written(begun: Programme, home: Path) -> None:
    begun.today = lambda: dt.date(2026, 4, 3)
    for name in ("brief", "count"):
        add_item(begun, "action", {"title": name}, item=name)
    begun.today = lambda: TODAY
    update_item(begun, "brief", "in-progress", {"progress": "Forty are briefed."})
    assert of_kind("updates", due(begun, home)) == ["1 item of the plan has no update of May 2026 yet."]
    update_item(begun, "count", "stopped", {"progress": "Another team does it."})
    things = due(begun, home)
    assert not of_kind("updates", things)
    assert "The board paper can be written." in of_kind("board-paper", things)[0]


def test_the_surveys_of_the_quarter_that_is_over_are_asked_for(begun: Programme, home: Path) -> None:
    said = of_kind("survey", due(begun, home))
    asked = [survey for survey in surveys_there().values() if survey.when == "quarter"]
    assert len(said) == len(asked) >= 2
    assert all("Totals of Jan 26 to Mar 26 are to come" in one for one in said)
    counts = counted(CHAMPIONS, people(CHAMPIONS, 40, 1), Month(2026, 1))
    take_survey(begun, CHAMPIONS, SurveyRead(TotalsRead((), digest="00"), (counts,)))
    things = due(begun, home)
    assert [one for one in said if str(CHAMPIONS.title) in one] == list(set(said) - set(of_kind("survey", things)))
    assert of_kind("survey-paper", things) == [f"Results of the survey “{CHAMPIONS.title}” can be printed."]
    freeze_survey(begun, CHAMPIONS)
    assert not of_kind("survey-paper", due(begun, home))


def test_visits_of_this_cycle_are_due_until_each_was_made(begun: Programme, home: Path, tmp_path: Path) -> None:
    with made_office(tmp_path) as office:
        assert not of_kind("visits", due(begun, home, office)), "nobody planned a round"
        plan_round(begun, office, proposed_round(office, Cycle(Month(2026, 5)), 1))
        number = len(due_visits(begun, office))
        assert of_kind("visits", due(begun, home, office))[0].startswith(f"{number} units are to be visited by the end")
        assert not of_kind("visits", due(begun, home)), "without the office nobody knows the units"
        unit = due_visits(begun, office)[0].unit
        note_visit(begun, office, unit.name, Month(2026, 5), [CORE_MESSAGES[0].id])
        assert of_kind("visits", due(begun, home, office))[0].startswith(f"{number - 1} unit")
        begun.today = lambda: dt.date(2026, 7, 1)
        assert of_kind("visits", due(begun, home, office)) == [
            "No round of visits is planned for July 2026 to August 2026."
        ]
        assert len(visits_in(begun).made) == 1


def test_without_a_programme_the_day_has_no_line_more(tmp_path: Path) -> None:
    def never() -> Programme:
        raise AssertionError("there is none to open")

    with made_office(tmp_path) as office:
        assert due_in_programme(places_in(tmp_path, "office"), never, office) == ()


def test_where_the_programme_cannot_be_opened_one_line_says_so(begun: Programme, home: Path) -> None:
    def held() -> Programme:
        raise StoreError("It is open in another window.", "Close that first.")

    (one,) = due_in_programme(places_in(home), held, None)
    assert one.sentence == "What is due in the programme is not known. It is open in another window. Close that first."
    assert (one.urgency, one.opens) == ("now", "programme")


def begin_at(places: Places) -> None:
    with begin_programme(places, None, "Valley Police", today=lambda: dt.date(2026, 4, 3)) as programme:
        add_item(programme, "action", {"title": "Brief every champion"}, due="2026-04")


def test_the_terminal_says_both_lists_in_one_and_that_of_the_programme_where_there_is_no_office(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    verbs = Verbs(tmp_path, monkeypatch, capsys, TODAY)
    with made_office(tmp_path, name="hr") as office:
        sentences = [str(one.sentence) for one in in_order(due_things(office, TODAY))]
    begin_at(places_in(tmp_path, "hr"))
    told = " ".join(verbs.say("hr", "hr", "today").split())
    for sentence in (*sentences, "1 item of the plan is overdue."):
        assert sentence in told
    begin_at(places_in(tmp_path, "alone"))
    told = " ".join(verbs.say("alone", "hr", "today").split())
    assert "1 item of the plan is overdue." in told
    assert sentences[0] not in told
