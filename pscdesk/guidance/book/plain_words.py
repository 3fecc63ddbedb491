"""Readability of a pack: reading ease, long sentences, double negatives, unexplained abbreviations."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pscdesk.data_files import Fact
from pscdesk.guidance.pack.pack_types import Finding, Pack
from pscdesk.guidance.shape.duty_shape import all_duties

EASIEST_TO_WARN = 50.0
"""Flesch reading ease below which a text is called hard; 60 to 70 is plain English, below 50 is hard going."""

LONGEST_SENTENCE = 25
_ABBREVIATION = re.compile(r"\b[A-Z]{2,}s?\b")
_NEGATIVE = re.compile(r"\b(not|never|no|nobody|nothing|cannot|without)\b", re.IGNORECASE)
_VOWELS = re.compile(r"[aeiouy]+")


class Ease(Fact, frozen=True, kw_only=True):
    """Flesch reading ease over a pack's texts: lowest, median, and the share of texts at 60 or easier."""

    lowest: float
    median: float
    plain: float


def plain_words_notes(pack: Pack) -> tuple[Finding, ...]:
    """Warnings about wording, each naming its block; nothing here stops a pack from being used."""
    explained = {word for term in pack.terms.values() for word in _ABBREVIATION.findall(term.term)}
    notes: list[Finding] = []
    for block, text in texts(pack):
        notes += [_note(block, said) for said in _faults(text, explained)]
    for question in pack.flow.question:
        block = f"question “{question.id}”"
        if len(_NEGATIVE.findall(question.ask)) > 1:
            notes.append(_note(block, "the question has two negatives."))
        ease = reading_ease(f"{question.ask} {question.help}")
        if ease < EASIEST_TO_WARN:
            notes.append(_note(block, f"the question is hard to read (reading ease {ease:.0f})."))
    return tuple({(note.block, note.sentence): note for note in notes}.values())


def texts(pack: Pack) -> Iterator[tuple[str, str]]:
    """Every text a person may read, with the block it stands in; citations of sources are left out."""
    flow = pack.flow
    for question in flow.question:
        block = f"question “{question.id}”"
        worded = (text for other in question.worded for text in (other.ask, other.help))
        for text in (question.ask, question.help, question.why, *worded, *(o.text for o in question.options)):
            yield block, text
        yield from ((block, option.define) for option in question.options)
    for gate in flow.gate:
        block = f"gate “{gate.id}”"
        yield from ((block, text) for text in (gate.title, gate.says))
    yield from ((f"duty “{duty.id}”", duty.what) for duty in all_duties(pack))
    for outcome in flow.outcome:
        for each in (outcome, *outcome.worded):
            for text in (
                each.heading,
                each.looks_like,
                each.ask,
                each.write_down,
                each.next,
            ):
                yield f"outcome “{outcome.id}”", text
    for action in flow.action:
        block = f"action “{action.id}”"
        for text in (action.title, action.suits, action.is_not, action.who, action.prepare, action.opening):
            yield block, text
        yield from ((block, text) for text in (*action.how, action.record, action.review))
    for kind, blocks in (("gate", flow.gate), ("outcome", flow.outcome), ("action", flow.action)):
        for each in blocks:
            yield from ((f"{kind} “{each.id}”", row.because) for row in each.when)
    yield from ((f"term “{term.id}”", term.means) for term in pack.terms.values())


def reading_ease(text: str) -> float:
    """Flesch reading ease: 206.835 - 1.015 x words per sentence - 84.6 x syllables per word (Flesch, 1948).

    Syllables are counted as groups of vowels, a silent final e left out; 100 for a text with no word.
    """
    words = re.findall(r"[A-Za-z’']+", text)
    if not words:
        return 100.0
    sentences = len([part for part in re.split(r"[.!?;:]+", text) if part.strip()]) or 1
    return 206.835 - 1.015 * len(words) / sentences - 84.6 * sum(map(_syllables, words)) / len(words)


def ease_of(pack: Pack) -> Ease:
    """Reading ease over every text of five words or more."""
    eases = sorted(reading_ease(text) for _, text in texts(pack) if len(text.split()) >= 5)
    plain = sum(ease >= 60 for ease in eases) / len(eases)
    return Ease(lowest=eases[0], median=eases[len(eases) // 2], plain=plain)


def _faults(text: str, explained: set[str]) -> Iterator[str]:
    for word in _ABBREVIATION.findall(text):
        if word not in explained and word.rstrip("s") not in explained:
            yield f"“{word}” is not in the glossary."
    for sentence in re.split(r"(?<=[.!?;:]) ", text):
        if len(sentence.split()) > LONGEST_SENTENCE:
            yield f"a sentence has {len(sentence.split())} words: “{sentence[:40]}…”"


def _syllables(word: str) -> int:
    lower = word.lower().rstrip("’'")
    groups = len(_VOWELS.findall(lower))
    silent = lower.endswith("e") and not lower.endswith(("le", "ee")) and groups > 1
    return max(1, groups - silent)


def _note(block: str, sentence: str) -> Finding:
    return Finding(level="note", block=block, sentence=sentence)
