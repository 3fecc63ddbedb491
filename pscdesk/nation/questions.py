"""The questions that are asked of a nation's shelf, once for every engine: Ibis expressions that give whole numbers.

Nothing here divides, rounds or sorts, for engines differ in each; no date is reckoned, for the shelf's table ``spans``
has every month of every period.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from pscdesk.messages import Message
from pscdesk.tally.contact import CONTACTS
from pscdesk.tally.form_ids import ADVICE
from pscdesk.tally.windows import PeriodKind

By = Literal["force", "family", "all"]
"""Whose counts are added up: those of each force (under the code it has today), of each family, of all."""

BYS: tuple[By, ...] = ("force", "family", "all")

SAFE_SPACE = "safe-space"
_PLACES: Mapping[By, str] = {"force": "current", "family": "family", "all": ""}
"""The column that tells the place, for each way of adding up; all together have none."""

Expression = Any
"""A table of Ibis, or a column of one. Which columns it has, and of what kind, only the shelf says (``COLUMNS``)."""


@dataclass(frozen=True)
class Tables:
    """The shelf's tables as an engine has them."""

    months: Expression
    cells: Expression
    spans: Expression
    windows: Expression


@dataclass(frozen=True)
class Asked:
    """A question with its name, what its answer holds, and the columns that one row of the answer has for its key.

    ``of_periods`` is false where it is not asked of a way of adding up and a period.
    """

    name: str
    answers: Message
    expression: Callable[[Tables, By, PeriodKind], Expression]
    key: tuple[str, ...]
    of_periods: bool = True


def contacts(tables: Tables, by: By, grain: PeriodKind) -> Expression:
    """Advice contacts, and those of them that were safe space."""
    return _summed(tables, by, grain, ("contacts", "safe_space"))


def routes(tables: Tables, by: By, grain: PeriodKind) -> Expression:
    """Advice contacts by side of their route, and those of the route ``undecided`` alone, which are among ``none``."""
    return _summed(tables, by, grain, ("informal", "formal", "escalation", "none", "undecided"))


def funnel(tables: Tables, by: By, grain: PeriodKind) -> Expression:
    """What places are compared by: contacts, informal routes, routes decided, and people in each month, added up."""
    found = _summed(tables, by, grain, ("contacts", "informal", "decided"), people=True)
    return found.filter(found.months > 0)


def coverage(tables: Tables, by: By, grain: PeriodKind) -> Expression:
    """How much of what was due is there: forces and their months, returns, people in each month, people covered.

    ``people_covered`` is people times hundredths. ``people_not_told`` are those among ``people`` whose force told no
    headcount for the month, so that an older one stands for it. ``off`` adds up how far each month that counts may be
    off, for one printed count.
    """
    placed = _placed(tables, by, grain)
    published = (placed.state == "published") | (placed.state == "nothing-printed")
    return _grouped(
        placed,
        by,
        months_due=placed.count(),
        forces_due=placed.force.nunique(),
        forces_published=placed.force.nunique(where=published),
        months_printed=placed.printed.sum(),
        months_counted=placed.counted.sum(),
        months_nothing=_count(placed, placed.state == "nothing-printed"),
        months_conflict=_count(placed, placed.state == "conflict"),
        months_missing=_count(placed, placed.state == "not-published"),
        months_revised=placed.revised.sum(),
        months_unchanged=placed.unchanged.sum(),
        returns_due=placed.due.sum(),
        returned=placed.returned.sum(),
        people=placed.people.sum(),
        people_not_told=(placed.people * (1 - placed.people_told)).sum(),
        people_covered=(placed.people * placed.people_covered).sum(),
        off=(placed.off * placed.counted).sum(),
    )


def cells(tables: Tables, by: By, grain: PeriodKind) -> Expression:
    """Every printed cell of every form, added up; ``months`` of how many months, ``off`` by how much at most.

    A code that a month's codebook did not have yet adds nothing, and that month is not among its ``months``.
    """
    placed = _taking_part(_placed(tables, by, grain), by, grain)
    every = placed.drop("off", "codebook").inner_join(tables.cells, "release")
    key = ("form", "tab", "cell", "code", "across", "side", "counts")
    return _grouped(
        every,
        by,
        *key,
        months=every.release.nunique(),
        first_codebook=every.codebook.min(),
        last_codebook=every.codebook.max(),
        contacts=every.contacts.sum(),
        off=every.off.sum(),
    )


