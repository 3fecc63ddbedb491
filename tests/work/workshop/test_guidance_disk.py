"""Whatever the disk does, or whoever kills the program: guidance in its folder is the old or the new, and whole."""

from __future__ import annotations

import datetime as dt
import errno
import multiprocessing
import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from guidance.workshop.bases import BASE, held
from made_up.killed import killed_at_each_step
from made_up.workshops import BASE_FILE, CARD, DAY, SIGNERS, begun, file_of_base

from pscdesk.errors import FileError, InputError, StoreError
from pscdesk.guidance.workshop.overlay.edits import Overlay
from pscdesk.guidance.workshop.overlay.overlay_text import OVERLAY_FILE, overlay_text
from pscdesk.guidance.workshop.overlay.raw_blocks import base_of
from pscdesk.guidance.workshop.signing.statements import Remark
from pscdesk.guidance.workshop.signing.verifying import hold_approved, verify
from pscdesk.work.workshop.reader import approve, reading, state
from pscdesk.work.workshop.sending import all_sent, last_sent, ready, send, statements, take_signed, take_statement
from pscdesk.work.workshop.standing_now import standing_now
from pscdesk.work.workshop.workshop import HISTORY, Workshop, open_workshop
from pscdesk.work.workshop.workshop_acts import carry_over, set_field, undo, waiting

NEXT = ("outcome informal-action", "next")
THEIRS = str(held(*NEXT)).encode()
NEWER = file_of_base(
    base_of({**BASE.files, "flow.toml": BASE.files["flow.toml"].replace(THEIRS, b"Look in a week.")}),
    issue=2,
)
"""The guidance that is followed, one issue on, with other words where the tests edit."""


def set_next(workshop: Workshop, text: str) -> Overlay:
    return set_field(workshop, *NEXT, text, "HR-12")


def opened(folder: Path) -> Workshop:
    return open_workshop(folder, lambda: DAY)


def prepared(folder: Path) -> Workshop:
    """A folder with two edits that was sent once."""
    workshop = begun(folder)
    set_next(workshop, "Look again after 14 days.")
    send(workshop)
    set_next(workshop, "Look again after 21 days.")
    return workshop


def signed_by_legal(folder: Path) -> bytes:
    sent = last_sent(opened(folder))
    assert sent is not None
    return approve(folder.parent / "legal", reading(folder.parent / "legal", sent.file), SIGNERS["legal-services"], DAY)


def said_by_legal(folder: Path) -> bytes:
    sent = last_sent(opened(folder))
    assert sent is not None
    told = reading(folder.parent / "legal", sent.file)
    remark = Remark(block=NEXT[0], text="Too few.")
    return state(folder.parent / "legal", told, SIGNERS["legal-services"], DAY, "object", (remark,))


Act = Callable[[Workshop, bytes], object]
ACTS: dict[str, tuple[Act, Callable[[Path], bytes]]] = {
    "edit": (lambda workshop, _: set_next(workshop, "Look again."), lambda _: b""),
    "undo": (lambda workshop, _: undo(workshop), lambda _: b""),
    "send": (lambda workshop, _: send(workshop), lambda _: b""),
    "take a signature": (take_signed, signed_by_legal),
    "take a statement": (take_statement, said_by_legal),
    "carry over": (carry_over, lambda _: NEWER),
}


def state_of(folder: Path) -> tuple[Any, ...]:
    """Everything that reads from a folder, all of it whole."""
    workshop = opened(folder)
    steps = workshop.history()
    overlay = workshop.overlay()
    workshop.base(overlay)
    signed = tuple((one.read.says.issue, len(one.read.signatures)) for one in all_sent(workshop))
    return overlay, len(statements(workshop)), signed, tuple(step.act for step in steps)


@pytest.mark.slow
@pytest.mark.parametrize("name", ACTS)
def test_killed_at_whichever_step_the_folder_is_as_before_or_as_after_and_goes_on(name: str, tmp_path: Path):
    act, made = ACTS[name]
    kept, folder = tmp_path / "kept", tmp_path / "ours"
    prepared(kept)
    given = made(kept)
    shutil.copytree(kept, folder)
    before = state_of(folder)
    act(opened(folder), given)
    after = state_of(folder)

    def again() -> None:
        shutil.rmtree(folder)
        shutil.copytree(kept, folder)

    again()
    seen = set[bool]()
    for step in killed_at_each_step(lambda: act(opened(folder), given)):
        now = state_of(folder)
        for at, (old, new) in enumerate(zip(before, after, strict=True)):
            assert now[at] in (old, new), (step, at)
        seen.add(now == after)
        if step:
            if now != after:
                act(opened(folder), given)  # what was cut off is done again
            assert state_of(folder) == after, step
            set_next(opened(folder), "And on.")
            assert not list(folder.rglob("*.new")), "nothing that was left over stays"
        again()
    assert seen == {True, False}


