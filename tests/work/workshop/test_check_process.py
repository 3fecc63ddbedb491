"""Edits are checked by processes of their own: words first, never a stale answer, and one that ends is begun anew."""

from __future__ import annotations

import io
import os
import queue
import signal
import time
from collections.abc import Callable, Iterator

import pytest

from pscdesk.assets import GUIDANCE
from pscdesk.guidance.pack.limits import files_of
from pscdesk.guidance.workshop.overlay.changing import with_field
from pscdesk.guidance.workshop.overlay.composing import new_overlay
from pscdesk.guidance.workshop.overlay.edits import Overlay
from pscdesk.guidance.workshop.overlay.raw_blocks import Base, base_of
from pscdesk.guidance.workshop.shown.told_at_once import Example, ToldLine
from pscdesk.messages import Message, plural
from pscdesk.work.workshop.check_frames import CheckTold, read_frame, write_frame
from pscdesk.work.workshop.check_process import BEHIND, Checker, CheckProcess

SLOW = ("gate life-at-risk", "when/about-life-yes/answers/about", ("harmed",))
WORDS = ("action adjustments", "suits", "Work is harder than it need be.")


@pytest.fixture(scope="module")
def base() -> Base:
    return base_of(files_of(GUIDANCE))


class Desk:
    """A checker whose answers wait until somebody looks."""

    def __init__(self, base: Base) -> None:
        self.said: queue.Queue[tuple[CheckProcess, CheckTold | None]] = queue.Queue()
        self.base = base
        self.checker = Checker(base.files, lambda process, told: self.said.put((process, told)))

    def overlay(self, *edits: tuple[str, str, object]) -> Overlay:
        overlay = new_overlay(self.base, overlay_id="wexmoor", force="Wexmoor")
        for block, field, to in edits:
            overlay = with_field(self.base, overlay, block, field, to, "Local procedure")
        return overlay

    def answers(self, until: Callable[[CheckTold], bool]) -> list[CheckTold]:
        """What is shown until one of them is the one that is waited for."""
        shown: list[CheckTold] = []
        while not shown or not until(shown[-1]):
            told = self.checker.received(*self.said.get(timeout=60))
            if told is not None:
                shown.append(told)
        return shown

    def wait_ready(self) -> None:
        self.checker.ask(self.overlay(), rules=False)
        self.answers(lambda told: told.is_last)


@pytest.fixture
def desk(base: Base) -> Iterator[Desk]:
    held = Desk(base)
    yield held
    held.checker.close()


def test_messages_and_witnesses_come_over_as_they_are() -> None:
    said = plural("{number} way: {first}", "{number} ways: {first}", 3, first=Message("“{name}”", name="a gate"))
    line = ToldLine("lower", "rules", said, "gate a", "", {"life": ("yes",)}, (Example(Message("So."), {}),))
    stream = io.BytesIO()
    write_frame(stream, CheckTold(7, "rules", (line,), "abc", is_last=True))
    stream.seek(0)
    back = read_frame(stream, CheckTold)
    assert back == CheckTold(7, "rules", (line,), "abc", is_last=True)
    assert back is not None
    assert isinstance(back.lines[0].said.values["first"], Message)
    assert read_frame(stream, CheckTold) is None


def test_words_are_answered_before_rules(desk: Desk) -> None:
    number = desk.checker.ask(desk.overlay(WORDS), rules=True)
    shown = desk.answers(lambda told: told.is_last)
    assert [(one.number, one.stage) for one in shown] == [
        (number, stage) for stage in ("words", "rules", "check", "options")
    ]
    assert shown[0].lines[0].block == WORDS[0]


def test_an_answer_to_an_older_text_is_never_given(desk: Desk) -> None:
    desk.wait_ready()
    desk.checker.ask(desk.overlay(SLOW), rules=True)
    newest = desk.checker.ask(desk.overlay(WORDS), rules=True)
    time.sleep(BEHIND)
    desk.checker.look()
    shown = desk.answers(lambda told: told.is_last and told.number == newest)
    assert {one.number for one in shown} == {newest}


def test_words_do_not_wait_for_the_proof_of_an_older_text(desk: Desk) -> None:
    desk.wait_ready()
    while not all(one.is_ready for one in desk.checker._processes):
        desk.checker.received(*desk.said.get(timeout=60))
    desk.checker.ask(desk.overlay(SLOW), rules=True)
    newest = desk.checker.ask(desk.overlay(WORDS), rules=False)
    assert desk.answers(lambda told: told.number == newest)[-1].stage == "words"
    assert desk.checker.is_busy  # the older one still proves


def test_a_process_that_is_killed_is_begun_anew_and_the_answer_comes_all_the_same(desk: Desk) -> None:
    desk.wait_ready()
    number = desk.checker.ask(desk.overlay(SLOW), rules=True)
    busy = next(one.pid for one in desk.checker._processes if one.asked is not None)
    os.kill(busy, signal.SIGKILL)
    shown = desk.answers(lambda told: told.is_last)
    assert shown[-1].number == number
    assert desk.checker.fell == 1


def test_what_always_falls_is_given_up(base: Base) -> None:
    desk = Desk(base)
    desk.checker.close()
    broken = Checker({"pack.toml": b"no = guidance"}, lambda process, told: desk.said.put((process, told)))
    broken.ask(desk.overlay(), rules=False)
    while not broken.is_given_up:
        assert broken.received(*desk.said.get(timeout=60)) is None
    broken.close()


def test_both_end_with_whoever_closes_them(desk: Desk) -> None:
    desk.wait_ready()
    pids = desk.checker.pids
    assert len(pids) == 2
    desk.checker.close()
    for pid in pids:
        with pytest.raises(ProcessLookupError):
            os.kill(pid, 0)
