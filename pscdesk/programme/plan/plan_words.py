"""The words of the plan: what its kinds, statuses and texts are called, and what is asked of whoever writes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from pscdesk.messages import Message

if TYPE_CHECKING:  # the window has these words before it loads any room of HR's
    from pscdesk.programme.plan.plan_acts import Kind, Status

KIND_LABELS: Mapping[Kind, Message] = {
    "recommendation": Message("Recommendation"),
    "action": Message("Action"),
    "lesson": Message("Lesson"),
}
STATUS_LABELS: Mapping[Status, Message] = {
    "not-started": Message("Not started"),
    "in-progress": Message("In progress"),
    "completed": Message("Completed"),
    "stopped": Message("Stopped"),
}
"""In the order of the board's columns."""

TEXT_LABELS: Mapping[str, Message] = {
    "title": Message("What is to be done"),
    "lead": Message("Lead: a role or team"),
    "timescale": Message("Timescale, in words"),
    "programmes": Message("Programmes that own it too, one on each line"),
    "source": Message("The paper it comes from"),
    "failed": Message("What failed in the system"),
    "learnt": Message("Where it was learnt"),
    "changed": Message("What changed"),
    "progress": Message("Progress so far"),
    "challenges": Message("Challenges"),
    "next": Message("Next steps"),
    "evidence": Message("Evidence"),
}
"""What each text is called where it is typed, and over it where it is printed."""

FACT_LABELS: Mapping[str, Message] = {
    "kind": Message("Kind"),
    "parent": Message("Place in the plan"),
    "number": Message("Number"),
    "due": Message("Due month"),
}
"""What the facts of an item are called."""

REDACTED = Message("Redacted")
"""Stands where a text was taken out."""

STILL_IN_BACKUPS = Message(
    "What is redacted is destroyed for good, and the history says that it was. Backups made before still hold it: "
    "make a new one, and destroy those. Ids, numbers, months, statuses and figures stay."
)
"""Said before an entry is redacted."""

OLDER_GOES_ON = Message(
    "This copy counts as the newest from now on. An entry in the history says so. What was written after it is not "
    "brought back, and sentences that were taken out after it have to be taken out again."
)
"""What to say before somebody goes on with an older copy."""
