"""Holds the effects of duties to their texts: what a text says is tagged, and what is tagged is said."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from pscdesk.guidance.pack.duty_types import Duty
from pscdesk.guidance.pack.pack_types import Pack
from pscdesk.guidance.pack.vocabulary import ABOUT_TO, SHIELDS, Act, Party
from pscdesk.guidance.shape.duty_shape import all_duties
from pscdesk.guidance.wording.effect_words import ANYBODY, PEOPLE, SAID_ONCE, WEAKEST_SHIELD
from pscdesk.guidance.wording.effects_said import MOST_VERBS, Said, effects_said

_Faults = Iterator[tuple[str, str]]

LONGEST_DUTY = 400
"""Characters a duty may have: twice what fits on its line of the first screen."""


def effect_faults(pack: Pack) -> _Faults:
    """Every duty whose effects and text do not agree, as block and sentence; of the English alone."""
    for duty in all_duties(pack):
        yield from effect_faults_of(duty)
    yield from _said_twice(all_duties(pack))


def effect_faults_of(duty: Duty) -> _Faults:
    """The same of one duty; a text too long to be one duty is not read at all."""
    if len(duty.what) > LONGEST_DUTY:
        yield f"duty “{duty.id}”", f"its text has more than {LONGEST_DUTY} characters; a duty says one thing."
        return
    said = effects_said(duty.what)
    if len(said) > MOST_VERBS:
        yield f"duty “{duty.id}”", f"its text has more than {MOST_VERBS} verbs; a duty says one thing."
        return
    for fault in dict.fromkeys((*_not_tagged(duty, said), *_not_said(duty, said), *_tags(duty))):
        yield f"duty “{duty.id}”", fault


def _not_tagged(duty: Duty, said: tuple[Said, ...]) -> Iterator[str]:
    """What a command of the text names that the duty is not tagged with."""
    last: tuple[Party, ...] = ()
    for one in said:
        if one.commands and one.denied:
            yield from _prohibition(duty, one)
        elif one.commands:
            yield from (
                _missing(one, act, party, "do not")
                for act, party in one.verb.gives_up
                if (act, party) not in duty.forbids
            )
            yield from _command(duty, one, last)
        last = one.towards or last


def _command(duty: Duty, one: Said, last: tuple[Party, ...]) -> Iterator[str]:
    """``last``: whom the verbs before it were towards, which is whom it is towards if it names nobody."""
    acts = one.verb.does
    if one.verb.thing:
        if not one.towards and not any(act in acts for act, _ in duty.does):
            yield _missing(one, _either(acts), "nobody", "do")
    elif one.towards and acts:
        for party in one.towards:
            if not any((act, party) in (*duty.does, *one.verb.gives_up) for act in acts):
                yield _missing(one, _either(acts), party, "do")
    elif one.them and acts:
        yield from _unnamed(duty, one)
    elif acts and duty.kind != "do-not" and not one.anyone:
        yield from _towards_the_last(duty, one, last)


def _towards_the_last(duty: Duty, one: Said, last: tuple[Party, ...]) -> Iterator[str]:
    acts = one.verb.does
    towards: tuple[Party, ...] = last
    if acts[0] in _TOWARDS_SOMEBODY:
        towards = tuple(party for party in last if party in PEOPLE) or ("about",)
    elif acts[0] not in ("tell", "ask") or not duty.does:
        return
    for party in towards:
        told = (*acts, "ask") if party == "other-unit" else acts
        if not any((act, party) in duty.does for act in told):
            yield _missing(one, _either(acts), party, "do")
    if not towards and not any(act in acts for act, _ in duty.does):
        yield _missing(one, _either(acts), "somebody", "do")


def _prohibition(duty: Duty, one: Said) -> Iterator[str]:
    for act in one.verb.forbids:
        towards = one.towards or _anybody(act, one) or (_HEARERS if duty.shield == "life" and act == "tell" else ())
        for party in towards:
            if (act, party) not in duty.forbids:
                yield _missing(one, act, party, "do not")
        if not towards and _needs_one(one) and not any(each == act for each, _ in duty.forbids):
            yield _missing(one, act, "nobody" if one.verb.thing else "somebody", "do not")


def _anybody(act: Act, one: Said) -> tuple[Party, ...]:
    if not one.anyone or one.verb.thing:
        return ()
    return (*ANYBODY.get(act, PEOPLE), *(OTHERS if one.but_for else ()))


def _needs_one(one: Said) -> bool:
    """True where what is not to be done is clear without a name: towards things, or whoever the walk is about."""
    return one.verb.thing or one.verb.noun or one.them or "decide" in one.verb.forbids or "promise" in one.verb.forbids


def _unnamed(duty: Duty, one: Said) -> Iterator[str]:
    """“Them” is whoever the walk is about: any party will do, but whose life is in danger may be any of them."""
    for act in one.verb.does:
        tagged = {party for each, party in duty.does if each == act}
        if tagged:
            for party in PEOPLE if duty.shield == "life" and tagged.intersection(PEOPLE) else ():
                if party not in tagged:
                    yield _missing(one, act, party, "do")
            return
    yield _missing(one, _either(one.verb.does), "somebody", "do")


def _not_said(duty: Duty, said: tuple[Said, ...]) -> Iterator[str]:
    """What the duty is tagged with that no verb of its text says."""
    done = {act for one in said if not one.denied for act in one.verb.does}
    ruled_out = {act for one in said if one.denied for act in one.verb.forbids}
    ruled_out |= {act for one in said if not one.denied for act, _ in one.verb.gives_up}
    for act, party in duty.does:
        if act not in done:
            yield f"it is tagged “{act} {party}”, and no word of its text says so."
    for act, party in duty.forbids:
        if act not in ruled_out:
            yield f"it is tagged as not to “{act} {party}”, and no word of its text says so."


def _tags(duty: Duty) -> Iterator[str]:
    """What tags alone show to be missing."""
    if duty.softer is not None and not (duty.does or duty.forbids):
        yield "it has a softer form and no effect, so that nothing could ever go against it."
    for way, effect, weakest in WEAKEST_SHIELD if duty.topic.id != ABOUT_TO else ():
        tagged = duty.does if way == "do" else duty.forbids
        if effect in tagged and SHIELDS.index(duty.shield) > SHIELDS.index(weakest):
            yield f"it is to “{way} {' '.join(effect)}”, so its shield is “{weakest}” at the least."


def _said_twice(duties: tuple[Duty, ...]) -> _Faults:
    """What a page is to say once is on one topic, and every duty on that topic says it."""
    for kind, effect in SAID_ONCE:
        saying = [duty for duty in duties if duty.kind == kind and effect in duty.does and duty.topic.id != ABOUT_TO]
        topics = [duty.topic.id for duty in saying]
        for duty in saying:
            if duty.topic.id != max(topics, key=topics.count):
                yield f"duty “{duty.id}”", f"it is to “{' '.join(effect)}” and stands on a topic of its own."
        if kind == "do":
            for duty in duties:
                if duty.topic.id in topics and duty not in saying and not duty.forbids:
                    yield f"duty “{duty.id}”", f"it stands where one is to “{' '.join(effect)}”, and does not."


def _missing(one: Said, act: str, party: Party | Literal["somebody"], way: str) -> str:
    return f"its text says “{one.word.strip()}”, so it needs the effect “{act} {party}” among those of “{way}”."


def _either(acts: tuple[Act, ...]) -> str:
    return " or ".join(acts)


_TOWARDS_SOMEBODY = frozenset[Act]({"meet", "support", "stay-with"})
"""Acts that are always towards a person, named or not: first of all the one it is about."""
_HEARERS: tuple[Party, ...] = ("about", "teller")
"""With whom one might talk about a matter, and who so may be the one whose life is in danger."""
OTHERS: tuple[Party, ...] = ("line", "other-unit")
