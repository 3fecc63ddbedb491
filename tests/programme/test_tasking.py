"""Unit totals taken in, rounded and shown over twelve months; outliers, decisions, and the change over a visit."""

from __future__ import annotations

import math
from collections.abc import Iterator
from pathlib import Path

import pytest
from made_up.force import places_in
from made_up.visited import BIG, FIRST, HIGH, LAST, LOW, SMALL, THEMES, list_of, made_force, made_lists, units_of

from pscdesk.collation.measures.intervals import Estimate
from pscdesk.collation.measures.measures import Withheld
from pscdesk.collation.register.register import Desk, Unit
from pscdesk.errors import InputError, StoreError
from pscdesk.periods import Month
from pscdesk.programme.acts import TotalsTaken
from pscdesk.programme.tasking.follow_up import change_told, follow_up
from pscdesk.programme.tasking.matters.twelve_months import TwelveMonths, twelve_months
from pscdesk.programme.tasking.outliers import Beside
from pscdesk.programme.tasking.tasking import Decision
from pscdesk.programme.tasking.tasking_acts import SeenOutlier
from pscdesk.programme.visits.cycles import cycles_between, year_to
from pscdesk.programme.visits.named_in_papers import paper_rows
from pscdesk.programme.visits.visit_codes import CORE_MESSAGES
from pscdesk.reports.visits.tasking_paper import seen_told
from pscdesk.work.office.office import Office
from pscdesk.work.programme.due import due_in_programme
from pscdesk.work.programme.programme import Programme
from pscdesk.work.programme.visits.cycle_matters import (
    matters_held,
    preview_matters,
    round_matters,
    rounded_cycles,
    take_matters,
    to_round,
)
from pscdesk.work.programme.visits.tasking_table import decide, tasking_now
from pscdesk.work.programme.visits.told_in_papers import PaperNames, decision_names
from pscdesk.work.programme.visits.unit_visits import note_visit

LISTS = made_lists()
CYCLES = cycles_between(FIRST, LAST)
VISITED = CYCLES[6]
"""A cycle with six before it and six after it."""


@pytest.fixture(scope="module")
def two_years(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Office, Programme]]:
    """Two years of cycles, taken in and rounded, with the advice line's last year frozen."""
    home = tmp_path_factory.mktemp("visited")
    office, programme = made_force(home, 12)
    for cycle in CYCLES:
        (home / "totals.csv").write_bytes(list_of(LISTS, cycle))
        take_matters(programme, office, home / "totals.csv", cycle)
        round_matters(programme, office, cycle)
    yield office, programme
    programme.close()
    office.close()


@pytest.fixture
def force(tmp_path: Path) -> Iterator[tuple[Office, Programme, Path]]:
    """A force of which nothing was taken in yet, and where to write a list."""
    office, programme = made_force(tmp_path)
    yield office, programme, tmp_path / "totals.csv"
    programme.close()
    office.close()


def the_year(programme: Programme) -> TwelveMonths:
    window = twelve_months(rounded_cycles(programme), LAST)
    assert isinstance(window, TwelveMonths)
    return window


def true_sum(name: str, kind: int) -> int:
    return sum(LISTS[cycle][0][name][kind] for cycle in year_to(LAST))


def test_each_shown_count_is_within_the_stated_error_of_the_true_one_and_rows_add_up(
    two_years: tuple[Office, Programme],
) -> None:
    window = the_year(two_years[1])
    assert window.off == 9
    names = {unit.id: unit.name for unit in units_of()}
    for row in window.rows:
        for kind, count in row.shown.items():
            true = sum(true_sum(names[unit], kind == "conduct") for unit in row.units)
            assert count is None or abs(count - true) <= window.off
    for kind in ("complaints", "conduct"):
        force = window.shown[kind]
        assert force is not None
        assert abs(force - sum(true_sum(name, kind == "conduct") for name in names.values())) <= window.off
        if all(row.shown[kind] is not None for row in window.rows):
            assert sum(row.shown[kind] or 0 for row in window.rows) == force
    assert {theme.label for theme in window.themes} == set(THEMES)


