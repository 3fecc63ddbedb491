"""Proves over every combination of answers that an overlay lets nothing end lower and no gate stand less often."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from pscdesk.guidance.compare.compare import Comparison, Move, compare
from pscdesk.guidance.compare.touched import Touched, rows_logic
from pscdesk.guidance.pack.pack_types import Action, Option, Outcome, Pack, Question, Reply, Row
from pscdesk.guidance.proofs.budget import Budget
from pscdesk.guidance.proofs.check import check
from pscdesk.guidance.proofs.row_coverage import vignette_findings
from pscdesk.guidance.shape.shape import shape_findings
from pscdesk.guidance.wording.wording_findings import wording_findings
from pscdesk.guidance.workshop.caution.duty_order import silenced
from pscdesk.guidance.workshop.caution.refusal import Refusal
from pscdesk.guidance.workshop.caution.situations import as_read
from pscdesk.messages import Message, joined, plural

_UNSURE = "unsure"


def meaning_refusals(base: Pack, pack: Pack, known: Comparison | None = None) -> Iterator[Refusal]:
    """Each gate that would stand less often, what would end lower or not be asked, and what could not be proved.

    ``known``: both compared already, by whoever needs that as well; it counts where the base has every answer.
    """
    yield from _new_answers(base, pack)
    if same_rules(base, pack):
        return
    asked = _with_new_answers(base, pack)
    told = known if known is not None and asked is base else compare(asked, pack)
    yield from _falls(told)
    before = {gate.id for gate in base.flow.gate}
    wider = {move.item for move in told.moves if move.what == "gate" and move.after == "yes"}
    yield from silenced(pack, [g.id for g in pack.flow.gate if g.id in wider or g.id not in before])


def check_refusals(base: Pack, pack: Pack, budget: Budget | None = None) -> Iterator[Refusal]:
    """What the check of guidance finds in the composed pack; where no rule changed, in words and situations only."""
    findings = (
        (*shape_findings(pack), *wording_findings(pack), *vignette_findings(pack))
        if same_rules(base, pack)
        else check(as_read(pack), None, budget)
    )
    for one in findings:
        said = joined(": ", (one.block, one.sentence))
        yield Refusal("check", one.block, "", said, witness=one.witness)


def same_rules(old: Pack, new: Pack) -> bool:
    """Whether both ask, raise, end and offer alike whatever is answered, as far as their rules are written alike."""
    touched = Touched(old, new)
    return (
        not (touched.questions or touched.gates)
        and all(
            _rules(one) == _rules(other)
            for one, other in (
                (old.flow.outcome, new.flow.outcome),
                (old.flow.action, new.flow.action),
                (old.flow.reply, new.flow.reply),
            )
        )
        and _promises(old) == _promises(new)
    )


def _promises(pack: Pack) -> list[object]:
    nevers = [(one.id, one.answers, one.gates, one.outcomes, one.actions) for one in pack.flow.never]
    return [*nevers, *((one.id, one.outcomes, one.actions) for one in pack.flow.twin)]


def _rules(blocks: Iterable[Outcome | Action | Reply]) -> list[object]:
    return [(one.id, rows_logic(one.when)) for one in blocks]


def _falls(told: Comparison) -> Iterator[Refusal]:
    for move in told.moves:
        if move.falls and move.what == "gate":
            said = Message("The gate “{gate}” would stand less often: with these answers it would not.", gate=move.item)
            yield Refusal("stands less often", f"gate {move.item}", "when", said, witness=move.witness)
        elif move.falls and move.what == "question":
            said = Message("The question “{question}” would be asked less often.", question=move.item)
            yield Refusal("asked less often", f"question {move.item}", "when", said, witness=move.witness)
    lower = [move for move in told.moves if move.falls and move.what == "outcome"]
    if lower:
        yield _ends_lower(lower)
    for sentence in told.unproved:
        yield Refusal("unproved", "", "", Message("It cannot be proved that nothing ends lower: {why}", why=sentence))


def _ends_lower(lower: list[Move]) -> Refusal:
    first = min(lower, key=lambda move: len(move.witness))
    said = plural(
        "{number} way would end lower: for example {after} in place of {before}.",
        "{number} ways would end lower: for example {after} in place of {before}.",
        len(lower),
        after=first.after,
        before=first.before,
    )
    return Refusal("ends lower", f"outcome {first.before}", "when", said, witness=first.witness, moves=tuple(lower))


def _new_answers(base: Pack, pack: Pack) -> Iterator[Refusal]:
    rows = [row for block in (*base.flow.gate, *base.flow.question) for row in block.when]
    for question, _ in _with_more(base, pack):
        raised = any(_UNSURE in row.answers.get(question.id, ()) for row in rows)
        if any(question.id in row.answers for gate in base.flow.gate for row in gate.when) and not raised:
            said = Message("At this question “I am not sure” raises nothing, so no new answer can be held against it.")
            yield Refusal("not added", f"question {question.id}", "options", said)
        elif all(option.id != _UNSURE for option in question.options):
            said = Message(
                "A new answer is held against “I am not sure”, and this question has no such answer. Ask it otherwise."
            )
            yield Refusal("not added", f"question {question.id}", "options", said)


def _with_more(base: Pack, pack: Pack) -> Iterator[tuple[Question, tuple[Option, ...]]]:
    """Each question of the base with the answers that only the composed pack has."""
    composed = {question.id: question for question in pack.flow.question}
    for question in base.flow.question:
        known = {option.id for option in question.options}
        more = tuple(
            option
            for option in (composed[question.id].options if question.id in composed else ())
            if option.id not in known
        )
        if more:
            yield question, more


def _with_new_answers(base: Pack, pack: Pack) -> Pack:
    """The base as if each new answer were there and meant what “not sure” does: that is what it is held against."""
    more = {question.id: options for question, options in _with_more(base, pack)}
    if not more:
        return base

    def rows(when: tuple[Row, ...]) -> tuple[Row, ...]:
        return tuple(replace(row, answers={q: cell(q, allowed) for q, allowed in row.answers.items()}) for row in when)

    def cell(question: str, allowed: tuple[str, ...]) -> tuple[str, ...]:
        added = tuple(option.id for option in more.get(question, ())) if _UNSURE in allowed else ()
        return (*allowed, *added)

    flow = base.flow
    return replace(
        base,
        flow=replace(
            flow,
            question=tuple(
                replace(one, options=(*one.options, *more.get(one.id, ())), when=rows(one.when))
                for one in flow.question
            ),
            gate=tuple(replace(one, when=rows(one.when)) for one in flow.gate),
            outcome=tuple(replace(one, when=rows(one.when)) for one in flow.outcome),
            action=tuple(replace(one, when=rows(one.when)) for one in flow.action),
            reply=tuple(replace(one, when=rows(one.when)) for one in flow.reply),
        ),
    )
