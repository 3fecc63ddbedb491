"""A desk from its first count to a frozen month: what it takes, what it refuses, and what it never forgets."""

from __future__ import annotations

import datetime as dt
import errno
import os
import re
from pathlib import Path

import pytest
from made_up.contacts import FORMS, SAFE
from made_up.desks import ADVICE, FROZEN, IN_ENTRY, IN_OCTOBER, LAST_DAY, WALK, card_file, joined
from made_up.force import places_in
from made_up.returned import DEPUTY, EVIL, HR, OTHER, SEED

from pscdesk.errors import FileError, InputError, StoreError
from pscdesk.paths import Places
from pscdesk.periods import Month
from pscdesk.returns.cards import read_desk_card
from pscdesk.returns.content import check_content
from pscdesk.returns.file import open_return
from pscdesk.returns.return_types import Return
from pscdesk.returns.verdicts import Refusal
from pscdesk.storage.seal import short_digest, verify_key
from pscdesk.work.desk.desk import Desk, MonthView, open_desk
from pscdesk.work.office.desks.enrolment import enrol_desks
from pscdesk.work.office.inspect_return import show_return
from pscdesk.work.office.office_rules import write_card

SEPTEMBER, OCTOBER, NOVEMBER = Month(2026, 9), Month(2026, 10), Month(2026, 11)


@pytest.fixture
def places(home: Path) -> Places:
    return places_in(home)


def opened(path: Path) -> Return:
    content = open_return(path.read_bytes(), (HR.secret,)).content
    check_content(content, FORMS, NOVEMBER)
    return content


def view(desk: Desk, month: Month, today: dt.date) -> MonthView:
    return next(one for one in desk.months(today) if one.month == month)


def test_counting_needs_no_set_up_and_says_what_was_kept(places: Places):
    with open_desk(places, None) as desk:
        assert desk.key_notice == desk.desk_id == ""
        counted = desk.record(ADVICE, SAFE, None, IN_OCTOBER)
        assert (counted.month, counted.form_id, counted.contacts) == (OCTOBER, ADVICE, 1)
        assert counted.receipt.startswith("Added to the counts of October 2026")
        assert "private file" in desk.key_notice
        assert re.fullmatch("[0-9A-HJKMNP-TV-Z]{10}", desk.desk_id)
        kept = desk.desk_id
    with open_desk(places, None) as desk:
        assert desk.desk_id == kept
        assert desk.record("aid-use", WALK, None, IN_OCTOBER).contacts == 1
        assert desk.record(ADVICE, SAFE, None, IN_OCTOBER).contacts == 2


def test_no_file_of_a_desk_says_what_was_counted_or_when(places: Places):
    with joined(places) as desk:
        desk.record(ADVICE, SAFE, None, IN_OCTOBER)
        desk.make_return(OCTOBER, places.home / "out", IN_ENTRY)
    for path in places.home.rglob("*"):
        if path.is_file():
            content = path.read_bytes()
            assert not re.search(rb"20\d\d-\d\d-\d\d|\d\d:\d\d:\d\d", content), path.name
            assert b"handle-conduct" not in content


@pytest.mark.parametrize("form", ["advice", "", "aid-use "])
def test_an_unknown_form_is_refused_by_name(places: Places, form: str):
    with open_desk(places, None) as desk, pytest.raises(InputError, match="The forms are: advice-contact, aid-use"):
        desk.record(form, SAFE, None, IN_OCTOBER)


@pytest.mark.parametrize(
    ("month", "today", "said"),
    [
        (NOVEMBER, IN_OCTOBER, "November 2026 is not yet open"),
        (OCTOBER, FROZEN, "The cut-off of October 2026 has passed"),
        (SEPTEMBER, IN_ENTRY, "The cut-off of September 2026 has passed"),
    ],
)
def test_other_months_are_refused_in_a_sentence(places: Places, month: Month, today: dt.date, said: str):
    with open_desk(places, None) as desk:
        with pytest.raises(InputError, match=said):
            desk.record(ADVICE, SAFE, month, today)
        with pytest.raises(InputError, match=said):
            desk.take_back(ADVICE, SAFE, month, today)
        assert desk.desk_id == ""


