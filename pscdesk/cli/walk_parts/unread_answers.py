"""What an answers file says in vain: answers that a walk did not read, and what they might have raised."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from pscdesk.guidance.pack.engine import advance
from pscdesk.guidance.pack.pack_types import Answers, Gate, Pack, Row, State
from pscdesk.messages import listed, quoted

_DO_NOT_WAIT = (
    "Do not wait for this file: if somebody is in danger ring 999 or the control room, and else professional standards."
)


@dataclass(frozen=True)
class UnreadAnswers:
    """Questions whose answers were given and not read, by id.

    ``missing`` is the question without an answer at which reading stopped; ``waiting`` stand behind it, ``not_asked``
    are no part of this walk. ``gates`` are those that the unread answers might raise beside the ones that stand.
    """

    missing: str | None
    waiting: tuple[str, ...]
    not_asked: tuple[str, ...]
    gates: tuple[Gate, ...]

    @property
    def sentences(self) -> tuple[str, ...]:
        """What was not read and why, what is grave in it, and what to do; none where everything was read."""
        said: list[str] = []
        if self.waiting:
            said.append(
                f"The question {quoted(self.missing or '')} is not answered, so nothing after it was read: "
                f"{', '.join(self.waiting)}. Answer it to go on."
            )
        if self.not_asked:
            said.append(
                f"This walk does not ask, so what the file says there was not read: {', '.join(self.not_asked)}."
            )
        if self.gates:
            titles = listed(quoted(gate.title) for gate in self.gates)
            said.append(
                f"Grave answers were given and not read. They may mean {titles}; nothing here speaks of that. "
                + _DO_NOT_WAIT
            )
        return tuple(said)

    @property
    def open_question(self) -> tuple[str, ...]:
        """Which question is open, where the file ends there and says nothing in vain; none at the end of the walk."""
        if self.missing is None or self.waiting:
            return ()
        return (f"The question {quoted(self.missing)} is not answered, so this is not finished. Answer it to go on.",)

    def as_json(self) -> dict[str, object]:
        """The same as values JSON can hold."""
        return {
            "missing": self.missing if self.waiting else None,
            "answers": [*self.waiting, *self.not_asked],
            "gates": [gate.id for gate in self.gates],
            "says": list(self.sentences),
        }


def unread_answers(pack: Pack, answers: Answers) -> UnreadAnswers:
    """Which of these answers the walk did not read, in the order of the questions."""
    state = advance(pack, answers)
    order = [question.id for question in pack.flow.question]
    unread = [question for question in order if question in state.dormant]
    behind = order[order.index(state.next) :] if state.next else []
    return UnreadAnswers(
        missing=state.next,
        waiting=tuple(question for question in unread if question in behind),
        not_asked=tuple(question for question in unread if question not in behind),
        gates=_might_rise(pack, answers, state, order),
    )


def _might_rise(pack: Pack, answers: Answers, state: State, order: Sequence[str]) -> tuple[Gate, ...]:
    """The gates that do not stand and might, were every answer read."""
    rising: dict[str, Gate] = {}
    for gate in pack.flow.gate:
        if gate.id not in state.gates and any(_might_hold(row, answers, state, order, rising) for row in gate.when):
            rising[gate.id] = gate
    return tuple(rising.values())


def _might_hold(row: Row, answers: Answers, state: State, order: Sequence[str], rising: Collection[str]) -> bool:
    """Whether an unread answer, or a gate that one would raise, could make the row hold.

    A question without an answer may say anything where an answer behind it is in the row; else it was left open.
    """
    given = [question for question in row.answers if question in answers]
    last = max(map(order.index, given), default=-1)
    is_new = any(question in state.dormant for question in given) or any(gate in rising for gate in row.gates)
    return (
        is_new
        and all(order.index(question) < last for question in row.answers if question not in answers)
        and all(set(answers[question]) & set(row.answers[question]) for question in given)
        and (not row.gates or any(gate in rising or gate in state.gates for gate in row.gates))
    )
