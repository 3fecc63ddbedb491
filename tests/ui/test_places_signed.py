"""In the window: who signed the numbers, which changed lately, and which one person changed after two signed them."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from guidance.shipped import PACK
from made_up.signed_numbers import FIRST, FORCE, SECOND, SECOND_DAY, first_file, next_file, write_local
from made_up.workshops import CARD, CARD_FILE
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from pscdesk.guidance.workshop.signing.approvers import fingerprint
from pscdesk.local import LOCAL_FILE
from pscdesk.paths import Places, find_places
from pscdesk.ui.guidance_parts.walk import Walk
from pscdesk.ui.pages.places.places_page import PlacesPage
from pscdesk.work.walk.guidance_files.approvers_followed import follow_approvers
from pscdesk.work.walk.numbers.numbers_installed import install_numbers

SHORTLY = SECOND_DAY + dt.timedelta(5)


@pytest.fixture
def signed(home: Path, tmp_path: Path) -> Places:
    """A desk whose second numbers two signed; those of the advice line and professional standards changed with them."""
    places = find_places()
    places.policy.mkdir(parents=True, exist_ok=True)
    follow_approvers(places, CARD_FILE, fingerprint(CARD))
    write_local(places, FIRST)
    install_numbers(places, first_file())
    install_numbers(places, next_file(places, tmp_path / "work", SECOND.replace("0000", "0007")))
    return places


def page_of(desktop: Any) -> PlacesPage:
    page = desktop.open("places")
    desktop.bot.waitUntil(lambda: bool(page.rows))
    return page


def said_on(page: Any) -> str:
    shown = (one.text() for one in page.findChildren(QLabel) if one.isVisibleTo(page))
    return " ".join(shown).replace("\N{NO-BREAK SPACE}", " ")


def outcome(desktop: Any, vignette: str = "V01") -> Any:
    aid = desktop.open("aid")
    walked = Walk(aid.walk.pack, aid.walk.local)
    answers = next(one.answers for one in PACK.vignettes if one.id == vignette)
    walked.begin()
    while walked.place == "question":
        walked.answer(answers[walked.question.id])
    walked.conclude()
    aid.walk.take_up(walked)
    return aid


def test_where_nothing_is_signed_the_page_says_nothing_of_it(open_desktop, home) -> None:
    page = page_of(open_desktop("hr"))
    assert page.signed.isHidden()


def test_the_page_says_who_signed_what_changed_and_how_changes_are_sent(open_desktop, signed) -> None:
    page = page_of(open_desktop("hr", today=SHORTLY))
    assert page.signed.isVisible()
    assert page.signed.heading.text() == "Two people signed these numbers"
    said = page.signed.said.text()
    assert "Issue 2, signed by legal-services and professional-standards, last on 1 December 2026." in said
    assert "Professional standards, in office hours (number); Advice line (number)." in said
    assert f"pscdesk local send {signed.policy / LOCAL_FILE} OUT.pscl" in said


def test_after_thirty_days_only_who_signed_is_told(open_desktop, signed) -> None:
    page = page_of(open_desktop("hr", today=SECOND_DAY + dt.timedelta(31)))
    assert "Changed on" not in page.signed.said.text()
    assert "Issue 2" in page.signed.said.text()


def test_what_somebody_saves_here_is_at_once_told_as_not_signed(open_desktop, signed) -> None:
    desktop = open_desktop("hr", today=SHORTLY)
    page = page_of(desktop)
    page.open_at("advice-line")
    line = next(one.line for row in page.rows for one in row.fields if one.place == ("advice-line", "telephone"))
    line.clear()
    desktop.bot.keyClicks(line, "020 7946 6666")
    desktop.press_with(Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    desktop.wait()
    desktop.bot.waitUntil(lambda: "not as two people signed" in page.signed.heading.text())
    assert "Advice line (signed: 020 7946 0002)" in page.signed.said.text()
    assert page.typed == {}


def test_an_outcome_tells_beside_the_call_and_above_the_places_that_a_number_changed(open_desktop, signed) -> None:
    aid = outcome(open_desktop("hr", today=SHORTLY))
    view = aid.view
    assert view.first.call.told.isVisible()
    assert "Changed on 1 December 2026: Professional standards" in view.first.call.told.text()
    assert view.first.call.told.text() in view.first.accessibleDescription()
    view.places.head.setChecked(True)
    said = said_on(view.places)
    assert "Advice line (number)" in said
    assert "number changed on 1 December 2026" in said


def test_an_outcome_tells_that_one_person_changed_the_number_to_ring(open_desktop, signed) -> None:
    write_local(signed, SECOND.replace("0000", "6666"))
    aid = outcome(open_desktop("hr", today=SHORTLY))
    call = aid.view.first.call
    assert "020 7946 6666" in call.line.text().replace("\N{NO-BREAK SPACE}", " ")
    assert "Changed here after two people signed the numbers: Professional standards" in call.told.text()
    assert "(signed: 020 7946 0007)" in call.told.text()


def test_an_outcome_of_a_desk_without_signed_numbers_says_nothing_of_them(open_desktop, home) -> None:
    aid = outcome(open_desktop("hr"))
    assert aid.view.first.call.told.isHidden()


def test_numbers_installed_while_a_walk_is_open_are_told_on_it(open_desktop, signed, tmp_path) -> None:
    desktop = open_desktop("hr", today=SHORTLY)
    aid = outcome(desktop)
    third = SECOND.replace("0000", "0009")
    install_numbers(signed, next_file(signed, tmp_path / "later", third, SHORTLY))
    desktop.open("places")
    assert desktop.open("aid") is aid
    call = aid.view.first.call
    assert "020 7946 0009" in call.line.text().replace("\N{NO-BREAK SPACE}", " ")
    assert "Changed on 6 December 2026: Professional standards" in call.told.text()


def test_the_line_about_a_life_tells_of_its_own_numbers_alone(open_desktop, signed) -> None:
    write_local(signed, SECOND.replace("0000", "0007").replace('"999"', '"0161 496 0000"'))
    desktop = open_desktop("hr", today=SHORTLY)
    aid = outcome(desktop, next(one.id for one in PACK.vignettes if one.outcome == "danger-to-life"))
    call = aid.view.first.call
    assert "999 or 0161 496 0000" in said_on(call)
    assert "A life in danger now (signed: 999)" in call.told.text()
    assert FORCE not in call.told.text()
