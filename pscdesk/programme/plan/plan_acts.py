"""Acts of the plan: an item added or changed, and its updates, which are never edited, only followed."""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec

from pscdesk.data_files import Fact
from pscdesk.programme.written import Id, MonthText, ProgrammeAct

Kind = Literal["recommendation", "action", "lesson"]
Status = Literal["not-started", "in-progress", "completed", "stopped"]

ITEM_TEXTS = ("title", "lead", "timescale")
"""Sentences of an item: what is to be done, the role or team that leads, and when, in words."""
LESSON_TEXTS = ("failed", "learnt", "changed", "evidence")
"""What else a lesson says: what failed in the system, where it was learnt, what changed, and how that is known."""
UPDATE_TEXTS = ("progress", "challenges", "next", "evidence")
"""Sentences of an update: progress so far, challenges, next steps, and evidence where it is completed."""

_Tags = Annotated[tuple[Annotated[str, msgspec.Meta(min_length=1, max_length=60)], ...], msgspec.Meta(max_length=12)]


class ItemAdded(ProgrammeAct, frozen=True, kw_only=True, tag="item-added"):
    """A recommendation, an action beneath one, or a lesson. Texts: ``ITEM_TEXTS``, for a lesson ``LESSON_TEXTS`` too.

    ``number`` is its number in the paper it comes from. ``due`` is the month by which it is to be done, if it has one;
    ``programmes`` are tags of the corporate programmes that own it as well; ``source`` is the paper it comes from.
    """

    item: Id
    kind: Kind
    parent: str = ""
    number: Annotated[str, msgspec.Meta(max_length=12)] = ""
    due: MonthText = ""
    programmes: _Tags = ()
    source: Annotated[str, msgspec.Meta(max_length=120)] = ""


class ItemChanged(ProgrammeAct, frozen=True, kw_only=True, tag="item-changed"):
    """An item's facts from now on, all of them; what stood before stays in the history. Texts as of ``ItemAdded``."""

    item: Id
    kind: Kind
    parent: str = ""
    number: Annotated[str, msgspec.Meta(max_length=12)] = ""
    due: MonthText = ""
    programmes: _Tags = ()
    source: Annotated[str, msgspec.Meta(max_length=120)] = ""


class CitedFigure(Fact, frozen=True, kw_only=True):
    """A figure as it stood when a sentence cited it: which measure, its months, what it said, and its frozen digest."""

    measure: Id
    first: MonthText
    last: MonthText
    says: Annotated[str, msgspec.Meta(max_length=200)]
    digest: str = ""


class Updated(ProgrammeAct, frozen=True, kw_only=True, tag="updated"):
    """How an item went on in a month. Texts: ``UPDATE_TEXTS``; ``[1]`` in one stands for the first cited figure."""

    item: Id
    status: Status
    cites: Annotated[tuple[CitedFigure, ...], msgspec.Meta(max_length=9)] = ()
