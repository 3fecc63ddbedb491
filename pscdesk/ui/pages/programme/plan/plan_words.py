"""What the plan's kinds, statuses and sentences are called on screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pscdesk.messages import Message

if TYPE_CHECKING:
    from pscdesk.programme.plan.plan_acts import Kind, Status

STATUSES: dict[Status, str] = {
    "not-started": Message("Not started"),
    "in-progress": Message("In progress"),
    "completed": Message("Completed"),
    "stopped": Message("Stopped"),
}
"""Every status in the order of the board's columns."""

KINDS: dict[Kind, str] = {
    "recommendation": Message("Recommendation"),
    "action": Message("Action"),
    "lesson": Message("Lesson"),
}

UPDATE_FIELDS = (
    ("progress", Message("Progress so far"), ""),
    ("challenges", Message("Challenges"), ""),
    ("next", Message("Next steps"), ""),
    ("evidence", Message("Evidence"), Message("Needed for “completed”: how it is known, and where that lies.")),
)
"""The sentences of an update in their order: the name, the label, and a hint."""

ITEM_FIELDS = (
    ("title", Message("What is to be done"), ""),
    ("lead", Message("Who leads"), Message("A role or a team.")),
    ("timescale", Message("Timescale"), Message("In words, such as “quarterly from July”.")),
)
LESSON_FIELDS = (
    ("failed", Message("What failed in the system"), ""),
    ("learnt", Message("Where it was learnt"), ""),
    ("changed", Message("What changed"), ""),
    ("evidence", Message("Evidence"), ""),
)
