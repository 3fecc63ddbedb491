"""A tally form as data: fields, their codes, what is derived from them, and the tables that are kept."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from msgspec import structs

from pscdesk.data_files import Fact
from pscdesk.errors import InputError
from pscdesk.messages import NO_TEXT, Message

Side = Literal["informal", "formal", "escalation", "none"]


class Code(Fact, frozen=True, kw_only=True):
    """One value of a field. ``since`` is the form version that brought it; ``until`` the last that offers it."""

    id: str
    label: Message
    define: Message = NO_TEXT
    since: int = 1
    until: int | None = None
    side: Side | None = None


class Field(Fact, frozen=True, kw_only=True):
    """One question of the form. ``at_most`` counts only where ``many`` is true. Optional fields are not ``asked``."""

    id: str
    label: Message
    help: Message = NO_TEXT
    asked: bool = True
    many: bool = False
    at_most: int = 1
    code: tuple[Code, ...]

    def codes(self, version: int) -> tuple[Code, ...]:
        """The codes that fix a vector's length at a form version: all that had been brought by then."""
        return tuple(code for code in self.code if code.since <= version)

    def offered(self, version: int) -> tuple[Code, ...]:
        """The codes a person may choose at a form version."""
        return tuple(code for code in self.codes(version) if code.until is None or code.until >= version)


class Derived(Fact, frozen=True, kw_only=True):
    """A yes or no worked out from the answers: yes when any row of cells holds."""

    id: str
    label: Message
    when: tuple[dict[str, tuple[str, ...]], ...]


class TableSpec(Fact, frozen=True, kw_only=True, dict=True):
    """A table that is kept: one field or two. ``only`` names a derived value that must be yes.

    ``since`` is the form version that brought it; returns made by earlier versions do not have it.
    """

    fields: tuple[str, ...]
    only: str = ""
    since: int = 1

    @cached_property
    def id(self) -> str:
        """The table's name, such as ``kind*route``."""
        return "*".join(self.fields)


ColumnBounds = tuple[tuple[tuple[str, tuple[int, ...]], ...], ...]
"""For one column of an ``only`` table, for each row of its rule: a table and its cells for each field the row reads."""


@dataclass(frozen=True, slots=True)
class TableCheck:
    """What must hold of one table's counts: worked out once for each form version, because HR asks it of every return.

    ``most``: how many mentions one contact may leave. ``all_in``: everybody counted is in the table. ``columns`` is
    that of a two-way table, 0 for a one-way one; ``whole`` when its margins are exactly its two fields' tables.
    """

    id: str
    only: str
    most: int
    all_in: bool
    columns: int
    whole: bool
    fields: tuple[str, ...]
    bounds: tuple[ColumnBounds, ...] = ()


