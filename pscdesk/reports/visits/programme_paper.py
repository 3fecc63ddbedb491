"""What every paper of the programme says of itself: whose it is, of which month, and the head of the history."""

from __future__ import annotations

from dataclasses import dataclass

from pscdesk.documents.document import Block, Document, Paragraph
from pscdesk.messages import Message, joined
from pscdesk.periods import Month
from pscdesk.programme.history import Head
from pscdesk.reports.board_words import MADE_UP
from pscdesk.storage.seal import short_digest


@dataclass(frozen=True)
class PaperFacts:
    """Whose paper it is, the month in which it is made, the history's head, and the protective marking."""

    force: str
    made_up: bool
    month: Month
    head: Head
    marking: str = ""


def paper_document(facts: PaperFacts, title: str, subtitle: str, blocks: tuple[Block, ...]) -> Document:
    """A document of these blocks; its last line is the head against which the history can be checked."""
    last = Paragraph(
        Message(
            "This paper stands on {entries} entries of the programme’s history. Its head is {head}.",
            entries=facts.head.entries,
            head=short_digest(facts.head.digest),
        ),
        fine=True,
    )
    return Document(
        title=title,
        subtitle=joined(" · ", (facts.force, subtitle)),
        blocks=(*blocks, last),
        banner=MADE_UP if facts.made_up else "",
        footer=joined(" · ", (facts.force, facts.month.label)),
        marking=facts.marking,
        keywords=(Message("professional standards"), Message("visits and tasking")),
    )