def publishing(tables: Tables, _by: By, _grain: PeriodKind) -> Expression:
    """What each force has for each month that is due: published or not, at conflict, revised, unchanged."""
    return tables.months.drop("release")


def windows(tables: Tables, _by: By, _grain: PeriodKind) -> Expression:
    """The windows whose own bounds the forces published."""
    return tables.windows


_OF_A_PLACE = ("place", "first", "last")
QUESTIONS: tuple[Asked, ...] = (
    Asked("contacts", Message("Contacts, and safe-space contacts"), contacts, _OF_A_PLACE),
    Asked("routes", Message("Contacts by side of their route"), routes, _OF_A_PLACE),
    Asked("funnel", Message("What forces are compared by, without a league table"), funnel, _OF_A_PLACE),
    Asked("coverage", Message("How much of what was due was published, and of how many people"), coverage, _OF_A_PLACE),
    Asked("cells", Message("Every printed cell"), cells, (*_OF_A_PLACE, "form", "tab", "cell")),
    Asked("publishing", Message("What each force has published for each month"), publishing, ("month", "force"), False),
    Asked("windows", Message("How sure each force says its windows are"), windows, ("force", "first", "last"), False),
)
"""Every question, in the order in which a report asks them."""


def question_named(name: str) -> Asked:
    """The question of that name."""
    return next(one for one in QUESTIONS if one.name == name)


def _by_release(tables: Tables) -> Expression:
    """The advice contacts of each month of a force as whole numbers, a column for each measure."""
    found = tables.cells
    found = found.filter(found.form == ADVICE, found.tab.isin((CONTACTS, SAFE_SPACE, "route")))
    route = found.tab == "route"
    sums = {
        "contacts": found.contacts.sum(where=found.tab == CONTACTS),
        "safe_space": found.contacts.sum(where=(found.tab == SAFE_SPACE) & (found.code == "yes")),
        **{side: found.contacts.sum(where=route & (found.side == side)) for side in _SIDES},
        "undecided": found.contacts.sum(where=route & (found.code == "undecided")),
        "decided": found.contacts.sum(where=route & found.side.isin(_SIDES[:3])),
    }
    return found.group_by("release").aggregate(**{name: _whole(one) for name, one in sums.items()})


_SIDES = ("informal", "formal", "escalation", "none")


def _placed(tables: Tables, by: By, grain: PeriodKind) -> Expression:
    """Every month of a force in every period of a kind that holds it; ``place`` is where it is added up."""
    spans = tables.spans.filter(tables.spans.kind == grain).drop("kind")
    found = tables.months.inner_join(spans, "month")
    column = _PLACES[by]
    return found.mutate(place=found[column]) if column else found


def _taking_part(placed: Expression, by: By, grain: PeriodKind) -> Expression:
    """The months that are in a sum: those that count; a single month of a force stands even below the floor."""
    alone = by == "force" and grain == "month"
    return placed.filter(placed.printed == 1 if alone else placed.counted == 1)


def _summed(tables: Tables, by: By, grain: PeriodKind, names: tuple[str, ...], *, people: bool = False) -> Expression:
    placed = _taking_part(_placed(tables, by, grain), by, grain)
    every = placed.inner_join(_by_release(tables), "release")
    sums = {name: every[name].sum() for name in names}
    more = {"people": every.people.sum()} if people else {}
    return _grouped(every, by, months=every.count(), **sums, **more)


def _grouped(table: Expression, by: By, *also: str, **sums: Expression) -> Expression:
    key = ("place", "first", "last") if _PLACES[by] else ("first", "last")
    return table.group_by(*key, *also).aggregate(**{name: _whole(one) for name, one in sums.items()})


def _count(table: Expression, held: Expression) -> Expression:
    return table.count(where=held)


def _whole(value: Expression) -> Expression:
    """A sum as a whole number of 64 bits on every engine, and 0 where there was nothing to add up."""
    return value.fill_null(0).cast("int64")
