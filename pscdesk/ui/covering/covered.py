"""What a page holds in memory only, covered from other eyes, forgotten by a clock or by hand, and brought back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QStackedWidget, QVBoxLayout, QWidget

from pscdesk.messages import Message
from pscdesk.ui.context import Context
from pscdesk.ui.covering.cover_view import CoverView
from pscdesk.ui.covering.forgotten_bar import ForgottenBar
from pscdesk.ui.covering.idle import Idle
from pscdesk.ui.widgets.buttons import close_fold_around
from pscdesk.ui.widgets.layout.page import Page

_SOON_COVERED = Message("What is covered will be forgotten in two minutes.")


class Held(Protocol):
    """What a page can cover: it says whether there is anything, takes it out whole, and puts it back."""

    def has_something(self) -> bool:
        """Whether there is anything to cover or to forget."""
        ...

    def take_out(self) -> object:
        """Everything there is, taken out: from now on nothing but this value holds it."""
        ...

    def put_back(self, value: object) -> None:
        """Stand as ``take_out`` found it; ``value`` is what that gave, perhaps of the page in another language."""
        ...


@dataclass(frozen=True)
class ClockSays:
    """What the notice bar says two minutes before the clock forgets, and once it has."""

    soon: str
    gone: str


class Covered(QObject):
    """Lays out a page: what it shows, the cover over it, and beneath it for ten seconds the way to bring back.

    Escape closes the fold that has the keyboard (``closes`` may close more, and says whether it did), else it covers.
    ``covered`` and ``uncovered`` come after the change; what the page shows meanwhile is the page's affair.
    """

    covered = Signal()
    uncovered = Signal()

    def __init__(
        self,
        page: Page,
        content: QWidget,
        held: Held,
        context: Context,
        says: ClockSays,
        closes: Callable[[], bool] = lambda: False,
    ) -> None:
        super().__init__(page)
        self._page, self._held, self._context, self._says, self._closes = page, held, context, says, closes
        self.idle = Idle(context.settings.forget_after)
        self.bar = ForgottenBar()
        self.cover_view: CoverView | None = None
        self._taken: object | None = None
        self._stack = QStackedWidget()
        self._stack.addWidget(content)
        outer = QVBoxLayout(page)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self._stack, 1)
        self.bar.setParent(page)  # it lies over the top of the page, so that nothing moves when it comes and goes
        self.bar.hide()
        self._connect()

    @property
    def is_covered(self) -> bool:
        """Whether the neutral page stands in front."""
        return self.cover_view is not None

    @property
    def can_bring_back(self) -> bool:
        """Whether what was forgotten a moment ago is still there."""
        return self._taken is not None

    def cover(self) -> None:
        """Cover what there is; with nothing there, or covered already, this does nothing."""
        if self.is_covered or not self._held.has_something():
            return
        self.cover_view = CoverView()
        self.cover_view.lifted.connect(self.lift)
        self.cover_view.forgotten.connect(self.forget)
        self._stack.setCurrentIndex(self._stack.addWidget(self.cover_view))
        if self._page.isVisible():
            self._context.notices.hush()
            self.cover_view.first_control().setFocus(Qt.FocusReason.OtherFocusReason)
        self.covered.emit()

    def lift(self) -> None:
        """Show what was covered again; somebody is here."""
        if self.is_covered:
            self.idle.touch()
            self._uncover()
            self._context.notices.speak_up()

    def forget(self) -> None:
        """Forget what there is. For ten seconds it can be brought back, unless the screen is hidden meanwhile."""
        if not self._held.has_something():
            return
        self._drop()
        self._taken = self._held.take_out()
        self._forgotten()
        self._begin_bar()

    def forget_for_good(self) -> None:
        """Forget what there is, and what was forgotten a moment ago."""
        self._drop()
        self._held.take_out()
        self._forgotten()

    def bring_back(self) -> None:
        """Stand again as before it was forgotten, if that was at most ten seconds ago."""
        if self._taken is None:
            return
        taken = self._taken
        self._drop()
        self.idle.touch()
        self._held.put_back(taken)

    def something_new(self) -> None:
        """Something else was begun: what was forgotten before it cannot be brought back any more."""
        self._drop()

    def hand_over(self, successor: Covered) -> None:
        """The page stands in another language from now on: covered there if it is here, and to be brought back."""
        if self.is_covered:
            successor.cover()
        if self._taken is not None:
            successor._taken = self._taken
            successor._begin_bar()
            self._drop()

    def escape(self) -> None:
        """What Escape does: close what is open, else cover."""
        if not self.is_covered and not self._closes() and not close_fold_around(QApplication.focusWidget()):
            self.cover()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """While the covered page is in front, the notice bar says nothing of what it is about."""
        if watched is self._page and event.type() == QEvent.Type.Resize:
            self._place_bar()
        if watched is self._page and self.is_covered:
            if event.type() == QEvent.Type.Show:
                self._context.notices.hush()
            elif event.type() == QEvent.Type.Hide:
                self._context.notices.end_hush()
        return super().eventFilter(watched, event)

    def _connect(self) -> None:
        self.idle.warned.connect(self._warn)
        self.idle.relieved.connect(self._take_warning_back)
        self.idle.ran_out.connect(self._run_out)
        self.bar.wanted_back.connect(self.bring_back)
        self.bar.over.connect(self._drop)
        self._page.hears(self._context.screen_hidden, self._hidden)
        self._page.hears(self._context.screen_woke, self.idle.slept)
        self._page.installEventFilter(self)
        key = QShortcut(QKeySequence(Qt.Key.Key_Escape), self._page, self.escape)
        key.setAutoRepeat(False)
        key.activatedAmbiguously.connect(self._escape_innermost)

    def _escape_innermost(self) -> None:
        """One such page stands within another, such as the aid within the count: Escape is for the inner one."""
        shown = [one for one in self._page.window().findChildren(Covered) if one._page.isVisible()]
        pages = {one._page for one in shown}
        next(one for one in shown if not any(one._page.isAncestorOf(page) for page in pages - {one._page})).escape()

    def _uncover(self) -> None:
        cover, self.cover_view = self.cover_view, None
        if cover is not None:
            self._stack.setCurrentIndex(0)
            self._stack.removeWidget(cover)
            cover.deleteLater()
            self.uncovered.emit()

    def _forgotten(self) -> None:
        self.idle.stop()
        self._uncover()
        self._context.notices.end_hush()
        self._context.notices.drop_held()

    def _begin_bar(self) -> None:
        self._place_bar()
        self.bar.raise_()
        self.bar.begin()

    def _place_bar(self) -> None:
        wide = self._page.width()
        self.bar.setGeometry(0, 0, wide, max(self.bar.heightForWidth(wide), self.bar.sizeHint().height()))

    def _drop(self) -> None:
        self._taken = None
        self.bar.end()

    def _hidden(self) -> None:
        """Whoever comes next to this screen may be somebody else."""
        self._drop()
        self.cover()

    def _warn(self) -> None:
        soon = _SOON_COVERED if self.is_covered else self._says.soon
        self._context.notices.warn(soon, Message("Keep going"), self.idle.touch, tells_nothing=True)

    def _take_warning_back(self) -> None:
        for soon in (_SOON_COVERED, self._says.soon):
            self._context.notices.take_back(soon)

    def _run_out(self) -> None:
        self.forget_for_good()
        self._context.notices.say(self._says.gone)
