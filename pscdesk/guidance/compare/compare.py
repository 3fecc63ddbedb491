"""Compares two versions of the guidance: which answers now end elsewhere, over all of them, and which words changed."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import Literal

from pscdesk.data_files import Fact
from pscdesk.guidance.compare.rewording import Reworded, rewordings
from pscdesk.guidance.compare.touched import Touched, rows_logic
from pscdesk.guidance.pack.pack_types import OUTCOME_RANKS, Action, Answers, Outcome, Pack
from pscdesk.guidance.proofs.answers import Chosen, tell_apart
from pscdesk.guidance.proofs.budget import BESIDE, MOST_STEPS, Budget, TooEntangled
from pscdesk.guidance.proofs.every_path import START, PathState, Walker
from pscdesk.guidance.proofs.reachability import Way
from pscdesk.guidance.proofs.watched import Watched

What = Literal["outcome", "reason", "gate", "option", "question"]
EVERYTHING: tuple[What, ...] = ("outcome", "gate", "option", "question")
"""What can be compared: a reason is told with its outcome."""
_Pair = tuple[PathState, PathState]
_End = tuple[str, str]
_SOONER = "a gate ends the walk sooner"
"""Why a question is not asked, or a gate does not stand, in the new version where it did in the old one."""
_YES, _NO = ("yes", ""), ("no", "")


class Move(Fact, frozen=True, kw_only=True):
    """Answers that lead elsewhere in the new version: what differs, from what to what, and the fewest that show it.

    ``what``: the outcome, the reason given for an outcome that stays, or whether a gate stands, an option fits or a
    question is asked (``item`` names it).
    ``falls``: the outcome's rank falls, a gate no longer stands, or a question is no longer asked. What is left out
    because a gate now cuts the walk short is no fall: what the walk then comes to is told as its outcome.
    """

    what: What
    item: str
    before: str
    after: str
    witness: Answers
    falls: bool


class Comparison(Fact, frozen=True, kw_only=True):
    """What changed. ``unproved`` names what could not be compared exactly, and why; empty where all of it was."""

    moves: tuple[Move, ...]
    reworded: tuple[Reworded, ...]
    unproved: tuple[str, ...] = ()


def compare(old: Pack, new: Pack, of: Collection[What] = EVERYTHING) -> Comparison:
    """Everything that differs between two versions.

    Moves are found over every combination of the answers both versions know, by one walk through both together. An
    answer or a question only one of them has is told as a change of wording; a question only one asks is answered
    in every way. ``of``: only these are compared, for options take longer than all the rest.
    """
    moves: list[Move] = []
    unproved: list[str] = []
    try:
        order = _merged_order(old, new)
    except TooEntangled:
        unproved.append("The questions changed places, so answers cannot be followed through both versions.")
        order = []
    walks = _Walks(old, new, order)
    for what, item in _to_compare(old, new) if order else ():
        if what not in of:
            continue
        try:
            moves += _moves(walks, what, item)
        except TooEntangled:
            named = f"the {what} “{item}”" if item else f"the {what}"
            unproved.append(f"There are too many ways through to compare {named} and what comes after it.")
            break
    return Comparison(moves=tuple(moves), reworded=tuple(rewordings(old, new)), unproved=tuple(unproved))


def _to_compare(old: Pack, new: Pack) -> Iterator[tuple[What, str]]:
    """What may differ: what has rows of its own that changed, or reads something that may differ."""
    touched = Touched(old, new)
    for question in new.flow.question:
        if question.id in touched.questions and any(question.id == each.id for each in old.flow.question):
            yield "question", question.id
    for gate in new.flow.gate:
        if gate.id in touched.gates and any(gate.id == each.id for each in old.flow.gate):
            yield "gate", gate.id
    if touched.questions or touched.gates or _outcome_logic(old) != _outcome_logic(new):
        yield "outcome", ""
    before = {action.id: action.when for action in old.flow.action}
    for action in new.flow.action:
        if action.id in before and (
            rows_logic(before[action.id]) != rows_logic(action.when) or touched.cuts_short or touched.reads(action.when)
        ):
            yield "option", action.id


def _outcome_logic(pack: Pack) -> object:
    return [(outcome.id, rows_logic(outcome.when)) for outcome in pack.flow.outcome]


def _merged_order(old: Pack, new: Pack) -> list[tuple[int | None, int | None]]:
    """The places of each question in both versions, in an order that suits both; raises ``TooEntangled``."""
    ours = [question.id for question in old.flow.question]
    theirs = [question.id for question in new.flow.question]
    if [each for each in ours if each in theirs] != [each for each in theirs if each in ours]:
        raise TooEntangled
    order: list[tuple[int | None, int | None]] = []
    left = 0
    for right, question in enumerate(theirs):
        if question in ours:
            place = ours.index(question)
            order += [(gone, None) for gone in range(left, place)]
            order.append((place, right))
            left = place + 1
        else:
            order.append((None, right))
    return order + [(gone, None) for gone in range(left, len(ours))]


def _moves(walks: _Walks, what: What, item: str) -> Iterator[Move]:
    left, right, pairs = walks.ends(what, item)
    shortest: dict[tuple[_End, _End], Way] = {}
    for (ours, theirs), way in pairs.items():
        ends = _said(left, ours, what, item), _said(right, theirs, what, item)
        if what == "outcome" and ends[0][0] != ends[1][0]:
            ends = (ends[0][0], ""), (ends[1][0], "")
        if ends == (_YES, _NO) and _is_over_sooner(left, right, (ours, theirs), what, item):
            ends = _YES, (_NO[0], _SOONER)
        if ends[0] != ends[1] and (ends not in shortest or way.length < shortest[ends].length):
            shortest[ends] = way
    for (before, after), way in sorted(shortest.items(), key=lambda each: each[0]):
        yield _move(what, item, before, after, way.answers)


def _is_over_sooner(left: Walker, right: Walker, pair: _Pair, what: What, item: str) -> bool:
    """Whether only the new version has come to a gate that cuts the walk short, so that this was left out."""
    ours, theirs = pair
    if what == "question":
        return right.skips(theirs, right.place[item]) and not left.cut_short(ours)
    return what == "gate" and right.cut_short(theirs) and not left.cut_short(ours)


def _move(what: What, item: str, before: _End, after: _End, witness: Answers) -> Move:
    if what == "outcome":
        if before[0] == after[0]:
            return Move(what="reason", item=before[0], before=before[1], after=after[1], witness=witness, falls=False)
        falls = OUTCOME_RANKS[after[0]] < OUTCOME_RANKS[before[0]]
        return Move(what=what, item="", before=before[0], after=after[0], witness=witness, falls=falls)
    falls = after[0] == "no" and what != "option" and after[1] != _SOONER
    said = [f"{end}: {why}" if why else end for end, why in (before, after)]
    return Move(what=what, item=item, before=said[0], after=said[1], witness=witness, falls=falls)


def _said(walker: Walker, state: PathState, what: str, item: str) -> _End:
    """What a version comes to, and the sentence that says why where a row decides it."""
    if what == "outcome":
        return walker.outcome(state), _because(walker.pack.flow.outcome, walker.outcome_row(state))
    if what == "gate":
        return "yes" if walker.gates_stand(state) else "no", ""
    if what == "option":
        row = walker.action_row(state)
        action = [action for action in walker.pack.flow.action if action.id == item]
        return "no" if row is None else "yes", _because(action, row)
    return "yes" if walker.asks(state, walker.place[item]) else "no", ""


def _because(blocks: Iterable[Outcome | Action], row: int | None) -> str:
    rows = [each for block in blocks for each in block.when]
    return "" if row is None else rows[row].because


class _Walks:
    """Walks through both versions together; all questions share one.

    A change near the start touches everything, so all walks together may take three times what a check may; each alone
    may take half of what a check may, so that versions made to be slow are given up soon.
    """

    def __init__(self, old: Pack, new: Pack, order: list[tuple[int | None, int | None]]) -> None:
        self._old, self._new, self._order = old, new, order
        self._left = 3 * MOST_STEPS
        self._asking: tuple[Walker, Walker, list[dict[_Pair, Way]]] | None = None

    def ends(self, what: What, item: str) -> tuple[Walker, Walker, dict[_Pair, Way]]:
        """Every pair of states in which the same answers leave both versions, at the end or at the question."""
        if what == "question":
            left, right, layers = self._asking = self._asking or self._walked(Watched(outcome=False))
            return left, right, layers[self._order.index((left.place[item], right.place[item]))]
        left, right, layers = self._walked(
            Watched(
                outcome=what == "outcome",
                action=item if what == "option" else "",
                gates=frozenset({item}) if what == "gate" else frozenset(),
            )
        )
        return left, right, layers[-1]

    def _walked(self, watched: Watched) -> tuple[Walker, Walker, list[dict[_Pair, Way]]]:
        budget = Budget(min(self._left, MOST_STEPS // 2))
        left, right = (Walker(pack, watched, budget) for pack in (self._old, self._new))
        layers: list[dict[_Pair, Way]] = [{(START, START): Way(0, {})}]
        for ours, theirs in self._order:
            layers.append(_one_further(layers[-1], _Question(left, right, ours, theirs)))
        self._left -= budget.spent
        return left, right, layers


def _one_further(pairs: dict[_Pair, Way], question: _Question) -> dict[_Pair, Way]:
    """The pairs of states after one more question, each with the shortest answers that lead there."""
    following: dict[_Pair, Way] = {}
    for pair, way in pairs.items():
        for chosen, met, also in question.answers(*pair):
            after = question.onward(pair, met, also)
            length = way.length + bool(chosen)
            if after not in following or length < following[after].length:
                following[after] = Way(length, way, question.name, chosen) if chosen else way
    return following


class _Question:
    """One question of both versions, or of the only one that has it."""

    def __init__(self, left: Walker, right: Walker, ours: int | None, theirs: int | None) -> None:
        self._left, self._right, self._ours, self._theirs = left, right, ours, theirs
        self.name, choices = _choices(left, right, ours, theirs)
        self._rows = [
            (
                chosen,
                0 if ours is None else left.met_by(ours, chosen),
                0 if theirs is None else right.met_by(theirs, chosen),
            )
            for chosen in choices
        ]
        self._apart: dict[tuple[int, int], list[tuple[Chosen, int, int]]] = {}

    def answers(self, a: PathState, b: PathState) -> list[tuple[Chosen, int, int]]:
        """The answers that walks in these states tell apart, with the rows each meets on both sides; none if not asked.

        A version that does not ask the question meets no row of it.
        """
        here = -1 if self._ours is None or not self._left.asks(a, self._ours) else self._left.alive_at(a, self._ours)
        there = (
            -1
            if self._theirs is None or not self._right.asks(b, self._theirs)
            else self._right.alive_at(b, self._theirs)
        )
        if here < 0 and there < 0:
            return [((), 0, 0)]
        known = self._apart.get((here, there))
        if known is None:
            self._left.budget.spend(len(self._rows))
            mine, other = max(here, 0), max(there, 0)
            apart: dict[tuple[int, int], tuple[Chosen, int, int]] = {}
            for chosen, met, also in self._rows:
                meets = met if here >= 0 else 0, also if there >= 0 else 0
                apart.setdefault((meets[0] & mine, meets[1] & other), (chosen, *meets))
            known = self._apart[here, there] = list(apart.values())
        return known

    def onward(self, pair: _Pair, met: int, also: int) -> _Pair:
        """The states after an answer that meets these rows of each version."""
        self._left.budget.spend(2 + BESIDE)
        return (
            pair[0] if self._ours is None else self._left.onward(pair[0], self._ours, met),
            pair[1] if self._theirs is None else self._right.onward(pair[1], self._theirs, also),
        )


def _choices(left: Walker, right: Walker, ours: int | None, theirs: int | None) -> tuple[str, list[Chosen]]:
    """The question's id and the answers both versions know, one of each kind that either tells apart."""
    if ours is None or theirs is None:
        walker, place = (right, theirs or 0) if ours is None else (left, ours)
        return walker.questions[place].id, walker.choices[place]
    old, new = left.questions[ours], right.questions[theirs]
    known = {option.id for option in old.options}
    shared = [option.id for option in new.options if option.id in known]
    question = new if old.kind == "several" else old

    def marks(option: str) -> object:
        return left.marks(ours, option), right.marks(theirs, option)

    return new.id, tell_apart(question, shared, marks, left.budget)
