"""Looks every few seconds, and when the window comes to the front, whether somebody else changed the office."""

from __future__ import annotations

from PySide6.QtCore import QFileSystemWatcher

from pscdesk.errors import PscDeskError
from pscdesk.messages import Message, joined, plural
from pscdesk.ui.context import Context
from pscdesk.ui.once import once
from pscdesk.ui.window_parts.watch import Watch

EVERY = 3000
"""Milliseconds between two looks: what others did is seen within five seconds."""
_SETTLES = 150
"""Milliseconds for which a folder that changed is left to change further."""


class OfficeWatch(Watch):
    """Reads the office, and the programme, again once somebody else changed it, and says so in one quiet line.

    Each look is a job of the worker's, which reads the beginning of a file; nothing happens while another job runs, or
    before this window has opened the office. A folder that tells of its changes is looked at as soon as it does.
    """

    def __init__(self, context: Context) -> None:
        super().__init__(context, EVERY)
        self._told: list[Message] = []
        self._fault = ""
        self._folders = QFileSystemWatcher(self)
        self._soon = once(self, _SETTLES, self.look)
        self._folders.directoryChanged.connect(self._soon.start)

    def look(self) -> None:
        """Look now, unless something else is being done; the next look comes soon."""
        context = self._context
        self._say()
        if context.jobs.is_busy or (context.opened_office is None and context.opened_programme is None):
            return
        self._watch(str(context.places.office_store.parent))
        what = Message("Looking whether somebody else changed the office")
        context.jobs.run(what, lambda _progress: _look(context), self._looked, self._not_looked, self)

    def _watch(self, folder: str) -> None:
        watched = self._folders.directories()
        if folder not in watched:
            if watched:
                self._folders.removePaths(watched)
            self._folders.addPath(folder)

    def _not_looked(self, fault: PscDeskError) -> None:
        """A store that is gone or damaged is said once; a folder that is away for a moment may be back soon."""
        if fault.text != self._fault:
            self._fault = fault.text
            self._context.notices.fail(fault)

    def _looked(self, found: tuple[bool, bool, Message | None]) -> None:
        office, programme, said = found
        if self._fault:
            self._context.notices.take_back(self._fault)
            self._fault = ""
        if said is not None:
            self._told.append(said)
            self._say()
        if office:
            self._context.office_changed.emit()
        if programme:
            self._context.programme_changed.emit()

    def _say(self) -> None:
        """Say what others did, once nothing stands at the foot that somebody must read or may take back."""
        if self._told and self._context.notices.is_free:
            self._context.notices.say(joined(" ", self._told))
            self._told.clear()


def _look(context: Context) -> tuple[bool, bool, Message | None]:
    """On the worker: whether office and programme were changed by somebody else, and what they did in words."""
    from pscdesk.collation.office_log.told import others_told  # not needed before an office is open
    from pscdesk.work.office.seats.seat import check_stores_there

    office, programme = context.opened_office, context.opened_programme
    check_stores_there(context.places, office is not None, programme is not None)
    changed = office is not None and office.look()
    written = programme is not None and programme.look()
    others = office.others() if office is not None else ()
    entries = programme.others() if programme is not None else 0
    said: list[Message] = [others_told(others)] if others else []
    if entries:
        said.append(
            plural(
                "{number} entry was written in the programme by somebody else.",
                "{number} entries were written in the programme by somebody else.",
                entries,
            )
        )
    return changed, written, joined(" ", said) if said else None