def test_small_units_stand_in_no_row_of_their_own(two_years: tuple[Office, Programme]) -> None:
    window = the_year(two_years[1])
    assert {row.label for row in window.rows if row.is_alone} <= set(BIG)
    small = {unit.id for unit in units_of() if unit.name in SMALL}
    assert all(len(row.units) > 1 for row in window.rows if small & set(row.units))


def test_true_totals_are_let_go_once_no_later_cycle_needs_them(two_years: tuple[Office, Programme]) -> None:
    assert tuple(matters_held(two_years[1])) == CYCLES[-5:]
    assert tuple(rounded_cycles(two_years[1])) == CYCLES


def test_both_tails_are_told_alike_in_order_of_name_with_the_advice_line_beside(
    two_years: tuple[Office, Programme],
) -> None:
    facts = tasking_now(two_years[1], two_years[0])
    assert [unit.name for unit in facts.units] == sorted(unit.name for unit in facts.units)
    outside = {unit.name: unit for unit in facts.units if unit.outside}
    assert outside[HIGH].outside[0].verdict == "ask-high"
    low = outside[LOW].outside[0]
    assert low.verdict in ("ask-low", "notice-low")
    assert low.count is None or low.count >= 10
    assert not any(isinstance(unit.advice, Withheld) for unit in facts.units)


def test_a_unit_is_compared_with_the_others_of_its_family_and_never_with_itself(
    two_years: tuple[Office, Programme],
) -> None:
    window = the_year(two_years[1])
    facts = tasking_now(two_years[1], two_years[0])
    high = next(unit for unit in facts.units if unit.name == HIGH)
    beside = high.kinds["complaints"]
    assert isinstance(beside, Beside)
    assert beside.limits is not None
    others = [row for row in window.rows if row.is_alone and row.label != HIGH]
    if all(row.shown["complaints"] is not None for row in others):
        rate = sum(row.shown["complaints"] or 0 for row in others) / sum(row.person_months for row in others)
        mine = next(row for row in window.rows if row.label == HIGH)
        assert beside.limits.expected == pytest.approx(rate * mine.person_months)


def test_a_decision_keeps_what_was_seen_considered_chosen_and_not_chosen_and_is_refused_when_it_is_not_whole(
    two_years: tuple[Office, Programme],
) -> None:
    office, programme = two_years
    texts = {"reasons": "It stands out twice.", "not-wait": "It waited before.", "dissent": "One thought it early."}
    kept = decide(programme, office, ("ask-why", "wait"), "ask-why", texts, unit=HIGH)
    assert (kept.chosen, kept.not_chosen, kept.dissent) == (
        "ask-why",
        (("wait", "It waited before."),),
        "One thought it early.",
    )
    assert {seen.unit for seen in kept.seen} >= {HIGH.lower(), LOW.lower()}
    assert decide(programme, office, ("campaign", "wait"), "campaign", texts, theme="manner").theme == "manner"
    before = len(programme.store.history())
    for options, chosen, words, unit, theme, said in (
        (("ask-why",), "ask-why", texts, HIGH, "", "two or more"),
        (("ask-why", "ask-why"), "ask-why", texts, HIGH, "", "each once"),
        (("ask-why", "wait"), "briefing", texts, HIGH, "", "not among those"),
        (("ask-why", "wait"), "ask-why", {**texts, "reasons": " "}, HIGH, "", "why it was chosen"),
        (("ask-why", "wait"), "ask-why", {**texts, "not-wait": ""}, HIGH, "", "was not chosen"),
        (("ask-why", "wait"), "ask-why", texts, "", "", "one thing"),
        (("ask-why", "wait"), "ask-why", texts, HIGH, "manner", "one thing"),
        (("ask-why", "wait"), "ask-why", texts, "", "sorcery", "have no theme"),
        (("ask-why", "wait"), "ask-why", texts, "Nowhere", "", "no unit"),
        (("ask-why", "sack"), "ask-why", texts, HIGH, "", "is no option"),
        (("ask-why", "wait"), "ask-why", {**texts, "dissent": "What of zedham?"}, HIGH, "", "fewer than three desks"),
    ):
        with pytest.raises(InputError, match=said):
            decide(programme, office, options, chosen, words, unit=unit, theme=theme)
    assert len(programme.store.history()) == before


