"""What a desk sees of itself over time: what is due, longer windows, and when HR's receipt came."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from made_up.contacts import SAFE
from made_up.desks import ADVICE, FROZEN, IN_ENTRY, IN_OCTOBER, LAST_DAY, MISDIAL, SESSION, card_file, joined
from made_up.force import places_in

from pscdesk.errors import InputError
from pscdesk.periods import Month
from pscdesk.work.desk.desk import Due, open_desk

OCTOBER, NOVEMBER = Month(2026, 10), Month(2026, 11)
LATE_IN_NOVEMBER = dt.date(2026, 11, 29)


def test_no_month_before_a_desk_was_there_is_ever_due(home: Path):
    with open_desk(places_in(home), None) as desk:
        assert desk.due(IN_ENTRY) == ()
        assert desk.due(LATE_IN_NOVEMBER) == ()
        desk.record(ADVICE, SAFE, None, IN_ENTRY)
        assert desk.due(IN_ENTRY) == ()
        assert desk.due(LATE_IN_NOVEMBER) == ()
        assert {one.month: one.before_desk for one in desk.months(IN_ENTRY)} == {OCTOBER: True, NOVEMBER: False}
        assert [one.month for one in desk.due(dt.date(2026, 12, 1))] == [NOVEMBER]


def test_a_desk_that_counted_nothing_owes_the_month_in_which_it_took_hrs_card_and_none_before(home: Path):
    with open_desk(places_in(home), None) as desk:
        desk.join(card_file(home), today=LATE_IN_NOVEMBER)
        assert desk.due(LATE_IN_NOVEMBER) == ()
        (due,) = desk.due(dt.date(2026, 12, 1))
        assert (due.month, due.nil) == (NOVEMBER, True)


def test_a_month_before_the_first_that_was_counted_into_all_the_same_is_due(home: Path):
    with open_desk(places_in(home), None) as desk:
        desk.record(ADVICE, SAFE, OCTOBER, IN_ENTRY)
        assert [one.month for one in desk.due(IN_ENTRY)] == [OCTOBER]


def test_a_desk_whose_only_contact_was_taken_back_owes_nothing(home: Path):
    with open_desk(places_in(home), None) as desk:
        desk.record(ADVICE, SAFE, None, IN_OCTOBER)
        desk.undo()
        assert desk.due(IN_ENTRY) == ()


def test_a_month_is_due_from_its_end_until_it_is_sent_and_again_when_it_changes(home: Path):
    with joined(places_in(home)) as desk:
        desk.record(ADVICE, SAFE, None, IN_OCTOBER)
        assert desk.due(IN_OCTOBER) == ()
        (due,) = desk.due(IN_ENTRY)
        assert due == Due(OCTOBER, LAST_DAY, again=False, nil=False, late=False)
        assert due.sentence == "October 2026 is over. Send it to HR by 20 November 2026."
        desk.make_return(OCTOBER, home, IN_ENTRY)
        assert desk.due(IN_ENTRY) == ()
        desk.record(ADVICE, SAFE, OCTOBER, IN_ENTRY)
        (again,) = desk.due(IN_ENTRY)
        assert again.again
        assert again.sentence.startswith("October 2026 has changed since it was sent.")
        assert desk.due(FROZEN) == ()  # frozen, and HR holds the first


def test_a_month_without_a_count_is_due_as_nil_and_a_forgotten_one_even_after_the_cut_off(home: Path):
    with joined(places_in(home), today=IN_OCTOBER) as desk:
        (nil,) = desk.due(IN_ENTRY)
        assert nil.nil
        assert nil.sentence == "October 2026 is over. Send it to HR by 20 November 2026, though nothing was counted."
        desk.make_return(OCTOBER, home, IN_ENTRY, nil=True)
        assert desk.due(IN_ENTRY) == ()
        desk.record(ADVICE, SAFE, None, IN_ENTRY)
        (late,) = desk.due(dt.date(2026, 12, 21))
        assert (late.month, late.late) == (NOVEMBER, True)
        assert "cut-off has passed" in late.sentence


def test_windows_are_sums_of_the_desks_own_months_and_start_with_its_first(home: Path):
    with joined(places_in(home)) as desk:
        for step, number in enumerate((3, 0, 7)):
            month = Month(2026, 8).plus(step)
            if number:
                desk.record_many(ADVICE, [SAFE] * number, month, month.day(15))
        quarters = desk.windows(ADVICE, "quarter", IN_ENTRY)
        assert [(one.total, one.coverage) for one in quarters] == [(3, "2 of 3 months"), (7, "2 of 3 months, so far")]
        (rolling,) = desk.windows(ADVICE, "rolling-12", IN_ENTRY)[-1:]
        assert (rolling.total, rolling.coverage) == (10, "3 of 12 months")
        desk.record("non-contact", MISDIAL, None, IN_ENTRY)
        desk.record("briefing-held", SESSION, None, IN_ENTRY)
        assert desk.windows("non-contact", "month", IN_ENTRY)[-1].total == 1
        assert desk.windows("briefing-held", "calendar-year", IN_ENTRY)[-1].total == 1
        assert sum(one.total for one in desk.windows(ADVICE, "month", IN_ENTRY)) == 10
        with pytest.raises(InputError, match="no form called"):
            desk.windows("x", "month", IN_ENTRY)


def test_a_year_is_whole_also_after_its_cells_were_dropped(home: Path):
    with joined(places_in(home)) as desk:
        for month in (Month(2025, 11).plus(step) for step in range(12)):
            desk.record_many(ADVICE, [SAFE] * 2, month, month.day(9))
            desk.make_return(month, home, month.plus(1).day(2))
            desk.confirm_receipt(month, month.plus(1).day(3))
        desk.tidy(FROZEN)
        assert not any(desk.store.holds_cells(one.month) for one in desk.months(FROZEN))
        last = desk.windows(ADVICE, "rolling-12", FROZEN)[-1]
        assert (last.total, last.is_whole) == (24, True)


def test_the_month_of_hrs_receipt_is_kept_and_stays_that_of_the_first(home: Path):
    with joined(places_in(home)) as desk:
        desk.record(ADVICE, SAFE, None, IN_OCTOBER)
        desk.make_return(OCTOBER, home, IN_ENTRY)
        before = next(one for one in desk.months(IN_ENTRY) if one.month == OCTOBER)
        assert (before.received, before.received_in) == (False, None)
        desk.confirm_receipt(OCTOBER, IN_ENTRY)
        desk.confirm_receipt(OCTOBER, dt.date(2027, 1, 4))
        after = next(one for one in desk.months(IN_ENTRY) if one.month == OCTOBER)
        assert (after.received, after.received_in) == (True, NOVEMBER)