def test_last_month_takes_counts_until_the_cut_off_of_the_office_card(places: Places):
    with joined(places, cut_off_day=7) as desk:
        assert desk.record(ADVICE, SAFE, OCTOBER, dt.date(2026, 11, 7)).month == OCTOBER
        with pytest.raises(InputError, match="cut-off of October 2026 has passed"):
            desk.record(ADVICE, SAFE, OCTOBER, dt.date(2026, 11, 8))
        assert view(desk, OCTOBER, dt.date(2026, 11, 8)).state == "frozen"


def test_a_clock_that_cannot_be_right_is_said_and_nothing_is_counted(places: Places):
    with open_desk(places, None) as desk, pytest.raises(InputError, match="clock says that it is the year 1970"):
        desk.record(ADVICE, SAFE, None, dt.date(1970, 1, 1))


def test_optional_fields_are_taken_only_when_the_office_card_lists_them(places: Places):
    timed = SAFE | {"time": ["under-15"]}
    with open_desk(places, None) as desk:
        with pytest.raises(InputError, match="switched off"):
            desk.record(ADVICE, timed, None, IN_OCTOBER)
        desk.join(card_file(places.home, optional=("time",)))
        desk.record(ADVICE, timed, None, IN_OCTOBER)
        desk.record(ADVICE, SAFE, None, IN_OCTOBER)  # and never needed
        with pytest.raises(InputError, match="switched off"):
            desk.record(ADVICE, SAFE | {"worry": ["none"]}, None, IN_OCTOBER)
        assert sum(desk.preview(OCTOBER).forms[ADVICE].tables["time"]) == 1


def test_undo_is_one_step_and_only_while_the_window_is_open(places: Places):
    with open_desk(places, None) as desk:
        with pytest.raises(InputError, match="nothing to undo"):
            desk.undo()
        desk.record(ADVICE, SAFE, None, IN_OCTOBER)
        before = desk.sealed.plaintext()
        desk.record(ADVICE, SAFE | {"route": ["refer-psd"]}, None, IN_OCTOBER)
        assert desk.can_undo
        assert desk.undo().contacts == 1
        assert not desk.can_undo
        with pytest.raises(InputError, match="nothing to undo"):
            desk.undo()
        assert desk.sealed.plaintext() == before
        desk.record("aid-use", WALK, None, IN_OCTOBER)
        desk.forget_undo()
        assert not desk.can_undo
        desk.record(ADVICE, SAFE, None, IN_OCTOBER)
    with open_desk(places, None) as desk:
        assert not desk.can_undo


def test_several_at_once_are_counted_all_or_none(places: Places):
    with open_desk(places, None) as desk:
        with pytest.raises(InputError, match="no code"):
            desk.record_many(ADVICE, [SAFE, SAFE | {"role": ["x"]}], None, IN_OCTOBER)
        with pytest.raises(InputError, match="nothing to count"):
            desk.record_many(ADVICE, [], None, IN_OCTOBER)
        assert desk.desk_id == ""
        assert desk.record_many(ADVICE, [SAFE] * 12, None, IN_OCTOBER).contacts == 12
        assert desk.undo().contacts == 0


def test_a_count_is_corrected_by_naming_what_was_counted(places: Places):
    other = SAFE | {"theme": ["other"], "route": ["refer-psd"]}
    with open_desk(places, None) as desk:
        desk.record(ADVICE, SAFE, None, IN_OCTOBER)
        before = desk.sealed.plaintext()
        desk.record(ADVICE, other, None, IN_OCTOBER)
        assert desk.take_back(ADVICE, other, OCTOBER, IN_ENTRY).contacts == 1
        assert desk.sealed.plaintext() == before
        for wrong in (other, SAFE | {"theme": ["training"]}, SAFE | {"role": ["manager"]}):
            with pytest.raises(InputError, match="No such contact"):
                desk.take_back(ADVICE, wrong, OCTOBER, IN_ENTRY)
        assert desk.sealed.plaintext() == before


