"""The board page: a committee paper of one page, with the words that HR typed and the figures that they did not."""

from __future__ import annotations

from pscdesk.collation.measures.measures import Figure, Withheld, headline
from pscdesk.collation.measures.rolling import Rolling, rolling_twelve
from pscdesk.documents.document import Block, Column, Heading, Items, Paragraph, Table
from pscdesk.reports.facts import Board
from pscdesk.reports.wording import figure_interval, short_figure


def board_page(board: Board) -> tuple[Block, ...]:
    """Summary, recommendations, information, equality impact, next steps."""
    text = board.text
    return (
        Heading("Summary", 2),
        Paragraph(counted(board), strong=True),
        *(Paragraph(one) for one in text.summary),
        Heading("Recommendations", 2),
        Items(text.recommendations, numbered=True),
        Heading("Information", 2),
        *(Paragraph(one) for one in text.information),
        key_figures(board),
        *rolling_told(rolling_twelve(board.history, board.last)),
        Heading("Equality impact", 2),
        *(Paragraph(one) for one in text.equality_impact),
        Heading("Next steps", 2),
        Items(text.next_steps),
    )


def counted(board: Board) -> str:
    """How many contacts there were, in one sentence, with how much of the force they cover."""
    window, contacts = board.window, board.window.totals.contacts
    covered = min(month.cover.share for month in window.months)
    if len(window.months) == 1 and covered == 1:
        return f"{contacts:,} contacts were counted in {window.label}. Every unit reported in full."
    if len(window.months) == 1:
        return (
            f"{contacts:,} contacts were counted in {window.label}. Units with {covered:.0%} of the force’s people "
            "reported in full."
        )
    if covered == 1:
        return f"{contacts:,} contacts were counted from {window.label}. Every unit reported in full in every month."
    return (
        f"{contacts:,} contacts were counted from {window.label}. In every month, units with at least {covered:.0%} of "
        "the force’s people reported in full."
    )


def key_figures(board: Board) -> Table:
    """The headline figures, each with its interval and the printed counts it comes from."""
    figures = headline(board.window)
    hidden = sorted({figure.shown.why for figure in figures if isinstance(figure.shown, Withheld)})
    note = (
        "Every count is rounded to 5. More contacts are neither good nor bad. The informal share is always read beside "
        "the escalation share. The last figure is of people, the others of contacts."
    )
    return Table(
        "measures",
        "Key figures",
        (
            Column("measure", "Measure"),
            Column("figure", "Figure", numeric=True),
            Column("interval", "95% interval", numeric=True),
            Column("contacts", "Contacts", numeric=True),
            Column("of", "Out of", numeric=True),
        ),
        tuple(
            (figure.label, short_figure(figure), figure_interval(figure), figure.part, figure.base)
            for figure in figures
        ),
        " ".join((note, *(f"A dash stands for what is {why}." for why in hidden))),
    )


def rolling_told(rolling: Rolling) -> tuple[Block, ...]:
    """The twelve months in a sentence, and beside the twelve before; or why they are not shown."""
    now, before = rolling.now, rolling.before
    if isinstance(now.shown, Withheld):
        return (Paragraph(f"Rolling 12: {now.shown.why}.", quiet=True),)
    told = _in_twelve(now, rolling.mean)
    if isinstance(rolling.change, Withheld):
        return (
            Paragraph(told),
            Paragraph(f"The twelve months before, {before.basis.window}: {rolling.change.why}.", quiet=True),
        )
    change = rolling.change
    differs = change.low > 1 or change.high < 1
    return (
        Paragraph(told),
        Paragraph(
            f"That is {change.value:.2f} times the rate of the twelve months before (95% interval {change.low:.2f} to "
            f"{change.high:.2f}), which is more than chance alone would explain, and says nothing of the reason."
            if differs
            else f"That is {change.value:.2f} times the rate of the twelve months before (95% interval "
            f"{change.low:.2f} to {change.high:.2f}), which may be chance alone."
        ),
    )


def _in_twelve(now: Figure, mean: float | Withheld) -> str:
    each = "" if isinstance(mean, Withheld) else f"{mean:,.0f}"
    return (
        f"Rolling 12: {now.part:,} contacts in the twelve months {now.basis.window}, {each} in a month on average, "
        f"with at least {now.basis.covered:.0%} of people covered in each."
    )
