"""The joint counts of a form that no table prints, as far as its derived values and its ``only`` tables need them.

They are derived from the form: nothing here knows the name of a field.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

from pscdesk.collation.disclosure.linked_tables import Name, codes_of, table_names
from pscdesk.collation.disclosure.possible.relation import UNPRINTED, Relation, Terms, at_most, equal, total
from pscdesk.tally.tally_form import TableSpec, TallyForm

Kind = tuple[str, ...]
"""Codes of one field that no relation needs to tell apart."""


@dataclass(frozen=True)
class JointCounts:
    """The contacts of a form by several fields together, the codes of each field gathered into kinds."""

    form: TallyForm
    kinds: Mapping[str, Sequence[Kind]]
    names: Mapping[tuple[Kind, ...], Name]

    def where(self, field_codes: Mapping[str, Collection[str]], derived: str = "") -> Terms:
        """The contacts with one of these codes in each of these fields, and where the derived value is yes."""
        wanted = [(at, field_codes[name]) for at, name in enumerate(self.kinds) if name in field_codes]
        rules = [row for one in self.form.derived if one.id == derived for row in one.when]
        rows = [[(at, row[name]) for at, name in enumerate(self.kinds) if name in row] for row in rules]
        # the codes of a kind are wanted all or none, and a rule reads them alike: the first speaks for them
        return total(
            name
            for kinds, name in self.names.items()
            if _all_in(kinds, wanted) and (not derived or any(_all_in(kinds, row) for row in rows))
        )

    def relations(self) -> list[Relation]:
        """That the joint counts have the printed tables for margins, and the derived values for sums."""
        form, found = self.form, list[Relation]()
        for table in single_tables(form) if self.names else ():
            inside = [field for field in table.fields if field in self.kinds]
            printed = dict(zip(table_names(form, table.fields), _codes(form, table), strict=True))
            for kinds in product(*(self.kinds[field] for field in inside)):
                cells = total(name for name, codes in printed.items() if _lies_in(table, codes, inside, kinds))
                joint = self.where(dict(zip(inside, kinds, strict=True)))
                found.append(at_most(cells, joint) if table.since > 1 else equal(cells, joint))
        found += [equal(self.where({}, one.id), total([(form.id, one.id, "yes")])) for one in form.derived]
        return found


def joint_counts(form: TallyForm) -> JointCounts:
    """The joint counts that a form needs. ``ValueError`` for a form whose relations they cannot tell in full.

    They are by all fields that a derived value reads, by those that an ``only`` table crosses, and by the fields of
    two tables or more, which lie between them. A field with one two-way table at most is gathered into the codes that
    every rule reads alike: its codes can be told apart afterwards, whatever the others are. A field of two tables or
    more keeps its codes, but for those with which no rule can hold. That the two-way tables form no circle makes this
    enough (docs/decisions/0008).
    """
    pairs = [table.fields for table in single_tables(form) if len(table.fields) == 2]
    _check_no_circle(pairs)
    crossed = [name for table in form.table if table.only for name in table.fields if not form.fields[name].many]
    read = [name for one in form.derived for row in one.when for name in row]
    between = [name for name in form.fields if _degree(pairs, name) > 1] if read else []
    fields = dict.fromkeys((*read, *crossed, *between))
    if any(not form.fields[name].asked or form.fields[name].many for name in fields):
        raise ValueError(f"a rule of {form.id} reads a field that not everybody answers once")
    kinds = {name: _kinds(form, name, whole=name in crossed, inner=_degree(pairs, name) > 1) for name in fields}
    names = {
        combined: (form.id, UNPRINTED, *(str(place) for place in places))
        for combined, places in zip(
            product(*kinds.values()), product(*(range(len(one)) for one in kinds.values())), strict=True
        )
    }
    return JointCounts(form, kinds, names if fields else {})


def single_tables(form: TallyForm) -> list[TableSpec]:
    """The tables of everybody's single answers, but for those of derived values, which the joint counts give."""
    derived = {one.id for one in form.derived}
    return [
        table
        for table in form.table
        if not table.only and derived.isdisjoint(table.fields) and not form.is_mentions(table) and form.is_asked(table)
    ]


def _all_in(kinds: Sequence[Kind], wanted: Sequence[tuple[int, Collection[str]]]) -> bool:
    return all(kinds[at][0] in codes for at, codes in wanted)


def _kinds(form: TallyForm, field: str, *, whole: bool, inner: bool) -> list[Kind]:
    """The codes of a field, gathered as far as they may be."""
    rows = [row for one in form.derived for row in one.when]
    always_read = all(field in row for row in rows)
    gathered = dict[tuple[object, ...], list[str]]()
    for code in codes_of(form, field):
        read = tuple(code in row[field] for row in rows if field in row)
        alone = whole or (inner and (any(read) or not always_read))
        gathered.setdefault((read, code if alone else ""), []).append(code)
    return [tuple(codes) for codes in gathered.values()]


def _codes(form: TallyForm, table: TableSpec) -> list[tuple[str, ...]]:
    return list(product(*(codes_of(form, field) for field in table.fields)))


def _lies_in(table: TableSpec, codes: Sequence[str], inside: Sequence[str], kinds: Sequence[Kind]) -> bool:
    of_field = dict(zip(table.fields, codes, strict=True))
    return all(of_field[field] in kind for field, kind in zip(inside, kinds, strict=True))


def _degree(pairs: Sequence[tuple[str, ...]], field: str) -> int:
    return sum(field in pair for pair in pairs)


def _check_no_circle(pairs: Sequence[tuple[str, ...]]) -> None:
    """``ValueError`` when two-way tables form a circle: then sums alone do not say which tables are possible."""
    group = {field: field for pair in pairs for field in pair}
    for one, other in pairs:
        if group[one] == group[other]:
            raise ValueError(f"the tables of {one} and {other} close a circle")
        old, new = group[other], group[one]
        group = {field: new if known == old else known for field, known in group.items()}
