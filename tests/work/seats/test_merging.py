"""Two copies of one office are compared and merged: returns join, and nothing is changed before a yes."""

from __future__ import annotations

import datetime as dt
import io
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from made_up.force import FakeDesk, places_in
from made_up.offices import (
    AUGUST,
    DESKS,
    EARLY_OCTOBER,
    LATE_OCTOBER,
    SEPTEMBER,
    cards,
    made_office,
    rows_but_log,
    send,
)
from made_up.verbs import Verbs

from pscdesk.collation.office_log.chain import find_fault
from pscdesk.collation.register.register import Unit
from pscdesk.errors import InputError, StoreError
from pscdesk.paths import Places
from pscdesk.reports.paper_text import PaperText
from pscdesk.storage.shared_store import Forked
from pscdesk.work.office import office_months
from pscdesk.work.office.acts.settling import discard
from pscdesk.work.office.desks.desk_changes import set_label
from pscdesk.work.office.desks.enrolment import enrol_desks
from pscdesk.work.office.office import Office, open_office
from pscdesk.work.office.office_inbox import import_returns
from pscdesk.work.office.office_register import add_unit
from pscdesk.work.office.office_rules import change_card
from pscdesk.work.office.seats.merge_offices import compared_with, merge_offices
from pscdesk.work.office.seats.two_offices import TwoOffices
from pscdesk.work.publish.kept_words import keep_words

Work = Callable[[Office], object]
DAY = dt.date(2026, 10, 5)


def opened(places: Places) -> Office:
    return open_office(places, None, lambda: DAY)


def forked(tmp_path: Path, here: Work, there: Work, before: Work = lambda _office: None) -> tuple[Places, Path]:
    """An office on which ``here`` was done, and a copy of its store from before on which ``there`` was done."""
    with made_office(tmp_path) as office:
        before(office)
    places, elsewhere = places_in(tmp_path, "office"), tmp_path / "elsewhere"
    shutil.copytree(places.home, elsewhere)
    with opened(places) as office:
        here(office)
    with opened(Places(elsewhere, elsewhere)) as office:
        there(office)
    return places, elsewhere / "office.store"


def returned(tmp_path: Path, name: str, *desks: int, revision: int = 1, number: int = 12) -> Work:
    def work(office: Office) -> None:
        box = send(office, tmp_path / name, SEPTEMBER, *(DESKS[at] for at in desks), revision=revision, number=number)
        import_returns(office, [box], EARLY_OCTOBER)

    return work


def look(places: Places, other: Path) -> tuple[TwoOffices, str]:
    with opened(places) as office:
        return compared_with(office, other)


def test_returns_of_both_are_held_once_they_are_merged(tmp_path: Path) -> None:
    places, other = forked(tmp_path, returned(tmp_path, "a", 0, 1), returned(tmp_path, "b", 1, 2))
    found, digest = look(places, other)
    assert found.returns_there == ((SEPTEMBER, DESKS[2].id),)
    assert found.returns_here == ((SEPTEMBER, DESKS[0].id),)
    with opened(places) as office:
        merge_offices(office, other, digest)
        assert {desk for _, desk in office.store.held()} == {desk.id for desk in DESKS[:3]}
        assert len({row.owner for row in office.store.counts(SEPTEMBER)}) == 3
        assert find_fault(office.store.log.links()) is None
        assert office.store.log.links()[-1].said.act.act == "merged"


def test_it_does_not_matter_which_is_merged_into_which(tmp_path: Path) -> None:
    here, there = returned(tmp_path, "a", 0, 1), returned(tmp_path, "b", 1, 2, revision=2, number=7)
    held = []
    for name, order in (("one", (here, there)), ("two", (there, here))):
        (tmp_path / name).mkdir()
        places, other = forked(tmp_path / name, *order)
        with opened(places) as office:
            _, digest = compared_with(office, other)
            merge_offices(office, other, digest)
            held.append((office.store.held(), sorted(row[2:] for row in office.store.counts(SEPTEMBER))))
    # the desks of the two offices have the same ids and keys, and each office its own seal
    assert held[0] == held[1]


def test_two_returns_with_one_number_count_for_nobody(tmp_path: Path) -> None:
    places, other = forked(tmp_path, returned(tmp_path, "a", 0, number=12), returned(tmp_path, "b", 0, number=13))
    found, digest = look(places, other)
    assert found.conflicts == ((SEPTEMBER, DESKS[0].id),)
    with opened(places) as office:
        merge_offices(office, other, digest)
        assert office.store.conflicting() == {(SEPTEMBER, DESKS[0].id)}
        assert office.store.counts(SEPTEMBER) == ()


def all_returned(tmp_path: Path) -> Work:
    def work(office: Office) -> None:
        for month in (AUGUST, SEPTEMBER):
            import_returns(office, [send(office, tmp_path / f"all-{month}", month, *DESKS)], EARLY_OCTOBER)

    return work


def frozen(month: object) -> Work:
    return lambda office: office_months.freeze(office, month, LATE_OCTOBER)  # type: ignore[arg-type]


