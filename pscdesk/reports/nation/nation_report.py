"""The national report as a document: the paper with the newest periods, and the workbook with all of them."""

from __future__ import annotations

from dataclasses import replace

from pscdesk.documents.document import Block, Column, Document, Heading, Items, Paragraph, Table
from pscdesk.messages import Message, joined
from pscdesk.nation.answers.nation_facts import NationFacts
from pscdesk.reports import board_words
from pscdesk.reports.nation import nation_words as words
from pscdesk.reports.nation.nation_funnels import beside
from pscdesk.reports.nation.national_tables import national
from pscdesk.reports.nation.place_tables import families, forces
from pscdesk.reports.nation.published_months import coverage_first, who_published
from pscdesk.storage.seal import short_digest
from pscdesk.tally.tally_form import TallyForm


def nation_paper(facts: NationFacts, advice: TallyForm, marking: str = "") -> Document:
    """The paper: coverage first, then all forces together, families, each force, and who published what."""
    return replace(_document(facts, advice, marking, full=False), contents=True)


def nation_workbook(facts: NationFacts, advice: TallyForm, marking: str = "") -> Document:
    """The same with every period of every family and force."""
    return _document(facts, advice, marking, full=True)


def _document(facts: NationFacts, advice: TallyForm, marking: str, *, full: bool) -> Document:
    blocks: tuple[Block, ...] = (
        Paragraph(words.WHAT),
        *coverage_first(facts),
        Heading(Message("What these figures cannot say")),
        Items(words.CANNOT_SAY),
        *national(facts, full=full),
        *families(facts, full=full),
        *forces(facts, full=full),
        *beside(facts),
        *who_published(facts, full=full),
        *_method(facts, advice),
        *((_packages(facts),) if full else ()),
    )
    return Document(
        title=words.TITLE,
        subtitle=joined(" · ", (facts.label, _forces(facts))),
        blocks=blocks,
        banner=board_words.MADE_UP if facts.made_up else "",
        footer=Message(
            "All forces · {window} · counts in fives · shelf {digest}",
            window=facts.label,
            digest=short_digest(facts.shelf),
        ),
        marking=marking,
        coverage=(str(facts.first), str(facts.last)),
        keywords=(
            Message("professional standards"),
            Message("advice line"),
            Message("all forces"),
            Message("rounded to 5"),
        ),
    )


def _forces(facts: NationFacts) -> Message:
    return Message("{number} forces", number=len({one.code for one in facts.months}))


def _method(facts: NationFacts, advice: TallyForm) -> tuple[Block, ...]:
    return (
        Heading(Message("How sure these figures are")),
        Items(words.HOW_SURE),
        Heading(Message("What the words mean"), 2),
        Items(board_words.sides(advice)),
        Paragraph(
            Message(
                "{packages} packages were put together. The workbook names each of them, and the tables for other "
                "programs have every figure.",
                packages=len(facts.packages),
            )
        ),
    )


def _packages(facts: NationFacts) -> Table:
    return Table(
        "packages",
        Message("The packages that were put together"),
        (
            Column("force", Message("Force")),
            Column("code", Message("Code")),
            Column("first", Message("First month")),
            Column("last", Message("Last month")),
            Column("revision", Message("Revision"), numeric=True),
            Column("digest", Message("Digest")),
        ),
        tuple(
            (one.name, one.code, one.first.label, one.last.label, one.revision, short_digest(one.digest))
            for one in sorted(facts.packages, key=lambda one: (one.name.casefold(), one.code, one.first, one.last))
        ),
        sheet=Message("Packages"),
    )
