"""Takes unexpected exceptions (our own bugs): says what failed without anybody's words, and shows it once."""

# No widget is loaded here: the hook stands from the first moment, and the box is made once there is a bug.

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtWidgets import QApplication

from pscdesk.errors import PscDeskError, ReplacedError
from pscdesk.language import tr
from pscdesk.messages import Message
from pscdesk.program.replaced import is_replaced
from pscdesk.storage.plain_file import no_access

if TYPE_CHECKING:
    from pscdesk.ui.crash.crash_box import CrashBox
    from pscdesk.ui.notices import Notices

_PACKAGE = Path(__file__).resolve().parents[2]
_AGAIN = Message("PSC Desk made the same mistake again. Close it and open it again. What you saved before is kept.")


class Bug(NamedTuple):
    """``place`` is where it happened: what happens there again is the same bug. Neither holds anybody's words."""

    place: str
    details: str


def bug_of(fault: BaseException, trace: TracebackType | None) -> Bug:
    """The kind of fault and the places in the code, also of what led to it: never its message, a value or a folder."""
    # imported here: needed only once something went wrong
    from traceback import extract_tb

    said: list[str] = []
    place, seen, one = type(fault).__name__, {id(fault)}, fault
    while True:
        frames = [(_file_of(frame.filename), frame) for frame in extract_tb(trace)]
        ours = [f"{file}:{frame.lineno}" for file, frame in frames if file.startswith(_PACKAGE.name + "/")]
        if not said:
            place = f"{place} {(ours or [f'{file}:{frame.lineno}' for file, frame in frames] or [''])[-1]}"
        lines = (f"  {file}, line {frame.lineno}, in {frame.name}\n    {frame.line}\n" for file, frame in frames)
        said.insert(0, "".join(lines) + type(one).__name__)
        led = one.__cause__ or (None if one.__suppress_context__ else one.__context__)
        if led is None or id(led) in seen:
            return Bug(place, "\n  led to\n".join(said))
        seen.add(id(led))
        one, trace = led, led.__traceback__


def _file_of(name: str) -> str:
    """A file of ours from the package on, any other by its name alone: a folder can be called after a person."""
    path = Path(name)
    if path.is_relative_to(_PACKAGE):
        return path.relative_to(_PACKAGE.parent).as_posix()
    return path.name


class CrashHook:
    """Takes the place of ``sys.excepthook`` while the window is open. It remembers the bugs of this session."""

    def __init__(self, notices: Notices, mistakes: list[str], summary: Callable[[], None]) -> None:
        """``mistakes`` takes the details of each bug once; ``summary`` leads to the summary for IT, which has them."""
        self._notices = notices
        self._mistakes = mistakes
        self._summary = summary
        self._bugs: dict[str, Bug] = {}
        self._box: CrashBox | None = None
        self._is_unfolded = False

    def __call__(self, _kind: type[BaseException], fault: BaseException, trace: TracebackType | None) -> None:
        """Say a fault of the world in the bar; show a bug in the box, once, and say in the bar that it came again."""
        if isinstance(fault, PscDeskError):
            self._notices.fail(fault)
            return
        if is_replaced():  # what failed is no mistake of this program; and nothing more can be loaded to show one
            self._tell_replaced()
            return
        closed = no_access(fault)
        if closed is not None:
            self._notices.fail(closed)
            return
        bug = bug_of(fault, trace)
        is_known = bug.place in self._bugs
        if not is_known:
            self._bugs[bug.place] = bug
            self._mistakes.append(bug.details)
            sys.stderr.write(bug.details + "\n")
        try:
            self._tell(bug, is_known=is_known)
        except Exception as own:  # noqa: BLE001 - Python would print what the first fault says, in somebody's words
            sys.stderr.write(bug_of(own, own.__traceback__).details + "\n")

    def _tell_replaced(self) -> None:
        said = ReplacedError()
        try:
            self._notices.fail(said)
        except Exception:  # noqa: BLE001 - the bar's own drawing may be gone with the program
            sys.stderr.write(tr(said.text) + "\n")

    def _tell(self, bug: Bug, *, is_known: bool) -> None:
        if QApplication.instance() is None:
            return
        if self._box is None and is_known:
            self._say_again()
        elif self._box is None:
            self._show_box()
        elif not is_known:
            self._box.add(bug.details)

    def _say_again(self) -> None:
        if self._notices.text != tr(_AGAIN):  # a fault that comes with each repaint is said once
            self._notices.warn(_AGAIN, Message("Show the details"), self._show_details, tells_nothing=True)

    def _show_details(self) -> None:
        self._is_unfolded = True
        self._show_box()

    def _show_box(self) -> None:
        if self._box is not None:
            return
        told = "\n\n".join(bug.details for bug in self._bugs.values())
        wants_summary = False
        # imported here: needed only once something went wrong
        from pscdesk.ui.crash.crash_box import CrashBox

        try:
            # the window itself: a dialog in front may be deleted while the box stands, and the box with it
            self._box = box = CrashBox(self._notices.window(), told, is_unfolded=self._is_unfolded)
            box.exec()
            self._is_unfolded, wants_summary = box.is_unfolded, box.wants_summary
            box.deleteLater()
        finally:
            self._box = None
        if wants_summary:
            self._summary()
