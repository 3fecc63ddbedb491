"""What counts of all that a body holds, with its cells: for a whole nation, or force by force."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from pscdesk.nation.facts import MonthFact, Winner, Winners
from pscdesk.nation.forces.national_force import ForceRegister
from pscdesk.nation.merge import KeptPackage, settled, winners
from pscdesk.periods import Month
from pscdesk.work.nation.body import Body
from pscdesk.work.nation.kept_packages import Held, held_packages, of_force, read_kept


def last_published(held: Sequence[Held]) -> Month | None:
    """The newest month that any package tells; None where there is none."""
    return max((one.kept.facts.last for one in held), default=None)


def winners_now(body: Body, last: Month | None = None, first: Month | None = None) -> Winners:
    """Every force and month that is due, settled, with the cells of what counts; up to the newest month published."""
    found = tuple(winners_by_force(body, last, first))
    rows = sorted((row for force in found for row in force.rows), key=lambda row: (row.month, row.force.code))
    windows = sorted(window for force in found for window in force.windows)
    return Winners(tuple(rows), body.register().made_up, tuple(windows))


def winners_by_force(body: Body, last: Month | None = None, first: Month | None = None) -> Iterator[Winners]:
    """The same for one force after the other, so that the cells of one force alone are in memory at a time."""
    register = body.register()
    held = held_packages(body, register)
    until = last or last_published(held)
    if until is None:
        return
    whole = winners([one.kept for one in held], register, until, first)
    for code in sorted({row.force.code for row in whole.rows}):
        cells = _cells(body, register, held, code)
        rows = tuple(_with_cells(row, cells) for row in whole.rows if row.force.code == code)
        yield Winners(rows, whole.made_up, tuple(window for window in whole.windows if window.code == code))


def _with_cells(row: Winner, cells: Mapping[Month, MonthFact]) -> Winner:
    if row.told is None or not row.told.printed:
        return row
    return replace(row, told=replace(row.told, cells=cells[row.month].cells))


def _cells(body: Body, register: ForceRegister, held: Sequence[Held], code: str) -> Mapping[Month, MonthFact]:
    """The months of a force that count, with cells, read from as few packages as will do."""
    paths = {one.kept.facts.digest: one.path for one in held if one.kept.code == code}
    packages = tuple(of_force(held, code))
    contents = {
        month: next(iter(one.contents)) for month, one in settled(code, packages).items() if one.newest is not None
    }
    found: dict[Month, MonthFact] = {}
    for month in sorted(contents, reverse=True):
        if month not in found:
            path = paths[_furthest_back(packages, month, contents[month])]
            found |= _months_in(body, register, path, packages, contents)
    return found


def _furthest_back(packages: Sequence[KeptPackage], month: Month, content: str) -> str:
    """The package that tells a month so and begins earliest."""
    telling = [one for one in packages if one.contents.get(month) == content]
    return min(telling, key=lambda one: (one.facts.first, one.facts.digest)).facts.digest


def _months_in(
    body: Body,
    register: ForceRegister,
    path: Path,
    packages: Sequence[KeptPackage],
    contents: Mapping[Month, str],
) -> Mapping[Month, MonthFact]:
    """The months of a package that it tells as they count."""
    facts = read_kept(body, register, path).facts
    told = next(one.contents for one in packages if one.facts.digest == facts.digest)
    return {month.month: month for month in facts.months if contents.get(month.month) == told[month.month]}
