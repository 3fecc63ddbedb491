"""Whether the tables of one month can come from the same contacts; a store, a desk and HR all ask this."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pscdesk.tally.tally_form import TableSpec, TallyForm

Vectors = Mapping[str, Sequence[int]]


def find_fault(form: TallyForm, version: int, contacts: int, vectors: Vectors) -> str | None:
    """The code of what is wrong with a month's tables, or None.

    E20: not exactly the tables of that version. E21: another length. E24: totals that cannot be those of so many
    contacts. E26: a two-way table whose margins are not those of its fields (reference: anonymity.md 3.3).
    """
    tables = form.tables(version)
    layout = form.layouts[version]
    if vectors.keys() != layout.keys():
        return "E20"
    if any(len(vectors[table]) != length for table, length in layout.items()):
        return "E21"
    if not all(_adds_up(form, table, contacts, vectors) for table in tables):
        return "E24"
    crossed = (table for table in tables if len(table.fields) == 2)
    if not all(_margins_agree(form, table, version, contacts, vectors) for table in crossed):
        return "E26"
    return None


def _base(table: TableSpec, contacts: int, vectors: Vectors) -> int:
    return vectors[table.only][0] if table.only else contacts  # a derived table is yes, then no


def _most(form: TallyForm, table: TableSpec) -> int:
    return max(form.fields[name].at_most for name in table.fields)


def _adds_up(form: TallyForm, table: TableSpec, contacts: int, vectors: Vectors) -> bool:
    base, total = _base(table, contacts, vectors), sum(vectors[table.id])
    least = base if form.is_asked(table) else 0
    most = _most(form, table)
    # one contact names a code once, so no cell outgrows the contacts it may come from
    return least <= total <= base * most and (most == 1 or max(vectors[table.id]) <= base)


def _margins_agree(form: TallyForm, table: TableSpec, version: int, contacts: int, vectors: Vectors) -> bool:
    columns = form.sizes[version][table.fields[1]]
    cells = vectors[table.id]
    rows = [sum(cells[start : start + columns]) for start in range(0, len(cells), columns)]
    down = [sum(cells[column::columns]) for column in range(columns)]
    first, second = (vectors[name] for name in table.fields)
    if not table.only and not form.is_mentions(table):
        return rows == list(first) and down == list(second)
    most, others = _most(form, table), contacts - _base(table, contacts, vectors)
    # those left out of the table account for the rest of each row, and for the rest of the mentions
    rest = sum(first) - sum(rows)
    return (
        all(0 <= whole - part <= others for part, whole in zip(rows, first, strict=True))
        and all(part <= whole * most for part, whole in zip(down, second, strict=True))
        and others <= rest <= others * most
    )
