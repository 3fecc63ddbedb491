"""Who published what: for each force its newest month, what is missing, in conflict, revised, unchanged or empty."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pscdesk.nation.facts import State, Winner
from pscdesk.nation.merge import winners
from pscdesk.periods import Month
from pscdesk.work.nation.body import Body
from pscdesk.work.nation.kept_packages import Held, held_packages
from pscdesk.work.nation.what_counts_now import last_published


@dataclass(frozen=True)
class ForceStatus:
    """What a force has published of the months that are due from it; ``packages`` is how many are held.

    ``revised`` months were told otherwise before, ``unchanged`` ones were told again and the same, ``conflict`` ones
    are told in two ways and count for nobody, and of ``nothing_printed`` ones the force says that it printed nothing.
    """

    code: str
    name: str
    family: str
    current: str
    packages: int
    last: Month | None
    due: int
    published: int
    missing: tuple[Month, ...]
    conflict: tuple[Month, ...]
    nothing_printed: tuple[Month, ...]
    revised: tuple[Month, ...]
    unchanged: tuple[Month, ...]


@dataclass(frozen=True)
class BodyStatus:
    """Every force that joined, up to the newest month that anybody published."""

    last: Month | None
    forces: tuple[ForceStatus, ...]
    made_up: bool


def body_status(body: Body) -> BodyStatus:
    """What each force has published, up to the newest month of all."""
    register = body.register()
    held = held_packages(body, register)
    last = last_published(held)
    if last is None:
        last = body.this_month.plus(-1)
    rows = winners([one.kept for one in held], register, last).rows
    forces = tuple(
        _status(code, [row for row in rows if row.force.code == code], held)
        or ForceStatus(code, force.name, force.family, code, 0, None, 0, 0, (), (), (), (), ())
        for code, force in sorted(register.by_code.items())
    )
    return BodyStatus(last_published(held), forces, register.made_up)


def _status(code: str, rows: Sequence[Winner], held: Sequence[Held]) -> ForceStatus | None:
    if not rows:
        return None
    mine = [one.kept for one in held if one.kept.code == code]
    newest = rows[-1].force
    return ForceStatus(
        code=code,
        name=newest.name,
        family=newest.family,
        current=newest.current,
        packages=len(mine),
        last=max((one.facts.last for one in mine), default=None),
        due=len(rows),
        published=sum(row.state in ("published", "nothing-printed") for row in rows),
        missing=_months(rows, "not-published"),
        conflict=_months(rows, "conflict"),
        nothing_printed=_months(rows, "nothing-printed"),
        revised=tuple(row.month for row in rows if row.revised),
        unchanged=tuple(row.month for row in rows if row.unchanged),
    )


def _months(rows: Sequence[Winner], state: State) -> tuple[Month, ...]:
    return tuple(row.month for row in rows if row.state == state)
