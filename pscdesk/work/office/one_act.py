"""How work on an office becomes one act: short work inside it; of long work only the result is applied in it."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar

from pscdesk.work.office.office import Office

P = ParamSpec("P")
T = TypeVar("T")
U = TypeVar("U")

TRIES = 3
"""So often long work is done again because others changed what it was made from; then it is done inside the act."""


def one_act(work: Callable[Concatenate[Office, P], T]) -> Callable[Concatenate[Office, P], T]:
    """The same work as one act: on the office as it is now, with nobody else in it until it is saved."""

    @wraps(work)
    def acted(office: Office, *values: P.args, **named: P.kwargs) -> T:
        with office.acting():
            return work(office, *values, **named)

    return acted


def made_then_applied(
    office: Office,
    make: Callable[[], U],
    apply: Callable[[U], T],
    is_current: Callable[[U], bool] = lambda _made: False,
) -> T:
    """Make something that takes long from what the office is, and apply it in one act; what ``apply`` gives.

    Where others changed the office meanwhile it is made again, unless ``is_current`` finds that what it was made from
    is still the same.
    """
    for _ in range(TRIES):
        office.look()
        before = office.sealed.generation
        made = make()
        with office.acting():
            if office.sealed.generation == before or is_current(made):
                return apply(made)
    with office.acting():
        return apply(make())
