"""Guidance that is out of date: gates and duties hold as before, and what is milder than a referral asks instead.

Approvers may set a day until which their guidance is to be used. From then on every outcome below rank 3 is "Ask
professional standards: this guidance is out of date", and no informal option is shown. Of that outcome's own steps, and
of the reply to what somebody was about to do, only what cannot wait and what forbids something is still said.
"""

from __future__ import annotations

import datetime as dt

import msgspec

import pscdesk
from pscdesk.guidance.pack.pack_types import OUTCOME_RANKS, Duty, Outcome, Pack
from pscdesk.messages import Message

ASKS = "refer-psd"
"""The outcome that stands for whatever is milder, once guidance is out of date."""
_REFERRED = OUTCOME_RANKS[ASKS]

OUT_OF_DATE = Message("Ask professional standards: this guidance is out of date")
_LOOKS_LIKE = Message(
    "The answers come to nothing that must be referred by itself. But this guidance was to be used no longer, so it "
    "does not say what to do instead."
)
_ASK = Message("Ask professional standards what to do, before you do anything else that is listed here.")
_WRITE_DOWN = Message("One line: what you asked, whom, and what they said.")
_NEXT = Message("Do what they say. Ask whoever keeps your force’s guidance for the newest.")


def day_that_counts(today: dt.date) -> dt.date:
    """The later of ``today`` and the first day of the month in which the program was released.

    So a clock that was set back hides little. The days of signatures count for nothing: one in the future is a wrong
    clock of whoever signed, and puts nobody's guidance out of date.
    """
    return max(today, dt.date.fromisoformat(f"{pscdesk.__released__}-01")) if pscdesk.__released__ else today


def as_of(pack: Pack, today: dt.date) -> Pack:
    """The pack as it is to be walked on that day: out of date once the day until which it was to be used is past."""
    until = pack.edition.use_until if pack.edition is not None else None
    is_past = until is not None and day_that_counts(today) > until
    return pack if pack.is_out_of_date == is_past else msgspec.structs.replace(pack, is_out_of_date=is_past)


def asks_instead(pack: Pack, outcome: str) -> bool:
    """Whether the pack is out of date and the outcome so mild that professional standards are asked instead."""
    return pack.is_out_of_date and OUTCOME_RANKS[outcome] < _REFERRED


def is_still_said(duty: Duty) -> bool:
    """Whether a step or reply that no gate asks for is said though the guidance is out of date.

    What is for now is, and what is not to be done; but nothing that is for this week, for that says that all is mild.
    """
    return duty.soon == "now" or (duty.kind == "do-not" and duty.soon != "this-week")


def asking(pack: Pack) -> Outcome:
    """What then stands as the outcome."""
    referral = next((one for one in pack.flow.outcome if one.id == ASKS), None)
    return Outcome(
        id=ASKS,
        rank=_REFERRED,
        heading=OUT_OF_DATE,
        looks_like=_LOOKS_LIKE,
        ask=_ASK,
        write_down=_WRITE_DOWN,
        next=_NEXT,
        places=(referral.places if referral else ()) or ("professional-standards",),
    )
