"""A walk through the questions as it stands: in memory only, and gone when it is forgotten."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QObject, Signal

from pscdesk.guidance.pack.engine import advance
from pscdesk.guidance.pack.pack_types import Answers, Gate, Pack, Question, State
from pscdesk.guidance.result.walk_result import WalkResult, walk_result
from pscdesk.local import NOTHING_FILLED_IN, ForceContacts

Place = Literal["start", "question", "check", "now", "outcome", "try", "stopped"]


@dataclass(frozen=True)
class TakenWalk:
    """A walk taken out of the window whole, in ids and so in no language, with the guidance that it began with."""

    pack: Pack
    answers: Answers
    at: str
    place: Place
    is_changing: bool
    counted: bool


class Walk(QObject):
    """Answers, the question in front, and where one came from. ``moved`` says that another page is in front.

    ``local`` holds the force's own telephone numbers, for whoever shows what to do.
    """

    moved = Signal()

    def __init__(self, pack: Pack, local: ForceContacts = NOTHING_FILLED_IN) -> None:
        super().__init__()
        self.pack = pack
        self.local = local
        self.counted = False
        self.place: Place = "start"
        self._answers: Answers = {}
        self.state: State = advance(pack, {})
        self._result: WalkResult | None = None
        self._at = ""
        self._changing = False

    @property
    def answers(self) -> Answers:
        """The answers so far, by question."""
        return dict(self._answers)

    @property
    def result(self) -> WalkResult:
        """What the answers so far come to, worked out when it is first asked for after an answer."""
        if self._result is None:
            self._result = walk_result(self.pack, self._answers)
        return self._result

    @property
    def question(self) -> Question:
        """The question in front."""
        return self.pack.question(self._at, next(iter(self.chosen("about")), ""))

    @property
    def number(self) -> int:
        """Which question this is, counted from 1 along the path."""
        path = self.state.path
        return path.index(self._at) + 1 if self._at in path else len(path) + 1

    @property
    def gates(self) -> tuple[Gate, ...]:
        """The gates that stand, most urgent first."""
        known = {gate.id: gate for gate in self.pack.flow.gate}
        return tuple(known[gate] for gate in self.state.gates)

    def chosen(self, question_id: str) -> tuple[str, ...]:
        """What was answered to a question, or nothing."""
        return self._answers.get(question_id, ())

    @property
    def is_begun(self) -> bool:
        """Whether anybody has gone further than the first page, or answered anything."""
        return self.place != "start" or bool(self._answers)

    def use(self, pack: Pack, local: ForceContacts) -> None:
        """Walk through other guidance from now on; for a walk that was not begun."""
        self.pack, self.local = pack, local
        self._look()

    def stop(self) -> None:
        """Go no further: its guidance was withdrawn. What was answered and what was to be done stays."""
        self._move("stopped")

    def begin(self) -> None:
        """Go to the first question, with nothing answered."""
        self._answers.clear()
        self._changing = False
        self.counted = False
        self._look()
        self._go_on()

    def enter(self) -> None:
        """Go to the first question, with every answer there is."""
        if self._answers:
            self._show(self.state.path[0])
        else:
            self.begin()

    def answer(self, options: tuple[str, ...]) -> None:
        """Answer the question in front and go to the next: the one that follows, or back to the check page."""
        if self.place == "stopped":
            return
        asked = self._at
        self._answers[asked] = options
        self._look()
        path = self.state.path
        following = path[path.index(asked) + 1 :] if asked in path else ()
        if self._changing or not following:
            self._go_on()
        else:
            self._show(following[0])

    def back(self) -> None:
        """Go back one page, keeping every answer."""
        if self.place == "stopped":
            return
        if self.place == "question" and self._changing:
            self._to_check()
            return
        if self.place == "try":
            self._move("outcome")
            return
        if self.place == "outcome":
            self._to_check()
            return
        path = self.state.path
        earlier = path[: path.index(self._at)] if self.place == "question" and self._at in path else path
        if earlier:
            self._show(earlier[-1])
        else:
            self._move("start")

    def change(self, question_id: str) -> None:
        """Show an earlier question again; after it the check page comes back."""
        self._changing = True
        self._show(question_id)

    def resume(self) -> None:
        """Go on with the first question that has no answer, or to the check page."""
        self._go_on()

    def show_now(self) -> None:
        """Show what to do now, whatever is still to be asked."""
        self._move("outcome" if self.state.next is None else "now")

    def conclude(self) -> None:
        """Show what this looks like."""
        self._move("outcome")

    def try_question(self, question_id: str) -> None:
        """Look at what other answers to a question would lead to, with nothing changed yet."""
        self._at = question_id
        self._move("try")

    def state_with(self, options: tuple[str, ...]) -> State:
        """Where the walk would stand with another answer to the question in front."""
        return advance(self.pack, {**self._answers, self._at: options})

    def take(self, options: tuple[str, ...]) -> None:
        """Take the answer that was tried: to what it comes to, or to the first question that it opens."""
        self._answers[self._at] = options
        self._look()
        if self.state.next is None:
            self._move("outcome")
        else:
            self._show(self.state.next)

    def take_up(self, other: Walk) -> None:
        """Stand where another walk stands, in this one's words: the language changed in the middle."""
        self.put_back(other._taken)

    def take_out(self) -> TakenWalk:
        """Forget every answer, as ``forget`` does, and hand over what there was."""
        taken = self._taken
        self.forget()
        return taken

    def put_back(self, taken: TakenWalk) -> None:
        """Stand where a walk stood that was taken out, under the guidance that it began with."""
        if _which(taken.pack) != _which(self.pack):  # else it may be the same in another language
            self.pack = taken.pack
        self._answers = dict(taken.answers)
        self._at, self._changing, self.counted = taken.at, taken.is_changing, taken.counted
        self._look()
        self._move(taken.place)

    @property
    def _taken(self) -> TakenWalk:
        return TakenWalk(self.pack, dict(self._answers), self._at, self.place, self._changing, self.counted)

    def forget(self) -> None:
        """Forget every answer and go to the start."""
        self._answers.clear()
        self._look()
        self._at = ""
        self._changing = False
        self.counted = False
        self._move("start")

    def _look(self) -> None:
        self._result = None
        self.state = advance(self.pack, self._answers)

    def _go_on(self) -> None:
        following = self.state.next
        if following is None:
            self._to_check()
        else:
            self._show(following)

    def _to_check(self) -> None:
        self._changing = False
        self._move("check")

    def _show(self, question_id: str) -> None:
        self._at = question_id
        self._move("question")

    def _move(self, place: Place) -> None:
        self.place = place
        self.moved.emit()


def _which(pack: Pack) -> tuple[str, str]:
    """Which guidance a pack is, whatever its language."""
    return pack.digest, pack.edition.file if pack.edition else ""
