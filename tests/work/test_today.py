"""The list of the day: each line is there when it is due and gone when it is done; no count is in it."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from made_up.force import FakeDesk
from made_up.offices import DESKS, OCTOBER, SEPTEMBER, made_office, send
from made_up.verbs import Verbs

from pscdesk.periods import Month
from pscdesk.work.office import office_months
from pscdesk.work.office.backup import write_backup
from pscdesk.work.office.day import today as day
from pscdesk.work.office.day.today import DueThing, due_things, see, unfrozen_months
from pscdesk.work.office.desks.desk_changes import note_checked
from pscdesk.work.office.office_inbox import import_returns
from pscdesk.work.office.office_rules import write_card

EARLY, LATE = dt.date(2026, 11, 5), dt.date(2026, 11, 21)


def by_kind(things: tuple[DueThing, ...]) -> dict[str, DueThing]:
    return {one.kind: one for one in things}


def test_the_list_follows_a_month_from_its_first_return_to_its_freezing(tmp_path: Path) -> None:
    with made_office(tmp_path) as office:
        import_returns(office, [send(office, tmp_path / "in", OCTOBER, *DESKS[1:])], EARLY, processes=1)
        things = by_kind(due_things(office, EARLY))
        assert things["closes"].sentence.startswith(
            "October 2026 closes on 20 November 2026, and can be frozen from 21 November 2026."
        )
        assert things["closes"].sentence.endswith("7 of 8 desks have reported.")
        assert things["closes"].day == dt.date(2026, 11, 20)
        assert things["backup"].sentence == "7 returns are in no backup yet."
        assert things["chase"].sentence == "1 return can still be asked for. 1 text is ready to send."
        assert things["reported"].sentence == "Not reported: Unit A for October 2026 (in part)."
        assert {"freeze", "card", "conflict", "waiting", "reconcile"}.isdisjoint(things)
        write_backup(office, tmp_path)
        things = by_kind(due_things(office, LATE))
        assert "backup" not in things
        assert things["freeze"].sentence.startswith("October 2026 closed on 20 November 2026, and can be frozen.")
        assert things["freeze"].urgency == "now"
        office_months.freeze(office, OCTOBER, LATE)
        things = by_kind(due_things(office, LATE))
        assert {"freeze", "closes", "chase"}.isdisjoint(things), "what is frozen can no longer count"
        assert not see(office, LATE).chases
        assert "since issue 1 of the office card" in things["card"].sentence
        write_card(office, tmp_path / "cards")
        assert "card" not in by_kind(due_things(office, LATE))


def test_a_month_that_was_skipped_is_still_offered(tmp_path: Path) -> None:
    december = dt.date(2026, 12, 22)
    with made_office(tmp_path) as office:
        for month in (OCTOBER, OCTOBER.plus(1)):
            import_returns(office, [send(office, tmp_path / str(month), month, *DESKS)], december, processes=1)
        office_months.freeze(office, OCTOBER.plus(1), december)
        assert OCTOBER in unfrozen_months(office, december)
        assert OCTOBER.plus(1) not in unfrozen_months(office, december)
        assert by_kind(due_things(office, december))["freeze"].sentence.startswith("October 2026 closed on ")


def test_a_desk_whose_fingerprint_nobody_compared_is_a_line_until_it_is_noted(tmp_path: Path) -> None:
    with made_office(tmp_path) as office:
        desks = [desk for desk in office.store.desks() if desk.open and desk.checked is None]
        said = by_kind(due_things(office, EARLY))["compare"].sentence
        assert said == f"The fingerprints of {len(desks)} desks were not compared yet."
        for desk in desks:
            note_checked(office, desk.desk, EARLY)
        assert "compare" not in by_kind(due_things(office, EARLY))


def test_an_older_copy_is_told_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(day, "set_back", lambda _office: "This is an older copy.")
    with made_office(tmp_path) as office:
        import_returns(office, [send(office, tmp_path / "in", OCTOBER, *DESKS)], EARLY, processes=1)
        things = due_things(office, LATE)
    assert things[0].sentence == "This is an older copy."
    assert "freeze" in by_kind(things), "a line with a day stands beneath it"


def test_conflicts_and_files_left_lying_wait(tmp_path: Path) -> None:
    with made_office(tmp_path) as office:
        stranger = FakeDesk(77, "Unit A")
        folder = send(office, tmp_path / "in", OCTOBER, *DESKS[:2], stranger)
        send(office, folder, OCTOBER, DESKS[0], seed=9)
        import_returns(office, [folder], EARLY, processes=1)
        things = due_things(office, EARLY)
        kinds = by_kind(things)
        assert kinds["conflict"].opens == "returns"
        assert kinds["waiting"].sentence == "1 file was left where it lies, because its desk is not enrolled."
        urgencies = [one.urgency for one in things]
        assert urgencies == sorted(urgencies, key=["now", "soon", "known"].index)


def test_a_year_whose_months_are_frozen_can_be_added_up(tmp_path: Path) -> None:
    march = Month(2027, 3)
    with made_office(tmp_path) as office:
        import_returns(office, [send(office, tmp_path / "in", march, *DESKS)], dt.date(2027, 4, 5), processes=1)
        office_months.freeze(office, march, dt.date(2027, 4, 21))
        things = by_kind(due_things(office, dt.date(2027, 4, 22)))
        assert things["reconcile"].sentence == "The late returns of 2026/27 can be added up."
        office_months.reconcile(office, 2026, dt.date(2027, 4, 22))
        assert "reconcile" not in by_kind(due_things(office, dt.date(2027, 4, 22)))


def test_nothing_of_the_list_depends_on_what_was_counted(tmp_path: Path) -> None:
    told = []
    for number in (3, 40):
        with made_office(tmp_path, name=f"office{number}") as office:
            folder = send(office, tmp_path / f"in{number}", SEPTEMBER, *DESKS[:5], number=number)
            import_returns(office, [folder], dt.date(2026, 10, 5), processes=1)
            told.append(due_things(office, dt.date(2026, 10, 6)))
    assert told[0] == told[1]


def test_the_terminal_says_the_same_list(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with made_office(tmp_path, name="hr") as office:
        import_returns(office, [send(office, tmp_path / "in", OCTOBER, *DESKS[1:])], EARLY, processes=1)
        sentences = [one.sentence for one in due_things(office, EARLY)]
    told = Verbs(tmp_path, monkeypatch, capsys, EARLY).say("hr", "hr", "today")
    assert told.startswith("5 November 2026\n\nWaits for you\n  - 7 returns")
    for sentence in sentences:
        assert sentence in " ".join(told.split())
