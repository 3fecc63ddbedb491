"""The tab Edit: an outline of the guidance, the form of one block, the page that supervisors see, and the strip."""

# Imports inside functions keep the window's start quick: what they load is needed only once somebody asks for it.

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QHideEvent, QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QVBoxLayout, QWidget

from pscdesk.messages import Message
from pscdesk.ui.context import Context
from pscdesk.ui.once import once
from pscdesk.ui.pages.workshop.edit.block_form import BlockForm
from pscdesk.ui.pages.workshop.edit.draft import Draft
from pscdesk.ui.pages.workshop.edit.draft_page import DraftPage
from pscdesk.ui.pages.workshop.edit.new_block import NewBlock
from pscdesk.ui.pages.workshop.edit.outline_list import OutlineList
from pscdesk.ui.pages.workshop.edit.tab_walk import walk_on
from pscdesk.ui.pages.workshop.edit.three_panes import ThreePanes
from pscdesk.ui.pages.workshop.strip.edit_checks import EditChecks
from pscdesk.ui.pages.workshop.strip.strip import Strip
from pscdesk.ui.pages.workshop.workshop_in_use import SeenWorkshop, WorkshopInUse
from pscdesk.ui.widgets.buttons import button
from pscdesk.ui.widgets.layout.page import Scroll, row_of
from pscdesk.ui.widgets.text import words

if TYPE_CHECKING:
    from pscdesk.guidance.pack.pack_types import Answers
    from pscdesk.guidance.workshop.overlay.composing import Composed

_PAUSE = 300
"""Milliseconds after the last key until the page is made anew."""
_LONG_PAUSE = 1_500
"""The same where the page says the words already, so that nobody who goes on typing waits for it."""
_LEAST_LINES = 22
"""Lines of text that the tab is high at least."""
_LEAST_OF_FORM = 7
"""Lines of text that the form keeps at least, with the margins between them, whatever stands beneath."""
_OUTLINE, _FORM, _PAGE = range(3)


