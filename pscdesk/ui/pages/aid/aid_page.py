"""The aid's page: which view is in front, the strip of gates beside it, and the keys that work everywhere."""

# Imports inside functions keep the window's start quick: what they load is needed only once somebody asks for it.

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from pscdesk.guidance.pack.out_of_date import as_of
from pscdesk.language import spoken, tr
from pscdesk.messages import Message, joined
from pscdesk.ui.context import Context
from pscdesk.ui.covering.cover_view import FORGETS, CoverView
from pscdesk.ui.covering.covered import ClockSays, Covered
from pscdesk.ui.covering.forgotten_bar import BRINGS_BACK
from pscdesk.ui.covering.idle import Idle
from pscdesk.ui.guidance_parts.guidance_watch import GuidanceWatch
from pscdesk.ui.guidance_parts.past_review_banner import PastReview
from pscdesk.ui.guidance_parts.save import Paper
from pscdesk.ui.guidance_parts.walk import TakenWalk, Walk
from pscdesk.ui.pages.aid.asking.gate_bar import SHOWS_NOW
from pscdesk.ui.pages.aid.asking.start_view import StartView
from pscdesk.ui.pages.aid.open_aid import OpenAid
from pscdesk.ui.pages.aid.views import View, ViewActs, view_of
from pscdesk.ui.widgets.announce import announce
from pscdesk.ui.widgets.copying import clear_copied
from pscdesk.ui.widgets.layout.page import ContentColumn, KeyLine, Page
from pscdesk.work.walk.past_review import Overdue, past_review

if TYPE_CHECKING:
    from pscdesk.ui.pages.aid.asking.question_view import QuestionView
    from pscdesk.ui.pages.aid.outcome.now_view import NowView
    from pscdesk.ui.pages.aid.outcome.outcome_view import OutcomeView
    from pscdesk.ui.pages.aid.outcome.stopped_view import StoppedView
    from pscdesk.ui.pages.aid.outcome.try_view import TryView
    from pscdesk.work.walk.guidance_in_use import InUse

_CLOCK_SAYS = ClockSays(
    Message("Your answers will be forgotten in two minutes."),
    Message("Nobody was here for a while, so the answers were forgotten. Nothing was kept."),
)


