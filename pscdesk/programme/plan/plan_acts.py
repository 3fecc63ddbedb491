"""Acts of the plan: an item added or changed, and its updates, which are never edited, only followed."""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec

from pscdesk.data_files import Fact
from pscdesk.programme.written import Id, MonthText, ProgrammeAct

Kind = Literal["recommendation", "action", "lesson"]
Status = Literal["not-started", "in-progress", "completed", "stopped"]

ITEM_TEXTS = ("title", "lead", "timescale", "programmes", "source")
"""Sentences of an item: what is to be done; the role or team that leads; when, in words; the corporate programmes that
own it as well, each on a line; the paper it comes from. They are typed freely, so they can all be redacted."""
LESSON_TEXTS = ("failed", "learnt", "changed", "evidence")
"""What else a lesson says: what failed in the system, where it was learnt, what changed, and how that is known."""
UPDATE_TEXTS = ("progress", "challenges", "next", "evidence")
"""Sentences of an update: progress so far, challenges, next steps, and evidence where it is completed."""

Above = Annotated[str, msgspec.Meta(pattern=r"^([a-z0-9]+(-[a-z0-9]+)*)?\Z", max_length=60)]
"""The id of the item above, or empty at the top."""
Number = Annotated[str, msgspec.Meta(pattern=r"^([A-Za-z]{0,3}[0-9]{1,3}[a-z]{0,2}(\.[0-9]{1,3}[a-z]{0,2}){0,3})?\Z")]
"""The number of an item in the paper it comes from, such as ``1``, ``1a``, ``6.2`` or ``R12``; or empty."""
TextName = Literal["title", "lead", "timescale", "programmes", "source", "failed", "learnt", "changed", "evidence"]


class ItemAdded(ProgrammeAct, frozen=True, kw_only=True, tag="item-added"):
    """A recommendation, an action beneath one, or a lesson. Texts: ``ITEM_TEXTS``, for a lesson ``LESSON_TEXTS`` too.

    ``due`` is the month by which it is to be done, if it has one.
    """

    item: Id
    kind: Kind
    parent: Above = ""
    number: Number = ""
    due: MonthText = ""


class ItemChanged(ProgrammeAct, frozen=True, kw_only=True, tag="item-changed"):
    """An item's facts from now on, all of them, and those of its texts that are said anew; what stood before is kept.

    ``says`` names the texts that this entry gives or takes away, so that it is known of a redacted entry too. A text
    that does not change is not written twice: redacting one entry takes it out of the whole history.
    """

    item: Id
    kind: Kind
    parent: Above = ""
    number: Number = ""
    due: MonthText = ""
    says: tuple[TextName, ...] = ()


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
