"""Which report was published before this one: its window, from the log of HR’s acts."""

from __future__ import annotations

from collections.abc import Container

from pscdesk.periods import Month, months_between
from pscdesk.work.office.office import Office


def last_report(office: Office, first: Month, last: Month, frozen: Container[Month]) -> tuple[Month, Month] | None:
    """The first and last month of the report before the one from ``first`` to ``last``; None where there was none.

    A window that was published already is set beside what came before its first publication, so that the same report
    says the same twice. A report of later months, or of one that is not frozen here, is none to set beside.
    """
    found: tuple[Month, Month] | None = None
    for link in office.store.log.links():
        act = link.said.act
        if act.act != "published":
            continue
        window = (Month.read(act.month), Month.read(act.last))
        if window == (first, last):
            break
        if window[1] <= last and all(month in frozen for month in months_between(*window)):
            found = window
    return found
