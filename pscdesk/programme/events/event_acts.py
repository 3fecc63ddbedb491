"""Acts of events: something that happened in a month noted, and one that was noted by mistake taken back."""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec

from pscdesk.programme.written import MonthText, ProgrammeAct

EVENT_TEXTS = ("what",)
"""What happened, in a few words."""

NotedKind = Literal["campaign", "briefing", "one-off"]
"""What HR notes by hand; visits are noted where they are planned."""


class EventNoted(ProgrammeAct, frozen=True, kw_only=True, tag="event-noted"):
    """Something happened in a month. Texts: ``EVENT_TEXTS``."""

    kind: NotedKind
    month: MonthText


class EventTakenBack(ProgrammeAct, frozen=True, kw_only=True, tag="event-taken-back"):
    """What an earlier entry notes did not happen; that entry stays, and no longer counts."""

    entry: Annotated[int, msgspec.Meta(ge=1)]
