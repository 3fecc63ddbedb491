"""The aid's page: which view is in front, the strip of gates beside it, and the keys that work everywhere."""

# Imports inside functions keep the window's start quick: what they load is needed only once somebody asks for it.

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol, cast

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pscdesk.guidance.pack.pack_types import ESCALATES
from pscdesk.language import spoken, tr
from pscdesk.messages import Message, joined
from pscdesk.ui.context import Context
from pscdesk.ui.covering.cover_view import FORGETS, CoverView
from pscdesk.ui.covering.covered import ClockSays, Covered
from pscdesk.ui.covering.forgotten_bar import BRINGS_BACK
from pscdesk.ui.covering.idle import Idle
from pscdesk.ui.guidance_parts.past_review_banner import PastReview
from pscdesk.ui.guidance_parts.save import Paper
from pscdesk.ui.guidance_parts.walk import TakenWalk, Walk
from pscdesk.ui.pages.aid.asking.foot import Foot
from pscdesk.ui.pages.aid.asking.gate_bar import SHOWS_NOW, GateBar
from pscdesk.ui.pages.aid.asking.gate_strip import GateStrip
from pscdesk.ui.pages.aid.asking.start_view import StartView
from pscdesk.ui.widgets.announce import announce
from pscdesk.ui.widgets.copying import clear_copied
from pscdesk.ui.widgets.layout.page import ContentColumn, KeyLine, Page, Scroll
from pscdesk.ui.widgets.layout.responsive_box import COLUMN_UPWARDS, ResponsiveBox
from pscdesk.ui.widgets.layout.tab_order import stops_of, tab_after
from pscdesk.work.walk.past_review import past_review

if TYPE_CHECKING:
    from pscdesk.ui.pages.aid.asking.question_view import QuestionView
    from pscdesk.ui.pages.aid.outcome.now_view import NowView
    from pscdesk.ui.pages.aid.outcome.outcome_view import OutcomeView
    from pscdesk.ui.pages.aid.outcome.try_view import TryView
    from pscdesk.ui.widgets.buttons import WordButton
    from pscdesk.work.walk.guidance_in_use import InUse

_WIDE = 112
"""Characters the page must be wide for the strip to stand beside the question."""


