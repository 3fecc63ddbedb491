"""Checks a pack's structure before anybody may walk it: ids, references, cells, sentences, outcomes (level L0)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Protocol

from pscdesk.data_files import repeated
from pscdesk.guidance.pack.pack_types import OUTCOME_RANKS, WORKFORCE, Finding, Pack
from pscdesk.guidance.pack.vocabulary import ABOUT_TO
from pscdesk.guidance.shape.duty_shape import duty_faults
from pscdesk.guidance.shape.invariants import missing_promises, words_for_the_wrong_group
from pscdesk.guidance.shape.row_shape import (
    Faults,
    cell_faults,
    holds_always,
    options_by_question,
    row_faults,
    source_faults,
)
from pscdesk.periods import long_date

MOST_ON_A_PAGE = 9
"""Answers a page may have: each has a key of one digit, and nobody weighs more of them at once."""

LONGEST_QUESTION = 25
"""Words a question may have before it becomes hard to read at the end of a night shift."""


def shape_findings(pack: Pack) -> tuple[Finding, ...]:
    """Every fault of shape in the pack, in the order of the file; empty when it may be walked."""
    return tuple(
        Finding(level="L0", block=block, sentence=sentence)
        for part in (
            _ids,
            _questions,
            _gates,
            _outcomes,
            _actions,
            _replies,
            duty_faults,
            _invariants,
            _twins,
            _sources,
            _dates,
            _standards,
            _vignettes,
            missing_promises,
            words_for_the_wrong_group,
        )
        for block, sentence in part(pack)
    )


def overdue_findings(pack: Pack, today: dt.date | None) -> tuple[Finding, ...]:
    """A finding when the pack should have been reviewed before ``today``; none where no day is given."""
    if today is None or today <= pack.about.review_by:
        return ()
    return (
        Finding(level="L0", block="pack.toml", sentence=f"it was to be reviewed by {long_date(pack.about.review_by)}."),
    )


class Identified(Protocol):
    """A block of the pack that has an id."""

    @property
    def id(self) -> str:
        """Its name among the blocks of its kind."""
        ...


def blocks_by_kind(pack: Pack) -> tuple[tuple[str, Sequence[Identified]], ...]:
    """Every list of blocks that have ids, each with what one of its blocks is called."""
    flow = pack.flow
    return (
        ("section", flow.section),
        ("question", flow.question),
        ("gate", flow.gate),
        ("outcome", flow.outcome),
        ("action", flow.action),
        ("reply", flow.reply),
        ("never", flow.never),
        ("twin", flow.twin),
        ("vignette", pack.vignettes),
        ("point to confirm", pack.to_confirm),
    )


def _ids(pack: Pack) -> Faults:
    for kind, blocks in blocks_by_kind(pack):
        for doubled in repeated(block.id for block in blocks):
            yield f"{kind} “{doubled}”", "two blocks have this id."
    flow = pack.flow
    for kind, blocks in (
        ("question", flow.question),
        ("gate", flow.gate),
        ("outcome", flow.outcome),
        ("action", flow.action),
        ("reply", flow.reply),
    ):
        for block in blocks:
            for doubled in repeated(row.id for row in block.when if row.id):
                yield f"{kind} “{block.id}”", f"two of its rows are called “{doubled}”."


def _questions(pack: Pack) -> Faults:
    sections = [section.id for section in pack.flow.section]
    earlier: dict[str, frozenset[str]] = {}
    reached = 0
    gates = {gate.id for gate in pack.flow.gate}
    for question in pack.flow.question:
        block = f"question “{question.id}”"
        if question.section not in sections:
            yield block, f"there is no section called “{question.section}”."
        elif sections.index(question.section) < reached:
            yield block, "its section came earlier; questions stay together in the order of their sections."
        else:
            reached = sections.index(question.section)
        for doubled in repeated(option.id for option in question.options):
            yield block, f"two answers are called “{doubled}”."
        if len(question.ask.split()) > LONGEST_QUESTION:
            yield block, f"the question has more than {LONGEST_QUESTION} words."
        if len(question.options) < (1 if question.kind == "acknowledge" else 2):
            yield block, "there is nothing to choose between."
        if len(question.options) > MOST_ON_A_PAGE:
            found = len(question.options)
            yield block, f"it has {found} answers, and a page has room for {MOST_ON_A_PAGE}. Ask it on two pages."
        for term in question.terms:
            if term not in pack.terms:
                yield block, f"the glossary has no term “{term}”."
        yield from row_faults(pack, block, question.when, earlier, gates, unless=False)
        earlier[question.id] = frozenset(option.id for option in question.options)
    known = earlier.get("workforce", frozenset())
    missing = [group for group in WORKFORCE if group not in known]
    if missing:
        yield "question “workforce”", f"the workforce group “{missing[0]}” is missing."


def _gates(pack: Pack) -> Faults:
    options = options_by_question(pack)
    earlier: set[str] = set()
    for gate in pack.flow.gate:
        block = f"gate “{gate.id}”"
        if not gate.when:
            yield block, "it has no row, so it could never rise."
        if not gate.duties:
            yield block, "it has no duties."
        yield from row_faults(pack, block, gate.when, options, earlier, unless=False)
        for duty in gate.duties:
            yield from source_faults(pack, f"duty “{duty.id}”", duty.sources)
        earlier.add(gate.id)


def _outcomes(pack: Pack) -> Faults:
    options, gates = options_by_question(pack), {gate.id for gate in pack.flow.gate}
    for outcome in pack.flow.outcome:
        block = f"outcome “{outcome.id}”"
        if OUTCOME_RANKS.get(outcome.id) != outcome.rank:
            yield block, f"its rank is {outcome.rank}; the fixed rank is {OUTCOME_RANKS.get(outcome.id, 'unknown')}."
        yield from row_faults(pack, block, outcome.when, options, gates, unless=True)
        for duty in (duty for part in (outcome, *outcome.worded) for duty in part.duties):
            yield from source_faults(pack, f"duty “{duty.id}”", duty.sources)
        for gate in (gate for text in outcome.worded for gate in text.gates if gate not in gates):
            yield block, f"there is no gate called “{gate}”."
        for text in outcome.worded:
            for group in text.workforce:
                if group not in options.get("workforce", ()):
                    yield block, f"there is no workforce group “{group}”."
    for missing in OUTCOME_RANKS.keys() - {outcome.id for outcome in pack.flow.outcome}:
        yield f"outcome “{missing}”", "this outcome is missing."
    for outcome in pack.flow.outcome[:-1]:
        if not outcome.when or any(holds_always(row) for row in outcome.when):
            yield f"outcome “{outcome.id}”", "only the last outcome may hold without a condition."


def _actions(pack: Pack) -> Faults:
    options, gates = options_by_question(pack), {gate.id for gate in pack.flow.gate}
    for action in pack.flow.action:
        block = f"action “{action.id}”"
        if not action.when:
            yield block, "it has no row, so it could never fit."
        if not action.sources:
            yield block, "it names no source."
        yield from source_faults(pack, block, action.sources)
        yield from row_faults(pack, block, action.when, options, gates, unless=True)


def _replies(pack: Pack) -> Faults:
    """What is said to what a person was about to do; the question that asks it must raise and decide nothing."""
    options, gates = options_by_question(pack), {gate.id for gate in pack.flow.gate}
    for reply in pack.flow.reply:
        block = f"reply “{reply.id}”"
        yield from row_faults(pack, block, reply.when, options, gates, unless=True)
        if not reply.when or any(ABOUT_TO not in row.answers for row in reply.when):
            yield block, f"each of its rows must read the question “{ABOUT_TO}”."
        for duty in reply.duties:
            if duty.topic.id != ABOUT_TO:
                yield block, f"the duty “{duty.id}” is not on the topic “{ABOUT_TO}”."
            yield from source_faults(pack, f"duty “{duty.id}”", duty.sources)
    flow = pack.flow
    for kind, blocks in (
        ("question", flow.question),
        ("gate", flow.gate),
        ("outcome", flow.outcome),
        ("action", flow.action),
    ):
        for one in blocks:
            if any(ABOUT_TO in row.answers for row in one.when):
                yield f"{kind} “{one.id}”", f"it reads the question “{ABOUT_TO}”, which must raise and decide nothing."


def _invariants(pack: Pack) -> Faults:
    options = options_by_question(pack)
    known = {
        "gate": {gate.id for gate in pack.flow.gate},
        "outcome": {outcome.id for outcome in pack.flow.outcome},
        "action": {action.id for action in pack.flow.action},
    }
    for never in pack.flow.never:
        block = f"never “{never.id}”"
        yield from cell_faults(block, never.answers, options)
        named = {"gate": never.gates, "outcome": never.outcomes, "action": never.actions}
        if not (never.answers or any(named.values())):
            yield block, "it has no cell, so everything would break it."
        for kind, ids in named.items():
            for unknown in (each for each in ids if each not in known[kind]):
                yield block, f"there is no {kind} called “{unknown}”."


def _twins(pack: Pack) -> Faults:
    actions = {action.id for action in pack.flow.action}
    for twin in pack.flow.twin:
        block = f"twin “{twin.id}”"
        if not (twin.outcomes or twin.actions):
            yield block, "it names no outcome and no option."
        if not twin.because.strip():
            yield block, "it does not say why."
        for outcome in (each for each in twin.outcomes if each not in OUTCOME_RANKS):
            yield block, f"there is no outcome called “{outcome}”."
        for action in (each for each in twin.actions if each not in actions):
            yield block, f"there is no action called “{action}”."
        yield from source_faults(pack, block, twin.sources)


def _dates(pack: Pack) -> Faults:
    about = pack.about
    if about.review_by <= about.law_checked_on:
        yield "pack.toml", "it is to be reviewed before its law was checked."
    if about.status == "approved" and not (about.approved_by_role and about.approved_on):
        yield "pack.toml", "it is called approved and does not say by which role and when."
    for source in pack.sources.values():
        if source.checked_on > about.law_checked_on:
            yield f"source “{source.id}”", "it was checked after the day the pack gives for its law."
        if not source.cite.strip():
            yield f"source “{source.id}”", "it does not say what it is."


def _standards(pack: Pack) -> Faults:
    if pack.standards and [standard.number for standard in pack.standards] != list(range(1, 11)):
        yield "standards.toml", "it must hold the ten Standards, numbered 1 to 10."
    for standard in pack.standards:
        block = f"standard {standard.number}"
        if not standard.wordings:
            yield block, "it has no wording."
        for wording in standard.wordings:
            if not wording.sources:
                yield block, "a wording names no source."
            yield from source_faults(pack, block, wording.sources)


def _sources(pack: Pack) -> Faults:
    for question in pack.flow.question:
        yield from source_faults(pack, f"question “{question.id}”", question.sources)
    for term in pack.terms.values():
        yield from source_faults(pack, f"term “{term.id}”", term.sources)


def _vignettes(pack: Pack) -> Faults:
    options = options_by_question(pack)
    gates = {gate.id for gate in pack.flow.gate}
    for vignette in pack.vignettes:
        block = f"vignette “{vignette.id}”"
        yield from cell_faults(block, vignette.answers, options)
        yield from source_faults(pack, block, vignette.sources)
        if not vignette.sources:
            yield block, "it names no source."
        for outcome in (vignette.outcome, *vignette.accept):
            if outcome not in OUTCOME_RANKS:
                yield block, f"there is no outcome called “{outcome}”."
        for gate in (each for each in vignette.gates if each not in gates):
            yield block, f"there is no gate called “{gate}”."
