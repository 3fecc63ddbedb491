"""A made-up force that is visited: its office with frozen months, a programme, and lists of unit totals by cycle."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Mapping, Sequence
from pathlib import Path

from made_up.force import FakeDesk, contacts, places_in, totals, units_csv
from made_up.frozen_months import frozen
from made_up.offices import cards

from pscdesk.collation.disclosure.freezing import FrozenBefore
from pscdesk.collation.register.register import Unit
from pscdesk.periods import Month, months_between
from pscdesk.programme.visits.cycles import Cycle, cycles_between
from pscdesk.work.office.desks.enrolment import enrol_desks
from pscdesk.work.office.office import Office, found_office, open_office
from pscdesk.work.office.office_register import import_units
from pscdesk.work.programme.programme import Programme, begin_programme

TODAY = dt.date(2026, 11, 12)
FIRST, LAST = Cycle(Month(2024, 7)), Cycle(Month(2026, 9))
"""Fourteen cycles: a year, the cycle of a visit, a year after it, and one cycle more."""
THEMES = ("Use of force", "Manner", "Data")
SMALL = ("Aberton", "Zedham")
"""Units with one desk each: no paper may name them."""
BIG = ("Barley", "Corby", "Dunlow", "Easton", "Fenwick", "Gorse", "Hatch", "Ivy Lane")
HIGH, LOW = "Fenwick", "Corby"
"""A unit with far more matters than the others, and one with far fewer."""

Lists = Mapping[Cycle, tuple[Mapping[str, tuple[int, int]], Mapping[str, tuple[int, int]]]]
"""For each cycle complaints and conduct matters by unit, and by theme."""


def units_of() -> tuple[Unit, ...]:
    """Ten units of one family in two groups."""
    names = sorted((*BIG, *SMALL))
    return tuple(
        Unit(name.lower().replace(" ", "-"), name, "Local policing" if at % 2 else "Crime", "Response", 150 + 10 * at)
        for at, name in enumerate(names)
    )


def made_lists(seed: int = 5) -> Lists:
    """Totals of every cycle; the seed gives the same ones."""
    dice = random.Random(seed)
    found: dict[Cycle, tuple[Mapping[str, tuple[int, int]], Mapping[str, tuple[int, int]]]] = {}
    for cycle in cycles_between(FIRST, LAST):
        units = {unit.name: _matters(dice, unit.name) for unit in units_of()}
        sums = [sum(one[at] for one in units.values()) for at in (0, 1)]
        themes = {theme: (dice.randint(0, sums[0]), dice.randint(0, sums[1])) for theme in THEMES}
        found[cycle] = units, themes
    return found


def _matters(dice: random.Random, name: str) -> tuple[int, int]:
    most = 1 if name in SMALL else 40 if name == HIGH else 1 if name == LOW else 9
    least = 30 if name == HIGH else 0 if name in (LOW, *SMALL) else 4
    return dice.randint(least, most), dice.randint(least // 3, most // 2 + 1)


def list_of(lists: Lists, cycle: Cycle) -> bytes:
    """A cycle's list as a force might save it: rows of units, rows of themes, and the total."""
    units, themes = lists[cycle]
    lines = ["Unit,Theme,Complaints,Conduct matters"]
    lines += [f"{name},,{one},{other}" for name, (one, other) in units.items()]
    lines.append(f"Total,,{sum(one[0] for one in units.values())},{sum(one[1] for one in units.values())}")
    lines += [f",{name},{one},{other}" for name, (one, other) in themes.items()]
    return "\n".join(lines).encode()


def made_force(home: Path, months: int = 0) -> tuple[Office, Programme]:
    """The office, with so many months frozen up to October 2026, and a programme that was just begun; both open."""
    place = places_in(home, "data")
    (place.home / "settings.toml").write_text('keys = "file"\nrole = "hr"\n')
    found_office(place, None, "Westshire Police", home / "deputy.key", made_up=True)
    listed = units_of()
    (home / "units.csv").write_bytes(units_csv(listed))
    office = open_office(place, None, lambda: TODAY)
    import_units(office, home / "units.csv")
    desks = tuple(
        FakeDesk(10 * at + number, unit.name)
        for at, unit in enumerate(listed, 1)
        for number in range(1 if unit.name in SMALL else 3)
    )
    lines = enrol_desks(office, cards(home, desks), first=FIRST.first)
    assert all(line.ok for line in lines), lines
    for month in frozen_months(listed, months):
        office.store.freeze(month.printed, ())
    programme = begin_programme(place, None, "Westshire Police", True, lambda: TODAY)
    with programme.sealed.change() as db:  # the same made-up force is rounded alike in every test
        db.conn.execute("UPDATE rounding SET key = ?", (bytes(32),))
    return office, programme


def frozen_months(listed: Sequence[Unit], months: int) -> list[FrozenBefore]:
    """Months of made-up contacts, the earliest first; every unit stands alone in them but the small ones."""
    dice, past = random.Random(7), list[FrozenBefore]()
    shown = [unit for unit in listed if unit.name not in SMALL]
    for number, month in enumerate(months_between(LAST.last.plus(1 - months), LAST.last)):
        true = {unit.id: totals(contacts(dice.randint(8, 16), 1000 * number + at)) for at, unit in enumerate(shown)}
        past.insert(0, frozen(month, true, past, listed=shown))
    return past[::-1]
