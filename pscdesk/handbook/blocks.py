"""A page of the handbook as a value: sections of paragraphs, lists, tables, commands and pictures."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True)
class Span:
    """A run of text that is set in one way; ``target`` is where a link leads."""

    text: str
    strong: bool = False
    slanted: bool = False
    code: bool = False
    target: str = ""


Spans = tuple[Span, ...]


@dataclass(frozen=True)
class Words:
    """A paragraph."""

    spans: Spans

    @property
    def plain(self) -> str:
        """Its text as it is read out."""
        return plain(self.spans)


@dataclass(frozen=True)
class Listing:
    """A list; each item is blocks of its own. ``first`` is the number of its first item, 0 where it has bullets."""

    items: tuple[tuple[Block, ...], ...]
    first: int = 0

    @property
    def plain(self) -> str:
        """Its text as it is read out, an item a line."""
        said = ["\n".join(block.plain for block in item) for item in self.items]
        return "\n".join(f"{at}. {one}" if self.first else one for at, one in enumerate(said, self.first))


@dataclass(frozen=True)
class Commands:
    """Lines to be typed, as they stand."""

    text: str

    @property
    def plain(self) -> str:
        """The lines."""
        return self.text


@dataclass(frozen=True)
class Grid:
    """A table of texts; every row has a cell for each heading."""

    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    @property
    def plain(self) -> str:
        """Its rows as they are read out, each cell after its heading."""
        return "\n".join(
            "; ".join(f"{head}: {cell}" if head else cell for head, cell in zip(self.heads, row, strict=True))
            for row in self.rows
        )


@dataclass(frozen=True)
class Picture:
    """A picture that the program made of itself: its file beneath the handbook, and what is seen on it."""

    file: str
    says: str

    @property
    def plain(self) -> str:
        """What is seen on it."""
        return self.says


@dataclass(frozen=True)
class SubHeading:
    """A heading within a section, with the name by which a link finds it."""

    text: str
    anchor: str

    @property
    def plain(self) -> str:
        """The heading."""
        return self.text


Block = Words | Listing | Commands | Grid | Picture | SubHeading


@dataclass(frozen=True)
class Section:
    """What stands under one heading of a page. ``places`` are the parts of the window whose help it is.

    ``also`` are other words by which a search finds it.
    """

    title: str
    anchor: str
    blocks: tuple[Block, ...]
    places: tuple[str, ...] = ()
    also: tuple[str, ...] = ()

    @property
    def plain(self) -> str:
        """All of its text but the heading, as it is read out."""
        return "\n".join(block.plain for block in self.blocks)


@dataclass(frozen=True)
class HandbookPage:
    """One page: the name of its file without its ending, its title, and its sections; the first has no anchor."""

    name: str
    title: str
    sections: tuple[Section, ...]

    def anchors(self) -> Iterator[str]:
        """Every name by which a link finds a place on the page, in reading order."""
        for section in self.sections:
            yield section.anchor
            yield from (block.anchor for block in section.blocks if isinstance(block, SubHeading))


def plain(spans: Spans) -> str:
    """The text of spans without how it is set."""
    return "".join(span.text for span in spans)
