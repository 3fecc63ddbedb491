"""How far the sum of printed counts over months may lie from the true sum at most: proved, never estimated."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pscdesk.collation.disclosure.printed import PrintedMonth, PrintedRow


def window_bound(months: Sequence[PrintedMonth]) -> int:
    """How far a sum of the force's printed values over these months may lie from the true sum at most.

    The months are cut into windows whose error was promised when their last month was frozen, and into single months,
    in the way that comes to least. A promise is of months in a row, so where one is missing between them it ends.
    """
    steps = [Step(month.most_off, month.window_months, month.window_off) for month in months]
    return sum(bound_of([steps[at] for at in run]) for run in runs(months))


def contacts_bound(months: Sequence[PrintedMonth]) -> int:
    """The same of contacts and of safe-space contacts, which are kept nearer than the rest."""
    near = [month.contacts_off or month.window_off for month in months]
    steps = [Step(one.most_off, one.window_months, off) for one, off in zip(months, near, strict=True)]
    return sum(bound_of([steps[at] for at in run]) for run in runs(months))


def row_bound(months: Sequence[PrintedMonth], units: frozenset[str], parts: Sequence[Sequence[PrintedRow]]) -> int:
    """The same of a row of the units table over all its months; a promise counts where each printed it as one row.

    ``parts`` are the rows of each month that make it up, none where its units stood in another row then.
    """
    steps: list[Step] = []
    for month, inside in zip(months, parts, strict=True):
        one = len(inside) == 1 and units == frozenset(inside[0].units)
        steps.append(Step(month.most_off * len(inside), month.window_months if one else 1, month.window_off))
    # a promise reaches back over months: where one of these did not print the row, it is of other sums
    whole = all(len(inside) == 1 for inside in parts)
    kept = steps if whole else [Step(step.alone, 1, 0) for step in steps]
    return sum(bound_of([kept[at] for at in run]) for run in runs(months))


def runs(months: Sequence[PrintedMonth]) -> list[list[int]]:
    """The places of these months, cut where one between them is missing."""
    found: list[list[int]] = []
    for at, month in enumerate(months):
        if found and months[at - 1].when.plus(1) == month.when:
            found[-1].append(at)
        else:
            found.append([at])
    return found


@dataclass(frozen=True)
class Step:
    """A month of a window, or a cycle: how far its own values may be off, and what it promises of those up to it."""

    alone: int
    months: int
    off: int


def bound_of(steps: Sequence[Step]) -> int:
    """The least bound on the error of a sum over these steps, which follow each other without a gap."""
    best = [0]
    for at, step in enumerate(steps):
        promised = [best[at + 1 - length] + step.off for length in range(2, min(step.months, at + 1) + 1)]
        best.append(min([best[at] + step.alone, *promised]))
    return best[-1]
