"""The plan as a board paper: what HR hands to the board's secretary."""

from __future__ import annotations

from pscdesk.documents.document import Document
from pscdesk.periods import Month
from pscdesk.reports.plan.plan_paper import STANDARD_WORDS, PlanFacts, PlanWords, plan_paper
from pscdesk.work.programme.plan.plan_acts import head_now, plan_now
from pscdesk.work.programme.programme import Programme


def plan_document(programme: Programme, words: PlanWords = STANDARD_WORDS, since: Month | None = None) -> Document:
    """The board paper of the plan as it stands now; ``since``: with every update from that month on."""
    whose = programme.store.facts()
    return plan_paper(
        PlanFacts(whose.force, whose.made_up, plan_now(programme), programme.month, head_now(programme), since, words)
    )
