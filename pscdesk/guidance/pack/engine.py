"""The engine of the aid: from a pack and answers to the state of a walk (next question, gates, outcome). Pure."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass

import msgspec

from pscdesk.errors import PackError
from pscdesk.guidance.pack.duties import settled
from pscdesk.guidance.pack.out_of_date import asking, asks_instead, is_still_said
from pscdesk.guidance.pack.pack_types import (
    ALONE,
    CUTS_SHORT,
    DEMANDS,
    ESCALATES,
    SUPPORT,
    Action,
    Answers,
    Duty,
    Gate,
    Outcome,
    Pack,
    Question,
    Reason,
    Row,
    State,
)
from pscdesk.guidance.pack.vocabulary import ABOUT_TO
from pscdesk.messages import Message

Standing = dict[str, Row]
"""The gates that stand, by id, each with the first of its rows that held."""


@dataclass(frozen=True)
class RuledOut:
    """An informal option, by its id, that does not hold: what the gate says that rules it out, or what it rests on."""

    action: str
    because: str
    by_gate: bool

    @property
    def sentence(self) -> Message:
        """Why it does not hold, in a sentence."""
        if self.by_gate:
            return Message("Not now: {says}", says=self.because)
        return Message("It does not fit: nothing in your answers points to it.")


def advance(pack: Pack, answers: Mapping[str, Sequence[str]]) -> State:
    """Where the walk stands with these answers.

    Questions are met in file order and asked when one of their rows holds over the answers met so far; the first
    one without an answer is ``next``, and no answer beyond it is read. Gates rise as soon as a row holds and never
    fall along a path. Once a gate of ``CUTS_SHORT`` stands, sections marked ``skip_when_referred`` are left out, and
    no informal option but support holds. Outcome and options are read only when nothing is left to ask. Where the pack
    is out of date, what is milder than a referral asks instead and offers no option; what gates ask stays. Whatever
    the mapping holds, a State comes back: an answer the pack does not know counts as not given.
    """
    live, standing, following = _walk(pack, answers)
    gates = sorted((gate for gate in pack.flow.gate if gate.id in standing), key=_urgency)
    outcome: str | None = None
    own: tuple[Duty, ...] = ()
    actions: tuple[Action, ...] = ()
    ruled_out: tuple[str, ...] = ()
    asks = False
    reasons = [_reason(gate.id, standing[gate.id], live, standing) for gate in gates]
    if following is None:
        found, row = _outcome(pack, live, standing)
        asks = asks_instead(pack, found.id)
        own = (*_own_duties(found, live, standing), *_reply(pack, live, standing))
        if asks:
            found, row, own = asking(pack), None, tuple(filter(is_still_said, own))
        outcome = found.id
        reasons.append(
            _reason(found.id, row, live, standing)
            if row
            else Reason(item=found.id, because=found.looks_like, answers={}, sources=())
        )
        fitting = {} if asks else _fitting(pack, live, standing)
        actions = tuple(action for action in pack.flow.action if action.id in fitting)
        ruled_out = () if asks else tuple(action.id for action in pack.flow.action if action.id not in fitting)
        reasons.extend(_reason(action.id, fitting[action.id], live, standing) for action in actions)
    duties = settled((*(duty for gate in gates for duty in gate.duties), *own))
    return State(
        path=tuple(live),
        next=following,
        gates=tuple(gate.id for gate in gates),
        is_escalated=any(gate.demands in ESCALATES for gate in gates),
        is_cut_short=_cutting_short(gates) is not None,
        duties=tuple(duty for duty in duties if duty.topic.id != ABOUT_TO),
        answer=next((duty for duty in duties if duty.topic.id == ABOUT_TO), None),
        outcome=outcome,
        actions=tuple(action.id for action in actions),
        ruled_out=ruled_out,
        reasons=tuple(reasons),
        dormant=tuple(key for key in answers if key not in live),
        is_out_of_date=asks,
    )


def ruled_out(pack: Pack, answers: Mapping[str, Sequence[str]]) -> tuple[RuledOut, ...]:
    """Each informal option that does not hold, and why; empty while questions are open.

    An option ruled out by a gate names that gate; any other names what would point to it. None where guidance that is
    out of date offers no option at all.
    """
    live, standing, following = _walk(pack, answers)
    if following is not None or asks_instead(pack, _outcome(pack, live, standing)[0].id):
        return ()
    gates = sorted((gate for gate in pack.flow.gate if gate.id in standing), key=_urgency)
    stopping = _cutting_short(gates)
    fitting = _fitting(pack, live, standing)
    return tuple(
        _ruled_out(action, None if action.id in SUPPORT else stopping, gates, live, standing)
        for action in pack.flow.action
        if action.id not in fitting
    )


@dataclass(frozen=True)
class OtherEnd:
    """Where a walk would end with one other option: the question, the option, the outcome and the gates beside it."""

    question: str
    option: str
    outcome: str
    gates: tuple[str, ...]


def what_if(pack: Pack, answers: Mapping[str, Sequence[str]]) -> tuple[OtherEnd, ...]:
    """Every single change of an answer on the path that would end elsewhere.

    At a several-choice question a change ticks one more option ("none" and "not sure" stand alone). A change that
    opens questions not yet answered ends nowhere yet, and is left out. Nothing where the pack is out of date.
    """
    now = advance(pack, answers)
    if now.outcome is None or pack.is_out_of_date:
        return ()
    changes: list[OtherEnd] = []
    for question in (question for question in pack.flow.question if question.id in now.path):
        for option, chosen in _changes(question, tuple(answers[question.id])):
            live, standing, following = _walk(pack, {**answers, question.id: chosen})
            if following is None:
                outcome, _ = _outcome(pack, live, standing)
                if outcome.id != now.outcome:
                    changes.append(OtherEnd(question.id, option, outcome.id, tuple(standing)))
    return tuple(changes)


def outcome_text(pack: Pack, outcome_id: str, workforce: str | None, gates: Iterable[str] = ()) -> Outcome:
    """The outcome as people of that workforce group should read it beside these gates; ``PackError`` if unknown."""
    outcome = next((outcome for outcome in pack.flow.outcome if outcome.id == outcome_id), None)
    if outcome is None:
        raise PackError(Message("The guidance has no outcome called “{outcome_id}”.", outcome_id=outcome_id))
    return worded_outcome(outcome, workforce, frozenset(gates))


def outcome_of(pack: Pack, state: State, workforce: str | None) -> Outcome | None:
    """The outcome in which a walk ends as that workforce group should read it; None before its end."""
    if state.outcome is None:
        return None
    return asking(pack) if state.is_out_of_date else outcome_text(pack, state.outcome, workforce, state.gates)


def worded_outcome(outcome: Outcome, workforce: str | None, standing: Container[str]) -> Outcome:
    """The outcome in the words for that workforce group and the gates that stand; a later wording goes before."""
    for text in outcome.worded:
        if (text.workforce and workforce not in text.workforce) or (
            text.gates and not any(gate in standing for gate in text.gates)
        ):
            continue
        said = {name: getattr(text, name) for name in text.__struct_fields__ if name not in ("workforce", "gates")}
        outcome = msgspec.structs.replace(outcome, **{name: words for name, words in said.items() if words})
    return outcome


def row_holds(row: Row, live: Mapping[str, Sequence[str]], standing: Mapping[str, object]) -> bool:
    """True when every cell of the row holds over live answers and standing gates."""
    for question, allowed in row.answers.items():
        for option in live.get(question, ()):
            if option in allowed:
                break
        else:
            return False
    if row.gates and not any(gate in standing for gate in row.gates):
        return False
    return not any(gate in standing for gate in row.unless)


def _walk(pack: Pack, answers: Mapping[str, Sequence[str]]) -> tuple[Answers, Standing, str | None]:
    skippable = {section.id for section in pack.flow.section if section.skip_when_referred}
    live: Answers = {}
    standing: Standing = {}
    waiting = pack.flow.gate
    referred = False
    for question in pack.flow.question:
        if referred and question.section in skippable:
            continue
        if question.when and _first(question.when, live, standing) is None:
            continue
        chosen = _known(question, answers.get(question.id, ()))
        if not chosen:
            return live, standing, question.id
        live[question.id] = chosen
        still: list[Gate] = []
        for gate in waiting:
            row = _newly(gate.when, question.id, live, standing)
            if row is None:
                still.append(gate)
            else:
                standing[gate.id] = row
                referred = referred or gate.demands in CUTS_SHORT
        waiting = tuple(still)
    return live, standing, None


def _known(question: Question, chosen: Sequence[str]) -> tuple[str, ...]:
    chosen = (chosen,) if isinstance(chosen, str) else chosen
    known = tuple(option.id for option in question.options if option.id in chosen)
    return known if question.kind == "several" else known[:1]


def _first(rows: Iterable[Row], live: Answers, standing: Standing) -> Row | None:
    for row in rows:
        if row_holds(row, live, standing):
            return row
    return None


def _newly(rows: Iterable[Row], answered: str, live: Answers, standing: Standing) -> Row | None:
    """The first row that holds among those that can hold now and could not before: they read this answer, or gates."""
    for row in rows:
        if (answered in row.answers or row.gates or not row.answers) and row_holds(row, live, standing):
            return row
    return None


def _outcome(pack: Pack, live: Answers, standing: Standing) -> tuple[Outcome, Row | None]:
    for outcome in pack.flow.outcome:
        row = _first(outcome.when, live, standing)
        if row is not None:
            return outcome, row
    return pack.flow.outcome[-1], None


def _fitting(pack: Pack, live: Answers, standing: Standing) -> dict[str, Row]:
    """The informal options that hold, each with its first row; beside a gate that cuts a walk short only support."""
    short = _cutting_short(gate for gate in pack.flow.gate if gate.id in standing)
    open_to = (action for action in pack.flow.action if not short or action.id in SUPPORT)
    held = ((action.id, _first(action.when, live, standing)) for action in open_to)
    return {action: row for action, row in held if row is not None}


def _cutting_short(gates: Iterable[Gate]) -> Gate | None:
    """The first gate that leaves nothing to ask about fault, if one does."""
    return next((gate for gate in gates if gate.demands in CUTS_SHORT), None)


def _urgency(gate: Gate) -> int:
    return DEMANDS.index(gate.demands)


def _own_duties(outcome: Outcome, live: Answers, standing: Standing) -> tuple[Duty, ...]:
    group = live["workforce"][0] if "workforce" in live else None
    return worded_outcome(outcome, group, standing).duties


def _reply(pack: Pack, live: Answers, standing: Standing) -> tuple[Duty, ...]:
    """What is said to what the person was about to do: the first block that holds."""
    return next((reply.duties for reply in pack.flow.reply if _first(reply.when, live, standing)), ())


def _reason(item: str, row: Row, live: Answers, standing: Standing) -> Reason:
    """The row's sentence and sources with the answers it used, those behind its gates among them."""
    return Reason(item=item, because=row.because, answers=_used(row, live, standing), sources=row.sources)