def test_a_full_disk_is_said_the_count_did_not_happen_and_the_next_one_does(
    places: Places, monkeypatch: pytest.MonkeyPatch
):
    with open_desk(places, None) as desk:
        desk.record(ADVICE, SAFE, None, IN_OCTOBER)
        disk = places.desk_store.read_bytes()

        def full(_handle: int, _content: bytes) -> int:
            raise OSError(errno.ENOSPC, "no")

        with monkeypatch.context() as patched:
            patched.setattr(os, "write", full)
            with pytest.raises(FileError, match="disk is full, so nothing was saved"):
                desk.record(ADVICE, SAFE, None, IN_OCTOBER)
            with pytest.raises(FileError, match="nothing was saved"):
                desk.undo()
            assert view(desk, OCTOBER, IN_OCTOBER).contacts == 1
            assert places.desk_store.read_bytes() == disk
            assert desk.can_undo
        assert desk.record(ADVICE, SAFE, None, IN_OCTOBER).contacts == 2


def test_a_second_window_is_told_in_one_sentence(places: Places):
    with open_desk(places, None) as desk:
        with pytest.raises(StoreError, match="already open on this store"):
            open_desk(places, None)
        desk.record(ADVICE, SAFE, None, IN_OCTOBER)
    open_desk(places, None).close()


def test_a_desk_sees_totals_in_full_and_breakdowns_from_ten_upwards(places: Places):
    with open_desk(places, None) as desk:
        desk.record_many(ADVICE, [SAFE] * 9, None, IN_OCTOBER)
        assert desk.breakdown(ADVICE, OCTOBER) == ()
        assert view(desk, OCTOBER, IN_OCTOBER).contacts == 9
        desk.record(ADVICE, SAFE, None, IN_OCTOBER)
        tables = desk.breakdown(ADVICE, OCTOBER)
        assert {"advice-contact-role", "advice-contact-safe-space"} <= {table.id for table in tables}
        assert all(cell == "fewer than 10" or int(cell) >= 10 for table in tables for _, cell in table.rows)


def test_months_show_their_life_from_open_to_frozen(places: Places):
    with joined(places) as desk:
        desk.record(ADVICE, SAFE, None, IN_OCTOBER)
        assert [str(one.month) for one in desk.months(IN_OCTOBER)] == ["2026-09", "2026-10"]
        assert view(desk, OCTOBER, IN_OCTOBER) == MonthView(OCTOBER, 1, "open", True, False, 0, False)
        assert view(desk, OCTOBER, IN_ENTRY) == MonthView(OCTOBER, 1, "entry", True, True, 0, False)
        desk.make_return(OCTOBER, places.home, IN_ENTRY)
        assert view(desk, OCTOBER, IN_ENTRY) == MonthView(OCTOBER, 1, "returned", True, True, 1, False)
        desk.record(ADVICE, SAFE, OCTOBER, LAST_DAY)
        assert view(desk, OCTOBER, LAST_DAY) == MonthView(OCTOBER, 2, "entry", True, True, 1, False)
        desk.make_return(OCTOBER, places.home, LAST_DAY)
        assert view(desk, OCTOBER, LAST_DAY) == MonthView(OCTOBER, 2, "returned", True, True, 2, False)
        assert view(desk, OCTOBER, FROZEN) == MonthView(OCTOBER, 2, "frozen", False, False, 2, False)
        with pytest.raises(InputError, match="October 2026 is frozen"):
            desk.make_return(OCTOBER, places.home, FROZEN)


