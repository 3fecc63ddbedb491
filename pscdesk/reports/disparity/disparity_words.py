"""How comparisons of the disparity workbook are said: ratios with their intervals, and what may be said of them."""

from __future__ import annotations

from collections.abc import Mapping

from pscdesk.collation.measures.intervals import Estimate
from pscdesk.collation.measures.measures import Withheld
from pscdesk.documents.exact import exact, percent
from pscdesk.messages import Message, in_sentence
from pscdesk.programme.disparity.comparisons import GroupCompared, RatioVerdict, SpansCompared, Tellable
from pscdesk.programme.disparity.disparity_columns import BASIS, OUTCOME, SYSTEM
from pscdesk.programme.disparity.workbook import OTHERS, Counted
from pscdesk.programme.totals.layout import UNKNOWN, WHOLE
from pscdesk.reports.wording import NOTHING

_NO_BREAK = "\N{NO-BREAK SPACE}"
WITHHELD = Message("withheld")

SAID: Mapping[RatioVerdict, str] = {
    "more": Message("above parity, by more than chance and rounding explain"),
    "less": Message("below parity, by more than chance and rounding explain"),
    "not distinguishable": Message("not yet distinguishable from parity"),
}
"""What may be said of a ratio."""
SHORT_SAID: Mapping[RatioVerdict, str] = {
    "more": Message("above parity"),
    "less": Message("below parity"),
    "not distinguishable": Message("not yet distinguishable"),
}
SHORT_CHANGE_SAID: Mapping[RatioVerdict, str] = {
    "more": Message("larger"),
    "less": Message("smaller"),
    "not distinguishable": Message("not yet distinguishable"),
}
"""The same, as short as a table needs it; its note says by more than what."""
CHANGE_SAID: Mapping[RatioVerdict, str] = {
    "more": Message("larger, by more than chance and rounding explain"),
    "less": Message("smaller, by more than chance and rounding explain"),
    "not distinguishable": Message("not yet distinguishable"),
}
"""What may be said of the change of a ratio."""

BASES_DEFINED = (
    Message(
        "An allegation is one thing said against one person. A matter is a file: it may hold several allegations, and "
        "be about several people. A person is counted once in a period, however many allegations there are."
    ),
    Message(
        "So ratios of allegations, matters and people differ, and each can be true. They are never mixed: each figure "
        "says which it is of."
    ),
)
METHOD = (
    Message(
        "A ratio compares what is counted for every person of one group with the same of another. 1 is parity. "
        "Of people it is the relative likelihood; of allegations and matters the ratio of event rates."
    ),
    Message(
        "Each ratio stands with its 95% interval, which allows for chance and for rounding. While 1 lies in it, the "
        "numbers are not yet distinguishable from parity: that is no proof of parity either."
    ),
    Message(
        "The gap is the group’s share of all that is counted, less its share of the workforce, in points, with "
        "Newcombe’s interval. Whoever’s group is not known is in neither share’s group."
    ),
    Message(
        "Nothing here says why groups differ, or whether any one decision was right. A ratio of formal action also "
        "falls when less is recorded: read it beside what was done instead."
    ),
)


def system_label(system: str) -> str:
    """The system as people call it."""
    return SYSTEM.shown(system)


def basis_label(basis: str) -> str:
    """What is counted, such as “Matters”."""
    return BASIS.shown(basis)


def outcome_label(outcome: str) -> str:
    """The outcome as the list told it."""
    return OUTCOME.shown(outcome)


def group_label(group: str, against: str = "") -> str:
    """The group; ``OTHERS`` are all other groups than the one compared with, if that is said."""
    if group == OTHERS:
        return Message("All groups but {against}", against=against) if against else Message("All other groups")
    return {UNKNOWN: Message("Not known"), WHOLE: Message("Total")}.get(group, group)


def counted_in(system: str, basis: str) -> str:
    """A system and what is counted in it, such as “Misconduct (people)”."""
    return Message("{system} ({counted})", system=system_label(system), counted=in_sentence(basis_label(basis)))


def ratio_text(ratio: Estimate | Withheld) -> str:
    """A ratio with its interval, 1.70 (1.27–2.27), or a dash."""
    if isinstance(ratio, Withheld):
        return NOTHING
    told = f"{ratio.value:.2f}{_NO_BREAK}({ratio.low:.2f}–{ratio.high:.2f})"
    return exact(told, tuple(round(one, 4) for one in (ratio.value, ratio.low, ratio.high)), "0.00")


