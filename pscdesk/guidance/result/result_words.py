"""The words that every drawing of a walk's result shares, and a duty and a source as one line each."""

from __future__ import annotations

from pscdesk.guidance.pack.pack_types import Duty, Source
from pscdesk.guidance.pack.translation import FIRST_PERSON
from pscdesk.guidance.pack.vocabulary import HOW_SURE, SOON_WORDS
from pscdesk.messages import Message, in_sentence, joined
from pscdesk.periods import long_date

DO_NOW = Message("What to do now")
AND_THEN = Message("And then")
ONCE_AGREED = Message("Only once professional standards have agreed")
NOT_TO_DO = Message("What not to do")
COULD_FIT = Message("What could fit")
CHOOSE = Message("Choose what helps; you need not do them all. None of them is a warning or counts as one later.")
SUPPORT_BESIDE = Message("Support that goes on beside this")
INFORMAL_OPTIONS = Message("Informal options")
NOT_FITTING = Message("Options that do not fit these answers")
WOULD_NEED = Message(
    "None of these fits what you answered. They are the nearest, each with the one other answer that it would need."
)
CHANGES = Message("What would change this")
WORRIED = Message("I am still worried: refer")
STILL_WORRIED = Message(
    "You may always refer, whatever it says here. You need no proof and no reason. Tell professional standards, or "
    "the reporting line of the IOPC, what worries you, and ask them to look at it."
)
NOBODY_ACTS = Message("If nobody acts on it")
GO_FURTHER = Message(
    "You may always go further, whatever it says here. You need no proof and no reason. Tell the reporting line of the "
    "IOPC what worries you, and ask them to look at it."
)
"""What stands in the place of the two above where professional standards are to be told in any case."""

SUPPORT_GOES_ON = Message("A referral does not stop support. Say nothing about the matter itself.")
SUPPORT_DEPENDS_ON_NOTHING = Message("Support goes on beside this, and depends on nothing.")
LEADS = {
    "no-conduct-talk": Message("This follows when they are safe. Say nothing about any other matter."),
    "ask-support": Message(
        "A referral does not stop support. Here ask professional standards first how and when to offer it."
    ),
}
"""What stands over the support beside a gate, by the id of a duty that holds it back, the one that does so most first:
a life comes first; where nothing may be let slip, support is asked for before it is offered."""


def rings(whom: str, *, must: bool) -> Message:
    """The heading of a call line: whom to ring, where that must be done, or whom one may ask."""
    return Message("Ring: {whom}", whom=whom) if must else Message("Ask: {whom}", whom=whom)


def would_need(option: str, needs: str) -> Message:
    """An option that does not fit, and the other answer that it would need."""
    return Message("{option}. It would need {answer}.", option=option, answer=needs)


def nothing_fits(why: str) -> Message:
    """That no informal option fits beside a gate that escalates, and why."""
    return Message("No informal option fits beside this. {why}", why=why)


def soon_words(duty: Duty) -> str:
    """How soon the duty falls due, as a group of duties is headed."""
    return SOON_WORDS[duty.soon]


def who_does(duty: Duty) -> str:
    """What the duty is, with who does it where that is not the reader."""
    return duty.what if duty.who == FIRST_PERSON else joined(": ", (duty.who, duty.what))


def duty_line(duty: Duty) -> str:
    """A duty in one line: how soon, who does it where that is not the reader, and what."""
    if duty.kind == "do-not":
        return duty.what
    soon = soon_words(duty)
    if duty.who != FIRST_PERSON:
        soon = joined("", (soon, " (", in_sentence(duty.who), ")"))
    return joined(": ", (soon, duty.what))


def of_the_plan(answer: str) -> Message:
    """What is said to what the reader was about to do, in one line."""
    return Message("What you were about to do: {answer}", answer=answer)


def source_seen(source: Source) -> Message:
    """A source as a paper prints it: what it is, how sure we are of it, and the day on which it was seen."""
    return Message(
        "{cite} ({how_sure}, checked {long_date}).",
        cite=source.cite,
        how_sure=HOW_SURE[source.mark],
        long_date=long_date(source.checked_on),
    )
