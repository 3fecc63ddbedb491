"""The types of a paper form: sections and fields, whom each is for, and what an aid walk may prefill."""

from __future__ import annotations

from typing import Literal

import msgspec

from pscdesk.data_files import Fact
from pscdesk.guidance.pack.vocabulary import WORKFORCE
from pscdesk.messages import NO_TEXT, Message

NOT_KNOWN = "not-known"
"""Stands beside the workforce groups, for a blank form or a walk that does not say which group it is."""

GROUPS = (*WORKFORCE, NOT_KNOWN)

Kind = Literal["informal", "record", "referral", "formal"]
"""``informal``: a step of line management. ``record``: a concern written down. ``referral``: facts for professional
standards and no opinion. ``formal``: part of a process somebody else began, into which nothing of a walk may go."""

Offered = Literal["not-referred", "complete", "any", "never"]
"""When a walk offers the form: complete with nothing that must be referred; complete; at any time; not at all."""

FieldKind = Literal["line", "lines", "day", "tick", "ticks", "choice", "text"]
"""One line; several lines; a day in the person's own words; a box; several boxes; one of several; words to read."""

MORE = "more"
"""The id of the box at the end of every form, for what did not fit above; no other field may have it."""

PREFILLS: dict[str, frozenset[FieldKind]] = {
    "outcome": frozenset({"lines"}),
    "reasons": frozenset({"lines"}),
    "options": frozenset({"lines"}),
    "steps": frozenset({"lines"}),
    "gates": frozenset({"ticks"}),
    "gates-checked": frozenset({"line", "lines"}),
    "gates-raised": frozenset({"lines"}),
    "duties": frozenset({"ticks"}),
    "do-not": frozenset({"lines"}),
    "versions": frozenset({"lines"}),
}
"""Everything a walk can bring to a field, by name, with the kinds of field that can take it. None is about anybody."""

FACTS = frozenset({"gates-raised", "duties", "do-not", "versions"})
"""What a referral may take from a walk: what was raised and what must be done, with no opinion of it."""


class PaperOption(Fact, frozen=True, kw_only=True):
    """One answer; ``groups`` are those it is for, everyone where it is empty."""

    id: str
    text: Message
    groups: tuple[str, ...] = ()


class PaperField(Fact, frozen=True, kw_only=True):
    """One field. ``prefill`` names what a walk brings to it; ``options`` are used where a walk brings none.

    ``lines`` is the height of an empty box in lines, for ``lines`` only. ``half`` lets two fields stand side by side.
    """

    id: str
    kind: FieldKind
    label: Message
    hint: Message = NO_TEXT
    required: bool = False
    lines: int = 1
    half: bool = False
    options: tuple[PaperOption, ...] = ()
    groups: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    prefill: str = ""


class PaperSection(Fact, frozen=True, kw_only=True):
    """Fields under one heading."""

    id: str
    title: Message
    intro: Message = NO_TEXT
    groups: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    field: tuple[PaperField, ...]


class PaperForm(Fact, frozen=True, kw_only=True):
    """A whole form. ``marking`` takes the place of the force's marking where it is not empty.

    ``shelf`` is the heading under which the library shows it. ``fits`` are the outcomes that offer it first, each with
    its place among the forms that fit; ``against`` those that it would contradict, which never offer it.
    """

    id: str
    title: Message
    purpose: Message
    version: int
    kind: Kind
    offered: Offered
    shelf: Message
    fits: dict[str, int] = msgspec.field(default_factory=dict[str, int])
    against: tuple[str, ...] = ()
    marking: str = ""
    groups: tuple[str, ...] = ()
    section: tuple[PaperSection, ...]

    @property
    def fields(self) -> tuple[PaperField, ...]:
        """Every field, in reading order."""
        return tuple(field for section in self.section for field in section.field)

    def sections_for(self, group: str) -> tuple[PaperSection, ...]:
        """The sections as people of that group should read them, without what is not for them."""
        return tuple(
            msgspec.structs.replace(section, field=fields)
            for section in self.section
            if is_for(section.groups, group) and (fields := _fields_for(section, group))
        )


def is_for(groups: tuple[str, ...], group: str) -> bool:
    """Whether something meant for ``groups`` is for ``group``; no groups at all means everyone."""
    return not groups or group in groups


def _fields_for(section: PaperSection, group: str) -> tuple[PaperField, ...]:
    return tuple(
        msgspec.structs.replace(
            field, options=tuple(option for option in field.options if is_for(option.groups, group))
        )
        for field in section.field
        if is_for(field.groups, group)
    )
