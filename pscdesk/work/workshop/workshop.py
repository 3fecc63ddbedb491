"""The folder in which a force works on its guidance: its base as it travels, the overlay, and every step of it.

The history is what counts: one file for each step, only added, each naming the one before. ``overlay.toml`` is the
last step once more, to be read; one that was changed by hand becomes a step of its own.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Generator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from pscdesk.errors import InputError, PscDeskError
from pscdesk.guidance.workshop.overlay.composing import new_overlay
from pscdesk.guidance.workshop.overlay.edits import Overlay
from pscdesk.guidance.workshop.overlay.overlay_text import OVERLAY_FILE, overlay_text, read_overlay
from pscdesk.guidance.workshop.overlay.raw_blocks import Base, base_of
from pscdesk.guidance.workshop.signing.guidance_file import (
    LARGEST,
    SUFFIX,
    ReadGuidance,
    read_guidance,
)
from pscdesk.guidance.workshop.signing.history import (
    Act,
    Step,
    hold_step,
    next_step,
    read_history,
    step_file,
    step_name,
)
from pscdesk.messages import Message
from pscdesk.storage.plain_file import lies_there, read_whole
from pscdesk.storage.whole_file import Lock, Unconfirmed, drop_all_left_over, write_whole

BASES, HISTORY, SENT, STATEMENTS, LOCK = "bases", "history", "sent", "statements", "workshop.lock"
EDITOR = "guidance"
"""The role of whoever works on guidance, as the history says it; nobody is named."""
_BUSY = Message("Somebody else works on this guidance just now.")
_STEP = re.compile(r"[0-9]{5}\.json")
_MOST_STEP = 8 * 1024 * 1024
_HELD: dict[Path, Base] = {}
"""The base of each folder as it was read last: its tables take a fifth of a second, and every step asks for them."""


@dataclass(frozen=True)
class Workshop:
    """A folder in which guidance is worked on, and the day it is. Nothing of a contact is ever in it.

    ``bases`` has the guidance that is followed, and that was before it; ``sent`` what went to readers, ``statements``
    what came back.
    """

    folder: Path
    today: Callable[[], dt.date] = field(default=dt.date.today, compare=False)

    @property
    def sent(self) -> Path:
        """Where files lie that were sent to readers."""
        return self.folder / SENT

    @property
    def statements(self) -> Path:
        """Where the statements of readers are kept."""
        return self.folder / STATEMENTS

    def followed(self, overlay: Overlay) -> ReadGuidance:
        """The file of the base that an overlay names, with its signatures; ``InputError`` where it is damaged."""
        read = read_guidance(read_whole(_base_file(self.folder, overlay.base_digest), at_most=LARGEST))
        if read.says.digest != overlay.base_digest:
            raise InputError(
                Message("The guidance that these edits were made for was changed in the folder."),
                Message("Take the folder from a backup."),
            )
        return read

    def base(self, overlay: Overlay) -> Base:
        """The tables of the base that an overlay names; read once as long as its files stay the same."""
        followed = self.followed(overlay)
        held = _HELD.get(self.folder)
        if held is None or held.files != {name: text.encode() for name, text in followed.says.files.items()}:
            held = _HELD[self.folder] = tables_of(followed)
        return held

    def keep_base(self, followed: ReadGuidance, file: bytes) -> None:
        """Keep the file of a base, beside those before it; only while ``changing``."""
        write_whole(_base_file(self.folder, followed.says.digest), file)

    def history(self) -> tuple[Step, ...]:
        """Every step so far; ``InputError`` names the first that is damaged, changed or out of place."""
        return read_history([read_whole(path, at_most=_MOST_STEP) for path in _step_files(self.folder)])

    def overlay(self) -> Overlay:
        """The overlay as the last step left it, or as somebody changed its file by hand since.

        ``InputError`` where that file does not read; the history is whole all the same.
        """
        return _as_it_stands(self, self.history())

    @contextmanager
    def changing(self) -> Generator[tuple[Step, ...]]:
        """The steps so far, while nobody else changes anything in the folder; ``StoreError`` where somebody does.

        A file that was changed by hand is a step of its own first, so that nothing is lost by what follows.
        ``InputError`` where the folder or its history is gone: nothing is made anew in its place.
        """
        hold_workshop(self.folder)
        lock = Lock(self.folder / LOCK, _BUSY)
        try:
            for path in (self.folder / OVERLAY_FILE, self.folder / HISTORY / "x"):
                drop_all_left_over(path)
            steps = self.history()
            by_hand = _as_it_stands(self, steps)
            if by_hand != steps[-1].overlay:
                steps = self.keep(steps, "edited", by_hand, note="Changed by hand in the file.")
            elif self._is_behind(steps):  # a kill left it so; twice so, and it would look as if changed by hand
                self._write_copy(by_hand)
            yield steps
        finally:
            lock.release()

    def keep(
        self,
        steps: tuple[Step, ...],
        act: Act,
        overlay: Overlay,
        *,
        role: str = EDITOR,
        note: str = "",
        about: str = "",
    ) -> tuple[Step, ...]:
        """Write one more step after these, and the overlay as it then stands; only while ``changing``.

        ``InputError`` where the step would not read back, such as for a text that is too long: nothing is written then.
        ``FileError`` where either was not written: then neither counts.
        """
        day = self.today().isoformat()
        step = next_step(steps, day=day, act=act, role=role, overlay=overlay, note=note, about=about)
        file, path = step_file(step), self.folder / HISTORY / step_name(step.at)
        hold_step(file)
        write_whole(path, file)
        try:
            self._write_copy(overlay)
        except Unconfirmed:
            raise  # both lie there, and may not outlast a power cut
        except PscDeskError:
            with suppress(OSError):
                path.unlink()
            raise
        return (*steps, step)

    def _write_copy(self, overlay: Overlay) -> None:
        write_whole(self.folder / OVERLAY_FILE, overlay_text(overlay).encode())

    def _is_behind(self, steps: tuple[Step, ...]) -> bool:
        """Whether the file does not say what the last step does."""
        path = self.folder / OVERLAY_FILE
        return not lies_there(path) or read_whole(path, at_most=_MOST_STEP) != overlay_text(steps[-1].overlay).encode()


def open_workshop(folder: Path, today: Callable[[], dt.date] = dt.date.today) -> Workshop:
    """The workshop in a folder; ``InputError`` where there is none."""
    hold_workshop(folder)
    return Workshop(folder, today)


def hold_workshop(folder: Path) -> None:
    """``InputError`` where nobody works on guidance in a folder, or it is not there."""
    if not _step_files(folder):
        raise InputError(
            Message("Nobody works on guidance in this folder."),
            Message("Begin there first, or name the right folder."),
        )


def begin_workshop(
    folder: Path, followed: bytes, *, force: str, guidance_id: str, today: Callable[[], dt.date] = dt.date.today
) -> Workshop:
    """A workshop without an edit, over the guidance in a ``.pscg`` file of whole guidance.

    ``InputError`` where the folder holds other things, or the file is no whole guidance.
    """
    base = read_base(followed)
    overlay = new_overlay(tables_of(base), overlay_id=guidance_id, force=force)
    if folder.is_dir() and any(one.name != LOCK for one in folder.iterdir()):
        raise InputError(
            Message("Other things lie in this folder already."),
            Message("Name an empty folder, or one that is not there yet."),
        )
    workshop = Workshop(folder, today)
    lock = Lock(folder / LOCK, _BUSY)
    try:
        workshop.keep_base(base, followed)
        workshop.keep((), "begun", overlay)
    finally:
        lock.release()
    return workshop


def read_base(file: bytes) -> ReadGuidance:
    """The guidance in a file that a force can follow; ``InputError`` where it is a force's own."""
    read = read_guidance(file)
    if read.says.kind != "whole":
        raise InputError(
            Message("This file holds the own guidance of another force, which nobody else can follow."),
            Message("Choose the file of the guidance that it follows."),
        )
    return read


