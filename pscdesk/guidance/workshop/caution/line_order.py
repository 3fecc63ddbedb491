"""Where no line of a force's own may stand, and lines that put off or take back what they stand beneath."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping

from pscdesk.guidance.pack.pack_types import Duty, Pack
from pscdesk.guidance.pack.vocabulary import LIFE
from pscdesk.guidance.shape.duty_shape import all_duties
from pscdesk.guidance.wording.effect_words import PEOPLE
from pscdesk.guidance.wording.effects_said import Said, effects_said
from pscdesk.guidance.workshop.caution.kinds import kinds_of, read_by_gates
from pscdesk.guidance.workshop.caution.refusal import Refusal
from pscdesk.guidance.workshop.overlay.composing import Composed
from pscdesk.messages import Message

_SAVES = "save-life"
_SHIELD = "life"
_STRICT = ("gate", "grave outcome", "support action", "outcome question")
"""Kinds of blocks beneath which a line only adds: a number, a place, a time of answer, one more act."""

_DENIES = (
    r"no|not|\w+n't|never|nobody|none|no-one|nothing|neither|nor|cannot|without|ignor\w+|disregard\w*|forget|skip\w*|drop"
    r"|withdrawn|out of date|outdated|superseded|instead|rather|replac\w+|places? of|lieu|stop\w*|close\w*|leave it"
)
_DELAYS = (
    r"before\w*|wait\w*|first|firstly|until|till|later|afterwards|after(?! \d)|once|sleep on|delay\w*|postpon\w+"
    r"|hold off|pending|weeks?|weekly|months?|mondays?|by (?:e-?mail|post|letter)|in writing|in time|leave this"
    r"|tomorrow|(?:in|next) the morning|next|shortly|soon enough|hesitat\w+|paus\w+|suspend\w*|under review"
)
_DEPENDS = (
    r"only|unless|if|whether|when\w*|where\w*|provided|depend\w*|except\w*|may|maybe|might|perhaps|needs?|needed|needn't"
    r"|decid\w+|decision|approv\w+|agree\w*|permission|consent\w*|optional|courtesy|consider\w*|think\w*|sure|just"
)
_BELITTLES = (
    r"usual\w*|most|mostly|normal\w*|mainly|general\w*|often|sometimes|rare\w*|hardly|alarms?|judge\w*|judg\w*ment|minor"
    r"|trivial|banter|jok\w+|common sense|harmless|fine|enough|prov(?:e|es|ed|en)|mistaken?|unlikely|false|settl\w+"
    r"|inside|teams?|informal\w*|quiet\w*|friendly|what happened|their side|(?:an|their) account|ends? here"
    r"|above|wrong|old|obsolete|discretion|locally|internal\w*|resolv\w+|alternativ\w+|deals? with|handled?"
)
_PUTS_OFF = re.compile(rf"\b(?:{'|'.join((_DENIES, _DELAYS, _DEPENDS, _BELITTLES))})\b")
_TURNS_TO = re.compile(
    r"\b(?:persons?|people|suspect\w*|accused|colleagues?|him|her|whoever|(?<!duty )officers?|a word|have words|warn\w*"
    r"|apolog\w+|confront\w*|explain\w*|chance|side|speak to them|talk to them|courtesy|destroy\w*|delet\w+"
    r"|wip(?:e|ing)|shred\w*|eras\w+|discard\w*|burn\w*)\b"
)
"""Whoever is in the matter, who is not turned to, and proof, which is not done away with."""


def puts_off(text: str, *, turns_to: bool = True) -> str:
    """The first word by which a text could deny, delay or belittle, or turn to whoever is in the matter; else nothing.

    Where not ``turns_to``, the text may name people.
    """
    plain = " ".join(unicodedata.normalize("NFKC", text).replace("’", "'").casefold().split())
    found = _PUTS_OFF.search(plain) or (_TURNS_TO.search(plain) if turns_to else None)
    return found[0] if found else ""


def put_off(word: str) -> Message:
    """What is said of such a word."""
    return Message(
        "“{word}” could put off what must be done, make it depend on something, or say no to it. Words of your own "
        "give a number, a place, a time of answer or one more thing to do here.",
        word=word,
    )


def line_refusals(composed: Composed) -> Iterator[Refusal]:
    """Each line where none stands, each that could put off what is serious, and each that takes a duty back."""
    if not composed.overlay.line:
        return
    base, kinds = composed.base.pack, kinds_of(composed.base)
    serious = {f"duty {one}" for one in serious_duties(base, kinds)}
    silent, beneath, beside = set(_silent(composed)), dict(_duties_of(base)), gate_duties(base)
    for line in composed.overlay.line:
        kind = kinds.get(line.block, "")
        is_strict = kind in _STRICT or line.block in serious
        word = puts_off(line.text) if is_strict else ""
        against = taken_back(line.text, beneath.get(line.block, ()))
        if against is None and is_strict:
            against = taken_back(line.text, beside, of_people=True)
        if line.block in silent or line.field == "is_not":
            said = Message("Beneath what is said here no line stands: it decides whether somebody is in danger.")
            yield Refusal("not added", line.block, line.field, said, to=line.text)
        elif kind == "gate term":
            said = Message("Beneath this no line stands: what keeps people safe is said with this word.")
            yield Refusal("not added", line.block, line.field, said, to=line.text)
        elif against is not None:
            said = Message("This line takes back what must be done: “{duty}”", duty=against.what)
            yield Refusal("puts aside", line.block, line.field, said, to=line.text)
        elif word:
            yield Refusal("puts aside", line.block, line.field, put_off(word), to=line.text)


def _silent(composed: Composed) -> Iterator[str]:
    pack = composed.base.pack
    yield f"outcome {LIFE}"
    yield from (f"question {name}" for name in read_by_gates(composed.base))
    for gate in pack.flow.gate:
        if gate.demands == _SAVES:
            yield f"gate {gate.id}"
            yield from (f"duty {duty.id}" for duty in gate.duties)
    yield from (f"duty {duty.id}" for duty in all_duties(pack) if duty.shield == _SHIELD)


def _duties_of(pack: Pack) -> Iterator[tuple[str, tuple[Duty, ...]]]:
    """The duties that stand where a line could stand beneath a text."""
    for gate in pack.flow.gate:
        yield f"gate {gate.id}", gate.duties
    for outcome in pack.flow.outcome:
        worded = tuple(duty for text in outcome.worded for duty in text.duties)
        yield f"outcome {outcome.id}", (*outcome.duties, *worded)
    for duty in all_duties(pack):
        yield f"duty {duty.id}", (duty,)


def serious_duties(pack: Pack, kinds: Mapping[str, str]) -> frozenset[str]:
    """The duties that a gate, a grave outcome or a reply names, with those that stand for them when they give way."""
    flow = pack.flow
    graves = tuple(one for one in flow.outcome if kinds.get(f"outcome {one.id}") == "grave outcome")
    named = [duty for block in (*flow.gate, *graves, *flow.reply) for duty in block.duties]
    named += [duty for outcome in graves for text in outcome.worded for duty in text.duties]
    found: set[str] = set()
    for duty in named:
        form: Duty | None = duty
        while form is not None:
            found.add(form.id)
            form = form.softer
    return frozenset(found)


def gate_duties(pack: Pack) -> tuple[Duty, ...]:
    """The duties of every gate, each once: any of them may stand beside what is serious."""
    return tuple({duty.id: duty for gate in pack.flow.gate for duty in gate.duties}.values())


def taken_back(text: str, duties: Iterable[Duty], *, of_people: bool = False) -> Duty | None:
    """The first of these duties that the text tells people not to do, or to do where it says not to.

    ``of_people``: what a duty forbids counts only towards those in the matter, since units differ from gate to gate.
    """
    said = [one for one in effects_said(text) if one.commands or one.denied]
    return next((duty for duty in duties if any(_goes_against(one, duty, of_people) for one in said)), None)


def _goes_against(one: Said, duty: Duty, of_people: bool) -> bool:
    if one.denied:
        acts, tagged = {*one.verb.forbids, *one.verb.does}, duty.does
    else:
        acts, tagged = set(one.verb.does), duty.forbids
        if not one.towards and not one.verb.thing:
            return False  # a line such as “Ring extension 100” names nobody
        if of_people:
            tagged = tuple(each for each in tagged if each[1] in PEOPLE)
    return any(act in acts and (party in one.towards or not one.towards) for act, party in tagged)
