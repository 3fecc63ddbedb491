"""Practising, and walking the aid together: neither touches the counts unless somebody presses a key for it."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt

from pscdesk.assets import I18N
from pscdesk.language import ENGLISH, speak
from pscdesk.periods import Month
from pscdesk.ui.pages.count import CountPage
from pscdesk.work.desk.left_practice import new_folder

Enter = Qt.Key.Key_Return


@pytest.fixture(autouse=True)
def english_afterwards() -> Iterator[None]:
    yield
    speak(ENGLISH, I18N)


@pytest.fixture
def counting(open_desktop: Callable[..., Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    desktop = open_desktop("champion")
    desktop.wait()
    return desktop


def page_of(desktop: Any) -> CountPage:
    page = desktop.window.stack.built["count"]
    assert isinstance(page, CountPage)
    return page


def count_one(desktop: Any) -> None:
    for row in page_of(desktop).rows.values():
        desktop.type("1")
        if row.field.many:
            desktop.press(Enter)
    desktop.press(Enter)
    desktop.wait()


def real_contacts(desktop: Any) -> int:
    return next(
        view.contacts
        for view in desktop.context.desk().months(desktop.context.today())
        if view.month == Month(2026, 11)
    )


def practice_folders(tmp_path: Path) -> list[Path]:
    return [*tmp_path.glob("pscdesk-practice-*")]


def test_practice_counts_leave_the_real_counts_alone(counting: Any, tmp_path: Path) -> None:
    page = page_of(counting)
    page.toggle_practice()
    counting.wait()
    assert "nothing here is real" in page.practice.text
    assert practice_folders(tmp_path)
    count_one(counting)
    assert page.head.total.text() == "1 so far"
    assert real_contacts(counting) == 0
    page.practice.buttons[0].click()
    counting.wait()
    assert not page.practice.text
    assert page.head.total.text() == "0 so far"
    assert not practice_folders(tmp_path)


def test_leaving_the_page_ends_practice(counting: Any, tmp_path: Path) -> None:
    page = page_of(counting)
    page.toggle_practice()
    counting.wait()
    count_one(counting)
    counting.open("months")
    counting.open("count")
    assert not page.practice.text
    assert not practice_folders(tmp_path)
    count_one(counting)
    assert real_contacts(counting) == 1


def test_closing_the_window_deletes_what_was_practised(counting: Any, tmp_path: Path) -> None:
    page_of(counting).toggle_practice()
    counting.wait()
    count_one(counting)
    counting.close()
    assert not practice_folders(tmp_path)


def walk_to_the_end(desktop: Any) -> Any:
    """Walk the aid with the first option each time, until it comes to something; the walk."""
    aid = page_of(desktop).aid.page
    assert aid is not None
    desktop.wait()
    walk = aid.walk
    walk.begin()
    for _ in range(60):
        if walk.state.outcome or walk.place != "question":
            break
        walk.answer((walk.question.options[0].id,))
    return walk


def test_the_aid_offers_group_and_route_and_takes_nothing_by_itself(counting: Any) -> None:
    page = page_of(counting)
    page.walk_together()
    assert page.aid.is_open
    assert not page.area.isVisible()
    walk = walk_to_the_end(counting)
    route, group = walk.state.outcome, walk.chosen("workforce")[0]
    page.aid.back.click()
    assert page.area.isVisible()
    assert page.aid.bar.text
    assert not page.rows["route"].chosen
    assert not page.rows["workforce"].chosen
    counting.press(Enter)
    assert page.rows["route"].chosen == (route,)
    assert page.rows["workforce"].chosen == (group,)
    assert not page.aid.bar.text
    assert counting.focus is page.rows["role"].keys[0]


def test_what_the_aid_offers_may_be_left(counting: Any) -> None:
    page = page_of(counting)
    page.walk_together()
    walk_to_the_end(counting)
    page.aid.come_back()
    page.aid.bar.buttons[1].click()
    assert not page.aid.bar.text
    assert not any(row.chosen for row in page.rows.values())


def test_a_walk_not_begun_offers_nothing(counting: Any) -> None:
    page = page_of(counting)
    page.walk_together()
    page.aid.come_back()
    assert not page.aid.bar.text
    assert counting.focus is page.rows["role"].keys[0]


def test_what_was_pressed_before_the_aid_is_still_there_after_it(counting: Any) -> None:
    page = page_of(counting)
    counting.type("11")
    page.walk_together()
    page.aid.come_back()
    assert page.rows["kind"].chosen


def test_the_aid_is_forgotten_with_the_page(counting: Any) -> None:
    page = page_of(counting)
    page.walk_together()
    walk_to_the_end(counting)
    counting.open("months")
    assert not page.aid.is_open
    counting.open("count")
    assert page.area.isVisible()


def test_every_route_and_group_of_the_aid_is_a_code_of_the_form() -> None:
    from pscdesk.assets import GUIDANCE, TALLY_FORMS
    from pscdesk.guidance.reading.pack import load_pack
    from pscdesk.tally.forms_on_disk import load_forms

    form, pack = load_forms(TALLY_FORMS)["advice-contact"], load_pack(GUIDANCE)
    assert {one.id for one in pack.flow.outcome} <= set(form.offered["route"])
    assert {one.id for one in pack.question("workforce").options} <= {*form.offered["workforce"], "not-known", "unsure"}


@pytest.mark.parametrize("mode", ["practice", "correction"])
def test_a_change_of_language_goes_on_practising_or_correcting_with_what_is_pressed(
    open_desktop: Callable[..., Any], mode: str
) -> None:
    desktop = open_desktop("champion")
    page = desktop.open("count")
    desktop.type("2")
    aside = page.form.chosen
    (page.toggle_practice if mode == "practice" else page.toggle_correction)()
    desktop.wait()
    desktop.type("17")
    pressed = page.form.chosen
    desktop.context.set("language", "cy")
    desktop.bot.waitUntil(lambda: desktop.window.page is not page)
    desktop.wait()
    new = desktop.window.page
    assert new.form.chosen == pressed
    assert new.desk_actions.is_practice == (mode == "practice")
    assert new.state.is_correcting == (mode == "correction")
    assert (new.practice if mode == "practice" else new.correction).isVisible()
    (new.toggle_practice if mode == "practice" else new.toggle_correction)()
    desktop.wait()
    assert new.form.chosen == aside
    desktop.context.set("language", "en")
    desktop.wait()


def test_after_a_change_of_language_the_cover_has_the_keyboard_and_nothing_beneath_takes_keys(
    open_desktop: Callable[..., Any],
) -> None:
    desktop = open_desktop("champion")
    page = desktop.open("count")
    desktop.type("17")
    pressed = page.form.chosen
    desktop.press(Qt.Key.Key_Escape)
    desktop.context.set("language", "cy")
    desktop.bot.waitUntil(lambda: desktop.window.page is not page)
    desktop.wait()
    page = desktop.window.page
    assert page.is_covered
    assert page.covered.cover_view.isAncestorOf(desktop.focus)
    desktop.type("3")
    assert page.form.chosen == pressed
    desktop.press(Qt.Key.Key_Return)
    assert not page.is_covered
    desktop.context.set("language", "en")
    desktop.wait()


def test_what_a_killed_window_left_of_practising_is_gone_when_the_next_one_opens(
    open_desktop: Callable[..., Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    left = new_folder()
    for name in ("practice.store", "practice.store.lock"):
        (left / name).write_bytes(b"")
    open_desktop("supervisor").wait()  # who never practises
    assert not left.exists()
