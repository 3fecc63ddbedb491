"""Tables and the drawing of leavers' totals: kinds of loss and reasons by year and business group."""

from __future__ import annotations

from collections.abc import Sequence

from pscdesk.collation.measures.measures import Withheld
from pscdesk.documents.document import Cell, Chart, Column, Series, Table
from pscdesk.messages import Message, joined
from pscdesk.programme.leavers.leavers_columns import LOSS, REASON, TOLD, answer_label
from pscdesk.programme.leavers.leavers_held import NOT_ASKED, LeaversHeld
from pscdesk.programme.totals.held_totals import Shown
from pscdesk.programme.totals.layout import UNKNOWN, WHOLE
from pscdesk.programme.totals.span import Span
from pscdesk.reports.wording import NOTHING, share_with_interval

MOST_YEARS = 5
WITHHELD = Message("withheld")
CAPTIONS = {
    LOSS: Message("Kinds of loss by year and business group"),
    REASON: Message("Reasons by year and business group"),
    TOLD: Message("How leavers told it, by year and business group"),
}
_SHEETS = {LOSS: Message("Losses"), REASON: Message("Reasons"), TOLD: Message("How told")}
NOTE = Message(
    "Counts are printed as multiples of 5 and add up. “Withheld” stands where a count could stand for fewer than 5 "
    "leavers, where fewer than 20 stand behind it, or where it would give another away. A dash: no total is held."
)


def years_told(held: LeaversHeld) -> tuple[Span, ...]:
    """The newest years, up to five, the earliest first."""
    return held.spans[-MOST_YEARS:]


def by_group_table(held: LeaversHeld, about: str, spans: Sequence[Span]) -> Table:
    """A row for each year and business group, a column for each answer, and the force's own row after each year's."""
    answers = held.answers(about, *spans)
    rows: list[tuple[Cell, ...]] = []
    for span in spans:
        for group in (*held.groups(span), UNKNOWN, WHOLE):
            whole = held.count(span, about, group)
            if group == UNKNOWN and whole == NOT_ASKED:
                continue
            cells = (_cell(held.count(span, about, group, answer)) for answer in answers)
            rows.append((span.label, _group(group), _cell(whole), *cells))
    return Table(
        f"leavers-{about}",
        CAPTIONS[about],
        (
            Column("year", Message("Year")),
            Column("group", Message("Business group")),
            Column("leavers", Message("Leavers"), numeric=True),
            *(
                Column(f"answer_{at}", answer_label(about, answer), numeric=True)
                for at, answer in enumerate(answers, 1)
            ),
        ),
        tuple(rows),
        note=joined(" ", (NOTE, *_sources(held, spans))),
        sheet=_SHEETS[about],
        key=("year", "group"),
    )


def shares_table(held: LeaversHeld, about: str, spans: Sequence[Span]) -> Table:
    """Each answer's share of the force's leavers, year by year, with its interval."""
    rows: list[tuple[Cell, ...]] = []
    for answer in held.answers(about, *spans):
        shares = (held.share(span, about, WHOLE, answer) for span in spans)
        told = (NOTHING if isinstance(share, Withheld) else share_with_interval(share) for share in shares)
        rows.append((answer_label(about, answer), *told))
    return Table(
        f"leavers-{about}-shares",
        {
            LOSS: Message("Kinds of loss in the whole force, of all leavers"),
            REASON: Message("Reasons in the whole force, of all leavers"),
            TOLD: Message("How leavers told it in the whole force, of all leavers"),
        }[about],
        (
            Column("answer", Message("Answer")),
            *(Column(f"year_{span.first.year}_{at}", span.label, numeric=True) for at, span in enumerate(spans, 1)),
        ),
        tuple(rows),
        note=Message("Shares with their 95% intervals; a dash where a count is withheld, or fewer than 20 left."),
        sheet=joined(" ", (_SHEETS[about], Message("shares"))),
    )


def losses_chart(held: LeaversHeld, spans: Sequence[Span]) -> Chart | None:
    """The kinds of loss as parts of each year's leavers; None where in no year all of them are shown."""
    answers = held.answers(LOSS, *spans)
    counts = {(answer, span): held.count(span, LOSS, WHOLE, answer) for answer in answers for span in spans}
    whole = [all(not isinstance(counts[answer, span], Withheld) for answer in answers) for span in spans]
    if not any(whole):
        return None
    return Chart(
        "losses",
        Message("Kinds of loss, year by year"),
        "stacked",
        tuple(span.label for span in spans),
        tuple(
            Series(
                answer_label(LOSS, answer),
                tuple(
                    float(number) if is_whole and not isinstance(number := counts[answer, span], Withheld) else None
                    for span, is_whole in zip(spans, whole, strict=True)
                ),
            )
            for answer in answers
        ),
        "%",
        Message("How the leavers of each year divide into kinds of loss. The table has the counts."),
        limits=Message("A year without a bar has a kind of loss that is withheld, or no total."),
    )


def _cell(shown: Shown) -> Cell:
    if shown == NOT_ASKED:
        return NOTHING
    return WITHHELD if isinstance(shown, Withheld) else shown


def _group(group: str) -> str:
    return {WHOLE: Message("Whole force"), UNKNOWN: Message("Group not known")}.get(group, group)


def _sources(held: LeaversHeld, spans: Sequence[Span]) -> list[str]:
    return [
        Message("{span} was published already, so it is printed as it is: {source}.", span=span.label, source=source)
        for span in spans
        if (source := held.source(span))
    ]
