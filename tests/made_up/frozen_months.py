"""Made-up frozen months for the tests of disclosure control: a force whose true counts are known."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence

from made_up.contacts import ADVICE, FORMS
from made_up.force import contacts, totals, units

from pscdesk.collation.disclosure.freezing import FrozenBefore, freeze_month
from pscdesk.collation.disclosure.printed import PrintedMonth
from pscdesk.collation.register.register import Desk, Unit
from pscdesk.collation.returned.coverage import cover
from pscdesk.collation.returned.inbox import LatestReturn, ReceivedReturn
from pscdesk.periods import Month
from pscdesk.tally.form_counts import FormCounts
from pscdesk.tally.tally_form import TallyForm

FIRST = Month(2025, 4)
KEY = b"a secret of the office"
UNITS = units([100, 200, 90, 150], ("Local policing", "Crime"))


def desks_of(listed: Sequence[Unit]) -> tuple[Desk, ...]:
    """Three desks for each unit."""
    return tuple(Desk(f"{unit.id}-{number}", unit.id, "local", "") for unit in listed for number in range(3))


def frozen(
    month: Month,
    by_unit: Mapping[str, FormCounts],
    past: Sequence[FrozenBefore] = (),
    *,
    listed: Sequence[Unit] = UNITS,
    key: bytes = KEY,
    forms: Mapping[str, TallyForm] = FORMS,
) -> FrozenBefore:
    """A month frozen with these true counts of its units, after these months (the newest first)."""
    desks = desks_of(listed)
    held = {(month, desk.desk): LatestReturn(1, frozenset({ReceivedReturn("a")})) for desk in desks}
    coverage = cover((month, month), listed, desks, held, month.plus(1).day(20))
    true: dict[str, Mapping[str, FormCounts]] = {form: by_unit if form == ADVICE.id else {} for form in forms}
    printed = freeze_month(month, true, forms, listed, desks, coverage, key + str(month).encode(), past)
    return FrozenBefore(printed, true)


def year(months: int, seed: int, mean: int = 12, listed: Sequence[Unit] = UNITS) -> list[FrozenBefore]:
    """So many months in a row with made-up contacts, the newest first."""
    dice = random.Random(seed)
    past: list[FrozenBefore] = []
    for number in range(months):
        true = {
            unit.id: totals(contacts(dice.randint(0, 2 * mean), seed * 10_000 + number * 100 + at))
            for at, unit in enumerate(listed)
        }
        past.insert(0, frozen(FIRST.plus(number), true, past, listed=listed))
    return past


def ledger(past: Sequence[FrozenBefore]) -> dict[Month, PrintedMonth]:
    """What these months printed."""
    return {one.printed.when: one.printed for one in past}
