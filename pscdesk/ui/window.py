"""The one window: a side list of pages, the page itself, and a foot for notices and running work."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6 import QtCore
from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QListWidgetItem, QMainWindow, QPushButton, QVBoxLayout, QWidget

from pscdesk.errors import ReplacedError
from pscdesk.language import tr
from pscdesk.messages import Message
from pscdesk.program.replaced import is_replaced
from pscdesk.settings import COUNTING
from pscdesk.ui.context import Context
from pscdesk.ui.desktop.window_place import SMALLEST
from pscdesk.ui.first_paint import FirstPaint
from pscdesk.ui.look.named_values import show_hand
from pscdesk.ui.pages import HOME, PageSpec, pages_seen
from pscdesk.ui.widgets.announce import TakenEvent
from pscdesk.ui.widgets.buttons import WordButton
from pscdesk.ui.widgets.layout.page import Page
from pscdesk.ui.window_parts.page_stack import PageStack
from pscdesk.ui.window_parts.side_list import SideList
from pscdesk.ui.window_parts.side_splitter import SideSplitter

if TYPE_CHECKING:
    from pscdesk.ui.desktop.zoom import Wheel
    from pscdesk.ui.finder.finder import Finder
    from pscdesk.ui.pages.waiting_line import WaitingLine


class Window(QMainWindow):
    """Builds a page at its first visit and shows it; nothing else is decided here.

    Before the first paint stands what is seen in it, and nothing else: ``_complete`` adds the rest right after it.
    """

    ready = Signal()
    """The first page is in front: from now on a page may be asked for."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._finder: Finder | None = None
        self._wheel: Wheel | None = None
        self._slide: Callable[[Page, QKeyEvent], bool] | None = None
        """What the keys of a long page do; loaded with the window, so that no press waits for a file."""
        self.waiting: WaitingLine | None = None
        """What waits at the desk, once anything does."""
        self._listed: tuple[PageSpec, ...] = ()
        self._build()
        self._connect()
        self._list_pages()
        home = self._home
        if home.at_once:
            self.show_page(home.id)
        self.page.setFocus()
        FirstPaint(self, self._complete)

    @property
    def page(self) -> Page:
        """The page in front."""
        return self.stack.page

    def show_page(self, page_id: str) -> None:
        """Bring a page to the front, building it at its first visit; where that fails, the one before stays chosen."""
        spec = next(one for one in self._listed if one.id == page_id)
        try:
            if page_id not in self.stack.built and is_replaced():
                raise ReplacedError
            self.stack.bring(spec)
        finally:
            self._panel.choose(self.stack.page_id)
        self._show_waiting()
        self.setWindowTitle(tr(Message("{page} – PSC Desk", page=spec.title)))
        self.page.shown()

    def event(self, event: QEvent) -> bool:
        """On a screen of another scale every icon is drawn anew, as sharp as it is there."""
        if event.type() == QEvent.Type.DevicePixelRatioChange and self._listed:
            self._panel.draw_icons()
            for one in self.findChildren(WordButton):
                one.redraw()
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The keys of a long page, where whatever has the keyboard left them over."""
        if self._slide is None or not self._slide(self.page, event):
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """With Ctrl the wheel changes the size of text, a step a notch."""
        # imported here: nobody turns a wheel before the window stands
        from pscdesk.ui.desktop.zoom import Wheel

        self._wheel = self._wheel or Wheel()
        if not self._wheel.turn(self._context, event):
            super().wheelEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Goes at once; whoever runs the event loop keeps it until ``context.jobs.closed``."""
        super().closeEvent(event)
        self._context.close()

    def customEvent(self, event: QEvent) -> None:
        """Say what a table or a drawing put on the clipboard."""
        if isinstance(event, TakenEvent):
            self._context.notices.say(event.said)

    def _build(self) -> None:
        self.setMinimumSize(SMALLEST)  # what a page would like to have at least does not count
        # each part is made beneath what it stands in: whatever changes its place is styled anew, with all its parts
        self.split = SideSplitter(self)
        self._panel = SideList(self._context, self._find_anything, self.split)
        self._side = self._panel.pages
        beside = QWidget(self.split)
        self.stack = PageStack(self._context, beside)
        self._beside = right = QVBoxLayout(beside)
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(0)
        right.addWidget(self.stack, 1)
        right.addWidget(self._context.notices)
        self.split.put(self._panel, beside)
        self.setCentralWidget(self.split)

    def _connect(self) -> None:
        self._side.currentRowChanged.connect(self._row_chosen)
        self._side.itemClicked.connect(self._enter_page)
        self._side.itemActivated.connect(self._enter_page)
        self._context.settings_changed.connect(self._settings_changed)
        self._context.language_changed.connect(self._retell)
        self._context.theme.changed.connect(self._look_changed)
        self._context.page_wanted.connect(self._open_wanted)
        self._context.finder_wanted.connect(self._find_anything)
        self._context.waiting_changed.connect(self._show_waiting)

    @property
    def _home(self) -> PageSpec:
        home = HOME[self._context.settings.role]
        return next(spec for spec in self._listed if spec.id == home)

    def _complete(self) -> None:
        """Right after the first paint: what is not seen in it, and the first page, unless that one was."""
        if self.isVisible():
            # imported here: after the first paint, so that the window opens sooner
            from pscdesk.ui.desktop.sliding import slide
            from pscdesk.ui.desktop.spoken_roles import speak_roles
            from pscdesk.ui.focus_ring import FocusRing
            from pscdesk.ui.jobs.task_bar import TaskBar
            from pscdesk.ui.screen_lock import ScreenLock
            from pscdesk.ui.window_parts.office_watch import OfficeWatch
            from pscdesk.ui.window_parts.replaced_watch import ReplacedWatch

            self._slide = slide
            self._context.theme.follow_system()
            for one in self.findChildren(QPushButton):
                if one.underMouse():
                    show_hand(one)
            speak_roles()
            self.ring = FocusRing(self)
            self.lock = ScreenLock(self)
            self.lock.hidden.connect(self._context.screen_hidden)
            self.lock.woke.connect(self._context.screen_woke)
            self._beside.insertWidget(1, TaskBar(self._context.jobs))
            OfficeWatch(self._context)
            ReplacedWatch(self._context)
            self._bind_keys()
            if not self._home.at_once:
                self.show_page(self._home.id)
            self._enter_page()
            self._look_for_waiting()
            self._clear_practice()
            self.ready.emit()

    def _clear_practice(self) -> None:
        """What a window that was killed left of practising goes now, not only once somebody practises again."""
        # imported here: after the first paint, so that the window opens sooner
        from pscdesk.work.desk.left_practice import clear_left

        what = Message("Clearing what was practised")
        self._context.jobs.run(what, lambda _progress: clear_left(), lambda _number: None)

    def _bind_keys(self) -> None:
        # imported here: after the first paint, so that the window opens sooner
        from functools import partial

        from pscdesk.ui.desktop.zoom import zoom
        from pscdesk.ui.window_keys import bind
        from pscdesk.ui.window_parts.page_acts import find, print_it, save
        from pscdesk.ui.window_parts.side_splitter import STEP

        bind(
            self,
            {
                "help": self._help,
                "next-pane": self._next_pane,
                "print": lambda: print_it(self._context, self.page),
                "save": lambda: save(self._context, self.page),
                "find": lambda: find(self._context, self.page),
                "larger": partial(zoom, self._context, 1),
                "smaller": partial(zoom, self._context, -1),
                "text-size": partial(zoom, self._context, 0),
                "wider": partial(self.split.widen, STEP),
                "narrower": partial(self.split.widen, -STEP),
                "find-anything": self._find_anything,
                "close": self.close,
                **{f"page-{number}": partial(self._open_row, number - 1) for number in range(1, 10)},
            },
            lambda: self._context.settings.lone_keys,
        )

    def _look_for_waiting(self) -> None:
        """Whose first page reads the desk knows already; a supervisor has no desk."""
        role = self._context.settings.role
        if role in COUNTING and HOME[role] != "count":
            # imported here: after the first paint, so that the window opens sooner
            from pscdesk.ui.pages.waiting_line import look_for_waiting

            look_for_waiting(self._context)

    def _show_waiting(self) -> None:
        """The line stands under the first page of whoever has a desk, and under no other."""
        if self.waiting is None:
            if not self._context.waiting:
                return
            # imported here: most of the time nothing waits
            from pscdesk.ui.pages.waiting_line import WaitingLine

            self.waiting = WaitingLine(self._context)
            self._beside.insertWidget(1, self.waiting)
        role = self._context.settings.role
        is_first = role in COUNTING and self.stack.page_id == HOME[role]
        self.waiting.show_first(self._context.waiting if is_first else ())

    def _list_pages(self) -> None:
        role = self._context.settings.role
        self._listed = pages_seen(self._context.settings)
        self._panel.list_pages(self._listed, HOME[role])

    def _look_changed(self) -> None:
        self._panel.draw_icons()
        self.split.fit()

    def _help(self) -> None:
        """Help for the page in front; it leads back to where the keyboard is now."""
        # imported here: nobody needs help before the window stands
        from pscdesk.ui.pages.help.help_page import HelpPage

        page_id, held = self.stack.page_id, QApplication.focusWidget()
        if page_id:
            self._open_wanted("help", self.page.help_place or page_id)
        if page_id != "help" and isinstance(self.page, HelpPage):
            self.page.come_from(page_id, held)

    def _find_anything(self) -> None:
        """Over a page that is covered there is no search: whoever covered it has left it to others."""
        if self.page.is_covered:
            return
        if self._finder is None:
            # imported here: nothing of the search is needed before somebody searches
            from pscdesk.ui.finder.finder import Finder

            self._finder = Finder(self._context, self)
        self._finder.open_finder()

    def _row_chosen(self, row: int) -> None:
        if row >= 0:
            self.show_page(self._listed[row].id)

    def _open_row(self, row: int) -> None:
        if row < len(self._listed):
            self.show_page(self._listed[row].id)
            self._enter_page()

    def _open_wanted(self, page_id: str, place: str) -> None:
        if any(spec.id == page_id for spec in self._listed):
            self.show_page(page_id)
            control = self.page.open_at(place)
            if control is None:
                self._enter_page()
            else:
                control.setFocus(QtCore.Qt.FocusReason.TabFocusReason)

    def _enter_page(self, _item: QListWidgetItem | None = None) -> None:
        control = self.page.first_control()
        (control or self.page).setFocus(QtCore.Qt.FocusReason.TabFocusReason)

    def _settings_changed(self) -> None:
        if self._listed != pages_seen(self._context.settings):
            before = self.stack.page_id
            self._list_pages()
            stays = any(spec.id == before for spec in self._listed)
            self.show_page(before if stays else HOME[self._context.settings.role])
            if not stays:
                self._enter_page()
            self._look_for_waiting()

    def _retell(self) -> None:
        """Build the pages anew in the other language; what is in the middle of being done goes on."""
        page_id = self.stack.page_id
        self._context.notices.close_notice()
        if self._finder is not None:  # its words are in the other language; the next search builds it anew
            self._finder.close_finder()
            self._finder.deleteLater()
            self._finder = None
        self._panel.name_language()
        self._list_pages()
        before = self.stack.build_anew(self._listed)
        self.show_page(page_id)
        self.stack.drop(before)
        self._enter_page()

    def _next_pane(self) -> None:
        # imported here: nobody presses a key before the window stands
        from pscdesk.ui.window_parts.panes import pane_after

        panes = (self._side, self.page, self.waiting, self._context.notices)
        pane = pane_after(QApplication.focusWidget(), [pane for pane in panes if pane is not None])
        if pane is self.page:
            self._enter_page()
        elif pane is self._side:
            pane.setFocus(QtCore.Qt.FocusReason.TabFocusReason)
        elif self.waiting is not None and pane is self.waiting:
            self.waiting.act.setFocus(QtCore.Qt.FocusReason.TabFocusReason)
        else:
            self._context.notices.take_focus()
