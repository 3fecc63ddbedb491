"""Validates a tally form: the rules that its types alone cannot hold."""

from __future__ import annotations

import re

from pscdesk.data_files import is_plain_id, repeated
from pscdesk.messages import Message
from pscdesk.tally.tally_form import Field, TallyForm

_LABEL = re.compile(r"[^\W_][^\x00-\x1f\x7f]*")
"""A label begins with a letter or a digit, so that no spreadsheet takes it for a formula."""


def form_faults(form: TallyForm) -> tuple[Message, ...]:
    """What is wrong in a form, each in a sentence; empty for a sound one."""
    faults: list[Message] = [
        Message("the name “{name}” stands twice.", name=name) for name in repeated([*_field_names(form)])
    ]
    if any("contacts" in table.fields for table in form.table) or "contacts" in _field_names(form):
        faults.append(Message("the name “contacts” is taken by the total."))
    for field in form.field:
        faults += _field_faults(field, form.version)
    faults += _derived_faults(form)
    faults += [
        Message("the table {table} stands twice.", table=table_id)
        for table_id in repeated(table.id for table in form.table)
    ]
    for table in form.table:
        faults += _table_faults(form, table.id)
    one_way = {table.fields[0] for table in form.table if len(table.fields) == 1}
    faults += [
        Message("{name} has no table of its own.", name=name) for name in _field_names(form) if name not in one_way
    ]
    return tuple(faults)


def _field_names(form: TallyForm) -> tuple[str, ...]:
    return (*(field.id for field in form.field), *(one.id for one in form.derived))


def _field_faults(field: Field, version: int) -> list[Message]:
    codes = field.code
    faults: list[Message] = [
        Message("the code “{code}” stands twice in {field}.", code=code, field=field.id)
        for code in repeated(code.id for code in codes)
    ]
    faults += [
        Message("“{name}” is not a plain id.", name=name)
        for name in (field.id, *(code.id for code in codes))
        if not is_plain_id(name)
    ]
    faults += [
        Message("a label in {field} does not begin with a letter or a digit.", field=field.id)
        for label in (field.label, *(code.label for code in codes))
        if not _LABEL.fullmatch(label)
    ]
    faults += [
        Message("the code “{code}” in {field} has no definition.", code=code.id, field=field.id)
        for code in codes
        if not code.define
    ]
    faults += [
        Message(
            "the code “{code}” in {field} comes with version {version}, which is not this form’s.",
            code=code.id,
            field=field.id,
            version=code.since,
        )
        for code in codes
        if not 1 <= code.since <= version
    ]
    faults += [
        Message("the code “{code}” in {field} ends before it begins.", code=code.id, field=field.id)
        for code in codes
        if code.until is not None and code.until < code.since
    ]
    if [code.since for code in codes] != sorted(code.since for code in codes):
        faults.append(Message("the codes of {field} are not in the order in which they came.", field=field.id))
    if not field.offered(version):
        faults.append(Message("{field} offers no code.", field=field.id))
    if field.many != (field.at_most > 1) or (field.many and field.at_most > len(codes)):
        faults.append(Message("{field} must say how many choices it takes.", field=field.id))
    return faults


def _derived_faults(form: TallyForm) -> list[Message]:
    codes = {field.id: {code.id for code in field.code} for field in form.field}
    return [
        Message("{derived} asks {name} for “{code}”, which it does not have.", derived=one.id, name=name, code=code)
        for one in form.derived
        for row in one.when
        for name, allowed in row.items()
        for code in allowed
        if code not in codes.get(name, set())
    ]


def _table_faults(form: TallyForm, table_id: str) -> list[Message]:
    table = form.table_named(table_id)
    unknown = [name for name in table.fields if name not in form.fields]
    if unknown:
        return [
            Message("the table {table} names {name}, which is no field.", table=table.id, name=name) for name in unknown
        ]
    faults: list[Message] = []
    if not 1 <= len(table.fields) <= 2:
        faults.append(Message("the table {table} is neither one-way nor two-way.", table=table.id))
    if sum(form.fields[name].many for name in table.fields) > 1 or form.fields[table.fields[-1]].many is not (
        len(table.fields) == 1 and form.fields[table.fields[0]].many
    ):
        faults.append(
            Message("the table {table} may hold one several-choice field, and it comes first.", table=table.id)
        )
    if table.only and table.only not in {one.id for one in form.derived}:
        faults.append(
            Message("the table {table} is only for {only}, which is not derived.", table=table.id, only=table.only)
        )
    if len(table.fields) > 1 and not form.is_asked(table):
        faults.append(Message("the table {table} crosses an optional field.", table=table.id))
    if not 1 <= table.since <= form.version:
        faults.append(
            Message(
                "the table {table} comes with version {version}, which is not this form’s.",
                table=table.id,
                version=table.since,
            )
        )
    if table.since > 1 and form.is_asked(table):
        faults.append(Message("the table {table} came later, so its fields must be optional.", table=table.id))
    return faults
