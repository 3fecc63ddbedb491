"""The same input gives the same bytes whatever LC_TIME says: no month's name comes from the system."""

from __future__ import annotations

import calendar
import datetime as dt
import time
from collections.abc import Callable

import pytest
from guidance.shipped import PACK

from pscdesk.assets import FONTS, PAPER_FORMS
from pscdesk.documents import text
from pscdesk.documents.pdf.pdf import render
from pscdesk.guidance.book.logic_book import logic_book
from pscdesk.guidance.shape.shape import overdue_findings
from pscdesk.local import NOTHING_FILLED_IN
from pscdesk.paperwork.shelf import load_paper_forms
from pscdesk.periods import Month
from pscdesk.ui.guidance_parts.parts import source_line
from pscdesk.ui.pages.about import about_lines
from pscdesk.work.desk.desk_months import Due
from pscdesk.work.walk.outcome_document import outcome_document
from pscdesk.work.walk.papers import walk_form
from pscdesk.work.walk.past_review import past_review

LATE = dt.date(2099, 1, 1)
ANSWERS = next(vignette.answers for vignette in PACK.vignettes if vignette.id == "V09")
FORM = load_paper_forms(PAPER_FORMS).forms["concern-record"]
DUE = Due(Month(2026, 10), dt.date(2026, 11, 12), again=False, nil=False, late=False)

READ: dict[str, Callable[[], object]] = {
    "outcome sheet": lambda: text.render(outcome_document(PACK, ANSWERS, LATE, NOTHING_FILLED_IN)),
    "outcome sheet as a PDF": lambda: render(outcome_document(PACK, ANSWERS, LATE, NOTHING_FILLED_IN), FONTS),
    "form": lambda: walk_form(FORM, PACK, ANSWERS, "").content,
    "logic book": lambda: text.render(logic_book(PACK)),
    "about": lambda: about_lines(PACK),
    "sources": lambda: [source_line(source) for source in PACK.sources.values()],
    "guidance past its review": lambda: past_review(PACK, LATE),
    "check of the guidance": lambda: overdue_findings(PACK, LATE),
    "month to send": lambda: DUE.sentence,
}
"""What people read that has the name of a month in it."""


@pytest.mark.parametrize("make", READ.values(), ids=READ)
def test_no_name_of_a_month_comes_from_the_locale(make: Callable[[], object], monkeypatch: pytest.MonkeyPatch) -> None:
    before = make()
    name_months_in_czech(monkeypatch)
    assert f"{dt.date(2026, 10, 1):%d %B}" == "01 říjen"  # the stand-in is in place: dates ask time.strftime
    assert make() == before


def name_months_in_czech(monkeypatch: pytest.MonkeyPatch) -> None:
    """What ``time`` and ``calendar`` say once LC_TIME is Czech, on a computer that has no such locale."""
    names = "leden únor březen duben květen červen červenec srpen září říjen listopad prosinec"
    named = ["", *names.split()]
    plain = time.strftime

    def strftime(wanted: str, *when: time.struct_time | tuple[int, ...]) -> str:
        month = when[0][1] if when else 1
        for sign, name in (("%B", named[month]), ("%b", named[month][:3])):
            wanted = wanted.replace(sign, name)
        return plain(wanted, *when)  # type: ignore[arg-type]

    monkeypatch.setattr(time, "strftime", strftime)
    monkeypatch.setattr(calendar, "month_name", named)
    monkeypatch.setattr(calendar, "month_abbr", [name[:3] for name in named])
