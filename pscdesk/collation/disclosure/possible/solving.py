"""Runs the HiGHS solver so that a long solve can be stopped from outside."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from highspy import Highs, HighsCallbackEvent

StopCheck = Callable[[], None]
"""Called again and again during long work; it raises (``Cancelled``, for one) where the work is to stop."""


def never_stop() -> None:
    """The check of work that nobody stops."""


def run_solver(solver: Highs, check_stop: StopCheck) -> None:
    """Solve what ``solver`` holds. What ``check_stop`` raises meanwhile is raised here, once the solver has stopped.

    HiGHS asks between the steps of the simplex method and the nodes of a search. What is raised inside its callback
    would have to find its way through C++ frames, so it is kept until the solver has let go.
    """
    check_stop()
    if check_stop is never_stop:  # a callback costs at every step of the solver
        solver.run()
        return
    raised: list[BaseException] = []

    def ask(event: HighsCallbackEvent) -> None:
        if not raised:
            try:
                check_stop()
            except BaseException as fault:  # noqa: BLE001 - raised again below
                raised.append(fault)
        if raised:
            event.interrupt()

    asked = (solver.cbSimplexInterrupt, solver.cbMipInterrupt)
    for callback in asked:
        callback.subscribe(ask)
    try:
        solver.run()
    finally:
        for callback in asked:
            callback.unsubscribe(ask)
    if raised:
        raise raised[0]