def test_making_a_return_again_gives_the_same_content_and_changed_counts_the_next_number(places: Places):
    out = places.home / "out"
    with joined(places) as desk:
        desk.record(ADVICE, SAFE, None, IN_OCTOBER)
        first = desk.make_return(OCTOBER, out, IN_ENTRY)
        digest = open_return(first.read_bytes(), (DEPUTY.secret,)).digest
        assert desk.preview(OCTOBER) == opened(first)
    with open_desk(places, None) as desk:
        again = desk.make_return(OCTOBER, out, LAST_DAY)
        assert again == first
        assert open_return(again.read_bytes(), (HR.secret,)).digest == digest
        desk.record(ADVICE, SAFE, OCTOBER, LAST_DAY)
        second = desk.make_return(OCTOBER, out / "named.pscr", LAST_DAY)
        assert second == out / "named.pscr"
        assert (opened(second).revision, opened(second).forms[ADVICE].contacts) == (2, 2)
        desk.take_back(ADVICE, SAFE, OCTOBER, LAST_DAY)
        assert opened(desk.make_return(OCTOBER, out, LAST_DAY)).revision == 3
    with pytest.raises(Refusal):
        open_return(first.read_bytes(), (OTHER.secret,))


def test_returns_that_do_not_fit_the_month_are_refused_in_a_sentence(places: Places):
    out = places.home / "out"
    with open_desk(places, None) as desk:
        desk.record(ADVICE, SAFE, None, IN_OCTOBER)
        for month, today, nil, said in (
            (OCTOBER, IN_OCTOBER, False, "October 2026 is not over"),
            (NOVEMBER, IN_OCTOBER, True, "November 2026 is not over"),
            (OCTOBER, IN_ENTRY, True, "so it is not nil"),
            (SEPTEMBER, IN_OCTOBER, False, "Nothing was counted in September 2026"),
            (OCTOBER, IN_ENTRY, False, "does not follow an office"),
        ):
            with pytest.raises(InputError, match=said):
                desk.make_return(month, out, today, nil=nil)
        assert not out.exists()
        assert view(desk, OCTOBER, IN_ENTRY).revision == 0


def test_a_nil_return_is_a_return_without_forms_and_a_late_count_replaces_it(places: Places):
    with joined(places) as desk:
        nil = opened(desk.make_return(OCTOBER, places.home, IN_ENTRY, nil=True))
        assert nil.forms == {}
        assert view(desk, OCTOBER, IN_ENTRY) == MonthView(OCTOBER, 0, "returned", True, True, 1, True)
        desk.record(ADVICE, SAFE, OCTOBER, IN_ENTRY)
        assert view(desk, OCTOBER, IN_ENTRY).state == "entry"
        assert opened(desk.make_return(OCTOBER, places.home, IN_ENTRY)).revision == 2
        assert not view(desk, OCTOBER, IN_ENTRY).nil


def test_only_what_was_counted_travels_and_nil_says_that_nobody_asked_for_advice(places: Places):
    with joined(places) as desk:
        desk.record("aid-use", WALK, None, IN_OCTOBER)
        desk.record("non-contact", {"kind": ["misdial"]}, None, IN_OCTOBER)
        assert view(desk, OCTOBER, IN_OCTOBER).contacts == 0
        made = opened(desk.make_return(OCTOBER, places.home, IN_ENTRY, nil=True))
        assert made == opened(desk.make_return(OCTOBER, places.home, IN_ENTRY))
        assert list(made.forms) == ["aid-use", "non-contact"]
        assert not made.is_nil
        assert not view(desk, OCTOBER, IN_ENTRY).nil
        assert made.forms["aid-use"].tables["gates"][:6] == (0, 1, 1, 0, 0, 0)
        assert made.forms["non-contact"].tables == {"kind": (1, 0, 0)}
        desk.record(ADVICE, SAFE, OCTOBER, IN_ENTRY)
        with pytest.raises(InputError, match="so it is not nil"):
            desk.make_return(OCTOBER, places.home, IN_ENTRY, nil=True)
        again = opened(desk.make_return(OCTOBER, places.home, IN_ENTRY))
        assert (list(again.forms), again.revision) == ([ADVICE, "aid-use", "non-contact"], 2)


def test_a_first_return_may_still_be_made_after_the_cut_off_and_only_the_first(places: Places):
    with joined(places) as desk:
        desk.record(ADVICE, SAFE, None, IN_OCTOBER)
        assert view(desk, OCTOBER, FROZEN).can_return
        desk.make_return(OCTOBER, places.home, FROZEN)
        with pytest.raises(InputError, match="is frozen"):
            desk.make_return(OCTOBER, places.home, FROZEN)


