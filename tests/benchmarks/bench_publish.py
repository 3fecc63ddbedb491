"""Months solved, audited and carried on, the narrowest cell of random years, and collation beside plain SQLite."""

from __future__ import annotations

import argparse
import random
import sqlite3
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any
from unittest.mock import patch

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))


from collation.rounded import round_cells
from made_up.contacts import ADVICE, FORMS
from made_up.force import contacts, counted, totals
from made_up.frozen_months import FIRST, desks_of, frozen, year

from pscdesk.collation.disclosure import freezing
from pscdesk.collation.disclosure.aggregate import by_unit, gather
from pscdesk.collation.disclosure.audit import Audit
from pscdesk.collation.disclosure.freezing import FrozenBefore, audit_month, true_cells
from pscdesk.collation.disclosure.printed import PrintedMonth
from pscdesk.collation.disclosure.published_rows import PublishedRow
from pscdesk.collation.disclosure.rehearsal import rehearse
from pscdesk.collation.disclosure.rounding_carry import carry, month_errors
from pscdesk.collation.measures.window import window_bound
from pscdesk.collation.register.register import Unit
from pscdesk.collation.returned.records import StoredCounts
from pscdesk.tally.form_counts import FormCounts
from pscdesk.tally.packing import pack

Measured = tuple[str, float, float | None, str, str]

_UNITS, _MEAN = 40, 25


def rows(years: int = 100) -> list[Measured]:
    """What was measured, ours, the floor, the unit and the target, one line each."""
    return [*months(), *collating(), *random_years(years)]


def months() -> list[Measured]:
    """A first year of 40 units month by month, its parts, its window, and how time grows with units and months."""
    listed = _force(_UNITS)
    taken, past = _year(listed, 12)
    last, *before = past
    places = [PublishedRow(one.label, one.units, 0, 0) for one in last.printed.places]
    errors = [month_errors(one.printed, one.by_unit, FORMS, places) for one in before]
    cells, carried = true_cells(last.by_unit, FORMS, places), carry(errors)
    grown = [(number, _year(_force(number), 1)[0][0]) for number in (10, 20, 80)]
    return [
        ("one month of 40 units solved and audited", taken[0], None, "s", "10"),
        ("the twelfth month, with eleven carried", taken[-1], None, "s", "10"),
        ("  of it: the errors carried", _timed(lambda: carry([_errors(one, places) for one in before])), None, "s", ""),
        ("  of it: rounding", _timed(lambda: round_cells(cells, b"a key", carried)), None, "s", ""),
        ("  of it: the audit", _timed(lambda: audit_month(last.printed, FORMS, _printed(before))), None, "s", ""),
        ("a first year of 40 units", sum(taken), None, "s", "minutes"),
        ("rehearsing a month of 40 units", _timed(lambda: rehearse(last, _printed(before), FORMS)), None, "s", ""),
        *((f"one month of {number} units solved and audited", seconds, None, "s", "") for number, seconds in grown),
        *(
            (
                f"error of a window of {length} months, at most",
                window_bound(_printed(past)[::-1][-length:]),
                None,
                "",
                "",
            )
            for length in (1, 2, 3, 6, 12)
        ),
    ]


def random_years(number: int) -> list[Measured]:
    """The fewest values that any cell of so many random years is left, and how often a window's bound was 9."""
    audits, bounds = list[Audit](), list[int]()

    def kept(*told: Any) -> Audit:
        audits.append(audit_month(*told))
        return audits[-1]

    with patch.object(freezing, "audit_month", kept):
        for seed in range(number):
            dice = random.Random(seed)
            listed = _force(dice.randint(1, 5))
            bounds.append(window_bound(_printed(year(12, seed, dice.choice((1, 3, 8, 20)), listed))[::-1]))
    near = 100 * sum(bound <= 9 for bound in bounds) / number
    return [
        (f"narrowest cell of {number} random years", min(told.narrowest for told in audits), None, "values", "5"),
        ("  months that gave way to something weaker", sum(not told.passes for told in audits), None, "", ""),
        ("  error of their twelve months, at most", max(bounds), None, "", ""),
        ("  years in which it is 9", near, None, "%", ""),
    ]


def collating() -> list[Measured]:
    """A force-year of 120 desks added up by unit, beside the same sum over raw rows in SQLite."""
    listed = _force(_UNITS)
    desks = desks_of(listed)
    one = [
        StoredCounts(desk.desk, ADVICE.id, ADVICE.version, pack(ADVICE, counted(10, at)))
        for at, desk in enumerate(desks)
    ]
    unit_of = {desk.desk: desk.unit or "" for desk in desks}
    raw = sqlite3.connect(":memory:")
    raw.execute("CREATE TABLE rows(month INTEGER, unit TEXT, cell INTEGER, n INTEGER)")
    for month in range(12):
        raw.executemany(
            "INSERT INTO rows VALUES(?, ?, ?, ?)",
            [
                (month, unit_of[part.owner], at // 2, int.from_bytes(part.packed[at : at + 2], "little"))
                for part in one
                for at in range(0, len(part.packed), 2)
                if part.packed[at : at + 2] != b"\0\0"
            ],
        )
    same = "SELECT unit, cell, sum(n) FROM rows GROUP BY unit, cell"
    floor = min(_timed(lambda: raw.execute(same).fetchall()) for _ in range(5))
    ours = min(_timed(lambda: by_unit(one * 12, desks)) for _ in range(5))
    laid_out = min(_timed(lambda: gather(FORMS, by_unit(one * 12, desks))) for _ in range(3))
    return [
        ("collating a force-year of 120 desks by unit", ours * 1000, floor * 1000, "ms", "at most 1.2"),
        ("  and laid out by table", laid_out * 1000, None, "ms", ""),
    ]


def _year(listed: Sequence[Unit], number: int) -> tuple[list[float], list[FrozenBefore]]:
    taken, past = list[float](), list[FrozenBefore]()
    for month in range(number):
        true: dict[str, FormCounts] = {unit.id: _totals(_MEAN, month * 1000 + at) for at, unit in enumerate(listed)}
        begun = time.perf_counter()
        past.insert(0, frozen(FIRST.plus(month), true, past, listed=listed))
        taken.append(time.perf_counter() - begun)
    return taken, past


def _force(number: int) -> tuple[Unit, ...]:
    return tuple(Unit(f"unit-{at}", f"Unit {at}", f"Group {at % 4}", "Family", 200) for at in range(number))


def _totals(mean: int, seed: int) -> FormCounts:
    return totals(contacts(random.Random(seed).randint(0, 2 * mean), seed))


def _errors(one: FrozenBefore, places: Sequence[PublishedRow]) -> dict[tuple[str, ...], int]:
    return month_errors(one.printed, one.by_unit, FORMS, places)


def _printed(past: Sequence[FrozenBefore]) -> list[PrintedMonth]:
    return [one.printed for one in past]


def _timed(work: Callable[[], object]) -> float:
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


if __name__ == "__main__":
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--years", type=int, default=100, help="how many random years to look for the narrowest cell in")
    for what, ours, floor, unit, target in rows(words.parse_args().years):
        ratio = f"{floor:10.3f} {ours / floor:7.2f}" if floor else " " * 18
        print(f"{what:<46} {ours:10.3f} {ratio}  {unit:<7} {target}", flush=True)
