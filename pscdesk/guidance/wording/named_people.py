"""Finds a bare “the person” wherever more than one could be meant: the text has to say which of them it is."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pscdesk.guidance.pack.duty_types import Duty
from pscdesk.guidance.pack.pack_types import OUTCOME_RANKS, Pack, Question

_Faults = Iterator[tuple[str, str]]

BARE = re.compile(
    r"\b(?:the|this|that) person(?:'s|’s)?\b(?!,? (?:it is about|harmed|who|whose|whom|responsible|belong))",
    re.IGNORECASE,
)
_LEAST_REFERRED = 3
"""The lowest rank of an outcome beside which a gate that escalates can stand."""


def bare_person_faults(pack: Pack) -> _Faults:
    """Each text with a bare “the person” that is read while several people may stand in the matter.

    That is so until a walk is past its gates: in sections that are never skipped, in gates that read them and the
    duties of those, and in outcomes that only gates lead to. What is read later is about one person, and may say so.
    """
    late = {section.id for section in pack.flow.section if section.skip_when_referred}
    for block, text in _texts(pack, late):
        bare = BARE.search(text)
        if bare:
            yield block, f"“{bare[0]}” could be more than one: the person it is about, harmed, or who told you."


def _texts(pack: Pack, late: set[str]) -> _Faults:
    flow = pack.flow
    for question in flow.question:
        if question.section not in late:
            for text in _of_question(question):
                yield f"question “{question.id}”", text
    later = {question.id for question in flow.question if question.section in late}
    early = [gate for gate in flow.gate if not all(set(row.answers) & later for row in gate.when)]
    for gate in early:
        for text in (gate.title, gate.says, *(row.because for row in gate.when)):
            yield f"gate “{gate.id}”", text
    forms = {form.id: form for gate in early for duty in gate.duties for form in _forms(duty)}
    for form in forms.values():
        yield from ((f"duty “{form.id}”", text) for text in (form.who, form.what))
    for outcome in flow.outcome:
        if OUTCOME_RANKS.get(outcome.id, 0) >= _LEAST_REFERRED:
            for part in (outcome, *outcome.worded):
                for text in (part.heading, part.looks_like, part.ask, part.write_down, part.next):
                    yield f"outcome “{outcome.id}”", text
            for row in outcome.when:
                yield f"outcome “{outcome.id}”", row.because


def _of_question(question: Question) -> Iterator[str]:
    yield from (question.ask, question.help, question.why)
    for text in question.worded:
        yield from (text.ask, text.help)
    for option in question.options:
        yield from (option.text, option.define)
    for row in question.when:
        yield row.because


def _forms(duty: Duty) -> Iterator[Duty]:
    """The duty and its softer forms, one after the other."""
    form: Duty | None = duty
    while form is not None:
        yield form
        form = form.softer
