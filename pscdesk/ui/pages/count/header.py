"""The header of the count page: what is counted and for which month, what to say first, and what else can be done."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QMenu, QVBoxLayout, QWidget

from pscdesk.language import tr
from pscdesk.messages import Message, plural
from pscdesk.periods import Month
from pscdesk.tally.form_ids import ADVICE
from pscdesk.tally.tally_form import TallyForm
from pscdesk.ui.pages.count.count_state import CountState
from pscdesk.ui.pages.count.desk_snapshot import DeskSnapshot
from pscdesk.ui.widgets.buttons import WordButton, button
from pscdesk.ui.widgets.choice import Choice
from pscdesk.ui.widgets.layout.flow import Flow
from pscdesk.ui.widgets.layout.responsive_box import ResponsiveBox, width_of
from pscdesk.ui.widgets.text import words

READ_OUT = Message(
    "“Please don’t name anyone. I count a few broad headings, not your words. If it may be "
    "serious, criminal or dangerous, I must pass it on.”"
)
_NO_LIST = Message("Broad headings only: no names, no list of who came, no day.")
_TAKE_OUT = Message(
    "Choose the month, and another one if it belongs there. Then press the answers that were counted by mistake."
)
_WIDE = 100
_LINE = 38
_SAY_FIRST = 13
"""Characters of the lines in which its heading stands beside what is said first."""
_TIGHT = "QPushButton { padding: 7px 9px; }"


class Header(QWidget):
    """``form_chosen`` and ``month_chosen`` when a person picks another; ``not_a_contact`` carries the code pressed."""

    form_chosen = Signal()
    month_chosen = Signal()
    not_a_contact = Signal(str)

    def __init__(self, walk: Callable[[], None], pad: Callable[[], None]) -> None:
        super().__init__()
        self.form = Choice()
        self.month = Choice()
        self.to = Choice()
        self.total = _line("", "body", "quiet")
        self._walk = button(Message("Walk the aid together"), walk, "", "compass")
        self._pad = button(Message("Scratch pad"), pad)
        self.more = QMenu(self)
        self._more = WordButton(Message("More"), "", "chevron-down")
        self._more.clicked.connect(self._open_more)
        self.presses: list[WordButton] = []
        self._build()
        self.form.chosen.connect(self._form_picked)
        self.month.chosen.connect(self._month_picked)
        self.to.chosen.connect(self._month_picked)

    @property
    def form_id(self) -> str:
        """The form that is counted on."""
        return str(self.form.value or ADVICE)

    @property
    def month_now(self) -> Month | None:
        """The month that is counted in."""
        return self.month.value if isinstance(self.month.value, Month) else None

    @property
    def move_to(self) -> Month | None:
        """The month that a contact is moved to; None where it is only taken out."""
        return self.to.value if isinstance(self.to.value, Month) else None

    @property
    def last_control(self) -> QWidget:
        """The control after which the rows of the form come."""
        return self._more

    def show_desk(self, desk: DeskSnapshot, form: str, month: Month | None) -> None:
        """Offer the forms and months there are, and show this form and month as chosen where they are among them."""
        self.form.offer((one.id, one.title) for one in desk.forms)
        self.form.show_value(form if any(one.id == form for one in desk.forms) else desk.forms[0].id)
        self.month.offer((one, one.label) for one in reversed(desk.months))
        self.month.show_value(month if month in desk.months else desk.months[-1])
        for choice, several in ((self.form, len(desk.forms) > 1), (self.month, len(desk.months) > 1)):
            choice.setEnabled(several)
        if desk.non_contact is not None and not self.presses:
            self._add_presses(desk.non_contact)

    def show_correction(self, desk: DeskSnapshot, is_correcting: bool) -> None:
        """While correcting, offer the months that can only be moved from, and where to."""
        before = self.month_now
        months = (*desk.months, *desk.movable) if is_correcting else desk.months
        self.month.offer((one, one.label) for one in sorted(months, reverse=True))
        self.month.show_value(before if before in months else desk.months[-1])
        self.month.setEnabled(len(months) > 1)
        takes_out, to = (None, Message("no month: take it out")), self.move_to
        self.to.offer((takes_out, *((one, one.label) for one in reversed(desk.months))) if is_correcting else ())
        self.to.show_value(to)
        for part in (self.to, self._to):
            part.setVisible(is_correcting)

    def show_state(self, desk: DeskSnapshot, state: CountState) -> None:
        """What belongs to the form and month chosen: the words to say, the total so far, and what can be done."""
        is_advice = state.form_id == ADVICE
        number = desk.totals.get(state.form_id, {}).get(state.month, 0) if state.month else 0
        self.total.setText(plural("{number} so far", "{number} so far", number))
        is_call = is_advice and not state.is_correcting
        self._say.setText(_TAKE_OUT if state.is_correcting else READ_OUT if is_advice else _NO_LIST)
        self._say_title.setVisible(is_call)
        for part in (self._walk, self._pad, self._apart, *self.presses):
            part.setVisible(is_call)

    def _build(self) -> None:
        lead, for_ = _line(Message("Count"), "title"), _line(Message("for"), "body", "quiet")
        lead.setBuddy(self.form)
        for_.setBuddy(self.month)
        self._to = _line(Message("to"), "body", "quiet")
        self._to.setBuddy(self.to)
        self.to.setAccessibleName(tr(Message("Month it is moved to")))
        for part in (self.to, self._to):
            part.hide()
        self.form.setAccessibleName(tr(Message("What is counted")))
        self.month.setAccessibleName(tr(Message("Month it is counted for")))
        self._apart = _line(Message("Not a contact:"), "body", "quiet")
        self._line = Flow(gap=8)
        for part in (lead, self.form, for_, self.month, self._to, self.to, self.total, self._apart):
            self._line.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        column.addLayout(self._line)
        column.addWidget(self._strip())

    def _strip(self) -> QFrame:
        strip = QFrame()
        strip.setProperty("surface", "soft")
        self._say_title = words(Message("Say this first"), "small", "accent")
        self._say_title.setMinimumWidth(_width_in_two_lines(self._say_title))
        self._say_title.setMaximumWidth(max(width_of(_SAY_FIRST, self), self._say_title.minimumWidth()))
        self._say = words("")
        said = QHBoxLayout()
        said.setSpacing(12)
        said.addWidget(self._say_title, 0, Qt.AlignmentFlag.AlignTop)
        said.addWidget(self._say, 1)
        tools = QHBoxLayout()
        tools.setSpacing(8)
        for part in (self._walk, self._pad, self._more):
            tools.addWidget(part, 0, Qt.AlignmentFlag.AlignVCenter)
        tools.addStretch(1)
        row = ResponsiveBox(_WIDE, strip)
        row.setContentsMargins(14, 2, 10, 2)
        row.addLayout(said, 1)
        row.addLayout(tools)
        return strip

    def _add_presses(self, form: TallyForm) -> None:
        taken: set[str] = set()
        for code in form.field[0].offered(form.version):
            label = tr(code.label)  # the letter to press is one of the word that is shown
            at = next((n for n, letter in enumerate(label.lower()) if letter.isalpha() and letter not in taken), 0)
            taken.add(label[at].lower())
            press = WordButton(f"{label[:at]}&{label[at:]}")
            press.setToolTip(
                tr(Message("{define} Counted at once. (Alt+{letter})", define=code.define, letter=label[at].upper()))
            )
            press.setStyleSheet(_TIGHT)
            press.setAccessibleDescription(tr(code.define))
            press.clicked.connect(lambda _on=False, name=code.id: self.not_a_contact.emit(name))
            self.presses.append(press)
            self._line.addWidget(press)

    def _form_picked(self, _form: object) -> None:
        self.form_chosen.emit()

    def _month_picked(self, _month: object) -> None:
        self.month_chosen.emit()

    def _open_more(self) -> None:
        self.more.popup(self._more.mapToGlobal(self._more.rect().bottomLeft()))


def _width_in_two_lines(label: QLabel) -> int:
    """The least width in pixels in which the words of a label stand in two lines, so that its strip stays low."""
    label.ensurePolished()
    said, width = label.text().split(), label.fontMetrics().horizontalAdvance
    breaks = [(" ".join(said[:at]), " ".join(said[at:])) for at in range(1, len(said) + 1)]
    return min(max(width(one), width(other)) for one, other in breaks) + 1


def _line(text: str, kind: str, tone: str = "ink") -> QLabel:
    label = words(text, kind, tone)
    label.setWordWrap(False)
    label.setMinimumHeight(_LINE)
    label.setAlignment(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
    return label
