"""Who has not reported is one sentence: by real name for HR, by the rows that may be told for everybody."""

from __future__ import annotations

import datetime as dt

from pscdesk.collation.register.register import Desk, Unit
from pscdesk.collation.returned.coverage import cover
from pscdesk.collation.returned.inbox import LatestReturn, ReceivedReturn
from pscdesk.collation.returned.not_reported import not_reported_sentence, rows_of
from pscdesk.periods import Month, months_between

FIRST, LAST = Month(2025, 11), Month(2026, 2)
MONTHS = months_between(FIRST, LAST)
UNITS = (Unit("brackenhill", "Brackenhill", "Towns", "Local", 200), Unit("coast", "Coast", "Towns", "Local", 90))
DESKS = (
    Desk("A", "brackenhill", "local", "k"),
    Desk("B", "brackenhill", "local", "k"),
    Desk("C", "coast", "local", "k"),
    Desk("D", None, "central", "k"),
)
HELD = LatestReturn(1, frozenset({ReceivedReturn("d")}))


def told(*missing: tuple[Month, str]) -> str:
    held = {(month, desk.desk): HELD for month in MONTHS for desk in DESKS if (month, desk.desk) not in missing}
    seen = cover((FIRST, LAST), UNITS, DESKS, held, dt.date(2026, 3, 10))
    return not_reported_sentence(seen.months, rows_of(seen))


def test_units_and_central_lines_are_named_with_their_months() -> None:
    assert told((MONTHS[1], "A"), (MONTHS[1], "B"), (MONTHS[2], "C"), (MONTHS[3], "D")) == (
        "Not reported: Brackenhill for December 2025; Coast for January 2026; Central lines for February 2026."
    )


def test_months_that_follow_each_other_are_a_span_and_some_desks_are_a_part() -> None:
    assert told(*((month, "A") for month in MONTHS[:3]), (MONTHS[3], "A"), (MONTHS[3], "B")) == (
        "Not reported: Brackenhill for November 2025 to January 2026 (in part), February 2026."
    )


def test_everybody_has_reported_is_said_as_that_and_nobody_due_is_not() -> None:
    assert told() == "Everybody has reported: November 2025 to February 2026."
    assert not_reported_sentence((FIRST,), [("Coast", [(0, 0)])]) == "No return was due: November 2025."


def test_only_the_first_are_named_and_the_others_counted() -> None:
    rows = [(f"Unit {number}", [(1, 0)]) for number in range(11)]
    said = not_reported_sentence((FIRST,), rows)
    assert "Unit 7 for November 2025; and 3 more." in said
    assert "Unit 8" not in said


def test_a_month_told_with_other_units_is_left_out_of_a_units_own_row() -> None:
    rows = [("Coast", [None, (3, 0)]), ("Coast and Moor", [(4, 3), None])]
    assert not_reported_sentence(MONTHS[:2], rows) == (
        "Not reported: Coast for December 2025; Coast and Moor for November 2025 (in part)."
    )
