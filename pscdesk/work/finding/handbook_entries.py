"""What the search finds of the handbook: each of its headings, with the paragraphs beneath it."""

from __future__ import annotations

from collections.abc import Iterator

from pscdesk.finding.entry import Entry
from pscdesk.handbook.blocks import HandbookPage, Section, SubHeading
from pscdesk.handbook.pages import Handbook

HELP = "help"
BOOK = "handbook/"
"""What the place of a page of the handbook begins with, such as ``handbook/hr#7-freeze-a-month``."""


def handbook_entries(handbook: Handbook) -> tuple[Entry, ...]:
    """An entry for each heading of each page, in reading order; the handbook is English in every language."""
    return tuple(entry for page in handbook.pages for section in page.sections for entry in _entries_of(page, section))


def _entries_of(page: HandbookPage, section: Section) -> Iterator[Entry]:
    title, anchor, said = section.title, section.anchor, list[str]()
    for block in (*section.blocks, None):
        if block is None or isinstance(block, SubHeading):
            place = f"{BOOK}{page.name}#{anchor}" if anchor else f"{BOOK}{page.name}"
            whole = f"{page.title}: {title}" if title != page.title else title
            yield Entry("handbook", whole, HELP, place, "\n".join(said), also=section.also)
            if block is not None:
                title, anchor, said = block.text, block.anchor, []
        else:
            said.append(block.plain)
