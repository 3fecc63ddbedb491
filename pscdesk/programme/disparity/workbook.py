"""The disparity workbook as the programme holds it: printed counts by system, span, count basis, outcome and group."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from pscdesk.collation.floors import FORMAL_COUNT
from pscdesk.collation.measures.measures import Withheld
from pscdesk.messages import Message
from pscdesk.programme.disparity.disparity_columns import BASES, PEOPLE, SYSTEMS, WORKFORCE
from pscdesk.programme.disparity.disparity_layout import KINDS, kind_of
from pscdesk.programme.totals.held_totals import CountState, Held, HeldTotals, held_totals
from pscdesk.programme.totals.layout import UNKNOWN, WHOLE
from pscdesk.programme.totals.span import Span
from pscdesk.programme.totals.withholding import withheld

OTHERS = "other-groups"
"""Stands for all known groups but the one that is compared with."""
_MOST_ROUNDINGS = 3
"""Of a sum of groups: it is also a total less one group and those not known."""
NOT_HELD = Withheld(Message("no total held"))


@dataclass(frozen=True)
class Counted:
    """One printed count, and how many roundings went into it, each of up to 4; none where it is exact."""

    number: int
    roundings: int


@dataclass(frozen=True)
class Workbook:
    """Everything held. Counts are asked for by system, span, basis, outcome and group."""

    held: Held

    def spans(self, system: str) -> tuple[Span, ...]:
        """The years and quarters that there are totals of, the earliest first."""
        return tuple(sorted(self.held[kind_of(system)]))

    def systems(self, span: Span) -> tuple[str, ...]:
        """The systems with totals of a span, the workforce left out, in their order."""
        return tuple(one.id for one in SYSTEMS if one.id != WORKFORCE and span in self.held[kind_of(one.id)])

    def all_spans(self) -> tuple[Span, ...]:
        """Every span of any system but the workforce, the earliest first."""
        return tuple(sorted({span for one in SYSTEMS if one.id != WORKFORCE for span in self.held[kind_of(one.id)]}))

    def bases(self, system: str, span: Span) -> tuple[str, ...]:
        """What is counted there, in the order of ``BASES``."""
        there = {one.names[1] for one in self._totals(system, span).counts}
        return tuple(one.id for one in BASES if one.id in there)

    def outcomes(self, system: str, span: Span, basis: str) -> tuple[str, ...]:
        """The outcomes told there, as they were listed."""
        names = (one.names for one in self._totals(system, span).counts)
        return tuple(
            dict.fromkeys(outcome for _system, own, outcome, _group in names if own == basis and outcome != WHOLE)
        )

    def groups(self, span: Span) -> tuple[str, ...]:
        """The groups of the workforce of a span, the largest first, then those that only the systems have."""
        at = self.workforce_span(span)
        people = {one.names[3]: one.printed for one in self._totals(WORKFORCE, at).counts} if at else {}
        listed = (one.names[3] for system in self.systems(span) for one in self._totals(system, span).counts)
        known = dict.fromkeys((*sorted(people, key=lambda group: (-people[group], group)), *listed))
        return tuple(group for group in known if group not in (WHOLE, UNKNOWN))

    def workforce_span(self, span: Span) -> Span | None:
        """Of which span the workforce stands behind one: the same, or the shortest that holds its middle month."""
        if span not in self._behind:
            spans = self.spans(WORKFORCE)
            middle = span.first.plus(span.months // 2)
            inside = [one for one in spans if one.first <= middle <= one.last]
            self._behind[span] = span if span in spans else min(inside, key=lambda one: (one.months, one), default=None)
        return self._behind[span]

    def count(self, system: str, span: Span, basis: str, group: str, outcome: str = WHOLE) -> Counted | Withheld:
        """One printed count, or why there is none."""
        one = self._cells(system, span).get((basis, outcome, group))
        if one is None:
            return NOT_HELD
        state, number = one
        return withheld(FORMAL_COUNT) if state == "withheld" else Counted(number, int(state == "rounded"))

    def others(self, system: str, span: Span, basis: str, against: str, outcome: str = WHOLE) -> Counted | Withheld:
        """All known groups but one, together: the sum of them, or the total less the rest, from what is shown alone."""
        cells = self._cells(system, span)
        groups = [
            group for own, told, group in cells if (own, told) == (basis, outcome) and group not in (WHOLE, UNKNOWN)
        ]
        parts = [self.count(system, span, basis, group, outcome) for group in groups if group != against]
        if parts and all(isinstance(one, Counted) for one in parts):
            return _sum([one for one in parts if isinstance(one, Counted)])
        whole, rest = self.count(system, span, basis, WHOLE, outcome), self.count(system, span, basis, against, outcome)
        unknown = self.count(system, span, basis, UNKNOWN, outcome) if (basis, outcome, UNKNOWN) in cells else None
        if isinstance(whole, Withheld) or isinstance(rest, Withheld) or isinstance(unknown, Withheld):
            return whole if isinstance(whole, Withheld) else withheld(FORMAL_COUNT)
        left = whole.number - rest.number - (unknown.number if unknown else 0)
        if not parts:
            return NOT_HELD
        return (
            Counted(left, _MOST_ROUNDINGS * whole.roundings) if left >= FORMAL_COUNT.least else withheld(FORMAL_COUNT)
        )

    def people(self, span: Span, group: str, against: str = "") -> Counted | Withheld:
        """How many people of a group work behind a span, or of all others than ``against`` where that is given."""
        at = self.workforce_span(span)
        if at is None:
            return Withheld(Message("no workforce held for {span}", span=span.label))
        return self.others(WORKFORCE, at, PEOPLE, against) if against else self.count(WORKFORCE, at, PEOPLE, group)

    def source(self, system: str, span: Span) -> str:
        """Where the totals were published already; empty where they were not."""
        return self._totals(system, span).source

    def _totals(self, system: str, span: Span) -> HeldTotals:
        return self.held[kind_of(system)].get(span) or HeldTotals(columns=(), counts=())

    def _cells(self, system: str, span: Span) -> Mapping[tuple[str, str, str], tuple[CountState, int]]:
        return self._by_name.get((system, span), {})

    @cached_property
    def _behind(self) -> dict[Span, Span | None]:
        """The span of the workforce behind each that was asked for: over many years it is looked for long."""
        return {}

    @cached_property
    def _by_name(self) -> Mapping[tuple[str, Span], Mapping[tuple[str, str, str], tuple[CountState, int]]]:
        """The counts of each system and span by basis, outcome and group: a paper asks for them hundreds of times."""
        return {
            (system.id, span): {
                (basis, outcome, group): (one.state, one.printed)
                for one in totals.counts
                for _system, basis, outcome, group in (one.names,)
            }
            for system in SYSTEMS
            for span, totals in self.held[kind_of(system.id)].items()
        }


def workbook_of(bodies: Mapping[str, Mapping[str, bytes]]) -> Workbook:
    """The workbook that these totals make, by kind and period; ``StoreError`` where they cannot be read."""
    return Workbook(held_totals(KINDS, bodies))


def _sum(parts: list[Counted]) -> Counted:
    roundings = sum(one.roundings for one in parts)
    return Counted(sum(one.number for one in parts), min(roundings, _MOST_ROUNDINGS))
