"""The forces of a body as values: each with its code and its keys, and what happens to forces from a month on."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from pscdesk.errors import InputError
from pscdesk.messages import Message
from pscdesk.periods import Month

_CODE = re.compile(r"[A-Z0-9][A-Z0-9-]{1,19}")


@dataclass(frozen=True)
class NationForce:
    """A force that has joined: its code, its name at first, the verify keys of its office, newest last, its family.

    It is due from ``since`` to ``until``; a month that it published is due as well. ``family`` is the body's label of
    a group of similar forces and may be empty.
    """

    code: str
    name: str
    keys: tuple[str, ...]
    family: str = ""
    made_up: bool = False
    since: Month | None = None
    until: Month | None = None


@dataclass(frozen=True)
class Renamed:
    """A force has another name from a month on."""

    since: Month
    code: str
    name: str


@dataclass(frozen=True)
class Merged:
    """Forces are part of another one from a month on; that one may be new, or go on as it was."""

    since: Month
    codes: tuple[str, ...]
    into: str


@dataclass(frozen=True)
class Split:
    """A force is several new ones from a month on; what it published before stays its own."""

    since: Month
    code: str
    into: tuple[str, ...]


ForceEvent = Renamed | Merged | Split


@dataclass(frozen=True)
class ForceRegister:
    """Every force of a body, by code, and everything that happens to them, oldest first."""

    forces: tuple[NationForce, ...] = ()
    events: tuple[ForceEvent, ...] = ()

    @cached_property
    def by_code(self) -> Mapping[str, NationForce]:
        """The forces by their codes."""
        return {one.code: one for one in self.forces}

    @cached_property
    def by_key(self) -> Mapping[str, NationForce]:
        """The forces by each verify key that they have had."""
        return {key: one for one in self.forces for key in one.keys}

    @property
    def made_up(self) -> bool:
        """Whether its figures are made up: all of them, or none."""
        return any(one.made_up for one in self.forces)


def check_code(code: str) -> str:
    """A code as it is kept; ``InputError`` where it cannot be one."""
    tidy = code.strip().upper()
    if not _CODE.fullmatch(tidy):
        raise InputError(
            Message("That is not the code of a force."),
            Message("Give its official code, such as E23000001, or a code of your own of 2 to 20 letters and digits."),
        )
    return tidy
