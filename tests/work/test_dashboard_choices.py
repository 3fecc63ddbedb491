"""What there is to choose from on HR's page of figures, and a month that was passed over."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from made_up.contacts import ADVICE as FORM
from made_up.offices import AUGUST, DESKS, OCTOBER, SEPTEMBER, made_office, send

from pscdesk.documents.document import Paragraph
from pscdesk.errors import InputError
from pscdesk.reports.dashboard.dashboard import Chosen
from pscdesk.work.office import office_months
from pscdesk.work.office.office_inbox import import_returns
from pscdesk.work.publish.dashboard import figure_choices, figures_document, save_document

LATER = dt.date(2026, 11, 25)


def test_a_month_that_was_passed_over_is_never_hidden_in_a_sum(tmp_path: Path) -> None:
    with made_office(tmp_path) as office:
        assert figure_choices(office).is_empty
        for month in (AUGUST, OCTOBER):
            import_returns(office, [send(office, tmp_path / str(month), month, *DESKS, number=30)], LATER, processes=1)
            office_months.freeze(office, month, LATER)
        choices = figure_choices(office)
        assert [one.first for one in choices.periods["month"]] == [OCTOBER, AUGUST]
        assert choices.families == ("Family",)
        assert len(choices.themes) == len(FORM.fields["theme"].codes(FORM.version))

        year = Chosen("calendar-year", "2026", SEPTEMBER.plus(-8), SEPTEMBER.plus(3))
        shown = figures_document(office, year)
        assert shown.subtitle.endswith("October 2026, 1 of 12 months. Nothing is scaled up")
        assert shown.coverage == ("2026-10", "2026-10")
        rolling = figures_document(office, Chosen("rolling-12", "", OCTOBER.plus(-11), OCTOBER))
        told = [one.text for one in rolling.blocks if isinstance(one, Paragraph)]
        assert told[0] == "Rolling 12: not shown: 2 of 12 months are frozen."
        with pytest.raises(InputError, match="No month of it is frozen"):
            figures_document(office, Chosen("month", "it", SEPTEMBER, SEPTEMBER))


def test_a_file_of_another_kind_is_refused_before_anything_is_written(tmp_path: Path) -> None:
    from pscdesk.documents.document import Document

    with pytest.raises(InputError, match="no kind of file"):
        save_document(Document("Figures", ()), tmp_path / "figures.doc")
    assert not list(tmp_path.glob("figures*"))
