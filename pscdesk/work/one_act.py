"""How work on an office or a programme becomes one act: short work inside it; of long work only its result."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from functools import wraps
from typing import Concatenate, ParamSpec, Protocol, TypeVar

from pscdesk.storage.shared_store import SharedStore


class ActedOn(Protocol):
    """What several people work on, one act at a time."""

    sealed: SharedStore

    def acting(self) -> AbstractContextManager[None]:
        """Hold it for one act, as it is now."""
        ...

    def look(self) -> bool:
        """Read what others did, where they did anything."""
        ...


On = TypeVar("On", bound=ActedOn)
P = ParamSpec("P")
T = TypeVar("T")
U = TypeVar("U")

TRIES = 3
"""So often long work is done again because others changed what it was made from; then it is done inside the act."""


def one_act(work: Callable[Concatenate[On, P], T]) -> Callable[Concatenate[On, P], T]:
    """The same work as one act: on what is there now, with nobody else in it until it is saved."""

    @wraps(work)
    def acted(on: On, *values: P.args, **named: P.kwargs) -> T:
        with on.acting():
            return work(on, *values, **named)

    return acted


def made_then_applied(
    on: ActedOn,
    make: Callable[[], U],
    apply: Callable[[U], T],
    is_current: Callable[[U], bool] = lambda _made: False,
) -> T:
    """Make something that takes long from what is there, and apply it in one act; what ``apply`` gives.

    Where others changed something meanwhile it is made again, unless ``is_current`` finds that what it was made from
    is still the same.
    """
    for _ in range(TRIES):
        on.look()
        before = on.sealed.generation
        made = make()
        with on.acting():
            if on.sealed.generation == before or is_current(made):
                return apply(made)
    with on.acting():
        return apply(make())
