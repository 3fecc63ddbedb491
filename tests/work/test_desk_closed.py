"""A desk closes from a month on: what was due before stays due, and what it sent still counts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest
from made_up.force import FakeDesk
from made_up.offices import DESKS, OCTOBER, SEPTEMBER, cards, made_office, send

from pscdesk.errors import InputError
from pscdesk.work.office import office_months
from pscdesk.work.office.acts.before_freezing import before_freezing
from pscdesk.work.office.acts.noted import read_log
from pscdesk.work.office.desks.desk_changes import enrolled
from pscdesk.work.office.desks.enrolment import close_desk, enrol_desks, reopen_desk, replace_desk
from pscdesk.work.office.office import Office
from pscdesk.work.office.office_inbox import import_returns

SILENT = DESKS[0]
NOVEMBER, TODAY = OCTOBER.plus(1), OCTOBER.day(21)


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    """An office to which every desk but one sent September."""
    with made_office(tmp_path) as opened:
        opened.today = lambda: TODAY
        import_returns(opened, [send(opened, tmp_path / "in", SEPTEMBER, *DESKS[1:])], OCTOBER.day(5))
        yield opened


def due(office: Office) -> list[int]:
    cover = office_months.coverage(office, SEPTEMBER, NOVEMBER.plus(1), NOVEMBER.plus(2).day(5))
    return [total.due for total in cover.totals]


def test_closing_a_silent_desk_does_not_lift_the_coverage_of_a_month_that_is_over(office: Office) -> None:
    before = office_months.coverage(office, SEPTEMBER, SEPTEMBER, TODAY).totals
    told = close_desk(office, SILENT.id)
    assert str(told) == f"Desk {SILENT.id} is closed from October 2026 on. Earlier months stay as they are."
    assert office_months.coverage(office, SEPTEMBER, SEPTEMBER, TODAY).totals == before
    assert f"- Unit A: {SILENT.id}" in before_freezing(office, SEPTEMBER, TODAY).lines
    assert due(office) == [len(DESKS), *[len(DESKS) - 1] * 3]
    assert str(read_log(office)[0].what) == f"Desks were closed from October 2026 on: {SILENT.id}."
    frozen = office_months.freeze(office, SEPTEMBER, TODAY)
    assert (frozen.received, frozen.due) == (len(DESKS) - 1, len(DESKS))


def test_a_desk_that_opens_again_owes_nothing_for_the_months_in_which_it_was_closed(office: Office) -> None:
    close_desk(office, SILENT.id, OCTOBER)
    assert "is open again from December 2026 on" in reopen_desk(office, SILENT.id, NOVEMBER.plus(1))
    assert due(office) == [len(DESKS), len(DESKS) - 1, len(DESKS) - 1, len(DESKS)]
    assert "opened again from December 2026 on" in str(read_log(office)[0].what)
    assert enrolled(office, SILENT.id).open


def test_a_closed_desk_still_sends_what_was_due_before(office: Office, tmp_path: Path) -> None:
    close_desk(office, SILENT.id)
    both = [send(office, tmp_path / str(month), month, SILENT) for month in (SEPTEMBER, OCTOBER)]
    assert [line.code for line in import_returns(office, both, NOVEMBER.day(3)).lines] == ["NEW", "CLOSED"]
    assert before_freezing(office, SEPTEMBER, TODAY).is_whole


def test_nothing_is_logged_where_nothing_changes_and_a_frozen_month_stays(office: Office) -> None:
    entries = len(read_log(office))
    assert "is open in October 2026. Nothing was changed." in reopen_desk(office, SILENT.id)
    assert len(read_log(office)) == entries
    close_desk(office, SILENT.id, OCTOBER)
    assert "is closed already in November 2026. Nothing was changed." in close_desk(office, SILENT.id, NOVEMBER)
    assert len(read_log(office)) == entries + 1
    office_months.freeze(office, SEPTEMBER, TODAY)
    for act in (close_desk, reopen_desk):
        with pytest.raises(InputError, match="September 2026 is frozen") as fault:
            act(office, SILENT.id, SEPTEMBER)
        assert str(fault.value.advice) == "Choose October 2026 or a later month."
        with pytest.raises(InputError, match="No desk of that id"):
            act(office, "0000000000", OCTOBER)


def test_a_desk_that_is_replaced_owes_what_was_due_before_the_new_one(office: Office, tmp_path: Path) -> None:
    (card,) = cards(tmp_path, (FakeDesk(80, ""),))
    assert replace_desk(office, SILENT.id, card, NOVEMBER).ok
    assert due(office) == [len(DESKS)] * 4
    assert [enrolled(office, SILENT.id).is_due(month) for month in (OCTOBER, NOVEMBER)] == [True, False]


def test_a_few_people_who_are_not_covered_are_never_nought_per_cent(office: Office, tmp_path: Path) -> None:
    import_returns(office, [send(office, tmp_path / "rest", SEPTEMBER, SILENT)], OCTOBER.day(5))
    few = tuple(FakeDesk(100 + at, "Unit C") for at in range(24))
    assert all(line.ok for line in enrol_desks(office, cards(tmp_path, few)))
    import_returns(office, [send(office, tmp_path / "few", SEPTEMBER, *few[1:])], dt.date(2026, 10, 6))
    told = before_freezing(office, SEPTEMBER, TODAY)  # one of 25 desks of 40 people, of 460
    assert 0 < told.uncovered < 0.005
    assert "People who are not covered: under 1%." in told.lines[0]
