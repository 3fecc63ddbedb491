"""Loads the surveys from their TOML files and validates each."""

from __future__ import annotations

from pathlib import Path

import msgspec

from pscdesk.data_files import repeated
from pscdesk.errors import FileError, InputError, PackError
from pscdesk.messages import Message, read_text
from pscdesk.programme.surveys.survey_form import Survey, survey_faults
from pscdesk.storage.toml_file import read_toml

_LARGEST = 256 * 1024
_MEND = Message("Ask whoever changed it to put it right.")


def load_surveys(folder: Path) -> dict[str, Survey]:
    """Every survey in a folder by id, in name order; ``PackError`` names the file that does not read."""
    paths = sorted(folder.glob("*.toml"))
    if not paths:
        raise PackError(Message("The surveys are missing from this installation."), Message("Install PSC Desk again."))
    surveys = [load_survey(path) for path in paths]
    for name in repeated([survey.id for survey in surveys]):
        raise PackError(Message("Two files say that they are the survey {name}.", name=name), _MEND)
    return {survey.id: survey for survey in surveys}


def load_survey(path: Path) -> Survey:
    """The survey in a TOML file, checked; ``PackError`` says what is wrong and where."""
    try:
        survey = msgspec.convert(read_toml(path, at_most=_LARGEST), Survey, dec_hook=read_text)
    except (FileError, InputError) as fault:
        raise PackError(fault.message, _MEND) from fault
    except msgspec.ValidationError as fault:
        raise PackError(
            Message("The survey {path} does not read: {fault}.", path=path.name, fault=fault), _MEND
        ) from fault
    for fault in survey_faults(survey):
        raise PackError(Message("The survey {path} cannot be used: {fault}", path=path.name, fault=fault), _MEND)
    return survey