def test_a_number_once_used_is_never_used_for_other_counts_even_when_its_file_failed(places: Places):
    (places.home / "blocked").write_bytes(b"a file where the folder should be")
    with joined(places) as desk:
        desk.record(ADVICE, SAFE, None, IN_OCTOBER)
        with pytest.raises(FileError):
            desk.make_return(OCTOBER, places.home / "blocked", IN_ENTRY)
        assert view(desk, OCTOBER, IN_ENTRY) == MonthView(OCTOBER, 1, "entry", True, True, 0, False)
        assert opened(desk.make_return(OCTOBER, places.home, IN_ENTRY)).revision == 1
        desk.record(ADVICE, SAFE, OCTOBER, IN_ENTRY)
        with pytest.raises(FileError):
            desk.make_return(OCTOBER, places.home / "blocked", IN_ENTRY)
        assert view(desk, OCTOBER, IN_ENTRY).revision == 1
        desk.record(ADVICE, SAFE, OCTOBER, IN_ENTRY)
        assert opened(desk.make_return(OCTOBER, places.home, IN_ENTRY)).revision == 3


def test_a_return_ends_the_undo_of_what_it_counted(places: Places):
    with joined(places) as desk:
        desk.record(ADVICE, SAFE, OCTOBER, IN_ENTRY)
        desk.make_return(OCTOBER, places.home, IN_ENTRY)
        assert not desk.can_undo


def test_after_cut_off_and_receipt_only_one_total_is_left_and_after_36_months_nothing(places: Places):
    with joined(places) as desk:
        desk.record_many(ADVICE, [SAFE] * 12, None, IN_OCTOBER)
        with pytest.raises(InputError, match="not returned as they stand"):
            desk.confirm_receipt(OCTOBER, IN_ENTRY)
        desk.make_return(OCTOBER, places.home, IN_ENTRY)
        desk.confirm_receipt(OCTOBER, IN_ENTRY)
        assert desk.breakdown(ADVICE, OCTOBER) != ()
        desk.make_return(OCTOBER, places.home, LAST_DAY)  # the same again: still confirmed
        desk.tidy(FROZEN)
        assert desk.breakdown(ADVICE, OCTOBER) == ()
        assert view(desk, OCTOBER, FROZEN) == MonthView(
            *(OCTOBER, 12, "frozen", False, False, 1, False), received=True, received_in=NOVEMBER
        )
        desk.tidy(dt.date(2029, 10, 31))
        assert view(desk, OCTOBER, dt.date(2029, 10, 31)).contacts == 12
        desk.tidy(dt.date(2029, 11, 1))
        assert OCTOBER not in [one.month for one in desk.months(dt.date(2029, 11, 1))]


def test_a_changed_month_is_no_longer_confirmed(places: Places):
    with joined(places) as desk:
        desk.record(ADVICE, SAFE, None, IN_OCTOBER)
        desk.make_return(OCTOBER, places.home, IN_ENTRY)
        desk.confirm_receipt(OCTOBER, IN_ENTRY)
        desk.record(ADVICE, SAFE, OCTOBER, IN_ENTRY)
        desk.make_return(OCTOBER, places.home, IN_ENTRY)
        desk.tidy(FROZEN)
        assert desk.store.holds_cells(OCTOBER)


def test_a_desk_card_names_the_unit_and_stays_the_same_desk(places: Places):
    out = places.home / "out"
    with open_desk(places, None) as desk:
        with pytest.raises(InputError, match="cannot stand on a card"):
            desk.desk_card(out, "=1+1", "local")
        assert desk.desk_id == ""
        assert read_desk_card(desk.desk_card(out / "unnamed.pscd", "  ", "local").read_bytes()).unit == ""
        first = read_desk_card(desk.desk_card(out, "Alderford", "local").read_bytes())
        assert (first.unit, first.kind, first.desk) == ("Alderford", "local", desk.desk_id)
        second = read_desk_card(desk.desk_card(out / "line.pscd", "", "central").read_bytes())
        assert (second.desk, second.key, second.kind) == (first.desk, first.key, "central")
        desk.join(card_file(places.home))
        desk.record(ADVICE, SAFE, None, IN_OCTOBER)
        made = open_return(desk.make_return(OCTOBER, out, IN_ENTRY).read_bytes(), (HR.secret,))
        assert (made.content.desk, made.verify_key.hex()) == (first.desk, first.key)