def test_killed_twice_between_the_two_writes_nothing_is_taken_for_a_change_by_hand(tmp_path: Path):
    workshop = begun(tmp_path / "ours")
    path = workshop.folder / OVERLAY_FILE
    for text in ("One.", "Two.", "Three."):
        before = overlay_text(workshop.overlay())
        set_next(workshop, text)
        path.write_text(before)  # as a kill leaves it: the step lies there, and its copy is that of the one before
    assert [step.note for step in workshop.history()] == ["", "", "", ""]
    assert workshop.overlay().edit[0].to == "Three."


class Broken:
    """Makes one call of the operating system fail, or all from one on."""

    calls = ("open", "write", "replace", "fsync", "unlink")

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        self.seen, self.fail_at, self.stays, self.fault = 0, -1, False, errno.ENOSPC
        for name in self.calls:
            patch.setattr(os, name, self._counting(name, getattr(os, name)))

    def at(self, step: int, *, stays: bool) -> None:
        self.seen, self.fail_at, self.stays = 0, step, stays

    def _counting(self, name: str, real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*told: Any, **more: Any) -> Any:
            writes = name != "open" or bool(told[1] & (os.O_WRONLY | os.O_RDWR))
            at, self.seen = self.seen, self.seen + writes
            if writes and (at == self.fail_at or (self.stays and 0 <= self.fail_at < at)):
                raise OSError(self.fault, "made to fail")
            return real(*told, **more)

        return call


@pytest.mark.slow
@pytest.mark.parametrize("stays", [False, True])
@pytest.mark.parametrize("name", ["edit", "send", "take a signature", "carry over"])
def test_a_full_disk_at_whichever_write_is_told_and_what_was_not_told_as_kept_is_the_old(
    name: str, stays: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    act, made = ACTS[name]
    kept, folder = tmp_path / "kept", tmp_path / "ours"
    prepared(kept)
    given = made(kept)
    shutil.copytree(kept, folder)
    before = state_of(folder)
    act(opened(folder), given)
    after = state_of(folder)
    with monkeypatch.context() as patch:
        disk = Broken(patch)
        disk.at(-1, stays=False)
        step = 0
        while True:
            shutil.rmtree(folder)
            shutil.copytree(kept, folder)
            disk.at(step, stays=stays)
            try:
                act(opened(folder), given)
                told = False
            except FileError:
                told = True
            reached = disk.seen > step
            disk.at(-1, stays=False)
            now = state_of(folder)
            assert all(one in (old, new) for one, old, new in zip(now, before, after, strict=True)), step
            if not told:
                assert now == after, "what was acknowledged is there"
            set_next(opened(folder), "And on.")
            if not reached:
                break
            step += 1
    assert step > 5


def _edits(folder: Path, name: str, number: int, kept: Any) -> None:
    workshop, done = opened(folder), 0
    while done < number:
        try:
            set_next(workshop, f"{name} {done}")
            done += 1
        except StoreError:
            continue
    kept.put(done)


@pytest.mark.slow
def test_two_processes_edit_one_folder_and_no_act_that_was_acknowledged_is_lost(tmp_path: Path):
    folder = begun(tmp_path / "ours").folder
    fork = multiprocessing.get_context("fork")
    kept = fork.Queue()
    both = [fork.Process(target=_edits, args=(folder, name, 100, kept)) for name in ("A", "B")]
    for one in both:
        one.start()
    done = [kept.get(timeout=500) for _ in both]
    for one in both:
        one.join()
    steps = opened(folder).history()
    said = [step.overlay.edit[0].to for step in steps[1:]]
    assert (done, len(steps)) == ([100, 100], 201)
    assert [one for one in said if one.startswith("A")] == [f"A {number}" for number in range(100)]
    assert [one for one in said if one.startswith("B")] == [f"B {number}" for number in range(100)]


def test_a_disk_that_can_only_be_read_is_told_and_what_was_there_reads_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    workshop = prepared(tmp_path / "ours")
    before = state_of(workshop.folder)
    real = os.open

    def read_only(path: Any, flags: int, *more: Any, **named: Any) -> int:
        if flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT):
            raise OSError(errno.EROFS, "made to fail")
        return real(path, flags, *more, **named)

    monkeypatch.setattr(os, "open", read_only)
    for act in (lambda: set_next(workshop, "Later."), lambda: undo(workshop), lambda: send(workshop)):
        with pytest.raises(FileError, match="can only be read"):
            act()
    assert state_of(workshop.folder) == before
    assert ready(workshop).is_ready
    assert standing_now(workshop, CARD).stage == "changed"


