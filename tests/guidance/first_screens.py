"""The longest first screen there could be, made of the pack's longest texts; and how many words a first screen has."""

from __future__ import annotations

import dataclasses
import datetime as dt

from pscdesk.guidance.pack.pack_types import Answers, Duty, Pack
from pscdesk.guidance.result.result_words import DO_NOW, NOT_TO_DO, rings, soon_words, who_does
from pscdesk.guidance.result.walk_result import FIRST_SCREEN, WalkResult, walk_result
from pscdesk.local import NOTHING_FILLED_IN, ForceContacts
from pscdesk.work.walk.call_line import call_now

MOST_NOT_TO_DO = 5
"""How many lines of what not to do a first screen is made for."""
ANSWER = "Stop the plan or form you were about to send, and do not sign, add to or correct what is written already."
"""A sentence as long as one that answers what the reader was about to do."""
NOON = dt.datetime(2026, 11, 12, 12, tzinfo=dt.UTC)
NUMBERS = """
[professional-standards]
telephone = "020 7946 0000 ext 12"
open = "Mon-Fri 08:00-18:00, Sat 09:00-12:00"
[professional-standards-night]
telephone = "020 7946 0001"
[control-room]
telephone = "020 7946 0009"
open = "always"
"""


def longest(result: WalkResult) -> WalkResult:
    """The result with as many of the longest duties and prohibitions as a first screen holds, and more to follow."""
    duties = {duty.id: duty for gate in result.pack.flow.gate for duty in gate.duties}
    does = sorted((one for one in duties.values() if one.kind != "do-not"), key=_length)[::-1]
    first = tuple(sorted(does[:FIRST_SCREEN], key=lambda duty: duty.soon != "now"))
    forbidden = {one.what for one in duties.values() if one.kind == "do-not"} | set(result.not_to_do)
    return dataclasses.replace(
        result,
        first_steps=first,
        then_steps=tuple(does[FIRST_SCREEN : FIRST_SCREEN + 3]),
        not_to_do=tuple(sorted(forbidden, key=len)[::-1][:MOST_NOT_TO_DO]),
        plan_answer=ANSWER,
    )


def worth_drawing(pack: Pack) -> dict[str, Answers]:
    """Answers of the situations worth drawing, by id: the thirty with the fullest first screens, and some others."""
    fullest = sorted(pack.vignettes, key=lambda one: -words_of(walk_result(pack, one.answers), NOON))
    return {one.id: one.answers for one in (*fullest[:30], *fullest[30::16])}


def keeps_to_the_caps(result: WalkResult) -> bool:
    """Whether the pack gives this result no more than a first screen is made for, as its proof demands."""
    urgent = [duty for duty in (*result.first_steps, *result.then_steps) if duty.soon == "now"]
    return len(urgent) <= FIRST_SCREEN and len(result.not_to_do) <= MOST_NOT_TO_DO


def words_of(result: WalkResult, now: dt.datetime, local: ForceContacts = NOTHING_FILLED_IN) -> int:
    """How many words the first screen of that result has, headings and call line among them."""
    call = call_now(local, result.call, now)
    groups = dict.fromkeys(map(soon_words, result.first_steps))
    said = [
        result.outcome.heading if result.outcome else "",
        rings(call.whom, must=result.must_ring),
        call.number,
        call.says,
        result.plan_answer,
        DO_NOW if result.first_steps else "",
        *groups,
        *map(who_does, result.first_steps),
        NOT_TO_DO if result.not_to_do else "",
        *result.not_to_do,
    ]
    return sum(len(text.split()) for text in said)


def heading_of(pack: Pack) -> str:
    """The longest heading of an outcome."""
    return max((outcome.heading for outcome in pack.flow.outcome), key=len)


def _length(duty: Duty) -> int:
    return len(who_does(duty))