def _used(row: Row, live: Answers, standing: Standing) -> Answers:
    used: dict[str, tuple[str, ...]] = {}
    for gate in (gate for gate in row.gates if gate in standing):
        for question, chosen in _used(standing[gate], live, standing).items():
            used[question] = tuple(dict.fromkeys((*used.get(question, ()), *chosen)))
    for question, allowed in row.answers.items():
        used[question] = tuple(option for option in live[question] if option in allowed)
    return used


def _ruled_out(action: Action, stopping: Gate | None, gates: list[Gate], live: Answers, standing: Standing) -> RuledOut:
    if stopping is not None:
        return RuledOut(action.id, stopping.says, by_gate=True)
    near = min(action.when, key=lambda row: _unmet(row, live, standing))
    if not _unmet(near, live, standing):
        blocking = next((gate for gate in gates if gate.id in near.unless), None)
        if blocking is not None:
            return RuledOut(action.id, blocking.says, by_gate=True)
    return RuledOut(action.id, near.because, by_gate=False)


def _unmet(row: Row, live: Answers, standing: Standing) -> int:
    """How many cells of the row are not met, its gates counted as one and what it excludes left aside."""
    answers = sum(not _cell_holds(row, cell, live) for cell in row.answers)
    return answers + (bool(row.gates) and not any(gate in standing for gate in row.gates))


def _cell_holds(row: Row, question: str, live: Answers) -> bool:
    return any(option in row.answers[question] for option in live.get(question, ()))


def _changes(question: Question, chosen: tuple[str, ...]) -> list[tuple[str, tuple[str, ...]]]:
    others = [option.id for option in question.options if option.id not in chosen]
    if question.kind != "several":
        return [(option, (option,)) for option in others]
    kept = tuple(option for option in chosen if option not in ALONE)
    return [(option, (option,) if option in ALONE else (*kept, option)) for option in others]
