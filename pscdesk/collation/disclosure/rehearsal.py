"""Rehearsal of a release: what a reader of everything printed could learn from a month, before it is given away."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pscdesk.collation.disclosure.audit import Audit, audit_month
from pscdesk.collation.disclosure.possible.solving import StopCheck, never_stop
from pscdesk.collation.disclosure.printed import PrintedMonth
from pscdesk.messages import Message, joined
from pscdesk.tally.tally_form import TallyForm


@dataclass(frozen=True)
class Look:
    """One way of looking at the release: what was asked, what came out in a sentence, and whether it passes.

    ``cells`` are the printed counts that were looked at.
    """

    question: str
    sentence: str
    cells: int
    passes: bool


@dataclass(frozen=True)
class Rehearsal:
    """How a month's rehearsal came out. Everything in it follows from printed values."""

    month: str
    looks: tuple[Look, ...]

    @property
    def passes(self) -> bool:
        """Whether the month may be given away."""
        return all(look.passes for look in self.looks)

    @property
    def verdict(self) -> str:
        """The outcome in one sentence."""
        if self.passes:
            return Message("{month} passes: nobody who reads it can narrow a small count too far.", month=self.month)
        return Message(
            "{month} is refused: somebody who reads it could narrow a small count too far.", month=self.month
        )


def rehearse(
    printed: PrintedMonth,
    past: Sequence[PrintedMonth],
    forms: Mapping[str, TallyForm],
    check_stop: StopCheck = never_stop,
) -> Rehearsal:
    """The rehearsal of a frozen month with what the frozen months just before it print, the newest first.

    A month and every window of months leave a reader five values or more for each count where each of the months is a
    possible month, and what they state of their errors is wide enough (docs/decisions/0008). Raises ``PscDeskError``
    when a month's tables do not agree, and what ``check_stop`` raises.
    """
    alone = audit_month(printed, forms, check_stop)
    looks = [_alone(printed, alone), _stated(printed, alone)]
    if past:
        before = [(one.when.label, audit_month(one, forms, check_stop)) for one in past]
        looks.append(_with_others(printed, before))
    return Rehearsal(printed.when.label, tuple(looks))


def _alone(printed: PrintedMonth, found: Audit) -> Look:
    label, cells = printed.when.label, found.cells
    return Look(
        Message("What does this month alone tell?"),
        Message(
            "The {cells} printed counts of {label} may be the true ones, and so may they be with up to 4 more of any.",
            cells=cells,
            label=label,
        )
        if found.possible
        else Message(
            "No contacts at all could have the {cells} counts that {label} prints, so a reader can rule values out.",
            cells=cells,
            label=label,
        ),
        cells,
        found.possible,
    )


def _stated(printed: PrintedMonth, found: Audit) -> Look:
    label = printed.when.label
    return Look(
        Message("What do the errors tell that are printed beside it?"),
        Message("What {label} states of its errors leaves room for 4 more of any count.", label=label)
        if found.wide_enough
        else Message("What {label} states of its errors is too narrow for 4 more of a count.", label=label),
        found.cells,
        found.wide_enough,
    )


def _with_others(printed: PrintedMonth, before: Sequence[tuple[str, Audit]]) -> Look:
    failed = [when for when, found in before if not found.passes]
    label, months = printed.when.label, len(before)
    return Look(
        Message("What does it tell with the months before?"),
        Message(
            "With {label}, a reader of all these months can rule values out: {months}.",
            label=label,
            months=joined(", ", failed),
        )
        if failed
        else Message(
            "With the months before it ({months}), each of the counts may still be up to 4 more.", months=months
        ),
        sum(found.cells for _, found in before),
        not failed,
    )
