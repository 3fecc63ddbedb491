"""Turns the answers on a tally form into the table cells that one contact raises, and into a sentence that tells it."""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from difflib import get_close_matches

from pscdesk.errors import InputError
from pscdesk.messages import Message, joined
from pscdesk.periods import Month
from pscdesk.tally.tally_form import Derived, Field, TableSpec, TallyForm

Choices = dict[str, tuple[str, ...]]
"""Field id to the ids of the codes chosen, in the order of the form."""

CONTACTS = "contacts"
"""The table of one cell that every contact raises: the month's total."""


def read_choices(form: TallyForm, raw: Mapping[str, Sequence[str]], optional: frozenset[str] = frozenset()) -> Choices:
    """What was chosen, checked field by field; no combination of codes is refused.

    ``optional`` names the fields that HR has switched on. Raises ``InputError`` for an unknown field or code, too
    many choices, a field that was not answered, or an optional field that is switched off.
    """
    fields = {field.id: field for field in form.field}
    for name in raw:
        if name not in fields:
            raise InputError(
                Message("The form “{form}” has no field called “{name}”.", form=form.title, name=name),
                _meant(name, [*fields]),
            )
        if not fields[name].asked and name not in optional and raw[name]:
            raise InputError(
                Message("The field “{name}” is switched off.", name=name),
                Message("HR switches optional fields on with its office card."),
            )
    read = {field.id: _read_field(field, raw.get(field.id, ()), form.offered[field.id]) for field in form.field}
    return {name: chosen for name, chosen in read.items() if chosen}


def _read_field(field: Field, given: Sequence[str], offered: tuple[str, ...]) -> tuple[str, ...]:
    chosen = {given} if isinstance(given, str) else set(given)
    for code in sorted(chosen):
        if code not in offered:
            raise InputError(Message("“{id}” has no code “{code}”.", id=field.id, code=code), _meant(code, [*offered]))
    if len(chosen) > field.at_most:
        most = (
            Message("one answer") if field.at_most == 1 else Message("at most {at_most} answers", at_most=field.at_most)
        )
        raise InputError(
            Message("“{field}” takes {most}.", field=field.label, most=most), Message("Leave out the rest.")
        )
    if field.asked and not chosen:
        raise InputError(
            Message("“{field}” was not answered.", field=field.label),
            Message("The field is called “{id}”.", id=field.id),
        )
    return tuple(sorted(chosen, key=offered.index))


def _meant(name: str, known: list[str]) -> str:
    near = get_close_matches(name, known, n=1, cutoff=0.5)
    return (
        Message("Did you mean “{near}”?", near=near[0])
        if near
        else Message("It knows: {known}.", known=", ".join(known))
    )


def derive(form: TallyForm, choices: Choices) -> Choices:
    """The choices with each derived value added as ``yes`` or ``no``."""
    return choices | {one.id: ("yes" if _holds(one, choices) else "no",) for one in form.derived}


def _holds(one: Derived, choices: Choices) -> bool:
    return any(
        all(set(allowed).intersection(choices.get(name, ())) for name, allowed in row.items()) for row in one.when
    )


def cells(form: TallyForm, choices: Choices) -> dict[str, tuple[int, ...]]:
    """Table id to the indexes (row-major) that one contact raises by one; ``contacts`` is always there.

    A table is left out when its optional field was not answered, or when the contact is not one of its ``only``.
    """
    known = derive(form, choices)
    raised: dict[str, tuple[int, ...]] = {CONTACTS: (0,)}
    for table in form.tables(form.version):
        if table.only and known[table.only] != ("yes",):
            continue
        indexes = _indexes(form, table, known)
        if indexes:
            raised[table.id] = indexes
    return raised


def _indexes(form: TallyForm, table: TableSpec, known: Choices) -> tuple[int, ...]:
    places = [[form.rows[name][code] for code in known.get(name, ())] for name in table.fields]
    if len(places) == 1:
        return tuple(places[0])
    last = form.sizes[form.version][table.fields[-1]]
    return tuple(row * last + column for row, column in itertools.product(*places))


def receipt(form: TallyForm, choices: Choices, month: Month) -> str:
    """One sentence that can be read out: that nothing else is kept, and then everything that is added to the counts.

    The promise comes first, for a long sentence is cut at its end where there is little room.
    """
    parts = [_part(field, choices[field.id], form.rows[field.id]) for field in form.field if field.id in choices]
    return Message(
        "Added to the counts of {month}, with no name, words or day: {parts}.",
        month=month.label,
        parts=joined("; ", parts),
    )


def _part(field: Field, chosen: Sequence[str], places: Mapping[str, int]) -> str:
    labels = [field.code[places[code]].label for code in chosen]
    return labels[0] if len(labels) == 1 else joined(", ", labels)
