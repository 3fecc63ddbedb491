"""Tables of families and of forces, in order of name, each with its bounds and what is covered."""

from __future__ import annotations

from collections.abc import Sequence

from pscdesk.collation.measures.measures import Withheld
from pscdesk.documents.document import Block, Column, Heading, Paragraph, Table
from pscdesk.messages import Message, joined
from pscdesk.nation.answers.figures import Figures
from pscdesk.nation.answers.nation_facts import NationFacts
from pscdesk.nation.questions import By
from pscdesk.nation.shelf_rows import GRAINS
from pscdesk.reports.nation import nation_words as words
from pscdesk.reports.nation.national_tables import LIKELY, ROUTES, bounds_told, counts_of, explained, nothing_shown
from pscdesk.reports.nation.period_names import kind_told, months_told, told_label
from pscdesk.reports.wording import NOTHING, cover_percent, per_hundred, share_with_interval
from pscdesk.tally.windows import PeriodKind

_SHARES_OF = Message("Safe space is a share of all contacts, informal and escalation of the routes decided.")
_NEWEST = Message(
    "Here stand the newest quarter, financial year and twelve months that are known. The workbook has every period."
)
NO_FAMILY = Message("In no family")
ON_PAPER: tuple[PeriodKind, ...] = ("quarter", "financial-year", "rolling-12")
"""The periods of which paper has the newest one; the workbook has every period of every kind."""
_NEAR = Column("contacts_off", Message("Bound of contacts"), numeric=True)
_OFF = Column("routes_off", Message("Bound of routes"), numeric=True)


def families(facts: NationFacts, *, full: bool) -> tuple[Block, ...]:
    """Families of forces; nothing where there is no family."""
    if not any(one.place for one in facts.of("family", "month")):
        return ()
    return (
        Heading(Message("Families of forces")),
        *((Paragraph(_NEWEST),) if not full else ()),
        Paragraph(Message("A family is a group of forces that the body holds to be alike. Families stand by name.")),
        *(block for grain in GRAINS for block in _tables(facts, "family", grain, full=full)),
    )


def forces(facts: NationFacts, *, full: bool) -> tuple[Block, ...]:
    """Each force, in order of name: in the newest period of each kind, or in every period where ``full``."""
    return (
        Heading(Message("Each force")),
        Paragraph(words.BY_NAME),
        *((Paragraph(_NEWEST),) if not full else ()),
        Paragraph(
            Message(
                "Each bound is certain: it says how far the count may be off at most. A force whose months do not all "
                "count has fewer contacts for that reason alone."
            )
        ),
        *(block for grain in GRAINS for block in _tables(facts, "force", grain, full=full)),
    )


def _tables(facts: NationFacts, by: By, grain: PeriodKind, *, full: bool) -> tuple[Block, ...]:
    found = facts.of(by, grain) if full else facts.newest(by, grain) if grain in ON_PAPER else ()
    if not found:
        return ()
    ordered = sorted(found, key=lambda one: (name_of(one).casefold(), one.place, one.first))
    told = words.GRAIN_WORDS[grain] if full else kind_told(grain, told_label(facts, found[0]))
    if not full and nothing_shown(ordered):
        return (Paragraph(Message("Of {period} nothing can be shown: too few months count.", period=told)),)
    counts = _counts(facts, by, grain, ordered, Message("Contacts and routes: {period}", period=told), full=full)
    shares = _shares(facts, by, grain, ordered, Message("Shares and rates: {period}", period=told), full=full)
    return (explained(counts), explained(shares, _SHARES_OF))


def name_of(one: Figures) -> str:
    """What a force or family is called."""
    return one.name or NO_FAMILY


def _head(by: By, *, full: bool) -> tuple[Column, ...]:
    place = Column("place", Message("Force") if by == "force" else Message("Family"))
    return (place, *((Column("period", Message("Period")),) if full else ()))


def _named(facts: NationFacts, one: Figures, *, full: bool) -> tuple[str, ...]:
    return (name_of(one), *((told_label(facts, one),) if full else ()))


def _counts(
    facts: NationFacts, by: By, grain: PeriodKind, found: Sequence[Figures], caption: str, *, full: bool
) -> Table:
    likely = by == "family"
    rows = tuple(
        (
            *_named(facts, one, full=full),
            *counts_of(one, "contacts", "safe_space"),
            *bounds_told(one, "contacts")[: 1 + likely],
            *counts_of(one, "informal", "formal", "escalation", "none"),
            *bounds_told(one, "informal")[: 1 + likely],
        )
        for one in found
    )
    columns = (
        *_head(by, full=full),
        Column("contacts", Message("Contacts"), numeric=True),
        Column("safe_space", Message("Safe space"), numeric=True),
        _NEAR,
        *((Column("contacts_likely", LIKELY, numeric=True),) if likely else ()),
        *ROUTES,
        _OFF,
        *((Column("routes_likely", LIKELY, numeric=True),) if likely else ()),
    )
    return Table(
        f"{by}-{grain}",
        caption,
        columns,
        rows,
        sheet=_sheet(by, grain),
    )


def _shares(
    facts: NationFacts, by: By, grain: PeriodKind, found: Sequence[Figures], caption: str, *, full: bool
) -> Table:
    rows = tuple(
        (
            *_named(facts, one, full=full),
            *(
                NOTHING if isinstance(share := one.shares[name], Withheld) else share_with_interval(share)
                for name in ("safe_space", "informal", "escalation")
            ),
            per_hundred(one.rate),
            months_told(one.coverage),
            cover_percent(one.coverage.covered),
        )
        for one in found
    )
    return Table(
        f"{by}-{grain}-shares",
        caption,
        (
            *_head(by, full=full),
            Column("safe_space_share", Message("Safe-space share"), numeric=True),
            Column("informal_share", Message("Informal share"), numeric=True),
            Column("escalation_share", Message("Escalation share"), numeric=True),
            Column("rate", Message("Per 100 people a year"), numeric=True),
            Column("months", Message("Months that count"), numeric=True),
            Column("covered", Message("People covered"), numeric=True),
        ),
        rows,
        sheet=joined(" ", (_sheet(by, grain), Message("shares"))),
    )


def _sheet(by: By, grain: PeriodKind) -> str:
    head = Message("Forces") if by == "force" else Message("Families")
    return joined(", ", (head, words.GRAIN_WORDS[grain]))
