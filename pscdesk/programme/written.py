"""What every entry of the programme's history shares: an act with its facts, its month, and sentences apart."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Annotated

import msgspec

from pscdesk.data_files import Fact
from pscdesk.errors import InputError
from pscdesk.messages import Message
from pscdesk.periods import Month

LONGEST = 2000
"""Letters of one sentence or paragraph, at most."""

NAME_NOBODY = Message("Name nobody in it: roles and teams are enough. This is kept, and others read it.")
"""Said wherever people write sentences here."""

Id = Annotated[str, msgspec.Meta(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*\Z", max_length=60)]
"""A plain id: small letters and digits joined by hyphens."""
MonthText = Annotated[str, msgspec.Meta(pattern=r"^(20[2-9][0-9]-(0[1-9]|1[0-2]))?\Z")]
"""A month as ``2026-10``, or empty where there is none."""
Count = Annotated[int, msgspec.Meta(ge=0, le=10_000_000)]
"""A number of people or things."""


class ProgrammeAct(Fact, frozen=True, kw_only=True, omit_defaults=True, tag_field="act"):
    """One thing that was done, as facts; sentences that people wrote stand apart, so that they can be taken out."""


class FactError(InputError):
    """An act that cannot be kept. ``fact`` is the one of its facts or sentences that stands in the way."""

    def __init__(self, fact: str, message: str, advice: str = "") -> None:
        super().__init__(message, advice)
        self.fact = fact


@dataclass(frozen=True)
class Written:
    """An act that is about to be kept, in its month, with the sentences that were written for it, by name."""

    act: ProgrammeAct
    month: Month
    texts: Mapping[str, str] = field(default_factory=dict[str, str], repr=False)


@dataclass(frozen=True)
class Told:
    """One entry as it is read: its place in the history from 1 on, its month, its act, and its sentences by name.

    ``is_redacted``: it had sentences, and they were taken out for good. ``digest`` is the head of the history there.
    """

    at: int
    month: Month
    act: ProgrammeAct
    texts: Mapping[str, str]
    is_redacted: bool
    digest: str


def checked_texts(texts: Mapping[str, str]) -> dict[str, str]:
    """The sentences that are not empty, each paragraph on one line; ``InputError`` when one cannot be kept."""
    found: dict[str, str] = {}
    for name, typed in texts.items():
        lines = [" ".join(line.split()) for line in typed.splitlines()]
        text = "\n".join(line for line in lines if line)
        if len(text) > LONGEST or not all(line.isprintable() for line in lines):
            raise FactError(
                name,
                Message("One text has more than {most} letters, or some that cannot be printed.", most=LONGEST),
                Message("Shorten it. Nothing was kept."),
            )
        if text:
            found[name] = text
    return found
