"""The relations that hold among the tables of any set of contacts, derived from the form."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pscdesk.collation.disclosure.linked_tables import (
    KIND,
    ROUTE,
    SIDE,
    SIDES,
    Name,
    codes_of,
    place_name,
    sides_of,
    table_names,
)
from pscdesk.collation.disclosure.possible.joint_counts import JointCounts, joint_counts
from pscdesk.collation.disclosure.possible.relation import (
    UNPRINTED,
    Relation,
    Terms,
    at_most,
    equal,
    mentioned,
    plus,
    total,
)
from pscdesk.tally.contact import CONTACTS
from pscdesk.tally.tally_form import TableSpec, TallyForm


def form_relations(form: TallyForm) -> list[Relation]:
    """What holds of the force's tables, and only of them, when they are the tables of some set of contacts.

    Whole counts for which all of it holds are the tables of a set of contacts; docs/decisions/0008 has the proof. The
    rules are E24 and E26 of docs/formats.md, and what a derived value says. ``ValueError`` for a form with a table of
    a shape for which there is no such proof.
    """
    joint = joint_counts(form)
    found = joint.relations()
    for table in form.table:
        found += _of_table(form, table, joint)
    if any(table.fields == (ROUTE,) for table in form.table):
        found += _sides(form)
    return found


def row_relations(form: TallyForm, places: int) -> list[Relation]:
    """What holds of a units table of so many rows beside the force's tables: its contacts by place, kind and side."""
    if not places:
        return []
    kinds, found = codes_of(form, KIND), list[Relation]()
    for number in range(places):
        whole = total([place_name(form, number, CONTACTS)])
        found.append(equal(total(place_name(form, number, KIND, kind) for kind in kinds), whole))
        for kind in kinds:
            inside = total(_inside(form, number, kind, side) for side in SIDES)
            found.append(equal(inside, total([place_name(form, number, KIND, kind)])))
        for side in SIDES:
            inside = total(_inside(form, number, kind, side) for kind in kinds)
            found.append(equal(inside, total([place_name(form, number, SIDE, side)])))
    return [*found, *_force_by_kind_and_side(form, places)]


def _inside(form: TallyForm, number: int, kind: str, side: str) -> Name:
    return (form.id, UNPRINTED, "place", str(number), kind, side)


def _force_by_kind_and_side(form: TallyForm, places: int) -> Iterator[Relation]:
    routes = dict(zip(codes_of(form, ROUTE), sides_of(form, form.version), strict=True))
    for kind in codes_of(form, KIND):
        for side in SIDES:
            everywhere = total(_inside(form, number, kind, side) for number in range(places))
            force = total((form.id, f"{KIND}*{ROUTE}", kind, route) for route, of in routes.items() if of == side)
            yield equal(everywhere, force)


def _sides(form: TallyForm) -> Iterator[Relation]:
    routes = dict(zip(codes_of(form, ROUTE), sides_of(form, form.version), strict=True))
    for side in SIDES:
        inside = total((form.id, ROUTE, route) for route, of in routes.items() if of == side)
        yield equal(inside, total([(form.id, SIDE, side)]))


def _of_table(form: TallyForm, table: TableSpec, joint: JointCounts) -> list[Relation]:
    """What holds of one table beside what its joint counts say."""
    if len(table.fields) == 2 and not {one.id for one in form.derived}.isdisjoint(table.fields):
        raise ValueError(f"no proof is known for a derived value in the table {table.id}")
    if len(table.fields) == 1:
        return _one_way(form, table)
    if table.only:
        return _only_two_way(form, table, joint)
    return _mentions_two_way(form, table) if form.is_mentions(table) else _two_way(form, table)


def _contacts(form: TallyForm) -> Terms:
    return total([(form.id, CONTACTS)])


def _one_way(form: TallyForm, table: TableSpec) -> list[Relation]:
    (field,) = table.fields
    cells = [total([name]) for name in table_names(form, table.fields)]
    always = form.is_asked(table) and table.since == 1
    if table.only:
        raise ValueError(f"no proof is known for the table {table.id} of some contacts only")
    if form.is_mentions(table):
        most = min(form.fields[field].at_most, len(cells))
        return mentioned(cells, _contacts(form), most, always=always)
    every = total(table_names(form, table.fields))
    return [equal(every, _contacts(form)) if always else at_most(every, _contacts(form))]


def _two_way(form: TallyForm, table: TableSpec) -> list[Relation]:
    """Its margins are its two fields' tables; one of a field that not everybody answers may leave contacts out."""
    found = list[Relation]()
    always = table.since == 1
    for at, field in enumerate(table.fields):
        other = form.fields[table.fields[1 - at]]
        for code, line in _lines(form, table, at).items():
            one_way = total([(form.id, field, code)])
            found.append(equal(line, one_way) if always and other.asked else at_most(line, one_way))
    return found


def _mentions_two_way(form: TallyForm, table: TableSpec) -> list[Relation]:
    """Mentions by a field that everybody answers once: those of each of its codes are mentions of its contacts."""
    many, single = _many_and_single(form, table)
    most, always = _most(form, table.fields[many]), table.since == 1 and form.is_asked(table)
    found = list[Relation]()
    for code, line in _lines(form, table, single).items():
        base = total([(form.id, table.fields[single], code)])
        found += mentioned([total([name]) for name in line], base, most, always=always)
    for code, line in _lines(form, table, many).items():
        one_way = total([(form.id, table.fields[many], code)])
        found.append(equal(line, one_way) if always else at_most(line, one_way))
    return found


def _only_two_way(form: TallyForm, table: TableSpec, joint: JointCounts) -> list[Relation]:
    """Mentions of those contacts for which a derived value is yes, and what that leaves for the other contacts."""
    many, single = _many_and_single(form, table)
    most, always = _most(form, table.fields[many]), table.since == 1 and form.is_asked(table)
    found = list[Relation]()
    for code, line in _lines(form, table, single).items():
        base = joint.where({table.fields[single]: (code,)}, table.only)
        found += mentioned([total([name]) for name in line], base, most, always=always)
    one_way = {code: total([(form.id, table.fields[many], code)]) for code in codes_of(form, table.fields[many])}
    lines = _lines(form, table, many)
    others = plus(_contacts(form), joint.where({}, table.only), -1)
    if not always:
        return [*found, *(at_most(line, one_way[code]) for code, line in lines.items())]
    left = [plus(one_way[code], line, -1) for code, line in lines.items()]
    found += [at_most(line, one_way[code]) for code, line in lines.items()]
    return found + mentioned(left, others, most, always=True)


def _most(form: TallyForm, field: str) -> int:
    return min(form.fields[field].at_most, len(codes_of(form, field)))


def _many_and_single(form: TallyForm, table: TableSpec) -> tuple[int, int]:
    """The places of the field of several choices and of the one of a single choice that everybody answers."""
    several = [at for at, name in enumerate(table.fields) if form.fields[name].many]
    if len(several) != 1 or not form.fields[table.fields[1 - several[0]]].asked:
        raise ValueError(f"no proof is known for a table of the shape of {table.id}")
    return several[0], 1 - several[0]


def _lines(form: TallyForm, table: TableSpec, at: int) -> Mapping[str, dict[Name, int]]:
    """The cells of a two-way table by the code of one of its two fields."""
    lines: dict[str, dict[Name, int]] = {code: {} for code in codes_of(form, table.fields[at])}
    for name in table_names(form, table.fields):
        lines[name[2 + at]][name] = 1
    return lines
