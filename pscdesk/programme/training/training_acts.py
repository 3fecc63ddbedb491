"""Acts of training: posts of an audience, targets and who was reached, and what is known at each Kirkpatrick level."""

from __future__ import annotations

from typing import Annotated

import msgspec

from pscdesk.programme.written import Count, Id, MonthText, ProgrammeAct

TARGET_TEXTS = ("title",)
"""What a target is called, such as the name of a course."""
EVIDENCE_TEXTS = ("evidence",)
"""What is known, and where it lies."""

Level = Annotated[int, msgspec.Meta(ge=1, le=4)]
"""A Kirkpatrick level: 1 reaction, 2 learning, 3 behaviour, 4 results."""


class EstablishmentSet(ProgrammeAct, frozen=True, kw_only=True, tag="establishment"):
    """How many people an audience of training has from now on, by its id on the form of sessions held."""

    audience: Id
    people: Count


class TargetSet(ProgrammeAct, frozen=True, kw_only=True, tag="target"):
    """How many people are to be reached, from which month and by which, now. Texts: ``TARGET_TEXTS``.

    ``audience`` is that of the form of sessions held, where it is one. A target set anew keeps what was reached.
    """

    target: Id
    people: Count
    first: MonthText
    due: MonthText
    audience: str = ""


class ReachedNoted(ProgrammeAct, frozen=True, kw_only=True, tag="reached"):
    """How many people had been reached in all by the end of a month; noted again, it takes the place of what was."""

    target: Id
    by: MonthText
    people: Count


class EvidenceNamed(ProgrammeAct, frozen=True, kw_only=True, tag="evidence"):
    """What is known at a Kirkpatrick level. Texts: ``EVIDENCE_TEXTS``."""

    level: Level


class EvidenceDropped(ProgrammeAct, frozen=True, kw_only=True, tag="evidence-dropped"):
    """An earlier entry is evidence no more."""

    entry: Annotated[int, msgspec.Meta(ge=1)]
