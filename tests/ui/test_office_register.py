"""Units and desks: a list is looked at before it is taken over; desks are closed, opened again and replaced."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from made_up.workbooks import sheet, workbook
from PySide6.QtWidgets import QLabel
from ui.office_tabs import open_tab

from pscdesk.collation.register.unit_changes import current
from pscdesk.paths import Places, find_places
from pscdesk.periods import Month
from pscdesk.ui.pages.office.office_page import OfficePage
from pscdesk.ui.pages.office.register.register_view import RegisterView
from pscdesk.work.desk.desk import open_desk
from pscdesk.work.office.office import found_office, open_office
from pscdesk.work.office.office_register import import_units
from pscdesk.work.office.office_rules import write_card

UNITS = "unit,group,family,headcount\nNorth,Towns,Local,220\nSouth,Towns,Local,310\n"
LATER = "unit,group,family,headcount\nNorth,Towns,Local,250\nEast,Coast,Local,90\n"


@pytest.fixture
def register(open_desktop: Callable[..., Any], tmp_path: Path) -> tuple[Any, RegisterView]:
    """HR's window on the register, which holds North and South and no desk."""
    found_office(find_places(), None, "Wexmoor Constabulary", tmp_path / "deputy" / "deputy.key")
    (tmp_path / "units.csv").write_text(UNITS)
    with open_office(find_places(), None) as office:
        import_units(office, tmp_path / "units.csv")
        write_card(office, tmp_path / "office.psco")
    desktop = open_desktop("hr")
    page = desktop.window.page
    assert isinstance(page, OfficePage)
    view = open_tab(page, "Units and desks")
    assert isinstance(view, RegisterView)
    return desktop, view


def desk_card(folder: Path, name: str, unit: str) -> Path:
    """The card of a new desk that names a unit."""
    with open_desk(Places(folder / name, folder / name / "policy"), None) as desk:
        desk.join(folder / "office.psco")
        return desk.desk_card(folder / f"{name}.pscd", unit, "local")


def look(desktop: Any, view: RegisterView, path: Path) -> str:
    """Everything the preview of a list says."""
    desktop.dialogs.files = (path,)
    view.units.look.click()
    desktop.wait()
    return "\n".join(label.text() for label in view.units.changes.findChildren(QLabel) if not label.isHidden())


def test_a_list_is_looked_at_before_anything_changes(register: tuple[Any, RegisterView], tmp_path: Path) -> None:
    desktop, view = register
    (tmp_path / "later.csv").write_text(LATER)
    said = look(desktop, view, tmp_path / "later.csv")
    for words in ("East, 90 people", "North: people from 220 to 250", "South", "Unchanged: 0"):
        assert words in said
    assert [unit.name for unit in view.units.model.facts] == ["North", "South"]
    view.units.since.show_value(Month(2026, 11))
    view.units.take.click()
    desktop.wait()
    assert {unit.name for unit in current(desktop.context.office().store.units())} == {"North", "East"}
    assert {unit.first for unit in view.units.model.facts} == {Month(2026, 11)}
    assert not view.units.preview.isVisible()


def test_a_list_that_is_left_changes_nothing(register: tuple[Any, RegisterView], tmp_path: Path) -> None:
    desktop, view = register
    (tmp_path / "later.csv").write_text(LATER)
    look(desktop, view, tmp_path / "later.csv")
    view.units.leave.click()
    assert not view.units.preview.isVisible()
    assert [unit.name for unit in current(desktop.context.office().store.units())] == ["North", "South"]


def test_a_bad_list_names_its_rows_and_cannot_be_taken_over(register: tuple[Any, RegisterView], tmp_path: Path) -> None:
    desktop, view = register
    (tmp_path / "bad.csv").write_text(UNITS + "East,Towns,Local,many\n")
    assert "Row 4" in look(desktop, view, tmp_path / "bad.csv")
    assert "Row 4" in desktop.notice
    assert not view.units.take.isEnabled()


