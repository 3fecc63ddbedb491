"""A tally form as data: fields, their codes, what is derived from them, and the tables that are kept."""

from __future__ import annotations

import tomllib
from functools import cached_property
from pathlib import Path
from typing import Literal

import msgspec

from pscdesk.errors import InputError, PackError

_MEND = "Ask whoever changed it to put it right."

Side = Literal["informal", "formal", "escalation", "none"]


class Fact(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, dict=True):
    """A fact of a form: frozen, and an unknown field is refused."""


class Code(Fact, frozen=True, kw_only=True):
    """One value of a field. ``since`` is the form version that brought it; ``until`` the last that offers it."""

    id: str
    label: str
    define: str = ""
    since: int = 1
    until: int | None = None
    side: Side | None = None


class Field(Fact, frozen=True, kw_only=True):
    """One question of the form. ``at_most`` counts only where ``many`` is true. Optional fields are not ``asked``."""

    id: str
    label: str
    help: str = ""
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
    label: str
    when: tuple[dict[str, tuple[str, ...]], ...]


class TableSpec(Fact, frozen=True, kw_only=True):
    """A table that is kept: one field or two. ``only`` names a derived value that must be yes."""

    fields: tuple[str, ...]
    only: str = ""

    @property
    def id(self) -> str:
        """The table's name, such as ``kind*route``."""
        return "*".join(self.fields)


class TallyForm(Fact, frozen=True, kw_only=True):
    """A whole form. ``version`` is the codebook: it fixes the order and length of every table."""

    id: str
    title: str
    version: int
    counts: str
    """The plural noun of what is counted, such as "contacts"."""
    field: tuple[Field, ...]
    derived: tuple[Derived, ...] = ()
    table: tuple[TableSpec, ...]

    @cached_property
    def fields(self) -> dict[str, Field]:
        """Fields by id, in file order; a derived value is a field of its own with the codes ``yes`` and ``no``."""
        yes_no = (Code(id="yes", label="Yes"), Code(id="no", label="No"))
        known = {field.id: field for field in self.field}
        return known | {one.id: Field(id=one.id, label=one.label, code=yes_no) for one in self.derived}

    def length(self, table: TableSpec, version: int) -> int:
        """How many cells a table has at a form version."""
        cells = 1
        for name in table.fields:
            cells *= len(self.fields[name].codes(version))
        return cells

    def is_mentions(self, table: TableSpec) -> bool:
        """Whether a table counts mentions (a several-choice field), so that its total is its own."""
        return any(self.fields[name].many for name in table.fields)

    def table_named(self, table_id: str) -> TableSpec:
        """The table of that id; ``InputError`` when the form has none."""
        for table in self.table:
            if table.id == table_id:
                return table
        raise InputError(f"The form “{self.title}” has no table called {table_id}.")


def load_forms(folder: Path) -> dict[str, TallyForm]:
    """Every form in a folder by id, in name order; ``PackError`` names the file that does not read."""
    forms = (load_form(path) for path in sorted(folder.glob("*.toml")))
    return {form.id: form for form in forms}


def load_form(path: Path) -> TallyForm:
    """The form in a TOML file, checked; ``PackError`` says what is wrong and where."""
    try:
        form = msgspec.convert(tomllib.loads(path.read_text("utf-8")), TallyForm)
    except (tomllib.TOMLDecodeError, msgspec.ValidationError, UnicodeDecodeError) as fault:
        raise PackError(f"The form {path.name} does not read: {fault}.", _MEND) from fault
    for fault in form_faults(form):
        raise PackError(f"The form {path.name} cannot be used: {fault}", _MEND)
    return form


def form_faults(form: TallyForm) -> tuple[str, ...]:
    """What is wrong in a form, each in a sentence; empty for a sound one."""
    names = [field.id for field in form.field] + [one.id for one in form.derived]
    faults = [f"the name “{name}” stands twice." for name in _twice(names)]
    for field in form.field:
        faults += _field_faults(field, form.version)
    for one in form.derived:
        faults += [
            f"{one.id} asks {name} for “{code}”, which it does not have."
            for row in one.when
            for name, allowed in row.items()
            for code in allowed
            if code not in {known.id for field in form.field if field.id == name for known in field.code}
        ]
    for table in form.table:
        faults += [
            f"the table {table.id} names {name}, which is no field." for name in table.fields if name not in names
        ]
        if not 1 <= len(table.fields) <= 2:
            faults.append(f"the table {table.id} is neither one-way nor two-way.")
        if sum(field.many for field in form.field if field.id in table.fields) > 1:
            faults.append(f"the table {table.id} crosses two several-choice fields.")
    return tuple(faults)


def _field_faults(field: Field, version: int) -> list[str]:
    faults = [f"the code “{code}” stands twice in {field.id}." for code in _twice([code.id for code in field.code])]
    faults += [
        f"the code “{code.id}” in {field.id} comes with version {code.since}, which is not this form’s."
        for code in field.code
        if code.since > version
    ]
    if [code.since for code in field.code] != sorted(code.since for code in field.code):
        faults.append(f"the codes of {field.id} are not in the order in which they came.")
    if field.many != (field.at_most > 1):
        faults.append(f"{field.id} must say how many choices it takes.")
    return faults


def _twice(names: list[str]) -> list[str]:
    return [name for name in dict.fromkeys(names) if names.count(name) > 1]
