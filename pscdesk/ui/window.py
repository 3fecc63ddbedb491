"""The one window: a side list of pages, the page itself, and a foot for notices and running work."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import (
    QApplication,
    QListWidgetItem,
    QMainWindow,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from pscdesk.language import ENGLISH, WELSH, spoken, tr
from pscdesk.messages import Message
from pscdesk.settings import COUNTING
from pscdesk.ui.context import Context
from pscdesk.ui.desktop.sliding import slide
from pscdesk.ui.desktop.window_place import SMALLEST
from pscdesk.ui.desktop.zoom import WHEEL_STEP, zoom
from pscdesk.ui.first_paint import FirstPaint
from pscdesk.ui.jobs.task_bar import TaskBar
from pscdesk.ui.pages import HOME, PageSpec, pages_for
from pscdesk.ui.side_list import SideList
from pscdesk.ui.widgets.announce import TakenEvent
from pscdesk.ui.widgets.buttons import WordButton
from pscdesk.ui.widgets.layout.page import Page
from pscdesk.ui.window_keys import bind

_MOST_OF_SIDE = 0.4
"""The part of the window that the side list may take at most."""
_SIDE_STEP = 24
"""Pixels that a key makes it wider or narrower."""
_HANDLE = 5
"""Pixels that can be dragged."""
_ABOUT = 8
"""Pixels within which the list has its own width."""

if TYPE_CHECKING:
    from pscdesk.ui.finder.finder import Finder
    from pscdesk.ui.pages.waiting_line import WaitingLine


class Window(QMainWindow):
    """Builds a page at its first visit and shows it; nothing else is decided here."""

    ready = Signal()
    """The first page is in front: from now on a page may be asked for."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._built: dict[str, Page] = {}
        self._finder: Finder | None = None
        self.waiting: WaitingLine | None = None
        """What waits at the desk, once anything does."""
        self._listed: tuple[PageSpec, ...] = ()
        self._build()
        self._connect()
        self._list_pages()
        self._stack.addWidget(Page())
        self.page.setFocus()
        FirstPaint(self, self._open_home)

    @property
    def page(self) -> Page:
        """The page in front."""
        shown = self._stack.currentWidget()
        assert isinstance(shown, Page)  # noqa: S101 - only pages are ever put on the stack
        return shown

    def show_page(self, page_id: str) -> None:
        """Bring a page to the front, building it at its first visit."""
        spec = next(one for one in self._listed if one.id == page_id)
        if page_id not in self._built:
            self._built[page_id] = spec.build(self._context)
            self._stack.addWidget(self._built[page_id])
        if self._stack.currentWidget() is not self._built[page_id]:
            self._context.notices.page_turned()
        self._stack.setCurrentWidget(self._built[page_id])
        self._panel.choose(spec)
        self._show_waiting()
        self.setWindowTitle(tr(Message("{page} – PSC Desk", page=spec.title)))
        self.page.shown()

    @property
    def side_width(self) -> int:
        """How wide somebody made the side list, in pixels; 0 while it is as wide as its titles."""
        return self._side_wanted

    @side_width.setter
    def side_width(self, width: int) -> None:
        self._side_wanted = width
        self._fit_side()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_side()

    def event(self, event: QEvent) -> bool:
        """On a screen of another scale every icon is drawn anew, as sharp as it is there."""
        if event.type() == QEvent.Type.DevicePixelRatioChange and self._listed:
            self._panel.draw_icons()
            for one in self.findChildren(WordButton):
                one.redraw()
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The keys of a long page, where whatever has the keyboard left them over."""
        if not slide(self.page, event):
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """With Ctrl the wheel changes the size of text, a step a notch."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._turned += event.angleDelta().y()
            if abs(self._turned) >= WHEEL_STEP:
                zoom(self._context, 1 if self._turned > 0 else -1)
                self._turned = 0
        else:
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
        self._side_wanted = self._turned = 0
        self._panel = SideList(self._context, self._change_language, self._find_anything)
        self._side, self._tongue = self._panel.pages, self._panel.tongue
        self._stack = QStackedWidget()
        self._task_bar = TaskBar(self._context.jobs)
        beside = QWidget()
        self._beside = right = QVBoxLayout(beside)
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(0)
        right.addWidget(self._stack, 1)
        right.addWidget(self._task_bar)
        right.addWidget(self._context.notices)
        self._split = QSplitter()
        self._split.setChildrenCollapsible(False)
        self._split.setHandleWidth(_HANDLE)
        for part, share in ((self._panel, 0), (beside, 1)):
            self._split.addWidget(part)
            self._split.setStretchFactor(self._split.indexOf(part), share)
        self._split.handle(1).setToolTip(tr(Message("Drag to make the list wider or narrower")))
        self._split.splitterMoved.connect(self._side_dragged)
        self.setCentralWidget(self._split)

    def _connect(self) -> None:
        self._side.currentRowChanged.connect(self._row_chosen)
        self._side.itemClicked.connect(self._enter_page)
        self._side.itemActivated.connect(self._enter_page)
        self._context.settings_changed.connect(self._settings_changed)
        self._context.language_changed.connect(self._retell)
        self._context.theme.changed.connect(self._look_changed)
        self._context.page_wanted.connect(self._open_wanted)
        self._context.waiting_changed.connect(self._show_waiting)
        bind(
            self,
            {
                "help": self._help,
                "next-pane": self._next_pane,
                "print": self._print,
                "save": self._save,
                "find": self._find,
                "larger": partial(zoom, self._context, 1),
                "smaller": partial(zoom, self._context, -1),
                "text-size": partial(zoom, self._context, 0),
                "wider": partial(self._widen_side, _SIDE_STEP),
                "narrower": partial(self._widen_side, -_SIDE_STEP),
                "find-anything": self._find_anything,
                "close": self.close,
                **{f"page-{number}": partial(self._open_row, number - 1) for number in range(1, 10)},
            },
        )

    def _open_home(self) -> None:
        """Only now: the window stands before its first page reads anything."""
        if self.isVisible():
            # imported here: after the first paint, so that the window opens sooner
            from pscdesk.ui.focus_ring import FocusRing
            from pscdesk.ui.screen_lock import ScreenLock

            self.ring = FocusRing(self)
            self.lock = ScreenLock(self)
            self.lock.hidden.connect(self._context.screen_hidden)
            self.lock.woke.connect(self._context.screen_woke)
            self.show_page(HOME[self._context.settings.role])
            self._enter_page()
            self._look_for_waiting()
            self.ready.emit()

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
        is_first = role in COUNTING and self._built.get(HOME[role]) is self.page
        self.waiting.show_first(self._context.waiting if is_first else ())

    def _list_pages(self) -> None:
        role = self._context.settings.role
        self._listed = pages_for(role)
        self._panel.list_pages(self._listed, HOME[role])

    def _look_changed(self) -> None:
        self._panel.draw_icons()
        self._fit_side()

    def _fit_side(self) -> None:
        """Give the list the width that somebody wanted, or its own, and never so much that the page has no room."""
        most = max(self._panel.minimumWidth(), round(self.width() * _MOST_OF_SIDE))
        self._panel.setMaximumWidth(most)
        side = min(self._side_wanted or self._panel.own_width, most)
        self._split.setSizes([side, self.width() - side - _HANDLE])

    def _side_dragged(self, _at: int, _handle: int) -> None:
        width = self._panel.width()
        self._side_wanted = 0 if abs(width - self._panel.own_width) <= _ABOUT else width

    def _widen_side(self, by: int) -> None:
        self.side_width = self._panel.width() + by
        self._side_dragged(0, 0)

    def _help(self) -> None:
        """Help for the page in front; it leads back to where the keyboard is now."""
        # imported here: nobody needs help before the window stands
        from pscdesk.ui.pages.help.help_page import HelpPage

        page, held = self.page, QApplication.focusWidget()
        page_id = next((one for one, built in self._built.items() if built is page), "")
        if page_id:
            self._open_wanted("help", page.help_place or page_id)
        if page_id != "help" and isinstance(self.page, HelpPage):
            self.page.come_from(page_id, held)

    def _save(self) -> None:
        if not self.page.save_pressed():
            self._context.notices.say(Message("There is nothing to save on this page."))

    def _find(self) -> None:
        # imported here: after the first paint, so that the window opens sooner
        from pscdesk.ui.widgets.tables.searched import SearchedTable

        tables = [one for one in self.page.findChildren(SearchedTable) if one.isVisible()]
        held = QApplication.focusWidget()
        within = next((one for one in tables if held is not None and one.isAncestorOf(held)), None)
        if within is not None:
            within.search()
        elif not self.page.find_pressed():
            if tables:
                tables[0].search()
            else:
                self._context.notices.say(Message("There is nothing to search on this page."))

    def _find_anything(self) -> None:
        """Over a page that is covered there is no search: whoever covered it has left it to others."""
        if self.page.is_covered:
            return
        if self._finder is None:
            # imported here: nothing of the search is needed before somebody searches
            from pscdesk.ui.finder.finder import Finder

            self._finder = Finder(self._context, self)
        self._finder.open_finder()

    def _print(self) -> None:
        if self.page.prints:
            # imported here: nothing of printing is needed before somebody prints
            from pscdesk.ui.print_page import print_page

            print_page(self._context, self.page)
        elif not self.page.print_pressed():
            self._context.notices.say(Message("There is nothing to print on this page."))

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
                control.setFocus(Qt.FocusReason.TabFocusReason)

    def _enter_page(self, _item: QListWidgetItem | None = None) -> None:
        control = self.page.first_control()
        (control or self.page).setFocus(Qt.FocusReason.TabFocusReason)

    def _settings_changed(self) -> None:
        if self._listed != pages_for(self._context.settings.role):
            before = next((one for one, page in self._built.items() if page is self.page), "")
            self._list_pages()
            stays = any(spec.id == before for spec in self._listed)
            self.show_page(before if stays else HOME[self._context.settings.role])
            if not stays:
                self._enter_page()
            self._look_for_waiting()

    def _change_language(self) -> None:
        self._tongue.setEnabled(False)  # until the pages stand in the other language
        self._context.set("language", ENGLISH if spoken() == WELSH else WELSH)

    def _retell(self) -> None:
        """Build the pages anew in the other language; what is in the middle of being done goes on."""
        page_id = next(one for one, page in self._built.items() if page is self.page)
        before, self._built = self._built, {}
        self._context.notices.close_notice()
        if self._finder is not None:  # its words are in the other language; the next search builds it anew
            self._finder.close_finder()
            self._finder.deleteLater()
            self._finder = None
        self._panel.name_language()
        self._list_pages()
        for one, page in before.items():
            self._built[one] = next(spec for spec in self._listed if spec.id == one).build(self._context)
            self._stack.addWidget(self._built[one])
            page.hand_over(self._built[one])
        self.show_page(page_id)
        for page in before.values():
            page.leave_for_good()
            self._stack.removeWidget(page)
            page.deleteLater()  # what it asks for on its way out is done, and its result goes to nobody
        self._enter_page()

    def _next_pane(self) -> None:
        panes = (self._side, self.page, self.waiting, self._context.notices)
        shown = [pane for pane in panes if pane is not None and pane.isVisible()]
        held = QApplication.focusWidget()
        at = next((n for n, pane in enumerate(shown) if held is pane or (held and pane.isAncestorOf(held))), -1)
        pane = shown[(at + 1) % len(shown)]
        if pane is self.page:
            self._enter_page()
        elif pane is self._side:
            pane.setFocus(Qt.FocusReason.TabFocusReason)
        elif self.waiting is not None and pane is self.waiting:
            self.waiting.act.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self._context.notices.take_focus()
