"""Report part: a board's three questions, each answered in one sentence with its figure."""

from __future__ import annotations

from pscdesk.collation.measures.measures import Withheld, safe_space_share
from pscdesk.collation.measures.share_change import ShareChange
from pscdesk.collation.measures.window import Window, returns_of
from pscdesk.messages import Message, joined
from pscdesk.reports.facts import ReportData
from pscdesk.reports.parts.coverage import not_reported_told, without_desk_told
from pscdesk.reports.parts.share_changes import VERDICTS, asked_period, changes_of, changes_told
from pscdesk.reports.wording import cover_percent, figure_interval, figure_text, percent


def safe_told(report: ReportData) -> tuple[str, ...]:
    """How many contacts were a safe space, and how that share moved; one sentence where it is not shown."""
    figure = safe_space_share(report.window)
    if isinstance(figure.shown, Withheld):
        return (Message("This cannot be said: the share is {why}.", why=figure.shown.why),)
    answer = Message(
        "In {share} of contacts ({part} of {base}; 95% interval {interval}) somebody asked how to handle conduct "
        "before anything formal was done.",
        share=figure_text(figure),
        part=f"{figure.part:,}",
        base=f"{figure.base:,}",
        interval=figure_interval(figure),
    )
    return (answer, *changes_told(report, ("safe-space",)))


def growing_told(report: ReportData) -> tuple[str, ...]:
    """Whether the informal share grew, with the escalation share beside it; or why that cannot be said."""
    one = asked_period(report)
    informal, escalation = (() if one is None else changes_of(report, one, name) for name in ("informal", "escalation"))
    if one is None or not informal or not escalation:
        return (
            Message("This cannot be said yet: no two whole periods with a printed base of 50 stand beside each other."),
        )
    pairs = dict(escalation)
    told = [_growing(what, change, pairs[what]) for what, change in informal if what in pairs]
    return tuple(told[:1])


def _growing(what: str, change: ShareChange, other: ShareChange) -> str:
    values = {
        "now": percent(change.share_now.value),
        "period": change.now.label,
        "then": percent(change.share_then.value),
        "before": change.then.label,
        "what": what,
        "escalation": Message(
            "Escalation was {now}, beside {then}: {verdict}.",
            now=percent(other.share_now.value),
            then=percent(other.share_then.value),
            verdict=VERDICTS[other.verdict],
        ),
    }
    if change.verdict == "more":
        return Message(
            "Yes: informal action was {now} of the routes decided in {period}, beside {then} in {what} ({before}), "
            "more than chance and rounding explain. {escalation}",
            **values,
        )
    if change.verdict == "less":
        return Message(
            "No, it is falling: informal action was {now} of the routes decided in {period}, beside {then} in {what} "
            "({before}), less by more than chance and rounding explain. {escalation}",
            **values,
        )
    return Message(
        "No change can be told yet: informal action was {now} of the routes decided in {period}, beside {then} in "
        "{what} ({before}). {escalation}",
        **values,
    )


def reported_told(window: Window, at_most: int = 0) -> str:
    """The share of returns that are in, and who did not report; of very many the first ``at_most`` are named."""
    due, received = returns_of(window.months)
    without = without_desk_told(window, at_most)
    if received >= due:
        every = Message("Everybody who has a desk reported: all {due} returns that were due are in.", due=f"{due:,}")
        whole = Message("Everybody reported: all {due} returns that were due are in.", due=f"{due:,}")
        return joined(" ", (every, *without)) if without else whole
    told = Message(
        "{share} of the returns that were due are in. {who}",
        share=cover_percent(received / due),
        who=not_reported_told(window, at_most),
    )
    return joined(" ", (told, *without))
