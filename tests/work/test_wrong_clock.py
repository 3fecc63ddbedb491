"""A computer whose date is wrong asks before it counts, closes, freezes or deletes, and loses nothing after a no."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Callable
from pathlib import Path

import pytest
from made_up.contacts import ADVICE as FORM
from made_up.contacts import SAFE
from made_up.desks import joined
from made_up.force import FakeDesk
from made_up.offices import DESKS, made_office, send

import pscdesk
from pscdesk import cli
from pscdesk.cli import terminal
from pscdesk.errors import InputError, Question
from pscdesk.paths import Places
from pscdesk.periods import Month, months_between
from pscdesk.tally.clock_doubt import ClockDoubt
from pscdesk.work.desk.desk import Desk
from pscdesk.work.office import office_months
from pscdesk.work.office.office import Office
from pscdesk.work.office.office_inbox import import_returns

ADVICE = FORM.id
LINES = [f"{field}={code}" for field, codes in SAFE.items() for code in codes]
SAFE_LINES = "\n".join(LINES)
RELEASED = Month(2026, 9)
OCTOBER, NOVEMBER = Month(2026, 10), Month(2026, 11)
IN_OCTOBER, IN_ENTRY = dt.date(2026, 10, 14), dt.date(2026, 11, 3)
AHEAD, FAR_AHEAD = dt.date(2027, 6, 3), dt.date(2030, 12, 5)  # the second about 1,500 days


@pytest.fixture
def places(tmp_path: Path) -> Places:
    (tmp_path / "desk").mkdir()
    return Places(tmp_path / "desk", tmp_path / "policy")


def opened(places: Places) -> Desk:
    desk = joined(places)
    desk.released = RELEASED
    return desk


def test_a_contact_is_counted_under_a_doubted_date_only_after_a_yes_which_is_asked_for_once(places: Places) -> None:
    with opened(places) as desk:
        desk.record(ADVICE, SAFE, None, IN_OCTOBER)
        with pytest.raises(ClockDoubt, match="newest month that PSC Desk knows of is October") as q:
            desk.record(ADVICE, SAFE, None, AHEAD)
        assert [str(month) for month in desk.store.months()] == ["2026-10"]
        q.value.agree()
        assert desk.record(ADVICE, SAFE, None, AHEAD).month == Month(2027, 6)
        assert desk.record(ADVICE, SAFE, None, AHEAD).contacts == 2
        assert desk.take_back(ADVICE, SAFE, None, AHEAD).contacts == 1


def test_a_date_before_the_newest_month_is_doubted_and_an_earlier_month_is_corrected_unasked(places: Places) -> None:
    with opened(places) as desk:
        with pytest.raises(ClockDoubt, match="August 2026"):  # before the program was made
            desk.record(ADVICE, SAFE, None, dt.date(2026, 8, 14))
        desk.record(ADVICE, SAFE, None, IN_ENTRY)
        assert desk.record(ADVICE, SAFE, OCTOBER, IN_ENTRY).month == OCTOBER
        with pytest.raises(ClockDoubt):
            desk.record(ADVICE, SAFE, None, IN_OCTOBER)


def test_a_date_too_far_ahead_is_refused_whoever_says_it_is_right(places: Places) -> None:
    with opened(places) as desk:
        desk.record(ADVICE, SAFE, None, IN_OCTOBER)
        desk.month_is_right(Month.of(FAR_AHEAD))
        for act in (
            lambda: desk.record(ADVICE, SAFE, None, FAR_AHEAD),
            lambda: desk.take_back(ADVICE, SAFE, None, FAR_AHEAD),
            lambda: desk.move(ADVICE, SAFE, OCTOBER, None, FAR_AHEAD),
            lambda: desk.make_return(OCTOBER, places.home, FAR_AHEAD),
            lambda: desk.confirm_receipt(OCTOBER, FAR_AHEAD),
            lambda: desk.forget_old(FAR_AHEAD),
        ):
            with pytest.raises(InputError, match="more than 24 months after October 2026"):
                act()


def returned_months(desk: Desk, months: tuple[Month, ...], folder: Path) -> None:
    for month in months:
        after = month.plus(1).day(5)
        desk.record(ADVICE, SAFE, month, month.day(9))
        desk.make_return(month, folder, after)
        desk.confirm_receipt(month, after)
        desk.tidy(month.plus(1).day(25))


def test_one_nil_return_under_a_date_1500_days_ahead_takes_no_month_from_the_desks_memory(places: Places) -> None:
    """Finding B5."""
    with joined(places) as desk:
        returned_months(desk, months_between(Month(2026, 5), OCTOBER), places.home)
    with opened(places) as desk:
        before = [desk.store.made(month) for month in desk.store.months()]
        with pytest.raises(InputError):
            desk.make_return(NOVEMBER, places.home, FAR_AHEAD, nil=True)
        desk.tidy(FAR_AHEAD)
        assert [desk.store.made(month) for month in desk.store.months()] == before


def test_of_several_old_months_none_goes_without_a_question_and_of_one_that_one(places: Places) -> None:
    with joined(places) as desk:
        first = Month(2026, 5)
        returned_months(desk, months_between(first, OCTOBER), places.home)
        later = first.plus(39).day(2)  # three of them are older than 36 months
        desk.tidy(later)
        assert first in desk.store.months()
        assert desk.old_months(later) == months_between(first, first.plus(2))
        with pytest.raises(Question, match="3 months, May 2026 to July 2026") as question:
            desk.forget_old(later)
        assert first in desk.store.months()
        question.value.agree()
        desk.forget_old(later)
        assert min(desk.store.months()) == first.plus(3)
        desk.tidy(first.plus(40).day(2))
        assert min(desk.store.months()) == first.plus(4)


def test_contacts_counted_in_a_month_that_has_not_come_are_moved_and_that_month_is_gone(places: Places) -> None:
    with joined(places) as desk:
        desk.record(ADVICE, SAFE, None, IN_OCTOBER)
        never = dt.date(2035, 3, 1)
        desk.record(ADVICE, SAFE, None, never)
        assert len(desk.months(IN_ENTRY)) > 100  # every month up to March 2035 is listed
        assert desk.movable(IN_ENTRY) == (Month(2035, 3),)
        with pytest.raises(InputError, match="No such contact"):
            desk.move(ADVICE, SAFE | {"route": ["no-action"]}, Month(2035, 3), OCTOBER, IN_ENTRY)
        told = desk.move(ADVICE, SAFE, Month(2035, 3), OCTOBER, IN_ENTRY)
        assert (told.month, told.contacts) == (OCTOBER, 2)
        assert [one.month for one in desk.months(IN_ENTRY)] == [OCTOBER, NOVEMBER]
        assert not desk.can_undo
        desk.released = RELEASED
        desk.record(ADVICE, SAFE, None, IN_ENTRY)  # and nothing is doubted any more


def test_moving_leaves_the_same_bytes_as_counting_in_the_right_month(places: Places) -> None:
    with joined(places) as desk:
        desk.record_many(ADVICE, [SAFE, SAFE], OCTOBER, IN_OCTOBER)
        right = desk.sealed.plaintext()
        desk.take_back(ADVICE, SAFE, OCTOBER, IN_OCTOBER)
        desk.record(ADVICE, SAFE, None, dt.date(2035, 3, 1))
        assert desk.sealed.plaintext() != right
        desk.move(ADVICE, SAFE, Month(2035, 3), None, IN_OCTOBER)
        assert desk.sealed.plaintext() == right


def test_what_hr_may_have_printed_is_not_moved(places: Places) -> None:
    with joined(places) as desk:
        desk.record_many(ADVICE, [SAFE, SAFE], OCTOBER, IN_OCTOBER)
        desk.make_return(OCTOBER, places.home, IN_ENTRY)
        with pytest.raises(InputError, match="The cut-off of October 2026 has passed"):
            desk.move(ADVICE, SAFE, OCTOBER, None, dt.date(2026, 12, 3))
        with pytest.raises(InputError, match="counted in November 2026 already"):
            desk.move(ADVICE, SAFE, NOVEMBER, None, IN_ENTRY)
        desk.record(ADVICE, SAFE, None, IN_ENTRY)
        late = dt.date(2027, 1, 4)  # November was never returned, and its cut-off has passed
        assert desk.move(ADVICE, SAFE, NOVEMBER, Month(2026, 12), late).month == Month(2026, 12)


def frozen(office: Office, folder: Path, month: Month, day: dt.date | None = None) -> office_months.Frozen:
    """A month that every desk has returned, frozen in its time or on a day."""
    taken_in(office, folder, month, *DESKS)
    return office_months.freeze(office, month, day or month.plus(1).day(25))


def taken_in(office: Office, folder: Path, month: Month, *desks: FakeDesk) -> None:
    import_returns(office, (send(office, folder / str(month), month, *desks),), month.plus(1).day(5))


def test_hr_neither_freezes_nor_deletes_under_a_date_ten_years_ahead(tmp_path: Path) -> None:
    """Finding B5: one freeze of a running month with 1 of 12 desks, and 24 months of unit totals gone."""
    with made_office(tmp_path) as office:
        months = months_between(Month(2026, 8), OCTOBER)
        for month in months:
            frozen(office, tmp_path, month)
        taken_in(office, tmp_path, NOVEMBER, DESKS[0])
        kept = [office.store.unit_totals(month) for month in months]
        office.released = RELEASED
        with pytest.raises(InputError, match="more than 24 months"):
            office_months.freeze(office, NOVEMBER, dt.date(2036, 11, 28))
        with pytest.raises(InputError, match="more than 24 months"):
            office_months.forget_old(office, dt.date(2036, 11, 28))
        with pytest.raises(ClockDoubt, match="June 2027"):
            office_months.freeze(office, NOVEMBER, AHEAD)
        with pytest.raises(ClockDoubt):
            office_months.reconcile(office, 2026, AHEAD)
        assert NOVEMBER not in office.store.frozen_months()
        assert [office.store.unit_totals(month) for month in months] == kept


def test_a_freeze_keeps_the_totals_of_several_old_months_until_somebody_says_yes(tmp_path: Path) -> None:
    with made_office(tmp_path) as office:
        old = months_between(Month(2026, 5), Month(2026, 7))
        for month in old:
            frozen(office, tmp_path, month)
        late = Month(2026, 7).plus(37).day(1)
        told = frozen(office, tmp_path, OCTOBER, late)
        assert told.old == old
        assert all(office.store.unit_totals(month) for month in old)
        with pytest.raises(Question, match="3 months, May 2026 to July 2026") as question:
            office_months.forget_old(office, late)
        assert all(office.store.unit_totals(month) for month in old)
        question.value.agree()
        office_months.forget_old(office, late)
        assert not any(office.store.unit_totals(month) for month in old)
        assert office.store.unit_totals(OCTOBER)


@pytest.fixture
def verb(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Callable[..., tuple[int, str, str]]:
    monkeypatch.setattr(pscdesk, "__released__", str(RELEASED))

    def run(today: dt.date, *words: str, stdin: str = "", at_terminal: bool = False) -> tuple[int, str, str]:
        typed = io.StringIO(stdin)
        typed.isatty = lambda: at_terminal  # type: ignore[method-assign]
        monkeypatch.setattr("sys.stdin", typed)
        monkeypatch.setattr(terminal, "today", lambda: today)
        status = cli.run(list(words))
        told = capsys.readouterr()
        return status, " ".join(told.out.split()), " ".join(told.err.split())

    return run


def test_the_terminal_asks_a_person_and_refuses_a_script_that_does_not_say(
    verb: Callable[..., tuple[int, str, str]],
) -> None:
    assert verb(IN_OCTOBER, "record", ADVICE, stdin=SAFE_LINES)[0] == 0
    status, _, err = verb(AHEAD, "record", ADVICE, stdin=SAFE_LINES)
    assert status == 2
    assert "says that it is June 2027" in err
    assert "--month-is-right" in err
    status, out, _ = verb(AHEAD, "record", ADVICE, *LINES, stdin="no\n", at_terminal=True)
    assert status == 2
    assert "Is it June 2027?" in out
    assert "2027" not in verb(IN_OCTOBER, "counts")[1]
    assert verb(AHEAD, "record", ADVICE, *LINES, stdin="yes\n", at_terminal=True)[0] == 0
    status, _, err = verb(FAR_AHEAD, "record", ADVICE, "--month-is-right", stdin=SAFE_LINES)
    assert status == 2
    assert "more than 24 months" in err
    assert verb(IN_OCTOBER, "counts")[1].count("2027-06") == 1
    status, out, err = verb(IN_OCTOBER, "move", ADVICE, "--from", "2027-06", "--month-is-right", stdin=SAFE_LINES)
    assert (status, "One was moved from June 2027 to October 2026." in out) == (0, True), err
    assert "2027" not in verb(IN_OCTOBER, "counts")[1]


def test_a_script_says_that_the_month_is_right(verb: Callable[..., tuple[int, str, str]]) -> None:
    assert verb(AHEAD, "record", ADVICE, "--month-is-right", stdin=SAFE_LINES)[0] == 0
    assert verb(AHEAD, "record", ADVICE, stdin=SAFE_LINES)[0] == 0
