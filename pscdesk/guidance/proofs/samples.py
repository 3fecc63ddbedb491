"""Single walks at hand, a pack's own situations first: often one shows what would otherwise take a proof over all."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from pscdesk.guidance.pack.engine import advance, row_holds
from pscdesk.guidance.pack.pack_types import Action, Answers, Pack, Question, Row, State
from pscdesk.guidance.proofs.budget import Budget, rows_of_gates, walk_price
from pscdesk.guidance.proofs.guesses import Guesses
from pscdesk.guidance.proofs.row_coverage import situation_states


@dataclass(frozen=True)
class _Sample:
    state: State
    live: Answers
    standing: dict[str, None]

    def first(self, rows: Sequence[Row]) -> int | None:
        return next((place for place, row in enumerate(rows) if row_holds(row, self.live, self.standing)), None)


class Samples:
    """The situations of a pack that are complete walks, and walks made up where these do not show enough."""

    def __init__(self, pack: Pack, budget: Budget) -> None:
        self._pack, self._budget, self._rows = pack, budget, rows_of_gates(pack)
        self._guesses = Guesses(pack)
        self.states = tuple(situation_states(pack, budget))
        """Where each situation stands."""
        told = (_sample(each.answers, state) for each, state in zip(pack.vignettes, self.states, strict=True))
        self._samples = [sample for sample in told if sample]

    def show_gate(self, rows: Sequence[Row]) -> bool:
        """True if they show that each row raises the gate, and that none does somewhere."""
        return self._show(rows, lambda sample: (True, sample.first(rows)), {None, *range(len(rows))})

    def show_question(self, question: Question) -> bool:
        """True if they show that each row has the question asked; not told where rows read gates, which rise later."""
        if any(row.gates for row in question.when):
            return False
        rows = question.when
        return self._show(rows, lambda sample: (question.id in sample.live, sample.first(rows)), set(range(len(rows))))

    def show_action(self, action: Action) -> bool:
        """True if they show that each row has the option hold, and that it does not hold somewhere it could."""
        rows = action.when

        def met(sample: _Sample) -> tuple[bool, int | None]:
            if action.id in sample.state.actions:
                return True, sample.first(rows)
            return not sample.state.is_cut_short, None

        return self._show(rows, met, {None, *range(len(rows))})

    def _show(
        self, rows: Sequence[Row], met: Callable[[_Sample], tuple[bool, int | None]], wanted: set[int | None]
    ) -> bool:
        """True once each that is wanted was met by a sample that counts; guesses are added for rows that were not."""
        self._budget.spend(len(self._samples))
        missing = wanted - {place for counts, place in map(met, self._samples) if counts}
        for place in sorted(place for place in missing if place is not None):
            for answers in self._guesses.meeting(rows[place]):
                sample = self._walked(answers)
                if sample:
                    self._samples.append(sample)
                    counts, shown = met(sample)
                    if counts:
                        missing.discard(shown)
                    if place not in missing:
                        break
            else:
                return False
        return not missing

    def _walked(self, answers: Answers) -> _Sample | None:
        state = advance(self._pack, answers)
        self._budget.spend(walk_price(len(state.path), self._rows))
        return _sample(answers, state)


def _sample(answers: Answers, state: State) -> _Sample | None:
    """The walk as a sample, if it is complete."""
    if state.next is not None:
        return None
    live = {question: tuple(answers[question]) for question in state.path}
    return _Sample(state, live, dict.fromkeys(state.gates))
