"""Reads a cycle's totals from any list: rows of units, rows of themes for the force, and what is wrong with them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from pscdesk.collation.register.list_read import HowToRead
from pscdesk.collation.register.look_alikes import imitated
from pscdesk.collation.register.register import Unit, unit_id
from pscdesk.errors import InputError
from pscdesk.messages import Message, first_told, listed, plural, quoted
from pscdesk.programme.tasking.matters.unit_matters import MATTER_LABELS, CycleMatters, ThemeMatters, UnitMatters
from pscdesk.programme.totals.layout import WHOLE, CountColumn, NameColumn, TotalsLayout, TotalsRow
from pscdesk.programme.totals.span import CYCLE, Span
from pscdesk.programme.totals.totals_list import read_totals
from pscdesk.programme.totals.totals_read import TotalsRead, sound_rows
from pscdesk.programme.visits.cycles import LENGTH, Cycle


def _row_fault(row: TotalsRow) -> str:
    if row.names["unit"] != WHOLE and row.names["theme"] != WHOLE:
        return Message(
            "it has a unit and a theme: themes are taken for the force only, so write units and themes in rows apart"
        )
    return ""


MATTERS_LAYOUT = TotalsLayout(
    id="unit-matters",
    names=(
        NameColumn(
            "unit",
            Message("Unit"),
            ("unit", "unit name", "org unit", "organisational unit", "business unit", "bcu", "uned", "enw'r uned"),
            default=WHOLE,
            may_be_whole=True,
            in_register=True,
        ),
        NameColumn(
            "theme",
            Message("Theme"),
            ("theme", "allegation type", "allegation category", "category", "thema"),
            default=WHOLE,
            may_be_whole=True,
        ),
    ),
    counts=(
        CountColumn(
            "complaints",
            MATTER_LABELS["complaints"],
            ("complaints", "public complaints", "complaint matters", "cwynion"),
        ),
        CountColumn(
            "conduct",
            MATTER_LABELS["conduct"],
            ("conduct matters", "conduct", "internal conduct matters", "misconduct matters", "materion ymddygiad"),
        ),
    ),
    spans=frozenset({CYCLE}),
    row_fault=_row_fault,
    adds_up=("unit",),
    period_words=("period", "cycle", "months", "cyfnod", "cylch"),
)
"""What a list of unit totals is made of."""


@dataclass(frozen=True)
class MattersRead:
    """What a list says of a cycle, looked at before anything is kept; ``matters`` is None where it has a fault."""

    cycle: Cycle
    read: TotalsRead
    matters: CycleMatters | None
    names: Mapping[str, str]


def read_matters(
    content: bytes, cycle: Cycle, standing: Iterable[Unit], needed: Iterable[str], how: HowToRead | None = None
) -> MattersRead:
    """What a list says of a cycle. ``standing`` are the units that stand in it, ``needed`` the ids that must be there.

    A unit without a row is a fault, for nothing written is not nothing counted. Raises what ``read_totals`` raises.
    """
    read = read_totals(content, MATTERS_LAYOUT, how, span=Span(cycle.first, LENGTH))
    if "unit" not in read.columns:
        raise InputError(
            Message("The list lacks the column of units."), Message("Say which column it is, or give it that heading.")
        )
    known = {unit_id(unit.name): unit for unit in standing}
    wanted = {unit.name for unit in known.values() if unit.id in set(needed)}
    faults = (*read.faults, *_faults(read.rows, known, wanted)) if not read.faults else read.faults
    if faults:
        return MattersRead(cycle, replace(read, rows=(), faults=faults), None, {})
    read = replace(read, doubts=(*read.doubts, *_theme_doubts(read.rows, known)))
    units = tuple(
        UnitMatters(unit=known[unit_id(row.names["unit"])].id, **row.counts)
        for row in read.rows
        if row.names["unit"] != WHOLE
    )
    themes = tuple(
        ThemeMatters(theme=unit_id(row.names["theme"]), label=row.names["theme"], **row.counts)
        for row in read.rows
        if row.names["theme"] != WHOLE
    )
    matters = CycleMatters(
        cycle=str(cycle),
        units=tuple(sorted(units, key=lambda one: one.unit)),
        themes=tuple(sorted(themes, key=lambda one: one.theme)),
    )
    return MattersRead(cycle, read, matters, {unit.id: unit.name for unit in known.values()})


def sound_matters(read: MattersRead, *, looked_at: bool = False, seen: str = "") -> CycleMatters:
    """The totals that may be taken; ``InputError`` names every fault otherwise, as ``sound_rows`` does."""
    sound_rows(read.read, looked_at=looked_at, seen=seen)
    assert read.matters is not None  # noqa: S101 - a list without a fault has them
    return read.matters


def matters_told(read: MattersRead) -> tuple[str, ...]:
    """What was read, in sentences: how many units and themes, and the force's totals."""
    if read.matters is None:
        return ()
    return (
        plural(
            "{cycle}: {number} unit. Themes: {themes}.",
            "{cycle}: {number} units. Themes: {themes}.",
            len(read.matters.units),
            cycle=read.cycle.label,
            themes=len(read.matters.themes),
        ),
        Message(
            "The force: {complaints} complaints and {conduct} conduct matters.",
            complaints=f"{read.matters.whole('complaints'):,}",
            conduct=f"{read.matters.whole('conduct'):,}",
        ),
    )


def _faults(rows: Sequence[TotalsRow], known: Mapping[str, Unit], wanted: Iterable[str]) -> list[str]:
    found: list[str] = []
    for row in rows:
        name = row.names["unit"]
        if name == WHOLE or unit_id(name) in known:
            continue
        other = imitated(name, [unit.name for unit in known.values()])
        said = (
            Message("the unit {unit} looks like {other}, and is written with other letters", unit=name, other=other)
            if other
            else Message("the register has no unit {unit} in these months", unit=quoted(name))
        )
        found.append(Message("Row {number}: {fault}.", number=row.number, fault=said))
    there = {unit_id(row.names["unit"]) for row in rows}
    missing = sorted(name for name in wanted if unit_id(name) not in there)
    if missing and not found:
        found.append(
            Message(
                "No row is there for {units}. Write 0 where nothing was counted.",
                units=listed(first_told([quoted(one) for one in missing])),
            )
        )
    force = {column.id: sum(row.counts[column.id] for row in rows if row.names["unit"] != WHOLE) for column in _COUNTS}
    for row in rows:
        if row.names["theme"] == WHOLE:
            continue
        over = next((column for column in _COUNTS if row.counts[column.id] > force[column.id]), None)
        if over is not None:
            found.append(
                Message(
                    "Row {number}: the theme counts {count} {kind}, more than the {whole} of all units.",
                    number=row.number,
                    count=row.counts[over.id],
                    kind=over.label,
                    whole=force[over.id],
                )
            )
    return found


def _theme_doubts(rows: Sequence[TotalsRow], known: Mapping[str, Unit]) -> list[str]:
    """A doubt for each theme that has a unit's name in it: it would be printed as one of the whole force."""
    found: list[str] = []
    for row in rows:
        theme = f"-{unit_id(row.names['theme'])}-"
        unit = next((unit for name, unit in known.items() if f"-{name}-" in theme), None)
        if row.names["theme"] != WHOLE and unit is not None:
            said = Message("the theme {theme} names the unit {unit}", theme=quoted(row.names["theme"]), unit=unit.name)
            found.append(Message("Row {number}: {fault}.", number=row.number, fault=said))
    return found


_COUNTS = MATTERS_LAYOUT.counts
