"""The part of the national report that sets forces beside each other: funnels in order of name, without a ranking."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pscdesk.collation.measures.families import VERDICT_LABELS
from pscdesk.documents.document import (
    Block,
    Column,
    Funnel,
    FunnelLimits,
    FunnelPoint,
    Heading,
    Items,
    Paragraph,
    Table,
)
from pscdesk.messages import Message, joined
from pscdesk.nation.answers import funnel as asked
from pscdesk.nation.answers.nation_facts import NationFacts
from pscdesk.periods import months_between
from pscdesk.reports.nation import nation_words as words
from pscdesk.reports.nation.period_names import period_label
from pscdesk.reports.parts.family_groups import funnel_steps

_TITLES: Mapping[asked.FunnelMeasure, Message] = {
    "rate": Message("Contacts for the people there are"),
    "informal": Message("Informal routes of the routes decided"),
}
_X_LABELS: Mapping[asked.FunnelMeasure, Message] = {
    "rate": Message("Contacts expected at the rate of the other forces"),
    "informal": Message("Informal routes expected at the share of the other forces"),
}


def beside(facts: NationFacts) -> tuple[Block, ...]:
    """Forces beside each other in the longest period that is known whole: contacts, and informal routes."""
    chosen = longest(facts.funnels)
    names = {one.code: one.name for one in facts.publishing}
    return (
        Heading(Message("Forces beside each other")),
        Paragraph(words.BY_NAME),
        Paragraph(
            Message(
                "Each force is set beside all the others, without itself. Only a force whose every month counts takes "
                "part. Outside the 95% limits, notice; outside the 99.8% limits, ask why."
            )
        ),
        *(block for one in chosen for block in _of(one, names)),
    )


def longest(found: Sequence[asked.Funnel]) -> tuple[asked.Funnel, ...]:
    """Of the funnels of all forces, for each measure the one of most months that has forces in it; else the last."""
    told: list[asked.Funnel] = []
    for measure in _TITLES:
        mine = [one for one in found if one.measure == measure and not one.family]
        drawn = [one for one in mine if one.forces] or mine
        if drawn:
            told.append(max(drawn, key=lambda one: (_length(one), one.last)))
    return tuple(told)


def _length(one: asked.Funnel) -> int:
    return len(months_between(one.first, one.last))


def span_label(one: asked.Funnel) -> str:
    """The period of a funnel in words."""
    return period_label("quarter", one.first, one.last)


def _of(one: asked.Funnel, names: Mapping[str, str]) -> tuple[Block, ...]:
    title = Message("{measure}, {period}", measure=_TITLES[one.measure], period=span_label(one))
    left = _left_out(one, names)
    if not one.forces:
        return (Heading(title, 2), Paragraph(Message("No forces are compared for this period.")), *left)
    return (Heading(title, 2), *_wide(one), _drawn(one), _table(one, title), *left)


def _wide(one: asked.Funnel) -> tuple[Block, ...]:
    if one.dispersion <= 1:
        return (Paragraph(Message("Forces differ no more than chance alone would have it.")),)
    return (
        Paragraph(
            Message(
                "Forces differ more than chance alone would have it: their variance is {times} times as large, and the "
                "limits are wider for it.",
                times=f"{one.dispersion:.1f}",
            )
        ),
    )


def _drawn(one: asked.Funnel) -> Funnel:
    drawn = [force for force in one.forces if force.expected > 0]
    outside = [force for force in one.forces if force.verdict != "within"]
    return Funnel(
        f"funnel-{one.measure}",
        Message("{measure}: forces beside the others", measure=_TITLES[one.measure]),
        tuple(
            FunnelPoint(
                force.name, round(force.expected, 2), round(force.count / force.expected, 4), force.verdict != "within"
            )
            for force in drawn
        ),
        _limits(one, [force.expected for force in drawn]),
        1.0,
        _X_LABELS[one.measure],
        Message("Counted for each one expected"),
        Message(
            "Of {forces} forces, {outside} lie outside the 95% limits, {far} of them outside the 99.8% limits.",
            forces=len(one.forces),
            outside=len(outside),
            far=sum(force.verdict.startswith("ask") for force in outside),
        ),
        words.FUNNEL_LIMITS,
    )


def _limits(one: asked.Funnel, expected: Sequence[float]) -> tuple[FunnelLimits, ...]:
    """The limits as shares of what is expected, at even steps a little beyond the forces on both sides."""
    if not expected:
        return ()
    share = sum(force.count for force in one.forces) / sum(force.base for force in one.forces)
    return tuple(
        FunnelLimits(
            round(x, 2),
            *(round(limit / x, 4) for limit in asked.limits_of(one.measure, x / share, share, one.dispersion)),
        )
        for x in funnel_steps(expected)
        if share
    )


def _table(one: asked.Funnel, title: str) -> Table:
    rate = one.measure == "rate"
    return Table(
        f"beside-{one.measure}",
        title,
        (
            Column("force", Message("Force")),
            Column("count", Message("Contacts") if rate else Message("Informal"), numeric=True),
            *(() if rate else (Column("decided", Message("Routes decided"), numeric=True),)),
            Column("expected", Message("Expected"), numeric=True),
            Column("low95", Message("95% limits"), numeric=True),
            Column("low998", Message("99.8% limits"), numeric=True),
            Column("verdict", Message("Beside the others")),
        ),
        tuple(
            (
                force.name,
                force.count,
                *(() if rate else (force.base,)),
                f"{force.expected:,.0f}",
                _span(force.low95, force.high95),
                _span(force.low998, force.high998),
                VERDICT_LABELS[force.verdict],
            )
            for force in sorted(one.forces, key=lambda force: (force.name.casefold(), force.code))
        ),
        Message("Expected: what the force would have at the rate or share of the other forces."),
        sheet=Message("Funnel, contacts") if rate else Message("Funnel, informal"),
    )


def _span(low: float, high: float) -> Message:
    return Message("{low} to {high}", low=f"{low:,.0f}", high=f"{high:,.0f}")


def _left_out(one: asked.Funnel, names: Mapping[str, str]) -> tuple[Block, ...]:
    by_why: dict[str, list[str]] = {}
    for code, why in one.left_out.items():
        by_why.setdefault(why, []).append(names.get(code, code))
    if not by_why:
        return ()
    return (
        Items(
            tuple(
                Message("{why} {forces}.", why=why, forces=joined(", ", sorted(those, key=str.casefold)))
                for why, those in by_why.items()
            )
        ),
    )
