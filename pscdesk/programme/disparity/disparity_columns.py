"""The columns of a list of disparity totals: its systems, what may be counted, an outcome, a group, a count."""

from __future__ import annotations

from typing import Literal

from pscdesk.messages import Message
from pscdesk.programme.totals.layout import WHOLE, CountColumn, KnownName, NameColumn

Basis = Literal["allegations", "matters", "people"]
"""What is counted. These are never mixed: one matter may hold several allegations, and one person several matters."""

WORKFORCE = "workforce"
PEOPLE = "people"

SYSTEMS = (
    KnownName(WORKFORCE, Message("Workforce"), ("headcount", "establishment", "staff in post", "gweithlu")),
    KnownName("misconduct", Message("Misconduct"), ("conduct", "camymddwyn")),
    KnownName("grievance", Message("Grievances"), ("grievances", "fairness at work", "cwynion mewnol", "achwyniadau")),
    KnownName(
        "tribunal", Message("Employment tribunals"), ("tribunals", "employment tribunal", "et", "tribiwnlysoedd")
    ),
    KnownName("mediation", Message("Mediation"), ("mediations", "cyfryngu")),
    KnownName(
        "checks",
        Message("Checks and balances"),
        ("checks-and-balances", "checks & balances", "pre-checks", "gwiriadau"),
    ),
    KnownName("dip-sample", Message("Dip samples"), ("dip sample", "dip sampling", "dip-sampling", "hapsamplau")),
)
FORMAL_SYSTEMS = ("misconduct", "grievance", "tribunal")
"""The systems that stand side by side (001 Action 17)."""

BASES = (
    KnownName("allegations", Message("Allegations"), ("allegation", "claims", "issues", "honiadau")),
    KnownName("matters", Message("Matters"), ("matter", "cases", "case", "referrals", "files", "materion", "achosion")),
    KnownName(PEOPLE, Message("People"), ("persons", "person", "officers", "staff", "individuals", "pobl")),
)

SYSTEM = NameColumn("system", Message("System"), ("system", "process", "system neu broses"), known=SYSTEMS)
BASIS = NameColumn(
    "counted",
    Message("What is counted"),
    ("counted", "what is counted", "count basis", "basis", "cyfrifwyd"),
    known=BASES,
)
OUTCOME = NameColumn(
    "outcome", Message("Outcome"), ("outcome", "result", "canlyniad"), default=WHOLE, may_be_whole=True
)
GROUP = NameColumn(
    "group",
    Message("Group"),
    ("group", "ethnicity", "ethnic group", "grŵp", "ethnigrwydd"),
    may_be_whole=True,
    may_be_unknown=True,
)
COUNT = CountColumn("count", Message("Count"), ("count", "number", "total", "nifer", "cyfrif"))