def test_a_unit_told_with_others_is_worked_on_with_them(two_years: tuple[Office, Programme]) -> None:
    office, programme = two_years
    texts = {"reasons": "Asked for.", "not-wait": "No need."}
    kept = decide(programme, office, ("ask-why", "wait"), "ask-why", texts, unit=SMALL[0])
    assert len(kept.units) > 1
    target = tasking_now(programme, office).names[kept.at].target
    assert not any(name in target for name in SMALL)


def names_of(small: dict[str, str], big: dict[str, str]) -> PaperNames:
    """What papers may say of units in these groups; the small ones have two desks, the others three."""
    units = [
        Unit(name.lower(), name, group, "Response", 100 + at) for at, (name, group) in enumerate((small | big).items())
    ]
    desks = [
        Desk(f"{unit.id}-{number}", unit.id, "local", "")
        for unit in units
        for number in range(2 if unit.name in small else 3)
    ]
    rows = paper_rows(units, units, desks, [Month(2026, 11)])
    alone = frozenset(row.units[0] for row in rows if len(row.units) == 1)
    return PaperNames(rows, alone, tuple(small), {unit.id: unit.name for unit in units}, {"manner": "Manner"})


def decision_about(*units: str, theme: str = "", reasons: str = "It stood out.") -> Decision:
    seen = (
        SeenOutlier(unit="dunmere", kind="complaints", verdict="ask-high"),
        SeenOutlier(unit="easton", kind="complaints", verdict="ask-low"),
    )
    return Decision(
        7,
        Month(2026, 10),
        LAST,
        seen,
        units,
        theme,
        ("ask-why", "wait"),
        "wait",
        False,
        {"reasons": reasons},
        False,
        "d",
    )


THREE_IN_SOUTH = names_of(
    {"Dunmere": "South"}, {"Aldham": "North", "Borley": "South", "Corby": "South", "Easton": "North"}
)


def test_a_decision_is_called_by_a_row_of_two_units_or_more_as_in_the_calendar() -> None:
    """South has three units and two stand by name: “Other units in South” would be the third."""
    (pool,) = (row for row in THREE_IN_SOUTH.rows if len(row.units) > 1)
    assert set(pool.units) == {"dunmere", "aldham"}
    told = decision_names(decision_about("dunmere"), THREE_IN_SOUTH)
    assert (told.target, told.is_told) == (pool.label, False)
    assert told.target == "Other units of the force"
    assert not decision_names(decision_about("aldham"), THREE_IN_SOUTH).is_told
    assert decision_names(decision_about("borley"), THREE_IN_SOUTH).target == "Borley"


def test_units_that_are_in_no_one_row_any_more_are_told_with_others_and_by_no_group() -> None:
    told = decision_names(decision_about("dunmere", "borley"), THREE_IN_SOUTH)
    assert (told.target, told.is_told) == ("Units told with others", True)
    two = names_of({"Dunmere": "South", "Epworth": "South"}, {"Borley": "South", "Corby": "North"})
    assert decision_names(decision_about("dunmere", "epworth"), two).target == "Other units in South"


def test_an_outlier_that_may_not_be_named_is_neither_named_nor_counted() -> None:
    one = decision_about("borley")
    told = decision_names(one, THREE_IN_SOUTH)
    assert seen_told(one, told) == "Seen, in the twelve months to October 2026: below them Easton."
    none = decision_names(one, names_of({"Dunmere": "South", "Easton": "South"}, {"Borley": "South", "Corby": "North"}))
    assert "outside the 95% limits, no unit that may be named" in seen_told(one, none)


