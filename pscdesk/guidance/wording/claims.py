"""Holds the reason of each row to what it asserts: what was chosen, a doubt, or a rule that claims nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pscdesk.guidance.pack.pack_types import Pack, Row
from pscdesk.guidance.pack.vocabulary import DOUBT

_Faults = Iterator[tuple[str, str]]

CHOSEN = re.compile(r"\byou (?:said|say|ticked|chose|told|answered)\b", re.IGNORECASE)
IN_DOUBT = re.compile(r"\byou (?:(?:could|can) ?not (?:rule (?:\w+ )?out|say)|(?:were|are) not sure)\b", re.IGNORECASE)
OF_THE_READER = re.compile(
    r"\byou (?:have|had|are|were|did|might)\b"
    r"|\b(?:about|questioned|questions|complained about) you\b|\ba? ?decision of yours\b|\bof your own\b",
    re.IGNORECASE,
)
"""What a rule cannot know: what the reader is, did or wants, or what is said of them."""
OF_OTHERS = re.compile(
    r"\b(?:fears|has met) (?:or has met )?harm\b|\bwas raised before\b|\bbrought it to you\b"
    r"|\bha(?:s|ve) not seemed\b|\bnobody is to talk\b"
    r"|^(?:somebody|a colleague|they|the person|one of them)(?: from outside| who spoke up)?"
    r" (?:is|are|was|were|has|have|had|spoke|questioned|complained|raised|feels?|said)\b",
    re.IGNORECASE,
)
"""What readers found claimed of others though nobody had said it, and the ways such a sentence begins."""
EITHER = re.compile(r"\bor\b", re.IGNORECASE)
_SHOWN = ("outcome", "action", "reply")
"""The blocks whose reasons stand beside what a walk comes to, and on its papers."""
_WORD = re.compile(r"[a-z]{4,}")
_OF_ANYTHING = frozenset(
    {"somebody", "something", "nobody", "nothing", "would", "might", "that", "they", "them", "this"}
)
"""Words that say nothing of one answer more than of another."""


def claim_faults(pack: Pack) -> _Faults:
    """Every row whose sentence says more than its cells make sure of, as block and sentence."""
    known = _Known(pack)
    flow = pack.flow
    for kind, blocks in (
        ("question", flow.question),
        ("gate", flow.gate),
        ("outcome", flow.outcome),
        ("action", flow.action),
        ("reply", flow.reply),
    ):
        for one in blocks:
            for number, row in enumerate(one.when, 1):
                found = [*_of_row(row, known), *(_not_answered(row, known) if kind in _SHOWN else ())]
                yield from ((f"{kind} “{one.id}”, row {number}", fault) for fault in found)


def _of_row(row: Row, known: _Known) -> Iterator[str]:
    says_chosen, says_doubt = CHOSEN.search(row.because), IN_DOUBT.search(row.because)
    if says_chosen and row.asserts != "chosen":
        yield f"it says “{says_chosen[0]}”, so it asserts what was chosen."
    if says_doubt and row.asserts != "doubt":
        yield f"it says “{says_doubt[0]}”, so it asserts a doubt."
    if row.asserts == "chosen" and not known.all_chosen(row):
        yield "it asserts what was chosen, and may hold where nothing definite was."
    if row.asserts == "doubt" and not known.all_in_doubt(row):
        yield "it asserts a doubt, and may hold where something definite was chosen."
    if row.asserts == "rule" and not says_chosen and not says_doubt:
        claim = OF_THE_READER.search(row.because)
        if claim:
            yield f"it says “{claim[0]}”, which a rule cannot know; only what was chosen can say it."
        claim = OF_OTHERS.search(row.because)
        if claim and known.may_be_doubt(row):
            yield f"it says “{claim[0]}” as a fact, and may hold where it is only not ruled out."


def _not_answered(row: Row, known: _Known) -> Iterator[str]:
    """A rule that names one of several answers in an “or”: whoever gave another would read what they did not say."""
    if row.asserts != "rule" or not EITHER.search(row.because):
        return
    for question, allowed in row.answers.items():
        named = known.words_of_one(question, allowed) & _words(row.because)
        if named:
            yield (
                f"it says “{sorted(named)[0]}” and “or”, and may hold where another of its answers to “{question}” was "
                "given; each answer has a row of its own."
            )


def _words(text: str) -> frozenset[str]:
    """What a text is about, word by word; one and many are the same word."""
    return frozenset(word.removesuffix("s") for word in _WORD.findall(text.lower())) - _OF_ANYTHING


class _Known:
    """What the cells of a row make sure of."""

    def __init__(self, pack: Pack) -> None:
        self._options = {each.id: [option.id for option in each.options] for each in pack.flow.question}
        self._words = {
            (each.id, option.id): _words(f"{option.text} {option.define or ''}")
            for each in pack.flow.question
            for option in each.options
        }
        self._gates = {gate.id: gate.when for gate in pack.flow.gate}
        self._doubtful: set[str] = set()
        for gate in pack.flow.gate:  # a gate reads only gates before it
            if any(row.asserts == "doubt" or self.may_be_doubt(row) for row in gate.when):
                self._doubtful.add(gate.id)

    def all_chosen(self, row: Row) -> bool:
        """True where its cells allow definite answers only, or each of its gates rises by such alone."""
        told = [cell for cell in row.answers.items() if not self._is_scope(*cell)]
        if told:
            return not any(question.endswith(DOUBT) or _NOT_TOLD.intersection(allowed) for question, allowed in told)
        rows = self._behind(row)
        return bool(rows) and all(each.asserts == "chosen" for each in rows)

    def all_in_doubt(self, row: Row) -> bool:
        """True where one of its cells allows nothing but doubt, or each of its gates rises by doubt alone."""
        if any(question.endswith(DOUBT) or set(allowed) == {"unsure"} for question, allowed in row.answers.items()):
            return True
        rows = self._behind(row)
        return bool(rows) and all(each.asserts == "doubt" for each in rows)

    def may_be_doubt(self, row: Row) -> bool:
        """True where it may hold though no definite answer was given to anything it reads.

        To be unsure is a doubt where the question also takes “no” or “none”; any other takes its thing as given.
        """
        if not row.answers:
            return not self._doubtful.isdisjoint(row.gates)
        told = [cell for cell in row.answers.items() if not self._is_scope(*cell)]
        return all(self._allows_doubt(*cell) for cell in told or row.answers.items())

    def words_of_one(self, question: str, allowed: tuple[str, ...]) -> frozenset[str]:
        """The words that some of these answers are put in and others are not."""
        each = [self._words.get((question.removesuffix(DOUBT), option), frozenset[str]()) for option in allowed]
        return frozenset().union(*each) - frozenset.intersection(*each)

    def _allows_doubt(self, question: str, allowed: tuple[str, ...]) -> bool:
        may_deny = not {"no", "none"}.isdisjoint(self._options.get(question, ()))
        return question.endswith(DOUBT) or ("unsure" in allowed and may_deny)

    def _is_scope(self, question: str, allowed: tuple[str, ...]) -> bool:
        """True for a cell that allows all answers but one or two: it says where a row is read, not what was said."""
        return 1 < len(self._options.get(question, ())) - 2 <= len(allowed) < len(self._options.get(question, ()))

    def _behind(self, row: Row) -> list[Row]:
        return [each for gate in row.gates for each in self._gates.get(gate, ())]


_NOT_TOLD = frozenset({"unsure", "none"})
"""Answers by which nothing was said."""
