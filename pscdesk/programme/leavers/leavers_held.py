"""Leavers' totals as the programme holds them: printed counts by year, business group, what was asked, and answer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from pscdesk.collation.floors import GROUPED_BASE, GROUPED_COUNT
from pscdesk.collation.measures.intervals import Estimate, wilson
from pscdesk.collation.measures.measures import Withheld
from pscdesk.messages import Message
from pscdesk.programme.leavers.leavers_layout import KIND
from pscdesk.programme.totals.held_totals import Held, HeldTotals, Shown, held_totals
from pscdesk.programme.totals.layout import UNKNOWN, WHOLE
from pscdesk.programme.totals.span import Span
from pscdesk.programme.totals.withholding import withheld

NOT_ASKED = Withheld(Message("no total held"))


@dataclass(frozen=True)
class LeaversHeld:
    """Everything held of leavers."""

    held: Held

    @property
    def spans(self) -> tuple[Span, ...]:
        """The years that there are totals of, the earliest first."""
        return tuple(sorted(self.held[KIND]))

    def asked(self, span: Span, about: str) -> bool:
        """Whether anything is held of what was asked."""
        return any(one.names[0] == about for one in self._totals(span).counts)

    def groups(self, span: Span) -> tuple[str, ...]:
        """The business groups of a year, as they were listed."""
        names = dict.fromkeys(one.names[1] for one in self._totals(span).counts)
        return tuple(name for name in names if name not in (WHOLE, UNKNOWN))

    def answers(self, about: str, *spans: Span) -> tuple[str, ...]:
        """The answers of these years, those given most often first, then those not known."""
        most: dict[str, int] = {}
        for span in spans:
            for one in self._totals(span).counts:
                asked, group, answer = one.names
                if asked == about and group == WHOLE and answer != WHOLE:
                    most[answer] = most.get(answer, 0) + one.printed
        # shown counts alone decide the order: it may not tell what is withheld
        shown = {answer: sum(_number(self.count(span, about, WHOLE, answer)) for span in spans) for answer in most}
        return tuple(sorted(most, key=lambda answer: (answer == UNKNOWN, -shown[answer], answer)))

    def count(self, span: Span, about: str, group: str = WHOLE, answer: str = WHOLE) -> Shown:
        """One printed count, or why there is none."""
        one = next((one for one in self._totals(span).counts if one.names == (about, group, answer)), None)
        if one is None:
            return NOT_ASKED
        return withheld(GROUPED_COUNT) if one.state == "withheld" else one.printed

    def share(self, span: Span, about: str, group: str, answer: str) -> Estimate | Withheld:
        """How many of a group's leavers gave an answer, with Wilson's interval; from 20 printed leavers."""
        part, whole = self.count(span, about, group, answer), self.count(span, about, group)
        if isinstance(part, Withheld):
            return part
        if isinstance(whole, Withheld):
            return whole
        if whole < GROUPED_BASE.least:
            return Withheld(Message("not shown: fewer than {least} leavers", least=GROUPED_BASE.least))
        return wilson(min(part, whole), whole)

    def source(self, span: Span) -> str:
        """Where the totals of a year were published already; empty where they were not."""
        return self._totals(span).source

    def _totals(self, span: Span) -> HeldTotals:
        return self.held[KIND].get(span) or HeldTotals(columns=(), counts=())


def leavers_of(bodies: Mapping[str, Mapping[str, bytes]]) -> LeaversHeld:
    """What these totals make, by kind and period; ``StoreError`` where they cannot be read."""
    return LeaversHeld(held_totals((KIND,), bodies))


def _number(shown: Shown) -> int:
    return 0 if isinstance(shown, Withheld) else shown
