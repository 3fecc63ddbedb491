"""Where no line of a force's own may stand, and lines that say the contrary of a duty they stand beneath."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pscdesk.guidance.pack.pack_types import Duty, Pack
from pscdesk.guidance.pack.vocabulary import LIFE
from pscdesk.guidance.shape.duty_shape import all_duties
from pscdesk.guidance.wording.effects_said import Said, effects_said
from pscdesk.guidance.workshop.caution.kinds import read_by_gates
from pscdesk.guidance.workshop.caution.refusal import Refusal
from pscdesk.guidance.workshop.overlay.composing import Composed
from pscdesk.messages import Message

_SAVES = "save-life"
_SHIELD = "life"


def line_refusals(composed: Composed) -> Iterator[Refusal]:
    """Each line beneath what saves a life or asks about something serious, and each that takes a duty back."""
    if not composed.overlay.line:
        return
    base = composed.base.pack
    silent, beneath = set(_silent(composed)), dict(_duties_of(base))
    for line in composed.overlay.line:
        if line.block in silent:
            said = Message("Beneath what is said here no line stands: it decides whether somebody is in danger.")
            yield Refusal("not added", line.block, line.field, said, to=line.text)
            continue
        against = _taken_back(line.text, beneath.get(line.block, ()))
        if against is not None:
            said = Message("This line takes back what must be done: “{duty}”", duty=against.what)
            yield Refusal("puts aside", line.block, line.field, said, to=line.text)


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


def _taken_back(text: str, duties: Iterable[Duty]) -> Duty | None:
    """The first of these duties that the line tells people not to do, or to do where it says not to."""
    said = [one for one in effects_said(text) if one.commands or one.denied]
    return next((duty for duty in duties if any(_goes_against(one, duty) for one in said)), None)


def _goes_against(one: Said, duty: Duty) -> bool:
    if one.denied:
        acts, tagged = {*one.verb.forbids, *one.verb.does}, duty.does
    else:
        acts, tagged = set(one.verb.does), duty.forbids
        if not one.towards and not one.verb.thing:
            return False  # a line such as “Ring extension 100” names nobody
    return any(act in acts and (party in one.towards or not one.towards) for act, party in tagged)
