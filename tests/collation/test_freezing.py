"""A month is frozen when it may be, and prints nothing but rounded values."""

from __future__ import annotations

import datetime as dt

import pytest
from made_up.contacts import ADVICE, FORMS
from made_up.force import contacts, totals, units

from pscdesk.collation.disclosure.freezing import check_may_freeze, freeze_month
from pscdesk.collation.disclosure.printed import PrintedMonth
from pscdesk.collation.register.register import Desk, Unit
from pscdesk.collation.returned.coverage import cover
from pscdesk.collation.returned.inbox import LatestReturn, ReceivedReturn
from pscdesk.errors import InputError
from pscdesk.periods import Month
from pscdesk.tally.form_counts import FormCounts

OCTOBER = Month(2026, 10)
UNITS = units([100, 200, 30])
DESKS = tuple(Desk(f"{unit.id}-{number}", unit.id, "local", "") for unit in UNITS for number in range(3))


def freeze(by_unit: dict[str, FormCounts], listed: tuple[Unit, ...] = UNITS, *, received: int = 9) -> PrintedMonth:
    held = {(OCTOBER, desk.desk): LatestReturn(1, frozenset({ReceivedReturn("a")})) for desk in DESKS[:received]}
    coverage = cover((OCTOBER, OCTOBER), listed, DESKS, held, dt.date(2026, 11, 20))
    return freeze_month(
        OCTOBER,
        {form: by_unit if form == ADVICE.id else {} for form in FORMS},
        FORMS,
        listed,
        DESKS,
        coverage,
        b"key",
    )


@pytest.mark.parametrize(
    ("today", "says"),
    [
        (dt.date(2026, 10, 31), "October 2026 is not over."),
        (dt.date(2026, 11, 1), "Desks may still return October 2026"),
        (dt.date(2026, 11, 20), "Desks may still return October 2026"),
    ],
)
def test_a_month_is_not_frozen_before_its_cut_off(today: dt.date, says: str) -> None:
    with pytest.raises(InputError) as refused:
        check_may_freeze(OCTOBER, 20, (), today)
    assert refused.value.message.startswith(says)
    assert "21 November 2026" in refused.value.advice


def test_a_month_is_frozen_once_from_its_cut_off_on() -> None:
    check_may_freeze(OCTOBER, 20, (), dt.date(2026, 11, 21))
    with pytest.raises(InputError, match="frozen already"):
        check_may_freeze(OCTOBER, 20, (OCTOBER,), dt.date(2026, 12, 20))


def test_a_frozen_month_prints_multiples_of_five_that_add_up() -> None:
    true = {unit.id: totals(contacts(23 + at, at)) for at, unit in enumerate(UNITS)}
    month = freeze(true)
    advice = month.forms[ADVICE.id]
    assert month.most_off == 4
    assert all(cell % 5 == 0 for cells in advice.tables.values() for cell in cells)
    assert abs(advice.contacts - sum(part.contacts for part in true.values())) <= 4
    assert advice.contacts == sum(place.contacts for place in month.places)
    for at, cell in enumerate(advice.tables["kind"]):
        assert cell == sum(place.kind[at] for place in month.places)
    for place in month.places:
        assert place.contacts == sum(place.kind) == sum(place.side)
    assert [place.label for place in month.places] == ["Unit B", "Other units of the force"]


def test_a_month_in_which_everybody_counted_nothing_prints_zeros() -> None:
    month = freeze({})
    assert month.forms[ADVICE.id].contacts == 0
    assert {cell for form in month.forms.values() for cells in form.tables.values() for cell in cells} == {0}


def test_a_force_of_fewer_than_fifty_people_prints_nothing() -> None:
    with pytest.raises(InputError, match="holds 30 people"):
        freeze({}, UNITS[2:])


def test_a_month_that_nobody_returned_is_not_frozen() -> None:
    with pytest.raises(InputError, match="No return counts for October 2026"):
        freeze({}, received=0)