def test_a_workbook_of_units_can_be_looked_at(register: tuple[Any, RegisterView], tmp_path: Path) -> None:
    import openpyxl

    desktop, view = register
    book = openpyxl.Workbook()
    for line in LATER.splitlines():
        book.active.append([int(cell) if cell.isdigit() else cell for cell in line.split(",")])
    book.save(tmp_path / "later.xlsx")
    assert "East, 90 people" in look(desktop, view, tmp_path / "later.xlsx")
    assert view.units.take.isEnabled()


def test_a_desk_is_closed_opened_again_and_replaced(register: tuple[Any, RegisterView], tmp_path: Path) -> None:
    desktop, view = register
    desks = view.desks
    desks.first.show_value(Month(2026, 9))
    desktop.dialogs.files = (desk_card(tmp_path, "a", "South"),)
    desks.enrol.click()
    desktop.wait()
    (old,) = desks.model.facts
    assert (old.unit, old.first) == ("south", Month(2026, 9))
    desks.table.choose_row(0)
    desks.since.show_value(Month(2026, 10))
    desks.close_one.click()
    desktop.wait()
    assert not desks.model.facts[0].open
    assert [desks.model.facts[0].is_due(Month(2026, month)) for month in (9, 10)] == [True, False]
    assert "is closed from October 2026 on" in desktop.notice
    assert "Closed" in desks.model.words_of(0)
    assert desks.card.told.text().endswith("Closed from October 2026 on.")
    assert not desks.replace_one.isEnabled()
    desks.reopen_one.click()
    desktop.wait()
    assert desks.model.facts[0].open
    assert "Open" in desks.model.words_of(0)
    desks.since.show_value(Month(2027, 1))
    desks.close_one.click()
    desktop.wait()
    assert "Closes later" in desks.model.words_of(0)
    desks.reopen_one.click()
    desktop.wait()
    desktop.dialogs.files = (desk_card(tmp_path, "b", ""),)
    desks.replace_one.click()
    desktop.wait()
    states = {desk.desk: (desk.open, desk.unit) for desk in desks.model.facts}
    assert states.pop(old.desk) == (False, "south")
    assert list(states.values()) == [(True, "south")]
    assert desks._chosen().desk == old.desk


def test_cards_can_be_enrolled_as_central_lines(register: tuple[Any, RegisterView], tmp_path: Path) -> None:
    desktop, view = register
    view.desks.unit.show_value(("central",))
    desktop.dialogs.files = (desk_card(tmp_path, "a", ""),)
    view.desks.enrol.click()
    desktop.wait()
    (desk,) = view.desks.model.facts
    assert (desk.kind, desk.unit) == ("central", None)


def test_a_list_with_very_many_faults_shows_the_first_and_counts_the_rest(
    register: tuple[Any, RegisterView], tmp_path: Path
) -> None:
    desktop, view = register
    (tmp_path / "bad.csv").write_text(UNITS + "East,Towns,Local,many\n" * 100)
    said = look(desktop, view, tmp_path / "bad.csv")
    assert "Wrong in this list: 100" in said
    assert "And 80 more." in said
    assert "Row 23" in said
    assert "Row 24" not in said


def test_a_workbook_of_two_lists_asks_which_sheet(register: tuple[Any, RegisterView], tmp_path: Path) -> None:
    desktop, view = register
    rows = [line.split(",") for line in LATER.splitlines()]
    old = [["unit", "group", "family", "headcount"], ["West", "Towns", "Local", 12]]
    (tmp_path / "two.xlsx").write_bytes(workbook({"Old": sheet(old), "New": sheet(rows)}))
    look(desktop, view, tmp_path / "two.xlsx")
    how = view.units.how
    assert not how.isHidden()
    assert not view.units.preview.isVisible()
    how.sheet.show_value("New")
    how.go_on.click()
    desktop.wait()
    assert how.isHidden()
    assert "East, 90 people" in shown(view)
    assert "The other sheet “Old”" in shown(view)
    view.units.take.click()
    desktop.wait()
    assert {unit.name for unit in current(desktop.context.office().store.units())} == {"North", "East"}


