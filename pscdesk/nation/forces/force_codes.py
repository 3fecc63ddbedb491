"""A list of forces with their official codes, as data with its source; a body may keep a list of its own."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from typing import Annotated

import msgspec

from pscdesk.data_files import Fact, repeated
from pscdesk.documents.place_names import LONGEST
from pscdesk.errors import InputError
from pscdesk.messages import Message
from pscdesk.storage.toml_file import Unreadable, read_toml

_LARGEST = 256 * 1024
_Text = Annotated[str, msgspec.Meta(min_length=1, max_length=400)]


class ListedForce(Fact, frozen=True, kw_only=True):
    """A force of a list: its code, its name, and the family in which the list has it."""

    code: Annotated[str, msgspec.Meta(pattern=r"^[A-Z0-9][A-Z0-9-]{1,19}\Z")]
    name: Annotated[str, msgspec.Meta(min_length=1, max_length=LONGEST)]
    family: Annotated[str, msgspec.Meta(max_length=LONGEST)] = ""


class ForceList(Fact, frozen=True, kw_only=True, dict=True):
    """A whole list: what it is, where it comes from, and when that was checked."""

    title: _Text
    source: _Text
    licence: str = ""
    checked_on: dt.date
    force: Annotated[tuple[ListedForce, ...], msgspec.Meta(min_length=1, max_length=2_000)]

    @cached_property
    def by_code(self) -> Mapping[str, ListedForce]:
        """The forces by their codes."""
        return {one.code: one for one in self.force}


def read_force_list(path: Path) -> ForceList:
    """The list in a TOML file; ``InputError`` says what is wrong with it."""
    mend = Message("Mend the list of forces, then try again.")
    try:
        found = msgspec.convert(read_toml(path, at_most=_LARGEST), ForceList)
    except Unreadable as fault:
        raise InputError(fault.message, mend) from fault
    except msgspec.ValidationError as fault:
        raise InputError(
            Message("The list of forces {path} cannot be used: {where}.", path=path.name, where=fault), mend
        ) from fault
    for code in repeated(one.code for one in found.force):
        raise InputError(Message("The list of forces has the code {code} twice.", code=code), mend)
    return found
