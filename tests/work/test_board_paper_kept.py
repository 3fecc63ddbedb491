"""A publication remembers the one before it, and the words of the paper are kept in the office from time to time."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pypdf
import pytest
from made_up.offices import AUGUST, DESKS, LATE_OCTOBER, SEPTEMBER, made_office, send

from pscdesk.periods import Month
from pscdesk.reports.paper_text import STANDARD, Event, Issue, PaperText, headed
from pscdesk.work.office import office_months
from pscdesk.work.office.office import Office
from pscdesk.work.office.office_inbox import import_returns
from pscdesk.work.publish.kept_words import keep_words, words_kept
from pscdesk.work.publish.publish import Published, board_facts, publish_report

TEXT = headed(STANDARD, "OFFICIAL", dt.date(2026, 11, 29))
TYPED = PaperText(
    summary=("Posters were put up.",),
    events=(Event(Month(2026, 8), "Posters"),),
    issue=Issue(owner="Deputy Chief Constable"),
)


@pytest.fixture
def office(tmp_path: Path) -> Office:
    made = made_office(tmp_path)
    for month in (AUGUST, SEPTEMBER):
        import_returns(made, [send(made, tmp_path / f"{month}", month, *DESKS, number=20)], LATE_OCTOBER)
        office_months.freeze(made, month, LATE_OCTOBER)
    return made


def paper(told: Published) -> str:
    (path,) = [one for one in told.paths if one.name.endswith("-board-paper.pdf")]
    return " ".join(" ".join(page.extract_text() for page in pypdf.PdfReader(path).pages).split())


def test_a_report_names_the_one_published_before_it_and_says_the_same_when_published_again(
    office: Office, tmp_path: Path
) -> None:
    with office:
        first = publish_report(office, AUGUST, AUGUST, tmp_path / "one", text=TEXT)
        second = publish_report(office, AUGUST, SEPTEMBER, tmp_path / "two", text=TEXT)
        again = publish_report(office, AUGUST, SEPTEMBER, tmp_path / "again", text=TEXT)
        earlier = publish_report(office, AUGUST, AUGUST, tmp_path / "earlier", text=TEXT)
    assert "This is the first report" in paper(first)
    assert "The last report was of August 2026. One month is new: September 2026." in paper(second)
    assert [one.read_bytes() for one in again.paths] == [one.read_bytes() for one in second.paths]
    assert [one.read_bytes() for one in earlier.paths] == [one.read_bytes() for one in first.paths]


def test_the_board_paper_is_the_first_file_and_carries_the_day_on_which_hr_published(
    office: Office, tmp_path: Path
) -> None:
    with office:
        office.today = lambda: dt.date(2026, 11, 3)
        told = publish_report(office, AUGUST, SEPTEMBER, tmp_path / "out")
    assert told.paths[0].name == "advice-line-2026-08-to-2026-09-board-paper.pdf"
    assert "Issued 3 November 2026" in paper(told)
    assert pypdf.PdfReader(told.paths[0]).metadata["/CreationDate"] == "D:20000101000000+00'00'"  # pyright: ignore


def test_a_report_of_later_months_is_none_to_set_beside(office: Office, tmp_path: Path) -> None:
    with office:
        publish_report(office, SEPTEMBER, SEPTEMBER, tmp_path / "out", text=TEXT)
        assert board_facts(office, AUGUST, AUGUST).last_report is None
        assert board_facts(office, AUGUST, SEPTEMBER).last_report == (SEPTEMBER, SEPTEMBER)


def test_words_are_kept_without_the_day_and_the_marking_and_standard_words_not_at_all(office: Office) -> None:
    with office:
        assert words_kept(office) == STANDARD
        keep_words(office, headed(TYPED, "OFFICIAL", dt.date(2026, 11, 29)))
        assert words_kept(office) == TYPED
        assert b"Head of" not in office.store.paper_words()
        keep_words(office, replace(TEXT, issue=replace(TEXT.issue, marking="SECRET")))
        assert office.store.paper_words() == b""


@pytest.mark.parametrize("held", [b"{", b"\xff", b'{"owner":"Mr Smith"}', b'{"summary":[" "]}', b'{"other":1}'])
def test_words_that_cannot_be_read_give_way_to_the_standard_ones(office: Office, held: bytes) -> None:
    with office:
        office.store.keep_paper_words(held)
        assert words_kept(office) == STANDARD
