"""Leavers' totals: nothing under five, nothing from under twenty, neither by itself nor by subtraction."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from made_up.leavers_lists import ASKED, leavers_of_year, read_paper
from made_up.outsider import narrowed

from pscdesk.documents.document import Callout, Document, Table
from pscdesk.errors import InputError
from pscdesk.periods import Month
from pscdesk.programme.history import Head
from pscdesk.programme.leavers.leavers_held import LeaversHeld
from pscdesk.programme.leavers.leavers_layout import BOOK, KIND
from pscdesk.programme.totals.held_totals import Held
from pscdesk.programme.totals.span import Span
from pscdesk.programme.totals.totals_book import held_rows, taken
from pscdesk.programme.totals.totals_list import read_totals
from pscdesk.programme.totals.totals_read import sound_rows
from pscdesk.reports.leavers.leavers_paper import WHAT_ASKING_SHOWS, LeaversFacts, leavers_line, leavers_paper
from pscdesk.work.programme.programme import Programme
from pscdesk.work.programme.totals.leavers_document import leavers_document, leavers_held
from pscdesk.work.programme.totals.taking import take_totals

KEY = b"l" * 32
LABELS = {
    "acceptable": "Acceptable loss",
    "good": "Good loss",
    "bad": "Bad loss",
    "survey": "Anonymous exit survey",
    "association": "Interview by a staff association",
    "manager": "Interview by a manager or HR",
    "not stated": "Not known",
}


def held_of(*lists: bytes, source: str = "") -> LeaversHeld:
    held: Held = {KIND: {}}
    for content in lists:
        rows = sound_rows(read_totals(content, BOOK.layout, held=held_rows(BOOK, held)), looked_at=True)
        made = {span: totals for (_kind, span), totals in taken(BOOK, rows, held, KEY, source).items()}
        held = {KIND: {**held[KIND], **made}}
    return LeaversHeld(held)


def paper_of(held: LeaversHeld) -> Document:
    return leavers_paper(LeaversFacts("Valley Police", True, held, Month(2026, 5), Head()))


def cell(table: Table, year: str, group: str, column: str) -> object:
    at = [str(one.label) for one in table.columns].index(column)
    return next(row[at] for row in table.rows if (row[0], row[1]) == (year, group))


@pytest.mark.parametrize("seed", range(5))
def test_an_outsider_with_the_printed_tables_is_left_five_values_of_each_count(seed: int) -> None:
    draw = random.Random(seed)
    one, true = leavers_of_year(draw, "2016/17", draw.choice((12, 40, 90)))
    other, true_other = leavers_of_year(draw, "2017/18", 30)
    known, _said = read_paper(paper_of(held_of(one, other)))
    names = [
        (about, year, group, LABELS.get(answer, answer))
        for year, counts in (("2016/17", true), ("2017/18", true_other))
        for about, group, answer in counts
    ]
    assert set(names) <= known.counts()
    assert not narrowed(known, draw.sample(names, min(16, len(names))))
    for name in sorted(known.withheld & set(names))[::4]:
        low, high = known.printed_range(name)
        assert low < high, f"{name} is found by subtraction"
        assert high >= 10, f"{name} is known to be small"


@pytest.mark.parametrize("seed", range(30))
def test_no_printed_count_stands_for_fewer_than_five_and_none_for_a_group_of_fewer_than_twenty(seed: int) -> None:
    draw = random.Random(seed)
    content, true = leavers_of_year(draw, "2017", draw.choice((12, 40, 90)))
    paper = paper_of(held_of(content))
    tables = {table.id: table for table in paper.tables()}
    for (about, group, answer), count in true.items():
        shown = cell(tables[f"leavers-{about}"], "2017", group, LABELS.get(answer, answer))
        leavers = sum(n for (asked, own, _a), n in true.items() if (asked, own) == (about, group))
        if isinstance(shown, int):
            assert abs(shown - count) < 5
            assert count >= 6
            assert leavers > 15  # printed as twenty or more
        else:
            assert shown == "withheld"


def test_what_was_asked_has_one_number_of_leavers_in_every_table() -> None:
    content, _true = leavers_of_year(random.Random(5), "2017", 200)
    tables = {table.id: table for table in paper_of(held_of(content)).tables()}
    for group in [str(row[1]) for row in tables["leavers-loss"].rows]:
        numbers = {cell(tables[f"leavers-{about}"], "2017", group, "Leavers") for about in ASKED}
        assert len(numbers) == 1


def test_totals_that_were_published_are_printed_as_they_are() -> None:
    content, true = leavers_of_year(random.Random(1), "2017", 12)
    tables = {table.id: table for table in paper_of(held_of(content, source="Annual report")).tables()}
    for (about, group, answer), count in true.items():
        assert cell(tables[f"leavers-{about}"], "2017", group, LABELS.get(answer, answer)) == count
    assert "Annual report" in tables["leavers-loss"].note


def test_the_paper_says_what_full_anonymity_hides_and_what_an_interview_shows() -> None:
    content, _true = leavers_of_year(random.Random(1), "2017")
    callouts = [block for block in paper_of(held_of(content)).blocks if isinstance(block, Callout)]
    assert any(callout.items == WHAT_ASKING_SHOWS for callout in callouts)


def test_an_answer_that_is_no_kind_of_loss_is_named_by_its_row() -> None:
    content = b"year,what was asked,business group,answer,leavers\n2017,loss,Operations,regretted,30\n"
    assert read_totals(content, BOOK.layout).faults == (
        "Row 2: “regretted” is no Answer: write Acceptable loss, Good loss or Bad loss.",
    )


def test_quarters_are_too_short_for_leavers() -> None:
    content = b"year,what was asked,business group,answer,leavers\nQ1 2017,loss,Operations,good,30\n"
    assert read_totals(content, BOOK.layout).faults == (
        "Row 2: “Q1 2017” is no period here: write a year such as 2016 or 2016/17.",
    )


HEAD = b"year,what was asked,business group,answer,leavers\n"
REASONS = b"2017,reason,North,Pay,300\n2017,reason,North,Family,370\n2017,reason,South,Pay,50\n"


def doubts_of(rows: bytes, before: bytes = b"") -> tuple[str, ...]:
    held = held_of(HEAD + before).held if before else {KIND: {}}
    return read_totals(HEAD + rows, BOOK.layout, held=held_rows(BOOK, held)).doubts


def test_a_business_group_with_two_numbers_of_leavers_is_a_doubt_with_its_row() -> None:
    losses = b"2017,loss,North,good,200\n2017,loss,North,bad,80\n2017,loss,South,good,50\n"
    asked = "the same people were asked each thing."
    assert doubts_of(REASONS + losses) == (
        f"Row 5: North has 280 leavers by “Kind of loss”, and 670 by “Reason” (row 2): {asked}",
    )
    assert doubts_of(losses, REASONS) == (
        "Row 2: North has 280 leavers by “Kind of loss”, and another number by “Reason”, which is held already: "
        + asked,
    )
    assert not doubts_of(REASONS + losses.replace(b"bad,80", b"bad,470"))
    assert not doubts_of(losses.replace(b"bad,80", b"bad,470"), REASONS)
    assert not doubts_of(losses.replace(b"2017", b"2018"), REASONS)


def test_leavers_of_the_whole_force_are_compared_where_only_one_thing_has_business_groups() -> None:
    assert doubts_of(REASONS + b"2017,loss,Total,good,280\n") == (
        "Row 5: Total has 280 leavers by “Kind of loss”, and 720 by “Reason” (row 2): "
        "the same people were asked each thing.",
    )
    assert not doubts_of(REASONS + b"2017,loss,Total,good,720\n")


@pytest.mark.parametrize("seed", range(20))
def test_made_up_years_are_in_no_doubt(seed: int) -> None:
    content, _true = leavers_of_year(random.Random(seed), "2017", 200)
    assert not read_totals(content, BOOK.layout).doubts


def test_a_list_goes_through_the_store_and_a_board_line_comes_out(begun: Programme, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="No totals of leavers are held yet"):
        leavers_document(begun)
    path = tmp_path / "leavers.csv"
    path.write_bytes(leavers_of_year(random.Random(5), "2017", 200)[0])
    assert take_totals(begun, BOOK, path, looked_at=True) == (Span.calendar_year(2017),)
    held = leavers_held(begun)
    whole = held.count(Span.calendar_year(2017), "loss")
    assert isinstance(whole, int)
    assert leavers_line(held) == f"Leavers in 2017 whose reasons are grouped: {whole:,}."
    assert leavers_document(begun).title == "Why people leave: 2017"
