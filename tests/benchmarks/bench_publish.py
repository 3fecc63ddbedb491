"""Months solved, audited and carried on, errors of random years, bias over many keys, and collation beside SQLite."""

from __future__ import annotations

import argparse
import random
import sqlite3
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))


from made_up.contacts import ADVICE, FORMS
from made_up.force import contacts, counted, totals
from made_up.frozen_months import FIRST, desks_of, frozen, year

from pscdesk.collation.disclosure.aggregate import by_unit, gather
from pscdesk.collation.disclosure.audit import audit_month
from pscdesk.collation.disclosure.freezing import FrozenBefore, true_cells
from pscdesk.collation.disclosure.ledger import month_relations
from pscdesk.collation.disclosure.linked_tables import Name, headline_names
from pscdesk.collation.disclosure.printed import PrintedMonth
from pscdesk.collation.disclosure.published_rows import PublishedRow
from pscdesk.collation.disclosure.rehearsal import rehearse
from pscdesk.collation.disclosure.rounding import round_cells
from pscdesk.collation.disclosure.rounding_carry import carry, month_errors
from pscdesk.collation.register.register import Unit
from pscdesk.collation.returned.records import StoredCounts
from pscdesk.tally.form_counts import FormCounts
from pscdesk.tally.packing import pack

Measured = tuple[str, float, float | None, str, str]

_UNITS, _MEAN = 40, 25


def rows(years: int = 100) -> list[Measured]:
    """What was measured, ours, the floor, the unit and the target, one line each."""
    return [*months(), *collating(), *random_years(years), *keys()]


def months() -> list[Measured]:
    """A first year of 40 units month by month, its parts, its window, and how time grows with units and months."""
    listed = _force(_UNITS)
    taken, past = _year(listed, 12)
    last, *before = past
    places = [PublishedRow(one.label, one.units, 0, 0) for one in last.printed.places]
    errors = [month_errors(one.printed, one.by_unit, FORMS, places) for one in before]
    cells, carried = true_cells(last.by_unit, FORMS, places), carry(errors)
    kept = [FORMS[form] for form in last.by_unit]
    relations, headline = month_relations(kept, len(places)), headline_names(kept)
    grown = [(number, _year(_force(number), 1)[0][0]) for number in (10, 20, 80)]
    return [
        ("one month of 40 units solved, drawn and audited", taken[0], None, "s", "1"),
        ("the twelfth month, with eleven carried", taken[-1], None, "s", "1"),
        ("  of it: the errors carried", _timed(lambda: carry([_errors(one, places) for one in before])), None, "s", ""),
        ("  of it: the relations", _timed(lambda: month_relations(kept, len(places))), None, "s", ""),
        (
            "  of it: rounding",
            _timed(lambda: round_cells(cells, relations, b"a key", carried, headline)),
            None,
            "s",
            "",
        ),
        ("  of it: the audit", _timed(lambda: audit_month(last.printed, FORMS)), None, "s", ""),
        ("a first year of 40 units", sum(taken), None, "s", "10"),
        ("rehearsing a month of 40 units", _timed(lambda: rehearse(last.printed, (), FORMS)), None, "s", "2"),
        (
            "rehearsing it with eleven months before",
            _timed(lambda: rehearse(last.printed, _printed(before), FORMS)),
            None,
            "s",
            "2",
        ),
        *((f"one month of {number} units solved and audited", seconds, None, "s", "") for number, seconds in grown),
    ]


def random_years(number: int) -> list[Measured]:
    """How far the printed counts of so many random years lie from the true ones, in months, quarters and years."""
    off: dict[int, list[int]] = {1: [], 3: [], 12: []}
    headline: dict[int, list[int]] = {1: [], 3: [], 12: []}
    unpromised = 0
    for seed in range(number):
        dice = random.Random(seed)
        past = year(12, seed, dice.choice((1, 3, 8, 20)), _force(dice.randint(1, 5)))
        unpromised += sum(one.printed.window_months == 1 for one in past[:-1])
        places = [PublishedRow(one.label, one.units, 0, 0) for one in past[0].printed.places]
        errors = [_errors(one, places) for one in past]
        for length in off:
            for start in range(0, 12, length):
                sums = _summed(errors[start : start + length])
                off[length] += [abs(error) for error in sums.values()]
                headline[length] += [abs(error) for name, error in sums.items() if name in headline_names([ADVICE])]
    return [
        (f"months of {number} random years that promise no window", unpromised, None, "", "0"),
        *(
            (f"  {what} of {length} months: {which}", value, None, "", target)
            for length in off
            for what, found, target in (("all counts", off[length], "14"), ("contacts", headline[length], "9"))
            for which, value in (("mean", sum(found) / len(found)), ("most", max(found)))
        ),
    ]


def keys(number: int = 500) -> list[Measured]:
    """How far the mean over so many keys lies from the true counts of one quiet month, by residue and at most."""
    listed = _force(3)
    true = {unit.id: totals(contacts(at * 4, 70 + at)) for at, unit in enumerate(listed)}
    sums, cells = dict[Name, int](), dict[Name, int]()
    for key in range(number):
        one = frozen(FIRST, true, listed=listed, key=key.to_bytes(4, "big"))
        places = [PublishedRow(row.label, row.units, 0, 0) for row in one.printed.places]
        cells = true_cells(one.by_unit, FORMS, places)
        for name, error in _errors(one, places).items():
            sums[name] = sums.get(name, 0) + error
    means = {name: error / number for name, error in sums.items()}
    residues = {left: [means[name] for name, value in cells.items() if value % 5 == left] for left in range(1, 5)}
    return [
        *(
            (f"bias of counts that leave {left}, over {number} keys", sum(found) / len(found), None, "", "0.4")
            for left, found in residues.items()
        ),
        ("  furthest mean of any count", max(abs(mean) for mean in means.values()), None, "", "2"),
    ]


def _summed(errors: Sequence[dict[Name, int]]) -> dict[Name, int]:
    return {name: sum(one[name] for one in errors) for name in errors[0]}


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
    words.add_argument("--years", type=int, default=100, help="how many random years to measure errors in")
    for what, ours, floor, unit, target in rows(words.parse_args().years):
        ratio = f"{floor:10.3f} {ours / floor:7.2f}" if floor else " " * 18
        print(f"{what:<52} {ours:10.3f} {ratio}  {unit:<7} {target}", flush=True)
