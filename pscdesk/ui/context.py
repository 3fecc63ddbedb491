"""State shared by every page: paths, settings, open stores, background jobs, and the services of the window."""

# Imports inside functions keep the window's start quick: what they load is needed only once somebody asks for it.

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, Signal

from pscdesk.assets import I18N
from pscdesk.errors import Question
from pscdesk.language import speak, spoken, tr
from pscdesk.messages import Message, joined
from pscdesk.paths import Places
from pscdesk.settings import Settings, changed, load_settings, save_settings
from pscdesk.ui.dialogs import Dialogs
from pscdesk.ui.jobs.jobs import Jobs
from pscdesk.ui.look.theme import Theme
from pscdesk.ui.notices import Notices

if TYPE_CHECKING:
    import datetime as dt

    from pscdesk.work.desk.desk import Desk
    from pscdesk.work.desk.practice import PracticeDesk
    from pscdesk.work.desk.waiting import Waiting
    from pscdesk.work.office.office import Office
    from pscdesk.work.programme.programme import Programme
    from pscdesk.work.walk.guidance_in_use import InUse


class OpenedFiles(NamedTuple):
    """Files that somebody opened from outside, such as with a double-click, and the place that takes them."""

    place: str
    files: tuple[Path, ...]


def _today() -> dt.date:
    import datetime as dt

    return dt.date.today()  # noqa: DTZ011 - as it says on the wall


def _now() -> dt.datetime:
    import datetime as dt

    return dt.datetime.now()  # noqa: DTZ005 - as it says on the wall


