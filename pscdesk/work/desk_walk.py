"""How a walk through the aid meets the counts: what a finished walk leaves, and what it offers to the contact."""

from __future__ import annotations

from pscdesk.errors import InputError
from pscdesk.guidance.engine import advance
from pscdesk.guidance.pack_types import DEMANDS, Answers, Pack
from pscdesk.tally.tally_form import TallyForm

AID = "aid-use"
"""The form on which finished walks are counted."""

_WORKFORCE = "workforce"
_OFFERED_AS = {_WORKFORCE: _WORKFORCE, "outcome": "route"}
"""Which answer of a walk offers itself for which field of the advice contact."""


def walk_counts(pack: Pack, answers: Answers, changed: str = "not-said") -> dict[str, tuple[str, ...]]:
    """What a finished walk is counted as on the form ``aid-use``: codes alone, for ``Desk.record``.

    ``changed``: whether the walk changed what the person meant to do, as they say (yes, no, not-said). Raises
    ``InputError`` for a walk that is not finished: it leaves nothing.
    """
    state = advance(pack, answers)
    if state.outcome is None:
        raise InputError("The walk is not finished, so there is nothing to count.", "Finish it, or leave it.")
    demands = {gate.demands for gate in pack.flow.gate if gate.id in state.gates}
    return {
        _WORKFORCE: tuple(answers[_WORKFORCE]) if _WORKFORCE in state.path else ("not-said",),
        "outcome": (state.outcome,),
        "gates": tuple(demand for demand in DEMANDS if demand in demands) or ("none",),
        "changed": (changed,),
    }


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
