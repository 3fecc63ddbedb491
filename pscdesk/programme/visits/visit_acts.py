"""Acts of visits: a round of visits planned, a visit made, and one that was noted by mistake taken back."""

from __future__ import annotations

from typing import Annotated

import msgspec

from pscdesk.programme.written import Id, MonthText, ProgrammeAct

_Codes = Annotated[tuple[Id, ...], msgspec.Meta(max_length=30)]


class RoundPlanned(ProgrammeAct, frozen=True, kw_only=True, tag="round-planned"):
    """A round of visits: the first month of its first cycle, and for each cycle in order the units whose turn it is."""

    first: MonthText
    turns: Annotated[tuple[tuple[Id, ...], ...], msgspec.Meta(min_length=1, max_length=12)]


class VisitMade(ProgrammeAct, frozen=True, kw_only=True, tag="visit-made"):
    """A unit was visited in a month. ``messages`` are core messages given, ``topics`` what else was talked about."""

    unit: Id
    month: MonthText
    messages: _Codes = ()
    topics: _Codes = ()


class VisitTakenBack(ProgrammeAct, frozen=True, kw_only=True, tag="visit-taken-back"):
    """A visit that an earlier entry says was made was not; that entry stays, and no longer counts."""

    entry: Annotated[int, msgspec.Meta(ge=1)]
