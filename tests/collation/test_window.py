"""Windows are plain sums of printed months, whatever was shown alone in one month and together in another."""

from __future__ import annotations

import pytest
from made_up.contacts import ADVICE, AID, FORMS
from made_up.force import units

from pscdesk.collation.disclosure.printed import PrintedMonth, PrintedRow, UnitAtFreeze
from pscdesk.collation.measures.window import open_window
from pscdesk.collation.returned.month_cover import MonthCover
from pscdesk.errors import InputError
from pscdesk.periods import Month
from pscdesk.tally.form_counts import FormCounts

KINDS = len(ADVICE.fields["kind"].code)
MONTHS = [Month(2026, 7), Month(2026, 8), Month(2026, 9)]


def printed(month: Month, places: dict[str, tuple[tuple[str, ...], int]], most_off: int = 4) -> PrintedMonth:
    total = sum(contacts for _, contacts in places.values())
    tables = {table.id: (total, *(0,) * (ADVICE.length(table, ADVICE.version) - 1)) for table in ADVICE.table}
    return PrintedMonth(
        month=str(month),
        most_off=most_off,
        forms={ADVICE.id: FormCounts(version=ADVICE.version, contacts=total, tables=tables)},
        places=tuple(
            PrintedRow(
                label=label,
                units=inside,
                contacts=contacts,
                kind=(contacts, *(0,) * (KINDS - 1)),
                side=(contacts, 0, 0, 0),
            )
            for label, (inside, contacts) in places.items()
        ),
        units=tuple(
            UnitAtFreeze(id=unit.id, name=unit.name, group=unit.group, headcount=unit.headcount, due=3, received=3)
            for unit in units([100, 200, 30, 40], ("Local", "Crime"))
        ),
        cover=MonthCover(due=12, received=12, conflict=0, people=370, people_covered=370),
    )


ALONE = {
    "Unit A": (("unit-a",), 10),
    "Unit B": (("unit-b",), 20),
    "Other units of the force": (("unit-c", "unit-d"), 5),
}
JOINED = {"Unit B": (("unit-b",), 40), "Other units in Local": (("unit-a", "unit-c"), 15), "Unit D": (("unit-d",), 5)}


def test_a_window_adds_up_what_its_months_printed() -> None:
    ledger = {month: printed(month, ALONE) for month in MONTHS}
    window = open_window(ledger, MONTHS[0], MONTHS[2], FORMS)
    assert window.totals.contacts == 105
    assert window.totals.tables["kind"][0] == 105
    assert window.sides == (105, 0, 0, 0)
    assert [(place.label, place.people, place.contacts) for place in window.places] == [
        ("Unit A", 100, 30),
        ("Unit B", 200, 60),
        ("Other units of the force", 70, 15),
    ]
    assert window.most_off == 12
    assert window.label == "July 2026 to September 2026"
    assert window.forms[AID.id].contacts == 0


def test_a_unit_that_was_once_shown_with_others_keeps_its_other_months() -> None:
    ledger = {MONTHS[0]: printed(MONTHS[0], ALONE), MONTHS[1]: printed(MONTHS[1], JOINED, most_off=9)}
    window = open_window(ledger, MONTHS[0], MONTHS[1], FORMS)
    assert [(place.label, place.contacts, place.months, place.is_whole) for place in window.places] == [
        ("Unit A", 10, 1, False),
        ("Unit B", 60, 2, True),
        ("Unit D", 5, 1, False),
        ("Other units in Local", 15, 1, False),
        ("Other units of the force", 5, 1, False),
    ]
    assert sum(place.contacts for place in window.places) == window.totals.contacts
    assert [place.most_off for place in window.places] == [4, 13, 9, 9, 4]
    assert window.most_off == 13


def test_a_row_with_central_lines_has_no_headcount() -> None:
    with_line = ALONE | {"Other units of the force": (("", "unit-c", "unit-d"), 5)}
    window = open_window({MONTHS[0]: printed(MONTHS[0], with_line)}, MONTHS[0], MONTHS[0], FORMS)
    assert [place.people for place in window.places] == [100, 200, None]


def test_months_that_are_not_frozen_are_named() -> None:
    with pytest.raises(InputError) as refused:
        open_window({MONTHS[1]: printed(MONTHS[1], ALONE)}, MONTHS[0], MONTHS[2], FORMS)
    assert "July 2026" in refused.value.message
    assert "September 2026" in refused.value.message
    assert "August 2026" not in refused.value.message


def test_a_window_that_ends_before_it_begins_is_refused() -> None:
    with pytest.raises(InputError):
        open_window({month: printed(month, ALONE) for month in MONTHS}, MONTHS[2], MONTHS[0], FORMS)
