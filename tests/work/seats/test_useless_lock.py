"""Shares lie: where a lock keeps nobody out, or a file is copied back, everybody who opens the office notices it."""

from __future__ import annotations

import datetime as dt
import os
import random
import shutil
import stat
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from made_up.force import places_in
from made_up.offices import DESKS, made_office

from pscdesk.errors import FileError, StoreError
from pscdesk.paths import Places
from pscdesk.storage import shared_store, whole_file
from pscdesk.storage.folder_trial.folder_trust import TRUST_FILE, read_trust
from pscdesk.storage.generations import Generation, SeatMarks
from pscdesk.storage.shared_store import Forked, Overtaken, SharedStore
from pscdesk.work.office.desks.desk_changes import set_label
from pscdesk.work.office.office import Office, open_office
from pscdesk.work.office.seats.follow import follow_store

DAYS = iter(dt.date(2026, 11, 1) + dt.timedelta(days) for days in range(10_000))
Opener = Callable[[str], Office]


@pytest.fixture
def share(tmp_path: Path) -> Path:
    made_office(tmp_path, name="share").close()
    folder = places_in(tmp_path, "share").home
    (folder / "office.seen").unlink()
    assert read_trust(folder).trusted
    return folder


@pytest.fixture
def opener(share: Path) -> Iterator[Opener]:
    """Opens the office in the shared folder from a data folder of its own, one for each name."""
    with ExitStack() as all_opened:

        def opened(name: str) -> Office:
            home = share.parent / name
            home.mkdir(exist_ok=True)
            for key in ("office.key", "office.where.toml"):
                shutil.copy(share / key, home)
            return all_opened.enter_context(open_office(Places(home, home, share), None, lambda: next(DAYS)))

        yield opened


