"""Units change from a month on: lists, rows, packs and the calendar follow, and no paper names what it may not."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from made_up.visited import FIRST, HIGH, LAST, LOW, SMALL, list_of, made_force, made_lists

from pscdesk.documents.document import Callout, Document
from pscdesk.errors import InputError
from pscdesk.periods import Month
from pscdesk.programme.visits.cycles import cycles_between
from pscdesk.programme.visits.visit_codes import CORE_MESSAGES
from pscdesk.reports.visits.tasking_paper import LEFT_OUT, decision_block, tasking_line
from pscdesk.storage.seal import short_digest
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


def the_year(home: Path) -> tuple[Office, Programme]:
    """A force whose last year is rounded."""
    office, programme = made_force(home)
    for cycle in CYCLES:
        (home / "totals.csv").write_bytes(list_of(LISTS, cycle))
        take_matters(programme, office, home / "totals.csv", cycle)
        round_matters(programme, office, cycle)
    return office, programme


def close_one_desk(office: Office, unit: str) -> None:
    """The unit has two desks from this month on."""
    desk = next(one for one in office.store.desks() if one.unit == unit.lower())
    close_desk(office, desk.desk, Month(2026, 11))


def decisions_told(document: Document) -> list[Callout]:
    return [block for block in document.blocks if isinstance(block, Callout) and "Considered: " in str(block)]


def test_a_decision_about_a_unit_that_may_not_be_named_any_more_leaves_no_trace_of_which_it_was(tmp_path: Path) -> None:
    office, programme = the_year(tmp_path)
    with office, programme:
        texts = {"reasons": "ALPHA stood out.", "not-wait": "BETA waited.", "dissent": "GAMMA."}
        kept = decide(programme, office, ("ask-why", "wait"), "ask-why", texts, unit=HIGH, month=Month(2026, 10))
        spoken = {"reasons": f"{HIGH.upper()} has many. DELTA.", "not-wait": "It waited."}
        theme = decide(programme, office, ("campaign", "wait"), "campaign", spoken, theme="manner")
        other = decide(
            programme, office, ("ask-why", "wait"), "wait", {"reasons": "E", "not-ask-why": "F"}, unit="Gorse"
        )
        assert len(decisions_told(tasking_paper(programme, office))) == 3
        close_one_desk(office, HIGH)
        document, facts = tasking_paper(programme, office), tasking_now(programme, office)
        (told,) = decisions_told(document)
        assert told.title == "November 2026: Gorse"
        assert f"Entry {other.at} " in str(told)
        said = str(document)
        assert "2 decisions are left out: they name units that are told with others." in said
        digests = [form for one in (kept, theme) for form in (one.digest[:16], short_digest(one.digest)[:14])]
        for trace in ("ALPHA", "BETA", "GAMMA", "DELTA", *digests, f"Entry {kept.at} "):
            assert trace not in said
        assert "told with others" not in str(told), "a count of those outside would tell of the one that is missing"
        below = "Corby, Easton, Gorse, Hatch and Ivy Lane"
        assert told.items[0] == f"Seen, in the twelve months to October 2026: below them {below}."
        assert all(len(pack_facts(programme, office, name).units) > 1 for name in (HIGH, *SMALL))
        line = tasking_line(facts, Month(2026, 11))
        assert line.startswith("Tasking: 3 decisions")
        assert "Ask the unit why" not in line


def test_the_board_line_says_no_more_than_how_many_where_the_last_decision_is_left_out(tmp_path: Path) -> None:
    office, programme = the_year(tmp_path)
    with office, programme:
        texts = {"reasons": "It stands out.", "not-wait": "It waited."}
        decide(programme, office, ("ask-why", "wait"), "ask-why", texts, unit=HIGH)
        assert "ask the unit why" in tasking_line(tasking_now(programme, office), Month(2026, 11))
        close_one_desk(office, HIGH)
        facts = tasking_now(programme, office)
        assert tasking_line(facts, Month(2026, 11)) == "Tasking: 1 decision in the twelve months to November 2026."
        (only,) = facts.names.values()
        assert not only.is_told
        assert decision_block(facts.decisions[0], only).items[-1] == LEFT_OUT, "HR is not told that papers leave it out"


def test_the_pack_of_a_unit_says_its_next_turn_or_when_it_was_visited(tmp_path: Path) -> None:
    office, programme = made_force(tmp_path)
    with office, programme:
        plan_round(programme, office, proposed_round(office, LAST.plus(-4), 6))
        turns = {turn.unit.name: turn for turn in round_calendar(programme, office).turns}
        early = LOW
        assert turns[early].cycle == LAST.plus(-3)
        assert unit_pack(programme, office, early).subtitle.endswith(f"{early} · visit due since Mar 26 – Apr 26")
        note_visit(programme, office, early, Month(2026, 3), [CORE_MESSAGES[0].id])
        assert unit_pack(programme, office, early).subtitle.endswith(f"{early} · visited in March 2026")
        plan_round(programme, office, proposed_round(office, LAST.plus(2), 6))
        again = pack_facts(programme, office, early).turn
        assert again is not None
        assert again.cycle is not None
        assert unit_pack(programme, office, early).subtitle.endswith(f"{early} · visit in {again.cycle.short}")
        assert again.cycle > LAST
        assert "visit" not in unit_pack(programme, office, SMALL[0]).subtitle.casefold()


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
