"""The columns of a list of leavers' totals: what was asked, a business group, an answer, how many leavers."""

from __future__ import annotations

from pscdesk.messages import Message
from pscdesk.programme.totals.layout import CountColumn, KnownName, NameColumn

REASON, LOSS, TOLD = "reason", "loss", "told"

ABOUT = NameColumn(
    "about",
    Message("What was asked"),
    ("about", "asked", "what was asked", "question", "gofynnwyd"),
    known=(
        KnownName(REASON, Message("Reason"), ("reasons", "reason family", "main reason", "rheswm")),
        KnownName(LOSS, Message("Kind of loss"), ("loss family", "losses", "loss", "colled")),
        KnownName(TOLD, Message("How it was told"), ("how told", "source", "interview", "dywedwyd")),
    ),
)
GROUP = NameColumn(
    "group",
    Message("Business group"),
    ("business group", "group", "grŵp busnes", "grŵp"),
    may_be_whole=True,
    may_be_unknown=True,
)
LOSSES = (
    KnownName("acceptable", Message("Acceptable loss"), ("acceptable", "colled dderbyniol")),
    KnownName("good", Message("Good loss"), ("good", "colled dda")),
    KnownName("bad", Message("Bad loss"), ("bad", "colled ddrwg")),
)
"""Kinds of loss, as exit surveys sort them (002 paragraphs 49 to 52)."""
WAYS = (
    KnownName("survey", Message("Anonymous exit survey"), ("exit survey", "questionnaire", "arolwg")),
    KnownName(
        "association", Message("Interview by a staff association"), ("staff association", "ssa", "ssa interview")
    ),
    KnownName("manager", Message("Interview by a manager or HR"), ("hr", "hr interview", "line manager")),
)
"""How leavers told why they leave."""

ANSWER = NameColumn(
    "answer",
    Message("Answer"),
    ("answer", "reason", "family", "ateb"),
    may_be_whole=True,
    may_be_unknown=True,
    depends_on="about",
    known_where={LOSS: LOSSES, TOLD: WAYS},
)
LEAVERS = CountColumn("leavers", Message("Leavers"), ("leavers", "count", "number", "people", "ymadawyr", "nifer"))


def answer_label(about: str, answer: str) -> str:
    """An answer as people read it."""
    return ANSWER.given({"about": about}).shown(answer)
