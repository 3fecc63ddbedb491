"""Translates the texts of a tally form; ids, codes and tables stay."""

from __future__ import annotations

from collections.abc import Callable

from msgspec.structs import replace

from pscdesk.tally.tally_form import Code, Field, TallyForm

Say = Callable[[str], str]


def form_in(form: TallyForm, say: Say) -> TallyForm:
    """The form with ``say`` applied to everything in it that people read."""
    return replace(
        form,
        title=say(form.title),
        counts=say(form.counts),
        field=tuple(_field(field, say) for field in form.field),
        derived=tuple(replace(one, label=say(one.label)) for one in form.derived),
    )


def _field(field: Field, say: Say) -> Field:
    codes = tuple(_code(code, say) for code in field.code)
    return replace(field, label=say(field.label), help=say(field.help), code=codes)


def _code(code: Code, say: Say) -> Code:
    return replace(code, label=say(code.label), define=say(code.define))