class View(Protocol):
    """What every view of the aid can do."""

    def first_control(self) -> QWidget:
        """Where the keyboard goes."""
        ...

    def go_on(self) -> None:
        """What Enter does."""
        ...


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
        self._overdue: PastReview | None = None
        self._begin_asked = False
        self._faults: tuple[str, ...] = ()
        self.strip = GateStrip()
        self.bar = GateBar(self._show_now)
        self.foot = Foot()
        self._build()
        self._connect()
        read = context.guidance_read()
        if read is not None:
            self._take(read)
        else:
            tongue = spoken()
            context.jobs.run(
                tr(Message("Reading the guidance")), lambda _progress: context.guidance(tongue), self._take, owner=self
            )

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
        return cast("View", self._view)

    def shown(self) -> None:
        """Say, once, why the force's own guidance or numbers are not used."""
        faults, self._faults = self._faults, ()
        if faults:
            self._context.notices.warn(joined(" ", faults))
        if self.is_ready and self._context.guidance_read() is None:
            tongue = spoken()
            self._context.jobs.run(
                tr(Message("Reading the guidance")),
                lambda _progress: self._context.guidance(tongue),
                self._take_numbers,
                owner=self,
            )

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
        if asking and pressed.isascii() and pressed.isdecimal():
            cast("QuestionView | TryView", self._view).choose(int(pressed))
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self.is_covered:
                self.covered.lift()
            else:
                self.view.go_on()
        else:
            super().keyPressEvent(event)

    def _build(self) -> None:
        holder = QWidget()
        self._whole = whole = QVBoxLayout(holder)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        row = ResponsiveBox(_WIDE, gaps=(0, 0), narrow=COLUMN_UPWARDS)
        row.turned.connect(self.strip.set_beside)
        whole.addLayout(row, 1)
        self._place = QHBoxLayout()
        row.addLayout(self._place, 1)
        row.addWidget(self.strip, 0, Qt.AlignmentFlag.AlignTop)
        self._view: ContentColumn = StartView(self._begin)
        self._place.addWidget(self._view, 1)
        self._place.addStretch(0)
        self._scroll = Scroll(holder)
        open_page = QWidget()
        rows = QVBoxLayout(open_page)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(self.bar)
        rows.addWidget(self._scroll, 1)
        rows.addWidget(self.foot)
        self.covered = Covered(self, open_page, self, self._context, _CLOCK_SAYS)

    def _connect(self) -> None:
        self.covered.covered.connect(self._hide_walk)
        self.covered.uncovered.connect(self._show_view)
        QShortcut(QKeySequence("Alt+Left"), self, self._back)
        self.hears(self._context.closing, clear_copied)

    def _take(self, read: InUse) -> None:
        """The guidance has been read: the walk may begin, and does where somebody has pressed Start meanwhile."""
        self._walk = Walk(read.pack, read.local)
        self._walk.moved.connect(self._show_view)
        self._paper = Paper(self._context, self._walk, self.idle.touch)
        self._faults = tuple(text for text in (read.why_not_own, joined(" ", read.local.faults)) if text)
        overdue = past_review(read.pack.about, self._context.today())
        if overdue:
            self._overdue = PastReview(overdue)
            self._whole.insertWidget(0, self._overdue)
        cast("StartView", self._view).name_guidance(read.pack)
        if self.isVisible():
            self.shown()
        if self._begin_asked:
            self._walk.begin()

    def _take_numbers(self, read: InUse) -> None:
        """The policy changed after this page was built: the walk goes on as it was, with the force's new numbers."""
        if self.walk.local != read.local:
            self.walk.local = read.local
            if self.cover is None and self.walk.place in ("now", "outcome", "try"):
                self._show_view()

    def _begin(self) -> None:
        self._begin_asked = True
        if self._walk is not None:
            self._walk.enter()

    def _show_view(self) -> None:
        if self._overdue is not None:  # nothing stands above what to do for somebody who may take their own life
            at_what_to_do = self.walk.place in ("now", "outcome")
            self._overdue.setVisible(not (at_what_to_do and self.walk.result.is_life_at_risk))
        view = self._made()
        self._put(view)
        if self.walk.place in ("now", "outcome"):
            announce(self, cast("NowView | OutcomeView", view).said)
        self._watch()
        self._show_strip()
        if self.walk.answers:
            self.covered.something_new()

    def _made(self) -> ContentColumn:
        """The view of the place where the walk is; all but the first are read when they are first needed."""
        walk = self.walk
        if walk.place == "start":
            start = StartView(self._begin)
            start.name_guidance(walk.pack)
            return start
        if walk.place in ("question", "try"):
            from pscdesk.ui.pages.aid.asking.question_view import QuestionView
            from pscdesk.ui.pages.aid.outcome.try_view import TryView

            asked = QuestionView(walk) if walk.place == "question" else TryView(walk)
            asked.touched.connect(self._touched)
            if isinstance(asked, QuestionView):
                asked.refused.connect(self._refused)
            return asked
        if walk.place == "check":
            from pscdesk.ui.pages.aid.asking.check_view import CheckView

            return CheckView(walk)
        if walk.place == "now":
            from pscdesk.ui.pages.aid.outcome.now_view import NowView

            return NowView(walk, self.paper, self._context.now, copies_all=self._copies_all)
        from pscdesk.ui.pages.aid.outcome.outcome_view import OutcomeView
        from pscdesk.ui.pages.aid.outcome.use_card import use_card

        use = use_card(self._context, walk)
        return OutcomeView(walk, self.paper, self._context.now, self.covered.forget, use, copies_all=self._copies_all)

    @property
    def _copies_all(self) -> bool:
        return self._context.settings.copy == "all"

    def _put(self, view: ContentColumn) -> None:
        before, self._view = self._view, view
        ways = cast("tuple[WordButton, ...]", getattr(view, "ways", ()))
        stops = stops_of(view)
        self._place.replaceWidget(before, view)
        self.foot.hold(ways)
        stops += ways
        top = (
            [] if self.is_covered else [self.view.first_control()]
        )  # Tab goes on from it, though it may not stop there
        tab_after(self.bar.now, [*(one for one in top if one not in stops), *stops])
        before.hide()
        before.deleteLater()
        view.show()
        self._scroll.verticalScrollBar().setValue(0)
        if self.isVisible() and not self.is_covered:
            self.view.first_control().setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_strip(self) -> None:
        """What came up so far: in red above the page, or beside it; what to do now says it all itself."""
        if self.walk.place in ("question", "check"):
            gates = self.walk.gates
            self.bar.show_gates([gate for gate in gates if gate.demands in ESCALATES])
            self.strip.show_gates([gate for gate in gates if gate.demands not in ESCALATES])
        elif self.walk.place == "start":
            self._forget_gates()
        else:
            self.bar.hide()
            self.strip.hide()

    def _forget_gates(self) -> None:
        self.bar.forget()
        self.strip.forget()

    def _show_now(self) -> None:
        if not self.is_covered:
            self.walk.show_now()

    def _touched(self) -> None:
        self.foot.refuse("")
        self.idle.touch()

    def _refused(self, reason: str) -> None:
        """Say it in the foot as well, and let the line above the answers be seen with the first of them."""
        asked = cast("QuestionView", self._view)
        self.foot.refuse(reason)
        self._scroll.in_view.bring(asked.hint, asked.first_control())

    def _watch(self) -> None:
        if self.has_something():
            self.idle.touch()
        else:
            self.idle.stop()

    def _hide_walk(self) -> None:
        """Behind the cover nothing of the walk stands, not even for whoever reads the window by program."""
        self._put(ContentColumn())
        self._forget_gates()

    def _back(self) -> None:
        if not self.is_covered and self._place_now != "start":
            self.walk.back()
