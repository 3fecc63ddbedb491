"""Which units lie outside the rest of their family in complaints or conduct matters, both tails alike."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from pscdesk.collation.floors import COUNT_BASE, FAMILY_OTHERS, FORMAL_COUNT, RATIO_EACH
from pscdesk.collation.measures.families import Compared, Limits, Verdict, compare_families, limits_at, verdict_of
from pscdesk.collation.measures.intervals import Estimate
from pscdesk.collation.measures.measures import Withheld, printed_rate
from pscdesk.collation.measures.window import Window
from pscdesk.messages import Message
from pscdesk.programme.tasking.matters.twelve_months import MattersRow, TwelveMonths
from pscdesk.programme.tasking.matters.unit_matters import MATTER_KINDS, MatterKind

NOT_WHOLE = Message("not shown on its own in all six cycles")
FEW_OTHERS = Message("fewer than {least} other units of its family are shown on their own", least=FAMILY_OTHERS.least)
FEW_MATTERS = Message("the other units of its family have fewer than {least} printed", least=RATIO_EACH.least)
FAMILY_HIDDEN = Message("the count of its family is withheld")
NOT_SHOWN = Message("its count is withheld")


@dataclass(frozen=True)
class Beside:
    """A unit's count of one kind beside the rest of its family: its rate a year, its limits, and on which side it lies.

    Count and limits are None where the count is below the floor, and every count below it lies on that side.
    ``surely`` is whether it lies on that side of the limits even if rounding moved its count as far as it can.
    """

    kind: MatterKind
    count: int | None
    rate: Estimate | Withheld
    limits: Limits | None
    verdict: Verdict
    surely: bool


@dataclass(frozen=True)
class UnitBeside:
    """One unit: what it has of each kind, or why it is not compared, and the advice line's rate and verdict beside it.

    The advice line's figures never stand alone, nor do these stand without them: where they are not shown, why is.
    """

    unit: str
    name: str
    family: str
    kinds: Mapping[MatterKind, Beside | Withheld]
    advice: Compared | Withheld

    @property
    def outside(self) -> tuple[Beside, ...]:
        """What of it lies outside the 95% limits."""
        return tuple(one for one in self.kinds.values() if isinstance(one, Beside) and one.verdict != "within")


def units_beside(window: TwelveMonths, advice: Mapping[str, Compared] | Withheld) -> tuple[UnitBeside, ...]:
    """Every unit that stands alone, in order of name: never by how many matters it has.

    A unit's expected matters are its person-months times the matters for each person-month of the other units of its
    family that stand alone in all six cycles; limits as in ``collation/measures/families.py``. A family with fewer than
    5 others, or in which these have fewer than 10 printed matters, is not compared. ``advice`` has the advice line's
    comparison of each unit by its name.
    """
    alone = [row for row in window.rows if row.is_alone]
    families: dict[str, list[MattersRow]] = {}
    for row in alone:
        if row.is_whole:
            families.setdefault(row.family, []).append(row)
    return tuple(
        UnitBeside(
            row.units[0],
            row.label,
            row.family,
            {kind: _beside(window, row, families.get(row.family, ()), kind) for kind in MATTER_KINDS},
            _advice(advice, row.label),
        )
        for row in alone
    )


def outliers(units: Iterable[UnitBeside]) -> tuple[UnitBeside, ...]:
    """The units of which something lies outside the 95% limits, in order of name."""
    return tuple(unit for unit in units if unit.outside)


def advice_compared(window: Window | Withheld, families: Mapping[str, str]) -> Mapping[str, Compared] | Withheld:
    """The advice line's comparison of each unit by its name, from printed contacts; why not, where there is none."""
    if isinstance(window, Withheld):
        return window
    return {unit.name: unit for family in compare_families(window, families) for unit in family.units}


def _advice(advice: Mapping[str, Compared] | Withheld, name: str) -> Compared | Withheld:
    if isinstance(advice, Withheld):
        return advice
    return advice.get(name, Withheld(Message("not compared on the advice line")))


def _beside(window: TwelveMonths, row: MattersRow, family: Sequence[MattersRow], kind: MatterKind) -> Beside | Withheld:
    if not row.is_whole:
        return Withheld(NOT_WHOLE)
    others = [one for one in family if one is not row]
    if len(others) < FAMILY_OTHERS.least:
        return Withheld(FEW_OTHERS)
    together, count = window.families[row.family][kind], row.shown[kind]
    if together is None:
        return Withheld(FAMILY_HIDDEN)
    months = sum(one.person_months for one in others)
    if count is None:
        return _of_withheld(row, kind, together, months)
    if together - count < RATIO_EACH.least:
        return Withheld(FEW_MATTERS)
    limits = limits_at(row.person_months * (together - count) / months)
    verdict = verdict_of(count, limits)
    nearer = max(0, count - row.off) if count > limits.expected else count + row.off
    return Beside(
        kind, count, printed_rate(count, row.person_months), limits, verdict, verdict_of(nearer, limits) != "within"
    )


def _of_withheld(row: MattersRow, kind: MatterKind, together: int, months: int) -> Beside | Withheld:
    """A count below the floor is compared only where each count below it would lie on the same side.

    Nothing is told then but what follows from its being below the floor; its expected count, which would tell it, is
    not shown.
    """
    if kind not in row.below or together - FORMAL_COUNT.least < RATIO_EACH.least:
        return Withheld(NOT_SHOWN)
    below = range(0, FORMAL_COUNT.least, COUNT_BASE.least)
    sides: set[Verdict] = {verdict_of(one, limits_at(row.person_months * (together - one) / months)) for one in below}
    if len(sides) > 1:
        return Withheld(NOT_SHOWN)
    moved = min(FORMAL_COUNT.least - COUNT_BASE.least + row.off, together)
    side = verdict_of(moved, limits_at(row.person_months * (together - FORMAL_COUNT.least) / months))
    (verdict,) = sides
    return Beside(kind, None, Withheld(NOT_SHOWN), None, verdict, side != "within")
