"""Settles what counts for each force and month: the highest revision of each window, and only where all agree.

A frozen month never changes, so two windows that hold the same month must tell the same of it. The same packages give
the same answer in any order and however often each comes.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from pscdesk.collation.returned.inbox import NOTHING, LatestReturn, ReceivedReturn, merge
from pscdesk.nation.facts import ForcePackage, MonthFact, State, WindowFact, Winner, Winners
from pscdesk.nation.forces.force_months import due_forces, force_fact, stands
from pscdesk.nation.forces.national_force import ForceRegister
from pscdesk.nation.package.adding_up import LEAST_OFF
from pscdesk.periods import Month, months_between

Window = tuple[Month, Month]


@dataclass(frozen=True)
class KeptPackage:
    """A package that a body holds: its force, its facts, and for each month the digest of what it prints.

    The months may be without their cells: settling needs only ``contents``.
    """

    code: str
    facts: ForcePackage
    contents: Mapping[Month, str]


@dataclass(frozen=True)
class Settled:
    """What counts of one force's month: nothing, two contents, or one; then as which packages tell it.

    ``newest`` is the last package that tells the month as it counts. ``conflict`` names the packages that disagree.
    """

    code: str
    month: Month
    contents: frozenset[str] = frozenset()
    newest: KeptPackage | None = None
    revised: bool = False
    unchanged: bool = False
    conflict: tuple[KeptPackage, ...] = ()

    @property
    def told(self) -> MonthFact | None:
        """The month as the newest package tells it; None where nothing counts."""
        found = self.newest.facts.months if self.newest else ()
        return next((month for month in found if month.month == self.month), None)

    @property
    def state(self) -> State:
        """What the force has for the month."""
        if len(self.contents) > 1:
            return "conflict"
        told = self.told
        if told is None:
            return "not-published"
        return "published" if told.printed else "nothing-printed"


def kept_package(code: str, facts: ForcePackage) -> KeptPackage:
    """A package under the code of its force, with the digests of its months worked out."""
    return KeptPackage(code, facts, {month.month: content_of(month) for month in facts.months})


def without_cells(kept: KeptPackage) -> KeptPackage:
    """The same package without its cells."""
    months = tuple(replace(month, cells=()) for month in kept.facts.months)
    return replace(kept, facts=replace(kept.facts, months=months))


def content_of(month: MonthFact) -> str:
    """The digest of what a frozen month is: its number, its own digest, and every printed cell of the force.

    How many people were covered is left out: an earlier program worked it out otherwise for the same month.
    """
    lines = (f"{one.form} {one.codebook} {one.table} {one.cell} {one.contacts}\n" for one in month.cells)
    head = f"{month.month} {month.number} {month.digest} {month.printed}\n"
    return hashlib.sha256("".join((head, *lines)).encode()).hexdigest()


def settled(code: str, packages: Iterable[KeptPackage]) -> Mapping[Month, Settled]:
    """What counts for each month that any of one force's packages tells."""
    telling: dict[Month, list[KeptPackage]] = {}
    for package in sorted({one.facts.digest: one for one in packages}.values(), key=_age):
        for month in package.contents:
            telling.setdefault(month, []).append(package)
    return {month: _settled(code, month, telling[month]) for month in sorted(telling)}


def winners(kept: Iterable[KeptPackage], register: ForceRegister, last: Month, first: Month | None = None) -> Winners:
    """Every force and month that is due, or that was published while the force stood, up to ``last``.

    ``first``: the first month that is wanted; else the first that any force was due for or published.
    """
    by_code: dict[str, list[KeptPackage]] = {}
    for one in kept:
        by_code.setdefault(one.code, []).append(one)
    told = {code: settled(code, packages) for code, packages in by_code.items() if code in register.by_code}
    begins = [month for months in told.values() for month in months]
    begins += [force.since for force in register.forces if force.since]
    span = months_between(first or min(begins, default=last), last)
    rows = tuple(row for month in span for row in _rows_of(month, told, register, last))
    made_up = any(one.facts.made_up for packages in by_code.values() for one in packages)
    windows = _windows(by_code, told, rows)
    return Winners(rows, made_up, windows)