def test_a_month_that_only_the_other_froze_comes_with_all_that_it_prints(tmp_path: Path) -> None:
    places, other = forked(
        tmp_path, lambda office: set_label(office, DESKS[0].id, "Here"), frozen(AUGUST), all_returned(tmp_path)
    )
    found, digest = look(places, other)
    assert [mark.month for mark in found.frozen_there] == [AUGUST]
    with opened(places) as office:
        merge_offices(office, other, digest)
        assert office.store.frozen_months() == (AUGUST,)
        assert office.store.marks_fit()
        assert office.store.counts(AUGUST) == ()
        assert office.store.keeps_totals(AUGUST)
        office_months.freeze(office, SEPTEMBER, LATE_OCTOBER)
        assert [mark.number for mark in office.store.marks()] == [1, 2]


@pytest.mark.parametrize(
    ("here", "there", "said"),
    [
        (AUGUST, SEPTEMBER, "Each of the two froze a month that the other did not"),
        (AUGUST, AUGUST, "August 2026 was frozen twice and otherwise: number 1 here, number 1 there"),
    ],
)
def test_two_that_froze_otherwise_are_refused_and_nothing_is_changed(
    tmp_path: Path, here: object, there: object, said: str
) -> None:
    def there_otherwise(office: Office) -> None:
        if here == there:
            set_first = send(office, tmp_path / "more", AUGUST, DESKS[0], revision=2, number=60)
            import_returns(office, [set_first], EARLY_OCTOBER)
        frozen(there)(office)

    places, other = forked(tmp_path, frozen(here), there_otherwise, all_returned(tmp_path))
    before = places.office_store.read_bytes()
    found, digest = look(places, other)
    assert said in " ".join(found.refused)
    with opened(places) as office, pytest.raises(InputError, match=said):
        merge_offices(office, other, digest)
    assert places.office_store.read_bytes() == before


def test_what_changed_since_it_was_looked_at_is_looked_at_again(tmp_path: Path) -> None:
    places, other = forked(tmp_path, returned(tmp_path, "a", 0), returned(tmp_path, "b", 1))
    _, digest = look(places, other)
    with opened(Places(other.parent, other.parent)) as office:
        returned(tmp_path, "c", 2)(office)
    with opened(places) as office:
        before = rows_but_log(office)
        with pytest.raises(InputError, match="changed since it was looked at"):
            merge_offices(office, other, digest)
        assert rows_but_log(office) == before


def test_another_offices_store_and_a_damaged_one_are_not_merged(tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "theirs").mkdir()
    made_office(tmp_path / "mine").close()
    made_office(tmp_path / "theirs").close()
    mine, theirs = places_in(tmp_path / "mine", "office"), places_in(tmp_path / "theirs", "office")
    with opened(mine) as office:
        with pytest.raises(StoreError, match="its key is another one"):
            compared_with(office, theirs.office_store)
        torn = tmp_path / "torn.store"
        torn.write_bytes(mine.office_store.read_bytes()[:-40])
        with pytest.raises(StoreError, match="damaged"):
            compared_with(office, torn)


def test_after_a_merge_nobody_is_told_of_a_fork_and_desks_get_a_card_later_than_both(tmp_path: Path) -> None:
    places, other = forked(
        tmp_path,
        lambda office: change_card(office, cut_off_day=15),
        lambda office: (change_card(office, cut_off_day=16), change_card(office, cut_off_day=17)),
    )
    mine = places.office_store.read_bytes()
    places.office_store.write_bytes(other.read_bytes())  # the synchronised folder has put the other one in place
    (tmp_path / "conflict copy.store").write_bytes(mine)
    with opened(places) as office:
        with pytest.raises(Forked, match=r"went different ways|an older copy"):
            set_label(office, DESKS[0].id, "Here")
        _, digest = compared_with(office, tmp_path / "conflict copy.store")
        merge_offices(office, tmp_path / "conflict copy.store", digest)
        assert office.sealed.fork is None
        set_label(office, DESKS[0].id, "Here")
        assert office.card.issue == 4
    with opened(places) as office:
        assert office.sealed.fork is None


