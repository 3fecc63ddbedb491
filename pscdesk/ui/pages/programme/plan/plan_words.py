"""What the plan's sentences are called on screen."""

from __future__ import annotations

from pscdesk.messages import Message

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
