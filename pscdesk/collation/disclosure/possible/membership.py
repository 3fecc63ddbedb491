"""Whether the counts that a month prints are the tables of some possible set of contacts."""

from __future__ import annotations

from collections.abc import Sequence

from pscdesk.collation.disclosure.linked_tables import Cells
from pscdesk.collation.disclosure.possible.programme import solve
from pscdesk.collation.disclosure.possible.relation import UNPRINTED, Relation
from pscdesk.collation.disclosure.possible.solving import StopCheck, never_stop


def is_possible(cells: Cells, relations: Sequence[Relation], check_stop: StopCheck = never_stop) -> bool:
    """Whether whole counts that no table prints can be found beside these, so that every relation holds.

    What is found is added up once more in whole numbers: nothing that the solver says is believed unseen.
    ``ValueError`` when a relation names a printed count that ``cells`` has not. Asks ``check_stop``.
    """
    _check_named(cells, relations)
    for whole in (False, True):  # in any numbers first: that is soon answered, and most often they come out whole
        found = solve({}, relations, cells, whole=whole, check_stop=check_stop)
        if found is None:
            return False
        counts = {name: round(value) for name, value in found.items()}
        if all(value >= 0 for value in counts.values()) and holds({**cells, **counts}, relations):
            return True
    return False


def _check_named(cells: Cells, relations: Sequence[Relation]) -> None:
    """``ValueError`` for a printed count that is missing: it would be sought as freely as one that no table prints."""
    missing = {name for one in relations for name in one.terms if name not in cells and name[1] != UNPRINTED}
    if missing:
        raise ValueError(f"not printed: {sorted(missing)}")


def holds(cells: Cells, relations: Sequence[Relation]) -> bool:
    """Whether every relation holds of these counts."""
    sums = ((sum(times * cells[name] for name, times in one.terms.items()), one.exact) for one in relations)
    return all(value == 0 if exact else value <= 0 for value, exact in sums)
