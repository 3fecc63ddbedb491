"""The disparity workbook of an open programme as a document, with shares of the advice line beside it where asked."""

from __future__ import annotations

from collections.abc import Sequence

from pscdesk.collation.measures.measures import Figure, escalation_share, informal_share, undecided_share
from pscdesk.collation.measures.window import open_window
from pscdesk.documents.document import Document
from pscdesk.periods import months_between
from pscdesk.programme.disparity.disparity_layout import KINDS
from pscdesk.programme.disparity.workbook import Workbook, workbook_of
from pscdesk.programme.events.month_events import events_of
from pscdesk.reports.disparity.disparity_paper import DisparityChoice, DisparityFacts, choose, disparity_paper
from pscdesk.reports.paper_text import STANDARD, Issue
from pscdesk.work.office.office import Office
from pscdesk.work.programme.programme import Programme
from pscdesk.work.programme.totals.taking import bodies_of, span_said

YEAR = 12


def disparity_workbook(programme: Programme) -> Workbook:
    """The workbook as the programme holds it now."""
    return workbook_of(bodies_of(programme, KINDS))


def disparity_document(
    programme: Programme,
    then: str = "",
    now: str = "",
    group: str = "",
    against: str = "",
    advice: Sequence[Figure] = (),
    issue: Issue = STANDARD.issue,
) -> Document:
    """The paper of two years or quarters, written as people write them; what is left empty is chosen.

    ``InputError`` where nothing is held, or not that year, quarter or group.
    """
    book = disparity_workbook(programme)
    chosen = choose(book, span_said(then), span_said(now), group, against)
    return document_of(programme, book, chosen, advice, issue)


def document_of(
    programme: Programme,
    book: Workbook,
    chosen: DisparityChoice,
    advice: Sequence[Figure] = (),
    issue: Issue = STANDARD.issue,
) -> Document:
    """The paper of what was chosen, from a workbook that was read already."""
    whose = programme.store.facts()
    facts = DisparityFacts(
        force=whose.force,
        made_up=whose.made_up,
        book=book,
        month=programme.month,
        head=programme.store.head,
        chosen=chosen,
        advice=tuple(advice),
        issue=issue,
        events=events_of(programme.store.history()),
    )
    return disparity_paper(facts)


def advice_beside(office: Office) -> tuple[Figure, ...]:
    """The informal, escalation and undecided shares of the last twelve frozen months in a row, or as many as there are.

    None of them where no month is frozen.
    """
    store = office.store
    frozen, reported = set(store.frozen_months()), store.reported_months()
    if not reported:
        return ()
    first = last = reported[-1]
    while first.plus(-1) in frozen and len(months_between(first, last)) < YEAR:
        first = first.plus(-1)
    window = open_window(store.printed(months_between(first, last)), first, last, office.forms)
    return (informal_share(window), escalation_share(window), undecided_share(window))
