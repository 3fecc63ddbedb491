"""The page Nation, through the real window: who sees it, forces that join, packages that are added, and figures."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from made_up.packages import bytes_under
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from ui.access_lint import LOOKS, faults, settle, twice_named
from ui.conftest import TODAY

from pscdesk.nation import engine_parts
from pscdesk.nation.answers.rounding_bounds import WHICH_IS_WHICH
from pscdesk.periods import Month
from pscdesk.ui.finder.window_entries import window_entries
from pscdesk.ui.pages import pages_for
from pscdesk.ui.pages.help.help_texts import HELP
from pscdesk.ui.pages.nation.nation_page import PARTS
from pscdesk.work.demo.demo_nation import MadeNation, make_nation
from pscdesk.work.nation.body import open_body
from pscdesk.work.nation.shown_figures import shown_figures
from pscdesk.work.progress import silent

FORCES, PACKAGES, FIGURES = range(3)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> MadeNation:
    return make_nation(tmp_path_factory.mktemp("made") / "nation", 7, TODAY, silent)


@pytest.fixture
def nation(open_desktop: Callable[..., Any], home: Path, made: MadeNation) -> Any:
    """The window of a body that has taken in what the made-up forces published."""
    shutil.copytree(made.home / "nation", home / "nation")
    return open_desktop("hr", nation=True)


def cell(view: Any, row: int, heading: str) -> str:
    labels = [str(column.label) for column in view.model.columns]
    return str(view.model.words_of(row)[labels.index(heading)])


def rows_of(table: Any, heading: str) -> list[str]:
    labels = [str(column.label) for column in table.own.columns]
    return [str(table.own.words_of(row)[labels.index(heading)]) for row in range(table.own.rowCount())]


def test_nobody_sees_it_who_was_not_given_it() -> None:
    assert all("nation" not in {page.id for page in pages_for(role)} for role in ("", "supervisor", "champion", "hr"))
    assert "nation" in {page.id for page in pages_for("supervisor", {"nation"})}
    assert "nation" not in {page.id for page in pages_for("", {"nation"})}


def test_the_settings_show_the_page_and_take_it_away_again(open_desktop: Callable[..., Any]) -> None:
    desktop = open_desktop("champion")
    settings = desktop.open("settings")
    desktop.context.set("nation", True)
    assert [spec.id for spec in desktop.window._listed].count("nation") == 1
    assert settings.nation.value is True
    desktop.open("nation")
    desktop.context.set("nation", False)
    assert "nation" not in [spec.id for spec in desktop.window._listed]
    assert desktop.window.stack.page_id == "count"


def test_a_policy_fixes_it_for_everybody(open_desktop: Callable[..., Any], home: Path) -> None:
    (home / "policy").mkdir()
    (home / "policy" / "policy.toml").write_text("nation = false\n")
    desktop = open_desktop("hr")
    assert not desktop.open("settings").nation.isEnabled()
    desktop.context.set("nation", True)
    assert "nation" not in [spec.id for spec in desktop.window._listed]


def test_each_force_says_what_it_has_not_published_and_what_it_published_otherwise(nation: Any) -> None:
    page = nation.open("nation")
    view = page.view(FORCES)
    states = {cell(view, row, "Code"): cell(view, row, "State") for row in range(12)}
    assert states["MU-01"] == "Published"
    assert states["MU-05"] == "Not published"
    assert states["MU-07"] == "Published otherwise"
    assert states["MU-10"] == "Part of MU-12"
    assert cell(view, 4, "Not published") == "Aug 26 and Sep 26"
    assert cell(view, 6, "Otherwise") == "Sep 25"
    assert cell(view, 1, "Revised") == "Jan 26"
    assert cell(view, 2, "Force") == "Calder and Wick (made up)"
    view.table.choose_row(6)
    settle(nation)
    said = " ".join(label.text() for label in view.chosen.findChildren(type(view.where)) if label.isVisible())
    assert "Ask the force which one stands" in said
    assert page.is_made_up
    assert "made-up" in page._force.text()


def test_a_force_joins_once_its_fingerprint_was_compared_on_a_step_of_its_own(nation: Any, made: MadeNation) -> None:
    page = nation.open("nation")
    view = page.view(FORCES)
    nation.dialogs.files = (made.card,)
    view.join.open.setFocus()
    nation.press(Qt.Key.Key_Return)
    nation.wait()
    assert (view.join.compare.isVisible(), view.join.naming.isVisible()) == (True, False)
    view.join.matches.setFocus()
    nation.press(Qt.Key.Key_Return)
    assert (view.join.compare.isVisible(), view.join.naming.isVisible()) == (False, True)
    assert nation.focus is view.join.code
    nation.press(Qt.Key.Key_Return)
    assert nation.notice == "The code of the force is missing. Write it first."
    nation.type("mu-13")
    nation.press(Qt.Key.Key_Return)
    nation.wait()
    assert nation.notice == "Nettlecombe (made up) (MU-13) has joined. Its packages can be added now."
    assert [cell(view, row, "Code") for row in range(13)][-1] == "MU-13"
    assert view.join.begin.isVisible()


def test_a_fingerprint_that_differs_lets_nobody_join(nation: Any, made: MadeNation, home: Path) -> None:
    page = nation.open("nation")
    join = page.view(FORCES).join
    before = bytes_under(home / "nation")
    join.open_card(made.card)
    nation.wait()
    join.differs.click()
    assert "did not join" in nation.notice
    assert (join.begin.isVisible(), join.compare.isVisible()) == (True, False)
    assert bytes_under(home / "nation") == before


def test_a_made_up_card_of_another_key_asks_before_it_is_taken(nation: Any, made: MadeNation) -> None:
    join = nation.open("nation").view(FORCES).join
    nation.dialogs.agrees = False
    join.open_card(made.card)
    nation.wait()
    join.say_matches()
    join.code.setText("MU-01")
    join.let_join()
    nation.wait()
    assert nation.dialogs.asked == ["Before this goes on"]
    assert len(open_body(nation.places.nation).register().by_code["MU-01"].keys) == 1
    nation.dialogs.agrees = True
    join.let_join()
    nation.wait()
    assert len(open_body(nation.places.nation).register().by_code["MU-01"].keys) == 2


def test_packages_are_added_and_each_says_what_became_of_it(nation: Any, made: MadeNation) -> None:
    page = nation.open("nation")
    page.tabs.setCurrentIndex(PACKAGES)
    view = page.view(PACKAGES)
    late, foreign = sorted(made.waiting.glob("*.zip"))
    nation.dialogs.files = (late, foreign)
    view.files.setFocus()
    nation.press(Qt.Key.Key_Return)
    nation.wait()
    assert [cell(view, row, "Verdict") for row in (0, 1)] == ["NEW", "N20"]
    assert nation.notice == "2 packages were read. 1 was refused."
    assert view.table.chosen_row == 1
    assert view.to_do.text() == view.model.facts[1].verdict.do
    page.tabs.setCurrentIndex(FORCES)
    assert cell(page.view(FORCES), 4, "State") == "Published"


def test_what_is_dropped_is_added_and_a_folder_that_is_none_of_it_is_refused(nation: Any, made: MadeNation) -> None:
    page = nation.open("nation")
    page.tabs.setCurrentIndex(PACKAGES)
    view = page.view(PACKAGES)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in (sorted(made.waiting.glob("*.zip"))[0], made.card.parent)])
    view.drop.dropEvent(
        QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier(0))
    )
    nation.wait()
    assert [cell(view, row, "Taken in") for row in (0, 1)] == ["Yes", "Refused"]


def test_every_kept_package_can_be_checked_again(nation: Any, home: Path) -> None:
    page = nation.open("nation")
    page.tabs.setCurrentIndex(PACKAGES)
    view = page.view(PACKAGES)
    view.check_all()
    nation.wait()
    assert nation.notice == "All 33 packages are sound."
    spoiled = next((home / "nation" / "packages").glob("MU-01/*.zip"))
    spoiled.write_bytes(b"PK")
    view.check_all()
    nation.wait()
    assert nation.notice == "1 fault was found."
    assert view.faults.isVisible()


def test_figures_stand_with_their_coverage_and_both_bounds(nation: Any) -> None:
    page = nation.open("nation")
    page.tabs.setCurrentIndex(FIGURES)
    view = page.view(FIGURES)
    assert not view.table.isVisible()
    view.show_them.setFocus()
    nation.press(Qt.Key.Key_Return)
    nation.wait()
    wanted = shown_figures(open_body(nation.places.nation), "all", "quarter").rows
    assert rows_of(view.table, "Contacts") == [f"{one.counts['contacts'].printed:,}" for one in wanted]  # pyright: ignore
    assert rows_of(view.table, "Certain ±") == [f"{one.counts['contacts'].off.certain:,}" for one in wanted]  # pyright: ignore
    assert rows_of(view.table, "95% ±") == [f"{one.counts['contacts'].off.likely:,}" for one in wanted]  # pyright: ignore
    assert rows_of(view.table, "Months")[-1] == "28 of 30"
    assert "2 months not published" in rows_of(view.table, "What is missing")[-1]
    assert str(WHICH_IS_WHICH) in view.table.foot
    assert view.which.isVisible()
    assert nation.focus is view.measure
    assert view.heading.text() == "Made-up figures: Contacts, by quarter, all forces together"


def test_another_choice_is_answered_at_once_and_one_period_names_itself(nation: Any) -> None:
    page = nation.open("nation")
    page.tabs.setCurrentIndex(FIGURES)
    view = page.view(FIGURES)
    view.ask()
    nation.wait()
    for choice, value in ((view.by, "force"), (view.measure, "informal"), (view.grain, "month")):
        choice.show_value(value)
        choice.chosen.emit(value)
    nation.wait()
    assert view.heading.text() == "Made-up figures: Informal routes, September 2026, by force"
    assert len(rows_of(view.table, "Force")) == 10
    row = rows_of(view.table, "Force").index("Eastmarch (made up) (MU-05)")
    assert rows_of(view.table, "Informal routes")[row] == "–"
    assert "not published" in rows_of(view.table, "What is missing")[row]


def test_figures_that_are_shown_follow_what_is_added(nation: Any, made: MadeNation) -> None:
    page = nation.open("nation")
    page.tabs.setCurrentIndex(FIGURES)
    view = page.view(FIGURES)
    view.ask()
    nation.wait()
    page.view(PACKAGES)._add(sorted(made.waiting.glob("mu-05*.zip")))
    nation.wait()
    assert rows_of(view.table, "Months")[-1] == "30 of 30"


def test_the_national_report_is_published_to_the_folder_that_was_chosen(nation: Any, tmp_path: Path) -> None:
    page = nation.open("nation")
    page.tabs.setCurrentIndex(FIGURES)
    card = page.view(FIGURES).report
    nation.dialogs.folder = tmp_path / "reports"
    card.first.show_value(Month(2026, 4))
    nation.click_twice(card.publish)
    nation.wait()
    assert nation.notice == "The national report is in made-up-all-forces-2026-04-to-2026-09."
    (report,) = (tmp_path / "reports").iterdir()
    assert {path.suffix for path in report.iterdir()} >= {".pdf", ".xlsx", ""}
    card.last.show_value(Month(2026, 3))
    card.publish.click()
    nation.wait()
    assert nation.notice == "The last month is before the first. Choose them the other way round."


def test_where_the_parts_are_missing_the_page_says_so_with_the_command(
    nation: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine_parts, "find_spec", lambda _name: None)
    page = nation.open("nation")
    page.tabs.setCurrentIndex(FIGURES)
    view = page.view(FIGURES)
    settle(nation)
    assert view.lacking.isVisible()
    assert view._command.text() == "Run: python3 run.py setup --nation"
    assert not view.show_them.isVisible()
    assert not view.report.isVisible()
    assert page.view(FORCES).model.rowCount() == 12


def test_the_first_force_that_joins_begins_the_body(
    open_desktop: Callable[..., Any], made: MadeNation, home: Path
) -> None:
    desktop = open_desktop("hr", nation=True)
    page = desktop.open("nation")
    assert not page.is_open
    page.begin.join.open_card(made.card)
    desktop.wait()
    page.begin.join.say_matches()
    page.begin.join.code.setText("MU-13")
    page.begin.join.let_join()
    desktop.wait()
    assert page.is_open
    assert (home / "nation" / "nation.json").exists()
    assert "Nothing has been taken in yet" in page.view(FORCES).summary.text()


def test_another_folder_is_a_setting_that_is_kept(
    open_desktop: Callable[..., Any], made: MadeNation, tmp_path: Path, home: Path
) -> None:
    shutil.copytree(made.home / "nation", tmp_path / "elsewhere")
    desktop = open_desktop("hr", nation=True)
    page = desktop.open("nation")
    desktop.dialogs.folder = tmp_path / "elsewhere"
    page.begin.folder.other.click()
    desktop.wait()
    assert page.is_open
    assert f'nation_folder = "{(tmp_path / "elsewhere").as_posix()}"' in (home / "settings.toml").read_text()


def test_a_damaged_register_gives_one_plain_page_with_a_way_to_try_again(nation: Any, home: Path) -> None:
    register = home / "nation" / "nation.json"
    sound = register.read_bytes()
    register.write_bytes(b"{}")
    page = nation.open("nation")
    assert "damaged" in page._card._fault.message
    register.write_bytes(sound)
    page._card.again.click()
    nation.wait()
    assert page.is_open


@pytest.mark.parametrize(("look", "text_size"), LOOKS)
def test_every_part_is_named_and_unclipped(
    open_desktop: Callable[..., Any], home: Path, made: MadeNation, look: str, text_size: int
) -> None:
    shutil.copytree(made.home / "nation", home / "nation")
    desktop = open_desktop("hr", look=look, text_size=text_size, size=(1280, 720), nation=True)
    page = desktop.open("nation")
    forces, packages, figures = (page.view(at) for at in range(len(PARTS)))
    settle(desktop)
    assert not faults(page)
    forces.table.choose_row(6)
    forces.join.open_card(made.card)
    settle(desktop)
    assert not faults(page)
    forces.join.say_matches()
    settle(desktop)
    assert not faults(page)
    page.tabs.setCurrentIndex(PACKAGES)
    packages._add([*sorted(made.waiting.glob("*.zip")), made.card.parent])
    settle(desktop)
    assert not faults(page)
    assert not twice_named(page)
    page.tabs.setCurrentIndex(FIGURES)
    settle(desktop)
    assert not faults(page)
    figures.ask()
    settle(desktop)
    assert not faults(page)


def test_it_has_help_for_each_tab_and_is_found_by_whoever_has_it(nation: Any) -> None:
    page = nation.open("nation")
    for at, (place, _label, _view) in enumerate(PARTS):
        page.tabs.setCurrentIndex(at)
        assert page.help_place == f"nation-{place}"
        assert page.help_place in HELP
    assert page.open_at("figures") is page.tabs
    assert page.open_at("somewhere") is None
    found = {(one.kind, one.page, one.place) for one in window_entries("hr", {"nation"})}
    assert ("page", "nation", "figures") in found
    assert not any(
        page == "nation" for _kind, page, _place in {(o.kind, o.page, o.place) for o in window_entries("hr")}
    )


def test_no_engine_is_loaded_before_somebody_asks_for_figures(made: MadeNation, tmp_path: Path) -> None:
    shutil.copytree(made.home, tmp_path / "body")
    told = subprocess.run(
        [sys.executable, "-c", _OPENED, str(tmp_path / "body")], capture_output=True, text=True, check=False
    )
    assert told.returncode == 0, told.stderr[-2000:]
    assert told.stdout.split() == ["[]", "12"]


_OPENED = f"""
import sys, datetime as dt
from pathlib import Path
from PySide6.QtWidgets import QApplication
from pscdesk.assets import FONTS
from pscdesk.paths import Places
from pscdesk.settings import load_settings
from pscdesk.ui.context import Context
from pscdesk.ui.look.theme import Theme
from pscdesk.ui.window import Window

home = Path(sys.argv[1])
places = Places(home, home / "policy")
app = QApplication([])
today = dt.date.fromisoformat({TODAY.isoformat()!r})
context = Context(places, load_settings(places), Theme(app, FONTS), lambda: today)
window = Window(context)
window.show()
ready = []
window.ready.connect(lambda: ready.append(True))
while not ready or context.jobs.is_busy:
    app.processEvents()
window.show_page("nation")
while context.jobs.is_busy:
    app.processEvents()
window.page.tabs.setCurrentIndex({FIGURES})
app.processEvents()
loaded = [one for one in ("ibis", "duckdb", "pyarrow", "sqlglot") if one in sys.modules]
print(loaded, window.page.view(0).model.rowCount())
context.close()
while not context.jobs.is_closed:
    app.processEvents()
"""
