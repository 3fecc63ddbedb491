"""What the cells of a table count, in words: contacts, walks, mentions, or safe-space contacts alone."""

from __future__ import annotations

from pscdesk.documents.document import Column
from pscdesk.messages import Message, at_start, in_sentence
from pscdesk.reports.tidy_columns import CONTACTS
from pscdesk.tally.tally_form import TableSpec, TallyForm


def what_counts(form: TallyForm, table: TableSpec) -> Message:
    """The plural noun of what a table's cells count, such as "walks" or "mentions in contacts (safe space only)"."""
    only = next((in_sentence(one.label) for one in form.derived if one.id == table.only), "")
    base = Message("{counts} ({only} only)", counts=form.counts, only=only) if only else form.counts
    return Message("mentions in {counts}", counts=base) if form.is_mentions(table) else base


def count_column(form: TallyForm, table: TableSpec) -> Column:
    """The column ``contacts`` of a table, as it is called in every table, with what it counts in this one."""
    what = what_counts(form, table)
    return Column(
        CONTACTS.key,
        at_start(what),
        numeric=True,
        description=Message("Printed counts of {counts}: multiples of 5.", counts=what),
    )


def table_name(form: TallyForm, table: TableSpec) -> str:
    """The id of a table of a form in the package; where it holds some contacts only, the name says which."""
    return "-".join(filter(None, (form.id, *table.fields, table.only and f"{table.only}-only")))