def test_an_office_is_changed_only_on_purpose_and_never_for_an_older_card(places: Places):
    with joined(places, issue=2) as desk:
        with pytest.raises(InputError, match="newer card"):
            desk.join(card_file(places.home, issue=1))
        with pytest.raises(InputError, match="another office"):
            desk.join(card_file(places.home, seed=EVIL, issue=3))
        offered, followed = desk.read_office(card_file(places.home, seed=EVIL))
        assert followed is not None
        assert (followed.key, offered.key) == (verify_key(SEED).hex(), verify_key(EVIL).hex())
        path = card_file(places.home)
        path.write_bytes(path.read_bytes()[:-9])
        with pytest.raises(Refusal):
            desk.join(path)
        assert desk.office is not None
        assert (desk.office.issue, desk.office.key) == (2, verify_key(SEED).hex())
        desk.join(card_file(places.home, issue=3, cut_off_day=10))
        assert desk.join(card_file(places.home, seed=EVIL), replace=True).key == verify_key(EVIL).hex()
    with open_desk(places, None) as desk:
        assert desk.office is not None
        assert desk.office.key == verify_key(EVIL).hex()


def test_a_file_shown_without_the_office_key_says_no_more_than_its_name(places: Places, tmp_path: Path):
    with joined(places) as desk:
        desk.record(ADVICE, SAFE, None, IN_OCTOBER)
        path = desk.make_return(OCTOBER, places.home, IN_ENTRY)
        me = desk.desk_id
    told = dict(show_return(path, places, None))
    assert told["Desk"] == f"{me} (by the file’s name)"
    assert told["Month"] == "October 2026 (by the file’s name)"
    assert told["Signature"].startswith("sealed")
    renamed = path.rename(path.with_name("renamed.pscr"))
    assert dict(show_return(renamed, places, None))["Desk"] == "sealed"
    (tmp_path / "x.pscr").write_bytes(b"PK\3\4")
    with pytest.raises(Refusal) as caught:
        show_return(tmp_path / "x.pscr", places, None)
    assert caught.value.code == "E02"


def test_a_file_shown_with_the_office_key_says_what_it_is_and_no_count(places: Places, tmp_path: Path):
    from pscdesk.work.office.office import found_office, open_office

    hr = Places(tmp_path / "hr", tmp_path / "hr" / "policy")
    found_office(hr, None, "Anyshire", tmp_path / "deputy" / "deputy.key")
    with open_office(hr, None) as office:
        card = write_card(office, tmp_path / "office.psco")
    with open_desk(places, None) as desk:
        desk.join(card)
        desk.record_many(ADVICE, [SAFE] * 77, None, IN_OCTOBER)
        path = desk.make_return(OCTOBER, places.home, IN_ENTRY)
        nil = desk.make_return(SEPTEMBER, places.home, IN_OCTOBER, nil=True)
        enrolment = desk.desk_card(places.home, "", "central")
        desk_id, made = desk.desk_id, desk.store.made(OCTOBER)
    assert made is not None
    lines = dict(show_return(path, hr, None))
    assert lines == {
        "Kind": "PSC Desk return",
        "Desk": desk_id,
        "Month": "October 2026",
        "Revision": "1",
        "Digest": short_digest(made.digest),
        "Signature": "It fits the key in the file, but this desk is not enrolled here.",
    }
    assert dict(show_return(nil, hr, None)).keys() == lines.keys()  # nothing says that it is nil
    with open_office(hr, None) as office:
        enrol_desks(office, (enrolment,))
    assert dict(show_return(path, hr, None))["Signature"] == "It fits the key enrolled for this desk."
