"""The pack's own situations as walks at hand: often one of them shows what would otherwise take a proof over all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pscdesk.guidance.pack.engine import advance, row_holds
from pscdesk.guidance.pack.pack_types import Action, Answers, Pack, Question, Row, State
from pscdesk.guidance.proofs.budget import Budget, walk_price


@dataclass(frozen=True)
class _Sample:
    state: State
    live: Answers
    standing: dict[str, None]

    def first(self, rows: Sequence[Row]) -> int | None:
        return next((place for place, row in enumerate(rows) if row_holds(row, self.live, self.standing)), None)


class Samples:
    """The situations of a pack that are complete walks."""

    def __init__(self, pack: Pack, budget: Budget) -> None:
        budget.spend(len(pack.vignettes) * walk_price(pack))
        states = ((vignette.answers, advance(pack, vignette.answers)) for vignette in pack.vignettes)
        self._samples = [
            _Sample(state, {question: tuple(answers[question]) for question in state.path}, dict.fromkeys(state.gates))
            for answers, state in states
            if state.next is None
        ]

    def show_gate(self, rows: Sequence[Row]) -> bool:
        """True if they show that each row raises the gate, and that none does somewhere."""
        return _all_and_none({sample.first(rows) for sample in self._samples}, rows)

    def show_question(self, question: Question) -> bool:
        """True if they show that each row has the question asked; not told where a row reads gates, which rise later."""
        if any(row.gates for row in question.when):
            return False
        met = {sample.first(question.when) for sample in self._samples if question.id in sample.live}
        return met >= set(range(len(question.when)))

    def show_action(self, action: Action) -> bool:
        """True if they show that each row has the option hold, and that it does not hold somewhere it could."""
        met: set[int | None] = set()
        for sample in self._samples:
            if action.id in sample.state.actions:
                met.add(sample.first(action.when))
            elif not sample.state.is_cut_short:
                met.add(None)
        return _all_and_none(met, action.when)


def _all_and_none(met: set[int | None], rows: Sequence[Row]) -> bool:
    return met >= {None, *range(len(rows))}
