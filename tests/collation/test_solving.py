"""A solve that takes long is stopped from outside, between two of its own steps."""

from __future__ import annotations

import random

import highspy
import pytest

from pscdesk.collation.disclosure.possible.solving import never_stop, run_solver

_BOXES = 60


class Stopped(Exception):
    """Raised by a stop check."""


def hard_choice() -> highspy.Highs:
    """A knapsack of many dimensions: far more nodes to search than a test has time for."""
    dice = random.Random(3)
    solver = highspy.Highs()
    solver.setOptionValue("output_flag", False)
    solver.setOptionValue("threads", 1)
    for box in range(_BOXES):
        solver.addVar(0.0, 1.0)
        solver.changeColIntegrality(box, highspy.HighsVarType.kInteger)
        solver.changeColCost(box, -float(dice.randint(100, 999)))
    for _ in range(30):
        weights = [float(dice.randint(100, 999)) for _ in range(_BOXES)]
        solver.addRow(-highspy.kHighsInf, 12_000.0, _BOXES, list(range(_BOXES)), weights)
    return solver


def easy_choice() -> highspy.Highs:
    solver = highspy.Highs()
    solver.setOptionValue("output_flag", False)
    solver.addVar(0.0, 7.0)
    solver.changeColCost(0, -1.0)
    return solver


def test_a_long_solve_ends_with_what_its_stop_check_raises() -> None:
    solver, asked = hard_choice(), list[int]()

    def check() -> None:
        asked.append(len(asked))
        if len(asked) > 100:
            raise Stopped

    with pytest.raises(Stopped):
        run_solver(solver, check)
    assert len(asked) == 101, "once it has said stop it is not asked again"
    assert solver.getModelStatus() == highspy.HighsModelStatus.kInterrupt


@pytest.mark.parametrize("check", [never_stop, lambda: None])
def test_a_solve_that_nobody_stops_comes_to_its_end(check: object) -> None:
    solver = easy_choice()
    run_solver(solver, check)  # type: ignore[arg-type]
    assert list(solver.getSolution().col_value) == [7.0]


def test_work_that_was_stopped_before_does_not_begin_to_solve() -> None:
    def check() -> None:
        raise Stopped

    solver = easy_choice()
    with pytest.raises(Stopped):
        run_solver(solver, check)
    assert solver.getModelStatus() == highspy.HighsModelStatus.kNotset
