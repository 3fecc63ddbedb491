"""What the search finds of an open programme: items of its plan, tasking decisions, surveys."""

from __future__ import annotations

from collections.abc import Iterator

from pscdesk.collation.register.register import units_in
from pscdesk.finding.entry import Entry
from pscdesk.language import tr
from pscdesk.messages import Message
from pscdesk.periods import Month
from pscdesk.programme.plan.plan import plan_of
from pscdesk.programme.tasking.tasking import decisions_of
from pscdesk.programme.tasking.tasking_codes import OPTIONS
from pscdesk.programme.visits.visit_codes import label_of
from pscdesk.work.office.office import Office
from pscdesk.work.programme.programme import Programme
from pscdesk.work.programme.training.survey_totals import surveys_there

PROGRAMME = "programme"


def programme_entries(programme: Programme, office: Office | None = None) -> tuple[Entry, ...]:
    """Its entries, each with its tab and what is chosen there as its place; what was redacted is not among the words.

    An item is found by its title, its lead and its number, a decision by what was chosen, its month and what it was
    about, a survey by its title. Where the office is open too, a unit's visits are found by its name.
    """
    units = _visits(office, programme.month) if office is not None else ()
    return (*_items(programme), *_decisions(programme), *_surveys(), *units)


def _items(programme: Programme) -> Iterator[Entry]:
    for item in plan_of(programme.store.history()).items.values():
        also = tuple(text for text in (item.lead, item.number, *item.programmes) if text)
        yield Entry("plan-item", tr(item.title), PROGRAMME, f"plan {item.id}", also=also)


def _decisions(programme: Programme) -> Iterator[Entry]:
    for one in decisions_of(programme.store.history()):
        chosen = label_of(OPTIONS, one.chosen)
        title = tr(Message("{month}: {chosen}", month=one.month.label, chosen=chosen))
        also = tuple(name.replace("-", " ") for name in (*one.units, one.theme) if name)
        yield Entry("decision", title, PROGRAMME, f"tasking {one.at}", also=also)


def _visits(office: Office, month: Month) -> Iterator[Entry]:
    for unit in units_in(office.store.units(), month):
        yield Entry("visit", unit.name, PROGRAMME, f"visits {unit.id}")


def _surveys() -> Iterator[Entry]:
    for survey in surveys_there().values():
        yield Entry("survey", tr(survey.title), PROGRAMME, f"surveys {survey.id}", tr(survey.purpose))
