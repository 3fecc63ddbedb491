"""Report part: routes advised, by what was asked and how far the matter had gone, and the advice given."""

from __future__ import annotations

from pscdesk.collation.disclosure.linked_tables import SIDES
from pscdesk.collation.measures.measures import (
    Figure,
    Withheld,
    escalation_share,
    informal_share,
    informal_to_formal,
    undecided_share,
)
from pscdesk.documents.document import Block, Heading, Items, Paragraph
from pscdesk.messages import Message, joined
from pscdesk.reports import board_tables as tables
from pscdesk.reports import board_words as words
from pscdesk.reports.facts import ReportData
from pscdesk.reports.parts.stacked import stacked
from pscdesk.reports.wording import figure_interval, figure_text, share_sentence


def done(report: ReportData) -> tuple[Block, ...]:
    """The informal share with the escalation share, routes by side, and the advice."""
    form, totals, window = report.advice, report.window.totals, report.window
    shares = (informal_share(window), escalation_share(window), undecided_share(window))
    return (
        Heading(Message("What they did")),
        Paragraph(
            Message(
                "The informal share and the escalation share belong together. A high informal share may "
                "mean that people settle early what can be settled, or that what should be referred is "
                "not."
            )
        ),
        Items((*(share_sentence(one) for one in shares), _ratio(informal_to_formal(window)))),
        Paragraph(Message("Which routes count as what:")),
        Items(words.sides(form)),
        *stacked(
            tables.by_side_table(form, totals, "stage*route", Message("Side of the route by how far it had gone")),
            Message("Where it was going, by how far it had gone"),
            words.NOT_FOLLOWED,
        ),
        tables.routes_by_side(form, totals),
        Paragraph(must_refer_told(report)),
        tables.one_way(form, totals, "advice", Message("What was advised")),
    )


def must_refer_told(report: ReportData) -> str:
    """How often the advice was to refer, and why that is another number than the contacts on the side of escalation."""
    codes = [code.id for code in report.advice.fields["advice"].code]
    return Message(
        "In {must_refer} contacts the advice was that it must be referred. Escalation counts {escalation} contacts by "
        "where the matter stood when the contact ended, whatever was advised: a matter may be advised for referral and "
        "not be there yet, or be there already, so the two need not agree.",
        must_refer=f"{report.window.totals.tables['advice'][codes.index('must-refer')]:,}",
        escalation=f"{report.window.sides[SIDES.index('escalation')]:,}",
    )


def _ratio(figure: Figure) -> str:
    if isinstance(figure.shown, Withheld):
        return joined("", (figure.label, ": ", figure.shown.why, "."))
    return Message(
        "{figure}: {figure_text} (95% interval {figure_interval}), {part} informal and {base} formal.",
        figure=figure.label,
        figure_text=figure_text(figure),
        figure_interval=figure_interval(figure),
        part=f"{figure.part:,}",
        base=f"{figure.base:,}",
    )
