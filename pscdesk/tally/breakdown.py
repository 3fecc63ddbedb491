"""The tables of a desk's own month with small cells suppressed: primary (below 10) and secondary (by subtraction)."""

from __future__ import annotations

from collections.abc import Sequence

from pscdesk.documents.document import Column, Table
from pscdesk.messages import Message, at_start, joined
from pscdesk.tally.form_counts import FormCounts
from pscdesk.tally.tally_form import TallyForm

LEAST = 10
"""Below this a desk sees no figure inside a month (design: counting)."""

FEWER = Message("fewer than 10")


def breakdown(form: TallyForm, counts: FormCounts, label: str) -> tuple[Table, ...]:
    """The one-way tables of a month; none at all when the month has fewer than 10 contacts."""
    if counts.contacts < LEAST:
        return ()
    return tuple(
        _table(form, table.fields[0], counts, counts.tables[table.id], label)
        for table in form.tables(counts.version)
        if len(table.fields) == 1 and sum(counts.tables[table.id]) >= LEAST
    )


def _table(form: TallyForm, name: str, month: FormCounts, counts: Sequence[int], label: str) -> Table:
    field = form.fields[name]
    shown = _shown(counts)
    rows = tuple(
        (code.label, count if place in shown else FEWER)
        for place, (code, count) in enumerate(zip(field.codes(month.version), counts, strict=True))
    )
    note = Message(
        "{contacts} {counts} in all. Figures below 10, and those that would give them away, are not shown.",
        contacts=month.contacts,
        counts=form.counts,
    )
    if field.many:
        note = joined(" ", (note, Message("One contact may stand in several rows.")))
    columns = (Column(name, field.label), Column("contacts", at_start(form.counts), numeric=True))
    return Table(f"{form.id}-{name}", joined(" ", (field.label, label)), columns, rows, note)


def _shown(counts: Sequence[int]) -> frozenset[int]:
    """The cells that may be shown: those from 10 up, less the smallest while the hidden ones add up to 1 to 9."""
    shown = sorted((place for place, count in enumerate(counts) if count >= LEAST), key=lambda place: counts[place])
    while shown and 0 < sum(counts) - sum(counts[place] for place in shown) < LEAST:
        shown.pop(0)
    return frozenset(shown)
