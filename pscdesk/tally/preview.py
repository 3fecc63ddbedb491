"""Labels for table cells: which cells a contact will raise, and which cells of a month are not zero."""

from __future__ import annotations

from dataclasses import dataclass

from pscdesk.messages import Message, joined
from pscdesk.tally.contact import CONTACTS, Choices, cells
from pscdesk.tally.form_counts import FormCounts
from pscdesk.tally.tally_form import TableSpec, TallyForm


@dataclass(frozen=True)
class CellLabel:
    """One count: its table and its cell in words."""

    table: str
    cell: str


def cell_labels(form: TallyForm, choices: Choices) -> tuple[CellLabel, ...]:
    """Every cell that these choices raise by one, in the order of the form; the month's total comes first."""
    raised = cells(form, choices)
    total = CellLabel(Message("The month"), Message("all {counts}", counts=form.counts))
    return (
        total,
        *(
            CellLabel(_title(form, form.table_named(table)), _cell(form, form.table_named(table), index, form.version))
            for table, indexes in raised.items()
            if table != CONTACTS
            for index in indexes
        ),
    )


def counted_cells(form: TallyForm, counts: FormCounts) -> tuple[tuple[CellLabel, int], ...]:
    """Every cell of a month that is not 0, with its count, in the order of the form."""
    return tuple(
        (CellLabel(_title(form, table), _cell(form, table, index, counts.version)), count)
        for table in form.tables(counts.version)
        for index, count in enumerate(counts.tables[table.id])
        if count
    )


def _title(form: TallyForm, table: TableSpec) -> str:
    return joined(" × ", [form.fields[name].label for name in table.fields])


def _cell(form: TallyForm, table: TableSpec, index: int, version: int) -> str:
    named: list[str] = []
    for name in reversed(table.fields):
        index, place = divmod(index, form.sizes[version][name])
        named.append(form.fields[name].code[place].label)
    return joined(" × ", reversed(named))