class TallyForm(Fact, frozen=True, kw_only=True, dict=True):
    """A whole form. ``version`` is the codebook: it fixes the order and length of every table."""

    id: str
    title: Message
    version: int
    counts: Message
    """The plural noun of what is counted, such as "contacts"."""
    field: tuple[Field, ...]
    derived: tuple[Derived, ...] = ()
    table: tuple[TableSpec, ...]

    @cached_property
    def fields(self) -> dict[str, Field]:
        """Fields by id, in file order; a derived value is a field of its own with the codes ``yes`` and ``no``."""
        yes_no = (Code(id="yes", label=Message("Yes")), Code(id="no", label=Message("No")))
        known = {field.id: field for field in self.field}
        return known | {one.id: Field(id=one.id, label=one.label, code=yes_no) for one in self.derived}

    def tables(self, version: int) -> tuple[TableSpec, ...]:
        """The tables kept at a form version, in file order."""
        return tuple(table for table in self.table if table.since <= version)

    def as_at(self, version: int) -> TallyForm:
        """The form as it was at one of its versions: without the codes and tables that have come since."""
        return self._past[version]

    @cached_property
    def _past(self) -> dict[int, TallyForm]:
        return {version: self._without_later(version) for version in range(1, self.version)} | {self.version: self}

    def _without_later(self, version: int) -> TallyForm:
        known = [(field, field.codes(version)) for field in self.field]
        fields = tuple(
            structs.replace(field, code=codes, at_most=min(field.at_most, len(codes)))
            for field, codes in known
            if codes
        )
        return structs.replace(self, version=version, field=fields, table=self.tables(version))

    @cached_property
    def sizes(self) -> dict[int, dict[str, int]]:
        """Form version to field id to how many codes fix its length, for every version up to this one."""
        versions = range(1, self.version + 1)
        return {one: {name: len(field.codes(one)) for name, field in self.fields.items()} for one in versions}

    def length(self, table: TableSpec, version: int) -> int:
        """How many cells a table has at a form version."""
        return math.prod(self.sizes[version][name] for name in table.fields)

    @cached_property
    def rows(self) -> dict[str, dict[str, int]]:
        """Field id to code id to its place among the field's codes; it is the same in every version that has it."""
        return {name: {code.id: place for place, code in enumerate(field.code)} for name, field in self.fields.items()}

    @cached_property
    def offered(self) -> dict[str, tuple[str, ...]]:
        """Field id to the ids of the codes that a person may choose now, in the order of the form."""
        return {field.id: tuple(code.id for code in field.offered(self.version)) for field in self.field}

    @cached_property
    def layouts(self) -> dict[int, dict[str, int]]:
        """Form version to table id to how many cells it has, in the order in which tables are kept."""
        return {one: {table.id: self.length(table, one) for table in self.tables(one)} for one in self.sizes}

    @cached_property
    def checks(self) -> dict[int, tuple[TableCheck, ...]]:
        """Form version to what must hold of each of its tables, in file order."""
        return {one: tuple(self._check(table, one) for table in self.tables(one)) for one in self.sizes}

    def _check(self, table: TableSpec, version: int) -> TableCheck:
        return TableCheck(
            id=table.id,
            only=table.only,
            # a contact names a code once, so that counts of an early version, with its fewer codes, may hold no more
            most=max(min(self.fields[name].at_most, self.sizes[version][name]) for name in table.fields),
            all_in=self.is_asked(table),
            columns=self.sizes[version][table.fields[1]] if len(table.fields) == 2 else 0,
            whole=not table.only and not self.is_mentions(table),
            fields=table.fields,
            bounds=self._bounds(table, version) if table.only and len(table.fields) == 2 else (),
        )

    def _bounds(self, table: TableSpec, version: int) -> tuple[ColumnBounds, ...]:
        """For each column of an ``only`` table, for each row of its rule, the cells that bound what it may count."""
        across = table.fields[1]
        (rule,) = (one for one in self.derived if one.id == table.only)
        readers = [
            (one, name)
            for one in self.tables(version)
            for name in one.fields
            if len(one.fields) == 2 and not one.only and across in one.fields and name != across
        ]
        width = self.sizes[version]

        def row_bounds(row: dict[str, tuple[str, ...]], at: int) -> tuple[tuple[str, tuple[int, ...]], ...]:
            told = [(one, name) for one, name in readers if name in row]
            return tuple((one.id, _places(one, name, row[name], at, self.rows, width)) for one, name in told)

        return tuple(tuple(row_bounds(row, at) for row in rule.when) for at in range(width[across]))

    def is_asked(self, table: TableSpec) -> bool:
        """Whether everybody who was counted is in the table (where ``only`` lets them in)."""
        return all(self.fields[name].asked for name in table.fields)

    def is_mentions(self, table: TableSpec) -> bool:
        """Whether a table counts mentions (a several-choice field), so that its total is its own."""
        return any(self.fields[name].many for name in table.fields)

    @cached_property
    def _named(self) -> dict[str, TableSpec]:
        return {table.id: table for table in self.table}

    def table_named(self, table_id: str) -> TableSpec:
        """The table of that id; ``InputError`` when the form has none."""
        if table_id not in self._named:
            raise InputError(
                Message("The form “{title}” has no table called {table_id}.", title=self.title, table_id=table_id)
            )
        return self._named[table_id]


def _places(
    table: TableSpec,
    name: str,
    codes: tuple[str, ...],
    at: int,
    rows: dict[str, dict[str, int]],
    width: dict[str, int],
) -> tuple[int, ...]:
    """The cells of a two-way table with one of these codes in one field, and the code at that place in the other."""
    first, second = table.fields
    known = [rows[name][code] for code in codes if rows[name][code] < width[name]]
    return tuple(place * width[second] + at if name == first else at * width[second] + place for place in known)
