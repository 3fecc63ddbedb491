"""The programme's history: any change in it is noticed, a redacted text leaves it whole, and its store is sealed."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_up.force import places_in

from pscdesk.errors import InputError, StoreError
from pscdesk.periods import Month
from pscdesk.programme.acts import Redacted
from pscdesk.programme.history import Link, find_fault, head_of, next_link, redacted, told
from pscdesk.programme.plan.plan_acts import ItemAdded, Updated
from pscdesk.programme.programme_store import Totals
from pscdesk.programme.written import LONGEST, Written
from pscdesk.work.programme.programme import Programme, begin_programme, open_programme

MAY = Month(2026, 5)
ADDED = Written(ItemAdded(item="advice-line", kind="action"), MAY, {"title": "Open an advice line", "lead": "HR"})
WENT_ON = Written(Updated(item="advice-line", status="in-progress"), MAY, {"progress": "Two people answer it."})
SILENT = Written(ItemAdded(item="briefings", kind="action"), MAY)
written = st.lists(st.sampled_from([ADDED, WENT_ON, SILENT]), max_size=7)


def chain(acts: list[Written]) -> tuple[Link, ...]:
    links: list[Link] = []
    for one in acts:
        links.append(next_link(one, head_of(links)))
    return tuple(links)


def today() -> dt.date:
    return dt.date(2026, 5, 4)


@pytest.fixture
def programme(tmp_path: Path) -> Programme:
    return begin_programme(places_in(tmp_path / "home"), None, "Valley Police", today=today)


@given(written)
@settings(deadline=None, max_examples=40)
def test_a_history_that_nobody_touched_is_whole_from_every_head_it_ever_had(acts: list[Written]) -> None:
    links = chain(acts)
    assert find_fault(links) is None
    for at in range(len(links) + 1):
        assert find_fault(links, head_of(links[:at]).digest) is None
    assert [entry.act for entry in told(links)] == [one.act for one in acts]
    assert [dict(entry.texts) for entry in told(links)] == [dict(one.texts) for one in acts]


@given(written.filter(lambda acts: len(acts) > 1), st.data())
@settings(deadline=None, max_examples=60)
def test_any_entry_changed_dropped_moved_or_added_is_noticed(acts: list[Written], data: st.DataObject) -> None:
    links = list(chain(acts))
    at = data.draw(st.integers(0, len(links) - 2))
    other = next_link(Written(ItemAdded(item="other", kind="action"), MAY), head_of(links[:at]))
    for changed in (
        [*links[:at], *links[at + 1 :]],
        [*links[:at], links[at + 1], links[at], *links[at + 2 :]],
        [*links[:at], other, *links[at:]],
        [*links[:at], replace(links[at], entry=other.entry), *links[at + 1 :]],
        [*links[:at], replace(links[at], entry=b"{}"), *links[at + 1 :]],
        [*links[:at], replace(links[at], texts='{"title":"Another"}'), *links[at + 1 :]],
    ):
        assert find_fault(changed) is not None
    assert find_fault(links[:-1], links[-1].digest) is not None


def test_a_text_taken_out_without_an_entry_that_says_so_is_noticed_and_with_it_the_chain_holds() -> None:
    links = chain([ADDED, WENT_ON])
    gone = (redacted(links[0]), links[1])
    assert "Entry" in str(find_fault(gone)) or "entry 1" in str(find_fault(gone))
    said = (*gone, next_link(Written(Redacted(entry=1), MAY), head_of(gone)))
    assert find_fault(said) is None
    entry = told(said)[0]
    assert entry.is_redacted
    assert entry.texts == {}
    assert entry.act == ADDED.act


def test_what_was_redacted_is_nowhere_in_the_store_any_more_and_the_history_says_so(programme: Programme) -> None:
    store = programme.store
    store.write(ADDED, WENT_ON)
    head = store.head
    assert b"Two people answer it." in store.plaintext()
    salt = store.links()[1].texts_salt
    store.redact(2, MAY)
    assert b"Two people" not in store.plaintext()
    assert salt not in store.plaintext()
    assert [entry.is_redacted for entry in store.history()] == [False, True, False]
    assert find_fault(store.links(), head.digest) is None
    for number in (0, 2, 3, 9):
        with pytest.raises(InputError, match="has no sentences"):
            store.redact(number, MAY)


def test_a_store_whose_history_was_changed_is_not_read(programme: Programme) -> None:
    programme.store.write(ADDED, WENT_ON)
    with programme.sealed.change() as db:
        db.conn.execute("UPDATE history SET texts = '{}' WHERE entry = 2")
    with pytest.raises(StoreError, match="entry 2 was changed"):
        programme.store.history()


def test_totals_are_held_by_kind_and_period_the_last_ones_alone_and_each_taking_in_is_kept(
    programme: Programme,
) -> None:
    store = programme.store
    first, again = Totals("grievances", "2025", b"[1]", 1), Totals("grievances", "2025", b"[2]", 1)
    store.take_totals((first, Totals("grievances", "2024", b"[3]", 1)), MAY)
    store.take_totals((again,), MAY)
    assert store.totals("grievances") == {"2024": b"[3]", "2025": b"[2]"}
    store.drop_totals("grievances", "2024", MAY)
    assert store.totals("grievances") == {"2025": b"[2]"}
    acts = [entry.act for entry in store.history()]
    assert [type(act).__name__ for act in acts] == ["TotalsTaken", "TotalsTaken", "TotalsTaken", "TotalsDropped"]
    assert getattr(acts[2], "digest", "") == store.digest_of("grievances", "2025")
    assert store.digest_of("grievances", "2024") == ""
    with pytest.raises(InputError, match="Nothing is held"):
        store.drop_totals("grievances", "2024", MAY)


@pytest.mark.parametrize("text", ["x" * (LONGEST + 1), "a\x00b", "a\u202eb"])
def test_a_text_that_cannot_be_kept_is_refused_and_nothing_of_the_change_stays(programme: Programme, text: str) -> None:
    with pytest.raises(InputError, match="letters"):
        programme.store.write(ADDED, replace(WENT_ON, texts={"progress": text}))
    assert programme.store.history() == ()


def test_a_programme_is_begun_once_closed_and_opened_again(tmp_path: Path) -> None:
    places = places_in(tmp_path / "home")
    with pytest.raises(InputError, match="no programme"):
        open_programme(places, None)
    for name in ("", "x" * 61, "a\x07"):
        with pytest.raises(InputError, match="name of the force"):
            begin_programme(places, None, name)
    with begin_programme(places, None, " Valley   Police ", today=today) as programme:
        programme.store.write(ADDED)
    with pytest.raises(InputError, match="already"):
        begin_programme(places, None, "Valley Police")
    with open_programme(places, None, today) as programme:
        assert programme.store.facts().force == "Valley Police"
        assert programme.month == MAY
        assert [entry.act for entry in programme.store.history()] == [ADDED.act]
    assert b"advice line" not in places.programme_store.read_bytes()


def test_what_is_written_is_read_at_once_as_it_is_read_after_opening_again(tmp_path: Path) -> None:
    places = places_in(tmp_path / "home")
    with begin_programme(places, None, "Valley Police", today=today) as programme:
        programme.store.history()
        programme.store.write(ADDED, WENT_ON)
        programme.store.write(SILENT)
        told_now = programme.store.history()
    with open_programme(places, None, today) as programme:
        assert programme.store.history() == told_now
    assert len(told_now) == 3


def test_an_entry_more_than_two_years_after_the_newest_is_refused_and_the_history_stays_whole(
    programme: Programme,
) -> None:
    programme.store.write(ADDED)
    programme.store.write(replace(WENT_ON, month=MAY.plus(24)))
    with pytest.raises(InputError, match="more than 24 months after"):
        programme.store.write(WENT_ON, replace(WENT_ON, month=MAY.plus(49)))
    assert [entry.month for entry in programme.store.history()] == [MAY, MAY.plus(24)]
    assert find_fault(programme.store.links()) is None


def test_nobody_can_try_out_which_totals_were_taken_in_once_they_are_gone(programme: Programme) -> None:
    store, totals = programme.store, Totals("grievances", "2025", b"[7]", 1)
    store.take_totals((totals,), MAY)
    store.take_totals((totals,), MAY)
    digests = [getattr(entry.act, "digest", "") for entry in store.history()]
    assert len(set(digests)) == 2, "the same totals have another digest each time"
    ((salt,),) = programme.sealed.db.conn.execute("SELECT salt FROM totals").fetchall()
    store.drop_totals("grievances", "2025", MAY)
    assert bytes(salt) not in store.plaintext()


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE totals SET body = X'5B395D'",
        "DELETE FROM totals",
        "INSERT INTO totals VALUES('grievances', '2026', X'00', X'5B315D')",
    ],
)
def test_totals_that_are_not_as_the_history_says_are_not_read(programme: Programme, change: str) -> None:
    programme.store.take_totals((Totals("grievances", "2025", b"[7]", 1),), MAY)
    with programme.sealed.change() as db:
        db.conn.execute(change)
    with pytest.raises(StoreError, match=r"Totals of 202[56] are not as they were kept"):
        programme.store.totals("grievances")
