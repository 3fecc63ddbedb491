"""One linear programme in whole or any numbers, handed to the HiGHS solver: counts by name, relations, and bounds."""

# Imports inside functions: HiGHS and numpy are loaded only where something is solved, and never when a window starts.

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pscdesk.collation.disclosure.linked_tables import Name
from pscdesk.collation.disclosure.possible.relation import Relation
from pscdesk.collation.disclosure.possible.solving import StopCheck, never_stop, run_solver

MOST_NODES = 5_000
"""How long the solver may look for something better than what it has: a count, so that it is the same everywhere."""


@dataclass(frozen=True)
class Choice:
    """What a printed count may be: a whole number from ``low`` to ``high``, at ``cost`` for each step up."""

    low: int
    high: int
    cost: float = 0.0


def solve(
    choices: Mapping[Name, Choice],
    relations: Sequence[Relation],
    *,
    whole: bool,
    check_stop: StopCheck = never_stop,
) -> dict[Name, int] | None:
    """The counts of least cost for which the relations hold, by name; None when there are none.

    Counts that the relations name and ``choices`` does not are 0 or more, whatever it costs, and whole ones where
    ``whole`` asks. The same choices and relations give the same counts. Asks ``check_stop``, and raises what it raises.
    """
    import highspy
    import numpy as np

    column = {name: at for at, name in enumerate(choices)}
    starts, columns, values = [0], list[int](), list[float]()
    for one in relations:
        for name, times in one.terms.items():
            if times:
                columns.append(column.setdefault(name, len(column)))
                values.append(float(times))
        starts.append(len(columns))
    printed, others = len(choices), len(column) - len(choices)
    problem = highspy.HighsLp()
    problem.num_col_, problem.num_row_ = len(column), len(relations)
    problem.col_cost_ = np.array([one.cost for one in choices.values()] + [0.0] * others)
    problem.col_lower_ = np.array([float(one.low) for one in choices.values()] + [0.0] * others)
    problem.col_upper_ = np.array([float(one.high) for one in choices.values()] + [highspy.kHighsInf] * others)
    problem.row_lower_ = np.array([0.0 if one.exact else -highspy.kHighsInf for one in relations])
    problem.row_upper_ = np.zeros(len(relations))
    problem.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    problem.a_matrix_.start_ = np.array(starts)
    problem.a_matrix_.index_ = np.array(columns)
    problem.a_matrix_.value_ = np.array(values)
    kinds = highspy.HighsVarType
    problem.integrality_ = [kinds.kInteger] * printed + [kinds.kInteger if whole else kinds.kContinuous] * others
    solver = highspy.Highs()
    for option, value in (("output_flag", False), ("threads", 1), ("random_seed", 0), ("mip_max_nodes", MOST_NODES)):
        solver.setOptionValue(option, value)
    solver.passModel(problem)
    run_solver(solver, check_stop)
    if solver.getInfo().primal_solution_status != highspy.SolutionStatus.kSolutionStatusFeasible:
        return None
    found = solver.getSolution().col_value
    return {name: round(found[at]) for name, at in column.items()}
