"""Every kind of act that the programme's history can hold: one explicit list."""

from __future__ import annotations

from typing import Annotated

import msgspec

from pscdesk.data_files import Fact
from pscdesk.programme.events.event_acts import EventNoted, EventTakenBack
from pscdesk.programme.plan.plan_acts import ItemAdded, ItemChanged, Updated
from pscdesk.programme.tasking.tasking_acts import TaskingDecided
from pscdesk.programme.training.training_acts import (
    EstablishmentSet,
    EvidenceDropped,
    EvidenceNamed,
    ReachedNoted,
    TargetSet,
)
from pscdesk.programme.visits.visit_acts import RoundPlanned, VisitMade, VisitTakenBack
from pscdesk.programme.written import MonthText, ProgrammeAct


class Redacted(ProgrammeAct, frozen=True, kw_only=True, tag="redacted"):
    """The sentences of an earlier entry were taken out for good."""

    entry: Annotated[int, msgspec.Meta(ge=1)]


class TotalsTaken(ProgrammeAct, frozen=True, kw_only=True, tag="totals-taken"):
    """Totals of one kind and period were taken in, in place of those held before; ``digest`` is that of their rows."""

    kind: str
    period: str
    digest: str
    rows: Annotated[int, msgspec.Meta(ge=0)]


class TotalsDropped(ProgrammeAct, frozen=True, kw_only=True, tag="totals-dropped"):
    """Totals of one kind and period were taken out again."""

    kind: str
    period: str


class OlderCopyTaken(ProgrammeAct, frozen=True, kw_only=True, tag="older-copy-taken"):
    """An older copy of the store was gone on with knowingly; ``entries`` and ``head`` say how far it was known here."""

    entries: Annotated[int, msgspec.Meta(ge=0)]
    head: Annotated[str, msgspec.Meta(pattern=r"^[0-9a-f]{64}\Z")]


AnyAct = (
    Redacted
    | TotalsTaken
    | TotalsDropped
    | OlderCopyTaken
    | ItemAdded
    | ItemChanged
    | Updated
    | EstablishmentSet
    | TargetSet
    | ReachedNoted
    | EvidenceNamed
    | EvidenceDropped
    | RoundPlanned
    | VisitMade
    | VisitTakenBack
    | TaskingDecided
    | EventNoted
    | EventTakenBack
)
"""A new kind of act is one class in its part, and one name here."""


class Entry(Fact, frozen=True, kw_only=True, omit_defaults=True):
    """An act as the history keeps it: its place from 1 on, its month, and the digest of its sentences."""

    at: Annotated[int, msgspec.Meta(ge=1)]
    month: MonthText
    act: AnyAct
    texts: str = ""
