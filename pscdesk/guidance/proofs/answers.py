"""The answers to a question that need to be told apart, and the rows each of them meets."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping
from itertools import combinations

from pscdesk.guidance.pack.pack_types import ALONE, Question
from pscdesk.guidance.proofs.budget import Budget

Chosen = tuple[str, ...]


def tell_apart(
    question: Question, options: Iterable[str], marks: Callable[[str], Hashable], budget: Budget
) -> list[Chosen]:
    """The answers to a question that ``marks`` tells apart; of several choices, every set of different ticks.

    Raises ``TooEntangled`` before it makes more of them than the budget has steps left.
    """
    first: dict[Hashable, str] = {}
    alone: list[Chosen] = []
    for option in options:
        if question.kind == "several" and option in ALONE:
            alone.append((option,))
        else:
            first.setdefault(marks(option), option)
    ticks = list(first.values())
    if question.kind != "several":
        return [(option,) for option in ticks]
    budget.spend(1 << len(ticks))
    return [*alone, *(subset for size in range(1, len(ticks) + 1) for subset in combinations(ticks, size))]


def rows_met(answers: Iterable[Chosen], by_option: Mapping[str, int]) -> list[tuple[Chosen, int]]:
    """Each answer with the rows it meets, as bits; answers of fewer ticks come first, as ``tell_apart`` gives them."""
    rows: dict[Chosen, int] = {(): 0}
    for chosen in answers:
        rows[chosen] = rows[chosen[:-1]] | by_option.get(chosen[-1], 0)
    del rows[()]
    return list(rows.items())
