"""A document as a value: titles, paragraphs, lists, tables and charts that each format draws in its own way."""

from __future__ import annotations

from dataclasses import dataclass, field
from math import inf
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


Cell = str | int | float


@dataclass(frozen=True)
class Column:
    """One column of a table; ``key`` names it in tidy files (``contacts`` for every rounded count)."""

    key: str
    label: str
    numeric: bool = False


@dataclass(frozen=True)
class Table:
    """A table with a caption; every row has one cell per column and its first cell is the row's header.

    A cell that stays empty on purpose says so in words ("withheld"). Raises ValueError when a row is too
    long or too short.
    """

    id: str
    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    note: str = ""
    total: bool = False
    """Whether the last row is a total and stands out as one."""

    def __post_init__(self) -> None:
        for number, row in enumerate(self.rows, start=1):
            if len(row) != len(self.columns):
                raise ValueError(f"table {self.id}, row {number}: {len(row)} cells, {len(self.columns)} columns")


@dataclass(frozen=True)
class Series:
    """One line or set of bars; ``None`` is a gap, never a zero."""

    label: str
    values: tuple[float | None, ...]


@dataclass(frozen=True)
class Chart:
    """A chart over categories; ``summary`` says in one sentence what it shows, and a table stands beside it.

    Raises ValueError when a series has not one value per category, or a value below zero.
    """

    id: str
    title: str
    kind: Literal["bars", "lines"]
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    unit: str
    summary: str
    limits: str = ""
    """What this data cannot show: the line under the chart."""

    def __post_init__(self) -> None:
        for series in self.series:
            if len(series.values) != len(self.categories):
                raise ValueError(f"chart {self.id}, {series.label}: one value per category is needed")
            if any(value is not None and not 0 <= value < inf for value in series.values):
                raise ValueError(f"chart {self.id}, {series.label}: values must be zero or more")


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
