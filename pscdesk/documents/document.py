"""A document as a value: titles, paragraphs, lists, tables and charts that each format draws in its own way."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from pscdesk.documents.chart_types import Chart, Funnel, FunnelLimits, FunnelPoint, HeatMap, HeatState, Mark, Series

__all__ = [
    "FRONT_SCALES",
    "Block",
    "Callout",
    "Cell",
    "Chart",
    "Column",
    "Document",
    "Funnel",
    "FunnelLimits",
    "FunnelPoint",
    "Heading",
    "HeatMap",
    "HeatState",
    "Items",
    "Mark",
    "Paragraph",
    "Series",
    "Table",
    "Tone",
]

FRONT_SCALES = (1.0, 0.94, 0.88, 0.84, 0.8, 0.76, 0.72, 0.68)
"""What stands on the first page together is set as large as it can be; the smallest is still read at arm's length."""

Tone = Literal["plain", "notice", "stop", "quiet"]
"""How a callout stands out: plain card, a gate may apply, must be referred, a quiet line."""


@dataclass(frozen=True)
class Heading:
    """A heading; level 1 is the largest inside the document (the title stands above it)."""

    text: str
    level: int = 1
    new_page: bool = False
    """Whether paper begins a new page here: what stands before the first such heading belongs on one page."""
    language: str = ""
    """The language of its text where it is not the document's, as every block may have; ``cy``, ``en-GB``."""
    changed: bool = False
    """Whether paper marks it with a bar in the margin, as a passage that is not as it was; its text says so too."""


@dataclass(frozen=True)
class Paragraph:
    """One paragraph of running text, with the sources it rests on, if any."""

    text: str
    quiet: bool = False
    strong: bool = False
    fine: bool = False
    """Whether paper sets it as it sets notes: in the smallest type, from edge to edge, such as a source."""
    language: str = ""
    changed: bool = False


@dataclass(frozen=True)
class Items:
    """A list of sentences, numbered when their order matters."""

    items: tuple[str, ...]
    numbered: bool = False
    language: str = ""
    changed: bool = False


@dataclass(frozen=True)
class Callout:
    """A titled block on a surface of its own, such as "What to do now"."""

    title: str
    items: tuple[str, ...]
    tone: Tone = "plain"
    numbered: bool = False
    heads: tuple[str, ...] = ()
    """For each item the words that head a group beginning there, such as "Today", and nothing elsewhere."""
    first: int = 1
    """The number of its first item, where it goes on from another callout."""
    language: str = ""

    def groups(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """The items in their groups, each under its head; one group without a head where there are none."""
        heads = self.heads or ("",) * len(self.items)
        starts = [at for at, head in enumerate(heads) if head or not at]
        ends = (*starts[1:], len(self.items))
        return tuple((heads[at], self.items[at:end]) for at, end in zip(starts, ends, strict=True)) if heads else ()


Cell = str | int | float


@dataclass(frozen=True)
class Column:
    """One column of a table; ``key`` names it in tidy files (``contacts`` for every rounded count)."""

    key: str
    label: str
    numeric: bool = False
    description: str = ""
    """What its cells are, in one sentence, for those who read the tidy file; it may stay empty."""


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
    language: str = ""
    sheet: str = ""
    """What its sheet in a workbook is called where that is shorter than its caption, such as "Months"."""
    file: str = ""
    """The name of its CSV file where that is always the same, such as ``cells``; else it follows the id."""
    key: tuple[str, ...] = ()
    """The columns that tell its rows apart, where that is known; else they are looked for."""
    facts: Mapping[str, Any] = field(default_factory=dict[str, Any], hash=False)
    """What else a data package says of it, by name; plain JSON."""
    changed_rows: tuple[int, ...] = ()
    """The rows, counted from 0, that paper marks with a bar in the margin; their first cells say so too."""

    def __post_init__(self) -> None:
        for number, row in enumerate(self.rows, start=1):
            if len(row) != len(self.columns):
                raise ValueError(f"table {self.id}, row {number}: {len(row)} cells, {len(self.columns)} columns")


Block = Heading | Paragraph | Items | Callout | Table | Chart | Funnel | HeatMap


@dataclass(frozen=True)
class Document:
    """Everything a format needs to draw; it carries no clock time and no author."""

    title: str
    blocks: tuple[Block, ...]
    subtitle: str = ""
    banner: str = ""
    """One line on every page, such as "Draft guidance" or "Made-up figures"."""
    footer: str = ""
    marking: str = ""
    """The protective marking at the head and foot of every page."""
    contents: bool = False
    """Whether paper lists its headings of level 1 with their pages beneath the title."""
    sheets: bool = False
    """Whether paper has exactly one page up to each heading that begins a new one, and one after the last."""
    language: str = "en-GB"
    keywords: tuple[str, ...] = field(default=())
    coverage: tuple[str, str] | None = None
    """The first and the last month its figures cover, such as ``("2025-10", "2026-09")``, if it has figures."""
    facts: Mapping[str, Any] = field(default_factory=dict[str, Any], hash=False)
    """What else a data package says of all of it, by name; plain JSON."""

    def front(self) -> tuple[Block, ...]:
        """The blocks that belong on the first page of paper; none where no heading begins a new page."""
        for at, block in enumerate(self.blocks):
            if isinstance(block, Heading) and block.new_page:
                return self.blocks[:at]
        return ()

    def tables(self) -> tuple[Table, ...]:
        """Every table, in reading order."""
        return tuple(block for block in self.blocks if isinstance(block, Table))