def _windows(
    by_code: Mapping[str, Iterable[KeptPackage]], told: Mapping[str, Mapping[Month, Settled]], rows: Iterable[Winner]
) -> tuple[WindowFact, ...]:
    """The windows of which every month counts as their package told it; of two bounds of one window the wider."""
    there = {(row.force.code, row.month): row.told for row in rows}
    found: dict[tuple[str, Month, Month], WindowFact] = {}
    for code, packages in by_code.items():
        for one in packages:
            facts = one.facts
            if min(facts.window_off, facts.contacts_off) < LEAST_OFF:
                continue  # it told no bound of its window, or one that no rounding keeps
            if code not in told or not all(
                told[code][month.month].contents == frozenset({one.contents[month.month]})
                and _reaches_alike(there.get((code, month.month)), month)
                for month in facts.months
            ):
                continue
            key = (code, facts.first, facts.last)
            before = found.get(key, WindowFact(*key, 0, 0))
            offs = (max(before.window_off, facts.window_off), max(before.contacts_off, facts.contacts_off))
            found[key] = WindowFact(*key, *offs)
    return tuple(sorted(found.values()))


def _reaches_alike(counts: MonthFact | None, told: MonthFact) -> bool:
    """Whether a month is there, and is as well covered as this package says: a bound is of the months that reach."""
    return counts is not None and counts.people_covered == told.people_covered


def _rows_of(
    month: Month, told: Mapping[str, Mapping[Month, Settled]], register: ForceRegister, seen_from: Month
) -> Iterator[Winner]:
    published = {code for code, months in told.items() if month in months and stands(register, code, month)}
    for code in sorted(published | set(due_forces(register, month))):
        one = told.get(code, {}).get(month, Settled(code, month)) if code in published else Settled(code, month)
        yield Winner(
            force=force_fact(register, code, month, seen_from),
            month=month,
            state=one.state,
            revision=one.newest.facts.revision if one.newest else 0,
            revised=one.revised,
            unchanged=one.unchanged,
            told=one.told,
        )


def _settled(code: str, month: Month, telling: list[KeptPackage]) -> Settled:
    """``telling`` is sorted, oldest window first."""
    latest: dict[Window, LatestReturn] = {}
    for one in telling:
        window = (one.facts.first, one.facts.last)
        said = LatestReturn(one.facts.revision, frozenset({ReceivedReturn(one.contents[month])}))
        latest[window] = merge(latest.get(window, NOTHING), said)
    contents = frozenset(one.digest for held in latest.values() for one in held.contents)
    standing = [one for one in telling if one.facts.revision == latest[one.facts.first, one.facts.last].revision]
    if len(contents) == 1 and _told_apart(standing, month):
        contents = frozenset(f"{one.contents[month]} {one.facts.digest}" for one in standing)
    if len(contents) > 1:
        return Settled(code, month, contents, conflict=tuple(standing))
    newest = standing[-1]
    at = telling.index(newest)
    return Settled(
        code,
        month,
        contents,
        newest,
        revised=any(one.contents[month] not in contents for one in telling),
        unchanged=at > 0 and telling[at - 1].contents[month] in contents,
    )


def _told_apart(standing: Sequence[KeptPackage], month: Month) -> bool:
    """Whether two packages of one window and revision tell a month's returns or people otherwise, cells alike or not.

    An office that says anything otherwise gives the window its next revision, so one of the two is not what it says.
    """
    said: dict[Window, set[tuple[int, ...]]] = {}
    for one in standing:
        facts = next(told for told in one.facts.months if told.month == month)
        told = (facts.due, facts.returned, facts.people, facts.people_covered, facts.off_by_at_most)
        said.setdefault((one.facts.first, one.facts.last), set()).add(told)
    return any(len(one) > 1 for one in said.values())


def _age(one: KeptPackage) -> tuple[Month, Month, int, str]:
    facts = one.facts
    return (facts.last, facts.first, facts.revision, facts.digest)
