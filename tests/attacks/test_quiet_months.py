"""An intruder who shares no code with the program reads months of made-up forces, and can narrow no small count."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from attacks.form_rules import read_forms
from attacks.intruder import Ranges, agrees, attack, attack_month, is_possible
from attacks.months import (
    MadeMonth,
    busy_force,
    ledger_of,
    months_of,
    package_of,
    published_office,
    quiet_force,
    rehearsal_passes,
)
from attacks.published import not_from_printed, read_months, read_release, single_months

FORMS = read_forms()
QUIET, IN_A_ROW, BUSY = 26, 6, 2
_KNOWN: dict[str, Ranges] = {}
ADVICE = "advice-contact"
pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def quiet() -> list[MadeMonth]:
    """The first months of so many quiet forces."""
    return [made for seed in range(QUIET) for made in months_of(quiet_force(seed))]


@pytest.fixture(scope="module")
def in_a_row() -> list[MadeMonth]:
    """Months of one quiet force, one after another; in the middle two of its units become one."""
    return list(months_of(quiet_force(10_000), IN_A_ROW, merge_at=IN_A_ROW // 2))


@pytest.fixture(scope="module")
def busy() -> list[MadeMonth]:
    """The first months of forces with some hundred contacts."""
    return [made for seed in range(BUSY) for made in months_of(busy_force(seed))]


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[int, int], Path]:
    """The folders that a small office published: each of its three months, and windows that overlap."""
    return published_office(tmp_path_factory.mktemp("office"), [(0, 1), (1, 2), (2, 3), (0, 2), (1, 3), (0, 3)])


def test_every_relation_of_the_intruder_holds_of_true_counts(
    quiet: list[MadeMonth], in_a_row: list[MadeMonth], busy: list[MadeMonth]
) -> None:
    assert [made.label for made in (*quiet, *in_a_row, *busy) if not agrees(made.release, made.truth, FORMS)] == []


def test_no_small_count_of_a_quiet_month_can_be_narrowed_below_five_values(quiet: list[MadeMonth]) -> None:
    assert list(fallen(quiet)) == []


def test_nor_of_quiet_months_that_follow_others(in_a_row: list[MadeMonth]) -> None:
    assert list(fallen(in_a_row)) == []


def test_nor_of_the_months_of_larger_forces(busy: list[MadeMonth]) -> None:
    assert list(fallen(busy)) == []


def test_a_release_is_itself_a_possible_month(
    quiet: list[MadeMonth], in_a_row: list[MadeMonth], busy: list[MadeMonth]
) -> None:
    assert [made.label for made in (*quiet, *in_a_row, *busy) if not is_possible(made.release, FORMS)] == []


def test_what_is_said_of_windows_narrows_no_month_in_them(in_a_row: list[MadeMonth]) -> None:
    ledger = ledger_of(in_a_row[:3])
    for at in range(len(ledger.months)):
        ranges = attack_month(ledger, at, FORMS)
        assert ranges.possible
        assert {name: ranges.found[name] for name in ranges.short} == {}
        assert ranges.wrong(in_a_row[at].truth) == ()


def test_a_month_says_that_it_is_off_by_four_at_most(quiet: list[MadeMonth], in_a_row: list[MadeMonth]) -> None:
    assert {made.release.off for made in (*quiet, *in_a_row)} == {4}


def test_the_rehearsal_and_the_intruder_agree_month_by_month(quiet: list[MadeMonth]) -> None:
    for made in quiet[:10]:
        assert rehearsal_passes(made.printed) == (not ranges_of(made).short), made.label


def test_published_tables_say_what_the_month_printed_and_nothing_more(published: dict[tuple[int, int], Path]) -> None:
    for span, folder in published.items():
        release = read_release(folder, FORMS)
        assert list(not_from_printed(folder)) == []
        if span[1] == span[0] + 1:
            ranges = attack(release, FORMS)
            assert ranges.possible
            assert {name: ranges.found[name] for name in ranges.short} == {}


def test_windows_that_overlap_give_months_back_and_narrow_none(published: dict[tuple[int, int], Path]) -> None:
    windows = {span: read_release(published[span], FORMS) for span in ((0, 2), (0, 3), (1, 3))}
    months = single_months(windows)
    assert set(months) == {0, 1, 2}
    for at, release in months.items():
        whole = read_release(published[at, at + 1], FORMS)
        assert release.forms[ADVICE].tables == {
            table: cells for table, cells in whole.forms[ADVICE].tables.items() if table in release.forms[ADVICE].tables
        }
        assert attack(release, FORMS).short == ()


def test_a_window_narrows_no_small_sum(published: dict[tuple[int, int], Path]) -> None:
    for span in ((0, 2), (1, 3), (0, 3)):
        assert attack(read_release(published[span], FORMS), FORMS).short == ()


def test_the_cells_of_every_month_are_what_the_month_printed(in_a_row: list[MadeMonth], tmp_path: Path) -> None:
    read = read_months(package_of(in_a_row, tmp_path))
    assert len(read.months) == IN_A_ROW
    for month, made in zip(read.months, in_a_row, strict=True):
        assert month.forms == made.release.forms
        assert month.off == made.release.off
        told, printed = ([replace(row, label="") for row in one.rows] for one in (month, made.release))
        assert told == printed


def test_cells_of_all_months_side_by_side_narrow_no_month(in_a_row: list[MadeMonth], tmp_path: Path) -> None:
    """Three months around the merger of two units, with all that the package says of sums of them."""
    around = in_a_row[2:5]
    ledger = read_months(package_of(around, tmp_path))
    assert ledger.windows
    for at, made in enumerate(around):
        ranges = attack_month(ledger, at, FORMS)
        assert ranges.possible, made.label
        assert {name: ranges.found[name] for name in ranges.short} == {}, made.label


def test_cells_of_a_published_office_narrow_none_of_its_months(published: dict[tuple[int, int], Path]) -> None:
    ledger = read_months(published[0, 3])
    assert len(ledger.months) == 3
    for at, month in enumerate(ledger.months):
        assert read_months(published[at, at + 1]).months == (month,)
    assert attack_month(ledger, 1, FORMS).short == ()  # the middle one lies in every window


def ranges_of(made: MadeMonth) -> Ranges:
    """What the intruder finds of a month, found once."""
    if made.label not in _KNOWN:
        _KNOWN[made.label] = attack(made.release, FORMS)
    return _KNOWN[made.label]


def fallen(months: list[MadeMonth]) -> Iterator[str]:
    """A line for each month that fell, or whose ranges leave the truth out."""
    for made in months:
        ranges = ranges_of(made)
        wrong = ranges.wrong(made.truth)
        if ranges.short or wrong or not ranges.possible:
            first = next(iter(ranges.short), None)
            yield f"{made.label}: {len(ranges.short)} short, {len(wrong)} wrong, such as {first}"
