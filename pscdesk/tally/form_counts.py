"""The counts of one tally form: contacts, and a vector of cells for each table; zero, addition, change of version."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import chain

from pscdesk.data_files import Fact
from pscdesk.errors import StoreError
from pscdesk.messages import Message
from pscdesk.tally.contact import CONTACTS
from pscdesk.tally.tally_form import TableSpec, TallyForm


class FormCounts(Fact, frozen=True, kw_only=True):
    """The counts of a form at a version: how many contacts, and each table's cells, row by row, in the form's order.

    The same type from the desk's store to the printed page: what a desk counted, what units add up to, and what a
    frozen month prints. A return has bounds besides (``ReturnedCounts``).
    """

    version: int
    contacts: int
    tables: dict[str, tuple[int, ...]]


def no_counts(form: TallyForm, version: int = 0) -> FormCounts:
    """No contact at all, at a version of the form, or its present one."""
    told = version or form.version
    tables = {table: (0,) * length for table, length in form.layouts[told].items()}
    return FormCounts(version=told, contacts=0, tables=tables)


def add_counts(form: TallyForm, parts: Iterable[FormCounts]) -> FormCounts:
    """The sum of counts of one form at its present version, whichever versions the parts are of."""
    parts = (no_counts(form), *(at_present(form, part) for part in parts))
    tables = {
        table: tuple(map(sum, zip(*(part.tables[table] for part in parts), strict=True))) for table in parts[0].tables
    }
    return FormCounts(version=form.version, contacts=sum(part.contacts for part in parts), tables=tables)


def move_counts(counts: FormCounts, cells: Mapping[str, Sequence[int]], step: int) -> FormCounts:
    """The counts with ``step`` added to each of these cells (table id to indexes; ``contacts`` is the total)."""
    tables = dict(counts.tables)
    for table, indexes in cells.items():
        if table != CONTACTS:
            vector = list(tables[table])
            for index in indexes:
                vector[index] += step
            tables[table] = tuple(vector)
    contacts = counts.contacts + step * len(cells.get(CONTACTS, ()))
    return FormCounts(version=counts.version, contacts=contacts, tables=tables)


def move_any(form: TallyForm, counts: FormCounts, cells: Mapping[str, Sequence[int]], step: int) -> FormCounts:
    """The same for counts of any version and cells of the present one.

    They come back at the earliest version from their own on that has each of the cells, so that most stay as they are.
    """
    versions = range(counts.version, form.version)
    found = ((version, _cells_at(form, cells, version)) for version in versions)
    version, there = next(((one, there) for one, there in found if there is not None), (form.version, cells))
    return move_counts(at_version(form, counts, version), there, step)


def _cells_at(form: TallyForm, cells: Mapping[str, Sequence[int]], version: int) -> dict[str, Sequence[int]] | None:
    """Where cells of the present version lie in an earlier one; None where it has no place for one of them."""
    wide, narrow, lengths = form.sizes[form.version], form.sizes[version], form.layouts[version]
    found = dict(cells)
    for table, length in form.layouts[form.version].items():
        if table not in cells or length == lengths.get(table):
            continue
        if table not in lengths:
            return None
        across = form.table_named(table).fields[-1]
        placed = [divmod(index, wide[across]) for index in cells[table]]
        found[table] = [row * narrow[across] + column for row, column in placed]
        if any(column >= narrow[across] for _, column in placed) or max(found[table]) >= lengths[table]:
            return None
    return found


def at_present(form: TallyForm, counts: FormCounts) -> FormCounts:
    """The counts laid out as the form's present version lays them out; codes and tables that came since are 0.

    ``StoreError`` when a table has another length than its version of the form says.
    """
    return at_version(form, counts, form.version)


def at_version(form: TallyForm, counts: FormCounts, version: int) -> FormCounts:
    """The counts laid out as a version of the form lays them out; what that version has no place for is left out.

    ``first_version`` tells from which version on nothing is. ``StoreError`` when a table has another length than its
    own version of the form says.
    """
    if counts.version == version:
        return counts
    lengths, tables = form.layouts[counts.version], dict[str, tuple[int, ...]]()
    for table, length in form.layouts[version].items():
        vector = counts.tables[table] if table in lengths else (0,) * length
        if len(vector) == length == lengths.get(table, length):  # then no code of its fields has come between the two
            tables[table] = vector
        else:
            tables[table] = relayout(form, form.table_named(table), vector, counts.version, version)
    return FormCounts(version=version, contacts=counts.contacts, tables=tables)


def first_version(form: TallyForm, counts: FormCounts) -> int:
    """The earliest version of the form that has a place for all that was counted: it depends on the counts alone."""
    counted = sum(map(sum, counts.tables.values()))
    return next(
        version
        for version in range(1, counts.version + 1)
        if version == counts.version or _sum_at(form, counts, version) == counted
    )


def _sum_at(form: TallyForm, counts: FormCounts, version: int) -> int:
    """What an earlier version of the form has a place for, summed without laying it out."""
    wide, narrow, lengths = form.sizes[counts.version], form.sizes[version], form.layouts[counts.version]
    found = 0
    for table, length in form.layouts[version].items():
        vector = counts.tables[table]
        if length == lengths[table]:
            found += sum(vector)
            continue
        across = form.table_named(table).fields[-1]
        old, new = wide[across], narrow[across]
        if old == new:
            found += sum(vector[:length])
        else:
            found += sum(sum(vector[row * old : row * old + new]) for row in range(length // new))
    return found


def relayout(
    form: TallyForm, table: TableSpec, vector: Sequence[int], old_version: int, version: int | None = None
) -> tuple[int, ...]:
    """A vector of one form version in the order and length of another, or of the present one; new cells are 0."""
    new_version = form.version if version is None else version
    if len(vector) != form.layouts[old_version][table.id]:
        raise StoreError(Message("The counts of the table {id} have another length than the form says.", id=table.id))
    if old_version == new_version:
        return tuple(vector)
    old = form.sizes[old_version][table.fields[-1]]
    new = form.sizes[new_version][table.fields[-1]]
    length = form.layouts[new_version][table.id]
    # codes are only appended, so a row keeps its number and grows longer, or shorter on the way back
    if old == new:
        laid_out = tuple(vector[:length])
    else:
        kept, more = min(old, new), (0,) * (new - old)
        rows = (tuple(vector[start : start + kept]) + more for start in range(0, len(vector), old))
        laid_out = tuple(chain.from_iterable(rows))[:length]
    return laid_out + (0,) * (length - len(laid_out))
