"""The aid's page: which view is in front, the strip of gates beside it, and the keys that work everywhere."""

from __future__ import annotations

from typing import Protocol, cast

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from pscdesk.assets import GUIDANCE
from pscdesk.guidance.pack import load_pack
from pscdesk.guidance.pack_types import Pack
from pscdesk.language import tr
from pscdesk.ui.context import Context
from pscdesk.ui.pages.aid.check_view import CheckView
from pscdesk.ui.pages.aid.cover_view import CoverView
from pscdesk.ui.pages.aid.duties import NowView
from pscdesk.ui.pages.aid.gate_strip import GateStrip
from pscdesk.ui.pages.aid.idle import Idle
from pscdesk.ui.pages.aid.outcome_view import OutcomeView
from pscdesk.ui.pages.aid.question_view import QuestionView
from pscdesk.ui.pages.aid.start_view import StartView
from pscdesk.ui.pages.aid.walk import Walk
from pscdesk.ui.widgets.page import Column, Page, Scroll

_BESIDE = 112
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

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        pack: Pack = load_pack(GUIDANCE)
        self.walk = Walk(pack)
        self.idle = Idle(context.settings.forget_after)
        self.strip = GateStrip()
        self.cover: CoverView | None = None
        self._build()
        self._connect()
        self._show_view()

    @property
    def view(self) -> View:
        """The view in front."""
        return cast("View", self._view)

    def first_control(self) -> QWidget:
        return self.view.first_control()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        pressed = event.text()
        if isinstance(self._view, QuestionView) and pressed.isdecimal() and pressed != "0":
            self._view.choose(int(pressed))
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.view.go_on()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_strip()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        window_hidden = event.type() == QEvent.Type.WindowStateChange and self.window().isMinimized()
        if window_hidden:
            self.cover_walk()

    def cover_walk(self) -> None:
        """Cover the walk at once; covered already, forget it."""
        if self.cover is not None:
            self.forget()
        elif self.walk.place != "start":
            self.cover = CoverView()
            self.cover.lifted.connect(self._lift)
            self.cover.forgotten.connect(self.forget)
            self._put(self.cover)
            self.strip.hide()

    def forget(self) -> None:
        """Forget the walk and show the first page."""
        self.cover = None
        self.strip.forget()
        self.walk.forget()

    def _build(self) -> None:
        holder = QWidget()
        self._beside = QBoxLayout(QBoxLayout.Direction.LeftToRight, holder)
        self._beside.setContentsMargins(0, 0, 0, 0)
        self._beside.setSpacing(0)
        self._place = QHBoxLayout()
        self._beside.addLayout(self._place, 1)
        self._beside.addWidget(self.strip, 0, Qt.AlignmentFlag.AlignTop)
        self._view: Column = Column()
        self._place.addWidget(self._view, 1)
        self._place.addStretch(0)
        self._scroll = Scroll(holder)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._scroll)

    def _connect(self) -> None:
        self.walk.moved.connect(self._show_view)
        self.idle.warned.connect(self._warn)
        self.idle.ran_out.connect(self._run_out)
        QShortcut(QKeySequence(Qt.Key.Key_Escape), self, self.cover_walk).setAutoRepeat(False)
        QShortcut(QKeySequence("Alt+Left"), self, self._back)

    def _show_view(self) -> None:
        walk = self.walk
        if walk.place == "question":
            asked = QuestionView(walk)
            asked.touched.connect(self.idle.touch)
            view: Column = asked
        elif walk.place == "check":
            view = CheckView(walk)
        elif walk.place == "now":
            view = NowView(walk, self.save)
        elif walk.place == "outcome":
            view = OutcomeView(walk, self.save)
        else:
            view = StartView(walk)
        self._put(view)
        self._watch()
        self._show_strip()

    def _put(self, view: Column) -> None:
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
            self._place_strip()
        elif self.walk.place == "start":
            self.strip.forget()
        else:
            self.strip.hide()

    def _place_strip(self) -> None:
        beside = self.width() >= self.fontMetrics().averageCharWidth() * _BESIDE
        direction = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.BottomToTop
        self._beside.setDirection(direction)
        self.strip.set_beside(beside)

    def _watch(self) -> None:
        if self.walk.place == "start":
            self.idle.stop()
        else:
            self.idle.touch()

    def _lift(self) -> None:
        self.cover = None
        self._show_view()

    def _back(self) -> None:
        if self.cover is None and self.walk.place != "start":
            self.walk.back()

    def _warn(self) -> None:
        self._context.notices.warn(
            tr("Your answers will be forgotten in two minutes."), tr("Keep going"), self.idle.touch
        )

    def _run_out(self) -> None:
        self.forget()
        self._context.notices.say(tr("Nobody was here for a while, so the answers were forgotten. Nothing was kept."))

    def save(self) -> None:
        """Ask where, then write what the walk comes to as a PDF."""
        path = self._context.dialogs.save_file(tr("Save as PDF"), tr("What to do.pdf"), tr("PDF documents (*.pdf)"))
        if path is None:
            return
        pack, answers = self.walk.pack, self.walk.answers

        def saved(_nothing: None) -> None:
            self._context.notices.say(
                tr("Saved as {name}. Look after it: it is a file like any other.").format(name=path.name)
            )

        from pscdesk.ui.pages.aid.save import write_outcome

        self.idle.touch()
        self._context.tasks.run(tr("Writing the PDF"), lambda _progress: write_outcome(pack, answers, path), saved)
