"""Holds the effects of duties to their texts: what a text says is tagged, and what is tagged is said."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from pscdesk.guidance.pack.duty_types import Duty
from pscdesk.guidance.pack.pack_types import Pack
from pscdesk.guidance.pack.vocabulary import Act, Party
from pscdesk.guidance.shape.duty_shape import all_duties
from pscdesk.guidance.wording.effect_words import ANYBODY, PEOPLE
from pscdesk.guidance.wording.effects_said import Said, effects_said

_Faults = Iterator[tuple[str, str]]


def effect_faults(pack: Pack) -> _Faults:
    """Every duty whose effects and text do not agree, as block and sentence; of the English alone."""
    for duty in all_duties(pack):
        block = f"duty “{duty.id}”"
        said = effects_said(duty.what)
        for fault in dict.fromkeys((*_not_tagged(duty, said), *_not_said(duty, said))):
            yield block, fault


def _not_tagged(duty: Duty, said: tuple[Said, ...]) -> Iterator[str]:
    """What a command of the text names that the duty is not tagged with."""
    for one in said:
        if not one.commands:
            continue
        if one.denied:
            yield from _prohibition(duty, one)
        elif one.word == "go outside":
            yield from (
                _missing(one, "tell", party, "do not") for party in one.towards if ("tell", party) not in duty.forbids
            )
        elif one.verb.thing:
            if not one.towards and not any(act in one.verb.does for act, _ in duty.does):
                yield _missing(one, _either(one.verb.does), "nobody", "do")
        elif one.verb.does:
            for party in one.towards:
                if not any((act, party) in duty.does for act in one.verb.does):
                    yield _missing(one, _either(one.verb.does), party, "do")
            if one.them and not one.towards:
                yield from _unnamed(duty, one)


def _prohibition(duty: Duty, one: Said) -> Iterator[str]:
    for act in one.verb.forbids:
        towards = one.towards or (ANYBODY.get(act, PEOPLE) if one.anyone and not one.verb.thing else ())
        for party in towards:
            if (act, party) not in duty.forbids:
                yield _missing(one, act, party, "do not")
        if not towards and _needs_one(one) and not any(each == act for each, _ in duty.forbids):
            yield _missing(one, act, "nobody" if one.verb.thing else "somebody", "do not")


def _needs_one(one: Said) -> bool:
    """True where what is not to be done is clear without a name: towards things, or whoever the walk is about."""
    return one.verb.thing or one.verb.noun or one.them or "decide" in one.verb.forbids or "promise" in one.verb.forbids


def _unnamed(duty: Duty, one: Said) -> Iterator[str]:
    """“Them” is whoever the walk is about: any party will do, but whose life is in danger may be any of them."""
    for act in one.verb.does:
        tagged = {party for each, party in duty.does if each == act}
        if tagged:
            for party in PEOPLE if duty.shield == "life" else ():
                if party not in tagged:
                    yield _missing(one, act, party, "do")
            return
    yield _missing(one, _either(one.verb.does), "somebody", "do")


def _not_said(duty: Duty, said: tuple[Said, ...]) -> Iterator[str]:
    """What the duty is tagged with that no verb of its text says."""
    done = {act for one in said if not one.denied for act in one.verb.does}
    ruled_out = {act for one in said if one.denied for act in one.verb.forbids}
    ruled_out |= {act for one in said if not one.denied for act in one.verb.gives_up}
    for act, party in duty.does:
        if act not in done:
            yield f"it is tagged “{act} {party}”, and no word of its text says so."
    for act, party in duty.forbids:
        if act not in ruled_out:
            yield f"it is tagged as not to “{act} {party}”, and no word of its text says so."


def _missing(one: Said, act: str, party: Party | Literal["somebody"], way: str) -> str:
    return f"its text says “{one.word}”, so it needs the effect “{act} {party}” among those of “{way}”."


def _either(acts: tuple[Act, ...]) -> str:
    return " or ".join(acts)
