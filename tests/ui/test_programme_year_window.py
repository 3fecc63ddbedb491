"""The same year of a made-up programme through the window: typed, taken from lists, saved, and worked out again."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from made_up import own_arithmetic as own
from made_up import programme_year as year
from made_up.force import FakeDesk, places_in
from made_up.offices import cards
from made_up.own_arithmetic import rows_in
from PySide6.QtCore import Qt
from scenarios.year_recomputed import (
    check_answers,
    check_groups,
    check_leavers,
    check_matters,
    check_reached,
    check_shares,
    check_side_by_side,
    words_of,
)

from pscdesk.periods import Month
from pscdesk.work.office.desks.enrolment import enrol_desks
from pscdesk.work.office.office import found_office, open_office
from pscdesk.work.office.office_register import import_units
from pscdesk.work.programme.training.survey_totals import survey_named, write_blank

pytestmark = pytest.mark.slow  # the window is walked through all of it

STATUS = {"in-progress": "In progress", "completed": "Completed"}


@dataclass
class Hands:
    """HR at the window, and where lists lie and papers go."""

    desktop: Any
    folder: Path

    def at(self, place: str) -> Any:
        page = self.desktop.open("programme")
        page.open_at(place)
        self.desktop.wait()
        return page.part(page.tabs.currentIndex()).view

    def press(self, button: Any) -> None:
        button.click()
        self.desktop.wait()

    def take(self, card: Any, name: str, content: bytes) -> None:
        """Look at a list, and take it in."""
        path = self.folder / name
        path.write_bytes(content)
        self.desktop.dialogs.files = (path,)
        self.press(card.look)
        assert not card.take.isHidden(), self.desktop.notice
        self.press(card.take)

    def save(self, button: Any, name: str) -> Path:
        """Save a paper; a folder of tables where its name ends in .csv."""
        self.desktop.dialogs.save = self.folder / name
        self.press(button)
        return self.folder / name

    def update(self, view: Any, item: str, status: str, texts: Mapping[str, str]) -> None:
        view.choose(item)
        self.press(view.card.update_)
        view.update_form.status.show_value(status)
        for name, text in texts.items():
            view.update_form.fields[name].field.setPlainText(text)
        self.press(view.update_form.keep)


@pytest.fixture
def hands(open_desktop: Callable[..., Any], home: Path, tmp_path: Path) -> Hands:
    """A window on an office of the year's units and desks; no programme was begun."""
    places = places_in(home)
    found_office(places, None, year.FORCE, tmp_path / "deputy.key")
    (tmp_path / "units.csv").write_bytes(year.units_list())
    desks = tuple(
        FakeDesk(10 * at + one, unit)
        for at, unit in enumerate(year.UNITS, 1)
        for one in range(1 if unit in year.SMALL else 3)
    )
    with open_office(places, None) as office:
        import_units(office, tmp_path / "units.csv")
        enrol_desks(office, cards(tmp_path, desks), first=Month.read(year.CYCLES[0]))
    return Hands(open_desktop("hr"), tmp_path)


