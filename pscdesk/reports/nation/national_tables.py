"""Tables of all forces together: contacts and routes in each period, each with both bounds and what is covered."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from pscdesk.collation.floors import COVER_PERCENT
from pscdesk.collation.measures.measures import Withheld
from pscdesk.documents.document import Block, Cell, Chart, Column, Heading, Paragraph, Series, Table
from pscdesk.documents.exact import SLACK
from pscdesk.messages import Message, joined
from pscdesk.nation.answers.figures import Figures
from pscdesk.nation.answers.nation_facts import NationFacts
from pscdesk.nation.answers.rounding_bounds import WHICH_IS_WHICH
from pscdesk.nation.shelf_rows import GRAINS
from pscdesk.reports.nation import nation_words as words
from pscdesk.reports.nation.period_names import forces_told, months_told, period_label, told_label
from pscdesk.reports.wording import NOTHING, cover_percent, per_hundred, share_with_interval
from pscdesk.tally.windows import PeriodKind

SHOWN: Mapping[PeriodKind, int] = {
    "month": 24,
    "quarter": 12,
    "financial-year": 10,
    "calendar-year": 10,
    "rolling-12": 12,
}
"""So many of the newest periods stand on paper; the workbook has all."""

CERTAIN, LIKELY = Message("Certain bound"), Message("Likely bound")
_PERIOD = Column("period", Message("Period"))
_COVERED = Column("covered", Message("People covered"), numeric=True)


def national(facts: NationFacts, *, full: bool) -> tuple[Block, ...]:
    """Every kind of period, each with its two tables; ``full``: every period, and not only the newest ones."""
    return (
        Heading(Message("All forces together")),
        Paragraph(WHICH_IS_WHICH),
        *contacts_chart(facts),
        *(block for grain in GRAINS for block in _of_grain(facts, grain, full=full)),
    )


def contacts_chart(facts: NationFacts) -> tuple[Chart, ...]:
    """Contacts month by month, those of thin months marked; none of one month alone."""
    found = facts.of("all", "month")[-SHOWN["month"] :]
    if len(found) < 2:
        return ()
    counts = [None if isinstance(one.counts, Withheld) else one.counts for one in found]
    first, last = found[0], found[-1]
    return (
        Chart(
            "national-contacts",
            Message("Contacts of all forces that count, month by month"),
            "lines",
            tuple(one.first.short for one in found),
            tuple(
                Series(label, tuple(None if one is None else one[name].printed for one in counts))
                for name, label in (
                    ("contacts", Message("All contacts")),
                    ("safe_space", Message("Safe space")),
                )
            ),
            Message("contacts"),
            Message(
                "{first}: {forces} forces published. {last}: {later} did.",
                first=first.first.label,
                forces=forces_told(first.coverage),
                last=last.first.label,
                later=forces_told(last.coverage),
            ),
            words.NOT_ESTIMATED,
            poorly_covered=tuple(
                at for at, one in enumerate(found) if 100 * one.coverage.covered < COVER_PERCENT.least - SLACK
            ),
            cover_note=Message(
                "Less than {least}% of the people of all forces are covered: a fall may come from what was not "
                "published, and not from fewer contacts.",
                least=COVER_PERCENT.least,
            ),
        ),
    )


def _of_grain(facts: NationFacts, grain: PeriodKind, *, full: bool) -> tuple[Block, ...]:
    found = facts.of("all", grain)
    if not found:
        return ()
    shown = found if full else found[-SHOWN[grain] :]
    if not full and (why := nothing_shown(shown)):
        return (Heading(words.GRAIN_HEADINGS[grain], 2), Paragraph(why))
    note = _note(len(shown), len(found))
    return (
        Heading(words.GRAIN_HEADINGS[grain], 2),
        explained(_contacts(facts, grain, shown), note),
        explained(_routes(facts, grain, shown), note),
    )


def nothing_shown(found: Sequence[Figures]) -> str:
    """Why none of these figures is shown, as the newest says; empty where some are."""
    reasons = [one.counts.why for one in found if isinstance(one.counts, Withheld)]
    if not reasons or len(reasons) < len(found):
        return ""
    newest = period_label(found[-1].grain, found[-1].first, found[-1].last)
    return Message("{period}: {why}.", period=newest, why=reasons[-1])


def _contacts(facts: NationFacts, grain: PeriodKind, found: Sequence[Figures]) -> Table:
    return Table(
        f"national-contacts-{grain}",
        Message("Contacts, {periods}", periods=words.GRAIN_WORDS[grain]),
        (
            _PERIOD,
            Column("contacts", Message("Contacts"), numeric=True),
            Column("safe_space", Message("Safe space"), numeric=True),
            Column("certain", CERTAIN, numeric=True),
            Column("likely", LIKELY, numeric=True),
            Column("share", Message("Safe-space share"), numeric=True),
            Column("rate", Message("Per 100 people a year"), numeric=True),
            Column("forces", Message("Forces that published"), numeric=True),
            Column("months", Message("Forces’ months that count"), numeric=True),
            _COVERED,
        ),
        tuple(
            (
                told_label(facts, one),
                *counts_of(one, "contacts", "safe_space"),
                *bounds_told(one, "contacts"),
                NOTHING if isinstance(share := one.shares["safe_space"], Withheld) else share_with_interval(share),
                per_hundred(one.rate),
                forces_told(one.coverage),
                months_told(one.coverage),
                cover_percent(one.coverage.covered),
            )
            for one in found
        ),
        sheet=Message("Contacts, {periods}", periods=words.GRAIN_WORDS[grain]),
    )


def _routes(facts: NationFacts, grain: PeriodKind, found: Sequence[Figures]) -> Table:
    return Table(
        f"national-routes-{grain}",
        Message("Which way it was going, {periods}", periods=words.GRAIN_WORDS[grain]),
        (
            _PERIOD,
            *ROUTES,
            Column("certain", CERTAIN, numeric=True),
            Column("likely", LIKELY, numeric=True),
            Column("informal_share", Message("Informal share"), numeric=True),
            Column("months", Message("Forces’ months that count"), numeric=True),
            _COVERED,
        ),
        tuple(
            (
                told_label(facts, one),
                *counts_of(one, "informal", "formal", "escalation", "none"),
                *bounds_told(one, "informal"),
                NOTHING if isinstance(share := one.shares["informal"], Withheld) else share_with_interval(share),
                months_told(one.coverage),
                cover_percent(one.coverage.covered),
            )
            for one in found
        ),
        sheet=Message("Routes, {periods}", periods=words.GRAIN_WORDS[grain]),
    )


ROUTES = (
    Column("informal", Message("Informal"), numeric=True),
    Column("formal", Message("Formal"), numeric=True),
    Column("escalation", Message("Escalation"), numeric=True),
    Column("none", Message("Elsewhere or not decided"), numeric=True),
)


def counts_of(one: Figures, *names: str) -> tuple[Cell, ...]:
    """These printed counts; dashes where they are withheld."""
    if isinstance(one.counts, Withheld):
        return (NOTHING,) * len(names)
    return tuple(one.counts[name].printed for name in names)


def bounds_told(one: Figures, name: str) -> tuple[Cell, Cell]:
    """The certain bound and the likely one of a count; dashes where it is withheld."""
    if isinstance(one.counts, Withheld):
        return (NOTHING, NOTHING)
    off = one.counts[name].off
    return (off.certain, off.likely)


def _note(shown: int, known: int) -> str:
    if shown == known:
        return ""
    return Message("The newest {shown} of {known}; the workbook has all.", shown=shown, known=known)


def explained(table: Table, *notes: str) -> Table:
    """The table with these notes, and with what a dash means where it has one."""
    dashed = any(NOTHING in row for row in table.rows)
    return replace(table, note=joined(" ", filter(None, (*notes, words.DASH if dashed else ""))))
