"""The tab of surveys: totals taken or typed through the same checks, printed once, and results in words."""

from __future__ import annotations

import csv
import datetime as dt
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pypdf
import pytest
from made_up.force import places_in
from made_up.offices import made_office
from made_up.surveys import CHAMPIONS, NEW, STAFF, counted, people
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextDocumentFragment
from PySide6.QtWidgets import QLabel
from ui.access_lint import LOOKS, faults, settle, twice_named
from ui.tab_walk import out_of_view

from pscdesk.assets import I18N
from pscdesk.language import ENGLISH, speak
from pscdesk.paths import find_places
from pscdesk.periods import Month
from pscdesk.programme.surveys.survey_form import ALL, PEOPLE, Survey
from pscdesk.programme.surveys.survey_list import SurveyRead
from pscdesk.programme.totals.totals_read import TotalsRead
from pscdesk.ui.widgets.buttons import Fold, WordButton
from pscdesk.ui.widgets.charts.chart import ChartView
from pscdesk.work.programme.programme import Programme, begin_programme
from pscdesk.work.programme.training import survey_totals as totals

Key = Qt.Key
Q1, Q2, Q3, NOW = Month(2026, 1), Month(2026, 4), Month(2026, 7), Month(2026, 10)


def take(programme: Programme, survey: Survey, quarter: Month, number: int) -> None:
    counts = counted(survey, people(survey, number, quarter.number), quarter)
    totals.take_survey(programme, survey, SurveyRead(TotalsRead((), digest="00"), (counts,)))


@pytest.fixture(autouse=True)
def in_english() -> Iterator[None]:
    """Whatever a test switched to, the next one reads English."""
    yield
    speak(ENGLISH, I18N)


@pytest.fixture
def surveyed(open_desktop: Callable[..., Any]) -> Any:
    """A window at the tab: two quarters of champions are printed, none of the last quarter is held."""
    begin()
    return at_surveys(open_desktop("hr"))


def begin() -> None:
    with begin_programme(find_places(), None, "Valley Police", today=lambda: dt.date(2026, 11, 2)) as programme:
        take(programme, CHAMPIONS, Q1, 60)
        totals.freeze_survey(programme, CHAMPIONS)
        take(programme, CHAMPIONS, Q2, 80)
        totals.freeze_survey(programme, CHAMPIONS)


def at_surveys(desktop: Any) -> Any:
    desktop.open("programme")
    desktop.window.page.open_at("surveys")
    settle(desktop)
    return desktop


def view_of(desktop: Any) -> Any:
    page = desktop.window.page
    return page.part(page.tabs.currentIndex()).view


def card_of(desktop: Any, survey: str = "champions") -> Any:
    view = view_of(desktop)
    view.choose(survey)
    settle(desktop)
    return view.card


def programme_of(desktop: Any) -> Programme:
    return desktop.context.programme()


def said(widget: Any) -> str:
    """Everything that is shown, as words with one space between."""
    labels = [label for label in widget.findChildren(QLabel) if label.isVisible()]
    return "\n".join(" ".join(QTextDocumentFragment.fromHtml(one.text()).toPlainText().split()) for one in labels)


def states(card: Any) -> dict[Month, str]:
    return {one.quarter: str(one.state) for one in card.model.facts}


def filled(path: Path, numbers: dict[tuple[str, str], int]) -> None:
    """Fill these numbers into a blank list."""
    with path.open(newline="", encoding="utf-8-sig") as file:
        heading, *rows = list(csv.reader(file))
    question, answer, number = (heading.index(name) for name in ("question", "answer", "answers"))
    for row in rows:
        row[number] = str(numbers.get((row[question], row[answer]), 0))
    with path.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows([heading, *rows])


def all_yes(survey: Survey, number: int, asked: int) -> dict[tuple[str, str], int]:
    ticks = {(one.id, next(code.id for code in one.code if code.side == "yes")): number for one in survey.question}
    return {**ticks, ("people", "asked"): asked, ("people", "answered"): number}


