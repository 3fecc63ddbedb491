"""In Welsh a name stays as it was typed, even where it is a word of the catalogue, such as a unit “Training”."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from made_up.force import FakeDesk
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLabel, QTableView, QWidget
from ui.access_lint import settle
from ui.figures_office import with_frozen_months
from ui.office_tabs import open_tab
from ui.said_lint import marked_catalogue, said

from pscdesk import language
from pscdesk.assets import I18N
from pscdesk.collation.register.register import Unit, unit_id
from pscdesk.language import tr
from pscdesk.messages import form_text
from pscdesk.periods import Month, months_between
from pscdesk.ui.pages.office.office_page import TABS

FORCE = "Information"
ROWS = (
    ("Returns", "August", "May", 180),
    ("Save", "August", "May", 300),
    ("Training", "Custody", "Safeguarding", 160),
    ("Vetting", "Custody", "Safeguarding", 210),
)
UNITS = tuple(Unit(unit_id(name), name, group, family, people) for name, group, family, people in ROWS)
NAMES = tuple(dict.fromkeys((*(word for row in ROWS for word in row[:3]), FORCE)))
KNOWN = tuple(name for name in NAMES if name != "Custody")
"""The names that are texts of the program too; “Custody” is none, and stands beside them all the same."""
DESKS = tuple(FakeDesk(10 * at + number, unit.name) for at, unit in enumerate(UNITS, 1) for number in range(3))
LATE = FakeDesk(99, "Training")
STRANGER = FakeDesk(98, "Vetting")
MONTHS = months_between(Month(2026, 8), Month(2026, 9))
OCTOBER = Month(2026, 10)
LOOKED_UP = re.compile(rf"⟦({'|'.join(NAMES)})⟧(?! \d)")
"""A name that was taken for a text; before a year the word is the name of a month."""
THEME = "Training"
"""Also what a contact may be about, which the figures say in Welsh."""
BLOCK = "Information"
"""Also the heading of a part of the board page."""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A force with such names: its units and desks, two frozen months, and files that a test may take in."""
    folder = tmp_path_factory.mktemp("names")
    home = folder / "home"
    with with_frozen_months(folder, FORCE, UNITS, DESKS, MONTHS) as office:
        (home / "Training.pscd").write_bytes(LATE.card)
        (home / "Vetting.pscr").write_bytes(STRANGER.sends(office.card, OCTOBER, 5))
        (home / "later.csv").write_text(
            "unit,group,family,headcount\n"
            "Training,August,May,160\nVetting,Custody,Safeguarding,210\n"
            "Returns,August,May,180\nSave,August,May,300\nAugust,Custody,May,40\n"
        )
    return home


@pytest.fixture
def open_office_in_welsh(
    made: Path, home: Path, tmp_path: Path, open_desktop: Callable[..., Any]
) -> Iterator[Callable[[], Any]]:
    """HR's window in a language in which everything that was looked up stands between marks."""
    shutil.copytree(made, home, dirs_exist_ok=True)
    language.speak("cy", marked_catalogue(tmp_path / "i18n"))
    assert all(tr(form_text(name)) == f"⟦{name}⟧" for name in KNOWN), "names that the catalogue does not know"
    yield lambda: open_desktop("hr")
    language.speak("en", I18N)


def read(desktop: Any, *also: str) -> None:
    """Nothing typed was looked up; ``also`` are words that the program says here too."""
    settle(desktop)
    found = [(text, LOOKED_UP.findall(text)) for _kind, text in said(desktop.window)]
    assert [text for text, names in found if set(names).difference(also)] == []


def column(table: QTableView, at: int) -> list[str]:
    model = table.model()
    return [str(model.data(model.index(row, at), Qt.ItemDataRole.DisplayRole)) for row in range(model.rowCount())]


def offered(choice: QComboBox) -> list[str]:
    return [choice.itemText(row) for row in range(choice.count())]


def plain(text: str) -> str:
    """The text without the marks: ``read`` has seen that no name stands between them."""
    return text.replace("⟦", "").replace("⟧", "")


def words(widget: QWidget) -> str:
    return "\n".join(one.text() for one in widget.findChildren(QLabel) if one.isVisible())


def test_every_tab_of_the_office_keeps_the_names(open_office_in_welsh: Callable[[], Any]) -> None:
    desktop = open_office_in_welsh()
    page = desktop.window.page
    assert page._force.text() == FORCE
    for _place, label, _build in TABS:
        open_tab(page, label)
        read(desktop)


