"""Which forces have published what: each force's month, and each force as a whole."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import cast

from pscdesk.nation.answers.asking import Asks, month, text, whole
from pscdesk.nation.facts import State, WindowFact
from pscdesk.nation.questions import question_named
from pscdesk.periods import Month


@dataclass(frozen=True)
class ForceMonth:
    """A month that is due of a force, and what there is of it.

    ``is_counted``: it printed something and reaches the floor of coverage, so that it may be part of a total.
    ``people_covered`` is whole hundredths (0 to 100); ``off`` how far a printed count of it may be off.
    """

    code: str
    name: str
    family: str
    current: str
    month: Month
    state: State
    revision: int
    is_revised: bool
    is_unchanged: bool
    is_printed: bool
    is_counted: bool
    people: int
    people_covered: int
    off: int


@dataclass(frozen=True)
class ForcePublishing:
    """A force under the code and name that it has today: which of its months are there, and which are not.

    ``unchanged`` are months that the newest package told as the one before did; ``not_published`` are missing.
    """

    code: str
    name: str
    due: int
    last_published: Month | None
    not_published: tuple[Month, ...]
    conflict: tuple[Month, ...]
    nothing_printed: tuple[Month, ...]
    poorly_covered: tuple[Month, ...]
    revised: tuple[Month, ...]
    unchanged: tuple[Month, ...]


def force_months(engine: Asks) -> tuple[ForceMonth, ...]:
    """Every month that is due of every force, by month and code."""
    return tuple(
        ForceMonth(
            code=text(row, "force"),
            name=text(row, "name"),
            family=text(row, "family"),
            current=text(row, "current"),
            month=month(row, "month"),
            state=cast("State", text(row, "state")),
            revision=whole(row, "revision"),
            is_revised=bool(whole(row, "revised")),
            is_unchanged=bool(whole(row, "unchanged")),
            is_printed=bool(whole(row, "printed")),
            is_counted=bool(whole(row, "counted")),
            people=whole(row, "people"),
            people_covered=whole(row, "people_covered"),
            off=whole(row, "off"),
        )
        for row in engine.ask(question_named("publishing"))
    )


def published_windows(engine: Asks) -> tuple[WindowFact, ...]:
    """The windows whose own bound a force published, by force and month."""
    return tuple(
        WindowFact(
            text(row, "force"), month(row, "first"), month(row, "last"), whole(row, "off"), whole(row, "contacts_off")
        )
        for row in engine.ask(question_named("windows"))
    )


def who_published(rows: Sequence[ForceMonth]) -> tuple[ForcePublishing, ...]:
    """Each force in the order of its code, with the months that are there and those that are not."""
    names, by_force = names_today(rows), dict[str, list[ForceMonth]]()
    for one in rows:
        by_force.setdefault(one.current, []).append(one)
    return tuple(_of_force(code, names[code], by_force[code]) for code in sorted(by_force))


def names_today(rows: Sequence[ForceMonth]) -> Mapping[str, str]:
    """The newest name of each code under which figures are shown; of a follower that is not due yet, its own code."""
    return {one.current: one.current for one in rows} | {
        one.code: one.name for one in sorted(rows, key=lambda one: one.month)
    }


def _of_force(code: str, name: str, rows: Sequence[ForceMonth]) -> ForcePublishing:
    published = [one.month for one in rows if one.state in ("published", "nothing-printed")]

    def months(found: Sequence[ForceMonth]) -> tuple[Month, ...]:
        return tuple(sorted({one.month for one in found}))

    return ForcePublishing(
        code=code,
        name=name,
        due=len(rows),
        last_published=max(published, default=None),
        not_published=months([one for one in rows if one.state == "not-published"]),
        conflict=months([one for one in rows if one.state == "conflict"]),
        nothing_printed=months([one for one in rows if one.state == "nothing-printed"]),
        poorly_covered=months([one for one in rows if one.is_printed and not one.is_counted]),
        revised=months([one for one in rows if one.is_revised]),
        unchanged=months([one for one in rows if one.is_unchanged]),
    )
