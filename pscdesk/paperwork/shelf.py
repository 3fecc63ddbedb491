"""Loads paper forms from folders, the force's own over the shipped ones, and says what is wrong in each."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

import msgspec

from pscdesk.errors import PackError
from pscdesk.messages import read_text
from pscdesk.paperwork.paper_check import paper_faults
from pscdesk.paperwork.paper_form import PaperForm

_LARGEST = 256 * 1024


@dataclass(frozen=True)
class Shelf:
    """Every form that can be used, by id, and a sentence for each file that cannot."""

    forms: dict[str, PaperForm]
    faults: tuple[str, ...]


def file_faults(path: Path, sources: Collection[str] | None = None) -> tuple[str, ...]:
    """Everything that is wrong in a form's file, each in a sentence; empty for a sound one."""
    return _read(path, sources)[1]


def load_paper_forms(*folders: Path, sources: Collection[str] | None = None) -> Shelf:
    """Every form in the folders, in the order of the folders and then of names; a later one replaces by id.

    A folder that is not there holds no forms. A file with a fault is passed over and told in ``faults``, so that a
    mistake in a force's own form leaves the form it was to replace. Raises ``PackError`` when no form is left.
    """
    forms: dict[str, PaperForm] = {}
    faults: list[str] = []
    for folder in folders:
        here: dict[str, str] = {}
        for path in sorted(folder.glob("*.toml")) if folder.is_dir() else ():
            form, wrong = _read(path, sources)
            if form is None or wrong:
                faults.append(f"The form {path.name} is passed over: {wrong[0]}")
            elif form.id in here:
                faults.append(f"The form {path.name} is passed over: {here[form.id]} is called “{form.id}” as well.")
            else:
                here[form.id] = path.name
                forms[form.id] = form
    if not forms:
        raise PackError("The paper forms are missing from this installation.", "Install PSC Desk again.")
    return Shelf(forms, tuple(faults))


def _read(path: Path, sources: Collection[str] | None) -> tuple[PaperForm | None, tuple[str, ...]]:
    try:
        if path.stat().st_size > _LARGEST:
            return None, ("it is far too large for a form.",)
        told = tomllib.loads(path.read_bytes().decode("utf-8"))
    except OSError as fault:
        return None, (f"it cannot be read ({fault.strerror}).",)
    except UnicodeDecodeError:
        return None, ("it is not a text file in UTF-8.",)
    except tomllib.TOMLDecodeError as fault:
        return None, (f"it is not TOML: {str(fault)[:1].lower()}{str(fault)[1:]}.",)
    try:
        form = msgspec.convert(told, PaperForm, dec_hook=read_text)
    except msgspec.ValidationError as fault:
        return None, (_in_words(told, str(fault)),)
    return form, paper_faults(form, sources)


def _in_words(told: object, fault: str) -> str:
    """A fault as msgspec tells it, in words a person who wrote the file can use."""
    said, _, path = fault.partition(" - at ")
    place = _place(told, path.strip("`"))
    for pattern, words in _PHRASES:
        found = re.fullmatch(pattern, said)
        if found:
            return f"{place} {words.format(*(_TYPES.get(part, part) for part in found.groups()))}."
    return f"{place} cannot be read: {said}."


_PHRASES = (
    (r"Object contains unknown field `(.+)`", "has a line called “{0}”, which no form has"),
    (r"Object missing required field `(.+)`", "has no “{0}”"),
    (r"Invalid enum value '(.+)'", "says “{0}”, which is not one of the words allowed there"),
    (r"Expected `(.+)`, got `(.+)`", "must be {0}, and is {1}"),
)
_TYPES = {
    "int": "a whole number",
    "float": "a number",
    "str": "text in quotes",
    "bool": "true or false",
    "array": "a list",
    "object": "a block",
}


def _place(told: object, path: str) -> str:
    """A msgspec path such as ``$.section[1].field[0]`` in words, with the id of the last block it passes."""
    block, inside = "the form", ""
    here = told
    for name, index in re.findall(r"\.(\w+)|\[(\d+|\.\.\.)\]", path):
        if name:
            here = here.get(name) if isinstance(here, dict) else None
            inside = name
        elif index.isdigit():
            here = here[int(index)] if isinstance(here, list) and int(index) < len(here) else None
            known = here.get("id") if isinstance(here, dict) else None
            kind = inside.removesuffix("s")
            block, inside = (f"the {kind} “{known}”" if known else f"the {kind} number {int(index) + 1}"), ""
    return f"“{inside}” of {block}" if inside else block