def test_units_and_desks_keep_the_names_of_units_groups_and_families(open_office_in_welsh: Callable[[], Any]) -> None:
    desktop = open_office_in_welsh()
    view = open_tab(desktop.window.page, "Units and desks")
    table = next(one for one in view.units.findChildren(QTableView) if getattr(one, "own", None) is view.units.model)
    assert [column(table, at) for at in range(3)] == [[row[at] for row in ROWS] for at in range(3)]
    assert set(column(view.desks.table, 2)) == {unit.name for unit in UNITS}
    assert offered(view.desks.unit)[-4:] == [unit.name for unit in UNITS]
    desktop.dialogs.files = (desktop.places.home / "later.csv",)
    view.units.look_at_list()
    read(desktop)
    changes = words(view.units.changes)
    assert "Training: group from Custody to August, family from Safeguarding to May" in plain(changes)
    assert "August, 40 people" in plain(changes)
    desktop.dialogs.files = (desktop.places.home / "Training.pscd",)
    view.desks.enrol_desks()
    read(desktop)
    assert "Training.pscd: ⟦" in words(view.desks)
    assert f"{LATE.id} is now enrolled in Training." in plain(words(view.desks))


def test_what_stands_in_the_way_is_told_in_welsh_with_the_names_in_it_as_typed(
    open_office_in_welsh: Callable[[], Any], tmp_path: Path
) -> None:
    desktop = open_office_in_welsh()
    view = open_tab(desktop.window.page, "Units and desks").units
    listed = tmp_path / "Save.csv"
    desktop.dialogs.files = (listed,)
    listed.write_text("unit,group,family,headcount\nReturns,August,May,180\nSave,August,May,300\n")
    view.look_at_list()
    read(desktop)
    assert {"Training (3 desks)", "Vetting (3 desks)"} <= set(plain(words(view)).split("\n"))
    assert "Desks are in units that this list does not have. Choose a unit for each." in plain(desktop.notice)
    listed.write_text("unit,group,headcount\nTraining,Custody,160\n")
    view.look_at_list()
    read(desktop)
    # the marked catalogue has the plural in every form
    assert plain(desktop.notice).startswith("The list lacks the columns family. ")


def test_returns_keep_the_names_of_files_and_units(open_office_in_welsh: Callable[[], Any]) -> None:
    desktop = open_office_in_welsh()
    view = open_tab(desktop.window.page, "Returns")
    view._take([desktop.places.home / "Vetting.pscr"])
    read(desktop)
    assert column(view.table, 0) == ["Vetting.pscr"]
    assert STRANGER.id in plain(view._to_do.text())


def test_months_and_what_to_chase_keep_the_names(open_office_in_welsh: Callable[[], Any], tmp_path: Path) -> None:
    desktop = open_office_in_welsh()
    view = open_tab(desktop.window.page, "Months")
    read(desktop)
    assert column(view.table, 0)[:4] == [unit.name for unit in UNITS]
    last = view.table.model().columnCount() - 1
    for row, unit in enumerate(UNITS):
        view.table.setCurrentIndex(view.table.model().index(row, last))
        assert f"{unit.name}, October 2026" in plain(view.told.text())
        assert unit.name in column(view.chase.table, 0)
        view.chase.table.choose_row(row)
        assert f"Returns that {FORCE} is waiting for: {column(view.chase.table, 0)[row]}" in plain(
            view.chase.text.text()
        )
    desktop.dialogs.folder = tmp_path
    view.chase.save_texts()
    read(desktop)
    texts = {path.name: path.read_text("utf-8") for path in tmp_path.glob("chase-*.txt")}
    assert set(texts) == {f"chase-{unit.id}.txt" for unit in UNITS}
    assert not any(LOOKED_UP.search(text) for text in texts.values())


def test_publishing_keeps_the_names_and_what_was_typed(open_office_in_welsh: Callable[[], Any]) -> None:
    desktop = open_office_in_welsh()
    view = open_tab(desktop.window.page, "Publish")
    notes = view.paper.texts.notes
    view.paper.fold.head.setChecked(True)
    notes.label.setText("Training")
    notes.add_note()
    summary = view.paper.texts.blocks[0]
    summary.field.setPlainText("Returns\nSave")
    read(desktop, THEME, BLOCK)
    assert any(one.text() == "⟦September⟧ 2026: Training" for one in notes.findChildren(QLabel))
    view.show_figures()
    read(desktop, THEME, BLOCK)
    shown = words(view._figures)
    assert f"{FORCE} · " in shown
    assert all(f">{typed}</p>" in shown for typed in ("Returns", "Save"))
    cells = {text for table in view._figures.findChildren(QTableView) for text in column(table, 0)}
    assert {unit.name for unit in UNITS} <= cells


def test_the_figures_keep_the_names_of_families_and_units(open_office_in_welsh: Callable[[], Any]) -> None:
    desktop = open_office_in_welsh()
    page = desktop.open("figures")
    read(desktop, THEME, BLOCK)
    families = offered(page.choosing.family)
    assert sorted(families[1:]) == ["May", "Safeguarding"]
    page.choosing.family.show_value("Safeguarding")
    page.choosing.family.chosen.emit("Safeguarding")
    read(desktop, THEME, BLOCK)
    cells = {text for table in page.findChildren(QTableView) if table.isVisible() for text in column(table, 0)}
    assert {"Training", "Vetting"} <= cells
