"""What a visit can be about, as codes: core messages that are given at each visit, and topics. Codes are only appended.

They are codes and no free text, so that a year of visits can be counted, and nothing that is kept of a visit names
anybody.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pscdesk.errors import InputError
from pscdesk.messages import Message, alternatives


@dataclass(frozen=True)
class VisitCode:
    """One code: its id, what people see, and one line that says what is meant."""

    id: str
    label: str
    means: str


CORE_MESSAGES = (
    VisitCode(
        "supervisors-own-behaviour",
        Message("Supervisors own behaviour in their team"),
        Message("Professional standards supports them, and does not take it off them."),
    ),
    VisitCode(
        "ask-first",
        Message("Ask before you decide"),
        Message("The advice line is there before anything formal, and anonymous if somebody wishes."),
    ),
    VisitCode(
        "informal-and-referral",
        Message("Informal where it fits, referral where it must be"),
        Message("Both belong together; nobody is asked to keep a serious matter small."),
    ),
    VisitCode(
        "same-for-everybody",
        Message("The same for everybody"),
        Message("Would you do the same if this were somebody else?"),
    ),
    VisitCode(
        "support-those-who-speak",
        Message("Support those who speak up"),
        Message("Whoever challenges or reports is looked after, and so is whoever was harmed."),
    ),
    VisitCode(
        "every-unit-is-visited",
        Message("Every unit is visited"),
        Message("The calendar covers all of them in turn, so a visit marks nobody."),
    ),
)
"""Core messages that a visit brings (003)."""

TOPICS = (
    VisitCode("force", Message("Use of force"), Message("How force is used, recorded and talked over.")),
    VisitCode("incivility", Message("Manner and incivility"), Message("How people are spoken to, on duty and off.")),
    VisitCode("discrimination", Message("Discrimination"), Message("Words or acts that treat people unequally.")),
    VisitCode("data", Message("Data and confidentiality"), Message("Looking things up, and keeping them.")),
    VisitCode("duties", Message("Duties and neglect"), Message("Work that was not done, or not done properly.")),
    VisitCode("honesty", Message("Honesty and records"), Message("What is written, claimed and said to be true.")),
    VisitCode("position", Message("Abuse of position"), Message("For sex, for money or for favours.")),
    VisitCode("speaking-up", Message("Speaking up"), Message("Challenging and reporting, and what comes after.")),
    VisitCode("grievance", Message("Grievance and mediation"), Message("Fairness among colleagues, and settling it.")),
    VisitCode("wellbeing", Message("Wellbeing"), Message("Load, fatigue, and those under investigation.")),
    VisitCode("first-line", Message("New supervisors"), Message("Those in their first year of leading a team.")),
    VisitCode("good-practice", Message("What goes well"), Message("What this unit does that others can learn from.")),
    VisitCode("recording", Message("How matters are recorded"), Message("Few matters may mean little is written.")),
)
"""What else was talked about."""


def label_of(codes: Sequence[VisitCode], code: str) -> str:
    """What people see of a code; the code itself where a newer program wrote it."""
    return next((one.label for one in codes if one.id == code), code)


def check_codes(codes: Sequence[VisitCode], given: Sequence[str], what: str) -> tuple[str, ...]:
    """The given codes in their order in the list, each once; ``InputError`` names one that is not among them."""
    known = [one.id for one in codes]
    strange = next((one for one in given if one not in known), None)
    if strange is not None:
        raise InputError(
            Message("“{code}” is no {what}.", code=strange, what=what),
            Message("Choose from {codes}.", codes=alternatives(known)),
        )
    return tuple(one for one in known if one in given)
