"""The chain of HR's log: any change in it is noticed, a redacted reason leaves it whole, and it tells no secret."""

from __future__ import annotations

import datetime as dt
import hashlib
import secrets
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pscdesk.collation.office_log.acts import LONGEST_NOTE, REASONS, Act, about_desks, check_reason
from pscdesk.collation.office_log.chain import (
    BEGINNING,
    NO_LOG,
    Link,
    Note,
    find_fault,
    head_of,
    head_to_publish,
    next_link,
    redacted,
)
from pscdesk.collation.office_log.told import log_table, sentence
from pscdesk.errors import InputError

DAY = dt.date(2026, 11, 4)
ACTS = (
    about_desks("enrolled", tuple(f"D{number:09d}" for number in range(60))),
    Act(act="imported", files={"taken": 3, "conflict": 1, "E08": 2}, desks=("D000000001 2026-10",)),
    Act(act="settled", desks=("D000000001",), month="2026-10", digest="ab" * 32, reason="restored"),
    Act(act="discarded", desks=("D000000001",), month="2026-10", reason="no-answer"),
    Act(act="frozen", month="2026-10", number=1, digest="cd" * 32),
    Act(act="published", month="2026-10", last="2026-10"),
    Act(act="restored"),
    Act(act="restored", number=4, digest="ef" * 32),
    Act(act="units", month="2026-11"),
    Act(act="units"),
    Act(act="card", number=3),
    Act(act="reconciled", number=2026),
)
notes = st.builds(Note, st.sampled_from(ACTS), st.just(DAY), st.sampled_from(["", "the laptop was stolen", "twice"]))


def chain(told: list[Note]) -> tuple[Link, ...]:
    links: list[Link] = []
    for note in told:
        links.append(next_link(note, head_of(links), secrets.token_bytes(32), secrets.token_bytes(32)))
    return tuple(links)


@given(st.lists(notes, max_size=8))
@settings(deadline=None, max_examples=40)
def test_a_log_that_nobody_touched_is_whole_from_every_head_it_ever_had(told: list[Note]) -> None:
    links = chain(told)
    assert find_fault(links) is None
    for at in range(len(links) + 1):
        assert find_fault(links, head_of(links[:at]).digest) is None
    assert all(sentence(link) for link in links)
    assert len(log_table(links).splitlines()) == len(links) + 1


@given(st.lists(notes, min_size=2, max_size=8), st.data())
@settings(deadline=None, max_examples=60)
def test_any_change_of_any_entry_is_noticed(told: list[Note], data: st.DataObject) -> None:
    links = list(chain(told))
    head = head_of(links).digest
    at = data.draw(st.integers(0, len(links) - 1))
    link = links[at]
    how = data.draw(st.sampled_from(["entry", "salt", "digest", "gone", "twice", "swapped", "cut", "typed", "again"]))
    if how == "entry":
        place = data.draw(st.integers(0, len(link.entry) - 1))
        links[at] = replace(link, entry=link.entry[:place] + bytes([link.entry[place] ^ 1]) + link.entry[place + 1 :])
    elif how == "salt":
        links[at] = replace(link, salt=bytes(32))
    elif how == "digest":
        links[at] = replace(link, digest=hashlib.sha256(link.digest.encode()).hexdigest())
    elif how == "gone":
        del links[at]
    elif how == "twice":
        links.insert(at, link)
    elif how == "swapped":
        links[0], links[-1] = links[-1], links[0]
    elif how == "cut":
        links = links[:-1]  # noticed by its head alone
    elif how == "typed":
        links[at] = replace(link, note="something else", note_salt=secrets.token_bytes(32))
    else:
        links = list(chain(told))  # written anew from the beginning
    assert find_fault(tuple(links), head) is not None
    if how not in ("cut", "again") and not (how == "gone" and at == len(told) - 1):
        assert find_fault(tuple(links)) is not None


def test_a_redacted_reason_is_gone_and_the_chain_holds_but_never_without_an_entry_that_says_so() -> None:
    links = list(chain([Note(ACTS[2], DAY, "told on the telephone"), Note(ACTS[4], DAY)]))
    head = head_of(links).digest
    links[0] = redacted(links[0])
    assert "no entry says so" in str(find_fault(links))
    again = Note(Act(act="redacted", number=1), DAY)
    links.append(next_link(again, head_of(links), secrets.token_bytes(32), secrets.token_bytes(32)))
    assert find_fault(links, head) is None
    kept = repr(links) + log_table(links).decode("utf-8-sig")
    assert "telephone" not in kept
    assert "was removed" in sentence(links[0])
    # without the salt that was destroyed nobody can try which text it was
    assert hashlib.sha256(b"psc-office-log-reason/1\0" + bytes(32) + b"told on the telephone").hexdigest() not in kept


def test_the_same_act_has_another_digest_each_time() -> None:
    one, other = (chain([Note(ACTS[4], DAY)])[0] for _ in range(2))
    assert one.entry == other.entry
    assert one.digest != other.digest


def test_an_entry_says_a_day_and_no_time_no_count_no_nil_and_no_revision() -> None:
    for link in chain([Note(act, DAY) for act in ACTS]):
        assert link.entry.count(b"2026-11-04") == 1
        assert not {word for word in (b"nil", b"revis", b"contacts", b"unusual", b"T0", b":00") if word in link.entry}


def test_what_is_published_last_does_not_move_the_head_that_packages_name() -> None:
    before = [Note(ACTS[4], DAY)]
    links = chain([*before, Note(ACTS[5], DAY), Note(ACTS[5], DAY)])
    assert head_to_publish(links) == head_of(links[:1])
    assert head_to_publish(()) == NO_LOG
    assert NO_LOG.digest == BEGINNING


@pytest.mark.parametrize(("reason", "typed"), [("because", ""), ("other", "x" * (LONGEST_NOTE + 1)), ("other", "a\0b")])
def test_a_reason_is_from_the_list_and_what_is_typed_is_short(reason: str, typed: str) -> None:
    with pytest.raises(InputError):
        check_reason(reason, typed)
    assert [check_reason(one, " a  b\n") for one in REASONS] == ["a b"] * len(REASONS)


def test_only_so_many_desks_are_named() -> None:
    assert (len(ACTS[0].desks), ACTS[0].more) == (50, 10)
    assert "10 more" in sentence(chain([Note(ACTS[0], DAY)])[0])
