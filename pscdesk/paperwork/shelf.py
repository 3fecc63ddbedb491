"""Loads paper forms from folders, the force's own over the shipped ones, and says what is wrong in each."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from fnmatch import filter as matching
from pathlib import Path

import msgspec

from pscdesk.data_files import FaultKind, ReadingFault, Step, reading_fault
from pscdesk.errors import FileError, PackError
from pscdesk.messages import Message, first_told, read_own_text, read_text
from pscdesk.paperwork.paper_check import paper_faults
from pscdesk.paperwork.paper_form import PaperForm
from pscdesk.storage.toml_file import Unreadable, read_toml

_LARGEST = 256 * 1024


@dataclass(frozen=True)
class Shelf:
    """Every form that can be used, by id, and a sentence for each file that cannot."""

    forms: dict[str, PaperForm]
    faults: tuple[str, ...]

    @property
    def by_heading(self) -> dict[str, tuple[PaperForm, ...]]:
        """The forms by the heading under which they are shown, in the order in which headings are met."""
        forms = tuple(self.forms.values())
        return {
            heading: tuple(form for form in forms if form.shelf == heading)
            for heading in dict.fromkeys(form.shelf for form in forms)
        }


def file_faults(path: Path, sources: Collection[str] | None = None) -> tuple[str, ...]:
    """Everything that is wrong in a form's file, each in a sentence; empty for a sound one."""
    return first_told(_read(path, sources, read_own_text)[1])


def load_paper_forms(shipped: Path, *own: Path, sources: Collection[str] | None = None) -> Shelf:
    """Every form in the folders, in the order of the folders and then of names; a later one replaces by id.

    The texts of the ``shipped`` forms are in the catalogue; those of the force's ``own`` are shown as they were typed.

    A folder that is not there holds no forms, and one that may not be read is told in ``faults``. A file with a fault
    is passed over and told there as well, so that a mistake in a force's own form leaves the form it was to replace.
    Raises ``PackError`` when no form is left.
    """
    forms: dict[str, PaperForm] = {}
    faults: list[str] = []
    for folder in (shipped, *own):
        hook = read_text if folder == shipped else read_own_text
        here: dict[str, str] = {}
        try:
            paths = _files_of(folder)
        except OSError:
            faults.append(_closed(folder))
            continue
        for path in paths:
            form, wrong = _read(path, sources, hook)
            if form is None or wrong:
                faults.append(_passed_over(path, wrong[0]))
            elif form.id in here:
                same = Message("{other} is called “{id}” as well.", other=here[form.id], id=form.id)
                faults.append(_passed_over(path, same))
            else:
                here[form.id] = path.name
                forms[form.id] = form
    if not forms:
        raise PackError(
            Message("The paper forms are missing from this installation."), Message("Install PSC Desk again.")
        )
    return Shelf(forms, first_told(faults))


def _files_of(folder: Path) -> list[Path]:
    """The files of forms in a folder by name, none where there is no such folder; ``OSError`` where it is closed."""
    try:
        names = [path.name for path in folder.iterdir()]  # glob would pass over a refusal
        return [folder / name for name in sorted(matching(names, "*.toml"))]
    except (FileNotFoundError, NotADirectoryError):
        return []


def _closed(folder: Path) -> Message:
    return Message(
        "The folder {folder} cannot be read, so your force’s own forms are not shown. Ask IT to let everybody read it.",
        folder=str(folder),
    )


def _passed_over(path: Path, fault: str) -> Message:
    return Message("The form {name} is passed over: {fault}", name=path.name, fault=fault)


def _read(
    path: Path, sources: Collection[str] | None, hook: Callable[[type, object], object]
) -> tuple[PaperForm | None, tuple[str, ...]]:
    try:
        told = read_toml(path, at_most=_LARGEST)
    except Unreadable as fault:
        return None, (Message("{why}.", why=fault.why),)
    except FileError as fault:
        return None, (fault.message,)
    try:
        form = msgspec.convert(told, PaperForm, dec_hook=hook)
    except msgspec.ValidationError as fault:
        return None, (_in_words(told, reading_fault(fault)),)
    return form, paper_faults(form, sources)


def _in_words(told: object, fault: ReadingFault) -> str:
    """A fault of a form's file, in words a person who wrote the file can use."""
    block = _block(fault.steps(told))
    if fault.kind not in _PHRASES:
        return f"{block} cannot be read: {fault.said}."
    expected, got = (_TYPES.get(part, part) for part in (fault.expected, fault.got))
    return f"{block} {_PHRASES[fault.kind].format(expected=expected, got=got)}."


_PHRASES: dict[FaultKind, str] = {
    "unknown field": "has a line called “{got}”, which no form has",
    "missing field": "has no “{expected}”",
    "not allowed": "says “{got}”, which is not one of the words allowed there",
    "wrong type": "must be {expected}, and is {got}",
}
_TYPES = {
    "int": "a whole number",
    "float": "a number",
    "str": "text in quotes",
    "bool": "true or false",
    "array": "a list",
    "object": "a block",
}


def _block(steps: Sequence[Step]) -> str:
    """Where in the file, by the id of the last block that is passed."""
    block, inside = "the form", ""
    for step in steps:
        if step.number is None:
            inside = step.name
        else:
            kind, inside = step.name.removesuffix("s"), ""
            block = f"the {kind} “{step.id}”" if step.id else f"the {kind} number {step.number}"
    return f"“{inside}” of {block}" if inside else block
