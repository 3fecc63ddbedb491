"""Disparity totals taken into the programme: printed once and for all, and no outsider gets below what is printed."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from made_up.disparity_lists import group_id, outsider_of, random_year, year_list
from made_up.kept_numbers import holds_number
from made_up.outsider import narrowed

from pscdesk.collation.measures.measures import Withheld
from pscdesk.errors import InputError, StoreError
from pscdesk.periods import Month
from pscdesk.programme.disparity.disparity_layout import BOOK, KINDS
from pscdesk.programme.disparity.workbook import Counted, Workbook, workbook_of
from pscdesk.programme.programme_store import Totals
from pscdesk.programme.totals.held_totals import Held
from pscdesk.programme.totals.layout import UNKNOWN, WHOLE
from pscdesk.programme.totals.span import Span
from pscdesk.programme.totals.totals_book import held_rows, taken
from pscdesk.programme.totals.totals_list import read_totals
from pscdesk.programme.totals.totals_read import sound_rows
from pscdesk.work.programme.programme import Programme
from pscdesk.work.programme.totals.taking import (
    bodies_of,
    drop_totals,
    preview_totals,
    preview_typed,
    take_totals,
    take_typed,
)

KEY = b"k" * 32
Y16, Y17 = Span.calendar_year(2016), Span.calendar_year(2017)
NOTHING: Held = {kind: {} for kind in KINDS}


def with_list(held: Held, content: bytes, source: str = "") -> Held:
    read = read_totals(content, BOOK.layout, held=held_rows(BOOK, held))
    found = {kind: dict(by_span) for kind, by_span in held.items()}
    for (kind, span), totals in taken(BOOK, sound_rows(read, looked_at=True), held, KEY, source).items():
        found[kind][span] = totals
    return found


def list_at(folder: Path, content: bytes) -> Path:
    path = folder / "totals.csv"
    path.write_bytes(content)
    return path


def book_in(programme: Programme) -> Workbook:
    return workbook_of(bodies_of(programme, KINDS))


def test_a_year_is_taken_in_and_its_true_counts_are_kept_nowhere(begun: Programme, tmp_path: Path) -> None:
    path = list_at(tmp_path, year_list(2016, {"grievance,matters,": (9_171, 7_331, 8_222, 6_612, 5_559)}))
    preview = preview_totals(begun, BOOK, path)
    assert not preview.read.faults
    assert not preview.replaced
    assert take_totals(begun, BOOK, path, seen=preview.read.digest) == (Y16,)
    book = book_in(begun)
    assert book.groups(Y16) == ("White", "Asian", "Black", "Mixed")
    white = book.count("grievance", Y16, "matters", "White")
    assert isinstance(white, Counted)
    assert white in (Counted(9_170, 1), Counted(9_175, 1))
    kept = begun.store.plaintext()
    for true in (9_171, 7_331, 8_222, 6_612, 5_559):
        assert not holds_number(kept, true)


def test_what_was_published_already_is_printed_as_it_is_and_says_where(begun: Programme, tmp_path: Path) -> None:
    take_totals(begun, BOOK, list_at(tmp_path, year_list(2016)), source="Annual report 2016, table 4")
    book = book_in(begun)
    assert book.count("tribunal", Y16, "people", "Mixed") == Counted(3, 0)
    assert book.count("misconduct", Y16, "people", WHOLE) == Counted(1_606, 0)
    assert book.source("misconduct", Y16) == "Annual report 2016, table 4"


def test_rows_that_are_typed_are_taken_like_a_list(begun: Programme) -> None:
    typed = [
        {"period": "Q1 2016/17", "system": "grievance", "counted": "matters", "group": group, "count": count}
        for group, count in (("White", "60"), ("Black", "21"))
    ]
    assert preview_typed(begun, BOOK, typed).read.notes == ("“Q1 2016/17” is read as Apr 16 to Jun 16.",)
    assert take_typed(begun, BOOK, typed) == (Span(Month(2016, 4), 3),)
    with pytest.raises(InputError, match="Row 3: what it counts stands in row 2 already"):
        take_typed(begun, BOOK, [typed[0], typed[0]])
    assert book_in(begun).spans("grievance") == (Span(Month(2016, 4), 3),)


def test_totals_that_were_damaged_are_said_to_be(begun: Programme) -> None:
    begun.store.take_totals([Totals("disparity-grievance", "2016-01+12", b"{}", 1)], begun.month)
    with pytest.raises(StoreError, match="cannot be read"):
        book_in(begun)


def test_a_list_with_a_fault_leaves_everything_as_it_was(begun: Programme, tmp_path: Path) -> None:
    take_totals(begun, BOOK, list_at(tmp_path, year_list(2016)))
    before, head = bodies_of(begun, KINDS), begun.store.head
    wrong = year_list(2017).replace(b"2017,tribunal,people,,Mixed,3", b"2017,tribunal,people,,Mixed,3%")
    with pytest.raises(InputError, match=r"Row 30: “3%” is a percentage"):
        take_totals(begun, BOOK, list_at(tmp_path, wrong))
    assert (bodies_of(begun, KINDS), begun.store.head) == (before, head)


def test_a_list_changed_after_it_was_looked_at_is_not_taken(begun: Programme, tmp_path: Path) -> None:
    seen = preview_totals(begun, BOOK, list_at(tmp_path, year_list(2016))).read.digest
    with pytest.raises(InputError, match="changed since it was looked at"):
        take_totals(begun, BOOK, list_at(tmp_path, year_list(2017)), seen=seen)


def test_a_list_takes_the_place_of_the_counts_it_has_and_leaves_the_others(begun: Programme, tmp_path: Path) -> None:
    take_totals(begun, BOOK, list_at(tmp_path, year_list(2016)))
    before = book_in(begun)
    rows = [row for row in year_list(2016).splitlines() if b"misconduct,people" in row or row.startswith(b"Year")]
    again = b"\n".join(rows).replace(b"White,1313", b"White,1413")
    assert preview_totals(begun, BOOK, list_at(tmp_path, again)).replaced == (Y16,)
    take_totals(begun, BOOK, list_at(tmp_path, again))
    after = book_in(begun)
    white = after.count("misconduct", Y16, "people", "White")
    assert isinstance(white, Counted)
    assert abs(white.number - 1_413) < 5
    for basis, group in (("allegations", "White"), ("matters", "Black"), ("people", "Asian")):
        assert after.count("misconduct", Y16, basis, group) == before.count("misconduct", Y16, basis, group)


def test_the_same_list_is_printed_alike_again_even_after_it_was_taken_out(begun: Programme, tmp_path: Path) -> None:
    path = list_at(tmp_path, year_list(2016))
    take_totals(begun, BOOK, path)
    first = begun.store.totals("disparity-misconduct")
    assert drop_totals(begun, "disparity-misconduct", "2016") == Y16
    assert book_in(begun).spans("misconduct") == ()
    take_totals(begun, BOOK, path)
    assert begun.store.totals("disparity-misconduct") == first
    with pytest.raises(InputError, match="Nothing is held"):
        drop_totals(begun, "disparity-misconduct", "2019")


def test_years_of_one_system_may_not_overlap_though_those_of_the_workforce_may(
    begun: Programme, tmp_path: Path
) -> None:
    take_totals(begun, BOOK, list_at(tmp_path, year_list(2016)))
    overlapping = year_list(2016).replace(b"\n2016,", b"\n2016/17,")
    found = preview_totals(begun, BOOK, list_at(tmp_path, overlapping)).read
    assert "Row 7: 2016/17 overlaps 2016, which is held already." in found.faults
    assert not any(fault.startswith(("Row 2:", "Row 3:")) for fault in found.faults)


def test_a_total_beyond_its_groups_is_not_known_once_somebody_has_looked() -> None:
    content = b"year,system,counted,group,count\n2016,grievance,matters,White,120\n2016,grievance,matters,Black,60\n"
    found = Workbook(with_list(NOTHING, content + b"2016,grievance,matters,Total,200\n"))
    assert found.count("grievance", Y16, "matters", UNKNOWN) == Counted(20, 1)


HEAD = b"year,system,counted,group,count\n"
WORKFORCE = b"2016,workforce,people,White,900\n2016,workforce,people,Black,100\n"


def doubts_of(*rows: str, held: bytes = b"") -> tuple[str, ...]:
    before = with_list(NOTHING, HEAD + held) if held else NOTHING
    content = HEAD + "\n".join(rows).encode()
    found = read_totals(content, BOOK.layout, held=held_rows(BOOK, before))
    assert not found.faults
    return found.doubts


MISCONDUCT_300 = "2016,misconduct,people,Black,300"


def test_more_people_than_work_there_are_a_doubt_with_their_row() -> None:
    workforce = WORKFORCE.decode().splitlines()
    assert doubts_of(*workforce, MISCONDUCT_300) == (
        "Row 4: Black has 300 people under Misconduct, and only 100 work there (row 3).",
    )
    assert not doubts_of(*workforce, "2016,misconduct,people,Black,100")
    assert not doubts_of(*workforce, "2016,misconduct,matters,Black,300")  # one person may have several matters
    assert not doubts_of(*workforce, "2017,misconduct,people,Black,300")
    assert doubts_of(*workforce, "2016,misconduct,people,not stated,2000") == (
        "Row 4: Total has 2000 people under Misconduct, and only 1000 work there (row 2).",
    )


def test_people_are_compared_with_a_workforce_that_is_held_and_the_other_way_round() -> None:
    assert doubts_of(MISCONDUCT_300, held=WORKFORCE) == (
        "Row 2: Black has 300 people under Misconduct, more than work there by what is held already.",
    )
    assert not doubts_of("2016,misconduct,people,Black,100", held=WORKFORCE)
    assert doubts_of(*WORKFORCE.decode().splitlines(), held=MISCONDUCT_300.encode()) == (
        "Row 3: Black has fewer people here than are held already under Misconduct.",
    )
    # a workforce that the list takes the place of counts no more
    assert not doubts_of(MISCONDUCT_300, "2016,workforce,people,Black,310", held=WORKFORCE)


def test_more_people_or_matters_than_allegations_are_a_doubt_with_their_row() -> None:
    allegations = "2016,misconduct,allegations,Black,20"
    assert doubts_of(allegations, "2016,misconduct,people,Black,30", "2016,misconduct,matters,Black,25") == (
        "Row 3: Black has 30 people under Misconduct, and only 20 allegations (row 2).",
        "Row 4: Black has 25 matters under Misconduct, and only 20 allegations (row 2).",
    )
    assert doubts_of("2016,misconduct,people,Black,40", held=allegations.encode()) == (
        "Row 2: Black has 40 people under Misconduct, more than the allegations that are held already.",
    )
    assert not doubts_of(allegations, "2016,misconduct,people,Black,20", "2016,grievance,matters,Black,25")


def test_a_group_that_the_workforce_of_its_span_lacks_is_a_doubt_with_its_row() -> None:
    bme = "2016,misconduct,people,BME,50"
    says = "the workforce of 2016 has no group “BME”, and Misconduct has."
    assert doubts_of(*WORKFORCE.decode().splitlines(), bme) == (f"Row 4: {says}",)
    assert doubts_of(bme, held=WORKFORCE) == (f"Row 2: {says}",)
    assert doubts_of(*WORKFORCE.decode().splitlines(), held=bme.encode()) == (f"Row 2: {says}",)
    assert not doubts_of(bme.replace("2016", "2017"), held=WORKFORCE)


def test_made_up_years_are_in_no_doubt() -> None:
    for year in (2016, 2017):
        assert not read_totals(year_list(year), BOOK.layout).doubts


def test_a_year_that_is_not_over_is_refused_in_a_list_and_typed(begun: Programme, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="Row 2: 2033 has not begun yet"):
        take_totals(begun, BOOK, list_at(tmp_path, year_list(2033)), looked_at=True)
    typed = {"period": "2026", "system": "grievance", "counted": "matters", "group": "White", "count": "60"}
    with pytest.raises(InputError, match="Row 2: 2026 is not over yet"):
        take_typed(begun, BOOK, [typed], looked_at=True)
    assert "Row 2: 2026 is not over yet" in preview_typed(begun, BOOK, [typed]).read.faults[0]
    assert not book_in(begun).spans("grievance")


@pytest.mark.parametrize("seed", range(6))
def test_an_outsider_is_left_five_values_of_each_count_and_finds_none_withheld(seed: int) -> None:
    draw = random.Random(seed)
    content, true = random_year(draw, 2016)
    held = with_list(NOTHING, content)
    book = Workbook(held)
    known = outsider_of(book, Y16)
    names = [(str(Y16), system, basis, outcome or WHOLE, group_id(group)) for system, basis, outcome, group in true]
    assert set(names) <= known.counts()
    assert not narrowed(known, names)
    for name in known.withheld:
        low, high = known.printed_range(name)
        assert low < high, f"{name} is found by subtraction"
        assert high >= 10, f"{name} is known to be small"


@pytest.mark.parametrize("seed", range(10))
def test_every_printed_count_lies_near_the_true_one_and_none_that_is_small_is_shown(seed: int) -> None:
    content, true = random_year(random.Random(seed), 2017)
    book = Workbook(with_list(NOTHING, content))
    for (system, basis, outcome, group), count in true.items():
        shown = book.count(system, Y17, basis, group_id(group), outcome or WHOLE)
        if isinstance(shown, Counted):
            assert abs(shown.number - count) < 5
            assert shown.number >= 10
            assert count > 5
        else:
            assert isinstance(shown, Withheld)


@pytest.mark.parametrize("seed", range(4))
def test_a_correction_that_changes_nothing_printed_shows_nothing_more_than_before(seed: int) -> None:
    content, _true = random_year(random.Random(seed), 2016)
    first = with_list(NOTHING, content)
    again = with_list(first, content)
    assert again == first
