"""Every question on DuckDB gives what plain Python gives; the other engines are asked in tests/nation/engines."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from made_up.winners import EAST, JANUARY, NORTH, WEST, merged_nation, small_nation
from nation.asked import EVERY, differing
from nation.plainly import answer

from pscdesk.nation.engines.engine import open_engine
from pscdesk.nation.facts import Winners
from pscdesk.nation.questions import question_named
from pscdesk.nation.shelf import write_shelf

NATIONS = {"six months": small_nation(), "fourteen months": small_nation(14), "merged": merged_nation()}
EMPTY = Winners(())


@pytest.mark.parametrize(
    ("nation", "how"), [*((name, "duckdb") for name in NATIONS), ("six months", "duckdb:nation.duckdb")]
)
def test_every_question_gives_what_plain_python_gives(
    nation: str, how: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    winners = NATIONS[nation]
    with open_engine(how, write_shelf(winners, tmp_path / "shelf")) as engine:
        assert differing(engine, winners) == []


def test_a_nation_of_nothing_has_answers_of_nothing(tmp_path: Path) -> None:
    with open_engine("duckdb", write_shelf(EMPTY, tmp_path)) as engine:
        assert all(engine.ask(question, by, grain) == () for question, by, grain in EVERY)


def test_plain_python_tells_of_the_small_nation_what_one_counts_by_hand() -> None:
    """The oracle itself, held to what the made-up nation is said to be."""
    winners = NATIONS["six months"]
    (quarter, after) = answer("coverage", winners, "all", "quarter")
    assert (quarter["first"], quarter["last"]) == (dt.date(2026, 1, 1), dt.date(2026, 3, 1))
    assert (quarter["months_due"], quarter["months_counted"]) == (9, 7)
    assert (quarter["months_conflict"], quarter["months_missing"], quarter["months_revised"]) == (1, 1, 1)
    assert (after["months_counted"], after["months_nothing"], after["months_unchanged"]) == (7, 1, 3)
    assert quarter["off"] == 7 * 4
    (missing,) = [one for one in winners.rows if one.state == "not-published"]
    assert (missing.force, missing.month) == (WEST, JANUARY.plus(1))
    by_hand = sum(
        cell.contacts
        for one in winners.rows
        if one.told and one.month in (JANUARY, JANUARY.plus(1), JANUARY.plus(2))
        for cell in one.told.cells
        if (cell.form, cell.table) == ("advice-contact", "contacts")
    )
    assert answer("contacts", winners, "all", "quarter")[0]["contacts"] == by_hand > 0


def test_a_month_below_the_floor_stands_by_itself_and_is_in_no_sum(tmp_path: Path) -> None:
    winners = NATIONS["six months"]
    with open_engine("duckdb", write_shelf(winners, tmp_path)) as engine:
        contacts = question_named("contacts")
        alone = engine.ask(contacts, "force", "month")
        quarters = engine.ask(contacts, "force", "quarter")
    fifth = dt.date(2026, 5, 1)
    assert [row["months"] for row in alone if (row["place"], row["first"]) == (EAST.code, fifth)] == [1]
    assert [row["months"] for row in quarters if row["place"] == EAST.code] == [2, 2]


def test_what_forces_counted_before_they_merged_is_the_followers_and_counted_once(tmp_path: Path) -> None:
    with open_engine("duckdb", write_shelf(NATIONS["merged"], tmp_path)) as engine:
        rows = engine.ask(question_named("contacts"), "force", "month")
    assert [(str(row["first"]), row["place"], row["months"]) for row in rows] == [
        ("2026-01-01", "E23000103", 2),
        ("2026-02-01", "E23000103", 2),
        ("2026-03-01", "E23000103", 1),
        ("2026-04-01", "E23000103", 1),
        *((f"2026-0{month}-01", WEST.code, 1) for month in range(1, 5)),
    ]
    assert NORTH.code not in {row["place"] for row in rows}


def test_every_answer_is_whole_numbers_texts_and_days(tmp_path: Path) -> None:
    with open_engine("duckdb", write_shelf(NATIONS["fourteen months"], tmp_path)) as engine:
        for question, by, grain in EVERY:
            kinds = {type(value) for row in engine.ask(question, by, grain) for value in row.values()}
            assert kinds <= {int, str, dt.date}, question.name
