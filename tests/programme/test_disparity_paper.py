"""The disparity paper: each figure worked out again from what is printed, and nothing withheld found from it."""

from __future__ import annotations

import math
import random
import re
from collections.abc import Mapping

import pytest
from made_up.disparity_lists import random_year, year_list
from made_up.outsider import Outsider, narrowed

from pscdesk.collation.measures.intervals import Estimate
from pscdesk.collation.measures.measures import Basis, Figure
from pscdesk.documents.document import Callout, Chart, Document, Items, Table
from pscdesk.errors import InputError
from pscdesk.periods import Month
from pscdesk.programme.disparity.disparity_layout import BOOK, KINDS
from pscdesk.programme.disparity.workbook import OTHERS, Workbook
from pscdesk.programme.history import Head
from pscdesk.programme.totals.held_totals import Held
from pscdesk.programme.totals.span import Span
from pscdesk.programme.totals.totals_book import held_rows, taken
from pscdesk.programme.totals.totals_list import read_totals
from pscdesk.programme.totals.totals_read import sound_rows
from pscdesk.reports.disparity.disparity_paper import (
    DisparityFacts,
    choose,
    disparity_line,
    disparity_paper,
)

KEY = b"k" * 32
Y16, Y17 = Span.calendar_year(2016), Span.calendar_year(2017)
PEOPLE = "People"


def book_of(*lists: bytes, source: str = "") -> Workbook:
    held: Held = {kind: {} for kind in KINDS}
    for content in lists:
        rows = sound_rows(read_totals(content, BOOK.layout, held=held_rows(BOOK, held)), looked_at=True)
        made = taken(BOOK, rows, held, KEY, source)
        held = {
            kind: {**by_span, **{span: totals for (own, span), totals in made.items() if own == kind}}
            for kind, by_span in held.items()
        }
    return Workbook(held)


def paper_of(book: Workbook, group: str = OTHERS, advice: tuple[Figure, ...] = ()) -> Document:
    chosen = choose(book, group=group)
    return disparity_paper(DisparityFacts("Valley Police", True, book, Month(2026, 5), Head(), chosen, advice))


def group_tables(paper: Document) -> dict[str, Table]:
    return {table.id: table for table in paper.tables() if table.id.startswith("groups-")}


def numbers_in(text: object) -> list[float]:
    plain = str(text).replace("\N{MINUS SIGN}", "-")
    return [float(one) for one in re.findall(r"-?\d+(?:\.\d+)?", plain)]


def ratio_again(a: int, n: int, b: int, m: int, roundings: tuple[int, int, int, int], *, people: bool) -> list[float]:
    """Ratio and interval from printed counts alone; a rounded count strays by 4 on average, squared."""
    variance = 1 / a + 1 / b - ((1 / n + 1 / m) if people else 0)
    variance += sum(4 * times / one**2 for times, one in zip(roundings, (a, n, b, m), strict=True))
    ratio = a * m / (b * n)
    return [ratio, ratio * math.exp(-1.96 * math.sqrt(variance)), ratio * math.exp(1.96 * math.sqrt(variance))]


@pytest.mark.parametrize("source", ["", "Annual report"])
def test_every_ratio_is_worked_out_again_from_the_printed_counts(source: str) -> None:
    worked_out = 0
    for table in group_tables(paper_of(book_of(year_list(2016), year_list(2017), source=source))).values():
        rows = {str(row[0]): row for row in table.rows}
        own = int(not source)
        b, m = rows["White"][1:3]
        for group, row in rows.items():
            numbers = numbers_in(row[4])
            if len(numbers) != 3:
                continue
            others = group == "All groups but White"
            assert isinstance(b, int) and isinstance(m, int) and isinstance(row[1], int) and isinstance(row[2], int)  # noqa: PT018
            roundings = (3 * own, 3 * own, own, own) if others else (own,) * 4
            again = ratio_again(row[1], row[2], b, m, roundings, people=table.id.endswith("-people"))
            assert numbers == pytest.approx(again, abs=0.0051)
            said = "above parity" if again[1] > 1 else "below parity" if again[2] < 1 else "not yet distinguishable"
            assert row[6] == said
            assert numbers_in(row[3]) == pytest.approx([100 * row[1] / row[2]], abs=0.051)
            worked_out += 1
    assert worked_out > 15


