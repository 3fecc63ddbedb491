"""The count page: a tally form as rows of keys, the sentence of what will be kept, and a tick once it is on disk."""

# Imports inside functions keep the window's start quick: what they load is needed only once somebody asks for it.

from __future__ import annotations

from typing import cast

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from pscdesk.errors import PscDeskError
from pscdesk.language import tr
from pscdesk.messages import Message
from pscdesk.ui.context import Context
from pscdesk.ui.covering.cover_view import FORGETS
from pscdesk.ui.covering.covered import ClockSays, Covered
from pscdesk.ui.covering.forgotten_bar import BRINGS_BACK
from pscdesk.ui.pages.closed import ClosedPlace
from pscdesk.ui.pages.count.count_parts import CountParts
from pscdesk.ui.pages.count.count_state import CountState
from pscdesk.ui.pages.count.desk_snapshot import DeskSnapshot
from pscdesk.ui.pages.count.first_steps import FirstSteps
from pscdesk.ui.pages.count.footer import FootActs
from pscdesk.ui.pages.count.header import Header
from pscdesk.ui.widgets.layout.page import KeyLine, Page

_CLOCK_SAYS = ClockSays(
    Message("The answers pressed for this contact will be forgotten in two minutes."),
    Message("Nobody was here for a while, so the answers pressed were forgotten. Nothing was counted."),
)