def test_a_folder_that_is_gone_is_not_made_anew(tmp_path: Path):
    workshop = prepared(tmp_path / "ours")
    shutil.rmtree(workshop.folder)
    for act in (lambda: set_next(workshop, "Later."), lambda: send(workshop), lambda: carry_over(workshop, NEWER)):
        with pytest.raises(InputError, match="Nobody works on guidance in this folder"):
            act()
    assert not workshop.folder.exists()


@pytest.mark.parametrize(
    ("damage", "said"),
    [
        (lambda steps: steps[2].write_bytes(steps[2].read_bytes()[:-40]), "cannot be read"),
        (lambda steps: steps[2].write_bytes(b""), "cannot be read"),
        (lambda steps: steps[2].write_bytes(steps[2].read_bytes() + b"\n"), "cannot be read"),
        (lambda steps: steps[1].write_bytes(steps[2].read_bytes()), "Step 2 of the history was changed"),
        (lambda steps: steps[1].unlink(), "Step 2 of the history was changed"),
        (lambda steps: shutil.copy(steps[3], steps[3].with_name("00005.json")), "Step 5 of the history was changed"),
        (
            lambda steps: steps[0].write_bytes(steps[0].read_bytes().replace(b"begun", b"edited")),
            "Step 2 of the history",
        ),
    ],
    ids=["cut off", "empty", "longer", "doubled", "taken out", "copied on", "changed"],
)
def test_step_files_that_were_damaged_are_named_and_nothing_is_written_over_them(damage, said: str, tmp_path: Path):
    workshop = prepared(tmp_path / "ours")
    steps = sorted((workshop.folder / HISTORY).iterdir())
    damage(steps)
    files = {path: path.read_bytes() for path in workshop.folder.rglob("*") if path.is_file()}
    for act in (workshop.history, lambda: set_next(workshop, "Later."), lambda: send(workshop), workshop.overlay):
        with pytest.raises(InputError, match=said):
            act()
    assert {path: path.read_bytes() for path in workshop.folder.rglob("*") if path.is_file()} == files


def test_step_files_in_another_order_are_named(tmp_path: Path):
    workshop = prepared(tmp_path / "ours")
    one, other = sorted((workshop.folder / HISTORY).iterdir())[1:3]
    first, second = one.read_bytes(), other.read_bytes()
    one.write_bytes(second)
    other.write_bytes(first)
    with pytest.raises(InputError, match="Step 2 of the history was changed"):
        workshop.history()


@pytest.mark.parametrize("name", ["bases", "sent"])
def test_a_base_or_a_sent_file_that_was_damaged_is_refused(name: str, tmp_path: Path):
    workshop = prepared(tmp_path / "ours")
    (path,) = (workshop.folder / name).iterdir()
    path.write_bytes(path.read_bytes().replace(b"Look again", b"Look twice"))
    with pytest.raises(InputError):
        send(workshop)
    path.write_bytes(path.read_bytes()[: len(path.read_bytes()) // 2])
    with pytest.raises(InputError):
        send(workshop)


@pytest.mark.parametrize("day", [dt.date(1970, 1, 1), dt.date(2099, 12, 31)])
def test_a_clock_that_is_far_off_changes_no_order_and_loses_nothing(day: dt.date, tmp_path: Path):
    workshop = prepared(tmp_path / "ours")
    off = open_workshop(workshop.folder, lambda: day)
    set_next(off, "Look again after 30 days.")
    sent = send(off)
    set_next(workshop, "Look again after 31 days.")
    assert [step.overlay.edit[0].to for step in workshop.history()[-3:]] == [
        "Look again after 30 days.",
        "Look again after 30 days.",
        "Look again after 31 days.",
    ]
    undo(workshop)
    assert send(workshop).read.says.issue == sent.read.says.issue, "issues count, and not days"
    file = sent.file
    for place, signer in SIGNERS.items():
        file = approve(tmp_path / place, reading(tmp_path / place, file), signer, day)
    assert hold_approved(verify(file, CARD)).on == day


def test_what_waits_after_newer_guidance_keeps_waiting_through_another(tmp_path: Path):
    workshop = prepared(tmp_path / "ours")
    carry_over(workshop, NEWER)
    (one,) = waiting(workshop)
    assert (one.said, one.says) == (held(*NEXT), "Look in a week.")
    with pytest.raises(InputError, match=r"issue 1, and issue 2 is followed"):
        carry_over(workshop, BASE_FILE)
    assert waiting(workshop) == (one,)
