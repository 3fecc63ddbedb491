"""Loads tally forms from their TOML files and validates each."""

from __future__ import annotations

from pathlib import Path

import msgspec

from pscdesk.data_files import repeated
from pscdesk.errors import FileError, InputError, PackError
from pscdesk.messages import Message, read_text
from pscdesk.storage.toml_file import read_toml
from pscdesk.tally.form_check import form_faults
from pscdesk.tally.tally_form import TallyForm

_LARGEST = 256 * 1024
_MEND = Message("Ask whoever changed it to put it right.")


def load_forms(folder: Path) -> dict[str, TallyForm]:
    """Every form in a folder by id, in name order; ``PackError`` names the file that does not read."""
    paths = sorted(folder.glob("*.toml"))
    if not paths:
        raise PackError(
            Message("The tally forms are missing from this installation."), Message("Install PSC Desk again.")
        )
    forms = [load_form(path) for path in paths]
    for name in repeated([form.id for form in forms]):
        raise PackError(Message("Two files say that they are the form {name}.", name=name), _MEND)
    return {form.id: form for form in forms}


def load_form(path: Path) -> TallyForm:
    """The form in a TOML file, checked; ``PackError`` says what is wrong and where."""
    try:
        form = msgspec.convert(read_toml(path, at_most=_LARGEST), TallyForm, dec_hook=read_text)
    except (FileError, InputError) as fault:
        raise PackError(fault.message, _MEND) from fault
    except msgspec.ValidationError as fault:
        raise PackError(
            Message("The form {path} does not read: {fault}.", path=path.name, fault=fault), _MEND
        ) from fault
    for fault in form_faults(form):
        raise PackError(Message("The form {path} cannot be used: {fault}", path=path.name, fault=fault), _MEND)
    return form