@pytest.fixture
def useless(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(whole_file, "_lock", lambda _handle: None)


def label_of(office: Office, desk: str) -> str:
    return next(one.label for one in office.store.desks() if one.desk == desk)


@pytest.mark.usefixtures("useless")
@pytest.mark.parametrize("seed", range(12))
def test_two_who_save_at_once_make_a_fork_and_everybody_notices_it(
    opener: Opener, monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    dice = random.Random(seed)
    one, other, third = opener("one"), opener("other"), opener("third")
    for number in range(dice.randrange(4)):
        set_label(dice.choice((one, other, third)), DESKS[0].id, f"Before {number}")
    check = SharedStore._check_place
    meanwhile = [lambda: set_label(other, DESKS[1].id, "By the other")]

    def between_check_and_rename(store: SharedStore) -> None:
        check(store)
        if meanwhile:
            meanwhile.pop()()  # as if both had looked before either saved
            check_is_over.append(store)

    check_is_over: list[SharedStore] = []
    monkeypatch.setattr(SharedStore, "_check_place", between_check_and_rename)
    monkeypatch.setattr(shared_store, "drop_all_left_over", lambda _path: None)  # both began before either swept
    set_label(one, DESKS[0].id, "By one")
    assert len(check_is_over) == 1
    for office in (other, third, opener("who came later"), opener("other")):
        with pytest.raises(Forked, match=r"on \d+ \w+ 20\d\d, .*last saved on \d+ \w+ 20\d\d"):
            set_label(office, DESKS[2].id, "After")
        assert label_of(office, DESKS[0].id) == "By one"  # it can be looked at
    with pytest.raises(Forked):
        set_label(one, DESKS[2].id, "After")


@pytest.mark.usefixtures("useless")
def test_who_finds_another_save_just_before_the_own_saves_nothing(
    opener: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, other = opener("one"), opener("other")
    check = SharedStore._check_place
    meanwhile = [lambda: set_label(other, DESKS[1].id, "By the other")]

    def before_the_check(store: SharedStore) -> None:
        if meanwhile:
            meanwhile.pop()()
        check(store)

    monkeypatch.setattr(SharedStore, "_check_place", before_the_check)
    with pytest.raises(Overtaken):
        set_label(one, DESKS[0].id, "By one")
    set_label(one, DESKS[0].id, "By one again")
    assert (label_of(one, DESKS[0].id), label_of(one, DESKS[1].id)) == ("By one again", "By the other")
    assert one.sealed.fork is None


def test_a_file_that_was_copied_back_is_looked_at_and_never_changed_until_somebody_says_so(
    opener: Opener, share: Path
) -> None:
    one = opener("one")
    older = (share / "office.store").read_bytes()
    set_label(one, DESKS[0].id, "New")
    (share / "office.store").write_bytes(older)
    later = opener("later")
    for office in (one, later):
        with pytest.raises(Forked, match="an older copy"):
            set_label(office, DESKS[0].id, "Newer")
        assert label_of(office, DESKS[0].id) == ""
    assert (share / "office.store").read_bytes() == older
    follow_store(later)
    set_label(later, DESKS[0].id, "Newer")
    with pytest.raises(Forked):
        set_label(one, DESKS[0].id, "Newest")  # it saw what is gone, and has not said that it follows
    follow_store(one)
    set_label(one, DESKS[0].id, "Newest")
    later.look()
    assert later.sealed.fork is None
    assert label_of(later, DESKS[0].id) == "Newest"


def test_a_copy_that_somebody_worked_on_and_put_back_is_a_fork_of_the_same_length(opener: Opener, share: Path) -> None:
    one = opener("one")
    apart = share.parent / "apart"
    shutil.copytree(share, apart)
    set_label(one, DESKS[0].id, "Here")
    home = share.parent / "elsewhere"
    home.mkdir()
    for key in ("office.key", "office.where.toml"):
        shutil.copy(share / key, home)
    with open_office(Places(home, home, apart), None, lambda: dt.date(2026, 11, 20)) as other:
        set_label(other, DESKS[0].id, "There")
    shutil.copy(apart / "office.store", share)
    with pytest.raises(Forked, match="went different ways"):
        set_label(one, DESKS[1].id, "Here")


def test_a_full_disk_in_the_middle_of_an_act_leaves_everybody_with_what_was(
    opener: Opener, share: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, other = opener("one"), opener("other")
    before = (share / "office.store").read_bytes()

    def full(*_words: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as disk:
        disk.setattr(whole_file.os, "fsync", full)
        with pytest.raises(FileError, match="The disk is full"):
            set_label(one, DESKS[0].id, "By one")
    assert (share / "office.store").read_bytes() == before
    assert list(share.glob("*.new")) == []
    set_label(other, DESKS[0].id, "By the other")
    assert one.look()
    assert label_of(one, DESKS[0].id) == "By the other"


def test_a_folder_that_can_only_be_read_is_looked_at_and_says_why_nothing_is_saved(
    opener: Opener, share: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = opener("one")
    before = (share / "office.store").read_bytes()
    monkeypatch.setattr(whole_file, "_may_write_in", lambda folder: folder != share)
    with pytest.raises(FileError, match="You may not write in this folder"):
        set_label(one, DESKS[0].id, "By one")
    assert label_of(one, DESKS[0].id) == ""
    assert (share / "office.store").read_bytes() == before


@pytest.mark.parametrize(
    "told", ["", 'trusted = false\ntried = "2026-11-02"\ncomputers = 1\nfailed = ["lock_excludes"]\n']
)
def test_a_folder_that_is_not_trusted_is_open_to_one_person_and_says_why(
    opener: Opener, share: Path, told: str
) -> None:
    (share / TRUST_FILE).unlink()
    if told:
        (share / TRUST_FILE).write_text(told)
    one = opener("one")
    with pytest.raises(StoreError, match="cannot be trusted with two at once"):
        opener("other")
    set_label(one, DESKS[0].id, "By one")
    one.close()
    other = opener("other")
    assert label_of(other, DESKS[0].id) == "By one"


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such rights")
@pytest.mark.parametrize(("rights", "wanted"), [(0o2770, 0o660), (0o700, 0o600), (0o777, 0o666)])
def test_whoever_may_write_in_the_shared_folder_may_open_all_that_lies_in_it(
    opener: Opener, share: Path, rights: int, wanted: int
) -> None:
    share.chmod(rights)
    (share / "office.store.lock").unlink()
    set_label(opener("one"), DESKS[0].id, "By one")
    for path in (share / "office.store", share / "office.store.lock", next((share / "office.seats").iterdir())):
        assert stat.S_IMODE(path.stat().st_mode) == wanted, path
    assert stat.S_IMODE((share / "office.seats").stat().st_mode) & 0o777 == rights & 0o777


def test_a_save_between_reading_the_file_and_reading_the_marks_is_no_fork(
    opener: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, other = opener("one"), opener("other")
    set_label(other, DESKS[0].id, "First")
    seen = SeatMarks.seen
    meanwhile = [lambda: set_label(other, DESKS[0].id, "Second")]

    def seen_late(marks: SeatMarks) -> Iterator[Generation]:
        if meanwhile:
            meanwhile.pop()()
        yield from seen(marks)

    monkeypatch.setattr(SeatMarks, "seen", seen_late)
    assert one.look()
    assert one.sealed.fork is None
    assert one.look()
    assert label_of(one, DESKS[0].id) == "Second"
    assert one.sealed.fork is None
