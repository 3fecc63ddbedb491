"""The act of tasking: a decision of a month about a unit or a theme, with what was seen and what was considered."""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec

from pscdesk.data_files import Fact
from pscdesk.programme.written import Count, Id, MonthText, ProgrammeAct

SeenVerdict = Literal["notice-high", "notice-low", "ask-high", "ask-low"]


class SeenOutlier(Fact, frozen=True, kw_only=True):
    """An outlier as it stood when it was decided: its unit, kind, printed count (None: below the floor) and side."""

    unit: Id
    kind: Id
    count: Count | None = None
    verdict: SeenVerdict


class TaskingDecided(ProgrammeAct, frozen=True, kw_only=True, tag="tasking-decided"):
    """A decision. Texts: ``reasons``, ``dissent`` where there was any, and ``not-<option>`` for each one not chosen.

    ``seen`` are the outliers of the twelve months that end with the cycle ``window``, whose rounded totals have
    ``digest``. ``units`` are those of the row that is worked on, none where it is the ``theme``.
    """

    month: MonthText
    window: MonthText
    digest: str
    seen: Annotated[tuple[SeenOutlier, ...], msgspec.Meta(max_length=400)] = ()
    units: Annotated[tuple[Id, ...], msgspec.Meta(max_length=400)] = ()
    theme: Annotated[str, msgspec.Meta(pattern=r"^([a-z0-9]+(-[a-z0-9]+)*)?\Z", max_length=60)] = ""
    options: Annotated[tuple[Id, ...], msgspec.Meta(min_length=2, max_length=12)]
    chosen: Id
    had_dissent: bool = False