class AidPage(Page):
    """Holds one walk. Escape covers it at once; it is forgotten when nobody touches it for long enough."""

    keys = (
        KeyLine("0–9", Message("Choose the answer with this number; 0 is always “None of these”")),
        KeyLine("Enter", Message("Go on")),
        KeyLine("Alt+Left", Message("Go back one question")),
        KeyLine(SHOWS_NOW, Message("While a red bar stands above the question: show what to do now")),
        KeyLine("Esc", Message("Close what is open; else cover the answers at once")),
        KeyLine(FORGETS, Message("On the cover: forget the answers")),
        KeyLine(BRINGS_BACK, Message("For ten seconds after that: bring them back")),
    )

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._walk: Walk | None = None
        self._paper: Paper | None = None
        self._read: InUse | None = None
        self._overdue: PastReview | None = None
        self._overdue_said: Overdue | None = None
        self._begin_asked = False
        self._faults: tuple[str, ...] = ()
        self.open = OpenAid(StartView(self._begin), self._show_now)
        self.covered = Covered(self, self.open, self, context, _CLOCK_SAYS)
        self._acts = ViewActs(self._begin, self.covered.forget, self._touched, self._refused, self._begin_anew)
        self._watch_guidance = GuidanceWatch(
            self,
            context,
            can_be_withdrawn=self._can_be_withdrawn,
            is_walking=self.has_something,
            hear=self._hear,
        )
        self._connect()
        read = context.guidance_read()
        if read is not None:
            self._take(read)
        else:
            self._read_guidance(self._take)

    @property
    def walk(self) -> Walk:
        """The walk. There is none before the guidance has been read (``is_ready``)."""
        assert self._walk is not None  # noqa: S101 - only a page that is ready is walked
        return self._walk

    @property
    def is_ready(self) -> bool:
        """Whether the guidance has been read, so that a walk can begin. Until then the start page stands alone."""
        return self._walk is not None

    @property
    def _place_now(self) -> str:
        return self._walk.place if self._walk is not None else "start"

    @property
    def view(self) -> View:
        """The view in front."""
        return cast("View", self.open.view)

    def shown(self) -> None:
        """Say, once, why the force's own guidance or numbers are not used."""
        self._say_faults()
        read = self._context.guidance_read()
        if self.is_ready and read is None:
            self._read_guidance(self._hear)
            return
        if self.is_ready and read is not None and read is not self._read:  # another page read it meanwhile
            self._hear(read)
        self._watch_guidance.look()

    def _say_faults(self) -> None:
        faults, self._faults = self._faults, ()
        if faults:
            self._context.notices.warn(joined(" ", faults))

    @property
    def paper(self) -> Paper:
        """What of the walk can be saved, once there is one."""
        assert self._paper is not None  # noqa: S101 - only a page that is ready is walked
        return self._paper

    @property
    def idle(self) -> Idle:
        """The clock that forgets the walk."""
        return self.covered.idle

    @property
    def cover(self) -> CoverView | None:
        """The neutral page in front of the walk, if it is covered."""
        return self.covered.cover_view

    @property
    def is_covered(self) -> bool:
        return self.covered.is_covered

    def has_something(self) -> bool:
        """Whether a walk was begun; back on the first page its answers are still there."""
        if self._walk is None:
            return self._begin_asked
        return self._walk.place != "start" or bool(self._walk.answers)

    def take_out(self) -> object:
        """The walk, and the first page in its place; what was copied from it goes as well."""
        clear_copied()
        self._begin_asked = False
        return self._walk.take_out() if self._walk is not None else None

    def put_back(self, value: object) -> None:
        """Go on with a walk that was taken out."""
        if isinstance(value, TakenWalk) and self._walk is not None:
            self._walk.put_back(value)

    def first_control(self) -> QWidget:
        return (self.cover or self.view).first_control()

    def save_pressed(self) -> bool:
        """Save what the walk comes to, once it has come to something."""
        return self.is_ready and self._is_concluded(self.paper.save_outcome)

    def print_pressed(self) -> bool:
        """Print what the walk comes to, once it has come to something."""
        return self.is_ready and self._is_concluded(self.paper.print_outcome)

    def _is_concluded(self, then: Callable[[], None]) -> bool:
        """Do it where the outcome stands in front; whether it does."""
        if self.is_covered or self._place_now not in ("outcome", "now"):
            return False
        then()
        return True

    def hand_over(self, successor: Page) -> None:
        if isinstance(successor, AidPage) and self.is_ready and successor.is_ready:
            successor.walk.take_up(self.walk)
            self.covered.hand_over(successor.covered)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        pressed = event.text()
        asking = not self.is_covered and self._place_now in ("question", "try")
        if asking and pressed.isascii() and pressed.isdecimal() and self._context.settings.lone_keys:
            cast("QuestionView | TryView", self.open.view).choose(int(pressed))
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self.is_covered:
                self.covered.lift()
            else:
                self.view.go_on()
        else:
            super().keyPressEvent(event)

    def _connect(self) -> None:
        self.covered.covered.connect(self._hide_walk)
        self.covered.uncovered.connect(self._show_view)
        QShortcut(QKeySequence("Alt+Left"), self, self._back)
        self.hears(self._context.closing, clear_copied)

    def _read_guidance(self, then: Callable[[InUse], None]) -> None:
        context, tongue = self._context, spoken()
        context.jobs.run(
            tr(Message("Reading the guidance")), lambda _progress: context.guidance(tongue), then, owner=self
        )

    def _take(self, read: InUse) -> None:
        """The guidance has been read: the walk may begin, and does where somebody has pressed Start meanwhile."""
        self._read = read
        self._walk = Walk(as_of(read.pack, self._context.today()), read.local)
        self._walk.moved.connect(self._show_view)
        self._paper = Paper(self._context, self._walk, self.idle.touch)
        self._faults = tuple(text for text in (read.why_not_own, joined(" ", read.local.faults)) if text)
        self._warn_overdue()
        cast("StartView", self.open.view).name_guidance(self._walk.pack)
        if self.isVisible():
            self.shown()
        if self._begin_asked:
            self._walk.begin()

    def _hear(self, read: InUse) -> None:
        """The policy may have changed after this page was built.

        A walk goes on as it began, with the force's new numbers, unless its guidance was withdrawn: then it stops. One
        that was not begun has the guidance that is in use now.
        """
        before, self._read = self._read, read
        if read.why_not_own and (before is None or before.why_not_own != read.why_not_own):
            self._faults = (read.why_not_own,)
            if self.isVisible():
                self._say_faults()
        if self.has_something() and read.is_withdrawn(self.walk.pack):
            self._stop(read)
        elif self.has_something():
            self._take_numbers(read)
        elif read is not before:
            self._renew()
            self._show_view()

    def _stop(self, read: InUse) -> None:
        self.walk.local = read.local
        if self.is_covered:
            self.walk.place = "stopped"  # shown once it is uncovered
        else:
            self.walk.stop()

    def _renew(self) -> None:
        """Have the guidance that is in use now, as it is on this day; nothing was answered yet."""
        if self._read is not None:
            self.walk.use(as_of(self._read.pack, self._context.today()), self._read.local)
            self._warn_overdue()

    def _begin_anew(self) -> None:
        """Begin with the guidance that is in use now, after that of the walk was withdrawn."""
        self.covered.forget_for_good()
        self._begin()

    def _can_be_withdrawn(self) -> bool:
        """Whether the guidance of the walk came in a signed file, and the walk has not stopped already."""
        edition = self._walk.pack.edition if self._walk is not None else None
        return bool(edition and edition.file) and self._place_now != "stopped"

    def _warn_overdue(self) -> None:
        """The banner over guidance that is past its review or out of date, as it is on this day."""
        overdue = past_review(self.walk.pack, self._context.today())
        if overdue == self._overdue_said:
            return
        self._overdue_said = overdue
        if self._overdue is not None:
            self._overdue.hide()
            self._overdue.deleteLater()
            self._overdue = None
        if overdue is not None:
            self._overdue = PastReview(overdue)
            self.open.put_above(self._overdue)

    def _take_numbers(self, read: InUse) -> None:
        if self.walk.local != read.local:
            self.walk.local = read.local
            if self.cover is None and self.walk.place in ("now", "outcome", "try"):
                self._show_view()

    def _begin(self) -> None:
        self._begin_asked = True
        if self._walk is not None:
            if not self._walk.is_begun:
                self._renew()
            self._walk.enter()

    def _show_view(self) -> None:
        if self._overdue is not None:  # nothing stands above what to do for somebody who may take their own life
            at_what_to_do = self.walk.place in ("now", "outcome", "stopped")
            self._overdue.setVisible(not (at_what_to_do and self.walk.result.is_life_at_risk))
        if not self.walk.is_begun:
            self._renew()
        view = view_of(self.walk, self.paper, self._context, self._acts)
        self._put(view)
        if self.walk.place in ("now", "outcome", "stopped"):
            announce(self, cast("NowView | OutcomeView | StoppedView", view).said)
        self._watch()
        self.open.show_gates(self.walk)
        if self.walk.answers:
            self.covered.something_new()
            self._watch_guidance.look()

    def _put(self, view: ContentColumn) -> None:
        first = None if self.is_covered else cast("View", view).first_control()
        self.open.put(view, first)
        if first is not None and self.isVisible():
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_now(self) -> None:
        if not self.is_covered:
            self.walk.show_now()

    def _touched(self) -> None:
        self.open.foot.refuse("")
        self.idle.touch()

    def _refused(self, reason: str) -> None:
        """Say it in the foot as well, and let the line above the answers be seen with the first of them."""
        asked = cast("QuestionView", self.open.view)
        self.open.foot.refuse(reason)
        self.open.area.in_view.bring(asked.hint, asked.first_control())

    def _watch(self) -> None:
        if self.has_something():
            self.idle.touch()
        else:
            self.idle.stop()

    def _hide_walk(self) -> None:
        """Behind the cover nothing of the walk stands, not even for whoever reads the window by program."""
        self._put(ContentColumn())
        self.open.forget_gates()

    def _back(self) -> None:
        if not self.is_covered and self._place_now != "start":
            self.walk.back()