def test_side_by_side_tells_both_years_with_what_is_counted_and_who_is_not_known() -> None:
    paper = paper_of(book_of(year_list(2016), year_list(2017)))
    side = next(table for table in paper.tables() if table.id == "side-by-side")
    assert [str(column.label) for column in side.columns][2:4] == ["Ratio 2016", "Ratio 2017"]
    told = [(str(row[0]), str(row[1])) for row in side.rows]
    assert told[:4] == [
        ("Misconduct", "Allegations"), ("Misconduct", "Matters"), ("Misconduct", PEOPLE), ("Grievances", "Matters"),
    ]  # fmt: skip
    misconduct = side.rows[2]
    assert misconduct[4:6] == ("above parity", "not yet distinguishable")
    groups = group_tables(paper)["groups-misconduct-people"].rows
    counts = {str(row[0]): row[1] for row in groups}
    share = 100 * int(str(counts["Not known"])) / int(str(counts["Total"]))
    assert numbers_in(misconduct[6])[0] == round(share)


def test_a_group_at_parity_is_not_yet_distinguishable_and_the_words_say_so() -> None:
    even = {"misconduct,people,": (2_741, 96, 121, 60, 115), "grievance,matters,": (271, 10, 12, 6, 11)}
    book = book_of(year_list(2016, even))
    line = disparity_line(book, choose(book))
    assert line.startswith("Misconduct (people), 2016: all other groups beside White: ")
    people, grievances, *_ = line.split(". ")
    assert people.endswith("; not yet distinguishable from parity")
    assert grievances.startswith("Grievances (matters), 2016: ")
    assert grievances.endswith("; not yet distinguishable from parity")


def test_the_power_line_says_what_these_numbers_could_tell() -> None:
    callout = next(block for block in paper_of(book_of(year_list(2016))).blocks if isinstance(block, Callout))
    told = next(line for line in callout.items if line.startswith("Grievances"))
    _year, events, share, below, above = numbers_in(told)
    assert 220 <= events <= 250
    p = share / 100
    for ratio, tells in ((above * 1.03, True), (below * 0.97, True), (above * 0.93, False), (below * 1.07, False)):
        a = events * p * ratio / (p * ratio + 1 - p)
        away = abs(math.log(ratio)) / math.sqrt(1 / a + 1 / (events - a))
        assert (away > 1.96) == tells, (ratio, told)


def test_five_years_stand_in_one_drawing_and_a_year_without_totals_is_a_gap() -> None:
    book = book_of(*(year_list(year) for year in (2012, 2013, 2014, 2016, 2017)))
    chart = next(block for block in paper_of(book).blocks if isinstance(block, Chart))
    assert chart.categories == ("2013", "2014", "2015", "2016", "2017")
    by_label = {str(series.label): series.values for series in chart.series}
    assert by_label["Misconduct (people)"][2] is None
    assert None not in by_label["Misconduct (people)"][:2]
    assert by_label["Parity"] == (1.0,) * 5


def test_the_advice_lines_shares_stand_beside_when_they_are_given() -> None:
    share = Figure(
        "informal", "Informal", "share", "contacts", 60, 100, Estimate(0.6, 0.5, 0.7), Basis("2026", 12, 1.0)
    )
    paper = paper_of(book_of(year_list(2016)), advice=(share,))
    told = [line for block in paper.blocks if isinstance(block, Items) for line in block.items]
    assert any(line.startswith("Informal: 60%") for line in told)


