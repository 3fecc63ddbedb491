"""A document as a value: titles, paragraphs, lists, tables and charts that each format draws in its own way."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

Tone = Literal["plain", "notice", "stop", "quiet"]
"""How a callout stands out: plain card, a gate may apply, must be referred, a quiet line."""


@dataclass(frozen=True)
class Heading:
    """A heading; level 1 is the largest inside the document (the title stands above it)."""

    text: str
    level: int = 1


@dataclass(frozen=True)
class Paragraph:
    """One paragraph of running text, with the sources it rests on, if any."""

    text: str
    quiet: bool = False
    strong: bool = False


@dataclass(frozen=True)
class Items:
    """A list of sentences, numbered when their order matters."""

    items: tuple[str, ...]
    numbered: bool = False


@dataclass(frozen=True)
class Callout:
    """A titled block on a surface of its own, such as "What to do now"."""

    title: str
    items: tuple[str, ...]
    tone: Tone = "plain"
    numbered: bool = False


@dataclass(frozen=True)
class Column:
    """One column of a table; ``key`` names it in tidy files (``contacts`` for every rounded count)."""

    key: str
    label: str
    numeric: bool = False


@dataclass(frozen=True)
class Table:
    """A table with a caption; every row has one cell per column and its first cell is the row's header."""

    id: str
    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[str | int | float, ...], ...]
    note: str = ""


@dataclass(frozen=True)
class Series:
    """One line or set of bars; ``None`` is a gap, never a zero."""

    label: str
    values: tuple[float | None, ...]


@dataclass(frozen=True)
class Chart:
    """A chart over categories; ``summary`` says in one sentence what it shows, and a table stands beside it."""

    id: str
    title: str
    kind: Literal["bars", "lines"]
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    unit: str
    summary: str
    limits: str = ""
    """What this data cannot show: the line under the chart."""


Block = Heading | Paragraph | Items | Callout | Table | Chart


@dataclass(frozen=True)
class Document:
    """Everything a format needs to draw; it carries no clock time and no author."""

    title: str
    blocks: tuple[Block, ...]
    subtitle: str = ""
    banner: str = ""
    """One line on every page, such as "Draft guidance" or "Made-up figures"."""
    footer: str = ""
    language: str = "en-GB"
    keywords: tuple[str, ...] = field(default=())

    def tables(self) -> tuple[Table, ...]:
        """Every table, in reading order."""
        return tuple(block for block in self.blocks if isinstance(block, Table))