def test_the_list_says_of_each_survey_what_is_owed_held_and_printed(surveyed: Any) -> None:
    view = view_of(surveyed)
    assert len(view.model.facts) == 4
    assert {seen.survey.id for seen in view.model.facts if seen.owed} == {"champions", "investigators", "staff"}
    assert states(card_of(surveyed)) == {Q3: "Owed", Q2: "Printed", Q1: "Printed"}
    take(programme_of(surveyed), CHAMPIONS, Q3, 7)
    take(programme_of(surveyed), CHAMPIONS, NOW, 40)
    surveyed.context.programme_changed.emit()
    settle(surveyed)
    told = states(card_of(surveyed))
    assert told[NOW] == "Held, the quarter is not over"
    assert told[Q3] == "Held, waits for the next quarter: fewer than 20 answered"


def test_the_question_sheet_is_previewed_and_saved_as_a_pdf_with_the_codes_of_the_list(
    surveyed: Any, tmp_path: Path
) -> None:
    surveyed.dialogs.save = tmp_path / "sheet.pdf"
    surveyed.dialogs.has_printer = lambda: False
    card_of(surveyed).sheet.sheet.click()
    settle(surveyed)
    assert "Saved as sheet.pdf." in surveyed.notice
    text = " ".join(page.extract_text() for page in pypdf.PdfReader(tmp_path / "sheet.pdf").pages)
    assert "Valley Police" in text
    question = CHAMPIONS.question[0]
    assert f"{question.id} / {question.code[0].id}" in text


def test_a_blank_list_is_filled_in_looked_at_and_only_then_taken_in(surveyed: Any, tmp_path: Path) -> None:
    card, path = card_of(surveyed), tmp_path / "list.csv"
    surveyed.dialogs.save, surveyed.dialogs.files = path, (path,)
    assert card.sheet.quarter.value == Q3, "the quarter that is owed is offered first"
    card.sheet.blank.click()
    settle(surveyed)
    filled(path, all_yes(CHAMPIONS, 30, 50))
    card.listed.look.click()
    settle(surveyed)
    assert "Jul 26 to Sep 26: 30 of 50 people answered." in said(card.listed)
    assert totals.held_quarters(programme_of(surveyed), CHAMPIONS) == ()
    card.listed.take.click()
    settle(surveyed)
    assert "Taken in: Jul 26 to Sep 26. Nothing of it is printed yet." in surveyed.notice
    assert [one.people for one in totals.held_quarters(programme_of(surveyed), CHAMPIONS)] == [30]
    assert states(card)[Q3] == "Held, to be printed"
    card.listed.look.click()
    settle(surveyed)
    assert "All that is in this list is kept already." in surveyed.notice
    assert card.listed.take.isHidden()


def test_a_list_with_more_answers_than_people_names_its_row_and_cannot_be_taken(surveyed: Any, tmp_path: Path) -> None:
    card, path = card_of(surveyed), tmp_path / "list.csv"
    surveyed.dialogs.save, surveyed.dialogs.files = path, (path,)
    card.sheet.blank.click()
    settle(surveyed)
    filled(path, {**all_yes(CHAMPIONS, 30, 50), ("people", "answered"): 51})
    card.listed.look.click()
    settle(surveyed)
    assert "Row 3: 51 people answered, more than the 50 who were asked" in said(card.listed)
    assert card.listed.take.isHidden()


def test_totals_published_elsewhere_are_looked_at_again_and_print_as_they_are(surveyed: Any, tmp_path: Path) -> None:
    card, path = card_of(surveyed), tmp_path / "list.csv"
    surveyed.dialogs.save, surveyed.dialogs.files = path, (path,)
    card.sheet.blank.click()
    settle(surveyed)
    filled(path, all_yes(CHAMPIONS, 13, 51))
    card.listed.look.click()
    settle(surveyed)
    card.listed.published.click()
    settle(surveyed)
    card.listed.take.click()
    settle(surveyed)
    card.print_.click()
    settle(surveyed)
    printed = totals.printed_sets(programme_of(surveyed), CHAMPIONS)[-1]
    assert (printed.asked, printed.people(), printed.exact) == (51, 13, True)


def test_a_list_of_a_quarter_that_is_printed_is_refused(surveyed: Any, tmp_path: Path) -> None:
    card, path = card_of(surveyed), tmp_path / "list.csv"
    totals.write_blank(CHAMPIONS, Q1, path)
    filled(path, all_yes(CHAMPIONS, 30, 50))
    surveyed.dialogs.files = (path,)
    card.listed.look.click()
    settle(surveyed)
    assert "Printed already: Jan 26 to Mar 26" in surveyed.notice
    assert Q1 not in {quarter for quarter, _label in card.form._seen.offered}


