"""The card of three first steps at a new desk: practise, join HR, count; it goes once all three are done."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from pscdesk.language import tr
from pscdesk.messages import Message, joined
from pscdesk.ui.look.icons import IconMark
from pscdesk.ui.widgets.announce import announce
from pscdesk.ui.widgets.buttons import button, wrapping_button
from pscdesk.ui.widgets.card import Card
from pscdesk.ui.widgets.layout.flow import flow_of
from pscdesk.ui.widgets.layout.responsive_box import FoldingBox
from pscdesk.ui.widgets.text import mark, words

_WIDE = 88
"""Average characters of the width from which the steps stand beside each other."""


@dataclass(frozen=True)
class Step:
    """One step: its id, what it is called, what it is for, and the words on the button that leads there."""

    id: str
    title: str
    sentence: str
    leads: str


STEPS = (
    Step(
        "practise",
        Message("Practise"),
        Message("Try the keys. It is all deleted when you stop."),
        Message("Start practising"),
    ),
    Step(
        "join",
        Message("Join HR"),
        Message("Open HR’s card and compare its fingerprint."),
        Message("Go to the office card"),
    ),
    Step(
        "count",
        Message("Count a contact"),
        Message("Press the answers while you talk."),
        Message("Go to the form"),
    ),
)
"""In the order in which they are suggested; each can be done at any time."""

DONE, NEXT, THEN = Message("Done"), Message("Next"), Message("After that")


def states(done: Collection[str]) -> dict[str, Message]:
    """Where each step stands: done, next, or after that."""
    left = [step.id for step in STEPS if step.id not in done]
    return {step.id: DONE if step.id in done else NEXT if step.id == left[0] else THEN for step in STEPS}


class _StepView(QWidget):
    """One step with its state in words; the button is there until the step is done."""

    def __init__(self, step: Step, number: int, act: Callable[[], None]) -> None:
        super().__init__()
        self._step, self._number = step, number
        self._tick = IconMark("circle-check", "accent", 1.3)
        self._count = words(f"{number}.", "strong", "accent")
        self._count.setWordWrap(False)
        self._title = words(step.title, "strong")
        self._title.setWordWrap(False)
        self._state = words("", "small", "quiet")
        self._state.setWordWrap(False)
        self._sentence = words(step.sentence, "small", "quiet")
        self.button = wrapping_button(step.leads, act)
        head = flow_of(self._tick, self._count, self._title, self._state, gap=8)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(head)
        column.addWidget(self._sentence)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)

    def show_state(self, state: Message) -> None:
        """Say where this step stands."""
        is_done = state == DONE
        self._state.setText(state)
        mark(self._state, tone="quiet" if state == THEN else "accent")
        self._tick.setVisible(is_done)
        for part in (self._count, self._sentence, self.button):
            part.setVisible(not is_done)
        mark(self.button, kind="primary" if state == NEXT else "")
        said = Message("Step {number} of {all}, {state}.", number=self._number, all=len(STEPS), state=state)
        self.button.setAccessibleDescription(tr(joined(" ", (said, self._step.sentence))))


class FirstSteps(Card):
    """Hidden until ``show_done``. ``acts`` says by the id of each step what its button does, ``hide_them`` hides it."""

    def __init__(self, acts: dict[str, Callable[[], None]], hide_them: Callable[[], None]) -> None:
        super().__init__()
        self._states: dict[str, Message] = {}
        self._told = words("", "body", "quiet")
        self._told.setWordWrap(False)
        self.hide_them = button(Message("Hide these steps"), hide_them, "link")
        self._views = {step.id: _StepView(step, at, acts[step.id]) for at, step in enumerate(STEPS, 1)}
        self.buttons = {name: view.button for name, view in self._views.items()}
        title = words(Message("First steps"), "heading")
        title.setWordWrap(False)
        steps = FoldingBox(_WIDE, gaps=(28, 12))
        for view in self._views.values():
            steps.addWidget(view, 1)
        self.rows.setContentsMargins(16, 8, 12, 10)
        self.rows.setSpacing(4)
        self.rows.addLayout(flow_of(title, self._told, self.hide_them))
        self.rows.addLayout(steps)
        self.hide()

    @property
    def done(self) -> frozenset[str]:
        """The ids of the steps that are shown as done."""
        return frozenset(name for name, state in self._states.items() if state == DONE)

    @property
    def greets(self) -> bool:
        """Whether nothing was done yet at this desk, so that the keyboard begins at the first step."""
        return not self.isHidden() and not self.done

    def show_done(self, done: Collection[str]) -> None:
        """Show the card with these steps done, and say it to screen readers; all of them hide it."""
        if len(done) == len(STEPS):
            self.hide()
            return
        if states(done) != self._states:
            self._states = states(done)
            for name, state in self._states.items():
                self._views[name].show_state(state)
            self._told.setText(_how_many(len(done)))
            self.setAccessibleName(tr(self._sentence()))
        if self.isHidden():
            self._find_its_shape()
            self.show()
            announce(self, self._sentence())

    def _find_its_shape(self) -> None:
        """Lay the steps beside or beneath each other before the card is seen, so that nothing jumps when it comes."""
        holder = self.parentWidget()
        if holder is not None:
            self.resize(holder.width(), self.height())
            self.rows.activate()

    def first_control(self) -> QWidget:
        """The button of the step that is next."""
        return next(self.buttons[name] for name, state in self._states.items() if state == NEXT)

    def _sentence(self) -> Message:
        following = next(step.title for step in STEPS if self._states[step.id] == NEXT)
        return Message("First steps. {done}. Next: {step}.", done=_how_many(len(self.done)), step=following)


def _how_many(done: int) -> Message:
    return Message("{number} of {all} done", number=done, all=len(STEPS)) if done else Message("None done yet")
