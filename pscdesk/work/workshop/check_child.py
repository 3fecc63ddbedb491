"""The process that checks edits: it is sent a base once, then overlays, and answers each in stages.

It is a process of its own because a proof takes up to seconds, in which a window in the same one would stand still. It
ends when nobody writes to it any more.
"""

from __future__ import annotations

import gc
import sys
from collections.abc import Iterator
from typing import IO

from pscdesk.guidance.workshop.overlay.composing import Composed, compose, new_overlay, without_faults
from pscdesk.guidance.workshop.overlay.raw_blocks import Base, base_of
from pscdesk.guidance.workshop.shown.told_at_once import HOW_TOLD, STAGES, ToldLine, logic_of, told_words
from pscdesk.work.workshop.check_frames import READY, CheckAsked, CheckBase, CheckTold, read_frame, write_frame


def main() -> None:
    """Answer what comes on standard input, until it ends."""
    asked, told = sys.stdin.buffer, sys.stdout.buffer
    sys.stdout = sys.stderr  # nothing but frames goes where the window reads
    try:
        _serve(asked, told)
    except OSError:
        return  # the window has gone


def _serve(asked: IO[bytes], told: IO[bytes]) -> None:
    held = read_frame(asked, CheckBase)
    if held is None:
        return
    base = base_of(held.files)
    told_words(compose(base, new_overlay(base, overlay_id="-", force="-")))  # loads all that words need
    gc.freeze()
    write_frame(told, CheckTold(READY, "words", (), "", is_last=True))
    while (one := read_frame(asked, CheckAsked)) is not None:
        for stage in answers(base, one):
            write_frame(told, stage)


def answers(base: Base, asked: CheckAsked) -> Iterator[CheckTold]:
    """Each stage of the answer, as soon as it is known; where a part cannot be made, the rest is looked at without."""
    whole = compose(base, asked.overlay)
    left = whole if whole.pack is not None else without_faults(base, asked.overlay)
    logic = logic_of(left.pack)
    is_last = not asked.rules or left.pack is None
    yield CheckTold(asked.number, "words", _words(whole, left), logic, is_last)
    if is_last:
        return
    for stage in STAGES[1:]:
        yield CheckTold(asked.number, stage, HOW_TOLD[stage](left), logic, is_last=stage == STAGES[-1])


def _words(whole: Composed, left: Composed) -> tuple[ToldLine, ...]:
    lines = told_words(left) if left.pack is not None else ()
    return lines if whole is left else (*told_words(whole), *lines)


if __name__ == "__main__":
    main()