def gap_text(gap: Estimate | Withheld) -> str:
    """A gap in points with its interval; a minus where the group has less than its share; or a dash."""
    if isinstance(gap, Withheld):
        return NOTHING
    numbers = tuple(round(100 * part, 2) for part in (gap.value, gap.low, gap.high))
    value, low, high = (f"{part:.1f}".replace("-0.0", "0.0").replace("-", "\N{MINUS SIGN}") for part in numbers)
    return exact(Message("{share} ({low} to {high})", share=value, low=low, high=high), numbers, "0.0")


def count_cell(count: Counted | Withheld) -> str | int:
    """A printed count for a table, or that it is withheld."""
    return WITHHELD if isinstance(count, Withheld) else count.number


def said_of(one: GroupCompared) -> str:
    """What may be said of a comparison, or why nothing is."""
    return one.ratio.why if isinstance(one.ratio, Withheld) else SAID[one.verdict or "not distinguishable"]


def said_of_change(one: SpansCompared) -> str:
    """What may be said of a change, or why nothing is."""
    return one.change.why if isinstance(one.change, Withheld) else CHANGE_SAID[one.verdict or "not distinguishable"]


def short_said(verdict: RatioVerdict | None, said: Mapping[RatioVerdict, str] = SHORT_SAID) -> str:
    """What may be said in a table; a dash where nothing may."""
    return said[verdict] if verdict else NOTHING


def comparison_sentence(one: GroupCompared) -> str:
    """A comparison in one sentence; why there is none where it is withheld."""
    start = {
        "counted": counted_in(one.system, one.basis),
        "span": one.span.label,
        "group": in_sentence(group_label(one.group)) if one.group == OTHERS else one.group,
        "against": one.against,
    }
    if isinstance(one.ratio, Withheld):
        return Message("{counted}, {span}: {group} beside {against}: {why}.", **start, why=one.ratio.why)
    return Message(
        "{counted}, {span}: {group} beside {against}: {ratio}; {said}.",
        **start,
        ratio=ratio_text(one.ratio),
        said=said_of(one),
    )


def tellable_sentence(one: GroupCompared) -> str:
    """How large a ratio these numbers could tell from parity; empty where the counts are withheld."""
    tell = one.tellable
    if tell is None:
        return ""
    counted, group = (
        counted_in(one.system, one.basis),
        in_sentence(group_label(one.group)) if one.group == OTHERS else one.group,
    )
    start = {"counted": counted, "span": one.span.label, "events": f"{tell.events:,}", "group": group}
    if tell.above is None:
        return Message(
            "{counted}, {span}: {events} counted of {group} and {against} cannot tell any ratio from parity.",
            **start,
            against=one.against,
        )
    start |= {"share": percent(tell.share), "above": _to_two(tell.above, up=True)}
    if tell.below is None:
        return Message(
            "{counted}, {span}: with {events} counted and a group of {share} of these people, no ratio under {above} "
            "can be told from parity.",
            **start,
        )
    return Message(
        "{counted}, {span}: with {events} counted and a group of {share} of these people, no ratio between {below} and "
        "{above} can be told from parity.",
        **start,
        below=_to_two(tell.below, up=False),
    )


def told_beside(parts: Tellable | None) -> str:
    """How large a ratio could be told, as short as a table needs it."""
    if parts is None or parts.above is None:
        return NOTHING
    above = _to_two(parts.above, up=True)
    if parts.below is None:
        return Message("over {above}", above=above)
    return Message("under {below} or over {above}", below=_to_two(parts.below, up=False), above=above)


def _to_two(ratio: float, *, up: bool) -> str:
    """A ratio with two places, away from parity: what is said to be told can be."""
    steps = ratio * 100
    whole = int(steps)
    return f"{(whole + (up and steps > whole)) / 100:.2f}"


def change_sentence(one: SpansCompared) -> str:
    """How a ratio changed from one span to another, in one sentence."""
    counted = counted_in(one.now.system, one.now.basis)
    if isinstance(one.change, Withheld):
        return Message("{counted}: no change can be told: {why}.", counted=counted, why=one.change.why)
    return Message(
        "{counted}: {then} in {before}, {now} in {after}. The change is {said}.",
        counted=counted,
        then=ratio_text(one.then.ratio),
        before=one.then.span.label,
        now=ratio_text(one.now.ratio),
        after=one.now.span.label,
        said=said_of_change(one),
    )