def typed(card: Any, answered: str, ticks: dict[tuple[str, str], str], asked: str = "50", group: str = ALL) -> None:
    """Type these into the form, as somebody would."""
    card.type.click()
    card.form.asked.control.setText(asked)
    fields = card.form._fields_of(group)
    fields.answered.control.setText(answered)
    for name, text in ticks.items():
        fields.lines[name].setText(text)


def test_totals_are_typed_question_by_question_and_kept(surveyed: Any) -> None:
    card = card_of(surveyed)
    ticks = {name: "30" for name in all_yes(CHAMPIONS, 30, 50) if name[0] != "people"}
    typed(card, "30", ticks)
    assert card.form.quarter.value == Q3
    before = len(programme_of(surveyed).store.history())
    surveyed.click_twice(card.form.keep)
    settle(surveyed)
    assert len(programme_of(surveyed).store.history()) == before + 1, "a double click keeps them once"
    (held,) = totals.held_quarters(programme_of(surveyed), CHAMPIONS)
    assert (held.asked, held.people) == (50, 30)
    assert held.answers[ALL][CHAMPIONS.question[0].id][CHAMPIONS.question[0].code[0].id] in (0, 30)
    assert "Taken in: Jul 26 to Sep 26." in surveyed.notice
    assert card.form.isHidden()


def test_what_is_held_stands_in_the_form_to_be_corrected(surveyed: Any) -> None:
    take(programme_of(surveyed), CHAMPIONS, Q3, 41)
    surveyed.context.programme_changed.emit()
    settle(surveyed)
    card = card_of(surveyed)
    card.table.choose_row(0)
    card.type.click()
    assert card.form.quarter.value == Q3
    assert card.form.fields[ALL].answered.control.text() == "41"
    before = totals.held_quarters(programme_of(surveyed), CHAMPIONS)[0]
    card.form.asked.control.setText("100")
    card.form.keep.click()
    settle(surveyed)
    after = totals.held_quarters(programme_of(surveyed), CHAMPIONS)[0]
    assert (after.asked, after.answers) == (100, before.answers)


@pytest.mark.parametrize(
    ("answered", "tick", "where", "why"),
    [
        ("51", "5", PEOPLE, "51 people answered, more than the 50 who were asked."),
        ("30", "31", "", "31 answers, and only 30 people answered."),
        ("30", "12%", "", "percentage"),
        ("", "5", PEOPLE, "is missing"),
    ],
)
def test_what_is_wrong_is_said_in_the_notice_and_beside_the_field_and_nothing_is_kept(
    surveyed: Any, answered: str, tick: str, where: str, why: str
) -> None:
    card, question = card_of(surveyed), CHAMPIONS.question[0]
    typed(card, answered, {(question.id, question.code[0].id): tick})
    card.form.keep.click()
    settle(surveyed)
    fields = card.form.fields[ALL]
    assert why in fields.said_of(where or question.id)
    assert why in surveyed.notice
    assert "row" not in surveyed.notice.casefold()
    line = fields.lines[question.id, question.code[0].id]
    assert surveyed.focus is (line if not where else fields.answered.control)
    assert line.text() == tick
    assert totals.held_quarters(programme_of(surveyed), CHAMPIONS) == ()


def test_a_question_of_which_nothing_is_typed_is_asked_about_first(surveyed: Any) -> None:
    card, question = card_of(surveyed), CHAMPIONS.question[0]
    typed(card, "30", {(question.id, question.code[0].id): "30"})
    assert "30 of 30; 0 are counted as not disclosed." in fields_said(card, question.id)
    surveyed.dialogs.agrees = False
    card.form.keep.click()
    settle(surveyed)
    assert totals.held_quarters(programme_of(surveyed), CHAMPIONS) == ()
    assert card.form.fields[ALL].answered.control.text() == "30"
    surveyed.dialogs.agrees = True
    card.form.keep.click()
    settle(surveyed)
    assert [one.people for one in totals.held_quarters(programme_of(surveyed), CHAMPIONS)] == [30]


def fields_said(card: Any, question: str) -> str:
    return card.form.fields[ALL].said_of(question)