class CountPage(CountParts):
    """Drawn from the form's file. The keyboard alone is enough: a sign for each key, Enter for the next row.

    What is pressed outlives a look at other pages. It can be covered and is forgotten by the same clock as a walk. The
    scratch pad, the walk together and the way to undo are forgotten as soon as the page is left or the screen locked.
    """

    keys = (
        KeyLine("1–9, a–z", Message("Choose the answer with that sign, in the row with the keyboard")),
        KeyLine("Enter", Message("Go on to the next row")),
        KeyLine("Backspace", Message("Go back to the row before")),
        KeyLine("Ctrl+Return", Message("Save the contact, from any row")),
        KeyLine("Ctrl+Z", Message("Take back the last contact counted")),
        KeyLine("Ctrl+Shift+Z", Message("Count it again")),
        KeyLine("Ctrl+Y", Message("Count it again")),
        KeyLine(FORGETS, Message("Put every answer out; on the cover: forget them")),
        KeyLine("Esc", Message("Close what is open; else cover the answers at once")),
        KeyLine(BRINGS_BACK, Message("For ten seconds after that: bring them back")),
    )

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._carried: CountState | None = None
        self._aside: CountState | None = None
        self._closed = ClosedPlace(self, context.places.home, self._look_again)
        self.practice.offer(Message("Stop practising"), self.toggle_practice)
        self.correction.offer(Message("Stop correcting"), self.toggle_correction)
        ways = {"practise": self.toggle_practice, "join": self._go_to_card, "count": self._go_to_form}
        acts = FootActs(self.save_contact, self.undo, self.redo, self.clear_contact, self._show_every)
        head = Header(self.walk_together, self.pad.open_pad)
        content = self._lay_out(head, FirstSteps(ways, self._hide_steps), acts)
        self.covered = Covered(self, content, self, context, _CLOCK_SAYS, self._close_what_is_open)
        head.more.addAction(tr(Message("Correct a count")), self.toggle_correction)
        head.more.addAction(tr(Message("Practise")), self.toggle_practice)
        self._connect()

    def shown(self) -> None:
        self._look_again()

    def first_control(self) -> QWidget | None:
        if self._closed.is_closed:
            return self._closed.first_control()
        if self.covered.cover_view is not None:
            return self.covered.cover_view.first_control()
        if self.aid.is_open:
            return self.aid.first_control()
        if self.rows and self.steps.greets:
            return self.steps.first_control()
        return self.rows[next(iter(self.rows))].keys[0] if self.rows else None

    def hand_over(self, successor: Page) -> None:
        if isinstance(successor, CountPage) and self._desk is not None:
            successor._carried, successor._aside = self.state, self._aside
            if self.desk_actions.is_practice:
                successor._begin_practice()
            if self._is_correcting:
                successor._begin_correction()
            self.covered.hand_over(successor.covered)
            self._desk = None  # practising and correcting go on over there, and do not end when this page is hidden

    @property
    def is_covered(self) -> bool:
        return self.covered.is_covered

    def has_something(self) -> bool:
        """Whether anything is pressed here, set aside, or about to be pressed again in another language."""
        return bool(self.form.chosen or self._aside or self._carried)

    def take_out(self) -> object:
        """What is pressed and set aside, without what stood on the pad; the page stands empty afterwards."""
        taken = ((self._carried or self.state).without_pad, self._aside)
        self._carried = self._aside = None
        self.pad.forget()
        self._clear_form()
        return taken

    def put_back(self, value: object) -> None:
        """Press the same keys again, as ``take_out`` found them."""
        state, self._aside = cast("tuple[CountState, CountState | None]", value)
        self._restore(state)
        self._watch()
        self._enter_rows()

    def clear_contact(self) -> None:
        """Put every answer out; for ten seconds they can be brought back."""
        if self.form.chosen and not self.aid.is_open:
            self.covered.forget()
            self._enter_rows()

    def redo(self) -> None:
        """Count again what was just taken back, once."""
        self.desk_actions.redo(self.foot.show_done)

    def walk_together(self) -> None:
        """Put the aid in place of the form."""
        if self.form.form is not None:
            self.aid.begin(self.form.form)

    def save_contact(self) -> None:
        """Count what is chosen, or take one like it out; it is on disk when the foot says so."""
        if self._desk is None or self.aid.is_open or self.is_covered or self._refuse():
            return
        if self._is_correcting:
            self.desk_actions.take_out(self.state, self._taken_out)
        else:
            self.desk_actions.count(self.state, self._counted)

    def save_pressed(self) -> bool:
        if self._desk is None or self.aid.is_open:
            return False
        self.save_contact()
        return True

    def undo(self) -> None:
        """Take back the last count, once."""
        self.desk_actions.undo(self.foot.show_done)

    def toggle_practice(self) -> None:
        """Begin or end practising; what was practised is deleted, and what was pressed before stands again."""
        if self._is_correcting:
            self.toggle_correction()
        self.aid.forget()
        self.foot.end_done()
        self.desk_actions.forget_undo()
        if self.desk_actions.is_practice:
            self.desk_actions.end_practice()
            self.practice.hide()
            self._clear_form()
            self._take_up()
        else:
            self._set_aside()
            self._begin_practice()
        self._show_steps()
        self._look_again()
        self._enter_rows()

    def toggle_correction(self) -> None:
        """Begin or end correcting: the same form then takes one contact out. What was pressed before stands again."""
        if not self._is_correcting:
            self._set_aside()
            self._begin_correction()
        else:
            self._is_correcting = False
            self.correction.hide()
        self.foot.end_done()
        self._clear_form()
        if self._desk is not None:
            self.head.show_correction(self._desk, self._is_correcting)
        if self._is_correcting:
            self.pad.forget()
        else:
            self._take_up()
        self._show_steps()
        self._show_state()
        self._enter_rows()

    def _begin_practice(self) -> None:
        # imported here: only needed once somebody practises
        from pscdesk.work.desk.practice import BANNER

        self.desk_actions.is_practice = True
        self.practice.tell(BANNER)

    def _begin_correction(self) -> None:
        self._is_correcting = True
        self.correction.tell(Message("Correct a count: one like what you press is taken out."))

    def forget(self) -> None:
        """Forget everything: what is pressed, the pad, the walk and the way to undo."""
        self.aid.forget()
        self._leave()
        self.covered.forget_for_good()

    def _leave(self) -> None:
        """The page is left or the screen locked: forget what was not pressed for a contact."""
        self.aid.leave()
        self.pad.forget()
        self.foot.end_done()
        self._show_receipt()
        self.desk_actions.forget_undo()
        self.foot.offer(can_undo=False, can_redo=False, can_clear=bool(self.form.chosen))

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        left = self.isHidden()  # another page is in front; a window that closes hides its pages without this mark
        if left and self._desk is not None:
            if self._is_correcting:
                self.toggle_correction()
            if self.desk_actions.is_practice:
                self.toggle_practice()
            self.aid.forget()
            self._leave()

    def _set_aside(self) -> None:
        """What is pressed stands again once correcting or practising ends."""
        if self.form.chosen:
            self._aside = self.state.without_pad
        self._clear_form()

    def _take_up(self) -> None:
        aside, self._aside = self._aside, None
        if aside is not None:
            self._restore(aside)

    def _connect(self) -> None:
        QShortcut(QKeySequence("Ctrl+Return"), self, self.save_contact)
        QShortcut(QKeySequence.StandardKey.Undo, self, self._undo_pressed)
        for keys in ("Ctrl+Shift+Z", "Ctrl+Y"):
            QShortcut(QKeySequence(keys), self, self._redo_pressed)
        QShortcut(QKeySequence(FORGETS), self.foot, self.clear_contact)
        self.head.form_chosen.connect(self._form_chosen)
        self.head.month_chosen.connect(self._month_chosen)
        self.head.not_a_contact.connect(self._count_apart)
        self.aid.opened.connect(self._aid_opened)
        self.aid.returned.connect(self.form.enter)
        self.form.changed.connect(self._show_receipt)
        self.form.changed.connect(self._watch)
        self.form.changed.connect(self._show_steps)
        self.form.told.connect(self.foot.show_meaning)
        self.form.entered.connect(self._scroller.show_row)
        self.form.ended.connect(lambda: self.foot.save.setFocus(Qt.FocusReason.TabFocusReason))
        self.aid.taken.connect(self._take_suggestions)
        self.desk_actions.changed.connect(self._context.months_changed)
        self.desk_actions.undo_ran_out.connect(self._look_again)
        self.hears(self._context.months_changed, lambda: self._look_again() if self.isVisible() else None)
        self.hears(self._context.settings_changed, self._show_steps)
        self.hears(self._context.screen_hidden, lambda: self._leave() if self._desk else None)

    def _undo_pressed(self) -> None:
        if not self.pad.text.hasFocus() and self.foot.undo.isEnabled():  # on the pad it means what was typed
            self.undo()

    def _redo_pressed(self) -> None:
        if not self.pad.text.hasFocus() and self.foot.redo.isEnabled():
            self.redo()

    def _close_what_is_open(self) -> bool:
        """What Escape closes here before it covers; whether there was anything."""
        for is_open, close in (
            (not self.pad.isHidden(), self.pad.close_pad),
            (not self.foot.cells.isHidden(), lambda: self.foot.show_cells(())),
            (self._is_correcting, self.toggle_correction),
        ):
            if is_open:
                close()
                return True
        return False

    def _watch(self) -> None:
        """The clock that forgets runs while anything is pressed or set aside, and begins anew at each key."""
        self.covered.something_new()
        if self.has_something():
            self.covered.idle.touch()
        else:
            self.covered.idle.stop()

    def _month_chosen(self) -> None:
        self.foot.end_done()
        self._show_state()

    def _look_again(self) -> None:
        self.desk_actions.read(self._show, self._fail)

    def _show(self, desk: DeskSnapshot) -> None:
        self._desk = desk
        self._closed.open()
        carried, self._carried = self._carried, None
        state = carried or self.state
        self.head.show_desk(desk, state.form_id, state.month)
        if self._is_correcting:
            self.head.show_correction(desk, True)
        is_entered = self._build_form(desk)
        if carried is not None:
            self._restore(carried)
        self._show_state()
        self._show_steps()
        if is_entered:
            self._enter_first()
        if not desk.is_practice:
            self._context.show_waiting(desk.waits)

    def _fail(self, fault: PscDeskError) -> None:
        if self._desk is None:
            self._closed.close(fault)
        else:
            self._context.notices.fail(fault)

    def _build_form(self, desk: DeskSnapshot) -> bool:
        """Whether its rows are new, and the keyboard, which waits in this page, is to go to the first control."""
        form = next(one for one in desk.forms if one.id == self.head.form_id)
        is_first = self.form.form is None
        if not self.form.show_form(form, desk.optional):
            return False
        self._order_tabs()
        return self.hasFocus() or (is_first and self._holds_focus())

    def _show_steps(self) -> None:
        """Show which first steps are left; while a contact is pressed the card neither comes nor goes by itself."""
        settings, desk = self._context.settings, self._desk
        if not settings.first_steps or self._is_correcting or self.desk_actions.is_practice:
            self.steps.hide()
        elif desk is not None and not desk.is_practice and not self.form.chosen:
            done = {"practise": settings.practised, "join": desk.has_joined, "count": desk.has_counted}
            self.steps.show_done([name for name, is_done in done.items() if is_done])

    def _hide_steps(self) -> None:
        self._context.set("first_steps", False)
        self._enter_rows()
        self._context.notices.say(
            Message("The first steps are hidden. You can show them again under Settings."),
            Message("Show them"),
            lambda: self._context.set("first_steps", True),
        )

    def _go_to_card(self) -> None:
        self._context.want_page("months", "join")

    def _go_to_form(self) -> None:
        self.form.enter()
        self._scroller.go_to(self.head)

    def _form_chosen(self) -> None:
        if self._desk is not None:
            self.foot.end_done()
            self._build_form(self._desk)
            self._show_state()
            self._clear_form()
            self._enter_rows()

    def _show_state(self) -> None:
        state = self.state
        if self._desk is not None:
            self.head.show_state(self._desk, state)
        moves = Message("Move it") if state.move_to else Message("Take one out")
        self.foot.name_save(moves if state.is_correcting else Message("Save"))
        self._show_receipt()

    def _show_receipt(self) -> None:
        self.foot.show_cells(())
        self._offer()
        if self.form.form is not None:
            self.foot.show_state(self.form.form, self.state)

    def _offer(self) -> None:
        desk = self._desk
        can_undo, can_redo = (desk.can_undo, desk.can_redo) if desk is not None else (False, False)
        self.foot.offer(can_undo=can_undo, can_redo=can_redo, can_clear=bool(self.form.chosen))

    def _show_every(self) -> None:
        if self._desk is None or not self.foot.every.isChecked() or self.form.missing:
            self.foot.show_cells(())
        else:
            self.desk_actions.preview(self.state, self.foot.show_cells)

    def _count_apart(self, code: str) -> None:
        if self._desk is not None and self._desk.non_contact is not None:
            self.desk_actions.count_apart(self._desk.non_contact, code, self.state, self.foot.show_done)

    def _counted(self, sentence: str) -> None:
        self.pad.forget()
        self._clear_form()
        self._enter_rows()
        self._watch()
        self.foot.show_done(sentence)
        if self.desk_actions.is_practice:
            self._context.set("practised", True)

    def _taken_out(self, sentence: str) -> None:
        self.toggle_correction()
        self.foot.show_done(sentence)

    def _take_suggestions(self, suggested: dict[str, str]) -> None:
        self.form.press({name: (code,) for name, code in suggested.items()})
        (self.form.missing[0] if self.form.missing else self.form).enter()

    def _clear_form(self) -> None:
        self.form.clear()
        self._show_receipt()
        self._show_steps()