def tables_of(read: ReadGuidance) -> Base:
    """The base that whole guidance is, with its tables; ``PackError`` where it does not read."""
    return base_of({name: text.encode() for name, text in read.says.files.items()})


def _base_file(folder: Path, digest: str) -> Path:
    return folder / BASES / f"{digest[:16]}{SUFFIX}"


def _step_files(folder: Path) -> list[Path]:
    history = folder / HISTORY
    return sorted(one for one in history.iterdir() if _STEP.fullmatch(one.name)) if history.is_dir() else []


def _as_it_stands(workshop: Workshop, steps: tuple[Step, ...]) -> Overlay:
    """The last step, unless the file says what no step says: then somebody changed it by hand."""
    last = steps[-1].overlay
    path = workshop.folder / OVERLAY_FILE
    if not lies_there(path):
        return last
    content = read_whole(path, at_most=_MOST_STEP)
    if content == overlay_text(last).encode() or any(content == overlay_text(s.overlay).encode() for s in steps[-2:-1]):
        return last  # where it is the step before, writing the file was cut off
    by_hand = read_overlay(content)
    if (by_hand.base, by_hand.base_digest, by_hand.id) != (last.base, last.base_digest, last.id):
        raise InputError(
            Message("{file} was changed by hand, and names another base or guidance.", file=OVERLAY_FILE),
            Message("Put back what it says there, or take the file away: the history has all of it."),
        )
    return by_hand
