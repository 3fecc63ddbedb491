"""The aid's page: which view is in front, the strip of gates beside it, and the keys that work everywhere."""

# Imports inside functions keep the window's start quick: what they load is needed only once somebody asks for it.

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol, cast

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pscdesk.language import spoken, tr
from pscdesk.messages import Message, joined
from pscdesk.ui.context import Context
from pscdesk.ui.guidance_parts.past_review_banner import PastReview
from pscdesk.ui.guidance_parts.save import Paper
from pscdesk.ui.guidance_parts.walk import Walk
from pscdesk.ui.pages.aid.asking.gate_strip import GateStrip
from pscdesk.ui.pages.aid.asking.start_view import StartView
from pscdesk.ui.pages.aid.cover_view import CoverView
from pscdesk.ui.pages.aid.idle import Idle
from pscdesk.ui.widgets.announce import announce
from pscdesk.ui.widgets.layout.page import ContentColumn, KeyLine, Page, Scroll
from pscdesk.ui.widgets.layout.responsive_box import COLUMN_UPWARDS, ResponsiveBox
from pscdesk.work.walk.past_review import past_review

if TYPE_CHECKING:
    from pscdesk.ui.pages.aid.asking.question_view import QuestionView
    from pscdesk.ui.pages.aid.outcome.now_view import NowView
    from pscdesk.ui.pages.aid.outcome.outcome_view import OutcomeView
    from pscdesk.ui.pages.aid.outcome.try_view import TryView
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


class AidPage(Page):
    """Holds one walk. Escape covers it at once; it is forgotten when nobody touches it for long enough."""

    keys = (
        KeyLine("1–9", Message("Choose the answer with that number")),
        KeyLine("0", Message("Choose “none of these”")),
        KeyLine("Enter", Message("Go on")),
        KeyLine("Alt+Left", Message("Go back one page")),
        KeyLine("Esc", Message("Cover the walk")),
    )

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._walk: Walk | None = None
        self._paper: Paper | None = None
        self._overdue: PastReview | None = None
        self._begin_asked = False
        self._faults: tuple[str, ...] = ()
        self.idle = Idle(context.settings.forget_after)
        self.strip = GateStrip()
        self.cover: CoverView | None = None
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
    def is_covered(self) -> bool:
        return self.cover is not None

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

    def first_control(self) -> QWidget:
        return self.view.first_control()

    def save_pressed(self) -> bool:
        """Save what the walk comes to, once it has come to something."""
        return self.is_ready and self._is_concluded(self.paper.save_outcome)

    def print_pressed(self) -> bool:
        """Print what the walk comes to, once it has come to something."""
        return self.is_ready and self._is_concluded(self.paper.print_outcome)

    def _is_concluded(self, then: Callable[[], None]) -> bool:
        """Do it where the outcome stands in front; whether it does."""
        if self.cover is not None or self._place_now not in ("outcome", "now"):
            return False
        then()
        return True

    def hand_over(self, successor: Page) -> None:
        if isinstance(successor, AidPage) and self.is_ready and successor.is_ready:
            successor.walk.take_up(self.walk)
            if self.cover is not None:
                successor.cover_up()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        pressed = event.text()
        asking = self.cover is None and self._place_now in ("question", "try")
        if asking and pressed.isascii() and pressed.isdecimal():
            cast("QuestionView | TryView", self._view).choose(int(pressed))
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.view.go_on()
        else:
            super().keyPressEvent(event)

    def cover_walk(self) -> None:
        """Cover the walk at once; covered already, forget it."""
        if self.cover is not None:
            self.forget()
        else:
            self.cover_up()

    def cover_up(self) -> None:
        """Cover the walk, where there is one and it lies open; the screen may be somebody else's now."""
        if self.cover is None and self._place_now != "start":
            self.cover = CoverView()
            self.cover.lifted.connect(self._lift)
            self.cover.forgotten.connect(self.forget)
            self._put(self.cover)
            self.strip.hide()

    def forget(self) -> None:
        """Forget the walk and show the first page."""
        self.cover = None
        self._begin_asked = False
        self.strip.forget()
        if self._walk is not None:
            self._walk.forget()

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
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._scroll)

    def _connect(self) -> None:
        self.idle.warned.connect(self._warn)
        self.idle.ran_out.connect(self._run_out)
        self.hears(self._context.screen_hidden, self.cover_up)
        self.hears(self._context.screen_woke, self._woke)
        QShortcut(QKeySequence(Qt.Key.Key_Escape), self, self.cover_walk).setAutoRepeat(False)
        QShortcut(QKeySequence("Alt+Left"), self, self._back)

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
            self._walk.begin()

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
            asked.touched.connect(self.idle.touch)
            return asked
        if walk.place == "check":
            from pscdesk.ui.pages.aid.asking.check_view import CheckView

            return CheckView(walk)
        if walk.place == "now":
            from pscdesk.ui.pages.aid.outcome.now_view import NowView

            return NowView(walk, self.paper, self._context.now)
        from pscdesk.ui.pages.aid.outcome.outcome_view import OutcomeView
        from pscdesk.ui.pages.aid.outcome.use_card import use_card

        return OutcomeView(walk, self.paper, self._context.now, use_card(self._context, walk))

    def _put(self, view: ContentColumn) -> None:
        before, self._view = self._view, view
        self._place.replaceWidget(before, view)
        before.hide()
        before.deleteLater()
        view.show()
        self._scroll.verticalScrollBar().setValue(0)
        if self.isVisible():
            self.view.first_control().setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_strip(self) -> None:
        if self.walk.place in ("question", "check"):
            self.strip.show_gates(self.walk)
        elif self.walk.place == "start":
            self.strip.forget()
        else:
            self.strip.hide()

    def _watch(self) -> None:
        if self.walk.place == "start":
            self.idle.stop()
        else:
            self.idle.touch()

    def _lift(self) -> None:
        self.cover = None
        self._show_view()

    def _back(self) -> None:
        if self.cover is None and self._place_now != "start":
            self.walk.back()

    def _warn(self) -> None:
        self._context.notices.warn(
            Message("Your answers will be forgotten in two minutes."), Message("Keep going"), self.idle.touch
        )

    def _woke(self, seconds: float) -> None:
        """The computer slept: that counts as time in which nobody was here."""
        if self.idle.is_running and seconds >= self.idle.minutes * 60:
            self._run_out()

    def _run_out(self) -> None:
        self.forget()
        self._context.notices.say(
            Message("Nobody was here for a while, so the answers were forgotten. Nothing was kept.")
        )
