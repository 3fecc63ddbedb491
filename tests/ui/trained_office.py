"""An office with three frozen months in which each desk held sessions, made once and copied for each story."""

from __future__ import annotations

import datetime as dt
from functools import cache
from pathlib import Path

from made_up.contacts import FORMS
from made_up.force import counted, places_in
from made_up.offices import DESKS, made_office
from msgspec import structs

from pscdesk.periods import Month, months_between
from pscdesk.programme.training.sessions import BRIEFING
from pscdesk.returns.file import make_return
from pscdesk.work.office import office_months
from pscdesk.work.office.office_inbox import import_returns

MONTHS = months_between(Month(2026, 7), Month(2026, 9))


@cache
def make(base: Path) -> Path:
    """Found it and freeze its months; its data folder beneath ``base``. From August on there are more contacts."""
    folder = base / "trained-office"
    folder.mkdir()
    with made_office(folder) as office:
        for month in MONTHS:
            inbox, after = folder / str(month), month.plus(1)
            inbox.mkdir()
            for desk in DESKS:
                content = desk.says(month, 12 if month < Month(2026, 8) else 60)
                briefed = {**content.forms, BRIEFING: counted(12, desk.number, FORMS[BRIEFING])}
                content = structs.replace(content, forms=briefed)
                (inbox / f"{desk.id}.pscr").write_bytes(make_return(content, desk.seed, office.card.recipients))
            import_returns(office, [inbox], after.day(5), processes=1)
            office_months.freeze(office, month, dt.date(after.year, after.number, 21))
    return places_in(folder, "office").home
