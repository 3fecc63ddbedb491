"""What somebody has typed and what of it is kept: a field that is left, or rests, is a step; typing never waits."""

# Imports inside functions keep the window's start quick: what they load is needed only once somebody asks for it.

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from pscdesk.errors import InputError, PscDeskError
from pscdesk.messages import Message
from pscdesk.ui.context import Context
from pscdesk.ui.once import once
from pscdesk.ui.pages.workshop.workshop_in_use import SeenWorkshop, WorkshopInUse

if TYPE_CHECKING:
    from pscdesk.guidance.workshop.overlay.edits import Addition, Line, Overlay, Value
    from pscdesk.guidance.workshop.overlay.raw_blocks import Base

_RESTS = 2_000
"""Milliseconds after the last key until what was typed is kept."""

Place = tuple[str, str]


@dataclass(frozen=True)
class Typed:
    """What stands in one field now, with its reason and sources; None for a reason that nobody touched."""

    to: Value
    why: str | None = None
    sources: tuple[str, ...] | None = None


class Draft(QObject):
    """``typed`` follows each key that changes something, ``shown`` each time the work is seen anew.

    ``kept`` and ``not_kept`` say how the last step went; what was not kept stays typed, and is tried again.
    """

    typed = Signal(str, str)
    shown = Signal()
    kept = Signal()
    not_kept = Signal(object)

    def __init__(self, context: Context, work: WorkshopInUse, parent: QObject) -> None:
        super().__init__(parent)
        self._context, self._work = context, work
        self._seen: SeenWorkshop | None = None
        self._waiting: dict[Place, Typed] = {}
        self._faults: dict[Place, str] = {}
        self._lines: dict[Place, Line] = {}
        self._now: Overlay | None = None
        self._is_keeping = False
        self._rests = once(self, _RESTS, self.keep)

    @property
    def seen(self) -> SeenWorkshop:
        """The work as it was seen last. There is none before the tab was shown (``is_shown``)."""
        assert self._seen is not None  # noqa: S101 - nothing is typed into a tab that shows nothing
        return self._seen

    @property
    def is_shown(self) -> bool:
        """Whether there is any work to type in."""
        return self._seen is not None

    @property
    def base(self) -> Base:
        """The base."""
        return self.seen.base

    @property
    def overlay(self) -> Overlay:
        """The edits with all that was typed and could be kept."""
        if self._now is None:
            self._now = with_typed(self.base, self.seen.overlay, self._waiting)[0]
        return self._now

    @property
    def waits(self) -> bool:
        """Whether anything typed is not kept yet."""
        return bool(self._waiting)

    def typed_at(self, place: Place) -> Typed | None:
        """What was typed there and is not kept yet."""
        return self._waiting.get(place)

    def fault_at(self, place: Place) -> str:
        """Why what was typed there cannot be kept; empty where it can."""
        return self._faults.get(place, "")

    def is_begun(self, place: Place) -> bool:
        """Whether anything typed there waits to be kept, or to be typed otherwise."""
        return place in self._waiting or place in self._lines

    def line_at(self, place: Place) -> Line | None:
        """The line that was begun beneath that text and does not stand yet."""
        return self._lines.get(place)

    def begin_line(self, place: Place, line: Line | None) -> None:
        """Remember a line that does not stand yet, for when its block is chosen again; None forgets it."""
        if line is None:
            self._lines.pop(place, None)
        else:
            self._lines[place] = line

    def show(self, seen: SeenWorkshop) -> None:
        """The work as it stands now; what was typed meanwhile stands over it."""
        self._seen, self._now = seen, None
        self.shown.emit()

    def type_value(self, place: Place, to: Value) -> str:
        """Somebody typed this; why it cannot be kept, or nothing. What cannot be kept stays in its field."""
        before = self._waiting.get(place)
        return self._type(place, replace(before, to=to) if before else Typed(to))

    def type_reason(self, place: Place, now: Value, why: str, sources: tuple[str, ...]) -> str:
        """Somebody gave the reason and the sources of an edit."""
        before = self._waiting.get(place)
        return self._type(place, Typed(before.to if before else now, why, sources))

    def put_back(self, place: Place) -> None:
        """Say again what the base says there."""
        self._type(place, Typed(self.base.fields.get(place)))
        self.keep()

    def keep(self) -> None:
        """Keep what was typed as one step, on the worker."""
        self._rests.stop()
        kept = {place: one for place, one in self._waiting.items() if place not in self._faults}
        if not kept or self._is_keeping:
            return
        self._run(lambda base, overlay: with_typed(base, overlay, kept)[0], kept)

    def add_line(self, line: Line) -> None:
        """Let a line of one's own stand beneath a text."""

        def made(base: Base, overlay: Overlay) -> Overlay:
            from pscdesk.guidance.workshop.overlay.changing import with_line

            return with_line(base, overlay, line)

        self._run(made, {})

    def give_reason(self, line: Line, why: str, sources: tuple[str, ...]) -> None:
        """Give a line that stands its reason and its sources."""

        def made(_base: Base, overlay: Overlay) -> Overlay:
            from pscdesk.guidance.workshop.overlay.changing import with_reason

            said = (line.block, line.field, line.text)
            held = next((one for one in overlay.line if (one.block, one.field, one.text) == said), line)
            return with_reason(overlay, held, why, sources)

        self._run(made, {})

    def drop_line(self, line: Line) -> None:
        """Take a line of one's own away."""

        def made(_base: Base, overlay: Overlay) -> Overlay:
            from pscdesk.guidance.workshop.overlay.changing import with_part

            return with_part(overlay, line, None)

        self._run(made, {})

    def add_blocks(self, additions: Sequence[Addition], named_at: str = "") -> None:
        """Add blocks of the force’s own as one step; a duty is named at that gate or outcome, for people to see it."""
        self._run(lambda base, overlay: with_blocks(base, overlay, additions, named_at), {})

    def undo(self) -> None:
        """Take the last step back, or what was typed and is not kept yet."""
        if self._waiting:
            self._waiting.clear()
            self._faults.clear()
            self._now = None
            self._rests.stop()
            self.shown.emit()
            return
        work = self._work

        def undone(_progress: object) -> Overlay:
            from pscdesk.work.workshop.workshop_acts import undo

            return undo(work.workshop())

        self._context.jobs.run(
            Message("Taking the last change back"), undone, lambda _overlay: self._done({}), owner=self
        )

    def _type(self, place: Place, one: Typed) -> str:
        self._waiting[place] = one
        fault = with_typed(self.base, self.seen.overlay, {place: one})[1].get(place, "")
        if fault:
            self._faults[place] = fault
        else:
            self._faults.pop(place, None)
        self._now = None
        self._rests.start()
        self.typed.emit(*place)
        return fault

    def _run(self, how: Callable[[Base, Overlay], Overlay], kept: Mapping[Place, Typed]) -> None:
        self._is_keeping = True
        work, waiting = self._work, dict(kept)
        self._context.jobs.run(
            Message("Keeping the change"),
            lambda _progress: work.change(how),
            lambda _overlay: self._done(waiting),
            self._failed,
            self,
        )

    def _done(self, kept: Mapping[Place, Typed]) -> None:
        self._is_keeping = False
        for place, one in kept.items():
            if self._waiting.get(place) == one:
                del self._waiting[place]
        self.kept.emit()
        self._context.workshop_changed.emit()

    def _failed(self, fault: PscDeskError) -> None:
        self._is_keeping = False
        self.not_kept.emit(fault)
        self._context.notices.fail(fault)


