"""What a list of totals is made of, as data: its columns, the names that may stand in them, and what adds up."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from pscdesk.collation.floors import COUNT_BASE
from pscdesk.documents.place_names import slug
from pscdesk.messages import Message
from pscdesk.programme.totals.span import QUARTER, YEAR, Span

WHOLE = "total"
"""What a row holds in place of a name where it is the total of all names of that column."""
UNKNOWN = "not-known"
"""What a row holds in place of a name for everybody of whom it is not known."""

ROUNDED_BY = COUNT_BASE.least - 1
"""How far a count that is held may lie from the true one: it is a multiple of the base beside it."""

PERIOD = "period"
"""The id of the column that says of which year or quarter a row is."""

UNKNOWN_WORDS = frozenset(
    slug(word)
    for word in (
        *("not known", "unknown", "not stated", "not disclosed", "undisclosed", "not recorded", "not declared"),
        *("prefer not to say", "not provided", "declined", "missing", "no answer", "not asked"),
        *("anhysbys", "heb ei nodi", "heb ei ddatgan", "heb ei datgan", "gwell gen i beidio â dweud", "ddim yn hysbys"),
    )
)
"""How lists say that something is not known, as slugs."""


@dataclass(frozen=True)
class KnownName:
    """One name of a closed list: its id, how it is shown, and how else people write it."""

    id: str
    label: str
    also: tuple[str, ...] = ()


@dataclass(frozen=True)
class NameColumn:
    """A column of names. With ``known`` only these, else whatever the list says, each spelt one way.

    ``words`` are the headings by which it is found, the first as a list of ours has it. ``default`` stands where the
    list has no such column, or an empty cell; without one the column must be there. ``may_be_whole``: a row may be the
    total of all names. ``may_be_unknown``: a row may be of those of whom it is not known.
    """

    id: str
    label: str
    words: tuple[str, ...]
    known: tuple[KnownName, ...] = ()
    default: str = ""
    may_be_whole: bool = False
    may_be_unknown: bool = False
    depends_on: str = ""
    """An earlier column of names on which it depends which names may stand here, and which are the same."""
    known_where: Mapping[str, tuple[KnownName, ...]] = field(
        default_factory=dict[str, tuple[KnownName, ...]], hash=False
    )
    """The closed list for each name of that column that has one."""
    in_register: bool = False
    """Its names are those of a register, so that nobody need ask whether one names a person."""

    def given(self, names: Mapping[str, str]) -> NameColumn:
        """The column as it is beside these names of earlier columns."""
        if not self.depends_on:
            return self
        beside = names.get(self.depends_on, "")
        return replace(self, id=f"{self.id} {beside}", known=self.known_where.get(beside, self.known), depends_on="")

    def shown(self, name: str) -> str:
        """A name of this column as people read it."""
        if name == WHOLE:
            return Message("Total")
        if name == UNKNOWN:
            return Message("Not known")
        return next((one.label for one in self.known if one.id == name), name)


@dataclass(frozen=True)
class CountColumn:
    """A column of counts, whole numbers from 0. ``is_optional``: the list may lack it, and then it is not in the rows.

    ``within`` is another count column of the row that this one may not exceed, such as answers within people asked.
    """

    id: str
    label: str
    words: tuple[str, ...]
    is_optional: bool = False
    within: str = ""


@dataclass(frozen=True)
class TotalsRow:
    """One row of a list: its number in the file (0 where it is held already), its span, its names and its counts."""

    number: int
    span: Span
    names: Mapping[str, str]
    counts: Mapping[str, int]

    def key(self, without: Collection[str] = ()) -> tuple[object, ...]:
        """What tells it apart from other rows: its span, and its names but for some columns."""
        return (self.span, *sorted((name, said) for name, said in self.names.items() if name not in without))


Numbered = tuple[int, str]
"""A sentence without its end, and the number of the row it is about."""


def no_row_fault(_row: TotalsRow) -> str:
    """The check of a layout whose rows need no more than their columns say."""
    return ""


def no_doubts(_rows: Sequence[TotalsRow], _held: Sequence[TotalsRow]) -> Iterable[Numbered]:
    """The doubts of a layout whose rows say nothing about each other but their totals."""
    return ()


@dataclass(frozen=True)
class TotalsLayout:
    """A list of totals. The column of periods is always there; ``spans`` says how many months one may have.

    ``adds_up`` are columns of names whose rows add up: the names' counts, with those of whom it is not known, come to
    the total of that column, if the list gives one. Of other columns each name is only within the total. ``series`` are
    the columns within which two spans may not overlap, None where spans may overlap freely; so may those of
    ``may_overlap``, which are names of the first of these columns, such as a workforce. ``row_fault`` says what
    else is wrong with a row by itself, as the end of a sentence, or nothing. ``doubts`` says what somebody must look at
    of rows beside each other, and beside those that are held.
    """

    id: str
    names: tuple[NameColumn, ...]
    counts: tuple[CountColumn, ...]
    spans: frozenset[int] = frozenset({YEAR, QUARTER})
    adds_up: tuple[str, ...] = ()
    series: tuple[str, ...] | None = ()
    may_overlap: frozenset[str] = frozenset()
    row_fault: Callable[[TotalsRow], str] = no_row_fault
    doubts: Callable[[Sequence[TotalsRow], Sequence[TotalsRow]], Iterable[Numbered]] = no_doubts
    period_words: tuple[str, ...] = field(
        default=(
            "period",
            "year",
            "quarter",
            "year or quarter",
            "financial year",
            "calendar year",
            "cyfnod",
            "blwyddyn",
        )
    )

    def labels(self) -> Mapping[str, str]:
        """How each column is called, by its id."""
        found = {PERIOD: Message("Period")}
        found |= {one.id: one.label for one in (*self.names, *self.counts)}  # pyright: ignore[reportAssignmentType]
        return MappingProxyType(found)

    def column(self, name: str) -> NameColumn:
        """The column of names of that id."""
        return next(one for one in self.names if one.id == name)
