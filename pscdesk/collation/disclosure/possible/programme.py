"""One linear programme in whole or any numbers, handed to the HiGHS solver: counts by name, relations, and bounds."""

# Imports inside functions: HiGHS and numpy are loaded only where something is solved, and never when a window starts.

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from pscdesk.collation.disclosure.linked_tables import Cells, Name
from pscdesk.collation.disclosure.possible.relation import Relation
from pscdesk.collation.disclosure.possible.solving import StopCheck, never_stop, run_solver

MOST_NODES = 5_000
"""How long the solver may look for something better than what it has: a count, so that it is the same everywhere."""


NOTHING_GIVEN: Cells = MappingProxyType({})


@dataclass(frozen=True)
class Choice:
    """What a printed count may be: a whole number from ``low`` to ``high``, at ``cost`` for each step up."""

    low: int
    high: int
    cost: float = 0.0


def solve(
    choices: Mapping[Name, Choice],
    relations: Sequence[Relation],
    given: Cells = NOTHING_GIVEN,
    *,
    whole: bool,
    check_stop: StopCheck = never_stop,
) -> dict[Name, int | float] | None:
    """The counts of least cost for which the relations hold, by name; None when there are none.

    Those that ``choices`` names are whole. Others that the relations name are as ``given``, or else 0 or more, whatever
    it costs, and whole ones where ``whole`` asks. The same choices, relations and given counts give the same counts.
    Asks ``check_stop``, and raises what it raises.
    """
    import highspy
    import numpy as np

    column = {name: at for at, name in enumerate(choices)}
    starts, columns, values, known, exact = [0], list[int](), list[float](), list[int](), list[bool]()
    for one in relations:
        left = [(name, times) for name, times in one.terms.items() if times and name not in given]
        constant = sum(times * given[name] for name, times in one.terms.items() if name in given)
        if not left:
            if constant > 0 or (one.exact and constant):
                return None
            continue
        for name, times in left:
            columns.append(column.setdefault(name, len(column)))
            values.append(float(times))
        starts.append(len(columns))
        known.append(constant)
        exact.append(one.exact)
    if not column:
        return {}
    printed, others = len(choices), len(column) - len(choices)
    problem = highspy.HighsLp()
    problem.num_col_, problem.num_row_ = len(column), len(known)
    problem.col_cost_ = np.array([one.cost for one in choices.values()] + [0.0] * others)
    problem.col_lower_ = np.array([float(one.low) for one in choices.values()] + [0.0] * others)
    problem.col_upper_ = np.array([float(one.high) for one in choices.values()] + [highspy.kHighsInf] * others)
    problem.row_upper_ = -np.array(known, float)
    problem.row_lower_ = np.where(np.array(exact, bool), problem.row_upper_, -highspy.kHighsInf)
    problem.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    problem.a_matrix_.start_ = np.array(starts)
    problem.a_matrix_.index_ = np.array(columns)
    problem.a_matrix_.value_ = np.array(values)
    kinds = highspy.HighsVarType
    if printed or whole:
        problem.integrality_ = [kinds.kInteger] * printed + [kinds.kInteger if whole else kinds.kContinuous] * others
    solver = highspy.Highs()
    for option, value in (("output_flag", False), ("threads", 1), ("random_seed", 0), ("mip_max_nodes", MOST_NODES)):
        solver.setOptionValue(option, value)
    solver.passModel(problem)
    run_solver(solver, check_stop)
    if solver.getInfo().primal_solution_status != highspy.SolutionStatus.kSolutionStatusFeasible:
        return None
    found = solver.getSolution().col_value
    return {name: round(found[at]) if whole or at < printed else found[at] for name, at in column.items()}
