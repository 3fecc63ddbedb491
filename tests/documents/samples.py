"""Documents such as PSC Desk prints, with made-up figures: a board report and the outcome of a walk."""

from __future__ import annotations

from pscdesk.documents.document import (
    Callout,
    Chart,
    Column,
    Document,
    Funnel,
    FunnelLimits,
    FunnelPoint,
    Heading,
    HeatMap,
    HeatState,
    Items,
    Mark,
    Paragraph,
    Series,
    Table,
)

MONTHS = tuple(
    f"{name} {year}"
    for year, names in (
        (2025, ("Oct", "Nov", "Dec")),
        (2026, ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep")),
    )
    for name in names
)
INFORMAL = (35.0, 40.0, 30.0, 45.0, None, 50.0, 55.0, 50.0, 60.0, 55.0, 65.0, 70.0)
FORMAL = (25.0, 20.0, 20.0, 25.0, None, 20.0, 15.0, 20.0, 15.0, 20.0, 15.0, 15.0)
ESCALATED = (10.0, 15.0, 10.0, 10.0, None, 15.0, 10.0, 15.0, 15.0, 10.0, 10.0, 15.0)
ROUTES = (
    ("No action needed", 145, 1.2),
    ("Line management", 1205, 10.4),
    ("Informal action: a reflective conversation with the person's own supervisor", 2310, 19.9),
    ("Wellbeing support", 480, 4.1),
    ("Mediation", 120, 1.0),
    ("Referred to professional standards", 335, 2.9),
)


def cell(value: float | None) -> int | str:
    return "no figure" if value is None else int(value)


def board_report() -> Document:
    by_month = Table(
        "contacts-by-month",
        "Contacts by month and by what was advised",
        (
            Column("month", "Month"),
            Column("informal", "Informal", numeric=True),
            Column("formal", "Formal", numeric=True),
            Column("escalation", "Escalation", numeric=True),
        ),
        (
            *((m, cell(a), cell(b), cell(c)) for m, a, b, c in zip(MONTHS, INFORMAL, FORMAL, ESCALATED, strict=True)),
            ("All months", 555, 210, 135),
        ),
        note="Every figure is rounded to a multiple of 5. February has no figure: too few units returned.",
        total=True,
    )
    by_route = Table(
        "contacts-by-route",
        "Contacts by route, rolling twelve months",
        (
            Column("route", "Route advised"),
            Column("contacts", "Contacts", numeric=True),
            Column("share", "Share of all contacts, %", numeric=True),
        ),
        tuple(ROUTES),
    )
    return Document(
        title="Advice line: report to the board",
        subtitle="Twelve months to September 2026, whole force",
        banner="Made-up figures: for training and testing only",
        footer="Counts are rounded to multiples of 5 so that nobody can be picked out. Percentages rest on at "
        "least 50 contacts.",
        keywords=("advice line", "safe space"),
        blocks=(
            Callout(
                "In short",
                (
                    "Supervisors rang before anything formal was made in 62 of every 100 contacts.",
                    "Informal routes rose in each quarter; formal ones fell.",
                    "Three units are too small to be shown alone and are merged with their neighbours.",
                ),
            ),
            Heading("Is the safe space being used?"),
            Paragraph(
                "A contact is in the safe space when the caller manages or advises on someone else's conduct, nothing "
                "formal has been made, and they ask how to handle it. The figures below count contacts, not people: "
                "one person may ring twice, and two people may ring about one matter."
            ),
            Chart(
                "sides-by-month",
                "What was advised, month by month",
                "lines",
                MONTHS,
                (Series("Informal", INFORMAL), Series("Formal", FORMAL), Series("Escalation", ESCALATED)),
                "Contacts",
                "Informal advice rose from 35 contacts in October to 70 in September, while formal advice fell to 15.",
                "This shows what was advised, not what was done afterwards, and nothing about any one unit.",
            ),
            by_month,
            Heading("What is advised"),
            Chart(
                "routes",
                "Contacts by route",
                "bars",
                tuple(route for route, _, _ in ROUTES),
                (Series("Contacts", tuple(float(count) for _, count, _ in ROUTES)),),
                "Contacts, rolling twelve months",
                "Informal action is the route advised most often, in about one contact of two.",
            ),
            by_route,
            Heading("By quarter", 2),
            Chart(
                "quarters",
                "Safe-space contacts and all others",
                "bars",
                ("Q4 2025", "Q1 2026", "Q2 2026", "Q3 2026"),
                (Series("Safe space", (95.0, None, 120.0, 135.0)), Series("Other", (80.0, 85.0, 70.0, 75.0))),
                "Contacts",
                "The safe space grew by two fifths over the year.",
                "The first quarter of 2026 lacks a month.",
            ),
            Heading("What follows"),
            Items(
                (
                    "Offer the training day to the two areas with the fewest contacts for each 100 people.",
                    "Ask champions in November which of the options they miss, with the quarterly survey. It takes ten "
                    "minutes and holds no names.",
                    "Look again in March: a rise in contacts is a sign of trust, not of worse conduct.",
                ),
                numbered=True,
            ),
            Paragraph("Prepared for the board. The tables are also published as CSV files.", quiet=True),
        ),
    )


def outcome_sheet() -> Document:
    return Document(
        title="Ask professional standards whether this should be recorded",
        subtitle="What came of thinking it through",
        banner="Draft guidance: not yet approved by your force",
        footer="This sheet holds no names. Do not write any on it.",
        blocks=(
            Callout(
                "What to do now",
                (
                    "Ring professional standards before the end of today. Say what was reported to you, in the "
                    "words that were used.",
                    "Keep messages, rotas and recordings as they are. Do not ask anyone to explain them yet.",
                    "Do not tell the person concerned until professional standards have said how.",
                ),
                "stop",
                numbered=True,
            ),
            Callout(
                "Someone may have been hurt",
                ("You answered \u201cI am not sure\u201d. Until it is known, treat it as if it were so.",),
                "notice",
            ),
            Heading("What this looks like"),
            Paragraph(
                "It looks like a complaint from outside the force. Whether it is one, and how serious it may be, is "
                "for the appropriate authority to assess."
            ),
            Heading("Why", 2),
            Items(
                (
                    "Someone who does not serve has said they are unhappy with how they were treated.",
                    "They may be said to have been affected by it.",
                )
            ),
            Paragraph("Sources: Police Reform Act 2002, Schedule 3. Checked July 2026.", quiet=True),
            Heading("In the meantime"),
            Paragraph("Look after everybody in the team.", strong=True),
            Paragraph(
                "Gweler hefyd y dudalen am les: ŵ ŷ Ŵ Ŷ, tŷ, dŵr, sgwrs gydweithiol. Ffoniwch os ydych yn poeni o hyd."
            ),
            Callout("Still worried?", ("You may always refer. It needs no reason.",), "quiet"),
        ),
    )


def long_table(rows: int = 200) -> Document:
    columns = (Column("unit", "Unit"), Column("group", "Group"), Column("contacts", "Contacts", numeric=True))
    body = tuple((f"Unit {at:03}", "north" if at % 2 else "south", at * 5) for at in range(rows))
    return Document("Every unit", (Heading("Units"), Table("units", "Contacts by unit", columns, body)))


def trend() -> Chart:
    return Chart(
        "trend",
        "Contacts by month",
        "lines",
        MONTHS,
        (Series("Contacts", INFORMAL), Series("Safe space", FORMAL)),
        "Contacts",
        "Contacts rose from 35 in October to 70 in September.",
        "A rise is no score: it may be trust, or need, or a campaign.",
        marks=(Mark(1, "Campaign"), Mark(2, "Briefing held"), Mark(8, "Campaign"), Mark(8, "Briefing held")),
    )


def sides() -> Chart:
    return Chart(
        "sides",
        "What was advised, by what was asked",
        "stacked",
        ("Asking how to handle somebody's conduct", "Asking about a procedure", "Worried about somebody"),
        (
            Series("Informal", (120, 60, 20)),
            Series("Formal", (30, 25, 5)),
            Series("Escalation", (15, 5, 45)),
            Series("Not decided or known", (20, 10, None)),
        ),
        "Share of contacts, %",
        "Informal routes lead where people ask how to handle conduct.",
        "This shows what was advised, not what was done.",
    )


def family() -> Funnel:
    spread = [(x, (2400 / x) ** 0.5) for x in (10, 15, 20, 30, 40, 60, 80, 120, 160, 200, 260, 320, 400)]
    units = (
        ("North patrol", 320, 41, False),
        ("South patrol", 280, 36, False),
        ("Harbour patrol", 150, 62, True),
        ("East patrol", 95, 33, False),
        ("Valley and Moorland patrol", 60, 52, False),
        ("Contact centre", 350, 28, True),
    )
    return Funnel(
        "family",
        "Safe-space share among patrol units",
        tuple(FunnelPoint(*unit) for unit in units),
        tuple(FunnelLimits(x, 40 - 1.96 * s, 40 + 1.96 * s, 40 - 3.09 * s, 40 + 3.09 * s) for x, s in spread),
        40.0,
        "Contacts in the window",
        "Safe-space share, %",
        "Four of six units lie within the limits.",
        "A unit outside the limits differs by more than chance; this does not say why.",
    )


def coverage(rows: int = 6) -> HeatMap:
    states = (
        HeatState("all", "All desks returned", "full"),
        HeatState("some", "Some desks returned", "half"),
        HeatState("nil", "Returned, no contacts", "light"),
        HeatState("none", "Nothing returned", "crossed"),
        HeatState("no", "Not enrolled", "empty"),
    )
    names = tuple(f"Unit {at:03} of the Valley and Moorland division" for at in range(rows))
    cells = tuple(tuple(states[(down + across) % 5].id for across in range(len(MONTHS))) for down in range(rows))
    note = "A unit that did not return is not a unit without contacts."
    return HeatMap("coverage", "Who returned", names, MONTHS, cells, states, "Most returned every month.", note)


def drawings() -> Document:
    return Document(
        "Every kind of drawing",
        (Heading("Drawings"), trend(), sides(), family(), coverage()),
        banner="Made-up figures: for training and testing only",
    )