def test_columns_are_chosen_once_and_remembered(register: tuple[Any, RegisterView], tmp_path: Path) -> None:
    desktop, view = register
    (tmp_path / "own.csv").write_text(LATER.replace("unit,group,family,headcount", "Title\nOrg code,Team,Area,Heads"))
    look(desktop, view, tmp_path / "own.csv")
    how = view.units.how
    assert not how.isHidden()
    for name, heading in (("unit", "Org code"), ("group", "Team"), ("family", "Area"), ("headcount", "Heads")):
        how.choices[name].show_value(heading)
    how.go_on.click()
    desktop.wait()
    assert "East, 90 people" in shown(view)
    assert "“Heads” was read as the headcount" in shown(view)
    assert not desktop.context.settings.list_columns
    view.units.take.click()
    desktop.wait()
    assert desktop.context.settings.list_columns == "unit=Org code|group=Team|family=Area|headcount=Heads"
    assert "Unchanged: 2" in look(desktop, view, tmp_path / "own.csv")
    assert how.isHidden()
    view.units.choose.click()
    desktop.wait()
    assert not how.isHidden()
    assert not view.units.preview.isVisible()
    assert how.choices["group"].value == "Team"
    how.choices["group"].show_value("Area")
    how.choices["family"].show_value("Team")
    how.go_on.click()
    desktop.wait()
    assert "“Area” was read as the group" in shown(view)


def test_a_list_that_was_changed_after_it_was_looked_at_is_not_taken_over(
    register: tuple[Any, RegisterView], tmp_path: Path
) -> None:
    desktop, view = register
    listed = tmp_path / "later.csv"
    listed.write_text(LATER)
    before = current(desktop.context.office().store.units())
    assert "East, 90 people" in look(desktop, view, listed)
    listed.write_text(LATER.replace("90", "91"))
    view.units.take.click()
    desktop.wait()
    assert current(desktop.context.office().store.units()) == before
    look(desktop, view, listed)
    view.units.take.click()
    desktop.wait()
    assert 91 in {unit.headcount for unit in current(desktop.context.office().store.units())}


def test_rows_in_doubt_and_left_out_are_shown_before_a_list_is_taken(
    register: tuple[Any, RegisterView], tmp_path: Path
) -> None:
    desktop, view = register
    (tmp_path / "sums.csv").write_text(UNITS + "101,Towns,Local,20.4\nTotal,,,550\n")
    said = look(desktop, view, tmp_path / "sums.csv")
    for words in ("Row 4: the unit is a number, 101.", "Row 5, which is a total: “Total”", "1 headcount was rounded"):
        assert words in said
    assert view.units.take.isEnabled()


def shown(view: RegisterView) -> str:
    """Everything the preview says."""
    return "\n".join(label.text() for label in view.units.changes.findChildren(QLabel) if not label.isHidden())


def enrol(desktop: Any, view: RegisterView, *cards: Path) -> None:
    """Enrol the desks of these cards from September 2026 on."""
    view.desks.first.show_value(Month(2026, 9))
    desktop.dialogs.files = cards
    view.desks.enrol.click()
    desktop.wait()


def test_units_that_a_list_drops_get_a_successor_and_their_desks_move(
    register: tuple[Any, RegisterView], tmp_path: Path
) -> None:
    desktop, view = register
    enrol(desktop, view, *(desk_card(tmp_path, name, unit) for name, unit in (("a", "North"), ("b", "South"))))
    (tmp_path / "merged.csv").write_text("unit,group,family,headcount\nWestfield,Towns,Local,530\n")
    look(desktop, view, tmp_path / "merged.csv")
    view.units.since.show_value(Month(2026, 12))
    assert list(view.units.moves.choices)[::2] == ["North", "South"]
    assert not view.units.take.isEnabled()
    for name in ("North", "South"):
        choice = view.units.moves.choices[name]
        choice.show_value("Westfield")
        choice.chosen.emit("Westfield")
        desktop.wait()
    assert view.units.take.isEnabled()
    said = "\n".join(label.text() for label in view.units.changes.findChildren(QLabel))
    assert "North to Westfield" in said
    view.units.take.click()
    desktop.wait()
    store = desktop.context.office().store
    assert {unit.name for unit in current(store.units())} == {"Westfield"}
    stood = [[desk.at(Month(2026, month)).unit for month in (11, 12)] for desk in store.desks()]
    assert sorted(map(str, stood)) == ["['north', 'westfield']", "['south', 'westfield']"]