def test_a_group_or_year_that_is_not_there_is_refused_with_what_there_is() -> None:
    book = book_of(year_list(2016))
    with pytest.raises(InputError, match=r"of “Green”. There are: White, Asian, Black, Mixed"):
        choose(book, group="Green")
    with pytest.raises(InputError, match=r"of “2019”. There are: 2016"):
        choose(book, now=Span.calendar_year(2019))
    with pytest.raises(InputError, match="No disparity totals are held yet"):
        choose(Workbook({kind: {} for kind in KINDS}))


def read_by_an_outsider(paper: Document) -> tuple[Outsider, set[tuple[str, ...]]]:
    """What the printed tables alone tell, and the names of their counts: system, basis, outcome and group."""
    known, names = Outsider(), set[tuple[str, ...]]()
    for table in paper.tables():
        kind, _dash, rest = table.id.partition("-")
        if kind not in ("groups", "outcomes"):
            continue
        system, _dash, basis = rest.rpartition("-")
        outcomes = (
            {1: ""}
            if kind == "groups"
            else {1: ""} | {at: str(table.columns[at].label) for at in range(2, len(table.columns), 2)}
        )
        for at, outcome in outcomes.items():
            column: dict[str, tuple[str, ...]] = {}
            for row in table.rows:
                if str(row[0]).startswith("All groups") or str(row[at]) == "–":
                    continue  # a sum of others, or a group that the list did not have
                name = (system, basis, outcome, str(row[0]))
                column[str(row[0])] = name
                if isinstance(row[at], int):
                    known.shown[name] = int(row[at])
                else:
                    known.withheld.add(name)
                if outcome:
                    known.sums.append(([name], (system, basis, "", str(row[0])), False))
            names |= {*column.values()}
            known.sums.append(([name for group, name in column.items() if group != "Total"], column["Total"], True))
    for system, basis, outcome, group in names:
        if basis != "allegations" and (system, "allegations", outcome, group) in names:
            known.sums.append(([(system, basis, outcome, group)], (system, "allegations", outcome, group), False))
    return known, names


@pytest.mark.parametrize("seed", range(5))
def test_an_outsider_with_two_printed_papers_is_left_five_values_of_each_count(seed: int) -> None:
    draw = random.Random(100 + seed)
    first, _true = random_year(draw, 2016)
    later, true = random_year(draw, 2017)
    paper = paper_of(book_of(first, later))
    known, names = read_by_an_outsider(paper)
    label = {"not stated": "Not known"}
    wanted = [(system, basis, outcome, label.get(group, group)) for system, basis, outcome, group in true]
    printed = [name for name in wanted if name in names]
    assert len(printed) > len(wanted) / 2
    assert not narrowed(known, draw.sample(printed, min(16, len(printed))))
    for name in sorted(known.withheld)[::5]:
        low, high = known.printed_range(name)
        assert low < high, f"{name} is found by subtraction"


def test_no_figure_is_made_of_a_count_that_is_withheld() -> None:
    withheld = 0
    tables: list[Table] = []
    for seed in range(12):
        draw = random.Random(seed)
        tables += group_tables(paper_of(book_of(random_year(draw, 2016)[0], random_year(draw, 2017)[0]))).values()
    for table in tables:
        total: Mapping[str, object] = {str(row[0]): row[1] for row in table.rows}
        for row in table.rows:
            if str(row[1]) == "withheld":
                withheld += 1
                assert set(map(str, row[3:])) <= {"–", "compared with"}
            if str(total["Total"]) == "withheld":
                assert str(row[5]) == "–", "a gap would tell the total"
    assert withheld > 40


def test_quarters_are_compared_with_those_of_the_year_before() -> None:
    quarters = (
        year_list(year).replace(b"\n%d," % year, f"\nQ2 {year}/{year % 100 + 1},".encode()) for year in (2016, 2017)
    )
    book = book_of(*quarters)
    paper = paper_of(book)
    assert paper.title == "Disparity workbook: Jul 16 to Sep 16 and Jul 17 to Sep 17"
    side = next(table for table in paper.tables() if table.id == "side-by-side")
    assert numbers_in(side.rows[0][2])
    assert numbers_in(side.rows[0][3])
