"""A conflict of returns can be settled by the digest that the champion reads out, before the cut-off and after it."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from made_up.offices import DESKS, EARLY_OCTOBER, LATE_OCTOBER, SEPTEMBER, made_office, send

from pscdesk.collation.office_log.chain import head_of
from pscdesk.collation.register.register import Desk
from pscdesk.errors import FileError, InputError, StoreError
from pscdesk.returns.content import digest_of
from pscdesk.storage.seal import short_digest
from pscdesk.work.office import office_months
from pscdesk.work.office.acts.noted import read_log, redact, verify_log
from pscdesk.work.office.acts.settling import discard, open_conflicts, settle
from pscdesk.work.office.desks.enrolment import close_desk
from pscdesk.work.office.office import Office
from pscdesk.work.office.office_inbox import import_returns

DESK, OTHERS = DESKS[0], DESKS[1:]
HONEST = digest_of(DESK.says(SEPTEMBER, 12, revision=7))


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    with made_office(tmp_path) as opened:
        import_returns(opened, [send(opened, tmp_path / "in", SEPTEMBER, *OTHERS)], EARLY_OCTOBER)
        yield opened


def box(office: Office, folder: Path, **more: int) -> Path:
    return send(office, folder, SEPTEMBER, DESK, **more)


def codes(office: Office, *folders: Path, day: object = EARLY_OCTOBER) -> list[str]:
    return [line.code for line in import_returns(office, folders, day).lines]  # pyright: ignore


def counted(office: Office) -> int:
    return sum(one.owner == DESK.id for one in office.store.counts(SEPTEMBER))


def test_a_copy_that_sends_revision_99_twice_cannot_shut_the_month(office: Office, tmp_path: Path) -> None:
    honest = box(office, tmp_path / "honest", revision=7)
    evil = [box(office, tmp_path / f"evil-{seed}", revision=99, seed=seed, number=30) for seed in (1, 2)]
    assert codes(office, honest, *evil) == ["NEW", "REVISED", "CONFLICT"]
    assert codes(office, honest) == ["OLDER"]  # so far nothing helps: there is no revision 100
    (found,) = open_conflicts(office)
    assert (found.desk, found.month, len(found.digests)) == (DESK.id, SEPTEMBER, 2)
    said = settle(office, DESK.id, SEPTEMBER, short_digest(HONEST).lower(), "not-ours", "the laptop was cloned")
    assert "Import that file again" in said
    assert "Import its file" in open_conflicts(office)[0].sentence
    assert codes(office, evil[0], evil[1]) == ["SETTLED", "SETTLED"]
    assert counted(office) == 0
    assert codes(office, honest, *evil, honest) == ["NEW", "SETTLED", "SETTLED", "HELD"]
    assert open_conflicts(office) == ()
    assert counted(office) == 1
    frozen = office_months.freeze(office, SEPTEMBER, LATE_OCTOBER)
    assert (frozen.received, frozen.conflict) == (len(DESKS), 0)
    (entry,) = (line for line in read_log(office) if line.typed)
    assert "the laptop was cloned" in entry.what
    salt = office.store.log.links()[entry.at - 1].note_salt
    redact(office, entry.at)
    assert not any(line.typed for line in read_log(office))
    assert not {part for part in (b"the laptop was cloned", salt) if part in office.store.plaintext()}
    assert "whole" in verify_log(office)
    with pytest.raises(InputError, match="no typed reason"):
        redact(office, entry.at)


CHANGES = (
    "UPDATE log SET said = CAST(replace(CAST(said AS TEXT), 'enrolled', 'moved') AS BLOB) WHERE entry = 2",
    "UPDATE log SET salt = zeroblob(32) WHERE entry = 1",
    "DELETE FROM log WHERE entry = 1",
    "UPDATE log SET note = 'another', note_salt = zeroblob(32) WHERE entry = 2",
    "UPDATE ledger SET printed = CAST(replace(CAST(printed AS TEXT), 'Unit A', 'Unit Z') AS BLOB)",
)


def test_what_somebody_changes_in_the_store_is_noticed(office: Office) -> None:
    office_months.freeze(office, SEPTEMBER, LATE_OCTOBER)
    connection = office.sealed.db.conn
    whole = connection.serialize()
    for change in CHANGES:
        assert connection.execute(change).rowcount == 1
        connection.commit()
        with pytest.raises(StoreError):
            verify_log(office)
        connection.deserialize(whole)
        assert "whole" in verify_log(office)


def test_the_end_of_the_log_can_only_be_held_against_a_head(office: Office) -> None:
    head = head_of(office.store.log.links())
    with office.sealed.change() as db:
        db.conn.execute("DELETE FROM log WHERE entry = ?", (head.entries,))
    assert "whole" in verify_log(office)
    with pytest.raises(StoreError, match="does not go on"):
        verify_log(office, head.digest.upper())
    with pytest.raises(InputError, match="64"):
        verify_log(office, "ABCD")


def test_an_act_that_fails_leaves_no_entry_and_an_entry_comes_with_its_act(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = office.store.log.links()

    def full(_handle: int, _content: object) -> int:
        raise OSError(errno.ENOSPC, "full")

    with monkeypatch.context() as broken:
        broken.setattr(os, "write", full)
        with pytest.raises(FileError):
            close_desk(office, DESK.id)
    assert office.store.log.links() == before
    assert office.store.desks()[0].open
    close_desk(office, DESK.id)
    assert len(office.store.log.links()) == len(before) + 1


@pytest.mark.parametrize("order", [(1, 2), (2, 1)])
def test_one_of_two_is_chosen_and_a_later_correction_counts_as_usual(
    office: Office, tmp_path: Path, order: tuple[int, int]
) -> None:
    both = [box(office, tmp_path / f"{seed}", seed=seed) for seed in (1, 2)]
    assert codes(office, *both) == ["NEW", "CONFLICT"]
    chosen = digest_of(DESK.says(SEPTEMBER, 12, seed=order[0]))
    settle(office, DESK.id, SEPTEMBER, chosen, "restored")
    kept, other = (both[seed - 1] for seed in order)
    assert codes(office, other, kept, other) == ["SETTLED", "NEW", "SETTLED"]
    with pytest.raises(InputError, match="counts already"):
        settle(office, DESK.id, SEPTEMBER, chosen, "restored")
    assert codes(office, box(office, tmp_path / "corrected", revision=2)) == ["REVISED"]
    assert codes(office, kept) == ["OLDER"]


def test_both_can_be_discarded_and_the_month_is_missing_until_a_later_one_comes(office: Office, tmp_path: Path) -> None:
    both = [box(office, tmp_path / f"{seed}", seed=seed) for seed in (1, 2)]
    codes(office, *both)
    assert "missing" in discard(office, DESK.id, SEPTEMBER, "wrong-counts")
    assert open_conflicts(office) == ()
    coverage = office_months.coverage(office, SEPTEMBER, SEPTEMBER, EARLY_OCTOBER)
    assert [(one.desk, one.conflict) for one in coverage.missing] == [(DESK.id, False)]
    assert codes(office, *both) == ["SETTLED", "SETTLED"]
    assert codes(office, box(office, tmp_path / "next", revision=2)) == ["NEW"]
    with pytest.raises(InputError, match="do not conflict"):
        discard(office, DESK.id, SEPTEMBER, "other")


def test_after_the_freeze_the_chosen_return_goes_into_the_years_line(office: Office, tmp_path: Path) -> None:
    both = [box(office, tmp_path / f"{seed}", revision=99, seed=seed) for seed in (1, 2)]
    codes(office, *both)
    frozen = office_months.freeze(office, SEPTEMBER, LATE_OCTOBER)
    printed = office.store.printed([SEPTEMBER])
    assert frozen.conflict == 1
    assert len(open_conflicts(office)) == 1
    settle(office, DESK.id, SEPTEMBER, digest_of(DESK.says(SEPTEMBER, 12, revision=99, seed=2)), "two-computers")
    assert codes(office, *both, day=LATE_OCTOBER) == ["SETTLED", "FROZEN"]
    assert [(one.desk, one.contacts) for one in office.store.late()] == [(DESK.id, 12)]
    assert office.store.printed([SEPTEMBER]) == printed
    assert open_conflicts(office) == ()


def test_two_that_come_after_the_freeze_can_be_settled_or_discarded(office: Office, tmp_path: Path) -> None:
    office_months.freeze(office, SEPTEMBER, LATE_OCTOBER)
    both = [box(office, tmp_path / f"{seed}", seed=seed) for seed in (1, 2)]
    assert codes(office, *both, day=LATE_OCTOBER) == ["FROZEN", "FROZEN"]
    assert [one.contacts for one in office.store.late()] == [None]
    assert "year’s line" in discard(office, DESK.id, SEPTEMBER, "no-answer")
    assert codes(office, *both, day=LATE_OCTOBER) == ["SETTLED", "SETTLED"]
    settle(office, DESK.id, SEPTEMBER, digest_of(DESK.says(SEPTEMBER, 12, seed=1)), "mistake")
    assert codes(office, *both, day=LATE_OCTOBER) == ["FROZEN", "SETTLED"]
    assert [one.contacts for one in office.store.late()] == [12]


def test_a_frozen_return_is_not_exchanged(office: Office, tmp_path: Path) -> None:
    codes(office, box(office, tmp_path / "in-time", seed=1))
    office_months.freeze(office, SEPTEMBER, LATE_OCTOBER)
    with pytest.raises(InputError, match="frozen with a return"):
        settle(office, DESK.id, SEPTEMBER, HONEST, "wrong-counts")


def test_what_cannot_be_settled_changes_nothing(office: Office, tmp_path: Path) -> None:
    entries = len(office.store.log.links())
    for desk, digest, reason, says in (
        ("D000000000", HONEST, "other", "enrolled"),
        (DESK.id, "ABCD", "other", "twenty"),
        (DESK.id, HONEST, "because", "list"),
        (DESK.id, HONEST, "other", "nothing to settle"),
    ):
        with pytest.raises(InputError, match=says):
            settle(office, desk, SEPTEMBER, digest, reason)
    assert len(office.store.log.links()) == entries
    assert office.store.settled() == {}
    assert isinstance(office.store.desks()[0], Desk)


def test_a_digest_that_was_misread_drops_no_return_that_counts(office: Office, tmp_path: Path) -> None:
    assert codes(office, box(office, tmp_path / "honest")) == ["NEW"]
    with pytest.raises(InputError, match="counts, and nothing contradicts it"):
        settle(office, DESK.id, SEPTEMBER, "0" * 20, "mistake")
    assert counted(office) == 1
    settle(office, DESK.id, SEPTEMBER, "0" * 20, "mistake", instead=True)
    assert counted(office) == 0
