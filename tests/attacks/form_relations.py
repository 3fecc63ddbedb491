"""The relations of one form's true counts, from its file, as rows of a programme; and what one more contact raises."""

# E24: totals. E26: margins. Besides them, what follows from each contact having one role, kind, stage and route: the
# joint counts that no table prints are unknowns, and every printed cell is a sum of them.

from __future__ import annotations

from collections.abc import Collection, Mapping
from itertools import product

from attacks.form_rules import FieldRule, FormRule, TableRule
from attacks.plain import CONTACTS, ROW, Name, PlainForm
from attacks.programme import INFINITE, Programme


class FormUnknowns:
    """Adds one form, and tells what one more contact raises."""

    def __init__(self, programme: Programme, form: FormRule, printed: PlainForm, found: dict[Name, int]) -> None:
        self._programme, self._form, self._printed, self._found = programme, form, printed, found
        self._total = self._column(CONTACTS)
        self._codes = {name: self._codes_of(field) for name, field in form.fields.items()}
        self._joint: dict[tuple[object, ...], int] = {}
        self._class_of: dict[tuple[str, str], tuple[str, ...]] = {}
        self._axes: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        """The form's."""
        return self._form.id

    def cell(self, *name: str) -> int:
        """The column of a cell, by table and codes."""
        return self._found[self._form.id, *name]

    def side(self, choices: Mapping[str, str]) -> str:
        """The side of a contact's route."""
        return self._form.fields["route"].sides[choices["route"]]

    def allowed(self, name: Name) -> dict[str, frozenset[str]]:
        """For each field that a contact answers, the codes with which it may raise this cell."""
        optional = name[1] in self._form.fields and not self._form.fields[name[1]].asked
        fields = [field for field in self._form.fields.values() if field.asked or (optional and field.id == name[1])]
        allowed = {field.id: frozenset(self._codes[field.id]) for field in fields}
        wanted = {"kind": name[3]} if name[0] == ROW and name[2] == "kind" else {}
        if name[0] != ROW and name[1] not in (CONTACTS, *self._form.derived):
            wanted = dict(zip(name[1].split("*"), name[2:], strict=True))
        sides = self._form.fields["route"].sides if name[0] == ROW and name[2] == "side" else {}
        only = next((table.only for table in self._form.tables if table.id == name[1]), "")
        derived = self._form.derived[only][0] if only else {}
        return {
            field: frozenset(
                code
                for code in codes
                if wanted.get(field, code) == code
                and (field != "route" or not sides or sides[code] == name[3])
                and (field not in derived or code in derived[field])
            )
            for field, codes in allowed.items()
        }

    def raises(self, choices: Mapping[str, str], name: Name) -> bool:
        """Whether such a contact raises this cell of the form; a cell of the units table is not looked at."""
        return name[0] == ROW or self._found[name] in self.raised(choices)

    def raised_so_far(self, choices: Mapping[str, str], field: str) -> list[int]:
        """The columns that a contact raises of which so much is chosen, as far as they hang on this field."""
        return [
            self._cell(table.id, *(choices[name] for name in table.fields))
            for table in self._form.tables
            if field in table.fields and not table.only and all(name in choices for name in table.fields)
        ]

    def raised(self, choices: Mapping[str, str]) -> list[int]:
        """Every column that one more contact raises, each field with one code, unprinted ones among them."""
        derived = {name: self._holds(name, choices) for name in self._form.derived}
        columns = {self._total} | {self._cell(field, code) for field, code in choices.items()}
        columns |= {self._cell(name, "yes" if holds else "no") for name, holds in derived.items()}
        for table in self._form.tables:
            known = all(name in choices for name in table.fields)
            if len(table.fields) == 2 and known and derived.get(table.only, True):
                columns.add(self._cell(table.id, *(choices[name] for name in table.fields)))
        columns.add(self._joint[tuple(self._class_of[name, choices[name]] for name in self._axes)])
        return list(columns)

    def _holds(self, name: str, choices: Mapping[str, str]) -> bool:
        return any(all(choices[at] in allowed for at, allowed in row.items()) for row in self._form.derived[name])

    def add(self) -> None:
        """Add every table's relations."""
        for field in self._form.fields.values():
            self._one_way(field)
        for name in self._form.derived:
            self._programme.equal([self._total], [self._cell(name, "yes"), self._cell(name, "no")])
        whole = [table for table in self._form.tables if self._is_whole(table)]
        _refuse_circles(self._form, whole)
        for table in whole:
            self._two_way(table)
        self._add_joint(whole)
        for table in self._form.tables:
            if len(table.fields) == 2 and not self._is_whole(table):
                self._mentions_by(table)

    def _is_whole(self, table: TableRule) -> bool:
        fields = [self._form.fields.get(name) for name in table.fields]
        return (
            len(table.fields) == 2
            and not table.only
            and all(field is not None and not field.many and field.asked for field in fields)
        )

    def _codes_of(self, field: FieldRule) -> tuple[str, ...]:
        """The codes that the printed tables have: a month that was frozen earlier has no later ones."""
        for table in self._form.tables:
            if field.id in table.fields and table.id in self._printed.tables:
                at = table.fields.index(field.id)
                seen = {codes[at] for codes in self._printed.tables[table.id]}
                return tuple(code for code in field.codes if code in seen)
        return field.codes

    def _column(self, *name: str) -> int:
        key = (self._form.id, *name)
        if key not in self._found:
            self._found[key] = self._programme.column()
        return self._found[key]

    def _cell(self, table: str, *codes: str) -> int:
        return self._column(table, *codes)

    def _each(self, field: str) -> dict[str, int]:
        return {code: self._cell(field, code) for code in self._codes[field]}

    def _one_way(self, field: FieldRule) -> None:
        if not field.asked and field.id not in self._printed.tables:
            return  # switched off, or nothing of it printed
        cells, most = list(self._each(field.id).values()), min(field.most, len(self._codes[field.id]))
        self._programme.at_most(cells, most, [self._total])
        if field.asked:
            self._programme.at_most([self._total], 1, cells)
        if field.many:
            for cell in cells:
                self._programme.at_most([cell], 1, [self._total])

    def _two_way(self, table: TableRule) -> None:
        first, second = table.fields
        rows, columns = self._codes[first], self._codes[second]
        for row in rows:
            self._programme.equal([self._cell(first, row)], [self._cell(table.id, row, one) for one in columns])
        for column in columns:
            self._programme.equal([self._cell(second, column)], [self._cell(table.id, one, column) for one in rows])

    def _add_joint(self, whole: Collection[TableRule]) -> None:
        """The joint counts by every field that a derived value or an ``only`` needs.

        A field is split as finely as it must be: into the codes that a row of the derived value allows and the others,
        and code by code where a table of the derived value prints it.
        """
        rows = [row for one in self._form.derived.values() for row in one]
        by_code = {name for table in self._form.tables if table.only for name in table.fields} - {
            field.id for field in self._form.fields.values() if field.many
        }
        wanted = {name for row in rows for name in row} | (by_code if rows else set())
        self._axes = tuple(name for name in self._form.fields if name in wanted)
        if any(self._form.fields[name].many or not self._form.fields[name].asked for name in self._axes):
            raise NotImplementedError(f"a derived value of {self._form.id} rests on several choices or an optional one")
        classes = {name: self._classes(name, rows, name in by_code) for name in self._axes}
        self._class_of = {(name, code): one for name in self._axes for one in classes[name] for code in one}
        self._joint = {key: self._programme.column() for key in product(*(classes[name] for name in self._axes))}
        for name in self._axes:
            for one in classes[name]:
                self._programme.equal([self._cell(name, code) for code in one], self._where({name: one}))
        for table in whole:
            first, second = table.fields
            if first in classes and second in classes:
                for one, other in product(classes[first], classes[second]):
                    cells = [self._cell(table.id, *codes) for codes in product(one, other)]
                    self._programme.equal(cells, self._where({first: one, second: other}))
        for name in self._form.derived:
            self._programme.equal([self._cell(name, "yes")], self._derived(name))

    def _classes(
        self, name: str, rows: Collection[Mapping[str, frozenset[str]]], by_code: bool
    ) -> list[tuple[str, ...]]:
        split: dict[object, list[str]] = {}
        for code in self._codes[name]:
            pattern = tuple(code in row[name] for row in rows if name in row)
            split.setdefault(code if by_code else pattern, []).append(code)
        return [tuple(codes) for codes in split.values()]

    def _where(self, wanted: Mapping[str, tuple[str, ...]]) -> list[int]:
        at = [(self._axes.index(name), one) for name, one in wanted.items()]
        return [column for key, column in self._joint.items() if all(key[place] == one for place, one in at)]

    def _derived(self, name: str, field: str = "", code: str = "") -> list[int]:
        """The joint counts of which a derived value holds, of one code of a field if one is named."""
        found: list[int] = []
        for key, column in self._joint.items():
            of = dict(zip(self._axes, key, strict=True))
            if field and code not in of[field]:  # type: ignore[operator]
                continue
            if any(all(of[at][0] in allowed for at, allowed in row.items()) for row in self._form.derived[name]):  # type: ignore[index]
                found.append(column)
        return found

    def _mentions_by(self, table: TableRule) -> None:
        """A table of mentions by the code of a field of one choice, of all contacts or of some."""
        many, one = (self._form.fields.get(name) for name in table.fields)
        if many is None or one is None or not many.many or one.many or not (many.asked and one.asked):
            raise NotImplementedError(f"the table {table.id} of {self._form.id} is of a kind that nobody has met yet")
        mentions, most = self._codes[many.id], min(many.most, len(self._codes[many.id]))
        inside: dict[str, list[int]] = {code: [] for code in mentions}
        for code in self._codes[one.id]:
            base = self._derived(table.only, one.id, code) if table.only else [self._cell(one.id, code)]
            cells = {mention: self._cell(table.id, mention, code) for mention in mentions}
            self._programme.at_most(cells.values(), most, base)
            self._programme.at_most(base, 1, cells.values())
            for mention, cell in cells.items():
                self._programme.at_most([cell], 1, base)
                inside[mention].append(cell)
        outside = [self._total], [self._cell(table.only, "yes")] if table.only else [self._total]
        whole, within = list(self._each(many.id).values()), [cell for cells in inside.values() for cell in cells]
        row = self._programme.row
        for mention, cells in inside.items():
            rest = ((1.0, [self._cell(many.id, mention)]), (-1.0, cells))
            row(0, INFINITE, *rest)
            row(-INFINITE, 0, *rest, (-1.0, outside[0]), (1.0, outside[1]))
        row(-INFINITE, 0, (1.0, whole), (-1.0, within), (-most, outside[0]), (most, outside[1]))
        row(0, INFINITE, (1.0, whole), (-1.0, within), (-1.0, outside[0]), (1.0, outside[1]))


def _refuse_circles(form: FormRule, tables: Collection[TableRule]) -> None:
    """``NotImplementedError`` when two-way tables close a circle: then classes would not tell all that is implied."""
    joined = {name: name for name in form.fields}

    def root(name: str) -> str:
        return name if joined[name] == name else root(joined[name])

    for table in tables:
        first, second = (root(name) for name in table.fields)
        if first == second:
            raise NotImplementedError(f"the two-way tables of {form.id} close a circle")
        joined[first] = second
