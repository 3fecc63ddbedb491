"""Leavers' totals of an open programme as a document."""

from __future__ import annotations

from pscdesk.documents.document import Document
from pscdesk.programme.events.month_events import events_of
from pscdesk.programme.leavers.leavers_held import LeaversHeld, leavers_of
from pscdesk.programme.leavers.leavers_layout import KIND
from pscdesk.reports.leavers.leavers_paper import LeaversFacts, leavers_paper
from pscdesk.reports.paper_text import STANDARD, Issue
from pscdesk.work.programme.programme import Programme
from pscdesk.work.programme.totals.taking import bodies_of


def leavers_held(programme: Programme) -> LeaversHeld:
    """Leavers' totals as the programme holds them now."""
    return leavers_of(bodies_of(programme, (KIND,)))


def leavers_document(programme: Programme, issue: Issue = STANDARD.issue) -> Document:
    """The paper of the newest years, up to five; ``InputError`` where nothing is held."""
    return document_of(programme, leavers_held(programme), issue)


def document_of(programme: Programme, held: LeaversHeld, issue: Issue = STANDARD.issue) -> Document:
    """The same, from totals that were read already."""
    whose, events = programme.store.facts(), events_of(programme.store.history())
    facts = LeaversFacts(whose.force, whose.made_up, held, programme.month, programme.store.head, issue, events)
    return leavers_paper(facts)
