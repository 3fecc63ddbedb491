"""How a walk through the aid meets the counts: what a finished walk leaves, and what it offers to the contact."""

from __future__ import annotations

import datetime as dt

from pscdesk.errors import InputError
from pscdesk.guidance.pack.engine import advance
from pscdesk.guidance.pack.pack_types import DEMANDS, Answers, Pack
from pscdesk.guidance.pack.vocabulary import LIFE
from pscdesk.messages import Message
from pscdesk.periods import Month
from pscdesk.tally.contact import read_choices, receipt
from pscdesk.tally.tally_form import TallyForm

NOT_SAID = "not-said"
"""The code for what nobody said, of that form."""

_WORKFORCE = "workforce"
_OFFERED_AS = {_WORKFORCE: _WORKFORCE, "outcome": "route"}
"""Which answer of a walk offers itself for which field of the advice contact."""


def may_be_counted(pack: Pack, answers: Answers) -> bool:
    """Whether somebody may be asked to count this walk as a use of the aid: it is finished, and no life is at risk.

    A page about a life asks for no numbers; the contact beside it is counted afterwards, with its own route.
    """
    outcome = advance(pack, answers).outcome
    return outcome is not None and outcome != LIFE


def walk_counts(pack: Pack, answers: Answers, changed: str = NOT_SAID) -> dict[str, tuple[str, ...]]:
    """What a finished walk is counted as on the form ``aid-use``: codes alone, for ``Desk.record``.

    ``changed``: whether the walk changed what the person meant to do, as they say (yes, no, not-said). Of the gates
    only what they demand is counted, never which they were: the outcome's id and the demands are the codes. Raises
    ``InputError`` for a walk that is not finished: it leaves nothing.
    """
    state = advance(pack, answers)
    if state.outcome is None:
        raise InputError(
            Message("The walk is not finished, so there is nothing to count."), Message("Finish it, or leave it.")
        )
    demands = {gate.demands for gate in pack.flow.gate if gate.id in state.gates}
    return {
        _WORKFORCE: tuple(answers[_WORKFORCE]) if _WORKFORCE in state.path else (NOT_SAID,),
        "outcome": (state.outcome,),
        "gates": tuple(demand for demand in DEMANDS if demand in demands) or ("none",),
        "changed": (changed,),
    }


def use_sentence(form: TallyForm, choices: dict[str, tuple[str, ...]], today: dt.date) -> str:
    """The exact sentence of what a walk would add to the counts of this month."""
    return receipt(form, read_choices(form, choices, frozenset()), Month.of(today))


def offers(pack: Pack, answers: Answers, form: TallyForm) -> dict[str, str]:
    """What a walk offers for the contact beside it: field of the contact to a code, to be accepted by one press.

    Only codes that the form offers; nothing for a group that the person was not sure of, and no route before the
    walk is finished. Nothing is chosen by it.
    """
    state = advance(pack, answers)
    known = {
        _WORKFORCE: tuple(answers[_WORKFORCE]) if _WORKFORCE in state.path else (),
        "outcome": (state.outcome,) if state.outcome else (),
    }
    return {
        field: code
        for name, field in _OFFERED_AS.items()
        for code in known[name]
        if code in form.offered.get(field, ())
    }
