"""The report to the board: one window of frozen months, told in printed figures alone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from pscdesk.collation.freezing import ADVICE
from pscdesk.collation.linked import SIDES
from pscdesk.collation.measures import (
    Estimate,
    Withheld,
    escalation_share,
    informal_share,
    printed_ratio,
    printed_share,
)
from pscdesk.collation.window import Window
from pscdesk.documents.document import (
    Block,
    Callout,
    Chart,
    Column,
    Document,
    Heading,
    Items,
    Paragraph,
    Series,
    Table,
)
from pscdesk.reports import board_tables as tables
from pscdesk.reports import board_words as words
from pscdesk.reports import unit_tables
from pscdesk.reports.wording import percent, percent_interval, times
from pscdesk.tally.tally_form import TallyForm

AID = "aid-use"


@dataclass(frozen=True)
class Board:
    """What a board report is made of. ``late`` has, for each month, the desks whose return came after freezing."""

    force: str
    made_up: bool
    forms: Mapping[str, TallyForm]
    window: Window
    late: tuple[int, ...]

    @property
    def advice(self) -> TallyForm:
        """The form of advice contacts."""
        return self.forms[ADVICE]


def board_document(board: Board) -> Document:
    """The whole report, every count in it a printed one."""
    sections = (_headline, _coverage, _trend, _asked, _routes, _units, _aid, _method)
    return Document(
        title="The advice line: report to the board",
        subtitle=f"{board.force}, {board.window.label}",
        blocks=tuple(block for section in sections for block in section(board)),
        banner=words.MADE_UP if board.made_up else "",
        footer=f"{board.force} · {board.window.label} · counts in fives · tally form {board.advice.version}",
        keywords=("professional standards", "advice line", "rounded to 5"),
    )


@dataclass(frozen=True)
class Measured:
    """A headline share: its id and name, the share or why it is withheld, and the printed counts it comes from."""

    id: str
    label: str
    share: Estimate | Withheld
    part: int
    whole: int


def measures(board: Board) -> tuple[Measured, ...]:
    """The headline shares; the informal share always stands beside the escalation share, over the same routes."""
    totals, sides = board.window.totals, dict(zip(SIDES, board.window.sides, strict=True))
    decided = sides["informal"] + sides["formal"] + sides["escalation"]
    safe, none, every = tables.safe_space(totals), sides["none"], totals.contacts
    informal, escalation = sides["informal"], sides["escalation"]
    return (
        Measured("safe-space", "Safe space, of all contacts", printed_share(safe, every), safe, every),
        Measured("informal", "Informal, of routes decided", informal_share(sides), informal, decided),
        Measured("escalation", "Escalation, of routes decided", escalation_share(sides), escalation, decided),
        Measured("undecided", "Not decided or known, of all contacts", printed_share(none, every), none, every),
    )


def _measures_table(board: Board) -> Table:
    return Table(
        "measures",
        "Headline shares",
        (
            Column("measure", "Measure"),
            Column("share", "Share"),
            Column("interval", "95% interval"),
            Column("contacts", "Contacts", numeric=True),
            Column("of", "Out of", numeric=True),
        ),
        tuple(
            (one.label, percent(one.share), percent_interval(one.share), one.part, one.whole) for one in measures(board)
        ),
        "The informal share is always read beside the escalation share: both are shares of the same routes.",
    )


def _headline(board: Board) -> tuple[Block, ...]:
    sides = dict(zip(SIDES, board.window.sides, strict=True))
    ratio = printed_ratio(sides["informal"], sides["formal"])
    return (
        Paragraph(
            f"From {board.window.label}, {board.window.totals.contacts} contacts were counted, rounded to 5."
            if len(board.window.months) > 1
            else f"In {board.window.label}, {board.window.totals.contacts} contacts were counted, rounded to 5.",
            strong=True,
        ),
        _measures_table(board),
        Paragraph(f"Informal to formal routes: {times(ratio)}."),
        Heading("Which routes count as what", 2),
        Items(words.sides(board.advice)),
        Callout("What this data cannot show", words.CANNOT_SHOW, tone="notice"),
    )


def _coverage(board: Board) -> tuple[Block, ...]:
    return (
        Heading("Who reported"),
        unit_tables.coverage(board.window, board.late),
        unit_tables.coverage_by_unit(board.window),
    )


def _trend(board: Board) -> tuple[Block, ...]:
    table = tables.by_month(board.window)
    first, last = table.rows[0], table.rows[-1]
    several = len(table.rows) > 1
    chart = Chart(
        "trend",
        "Contacts by month",
        "lines" if several else "bars",
        tuple(month.when.short for month in board.window.months),
        (
            Series("Contacts", tuple(totals.contacts for totals in board.window.by_month)),
            Series("Safe space", tuple(tables.safe_space(totals) for totals in board.window.by_month)),
        ),
        "contacts",
        f"{first[0]}: {first[1]} contacts, {first[2]} of them safe space."
        + (f" {last[0]}: {last[1]} contacts, {last[2]} of them safe space." if several else ""),
        words.NOT_A_SCORE,
    )
    return (Heading("Month by month"), chart, table)


def _asked(board: Board) -> tuple[Block, ...]:
    form, totals = board.advice, board.window.totals
    optional = [field.id for field in form.field if not field.asked and any(totals.tables[field.id])]
    return (
        Heading("What people asked"),
        tables.one_way(form, totals, "kind", "What they asked for"),
        tables.one_way(form, totals, "role", "Who asked"),
        tables.crossed(form, totals, "role*kind", "Who asked for what", down="role"),
        tables.one_way(form, totals, "stage", "How far it had gone"),
        tables.one_way(form, totals, "workforce", "Whom it was about"),
        Paragraph("A contact may have up to three themes, so the shares below may come to more than 100%."),
        tables.one_way(form, totals, "theme", "What it was about"),
        tables.one_way(form, totals, "advice", "What was advised"),
        *(tables.one_way(form, totals, field, form.fields[field].label) for field in optional),
    )


def _routes(board: Board) -> tuple[Block, ...]:
    form, totals = board.advice, board.window.totals
    return (
        Heading("Where it was going"),
        tables.routes_by_side(form, totals),
        tables.crossed(form, totals, "kind*route", "Route by what was asked for", down="route"),
        tables.crossed(form, totals, "stage*route", "Route by how far it had gone", down="route"),
        tables.themes_by_side(form, totals),
    )


def _units(board: Board) -> tuple[Block, ...]:
    return (
        Heading("Units"),
        Paragraph(
            "In order of name. The order says nothing, and neither does a high or a low figure by itself: ask why."
        ),
        unit_tables.units(board.window),
        unit_tables.units_by(board.window, board.advice, "kind", "Units by what was asked for"),
        unit_tables.units_by(board.window, board.advice, "side", "Units by side of the route"),
    )


def _aid(board: Board) -> tuple[Block, ...]:
    totals = board.window.forms.get(AID)
    if totals is None or not totals.contacts:
        return ()
    form = board.forms[AID]
    return (
        Heading("The decision aid"),
        Paragraph(f"{totals.contacts} walks through the aid were counted, rounded to 5."),
        tables.one_way(form, totals, "outcome", "Where a walk pointed"),
        tables.one_way(form, totals, "changed", "Did it change what they meant to do?"),
    )


def _method(board: Board) -> tuple[Block, ...]:
    form = board.advice
    return (
        Heading("How the figures were made"),
        Items(words.method(board.window)),
        Heading("What the words mean"),
        *(Paragraph(words.derived_words(form, one)) for one in form.derived),
        words.definitions(form, ("kind", "stage", "route")),
    )
