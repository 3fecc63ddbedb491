"""The disparity paper of what somebody chose, as far as it is held, with the advice line's shares if wanted."""

# Imports inside functions run on the worker: loading HR's rooms takes 0.7 s, which the window's thread must not pay.

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pscdesk.errors import PscDeskError
from pscdesk.messages import Message, joined
from pscdesk.ui.context import Context
from pscdesk.ui.pages.programme.totals.totals_part import PaperRead

if TYPE_CHECKING:
    from pscdesk.collation.measures.measures import Figure
    from pscdesk.programme.totals.held_totals import Held
    from pscdesk.programme.totals.span import Span
    from pscdesk.reports.paper_text import Issue
    from pscdesk.work.programme.programme import Programme

NO_OFFICE = Message("There is no office on this computer. The advice line’s shares come from it.")
_NOTHING_FROZEN = Message("No month is frozen in the office yet, so the advice line has no shares.")


@dataclass(frozen=True)
class Wanted:
    """What somebody chose; what is None or empty is chosen for them. ``advice``: with the advice line's shares."""

    then: Span | None = None
    now: Span | None = None
    group: str = ""
    against: str = ""
    advice: bool = False


@dataclass(frozen=True)
class Choices:
    """What there is to choose from, each with its label, and what the paper is of."""

    spans: tuple[tuple[Span, str], ...]
    groups: tuple[tuple[str, str], ...]
    against: tuple[tuple[str, str], ...]
    chosen: Wanted


def read_disparity(context: Context, programme: Programme, held: Held, wanted: Wanted, issue: Issue) -> PaperRead:
    """The paper; what is no longer held of what was wanted is chosen anew."""
    from pscdesk.programme.disparity.workbook import OTHERS, Workbook
    from pscdesk.reports.disparity.disparity_paper import choose
    from pscdesk.reports.disparity.disparity_words import group_label
    from pscdesk.work.in_spoken import in_spoken
    from pscdesk.work.programme.totals.disparity_document import document_of

    book = Workbook(held)
    spans = book.all_spans()
    if not spans:
        return PaperRead(None)
    now = wanted.now if wanted.now in spans else None
    then = wanted.then if wanted.then in spans and wanted.then != now else None
    groups = book.groups(choose(book, then, now).now)
    group, against = (one if one in groups else "" for one in (wanted.group, wanted.against))
    chosen = choose(book, then, now, "" if group == against else group, against)
    figures, lacking = _advice(context) if wanted.advice else ((), "")
    document = document_of(programme, book, chosen, figures, issue)
    lacks = () if chosen.then in spans else ((chosen.then, Message("{span}: nothing held", span=chosen.then.label)),)
    others = [one for one in groups if one != chosen.against]
    choices = Choices(
        (*((one, one.label) for one in reversed(spans)), *lacks),
        ((OTHERS, group_label(OTHERS)), *((one, one) for one in others)),
        tuple((one, one) for one in groups),
        Wanted(chosen.then, chosen.now, chosen.group, chosen.against, wanted.advice),
    )
    return PaperRead(in_spoken(document), choices, lacking)


def _advice(context: Context) -> tuple[tuple[Figure, ...], str]:
    """The advice line's shares from this computer's office, or why there are none."""
    from pscdesk.work.programme.totals.disparity_document import advice_beside

    if not context.places.office_store.exists():
        return (), NO_OFFICE
    try:
        figures = advice_beside(context.office())
    except PscDeskError as fault:
        return (), joined(" ", filter(None, (fault.message, fault.advice)))
    return figures, "" if figures else _NOTHING_FROZEN