@pytest.mark.parametrize(
    ("decision", "is_told"),
    [
        (decision_about(theme="manner"), True),
        (decision_about(theme="manner", reasons="DUNMERE asked for it."), False),
        (decision_about("borley", reasons="As Dunmere has it."), False),
        (decision_about("borley"), True),
    ],
)
def test_a_decision_whose_sentences_name_a_unit_that_became_small_is_left_out_of_papers(
    decision: Decision, is_told: bool
) -> None:
    assert decision_names(decision, THREE_IN_SOUTH).is_told is is_told


def test_what_was_decided_is_found_changed_when_somebody_changes_it(two_years: tuple[Office, Programme]) -> None:
    office, programme = two_years
    with programme.sealed.change() as db:
        (body,) = db.conn.execute(
            "SELECT body FROM totals WHERE kind = 'unit-matters-rounded' AND period = ?", (str(LAST),)
        ).fetchone()
        db.conn.execute("UPDATE totals SET body = ? WHERE period = ?", (body + b" ", str(LAST)))
    with pytest.raises(StoreError, match="not as they were kept"):
        tasking_now(programme, office)
    with programme.sealed.change() as db:
        db.conn.execute(
            "UPDATE totals SET body = ? WHERE kind = 'unit-matters-rounded' AND period = ?", (body, str(LAST))
        )


def test_the_change_over_a_visit_leaves_its_cycle_out_and_waits_for_a_whole_year(
    two_years: tuple[Office, Programme],
) -> None:
    office, programme = two_years
    note_visit(programme, office, HIGH, Month(2026, 9), [CORE_MESSAGES[0].id])
    rounded = rounded_cycles(programme)
    early = follow_up(rounded, HIGH.lower(), [Month(2025, 3)])
    assert early is not None
    assert isinstance(early.changes, Withheld)
    assert "twelve months to" in early.changes.why
    late = follow_up(rounded, HIGH.lower(), [Month(2026, 9)], len(CYCLES))
    assert late is not None
    assert isinstance(late.changes, Withheld)
    assert "not compared yet" in late.changes.why
    assert late.counts["complaints"][:5] == (None,) * 5
    assert late.counts["complaints"][-1] is not None
    both = follow_up(rounded, HIGH.lower(), [VISITED.first, Month(2026, 9)])
    assert both is not None
    assert both.visited == VISITED.first
    assert not isinstance(both.changes, Withheld)
    assert follow_up(rounded, HIGH.lower(), []) is None


def test_nothing_is_shown_before_six_cycles_in_a_row_are_rounded(force: tuple[Office, Programme, Path]) -> None:
    office, programme, path = force
    for cycle in CYCLES[:5]:
        path.write_bytes(list_of(LISTS, cycle))
        take_matters(programme, office, path, cycle)
    assert to_round(programme) == CYCLES[:5]
    for cycle in CYCLES[:5]:
        round_matters(programme, office, cycle)
    facts = tasking_now(programme, office)
    assert isinstance(facts.window, Withheld)
    assert "5 are rounded" in facts.window.why
    assert facts.units == ()
    with pytest.raises(InputError, match="needs figures"):
        decide(programme, office, ("ask-why", "wait"), "wait", {"reasons": "A", "not-ask-why": "B"}, unit=HIGH)


def test_the_day_asks_for_the_tasking_paper_once_there_are_figures_and_until_it_has_its_decision(
    force: tuple[Office, Programme, Path],
) -> None:
    office, programme, path = force

    def due(kind: str) -> list[str]:
        things = due_in_programme(places_in(path.parent, "data"), lambda: programme, office)
        return [str(one.sentence) for one in things if one.kind == kind]

    for cycle in year_to(LAST):
        path.write_bytes(list_of(LISTS, cycle))
        take_matters(programme, office, path, cycle)
        assert due("round") == [f"The unit totals of {cycle.label} can be rounded for the tasking paper."]
        assert not due("tasking")
        round_matters(programme, office, cycle)
    assert not due("round")
    assert due("tasking") == ["The tasking paper of November 2026 is to be written: it has no decision yet."]
    texts = {"reasons": "It is often so.", "not-wait": "It waited before."}
    decide(programme, office, ("ask-why", "wait"), "ask-why", texts, unit=HIGH)
    assert not due("tasking")


