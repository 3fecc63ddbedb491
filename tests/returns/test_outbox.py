"""The life of a month at a desk, by the day."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_up.returned import OCTOBER

from pscdesk.assets import TALLY_FORMS
from pscdesk.errors import InputError
from pscdesk.periods import Month
from pscdesk.returns.compose import Composer
from pscdesk.returns.content import digest_of
from pscdesk.returns.outbox import may_count, month_status, months_to_show, to_drop
from pscdesk.storage.keys import KeyBox
from pscdesk.storage.sealed_store import SealedStore
from pscdesk.tally.contact import cells, read_choices
from pscdesk.tally.forms_on_disk import load_forms
from pscdesk.tally.month_held import ReturnRecord
from pscdesk.tally.store import DESK_SCHEMA, DeskStore

CUT_OFF = 20
FORMS = load_forms(TALLY_FORMS)
SESSIONS = FORMS["briefing-held"]
SESSION = read_choices(
    SESSIONS, {"session": ["line-briefing"], "audience": ["supervisors"], "attendees": ["16-30"]}, frozenset()
)


def made(revision: int = 1, *, written: bool = True, received: bool = False) -> ReturnRecord:
    return ReturnRecord(OCTOBER, revision, "0.1.0", "0" * 64, nil=False, written=written, received=received)


@pytest.mark.parametrize(
    ("day", "sent", "changed", "state", "can_count", "can_return"),
    [
        ("2026-10-01", None, True, "open", True, False),
        ("2026-10-31", None, True, "open", True, False),
        ("2026-11-01", None, True, "entry", True, True),
        ("2026-11-20", None, True, "entry", True, True),
        ("2026-11-20", made(), False, "returned", True, True),
        ("2026-11-20", made(), True, "entry", True, True),
        ("2026-11-20", made(written=False), False, "entry", True, True),
        ("2026-11-21", made(), False, "frozen", False, False),
        ("2026-11-21", made(), True, "frozen", False, False),
        ("2026-11-21", None, True, "frozen", False, True),
        ("2026-11-21", made(written=False), False, "frozen", False, True),
        ("2026-11-21", made(2, written=False), True, "frozen", False, False),
        ("2027-10-01", made(), False, "frozen", False, False),
        ("2026-09-30", None, True, "open", False, False),
    ],
)
def test_a_month_is_open_then_in_entry_then_returned_then_frozen(
    day: str, sent: ReturnRecord | None, changed: bool, state: str, can_count: bool, can_return: bool
):
    seen = month_status(OCTOBER, dt.date.fromisoformat(day), CUT_OFF, sent, changed)
    assert (seen.state, seen.can_count, seen.can_return) == (state, can_count, can_return)


@given(st.dates(dt.date(2021, 1, 1), dt.date(2030, 12, 31)), st.integers(5, 28))
def test_at_most_two_months_take_counts_on_any_day(today: dt.date, cut_off: int):
    current = Month.of(today)
    open_months = {step for step in range(-30, 5) if may_count(current.plus(step), today, cut_off)}
    assert open_months == ({-1, 0} if today.day <= cut_off else {0})


def test_the_revision_shown_is_that_of_the_last_file_written():
    day = dt.date(2026, 11, 3)
    assert month_status(OCTOBER, day, CUT_OFF, None, True).revision == 0
    assert month_status(OCTOBER, day, CUT_OFF, made(1, written=False), True).revision == 0
    assert month_status(OCTOBER, day, CUT_OFF, made(3), False).revision == 3
    assert month_status(OCTOBER, day, CUT_OFF, made(3, written=False), False).revision == 2


def test_the_same_counts_are_returned_again_and_other_counts_under_the_next_number(tmp_path: Path) -> None:
    sealed = SealedStore(tmp_path / "desk.store", DESK_SCHEMA, KeyBox(tmp_path, None))
    try:
        store = DeskStore(sealed, FORMS)
        store.name_desk("Unit", "local")
        store.raise_cells(OCTOBER, SESSIONS, cells(SESSIONS, SESSION))
        composer = Composer(store, FORMS, CUT_OFF)
        first = composer.next(OCTOBER, "1.0")
        assert (first.revision, first.app) == (1, "1.0")
        store.note_made(ReturnRecord(OCTOBER, 1, "1.0", digest_of(first), nil=False, written=True))
        assert composer.next(OCTOBER, "1.1") == first  # a newer program makes the same return again
        store.raise_cells(OCTOBER, SESSIONS, cells(SESSIONS, SESSION))
        second = composer.next(OCTOBER, "1.1")
        assert (second.revision, second.app) == (2, "1.1")
        assert second.nonce != first.nonce
        store.note_made(ReturnRecord(OCTOBER, 99, "1.0", "0" * 64, nil=False))
        with pytest.raises(InputError, match="99, is used"):
            composer.next(OCTOBER, "1.1")
    finally:
        sealed.close()


def test_cells_go_only_when_the_month_is_frozen_and_hr_has_confirmed_it():
    after, before = dt.date(2026, 11, 21), dt.date(2026, 11, 20)
    done = made(received=True)
    assert to_drop((month_status(OCTOBER, after, CUT_OFF, done, False),)) == (OCTOBER,)
    assert to_drop((month_status(OCTOBER, before, CUT_OFF, done, False),)) == ()
    assert (
        to_drop(
            (month_status(OCTOBER, after, CUT_OFF, made(), False), month_status(OCTOBER, after, CUT_OFF, None, True))
        )
        == ()
    )


def test_a_desk_sees_every_month_from_its_first_and_last_month_always():
    today = dt.date(2026, 11, 5)
    assert [str(month) for month in months_to_show((), today)] == ["2026-10", "2026-11"]
    assert [str(month) for month in months_to_show((Month(2026, 8),), today)] == [
        *("2026-08", "2026-09", "2026-10", "2026-11")
    ]
    assert months_to_show((Month(2027, 1),), today)[-1] == Month(2027, 1)  # counted while the clock was wrong