def test_a_year_is_taken_in_at_the_window_and_every_figure_of_its_papers_can_be_worked_out(hands: Hands) -> None:
    desktop = hands.desktop
    desktop.open("programme")
    desktop.type(year.FORCE)
    desktop.press(Qt.Key.Key_Return)
    desktop.wait()

    plan = hands.at("plan")
    hands.take(plan.listed, "plan-list.csv", year.plan_list())
    early = re.sub(r"\s", "", words_of(hands.save(plan.paper.save, "early.pdf")))
    for update in year.UPDATES:
        texts = {"progress": update.progress} | ({"evidence": update.evidence} if update.evidence else {})
        hands.update(plan, update.item, update.status, texts)
    history = desktop.context.programme().store.history()
    (named,) = [one.at for one in history if year.REDACTED in one.texts.values()]
    plan._redact(named)
    desktop.wait()
    head_then = next(one.digest[:20].upper() for one in history if one.digest[:20].upper() in early)
    plan.check.given.setText(head_then)
    hands.press(plan.check.check)
    assert "goes on from that head" in plan.check.found.text()

    visits = hands.at("visits")
    hands.press(visits.plan)
    hands.press(visits.round_form.keep)
    hands.press(visits.note)
    form = visits.visit_form
    form.unit.show_value(year.HIGH.lower())
    form.messages.boxes["ask-first"].setChecked(True)
    hands.press(form.keep)
    for cycle in year.CYCLES:
        assert str(visits.matters.cycle.value) == cycle
        hands.take(visits.matters, f"totals-{cycle}.csv", year.matters_list(cycle))
        hands.press(visits.cycles.round)

    tasking = hands.at("tasking")
    for about, target, options, texts in (
        ("unit", year.LOW.lower(), ("speak-up", "wait"), {"reasons": "Few matters.", "wait": "It waited before."}),
        (
            "theme",
            "use-of-force",
            ("campaign", "wait"),
            {"reasons": "It grows.", "wait": "It grows.", "dissent": "No."},
        ),
    ):
        _decide(hands, tasking, about, target, options, texts)

    surveys = hands.at("surveys")
    for name, quarter, *_ in year.SURVEYS:
        blank = hands.folder / f"blank-{name}-{quarter}.csv"
        write_blank(survey_named(name), Month.read(quarter), blank)
        surveys.choose(name)
        desktop.wait()
        hands.take(surveys.card.listed, f"{name}-{quarter}.csv", year.filled(blank.read_bytes(), name, quarter))
        hands.press(surveys.card.print_)

    training = hands.at("training")
    hands.press(training.targets.set_target)
    target = training.targets.target_form
    target.title.setText("Leading here")
    target.people.setText(str(year.TARGET))
    target.first.show_value(Month.read(year.TARGET_FIRST))
    target.due.show_value(Month.read(year.TARGET_DUE))
    hands.press(target.keep)
    for month, people in year.REACHED.items():
        hands.press(training.targets.reached)
        training.targets.reached_form.by.show_value(Month.read(month))
        training.targets.reached_form.people.setText(str(people))
        hands.press(training.targets.reached_form.keep)

    disparity = hands.at("disparity")
    for of, content in year.DISPARITY.items():
        hands.take(disparity.listed, f"list-{of}.csv", content)
    leavers = hands.at("leavers")
    hands.take(leavers.listed, "list-leavers.csv", year.leavers_list())

    hands.save(plan.paper.save, "plan.csv")
    hands.save(training.save, "training.csv")
    hands.save(tasking.save, "tasking.csv")
    hands.save(tasking.save, "tasking.pdf")
    hands.save(surveys.save, "surveys.csv")
    hands.save(disparity.save, "disparity.csv")
    hands.save(leavers.save, "leavers.csv")
    visits = hands.at("visits")
    visits.choose(year.HIGH.lower())
    hands.save(visits.card.save, "pack.csv")
    board = words_of(hands.save(hands.at("plan").paper.save, "board.pdf"))

    _check_plan(hands.folder)
    assert "Somebody" not in board
    assert "Three days were held." in board
    check_reached(hands.folder, "target-1")
    for system, basis in (("misconduct", "people"), ("misconduct", "matters"), ("grievance", "matters")):
        check_groups(hands.folder, system, basis)
    check_side_by_side(hands.folder)
    check_matters(hands.folder / "tasking", hands.folder / "tasking.pdf")
    for name in ("champions", "investigators", "new-supervisors"):
        check_answers(hands.folder, name)
        check_shares(hands.folder, name)
    for about in ("reason", "loss", "told"):
        check_leavers(hands.folder, about)
    _check_pack(hands.folder / "pack")


def _decide(
    hands: Hands, tasking: Any, about: str, target: str, options: tuple[str, str], texts: Mapping[str, str]
) -> None:
    form = tasking.form
    hands.press(tasking.decide)
    for choice, value in ((form.about, about), (form.target, target)):
        _pick(choice, value)
    for option in options:
        form.options.boxes[option].setChecked(True)
    _pick(form.chosen, options[0])
    form.reasons.show_text(texts["reasons"])
    form.left_out[options[1]].show_text(texts[options[1]])
    if "dissent" in texts:
        form.dissent.show_text(texts["dissent"])
    else:
        form.nobody.setChecked(True)
    hands.press(form.keep)
    assert "Kept as entry" in hands.desktop.notice


def _pick(choice: Any, value: object) -> None:
    choice.show_value(value)
    choice.activated.emit(choice.currentIndex())


def _check_plan(papers: Path) -> None:
    last = {update.item: update for update in year.UPDATES}
    items = [item for item in year.PLAN if item["kind"] != "lesson"]
    for item, row in zip(items, rows_in(papers / "plan" / "plan-plan.csv"), strict=True):
        update = last.get(item["id"])
        status = STATUS[update.status] if update else "Not started"
        late = item.get("due", "9999-12") < "2026-11" and status != "Completed"
        assert (row["number"], row["item"]) == (item["number"], item["title"])
        assert (row["status"], row["updated"]) == (
            status + (", overdue" if late else ""),
            "2026-11" if update else "",  # all of them were written in the window’s one month
        )


def _check_pack(papers: Path) -> None:
    rows = {row["kind"]: row for row in rows_in(papers / "pack-matters.csv")}
    for at, kind in enumerate(("Complaints", "Conduct matters")):
        true = sum(year.matters()[cycle][0][year.HIGH][at] for cycle in year.CYCLES)
        assert own.is_rounding_of(int(rows[kind]["matters"]), true, 4 * len(year.CYCLES))
        expected = float(rows[kind]["expected"])
        assert own.beside_limits(int(rows[kind]["matters"]), expected).startswith("Above 99.8%")
        assert rows[kind]["verdict"].startswith("Above 99.8%")