def test_a_rounded_cycle_never_changes_and_the_same_totals_are_rounded_alike(
    force: tuple[Office, Programme, Path],
) -> None:
    office, programme, path = force
    path.write_bytes(list_of(LISTS, FIRST))
    take_matters(programme, office, path, FIRST)
    take_matters(programme, office, path, FIRST)
    digests = [entry.act.digest for entry in programme.store.history() if isinstance(entry.act, TotalsTaken)]
    assert len(set(digests)) == 2, "a digest by which totals could be tried out"
    kept = programme.store.plaintext()
    first = round_matters(programme, office, FIRST)
    with pytest.raises(InputError, match="rounded already"):
        round_matters(programme, office, FIRST)
    assert kept != programme.store.plaintext()
    programme.store.drop_totals("unit-matters-rounded", str(FIRST), programme.month)
    assert round_matters(programme, office, FIRST) == first
    with pytest.raises(InputError, match="not over"):
        take_matters(programme, office, path, LAST.plus(1))
    with pytest.raises(InputError, match="No totals"):
        round_matters(programme, office, LAST)


def test_a_correction_changes_nothing_that_is_rounded_and_later_cycles_make_up_for_it(
    force: tuple[Office, Programme, Path],
) -> None:
    office, programme, path = force
    lists = dict(LISTS)
    for at, cycle in enumerate(CYCLES[:10]):
        path.write_bytes(list_of(lists, cycle))
        take_matters(programme, office, path, cycle)
        before = round_matters(programme, office, cycle)
        if at == 4:
            units, themes = lists[cycle]
            lists[cycle] = {**units, "Easton": (units["Easton"][0] + 4, 0)}, themes
            path.write_bytes(list_of(lists, cycle))
            take_matters(programme, office, path, cycle)
            assert rounded_cycles(programme)[cycle] == before
            assert to_round(programme) == ()
    window = twelve_months(rounded_cycles(programme), CYCLES[9])
    assert isinstance(window, TwelveMonths)
    easton = next(row for row in window.rows if row.label == "Easton")
    true = sum(lists[cycle][0]["Easton"][0] for cycle in CYCLES[4:10])
    assert easton.shown["complaints"] is not None
    assert abs(easton.shown["complaints"] - true) <= window.off
    for cycle in (CYCLES[2], CYCLES[4]):
        path.write_bytes(list_of(lists, cycle))
        with pytest.raises(InputError, match="still to be rounded"):
            take_matters(programme, office, path, cycle)


def change(content: bytes, old: str, new: str) -> bytes:
    assert old.encode() in content
    return content.replace(old.encode(), new.encode(), 1)


def row_of(name: str) -> str:
    one, other = LISTS[FIRST][0][name]
    return f"{name},,{one},{other}"


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (row_of("Barley"), "Barley,,12%,3", "percentage"),
        (row_of("Barley"), "Barley,,-1,3", "less than nothing"),
        (row_of("Barley"), "Barley,,<5,3", "held back"),
        (row_of("Barley"), row_of("Barley").replace("Barley,", "Barlow,"), "has no unit"),
        (row_of("Barley"), row_of("Barley").replace("Barley,", "\u0412arley,"), "alphabets"),
        (row_of("Barley"), "", "its rows come to"),
        (row_of("Barley"), f"{row_of('Barley')}\n{row_of('Barley')}", "already"),
        (row_of("Barley"), f"{row_of('Barley')}\nBARLEY,,1,1", "spell it one way"),
        (row_of("Barley"), row_of("Barley").replace("Barley,,", "Barley,Manner,"), "a unit and a theme"),
        ("Total,,", "Total,,9", "total is"),
        (",Manner,", ",Manner,99", "more than"),
        ("Conduct matters", "Remarks", "lacks the column"),
    ],
)
def test_a_list_that_is_wrong_is_refused_whole_and_its_row_is_named(
    force: tuple[Office, Programme, Path], old: str, new: str, said: str
) -> None:
    office, programme, path = force
    path.write_bytes(change(list_of(LISTS, FIRST), old, new))
    with pytest.raises(InputError, match=said):
        take_matters(programme, office, path, FIRST)
    assert matters_held(programme) == {}
    assert programme.store.history() == ()