class EditView(QWidget):
    """One block at a time; what is typed shows on the page at once, and what it does is said beneath."""

    def __init__(self, context: Context, work: WorkshopInUse) -> None:
        super().__init__()
        self._work = work
        self.draft = Draft(context, work, self)
        self.outline = OutlineList()
        self.form = BlockForm(self.draft)
        self.new = NewBlock(self.draft, context.today)
        self.page = DraftPage(context)
        self.strip = Strip()
        self.checks = EditChecks(self)
        self.state = words("", "small", "quiet")
        self.undo = button(Message("Take the last change back"), self.draft.undo, "link", "rotate-ccw")
        self.panes = ThreePanes(
            (
                (Message("Outline"), self.outline),
                (Message("Form"), self._form_pane()),
                (Message("Page"), self.page),
            )
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.panes, 1)
        column.addWidget(self.strip)
        self._composed: Composed | None = None
        self._awaited = ""
        self._renew = once(self, _PAUSE, self._show_draft)
        self._kept_in_view = once(self, 0, self._keep_in_view)
        self.area.installEventFilter(self)
        self._connect(context)

    def show_workshop(self, seen: SeenWorkshop) -> None:
        """Show the work as it stands."""
        self.draft.show(seen)
        self._walk_wanted()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._walk_wanted()

    def go_to(self, block: str, field: str = "") -> None:
        """Show that block, and put the keyboard into that field."""
        self.outline.go_to(block)
        self._show_block(block, is_page_moved=block not in ("", self.form.block))
        self.panes.bring(_FORM)
        if field:
            self.form.go_to(field)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.draft.keep()  # somebody went to another tab or page

    def hasHeightForWidth(self) -> bool:
        return False  # it fills the page, and what is in it scrolls by itself

    def minimumSizeHint(self) -> QSize:
        return QSize(super().minimumSizeHint().width(), self.fontMetrics().lineSpacing() * _LEAST_LINES)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._kept_in_view.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The form has other room, since lines beneath came or went: where somebody types stays in view."""
        if event.type() == QEvent.Type.Resize:
            self._kept_in_view.start()  # later: nothing is measured while it is being laid out
        return super().eventFilter(watched, event)

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002 - Qt's own name
        """Tab goes through the outline, the form, the page and the strip, whatever of them was made last."""
        walked = walk_on(self, (*self.panes.panes, self.strip), is_forward=next)
        return super().focusNextPrevChild(next) if walked is None else walked

    def _fit_strip(self) -> None:
        """Let the strip take its share, and no line of those that the form has at least."""
        around = self.panes.height() - self.area.height()
        least = around + self.fontMetrics().lineSpacing() * _LEAST_OF_FORM
        self.strip.fit(self.height(), self.height() - least)

    def _keep_in_view(self) -> None:
        self._fit_strip()
        held = QApplication.focusWidget()
        if held is not None and self.form.isAncestorOf(held):
            self.area.ensureWidgetVisible(held, 0, self.fontMetrics().lineSpacing())
            if isinstance(held, QPlainTextEdit):  # one that is higher than its room shows where it is typed into
                at = held.viewport().mapTo(self.form, held.cursorRect().center())
                self.area.ensureVisible(at.x(), at.y(), 0, held.cursorRect().height())

    def _form_pane(self) -> QWidget:
        pane = QWidget()
        column = QVBoxLayout(pane)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        self.area = Scroll(self.form)
        column.addWidget(self.new)
        top = row_of(self.undo, stretch=False)
        top.addWidget(self.state, 1)
        column.addLayout(top)
        column.addWidget(self.area, 1)
        return pane

    def _connect(self, context: Context) -> None:
        draft, checks, strip = self.draft, self.checks, self.strip
        self.outline.chosen.connect(self._show_block)
        self.outline.entered.connect(self._to_form)
        self.outline.new_wanted.connect(self._ask_new)
        self.new.added.connect(self._await_new)
        self.new.left.connect(self.outline.new.setFocus)
        draft.typed.connect(self._typed)
        draft.shown.connect(self._shown)
        draft.kept.connect(self._say_kept)
        draft.not_kept.connect(self._say_not_kept)
        checks.asked.connect(strip.look)
        checks.told.connect(strip.show_told)
        checks.fell.connect(strip.say_fell)
        checks.gave_up.connect(strip.say_gave_up)
        strip.walk_wanted.connect(self._walk)
        strip.place_wanted.connect(self.go_to)
        self.page.place_wanted.connect(self.go_to)
        self.page.walked.connect(self._note_walk)
        self.panes.turned.connect(self._fold_strip)
        context.closing.connect(self._keep_typed)
        context.closing.connect(self._end_checks)
        undo = QShortcut(QKeySequence(QKeySequence.StandardKey.Undo), self, draft.undo)
        undo.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def _keep_typed(self) -> None:
        self.draft.keep()

    def _end_checks(self) -> None:
        self.checks.close()

    def _typed(self, block: str, field: str) -> None:
        draft = self.draft
        self.checks.look_at(draft.base, draft.overlay)
        typed = draft.typed_at((block, field))
        was = self._said_before(block, field)
        is_seen = False
        if typed is not None and isinstance(typed.to, str) and isinstance(was, str):
            is_seen = self.page.type_text((block, field), was, typed.to)
        self._renew.start(_LONG_PAUSE if is_seen else _PAUSE)
        self.state.setText(Message("Not kept yet."))

    def _said_before(self, block: str, field: str) -> object:
        """What the page says of a field: what was composed last."""
        from pscdesk.guidance.workshop.overlay.typed_words import said_now

        if self._composed is None:
            return None
        return said_now(self.draft.base, self._composed.overlay, block, field)

    def _shown(self) -> None:
        from pscdesk.guidance.workshop.shown.outline import outline

        self._show_draft()
        composed = self._composed
        if composed is None:
            return
        self.outline.show_outline(outline(composed.tables, self.draft.overlay))
        if not self.form.block and not self.outline.block:
            first = f"question {composed.base.pack.flow.question[0].id}"
            self.outline.go_to(first)
            self._show_block(first)
        else:
            self.form.show_block(self.form.block, composed.tables)
        awaited, self._awaited = self._awaited, ""
        if awaited in self.outline.blocks:
            self.go_to(awaited)
            self._to_form()
        self.undo.setEnabled(self.draft.seen.steps > 1)
        self.checks.look_at(self.draft.base, self.draft.overlay)

    def _show_draft(self) -> None:
        """Compose what stands, and make the page anew."""
        from pscdesk.guidance.workshop.overlay.composing import compose, without_faults

        draft, held = self.draft, self._composed
        if held is not None and held.base is draft.base and held.overlay == draft.overlay:
            return
        seen = draft.seen.composed
        if not draft.waits and seen.overlay == draft.overlay:
            composed = seen
        else:
            whole = compose(draft.base, draft.overlay)
            composed = whole if whole.pack is not None else without_faults(draft.base, draft.overlay)
        self._composed = composed
        self.page.show_composed(composed)

    def _show_block(self, block: str, *, is_page_moved: bool = True) -> None:
        if self._composed is None:
            return
        if self.draft.waits and block != self.form.block:
            self.draft.keep()
        self.form.show_block(block, self._composed.tables)
        if is_page_moved:
            self.area.verticalScrollBar().setValue(0)
            self.page.show_block(block)

    def _ask_new(self) -> None:
        self.panes.bring(_FORM)
        self.new.begin(self.form.block)

    def _await_new(self, block: str) -> None:
        """Show the new block as soon as it is kept."""
        self._awaited = block

    def _to_form(self) -> None:
        self.panes.bring(_FORM)
        control = self.form.first_control()
        if control is not None:
            control.setFocus(Qt.FocusReason.OtherFocusReason)

    def _note_walk(self, answers: Answers) -> None:
        """Another tab may make a situation of the walk in front."""
        self._work.answers_in_front = answers

    def _walk_wanted(self) -> None:
        """Walk what another tab wanted walked."""
        if self.draft.is_shown and self.isVisible():
            wanted = self._work.wanted_walk()
            if wanted is not None:
                self._walk(wanted)

    def _fold_strip(self, fitting: int) -> None:
        """Where one pane fills the tab, the lines beneath would leave it no room."""
        self.strip.set_folded(fitting == 1)

    def _walk(self, answers: object) -> None:
        self.panes.bring(_PAGE)
        if isinstance(answers, dict):
            self.page.walk_answers(answers)
            self.page.first_control().setFocus(Qt.FocusReason.OtherFocusReason)

    def _say_kept(self) -> None:
        self.state.setText("" if self.draft.waits else Message("Kept."))

    def _say_not_kept(self, _fault: object) -> None:
        self.state.setText(Message("Not kept. What you wrote stays here, and is tried again with your next change."))
