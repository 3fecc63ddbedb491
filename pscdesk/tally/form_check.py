"""Validates a tally form: the rules that its types alone cannot hold."""

from __future__ import annotations

import re

from pscdesk.data_files import is_plain_id, repeated
from pscdesk.tally.tally_form import Field, TallyForm

_LABEL = re.compile(r"[^\W_][^\x00-\x1f\x7f]*")
"""A label begins with a letter or a digit, so that no spreadsheet takes it for a formula."""


def form_faults(form: TallyForm) -> tuple[str, ...]:
    """What is wrong in a form, each in a sentence; empty for a sound one."""
    faults = [f"the name “{name}” stands twice." for name in repeated([*_field_names(form)])]
    if any("contacts" in table.fields for table in form.table) or "contacts" in _field_names(form):
        faults.append("the name “contacts” is taken by the total.")
    for field in form.field:
        faults += _field_faults(field, form.version)
    faults += _derived_faults(form)
    faults += [f"the table {table_id} stands twice." for table_id in repeated(table.id for table in form.table)]
    for table in form.table:
        faults += _table_faults(form, table.id)
    one_way = {table.fields[0] for table in form.table if len(table.fields) == 1}
    faults += [f"{name} has no table of its own." for name in _field_names(form) if name not in one_way]
    return tuple(faults)


def _field_names(form: TallyForm) -> tuple[str, ...]:
    return (*(field.id for field in form.field), *(one.id for one in form.derived))


def _field_faults(field: Field, version: int) -> list[str]:
    codes = field.code
    faults = [f"the code “{code}” stands twice in {field.id}." for code in repeated(code.id for code in codes)]
    faults += [
        f"“{name}” is not a plain id." for name in (field.id, *(code.id for code in codes)) if not is_plain_id(name)
    ]
    faults += [
        f"a label in {field.id} does not begin with a letter or a digit."
        for label in (field.label, *(code.label for code in codes))
        if not _LABEL.fullmatch(label)
    ]
    faults += [f"the code “{code.id}” in {field.id} has no definition." for code in codes if not code.define]
    faults += [
        f"the code “{code.id}” in {field.id} comes with version {code.since}, which is not this form’s."
        for code in codes
        if not 1 <= code.since <= version
    ]
    faults += [
        f"the code “{code.id}” in {field.id} ends before it begins."
        for code in codes
        if code.until is not None and code.until < code.since
    ]
    if [code.since for code in codes] != sorted(code.since for code in codes):
        faults.append(f"the codes of {field.id} are not in the order in which they came.")
    if not field.offered(version):
        faults.append(f"{field.id} offers no code.")
    if field.many != (field.at_most > 1) or (field.many and field.at_most > len(codes)):
        faults.append(f"{field.id} must say how many choices it takes.")
    return faults


def _derived_faults(form: TallyForm) -> list[str]:
    codes = {field.id: {code.id for code in field.code} for field in form.field}
    return [
        f"{one.id} asks {name} for “{code}”, which it does not have."
        for one in form.derived
        for row in one.when
        for name, allowed in row.items()
        for code in allowed
        if code not in codes.get(name, set())
    ]


def _table_faults(form: TallyForm, table_id: str) -> list[str]:
    table = form.table_named(table_id)
    unknown = [name for name in table.fields if name not in form.fields]
    if unknown:
        return [f"the table {table.id} names {name}, which is no field." for name in unknown]
    faults: list[str] = []
    if not 1 <= len(table.fields) <= 2:
        faults.append(f"the table {table.id} is neither one-way nor two-way.")
    if sum(form.fields[name].many for name in table.fields) > 1 or form.fields[table.fields[-1]].many is not (
        len(table.fields) == 1 and form.fields[table.fields[0]].many
    ):
        faults.append(f"the table {table.id} may hold one several-choice field, and it comes first.")
    if table.only and table.only not in {one.id for one in form.derived}:
        faults.append(f"the table {table.id} is only for {table.only}, which is not derived.")
    if len(table.fields) > 1 and not form.is_asked(table):
        faults.append(f"the table {table.id} crosses an optional field.")
    if not 1 <= table.since <= form.version:
        faults.append(f"the table {table.id} comes with version {table.since}, which is not this form’s.")
    if table.since > 1 and form.is_asked(table):
        faults.append(f"the table {table.id} came later, so its fields must be optional.")
    return faults