def with_typed(base: Base, overlay: Overlay, typed: Mapping[Place, Typed]) -> tuple[Overlay, dict[Place, str]]:
    """The edits with what was typed, and why some of it cannot be kept; that is left out."""
    from pscdesk.guidance.workshop.overlay.changing import with_field, with_reason

    faults: dict[Place, str] = {}
    for place, one in typed.items():
        try:
            told = with_field(base, overlay, *place, one.to)
            edit = next((edit for edit in told.edit if (edit.block, edit.field) == place), None)
            if edit is not None and one.why is not None:
                told = with_reason(told, edit, one.why, one.sources or ())
        except InputError as fault:
            faults[place] = fault.message
        else:
            overlay = told
    return overlay, faults


def with_blocks(base: Base, overlay: Overlay, additions: Sequence[Addition], named_at: str = "") -> Overlay:
    """The edits with these blocks, the last of them a duty where it is to be named; ``InputError`` for a name taken."""
    from pscdesk.guidance.workshop.overlay.changing import with_addition, with_field
    from pscdesk.guidance.workshop.overlay.typed_words import said_now

    for one in additions:
        overlay = with_addition(overlay, one)
    if named_at:
        last, held = additions[-1], said_now(base, overlay, named_at, "duties")
        named = (*(held if isinstance(held, tuple) else ()), str(last.told["id"]))
        overlay = with_field(base, overlay, named_at, "duties", named, last.why)
    return overlay
