"""Units change from a month on: lists, rows, packs and the calendar follow, and no paper names what it may not."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from made_up.visited import FIRST, HIGH, LAST, SMALL, list_of, made_force, made_lists

from pscdesk.errors import InputError
from pscdesk.periods import Month
from pscdesk.programme.visits.cycles import cycles_between
from pscdesk.programme.visits.visit_codes import CORE_MESSAGES
from pscdesk.work.office.desks.enrolment import close_desk
from pscdesk.work.office.office import Office
from pscdesk.work.office.office_register import import_units
from pscdesk.work.programme.programme import Programme
from pscdesk.work.programme.visits.cycle_matters import preview_matters, round_matters, rounded_cycles, take_matters
from pscdesk.work.programme.visits.tasking_table import decide, tasking_now
from pscdesk.work.programme.visits.unit_packs import calendar_paper, pack_facts, pack_stem, tasking_paper, unit_pack
from pscdesk.work.programme.visits.unit_visits import (
    due_visits,
    note_visit,
    plan_round,
    proposed_round,
    round_calendar,
)

LISTS = made_lists()
CYCLES = cycles_between(FIRST, LAST)[-7:]
SPLIT = CYCLES[3]
"""Gorse becomes Gorse North and Gorse South from this cycle on."""


def split_list(cycle_at: int) -> bytes:
    """A cycle's list with the units as they stand in it."""
    cycle = CYCLES[cycle_at]
    units, themes = LISTS[cycle]
    if cycle >= SPLIT:
        complaints, conduct = units["Gorse"]
        units = {name: one for name, one in units.items() if name != "Gorse"}
        units |= {"Gorse North": (complaints - 1, conduct), "Gorse South": (1, 0)}
    return list_of({cycle: (units, themes)}, cycle)


@pytest.fixture
def split(tmp_path: Path) -> Iterator[tuple[Office, Programme]]:
    office, programme = made_force(tmp_path)
    listed = (tmp_path / "units.csv").read_text()
    row = next(line for line in listed.splitlines() if line.startswith("Gorse"))
    _name, group, family, people = row.split(",")
    new = listed.replace(row, f"Gorse North,{group},{family},{people}\nGorse South,{group},{family},60")
    (tmp_path / "later.csv").write_text(new)
    import_units(office, tmp_path / "later.csv", SPLIT.first, moves=(("Gorse", "Gorse North"),))
    for at, cycle in enumerate(CYCLES):
        (tmp_path / "totals.csv").write_bytes(split_list(at))
        if cycle == SPLIT:
            (tmp_path / "old.csv").write_bytes(list_of(LISTS, cycle))
            assert "has no unit “Gorse”" in preview_matters(office, tmp_path / "old.csv", cycle).read.faults[0]
        take_matters(programme, office, tmp_path / "totals.csv", cycle)
        round_matters(programme, office, cycle)
    yield office, programme
    programme.close()
    office.close()


def test_a_unit_that_came_within_the_year_has_no_figures_yet_and_says_why(split: tuple[Office, Programme]) -> None:
    office, programme = split
    facts = pack_facts(programme, office, "Gorse North")
    assert facts.called == "Gorse North"
    assert facts.row is not None
    assert not facts.row.is_whole
    assert set(facts.row.shown.values()) == {None}
    unit = next(one for one in tasking_now(programme, office).units if one.name == "Gorse North")
    assert "all six cycles" in str(unit.kinds["complaints"])
    assert len(rounded_cycles(programme)) == len(CYCLES)


def test_the_calendar_of_a_round_has_the_old_unit_and_the_new_ones(split: tuple[Office, Programme]) -> None:
    office, programme = split
    plan_round(programme, office, proposed_round(office, SPLIT.plus(-1), 6))
    turns = {turn.unit.name: turn for turn in round_calendar(programme, office).turns}
    assert {"Gorse", "Gorse North", "Gorse South"} <= set(turns)
    assert turns["Gorse"].state in ("ended", "outstanding")
    assert turns["Gorse South"].cycle is not None
    with pytest.raises(InputError, match="no unit"):
        note_visit(programme, office, "Gorse", Month(2026, 10), [CORE_MESSAGES[0].id])


def test_a_unit_that_loses_its_third_desk_is_named_in_no_paper_any_more(tmp_path: Path) -> None:
    office, programme = made_force(tmp_path)
    with office, programme:
        for cycle in CYCLES:
            (tmp_path / "totals.csv").write_bytes(list_of(LISTS, cycle))
            take_matters(programme, office, tmp_path / "totals.csv", cycle)
            round_matters(programme, office, cycle)
        texts = {"reasons": "It stands out.", "not-wait": "It waited."}
        decide(programme, office, ("ask-why", "wait"), "ask-why", texts, unit=HIGH)
        plan_round(programme, office, proposed_round(office, LAST.plus(1), 6))
        assert pack_facts(programme, office, HIGH).called == HIGH
        assert HIGH in str(tasking_paper(programme, office))
        desk = next(one for one in office.store.desks() if one.unit == HIGH.lower())
        close_desk(office, desk.desk, Month(2026, 11))
        papers = (
            tasking_paper(programme, office),
            calendar_paper(programme, office),
            *(unit_pack(programme, office, name) for name in (HIGH, "Corby", SMALL[0])),
        )
        assert not [one.title for one in papers if HIGH in str(one)]
        assert HIGH.lower() not in pack_stem(programme, office, HIGH)
        assert any(turn.unit.name == HIGH for turn in round_calendar(programme, office).turns)


def test_a_decision_whose_sentences_were_taken_out_stays_and_says_so(tmp_path: Path) -> None:
    office, programme = made_force(tmp_path)
    with office, programme:
        for cycle in CYCLES[:6]:
            (tmp_path / "totals.csv").write_bytes(list_of(LISTS, cycle))
            take_matters(programme, office, tmp_path / "totals.csv", cycle)
            round_matters(programme, office, cycle)
        texts = {"reasons": "PLAINLY", "not-wait": "It waited.", "dissent": "Too soon."}
        kept = decide(programme, office, ("ask-why", "wait"), "ask-why", texts, theme="manner")
        assert "PLAINLY" in str(tasking_paper(programme, office))
        programme.store.redact(kept.at, programme.month)
        told = str(tasking_paper(programme, office))
        assert "PLAINLY" not in told
        assert "were taken out" in told
        assert "Theme: Manner" in told
        (again,) = tasking_now(programme, office).decisions
        assert (again.chosen, again.had_dissent, again.is_redacted) == ("ask-why", True, True)
        assert programme.store.head.entries == kept.at + 1


def test_nothing_is_due_without_a_round(tmp_path: Path) -> None:
    office, programme = made_force(tmp_path)
    with office, programme:
        assert due_visits(programme, office) == ()
        plan_round(programme, office, proposed_round(office, LAST.plus(1), 1))
        assert len(due_visits(programme, office)) == 10
