"""In which walks a question can be asked and a gate can stand, by the single choices that the first section settles."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pscdesk.guidance.pack.pack_types import Pack, Question, Row

Context = tuple[str, ...]
"""One answer, or nothing, to each question that decides which way a walk goes."""


def gate_contexts(pack: Pack) -> dict[str, frozenset[Context]]:
    """For each gate the contexts in which it can stand; two without one in common never stand together.

    More contexts are named than can happen, never fewer: a cell of any other question rules nothing out by itself.
    """
    deciding = _deciding(pack)
    everywhere = frozenset(_contexts(pack, deciding))
    asked: dict[str, frozenset[Context]] = {}
    standing: dict[str, frozenset[Context]] = {}

    def holds(row: Row) -> frozenset[Context]:
        left = everywhere
        for question, allowed in row.answers.items():
            if question in deciding:
                place = deciding.index(question)
                left &= {context for context in left if context[place] in allowed}
            left &= asked.get(question, everywhere)
        if row.gates:
            left &= frozenset[Context]().union(*(standing.get(gate, everywhere) for gate in row.gates))
        return left

    def of(rows: tuple[Row, ...]) -> frozenset[Context]:
        return frozenset[Context]().union(*map(holds, rows))

    for _ in range(2):  # a question may be asked because of a gate: the second time round those are known
        for question in pack.flow.question:
            asked[question.id] = of(question.when) if question.when else everywhere
        for gate in pack.flow.gate:
            standing[gate.id] = of(gate.when)
    return standing


def contexts(pack: Pack) -> Iterator[Context]:
    """Every context there can be, one after the other."""
    return _contexts(pack, _deciding(pack)) if pack.flow.section else iter(())


def _deciding(pack: Pack) -> list[str]:
    """Questions of the first section with one choice, by which other questions of that section are asked or not."""
    first = pack.flow.section[0].id
    read = {cell for question in pack.flow.question for row in question.when for cell in row.answers}
    return [question.id for question in pack.flow.question if _decides(question, first) and question.id in read]


def _decides(question: Question, section: str) -> bool:
    return question.section == section and question.kind == "one"


def _contexts(pack: Pack, deciding: list[str]) -> Iterator[Context]:
    """Every way through the deciding questions, in file order."""
    questions = [pack.question(question) for question in deciding]

    def further(given: Mapping[str, str], left: list[Question]) -> Iterator[Context]:
        if not left:
            yield tuple(given.get(question, "") for question in deciding)
            return
        question, *rest = left
        if question.when and not any(_may_hold(row, given, deciding) for row in question.when):
            yield from further(given, rest)
            return
        for option in question.options:
            yield from further({**given, question.id: option.id}, rest)

    yield from further({}, questions)


def _may_hold(row: Row, given: Mapping[str, str], deciding: list[str]) -> bool:
    return all(given.get(cell, "") in allowed for cell, allowed in row.answers.items() if cell in deciding)