def test_a_list_of_another_cycle_is_refused_and_one_that_names_its_own_is_taken(
    force: tuple[Office, Programme, Path],
) -> None:
    office, programme, path = force
    lines = list_of(LISTS, FIRST).decode().splitlines()
    path.write_text("\n".join([f"Cycle,{lines[0]}", *(f"Jul-Aug 2024,{line}" for line in lines[1:])]))
    assert preview_matters(office, path, FIRST).matters is not None
    assert "is not" in preview_matters(office, path, FIRST.plus(1)).read.faults[0]
    path.write_bytes(list_of(LISTS, FIRST))
    read = preview_matters(office, path, FIRST)
    path.write_bytes(list_of(LISTS, FIRST.plus(1)))
    with pytest.raises(InputError, match="changed since"):
        take_matters(programme, office, path, FIRST, seen=read.read.digest)


def test_a_theme_that_names_a_unit_must_be_looked_at_first(force: tuple[Office, Programme, Path]) -> None:
    office, programme, path = force
    path.write_bytes(change(list_of(LISTS, FIRST), ",Manner,", ",Manner at Ivy Lane,"))
    assert "names the unit Ivy Lane" in preview_matters(office, path, FIRST).read.doubts[0]
    with pytest.raises(InputError, match="must look at the list first"):
        take_matters(programme, office, path, FIRST)
    assert take_matters(programme, office, path, FIRST, looked_at=True).themes


def test_a_unit_without_a_row_is_a_fault_for_nothing_written_is_not_nothing_counted(
    force: tuple[Office, Programme, Path],
) -> None:
    office, programme, path = force
    lines = [line for line in list_of(LISTS, FIRST).decode().splitlines() if not line.startswith(("Total", "Barley"))]
    path.write_text("\n".join(lines))
    with pytest.raises(InputError, match="No row is there for “Barley”"):
        take_matters(programme, office, path, FIRST)


@pytest.mark.parametrize(
    ("before", "after", "verdict", "said"),
    [
        (30, 12, "fewer", "lower than chance"),
        (12, 30, "more", "higher than chance"),
        (9, 8, "not distinguishable", "not yet"),
    ],
)
def test_a_change_is_told_only_where_neither_chance_nor_rounding_explains_it(
    force: tuple[Office, Programme, Path], before: int, after: int, verdict: str, said: str
) -> None:
    office, programme, path = force
    for cycle in CYCLES:
        units, themes = LISTS[cycle]
        here = {**units, "Easton": (before if cycle < VISITED else after if cycle > VISITED else 500, 4)}
        path.write_bytes(list_of({cycle: (here, themes)}, cycle))
        take_matters(programme, office, path, cycle)
        round_matters(programme, office, cycle)
    found = follow_up(rounded_cycles(programme), "easton", [VISITED.last])
    assert found is not None
    assert not isinstance(found.changes, Withheld)
    complaints, conduct = found.changes
    assert (complaints.before, complaints.after) == (pytest.approx(6 * before, abs=9), pytest.approx(6 * after, abs=9))
    assert complaints.verdict == verdict
    assert said in change_told(complaints, "Easton")
    assert conduct.verdict == "not distinguishable"
    assert isinstance(complaints.times, Estimate)
    spread = 1.96 * (1 / (complaints.before or 1) + 1 / (complaints.after or 1)) ** 0.5
    assert complaints.times.high / complaints.times.value == pytest.approx(math.exp(spread))
