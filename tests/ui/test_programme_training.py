"""The tab of training: what HR notes, what stands beside it from frozen months, and what none of it can show."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pypdf
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from ui.access_lint import LOOKS, faults, settle, twice_named
from ui.figures_office import move_in
from ui.tab_walk import out_of_view
from ui.trained_office import make

from pscdesk.assets import I18N
from pscdesk.language import ENGLISH, speak
from pscdesk.paths import find_places
from pscdesk.periods import Month
from pscdesk.programme.training.before_after import CANNOT_SHOW
from pscdesk.ui.widgets.buttons import Fold
from pscdesk.ui.widgets.charts.chart import ChartView
from pscdesk.work.programme.programme import Programme, begin_programme
from pscdesk.work.programme.training import training_kept as kept

Key = Qt.Key
AUGUST, NOVEMBER = Month(2026, 8), Month(2026, 11)


@pytest.fixture(autouse=True)
def in_english() -> Iterator[None]:
    """Whatever a test switched to, the next one reads English."""
    yield
    speak(ENGLISH, I18N)


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make(tmp_path_factory.mktemp("trained"))


@pytest.fixture
def trained(open_desktop: Callable[..., Any], made: Path, home: Path) -> Any:
    """A window at the tab, with an office of three frozen months and a target that two months are noted of."""
    move_in(made, home)
    begin(lambda _programme: None)
    return at_training(open_desktop("hr"))


def begin(then: Callable[[Programme], object]) -> None:
    """Begin a programme with one target, noted of in July and September."""
    with begin_programme(find_places(), None, "Valley Police", today=lambda: dt.date(2026, 11, 2)) as programme:
        kept.set_target(
            programme, "leading", "Leading for the Valley", 600, Month(2026, 4), Month(2027, 3), "supervisors"
        )
        kept.note_reached(programme, "leading", Month(2026, 7), 151)
        kept.note_reached(programme, "leading", Month(2026, 9), 333)
        then(programme)


def at_training(desktop: Any) -> Any:
    desktop.open("programme")
    desktop.window.page.open_at("training")
    settle(desktop)
    return desktop


def view_of(desktop: Any) -> Any:
    page = desktop.window.page
    return page.part(page.tabs.currentIndex()).view


def training_now(desktop: Any) -> Any:
    return kept.training_now(desktop.context.programme())


def said(widget: Any) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())


def table_of(shown: Any, name: str) -> Any:
    return next(block for block in shown.blocks if getattr(block, "id", "") == name)


def test_sessions_of_frozen_months_stand_beside_the_people_that_hr_types_in(trained: Any) -> None:
    view = view_of(trained)
    view.sessions.people.click()
    assert trained.focus is view.sessions.form.audience
    view.sessions.form.audience.show_value("champions")
    view.sessions.form.people.setFocus()
    trained.type("1,043")
    view.sessions.form.keep.click()
    settle(trained)
    assert training_now(trained).establishment == {"champions": 1043}
    rows = {row[0]: row for row in table_of(view.sessions.shown, "sessions-by-audience").rows}
    assert rows["Champions"][3] == 1043
    assert rows["All together"][1] == sum(row[1] for name, row in rows.items() if name != "All together") > 0
    assert view.sessions.form.isHidden()
    assert trained.focus is view.sessions.people


def test_what_hr_noted_of_an_audience_stands_beside_its_sessions_and_is_never_added(trained: Any) -> None:
    table = table_of(view_of(trained).sessions.shown, "sessions-by-audience")
    rows = {row[0]: row for row in table.rows}
    assert rows["Supervisors"][4] == "330 or more of 600 by September 2026: Leading for the Valley"
    assert rows["Champions"][4] == "–"
    assert "never added" in table.note


@pytest.mark.parametrize("typed", ["", "12.5", "40%", "many", "-3"])
def test_a_number_that_is_none_is_refused_in_the_notice_and_beside_its_field(trained: Any, typed: str) -> None:
    view, before = view_of(trained), len(trained.context.programme().store.history())
    form = view.sessions.form
    view.sessions.people.click()
    form.people.setText(typed)
    form.keep.click()
    settle(trained)
    assert form.asked["people"].fault
    assert form.asked["people"].fault == trained.notice
    assert form.people.accessibleDescription().startswith(form.asked["people"].fault)
    assert trained.focus is form.people
    assert form.people.text() == typed
    assert len(trained.context.programme().store.history()) == before
    form.people.setText("7")
    assert not form.asked["people"].fault


def test_a_target_is_set_under_an_id_that_says_nothing_that_was_typed(trained: Any) -> None:
    view = view_of(trained)
    view.targets.set_target.click()
    form = view.targets.target_form
    form.title.setText("Course for new inspectors")
    form.people.setText("90")
    form.due.show_value(Month(2027, 10))
    form.audience.show_value("managers")
    before = len(trained.context.programme().store.history())
    trained.click_twice(form.keep)
    settle(trained)
    assert len(trained.context.programme().store.history()) == before + 1, "a double click keeps it once"
    target = training_now(trained).targets["target-2"]
    assert (target.title, target.people, target.first, target.due, target.audience) == (
        "Course for new inspectors",
        90,
        NOVEMBER,
        Month(2027, 10),
        "managers",
    )
    assert "90 people are to be reached by October 2027." in said(view.targets)


@pytest.mark.parametrize(
    ("field", "typed", "why"),
    [
        ("title", "  ", "what the target is called"),
        ("due", Month(2026, 1), "first month"),
        ("people", "0", "one person or more"),
        ("people", "300", "More people were reached already"),
    ],
)
def test_a_target_that_does_not_fit_is_refused_beside_the_field_that_is_wrong(
    trained: Any, field: str, typed: Any, why: str
) -> None:
    view = view_of(trained)
    view.targets.set_target.click()
    form = view.targets.target_form
    form.which.show_value("leading")
    form.which.chosen.emit("leading")
    assert (form.title.text(), form.people.text()) == ("Leading for the Valley", "600")
    control = form.asked[field].control
    (control.show_value if isinstance(typed, Month) else control.setText)(typed)
    form.keep.click()
    settle(trained)
    assert why in form.asked[field].fault
    assert why in trained.notice
    assert training_now(trained).targets["leading"].people == 600


def test_who_was_reached_is_drawn_beside_the_line_it_needs(trained: Any) -> None:
    view = view_of(trained)
    view.targets.reached.click()
    form = view.targets.reached_form
    assert form.by.value == NOVEMBER
    form.by.show_value(Month(2026, 10))
    form.people.setText("402")
    form.keep.click()
    settle(trained)
    assert training_now(trained).targets["leading"].reached[Month(2026, 10)] == 402
    assert "At least 400 of 600 people were reached by the end of October 2026" in said(view.targets)
    charts = view.targets.findChildren(ChartView)
    assert len(charts) == 1
    table = table_of(view.targets.shown, "leading-reached")
    assert table.rows[-1][:3] == ("October 2026", 400, 350)


def test_people_reached_in_all_can_only_grow_and_the_number_typed_stays(trained: Any) -> None:
    view = view_of(trained)
    view.targets.reached.click()
    form = view.targets.reached_form
    form.people.setText("200")
    form.keep.click()
    settle(trained)
    assert "can only grow" in form.asked["people"].fault
    assert form.people.text() == "200"
    assert NOVEMBER not in training_now(trained).targets["leading"].reached


def test_each_level_names_its_evidence_or_says_that_there_is_none(trained: Any) -> None:
    view = view_of(trained)
    told = said(view.effect.cards)
    assert "1 Reaction" in told
    assert "There is none." in told
    assert "the advice line" in told, "printed counts are evidence of behaviour and results"
    view.effect.name.click()
    view.effect.form.level.show_value(1)
    view.effect.form.text.field.setFocus()
    trained.type("Forms filled in after each course, kept by the training team.")
    view.effect.form.keep.click()
    settle(trained)
    assert "Forms filled in after each course" in said(view.effect.cards)
    assert [one.level for one in training_now(trained).evidence] == [1]


def test_evidence_is_dropped_and_its_sentence_taken_out_only_once_that_is_confirmed(trained: Any) -> None:
    view = view_of(trained)
    kept.name_evidence(trained.context.programme(), 2, "A test that names somebody.")
    kept.name_evidence(trained.context.programme(), 3, "Dip samples.")
    trained.context.programme_changed.emit()
    settle(trained)
    assert not view.effect.drop.isEnabled()
    view.effect.table.choose_row(0)
    trained.dialogs.agrees = False
    view.effect.take_out.click()
    view.effect.drop.click()
    settle(trained)
    assert [one.is_redacted for one in training_now(trained).evidence] == [False, False]
    trained.dialogs.agrees = True
    view.effect.take_out.click()
    settle(trained)
    assert b"names somebody" not in trained.context.programme().store.plaintext()
    assert "A sentence that was taken out" in said(view.effect.cards)
    assert not view.effect.take_out.isEnabled()
    view.effect.drop.click()
    settle(trained)
    assert [one.text for one in training_now(trained).evidence] == ["Dip samples."]


def test_contacts_before_and_after_a_month_stand_with_what_they_cannot_show(trained: Any) -> None:
    view = view_of(trained)
    view.compared.month.show_value(AUGUST)
    view.compared.months.show_value(1)
    view.compared.compare.click()
    settle(trained)
    told = said(view.compared)
    assert "Contacts around August 2026" in told
    assert "times the rate (95% interval with rounding" in told
    assert "more than chance and rounding explain" in told
    assert " ".join(CANNOT_SHOW.split()) in plain(view.compared)
    view.compared.away.click()
    settle(trained)
    assert "August 2026" not in said(view.compared.shown)


def test_months_that_are_not_frozen_are_named_where_a_comparison_lacks_them(trained: Any) -> None:
    view = view_of(trained)
    view.compared.month.show_value(Month(2026, 9))
    view.compared.months.show_value(1)
    view.compared.compare.click()
    settle(trained)
    assert "0 of 1 months of" in said(view.compared)


def plain(widget: Any) -> str:
    """Everything that is shown, as words with one space between."""
    from PySide6.QtGui import QTextDocumentFragment

    labels = [label for label in widget.findChildren(QLabel) if label.isVisible()]
    return " ".join(" ".join(QTextDocumentFragment.fromHtml(label.text()).toPlainText().split()) for label in labels)


def test_another_window_shows_the_sessions_of_its_months(trained: Any) -> None:
    view = view_of(trained)
    assert "July 2026 to September 2026" in said(view.sessions)
    view.sessions.last.show_value(Month(2026, 7))
    view.sessions.last.chosen.emit(Month(2026, 7))
    settle(trained)
    assert "July 2026: " in said(view.sessions)
    assert view.sessions.last.value == Month(2026, 7)


def test_what_is_half_written_outlives_what_another_change_shows(trained: Any) -> None:
    view = view_of(trained)
    for way in (view.sessions.people, view.targets.reached, view.targets.set_target, view.effect.name):
        way.click()
    view.sessions.form.people.setText("12")
    view.targets.reached_form.people.setText("34")
    view.targets.target_form.title.setText("Half a title")
    view.effect.form.text.show_text("Half a sentence")
    kept.name_evidence(trained.context.programme(), 2, "A test.")
    trained.context.programme_changed.emit()
    settle(trained)
    assert "A test." in plain(view.effect.cards)
    assert view.sessions.form.people.text() == "12"
    assert view.targets.reached_form.people.text() == "34"
    assert view.targets.target_form.title.text() == "Half a title"
    assert view.effect.form.text.text == "Half a sentence"


def test_what_is_half_written_goes_on_in_the_other_language(trained: Any) -> None:
    view = view_of(trained)
    view.sessions.last.show_value(Month(2026, 7))
    view.sessions.last.chosen.emit(Month(2026, 7))
    view.targets.reached.click()
    view.targets.reached_form.by.show_value(Month(2026, 10))
    view.targets.reached_form.people.setText("350")
    view.effect.name.click()
    view.effect.form.level.show_value(3)
    view.effect.form.text.show_text("Half a sentence")
    trained.context.set("language", "cy")
    settle(trained)
    again = view_of(trained)
    assert again is not view
    assert again.sessions.last.value == Month(2026, 7)
    assert (again.targets.reached_form.by.value, again.targets.reached_form.people.text()) == (Month(2026, 10), "350")
    assert (again.effect.form.level.value, again.effect.form.text.text) == (3, "Half a sentence")
    assert again.sessions.form.isHidden()


@pytest.mark.parametrize("suffix", [".pdf", ".xlsx"])
def test_the_paper_is_saved_with_the_window_and_the_comparison_that_are_shown(
    trained: Any, tmp_path: Path, suffix: str
) -> None:
    view = view_of(trained)
    view.compared.month.show_value(AUGUST)
    view.compared.months.show_value(1)
    view.compared.compare.click()
    settle(trained)
    trained.dialogs.save = tmp_path / f"paper{suffix}"
    view.save.click()
    settle(trained)
    assert f"Saved as paper{suffix}." in trained.notice
    if suffix == ".pdf":
        pages = pypdf.PdfReader(tmp_path / "paper.pdf").pages
        text = " ".join(" ".join(page.extract_text() for page in pages).split())
        assert "Contacts around August 2026" in text
        assert "Leading for the Valley" in text


def test_without_an_office_one_sentence_says_so_with_the_way_there_and_the_rest_works(
    open_desktop: Callable[..., Any],
) -> None:
    begin(lambda programme: kept.name_evidence(programme, 1, "Forms."))
    desktop = at_training(open_desktop("hr"))
    view = view_of(desktop)
    assert "It is not set up yet." in said(view.sessions.way)
    assert not view.compared.month.isVisible()
    assert "At least 330 of 600" in said(view.targets)
    assert "Forms." in plain(view.effect.cards)
    view.sessions.way.open.click()
    settle(desktop)
    assert desktop.window.page.title == "Office"


def test_an_office_that_cannot_be_opened_leaves_the_rest_of_the_tab(trained: Any, home: Path) -> None:
    view = view_of(trained)
    trained.context.office().close()
    trained.context._office = None
    store = trained.places.office_store
    store.write_bytes(store.read_bytes()[:100])
    trained.context.programme_changed.emit()
    settle(trained)
    assert "Sessions and contacts are not shown." in said(view.sessions.way)
    assert "At least 330 of 600" in said(view.targets)


def test_the_search_and_f1_lead_to_the_tab(trained: Any) -> None:
    from pscdesk.ui.finder.window_entries import window_entries

    assert ("programme", "training") in {(one.page, one.place) for one in window_entries("hr")}
    assert ("programme", "training") not in {(one.page, one.place) for one in window_entries("champion")}
    assert trained.window.page.help_place == "programme-training"
    trained.press(Key.Key_F1)
    settle(trained)
    assert "Programme: Training" in said(trained.window.page)


@pytest.mark.parametrize(("look", "text_size"), LOOKS)
def test_every_control_is_named_and_nothing_is_clipped(
    open_desktop: Callable[..., Any], made: Path, home: Path, look: str, text_size: int
) -> None:
    move_in(made, home)
    begin(lambda programme: kept.name_evidence(programme, 1, "Forms filled in after the course."))
    desktop = at_training(open_desktop("hr", look=look, text_size=text_size, size=(1280, 720)))
    view = view_of(desktop)
    view.compared.month.show_value(AUGUST)
    view.compared.compare.click()
    for way in (view.sessions.people, view.targets.reached, view.targets.set_target, view.effect.name):
        way.click()
    view.sessions.form.keep.click()
    settle(desktop)
    for fold in view.findChildren(Fold):
        fold.head.setChecked(True)
    settle(desktop)
    assert not faults(desktop.window)
    assert not twice_named(view)
    assert view.minimumSizeHint().width() <= view.parentWidget().width()


def test_the_keyboard_alone_reaches_everything_and_sees_it(trained: Any) -> None:
    assert not out_of_view(trained)