class Context(QObject):
    """One window's surroundings. Signals say what happened, so that pages which show it look again."""

    settings_changed = Signal()
    language_changed = Signal()
    months_changed = Signal()
    office_changed = Signal()
    programme_changed = Signal()
    nation_changed = Signal()
    workshop_changed = Signal()
    closing = Signal()
    screen_hidden = Signal()
    screen_woke = Signal(float)
    marked = Signal(str)
    waiting_changed = Signal()
    page_wanted = Signal(str, str)
    finder_wanted = Signal()

    def __init__(
        self,
        places: Places,
        settings: Settings,
        theme: Theme,
        today: Callable[[], dt.date] = _today,
        now: Callable[[], dt.datetime] = _now,
    ) -> None:
        super().__init__()
        self.places = places
        self.settings = settings
        self.theme = theme
        self.today = today
        self.now = now
        self.notices = Notices()
        self.jobs = Jobs(self.notices.fail, self._is_agreed)
        self.dialogs = Dialogs()
        self._guidance: InUse | None = None
        self._desk: Desk | None = None
        self._office: Office | None = None
        self._programme: Programme | None = None
        self._practice: PracticeDesk | None = None
        self._marks: dict[str, str] = {}
        self.waiting: tuple[Waiting, ...] = ()
        """What waits at this computer's desk, as somebody read it last; the most pressing first."""
        self._opened = OpenedFiles("", ())
        self.mistakes: list[str] = []
        """The details of each mistake that PSC Desk made in this session: lines of the program, in memory alone."""

    def mark(self, page_id: str, text: str) -> None:
        """Something waits on that page: a quiet mark beside it in the side list says ``text``; "" takes it off."""
        if self.mark_of(page_id) != text:
            self._marks[page_id] = text
            self.marked.emit(page_id)

    def mark_of(self, page_id: str) -> str:
        """What waits on that page, empty where nothing does."""
        return self._marks.get(page_id, "")

    def show_waiting(self, waiting: tuple[Waiting, ...]) -> None:
        """This waits at the desk: it is a mark beside Months and returns, and a line on the first page."""
        if self.waiting != waiting:
            self.waiting = waiting
            self.mark("months", joined(" ", [one.sentence for one in waiting]))
            self.waiting_changed.emit()

    def want_page(self, page_id: str, place: str = "") -> None:
        """Ask the window for that page, and for a place within it."""
        self.page_wanted.emit(page_id, place)

    def want_files(self, page_id: str, place: str, files: Sequence[Path]) -> None:
        """Ask the window for that place, where these files are to be opened; the place takes them with `files_for`."""
        self._opened = OpenedFiles(place, tuple(files))
        self.want_page(page_id, place)

    def files_for(self, place: str) -> tuple[Path, ...]:
        """The files that wait to be opened at that place, once; none where none do."""
        if self._opened.place != place:
            return ()
        files, self._opened = self._opened.files, OpenedFiles("", ())
        return files

    def _is_agreed(self, question: Question) -> bool:
        return self.dialogs.confirm(Message("Before this goes on"), question.text, question.yes)

    def set(self, name: str, value: str | int) -> None:
        """Change one setting, keep it, and show it."""
        before = self.settings
        self.settings = changed(before, name, value)
        if self.settings == before:
            return
        if name in ("look", "text_size"):
            self.theme.apply(self.settings.look, self.settings.text_size)
        if name == "language":
            self._change_language(self.settings.language)
        self.settings_changed.emit()
        elsewhere = load_settings(self.places).office_folder  # what the terminal set meanwhile stands
        save_settings(self.places, self.settings._replace(office_folder=elsewhere))

    def _change_language(self, language: str) -> None:
        """Once nothing runs: pages are replaced then, and what they asked for is told before that.

        Guidance that is in use is read in the other language first, so that a walk goes on where it is.
        """

        def change() -> None:
            if language == spoken():
                return
            if self._guidance is not None and self._guidance.language != language:
                self._change_language(language)  # somebody read it meanwhile in the language before
                return
            speak(language, I18N)
            self.language_changed.emit()

        if self._guidance is None:
            self.jobs.when_idle(change)
        else:
            self.jobs.run(
                tr(Message("Changing the language")),
                lambda _progress: self.guidance(language),
                lambda _read: self.jobs.when_idle(change),
                lambda _fault: self.jobs.when_idle(change),
            )

    def guidance(self, language: str) -> InUse:
        """The guidance in use in a language, read anew only where the policy changed. For the worker only."""
        from pscdesk.work.walk.guidance_in_use import in_use, policy_seen

        held = self._guidance
        if held is None or (held.language, held.seen) != (language, policy_seen(self.places)):
            held = in_use(self.places, language)
        self._guidance = held.on(self.today())
        return self._guidance

    def guidance_read(self) -> InUse | None:
        """The guidance in use in the language spoken, where the worker has read it and the policy is still the same."""
        held = self._guidance
        if held is None or held.language != spoken():
            return None
        from pscdesk.work.walk.guidance_in_use import policy_seen

        return held.on(self.today()) if held.seen == policy_seen(self.places) else None

    def desk(self) -> Desk:
        """This computer's desk, opened on first use. For the worker only; raises ``PscDeskError``."""
        if self._desk is None:
            from pscdesk.tally.clock_doubt import release_month
            from pscdesk.work.desk.desk import open_desk
            from pscdesk.work.keystore import keystore_for

            self._desk = open_desk(self.places, keystore_for(self.places))
            self._desk.released = release_month()
        return self._desk

    def practice(self) -> PracticeDesk:
        """A throwaway desk with this desk's fields, opened on first use. For the worker only; ``PscDeskError``."""
        if self._practice is None:
            from pscdesk.work.desk.practice import open_practice_desk

            self._practice = open_practice_desk(self.desk().optional)
        return self._practice

    def end_practice(self) -> None:
        """Delete what was practised. For the worker only."""
        if self._practice is not None:
            self._practice.close()
            self._practice = None

    def office(self) -> Office:
        """HR's office, opened on first use. For the worker only; raises ``PscDeskError``."""
        if self._office is None:
            from pscdesk.tally.clock_doubt import release_month
            from pscdesk.work.keystore import keystore_for
            from pscdesk.work.office.office import open_office

            self._office = open_office(self.places, keystore_for(self.places), self.today)
            self._office.released = release_month()
        return self._office

    def programme(self) -> Programme:
        """HR's programme, opened on first use. For the worker only; raises ``PscDeskError``."""
        if self._programme is None:
            from pscdesk.work.keystore import keystore_for
            from pscdesk.work.programme.programme import open_programme

            self._programme = open_programme(self.places, keystore_for(self.places), self.today)
        return self._programme

    @property
    def opened_programme(self) -> Programme | None:
        """HR's programme where this session has opened it already; what it holds is read by the worker only."""
        return self._programme

    @property
    def opened_office(self) -> Office | None:
        """HR's office where this session has opened it already; what it holds is read by the worker only."""
        return self._office

    def begin_programme(self, force: str) -> None:
        """Begin HR's programme under the name of its force. For the worker only; raises ``PscDeskError``."""
        from pscdesk.work.keystore import keystore_for
        from pscdesk.work.programme.programme import begin_programme

        self._programme = begin_programme(self.places, keystore_for(self.places), force, today=self.today)

    def close(self) -> None:
        """Stop the worker and close what is open; this returns at once, and ``jobs.closed`` says when it is done.

        ``closing`` is emitted first, so that what a page keeps a moment later is kept now.
        """
        self.closing.emit()
        self.jobs.close(self._close_stores)

    def _close_stores(self) -> None:
        self.end_practice()
        for store in (self._desk, self._office, self._programme):
            if store is not None:
                store.close()
        self._desk = self._office = self._programme = None