def test_a_unit_is_split_desk_by_desk(register: tuple[Any, RegisterView], tmp_path: Path) -> None:
    desktop, view = register
    enrol(desktop, view, *(desk_card(tmp_path, name, "South") for name in ("a", "b")))
    (tmp_path / "split.csv").write_text(
        UNITS.replace("South,Towns,Local,310", "S1,Towns,Local,200\nS2,Towns,Local,110")
    )
    look(desktop, view, tmp_path / "split.csv")
    step = view.units.moves
    step.choices["South"].setCurrentIndex(step.choices["South"].count() - 1)
    step.choices["South"].chosen.emit(step.choices["South"].value)
    desktop.wait()
    first, second = (desk.desk for desk in view.desks.model.facts)
    for desk, unit in ((first, "S1"), (second, "S2")):
        step.choices[desk].show_value(unit)
        step.choices[desk].chosen.emit(unit)
        desktop.wait()
    view.units.take.click()
    desktop.wait()
    assert {desk.desk: desk.unit for desk in view.desks.model.facts} == {first: "s1", second: "s2"}


def test_the_chosen_desk_is_corrected(register: tuple[Any, RegisterView], tmp_path: Path) -> None:
    desktop, view = register
    enrol(desktop, view, desk_card(tmp_path, "a", "South"))
    desks, card = view.desks, view.desks.card
    assert card.isHidden()
    desks.table.choose_row(0)
    assert not card.isHidden()
    assert card.fingerprint.text().count(" ") == 5
    card.label.setText("East line")
    card.save_label()
    desktop.wait()
    assert desks.model.facts[0].label == "East line"
    card.unit.show_value("North")
    card.since.show_value(Month(2026, 12))
    card.move_desk()
    desktop.wait()
    (desk,) = desks.model.facts
    assert (desk.at(Month(2026, 11)).unit, desk.unit) == ("south", "north")
    assert "moved from South to North from December 2026 on" in desktop.notice
    card.first.show_value(Month(2026, 10))
    card.set_first()
    desktop.wait()
    card.checked.click()
    desktop.wait()
    (desk,) = desks.model.facts
    assert (desk.first, desk.checked) == (Month(2026, 10), Month(2026, 11))
    card.label.setText("=x")
    card.save_label()
    desktop.wait()
    assert "A label has at most 40" in desktop.notice


def test_what_is_typed_and_chosen_for_a_desk_stays_when_the_office_is_read_again(
    register: tuple[Any, RegisterView], tmp_path: Path
) -> None:
    desktop, view = register
    enrol(desktop, view, desk_card(tmp_path, "a", "South"))
    desks, card = view.desks, view.desks.card
    desks.table.choose_row(0)
    desktop.bot.keyClicks(card.label, "East line")
    card.since.show_value(Month(2026, 12))
    card.unit.show_value("North")
    desktop.context.office_changed.emit()
    desktop.wait()
    assert (card.label.text(), card.since.value, card.unit.value) == ("East line", Month(2026, 12), "North")
    card.save_label()
    desktop.wait()
    card.label.setText("")
    desktop.context.office_changed.emit()
    desktop.wait()
    assert card.label.text() == "East line", "what is saved is shown as it is kept"


def test_a_second_press_while_a_desk_is_being_closed_asks_nothing(
    register: tuple[Any, RegisterView], tmp_path: Path
) -> None:
    desktop, view = register
    enrol(desktop, view, desk_card(tmp_path, "a", "South"))
    view.desks.table.choose_row(0)
    desktop.dialogs.asked.clear()
    view.desks.close_desk()
    view.desks.close_desk()
    desktop.wait()
    assert len(desktop.dialogs.asked) == 1
    view.desks.reopen_desk()
    desktop.wait()
    assert view.desks.model.facts[0].open, "once the desk is shown closed, it can be opened again"
