"""A page of the handbook as it is printed or saved: a document with its headings, lists and tables."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from pscdesk.documents.document import Block as PaperBlock
from pscdesk.documents.document import Column, Document, Heading, Items, Paragraph, Table
from pscdesk.handbook.blocks import Block, Commands, Grid, HandbookPage, Listing, Picture, SubHeading, Words


def paper_of(page: HandbookPage) -> Document:
    """The whole page without its pictures. It is English in every language."""
    blocks: list[PaperBlock] = []
    for section in page.sections:
        if section.anchor:
            blocks.append(Heading(section.title))
        for block in section.blocks:
            blocks += _printed(block, section.title)
    numbers = iter(range(1, len(blocks) + 1))
    told = (replace(one, id=f"table-{next(numbers)}") if isinstance(one, Table) else one for one in blocks)
    return Document(page.title, tuple(told), language="en-GB")


def _printed(block: Block, title: str) -> Iterator[PaperBlock]:
    match block:
        case Listing():
            yield Items(tuple("\n".join(_lines(item)) for item in block.items), numbered=bool(block.first))
        case Commands():
            yield from (Paragraph(line) for line in block.text.split("\n") if line.strip())
        case Grid():
            columns = tuple(Column(f"column{at}", head) for at, head in enumerate(block.heads))
            yield Table("", title, columns, block.rows)
        case SubHeading():
            yield Heading(block.text, 2)
        case Words():
            yield Paragraph(block.plain)
        case Picture():
            return  # it shows the window that the text tells of


def _lines(item: tuple[Block, ...]) -> Iterator[str]:
    for block in item:
        if isinstance(block, Listing):
            yield from (f"– {' '.join(_lines(inner))}" for inner in block.items)
        else:
            yield block.plain
