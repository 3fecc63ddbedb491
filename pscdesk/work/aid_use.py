"""What one finished walk through the aid would leave in the counts: five headings of a tally form, and nothing else."""

from __future__ import annotations

import datetime as dt

from pscdesk.guidance.engine import advance
from pscdesk.guidance.pack_types import Answers, Pack
from pscdesk.periods import Month
from pscdesk.tally.contact import read_choices, receipt
from pscdesk.tally.tally_form import TallyForm
from pscdesk.work.desk_walk import AID, walk_counts

FORM = AID
NOT_SAID = "not-said"


def use_of_aid(pack: Pack, answers: Answers, changed: str = NOT_SAID) -> dict[str, tuple[str, ...]]:
    """The choices of the form ``aid-use`` for this walk; empty before the walk has come to an outcome.

    ``changed``: whether it changed what the person had in mind (yes, no, not-said). Of the gates only what they
    demand is counted, never which they were.
    """
    if advance(pack, answers).outcome is None:
        return {}
    return walk_counts(pack, answers, changed)


def use_sentence(form: TallyForm, choices: dict[str, tuple[str, ...]], today: dt.date) -> str:
    """The exact sentence of what would be added to the counts of this month."""
    return receipt(form, read_choices(form, choices, frozenset()), Month.of(today))