def test_the_verb_lists_asks_and_then_merges(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    places, other = forked(tmp_path, returned(tmp_path, "a", 0), returned(tmp_path, "b", 1))
    verbs = Verbs(tmp_path, monkeypatch, capsys, DAY)
    before = places.office_store.read_bytes()
    monkeypatch.setattr("sys.stdin", io.StringIO("n\n"))
    status, said, _ = verbs.run("office", "hr", "merge", other)
    assert status != 0
    assert f"Returns that only the other copy has: {DESKS[1].id} for September 2026." in said
    assert f"Returns that only this one has: {DESKS[0].id} for September 2026." in said
    assert places.office_store.read_bytes() == before
    assert "was merged into this one" in verbs.say("office", "hr", "merge", other, "--yes")
    assert "was merged into this one" in verbs.say("office", "hr", "log")


def test_a_copy_that_brings_nothing_changes_nothing_and_lifts_no_fork(tmp_path: Path) -> None:
    made_office(tmp_path).close()
    places, older = places_in(tmp_path, "office"), tmp_path / "older.store"
    older.write_bytes(places.office_store.read_bytes())
    with opened(places) as office:
        change_card(office, cut_off_day=15)
    places.office_store.write_bytes(older.read_bytes())
    with opened(places) as office:
        found, digest = compared_with(office, older)
        assert not found.brings_anything
        assert "nothing that this one lacks" in merge_offices(office, older, digest)
        with pytest.raises(Forked):
            change_card(office, cut_off_day=16)
    assert places.office_store.read_bytes() == older.read_bytes()


def test_a_merge_that_does_not_bring_back_what_was_seen_is_refused(tmp_path: Path) -> None:
    places, other = forked(tmp_path, lambda _office: None, returned(tmp_path, "b", 1))
    before = places.office_store.read_bytes()
    with opened(places) as office:
        change_card(office, cut_off_day=15)
    places.office_store.write_bytes(before)
    with opened(places) as office:
        _, digest = compared_with(office, other)
        with pytest.raises(Forked, match=r"an older copy|different ways"):
            merge_offices(office, other, digest)
        assert office.store.held() == {}
    assert places.office_store.read_bytes() == before


def test_a_return_that_the_other_froze_its_month_without_came_too_late(tmp_path: Path) -> None:
    def most(office: Office) -> None:
        import_returns(office, [send(office, tmp_path / "most", AUGUST, *DESKS[1:])], EARLY_OCTOBER)

    def rest(office: Office) -> None:
        import_returns(office, [send(office, tmp_path / "rest", AUGUST, DESKS[0], number=9)], EARLY_OCTOBER)

    places, other = forked(tmp_path, rest, frozen(AUGUST), most)
    with opened(places) as office:
        found, digest = compared_with(office, other)
        assert found.returns_here == ((AUGUST, DESKS[0].id),)
        merge_offices(office, other, digest)
        (late,) = office.store.late()
        assert (late.month, late.desk, late.contacts) == (AUGUST, DESKS[0].id, 9)
        assert office.store.marks_fit()


def test_a_desk_whose_unit_is_not_here_is_refused_until_its_unit_is(tmp_path: Path) -> None:
    stranger = FakeDesk(77, "A new unit")

    def there(office: Office) -> None:
        add_unit(office, Unit("", "A new unit", "Local policing", "Response", 60))
        enrol_desks(office, cards(tmp_path, (stranger,)), first=AUGUST)

    places, other = forked(tmp_path, lambda _office: None, there)
    with opened(places) as office:
        _, digest = compared_with(office, other)
        with pytest.raises(InputError, match="Take over that list"):
            merge_offices(office, other, digest)
        add_unit(office, Unit("", "A new unit", "Local policing", "Response", 60))
        merge_offices(office, other, digest)
        assert stranger.id in {desk.desk for desk in office.store.desks()}


def test_merging_again_changes_nothing(tmp_path: Path) -> None:
    places, other = forked(
        tmp_path,
        returned(tmp_path, "a", 0),
        lambda office: (change_card(office, cut_off_day=9), returned(tmp_path, "b", 1)(office)),
    )
    with opened(places) as office:
        _, digest = compared_with(office, other)
        merge_offices(office, other, digest)
        before = office.store.plaintext()
        for _ in range(2):
            assert "Nothing was changed" in merge_offices(office, other, digest)
        assert office.store.plaintext() == before
        assert office.card.issue == 3


@pytest.mark.parametrize("here", [True, False])
def test_a_choice_on_either_side_stands(tmp_path: Path, here: bool) -> None:
    def conflict(office: Office) -> None:
        for seed in (1, 2):
            box = send(office, tmp_path / f"c{seed}", SEPTEMBER, DESKS[0], seed=seed)
            import_returns(office, [box], EARLY_OCTOBER)

    def discards(office: Office) -> None:
        discard(office, DESKS[0].id, SEPTEMBER, "mistake")

    nothing = returned(tmp_path, "other", 1)
    places, other = forked(tmp_path, *((discards, nothing) if here else (nothing, discards)), conflict)
    with opened(places) as office:
        _, digest = compared_with(office, other)
        merge_offices(office, other, digest)
        assert office.store.conflicting() == frozenset()
        assert (SEPTEMBER, DESKS[0].id) not in office.store.held()


def test_what_is_listed_names_the_acts_and_what_stays_as_it_is_here(tmp_path: Path) -> None:
    places, other = forked(
        tmp_path,
        lambda office: set_label(office, DESKS[0].id, "Here"),
        lambda office: (change_card(office, cut_off_day=9), keep_words(office, PaperText(summary=("Theirs.",)))),
    )
    found, _ = look(places, other)
    said = " ".join(found.lines)
    assert "The rules on the office card differ. Those here stay." in said
    assert "The words of the board page differ. Those here stay." in said
    assert "Done only in the other copy: The office card was changed. Its issue is now 2." in said
    assert f"Done only in this one: A desk was given a label, or another: {DESKS[0].id}." in said