def test_totals_by_group_are_typed_group_by_group_and_a_fault_shows_its_group(surveyed: Any) -> None:
    card = card_of(surveyed, "staff")
    question = STAFF.question[0]
    for group in STAFF.groups:
        typed(card, "25", {(question.id, question.code[0].id): "25"}, "400", group)
    typed(card, "some", {}, "400", "volunteers")
    card.form.keep.click()
    settle(surveyed)
    assert card.form.group.value == "volunteers"
    assert "is not a whole number" in card.form.fields["volunteers"].said_of(PEOPLE)
    card.form.fields["volunteers"].answered.control.setText("25")
    card.form.keep.click()
    settle(surveyed)
    (held,) = totals.held_quarters(programme_of(surveyed), STAFF)
    assert held.answered == dict.fromkeys(STAFF.groups, 25)


def test_a_quarter_is_printed_for_good_only_once_that_is_confirmed_and_fewer_than_twenty_wait(surveyed: Any) -> None:
    programme = programme_of(surveyed)
    take(programme, CHAMPIONS, Q3, 12)
    take(programme, NEW, Q2, 44)
    surveyed.context.programme_changed.emit()
    settle(surveyed)
    waits = card_of(surveyed)
    assert not waits.print_.isVisible()
    assert "Jul 26 to Sep 26 is not shown yet: fewer than 20 people answered." in said(waits.printing)
    card = card_of(surveyed, "new-supervisors")
    assert "To be printed: Apr 26 to Jun 26; 44 people answered." in said(card.printing)
    surveyed.dialogs.agrees = False
    card.print_.click()
    settle(surveyed)
    assert totals.printed_sets(programme, NEW) == ()
    surveyed.dialogs.agrees = True
    card.print_.click()
    settle(surveyed)
    (printed,) = totals.printed_sets(programme, NEW)
    assert printed.people() % 5 == 0
    assert totals.held_quarters(programme, NEW) == ()
    assert "Printed: Apr 26 to Jun 26;" in surveyed.notice
    assert not card.print_.isVisible()


def test_the_totals_of_a_quarter_are_taken_out_once_confirmed_and_printed_ones_never(surveyed: Any) -> None:
    take(programme_of(surveyed), CHAMPIONS, Q3, 30)
    surveyed.context.programme_changed.emit()
    settle(surveyed)
    card = card_of(surveyed)
    card.table.choose_row(1)
    assert card.chosen.quarter == Q2
    assert not card.drop.isEnabled(), "what is printed stays"
    card.table.choose_row(0)
    surveyed.dialogs.agrees = False
    card.drop.click()
    settle(surveyed)
    assert len(totals.held_quarters(programme_of(surveyed), CHAMPIONS)) == 1
    surveyed.dialogs.agrees = True
    card.drop.click()
    settle(surveyed)
    assert totals.held_quarters(programme_of(surveyed), CHAMPIONS) == ()
    assert states(card)[Q3] == "Owed"


def test_results_are_shares_with_interval_undisclosed_share_and_the_change_in_words(surveyed: Any) -> None:
    card = card_of(surveyed)
    told = said(card.results)
    assert "in Apr 26 to Jun 26, 95% interval" in told
    assert "would not say. Before it was" in told
    assert "not yet distinguishable" in told or "than chance and rounding explain" in told
    assert len(card.results.findChildren(ChartView)) == 1
    folds = {fold.head.accessibleName() for fold in card.results.findChildren(Fold)}
    assert folds == {f"As a table: {CHAMPIONS.title}: shares", f"As a table: {CHAMPIONS.title}: every answer"}
    assert "Nothing is shown of it yet." in said(card_of(surveyed, "investigators").results)


@pytest.mark.parametrize("suffix", [".pdf", ".xlsx", ".csv"])
def test_the_paper_of_one_survey_or_of_all_is_saved_and_a_workbook_has_every_count(
    surveyed: Any, tmp_path: Path, suffix: str
) -> None:
    surveyed.dialogs.save = tmp_path / f"surveys{suffix}"
    card_of(surveyed).save.click()
    settle(surveyed)
    if suffix == ".csv":
        names = {path.stem for path in (tmp_path / "surveys").iterdir()}
        assert any("counts" in name for name in names)
        assert not any("staff" in name for name in names)
        return
    assert f"Saved as surveys{suffix}." in surveyed.notice
    view_of(surveyed).save.click()
    settle(surveyed)
    if suffix == ".pdf":
        text = " ".join(page.extract_text() for page in pypdf.PdfReader(tmp_path / "surveys.pdf").pages)
        assert str(STAFF.title) in " ".join(text.split())


