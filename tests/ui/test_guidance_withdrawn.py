"""Signed guidance in the window: a walk keeps what it began with, and stops where that is withdrawn."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from guidance.shipped import PACK
from made_up.guidance_files import (
    TODAY,
    changed,
    following,
    line,
    local,
    local_says,
    overlay,
    signed,
    whole,
    whole_says,
    withdrawal,
)
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QLabel
from ui.aid_walks import conclude

from pscdesk.guidance.pack.out_of_date import OUT_OF_DATE
from pscdesk.paths import find_places
from pscdesk.ui.guidance_parts.walk import Walk
from pscdesk.ui.pages.aid.aid_page import AidPage
from pscdesk.ui.pages.aid.outcome.stopped_view import STOPPED, StoppedView
from pscdesk.work.walk.guidance_files.installing import install_guidance_file, install_withdrawal
from pscdesk.work.walk.past_review import PAST_USE

ENTER = Qt.Key.Key_Return


def installed(*files: bytes) -> None:
    places = following(find_places())
    for file in files:
        install_guidance_file(places, file, TODAY)


def opened(open_desktop: Callable[..., Any]) -> tuple[Any, AidPage]:
    desktop = open_desktop("supervisor")
    page = desktop.open("aid")
    assert isinstance(page, AidPage)
    assert page.is_ready
    return desktop, page


def texts(page: AidPage) -> str:
    return "\n".join(label.text() for label in page.findChildren(QLabel) if label.isVisible())


def look(desktop: Any, page: AidPage) -> None:
    """The window comes to the front again."""
    QCoreApplication.sendEvent(page, QEvent(QEvent.Type.WindowActivate))
    desktop.wait()


def to_a_referral(walk: Walk) -> None:
    """Begin, and answer mildly until something must be referred."""
    walk.begin()
    while not walk.state.is_escalated:
        ids = [option.id for option in walk.question.options]
        mild = next((one for one in ("none", "no") if one in ids), ids[0])
        walk.answer((ids[0] if walk.question.kind == "several" else mild,))


def version(page: AidPage) -> str:
    edition = page.walk.pack.edition
    return edition.version if edition else ""


def test_a_walk_goes_on_with_what_it_began_with_and_the_next_has_the_new_one(open_desktop: Callable[..., Any]) -> None:
    installed(whole(1))
    desktop, page = opened(open_desktop)
    to_a_referral(page.walk)
    installed(whole(2))
    look(desktop, page)
    assert page.walk.place == "question" or page.walk.state.is_escalated
    assert version(page) == "1.1"
    page.covered.forget()
    page._begin()
    assert version(page) == "1.2"


def test_a_walk_whose_guidance_is_withdrawn_stops_with_its_duties_and_their_telephones_in_view(
    open_desktop: Callable[..., Any], home: Path
) -> None:
    installed(whole(1), whole(2))
    (home / "policy" / "local.toml").write_text('[professional-standards]\ntelephone = "01632 960100"\n')
    desktop, page = opened(open_desktop)
    to_a_referral(page.walk)
    duties = [duty.what for duty in page.walk.state.duties]
    install_withdrawal(find_places(), withdrawal(whole(2)))
    look(desktop, page)
    assert page.walk.place == "stopped"
    view = page.view
    assert isinstance(view, StoppedView)
    said = texts(page)
    assert STOPPED in said
    assert duties[0].split("\n")[0] in said
    assert "01632 960100" in said.replace("\N{NO-BREAK SPACE}", " ")
    assert "Used instead: testshire, version 1.1, issue 1." in desktop.context.notices._text.text()
    desktop.press(ENTER)
    assert page.walk.place == "stopped", "whoever was typing answers reads this first"
    view.anew.click()
    assert page.walk.place == "question"
    assert (version(page), page.walk.answers) == ("1.1", {})


def test_the_answer_after_a_withdrawal_is_the_last(open_desktop: Callable[..., Any]) -> None:
    installed(whole(1))
    desktop, page = opened(open_desktop)
    desktop.press(ENTER)
    install_withdrawal(find_places(), withdrawal(whole(1)))
    view = page.view
    view.choose(1)  # type: ignore[attr-defined]
    view.go_on()
    desktop.wait()
    assert page.walk.place == "stopped"
    assert version(page) == "1.1"
    page.view.anew.click()  # type: ignore[attr-defined]
    assert page.walk.pack.edition is None, "the guidance that came with the program"


def test_a_walk_under_a_cover_shows_nothing_and_has_stopped_once_it_is_uncovered(
    open_desktop: Callable[..., Any],
) -> None:
    installed(whole(1))
    desktop, page = opened(open_desktop)
    to_a_referral(page.walk)
    page.covered.cover()
    install_withdrawal(find_places(), withdrawal(whole(1)))
    look(desktop, page)
    assert STOPPED not in texts(page)
    page.covered.lift()
    assert STOPPED in texts(page)


def test_a_walk_that_is_brought_back_under_withdrawn_guidance_stops(open_desktop: Callable[..., Any]) -> None:
    installed(whole(1))
    desktop, page = opened(open_desktop)
    to_a_referral(page.walk)
    page.covered.forget()
    install_withdrawal(find_places(), withdrawal(whole(1)))
    look(desktop, page)
    page.covered.bring_back()
    desktop.wait()
    assert page.walk.place == "stopped"
    assert version(page) == "1.1"


def test_a_foreign_withdrawal_stops_nobody(open_desktop: Callable[..., Any]) -> None:
    installed(whole(1))
    desktop, page = opened(open_desktop)
    to_a_referral(page.walk)
    (find_places().policy / "guidance" / "x.pscw").write_bytes(withdrawal(whole(1), seed=bytes([99]) * 32))
    look(desktop, page)
    assert page.walk.place != "stopped"


def test_without_signed_guidance_nothing_is_looked_at(open_desktop: Callable[..., Any]) -> None:
    desktop, page = opened(open_desktop)
    to_a_referral(page.walk)
    asked: list[str] = []
    desktop.context.jobs.started.connect(asked.append)
    look(desktop, page)
    assert asked == []


def test_out_of_date_the_heading_asks_professional_standards_and_a_banner_says_since_when(
    open_desktop: Callable[..., Any],
) -> None:
    installed(signed(whole_says(1, use_until="2027-01-31")))
    desktop, page = opened(open_desktop)
    page._context.today = lambda: dt.date(2027, 2, 1)
    conclude(page)
    assert page.walk.state.outcome != "refer-psd", "the walk began while it was in use"
    page.covered.forget()
    page._begin()
    conclude(page)
    said = texts(page)
    assert OUT_OF_DATE in said
    assert PAST_USE in said
    assert "31 January 2027" in said
    assert page.walk.result.fitting == ()
    desktop.wait()


@pytest.mark.parametrize("file", ["whole", "local"])
def test_every_page_names_whose_guidance_it_is(open_desktop: Callable[..., Any], file: str) -> None:
    own = signed(whole_says(1, changed("pack.toml", 'version = "0.3.0"', 'version = "0.3.9"')))
    installed(own if file == "whole" else local(1))
    _desktop, page = opened(open_desktop)
    wanted = {
        "whole": "Approved guidance: the force’s own, not the national one.",
        "local": "Approved guidance: England and Wales, version 0.3.0, with what Testshire Police adds, version 1.",
    }[file]
    assert wanted in texts(page)
    page.walk.begin()
    assert wanted in texts(page)
    conclude(page)
    assert wanted in texts(page)


def test_a_local_line_stands_on_the_page_beneath_the_duty(open_desktop: Callable[..., Any]) -> None:
    first = Walk(PACK)
    to_a_referral(first)
    beneath = line(f"duty {first.state.duties[0].id}", "what")
    installed(signed(local_says(1, overlay(lines=(beneath,)))))
    _desktop, page = opened(open_desktop)
    to_a_referral(page.walk)
    page.walk.show_now()
    assert "Testshire Police: Our own line is extension 100." in texts(page)


def test_the_library_reads_anew_once_other_guidance_is_in_use_and_shows_local_lines(
    open_desktop: Callable[..., Any],
) -> None:
    installed(whole(1))
    desktop = open_desktop("supervisor")
    page = desktop.open("library")
    assert "Approved guidance. Version 0.3.0" in texts(page)
    installed(signed(local_says(1, overlay(lines=(line("term trim", "means"),)))))
    desktop.open("aid")
    page = desktop.open("library")
    assert "with what Testshire Police adds" in texts(page)
    page.open_at("term trim")
    assert "Testshire Police: Our own line is extension 100." in texts(page)


def test_in_another_language_a_walk_keeps_the_guidance_that_it_began_with(open_desktop: Callable[..., Any]) -> None:
    installed(whole(1))
    desktop, page = opened(open_desktop)
    to_a_referral(page.walk)
    answers = page.walk.answers
    installed(signed(whole_says(2, changed("pack.toml", 'version = "0.3.0"', 'version = "0.3.9"'))))
    desktop.context.set("language", "cy")
    desktop.bot.waitUntil(lambda: desktop.window.page is not page, timeout=20_000)
    page = desktop.window.page
    assert isinstance(page, AidPage)
    assert (version(page), page.walk.answers) == ("1.1", answers)
    page.covered.forget()
    page._begin()
    assert version(page) == "1.2"
    desktop.context.set("language", "en")
    desktop.bot.waitUntil(lambda: desktop.window.page is not page, timeout=20_000)
