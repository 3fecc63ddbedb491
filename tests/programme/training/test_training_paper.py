"""The paper of training, with the figures of an office's frozen months beside what HR typed in."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from made_up.contacts import FORMS
from made_up.force import counted
from made_up.offices import AUGUST, DESKS, LATE_OCTOBER, SEPTEMBER, made_office
from made_up.reports import said, table
from msgspec import structs

from pscdesk.assets import FONTS
from pscdesk.documents.formats import PDF
from pscdesk.documents.letters import question_marks
from pscdesk.errors import InputError
from pscdesk.programme.surveys.question_sheet import question_sheet
from pscdesk.programme.training.before_after import CANNOT_SHOW
from pscdesk.programme.training.sessions import BRIEFING
from pscdesk.returns.file import make_return
from pscdesk.storage.seal import short_digest
from pscdesk.work.office import office_months
from pscdesk.work.office.office import Office
from pscdesk.work.office.office_inbox import import_returns
from pscdesk.work.programme.programme import Programme
from pscdesk.work.programme.training import training_kept as kept
from pscdesk.work.programme.training.survey_totals import surveys_there
from pscdesk.work.programme.training.training_paper import compare, training_document, training_results


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    """An office with two frozen months; in September each desk held twelve sessions."""
    with made_office(tmp_path) as made:
        for month in (AUGUST, SEPTEMBER):
            folder = tmp_path / f"{month}"
            folder.mkdir()
            for desk in DESKS:
                content = desk.says(month, 12)
                briefed = {**content.forms, BRIEFING: counted(12, desk.number, FORMS[BRIEFING])}
                content = structs.replace(content, forms=briefed) if month == SEPTEMBER else content
                (folder / f"{desk.id}.pscr").write_bytes(make_return(content, desk.seed, made.card.recipients))
            import_returns(made, [folder], LATE_OCTOBER)
            office_months.freeze(made, month, LATE_OCTOBER)
        yield made


def test_sessions_come_from_the_printed_months_and_stand_beside_the_people_of_each_audience(
    begun: Programme, office: Office
) -> None:
    kept.set_establishment(begun, "champions", 43)
    found = training_results(begun, office)
    assert found.held is not None
    printed = office.store.printed((SEPTEMBER,))[SEPTEMBER].forms[BRIEFING]
    assert found.held.sessions == printed.contacts
    assert [one.sessions for one in found.held.by_audience] == list(printed.tables["audience"])
    paper = training_document(begun, office)
    champions = next(row for row in table(paper, "sessions-by-audience").rows if row[0] == "Champions")
    assert champions[3] == 43


def test_without_an_office_the_paper_says_that_no_month_is_frozen_and_without_targets_has_none(
    begun: Programme,
) -> None:
    paper = training_document(begun)
    assert "No month of them is frozen yet" in said(paper)
    assert [one.id for one in paper.tables()] == ["kirkpatrick"]
    assert paper.banner.startswith("Made-up figures")


def test_the_head_of_the_history_stands_on_the_paper(begun: Programme) -> None:
    kept.set_establishment(begun, "champions", 43)
    head = begun.store.head
    assert f"history of 1 entries, head {short_digest(head.digest)}" in training_document(begun).footer


def test_a_comparison_says_what_it_cannot_show_and_is_withheld_where_months_lack(
    begun: Programme, office: Office
) -> None:
    paper = training_document(begun, office, compared=(SEPTEMBER,), months=1)
    assert CANNOT_SHOW in said(paper)
    assert "0 of 1 months" in said(paper)
    with pytest.raises(InputError, match="from one month to 12"):
        compare(office, (SEPTEMBER,), 13)


@pytest.mark.parametrize("name", ["champions", "investigators", "new-supervisors", "staff"])
def test_each_question_sheet_is_a_pdf_whose_codes_are_those_of_its_list(name: str) -> None:
    survey = surveys_there()[name]
    sheet = question_sheet(survey, "Valley Police")
    codes = [row[2] for one in sheet.tables() for row in one.rows]
    asked = [f"group / {one.id}" for one in survey.group]
    assert codes == asked + [f"{one.id} / {code.id}" for one in survey.question for code in one.code]
    assert question_marks(sheet, FONTS) == ""
    assert PDF.files(sheet, FONTS, "sheet")["sheet.pdf"].startswith(b"%PDF")