def test_what_is_half_typed_stays_while_another_survey_and_another_change_are_shown(surveyed: Any) -> None:
    card, question = card_of(surveyed), CHAMPIONS.question[0]
    typed(card, "33", {(question.id, question.code[0].id): "12"})
    card_of(surveyed, "staff").type.click()
    take(programme_of(surveyed), NEW, Q2, 44)
    surveyed.context.programme_changed.emit()
    settle(surveyed)
    again = card_of(surveyed)
    assert again is card
    assert again.form.isVisible()
    assert again.form.fields[ALL].answered.control.text() == "33"
    assert again.form.fields[ALL].lines[question.id, question.code[0].id].text() == "12"
    assert again.form.quarter.value == Q3


def test_what_is_half_typed_goes_on_in_the_other_language(surveyed: Any) -> None:
    card, question = card_of(surveyed, "staff"), STAFF.question[0]
    typed(card, "33", {(question.id, question.code[0].id): "12"}, "90", "officers")
    surveyed.context.set("language", "cy")
    settle(surveyed)
    again = view_of(surveyed).card
    assert again is not card
    assert again.form.isVisible()
    assert again.form.asked.control.text() == "90"
    assert again.form.fields["officers"].answered.control.text() == "33"
    assert again.form.fields["officers"].lines[question.id, question.code[0].id].text() == "12"


def test_a_survey_that_the_search_found_is_shown_in_full(surveyed: Any) -> None:
    surveyed.window.page.open_at("surveys staff")
    settle(surveyed)
    assert "staff survey" in said(view_of(surveyed).card)
    surveyed.window.page.open_at("surveys nobody")
    settle(surveyed)
    assert "staff survey" in said(view_of(surveyed).card)


def test_a_line_of_hrs_day_opens_this_tab(open_desktop: Callable[..., Any], tmp_path: Path) -> None:
    with made_office(tmp_path):
        places = places_in(tmp_path, "office")
    with begin_programme(places, None, "Valley Police", today=lambda: dt.date(2026, 11, 2)):
        pass
    desktop = open_desktop("hr", places=places)
    settle(desktop)
    today = desktop.window.page.view(0)
    ways = [one for one in today.listed.findChildren(WordButton) if "are to come of the survey" in one.accessibleName()]
    assert len(ways) == 3
    ways[0].click()
    settle(desktop)
    assert desktop.window.page.help_place == "programme-surveys"
    assert desktop.focus is desktop.window.page.tabs


def test_the_search_and_f1_lead_to_the_tab(surveyed: Any) -> None:
    from pscdesk.ui.finder.window_entries import window_entries

    assert ("programme", "surveys") in {(one.page, one.place) for one in window_entries("hr")}
    assert ("programme", "surveys") not in {(one.page, one.place) for one in window_entries("champion")}
    surveyed.press(Key.Key_F1)
    settle(surveyed)
    assert "Programme: Surveys" in said(surveyed.window.page)


@pytest.mark.parametrize(("look", "text_size"), LOOKS)
@pytest.mark.parametrize("survey", ["champions", "staff"])
def test_every_control_is_named_and_nothing_is_clipped(
    open_desktop: Callable[..., Any], look: str, text_size: int, survey: str
) -> None:
    begin()
    desktop = at_surveys(open_desktop("hr", look=look, text_size=text_size, size=(1280, 720)))
    card = card_of(desktop, survey)
    card.type.click()
    card.form.keep.click()
    settle(desktop)
    for fold in card.findChildren(Fold):
        fold.head.setChecked(True)
    settle(desktop)
    assert not faults(desktop.window)
    assert not twice_named(view_of(desktop))
    assert view_of(desktop).minimumSizeHint().width() <= view_of(desktop).parentWidget().width()


def test_the_keyboard_alone_reaches_everything_and_sees_it(surveyed: Any) -> None:
    card_of(surveyed).type.click()
    assert not out_of_view(surveyed)
