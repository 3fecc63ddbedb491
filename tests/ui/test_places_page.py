"""The page of the force's places: filled in, seen as others will see it, and saved without losing anything."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from guidance.shipped import PACK
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from pscdesk.assets import I18N
from pscdesk.cli import run
from pscdesk.language import speak
from pscdesk.local import ENTRIES, LOCAL_FILE, RECORDS, load_local
from pscdesk.ui.guidance_parts.walk import Walk
from pscdesk.ui.pages.places.place_row import Field
from pscdesk.ui.pages.places.places_page import PlacesPage

FILE = "\ufeff# our numbers\n[vetting]\ntelephone = '020 7946 0003'  # asked in May\npager = \"12\"\n"


def places(desktop: Any) -> PlacesPage:
    page = desktop.open("places")
    assert isinstance(page, PlacesPage)
    desktop.bot.waitUntil(lambda: bool(page.rows))
    return page


def field(page: PlacesPage, place: str, key: str) -> Field:
    page.open_at(
        place.removesuffix("-night") if key == "telephone" and place != "professional-standards-night" else place
    )
    return next(one for row in page.rows for one in row.fields if one.place == (place, key))


def type_into(desktop: Any, page: PlacesPage, place: str, key: str, text: str) -> Field:
    one = field(page, place, key)
    one.line.clear()
    desktop.bot.keyClicks(one.line, text)
    return one


def save(desktop: Any, page: PlacesPage) -> None:
    assert page.save_pressed()
    desktop.wait()


@pytest.fixture(autouse=True)
def english_again() -> Iterator[None]:
    yield
    speak("en", I18N)


@pytest.fixture
def policy(home: Path) -> Path:
    folder = home / "policy"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def test_every_place_and_record_can_be_filled_in_and_the_missing_ones_come_first(open_desktop, policy) -> None:
    (policy / LOCAL_FILE).write_text('[professional-standards]\ntelephone = "101"\n')
    page = places(open_desktop("hr"))
    assert {row.entry.id for row in page.rows} == {entry.id for entry in (*ENTRIES, *RECORDS)}
    order = [row.entry.id for row in page.rows]
    assert order.index("professional-standards") > order.index("professional-standards-night")
    assert order.index("professional-standards") > order.index("hotline")
    assert page.progress.text().startswith("1 of 21 filled in.")


def test_what_is_typed_is_saved_with_ctrl_s_and_remarks_marks_and_unknown_keys_stay(open_desktop, policy) -> None:
    (policy / LOCAL_FILE).write_bytes(FILE.encode())
    desktop = open_desktop("hr")
    page = places(desktop)
    type_into(desktop, page, "vetting", "telephone", "(01267) 222020 x12")
    type_into(desktop, page, "vetting-night", "telephone", "101")
    assert desktop.context.mark_of("places") == "Something is not saved"
    desktop.press_with(Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    desktop.wait()
    after = (policy / LOCAL_FILE).read_bytes().decode()
    assert after.startswith(
        '\ufeff# our numbers\n[vetting]\ntelephone = "(01267) 222020 x12"  # asked in May\npager = "12"\n'
    )
    assert load_local(policy).contact("vetting").telephone == "(01267) 222020 ext 12"
    assert load_local(policy).night("vetting").telephone == "101"
    assert desktop.context.mark_of("places") == ""
    assert "Saved." in desktop.notice


def test_the_call_lines_are_shown_by_day_and_by_night_while_one_types(open_desktop, policy) -> None:
    desktop = open_desktop("hr")
    page = places(desktop)
    assert page.preview is not None
    assert "Ring: 999 or the control room" in page.preview.text
    type_into(desktop, page, "professional-standards", "telephone", "020 7946 0000")
    type_into(desktop, page, "professional-standards", "open", "Mon-Fri 08:00-18:00")
    type_into(desktop, page, "professional-standards-night", "telephone", "020 7946 0001")
    lines = page.preview.text.replace("\N{NO-BREAK SPACE}", " ").splitlines()
    assert "020 7946 0000" in lines[2].partition("|")[0]
    assert "020 7946 0001" in lines[3].partition("|")[0]


def test_what_does_not_read_is_said_beside_the_field_and_in_the_foot_as_the_terminal_says_it(
    open_desktop, policy, capsys
) -> None:
    desktop = open_desktop("hr")
    page = places(desktop)
    one = type_into(desktop, page, "vetting", "telephone", "0126O 222020")
    said = one.fault.text()
    assert "“O” is a letter; is “0” meant?" in said
    assert "1 thing does not read: Vetting." in page.progress.text()
    page.open_at("hotline")
    page.go.click()
    assert desktop.focus is one.line
    assert one.line.text() == "0126O 222020", "nothing typed is lost"
    save(desktop, page)
    run(["local", "check"])
    assert said in " ".join(capsys.readouterr().out.split())
    page.open_at("vetting")
    assert field(page, "vetting", "telephone").line.text() == "0126O 222020"


def test_what_belongs_to_no_field_is_said_above_the_places(open_desktop, policy) -> None:
    (policy / LOCAL_FILE).write_text('[hotlin]\nname = "A"\n[vetting]\nphone = "1"\n')
    page = places(open_desktop("hr"))
    assert "Did you mean “hotline”?" in page.about.text()
    assert "there is no “phone”" in page.about.text()
    assert page.told.isVisible()


def test_a_link_without_https_is_proposed_with_it(open_desktop, policy) -> None:
    desktop = open_desktop("hr")
    page = places(desktop)
    one = type_into(desktop, page, "vetting", "link", "intranet/vetting")
    assert one.rather.text() == "Write https://intranet/vetting"
    one.rather.click()
    assert page.typed[("vetting", "link")] == "https://intranet/vetting"
    assert not one.fault.text()


def test_a_number_that_came_with_the_program_is_confirmed_with_one_press(open_desktop, policy) -> None:
    desktop = open_desktop("hr")
    page = places(desktop)
    one = field(page, "samaritans", "telephone")
    assert one.line.placeholderText() == "116 123"
    one.rather.click()
    save(desktop, page)
    assert load_local(policy).contacts["samaritans"].telephone == "116 123"


def test_what_is_typed_survives_other_pages_and_the_other_language(open_desktop, policy) -> None:
    desktop = open_desktop("hr")
    page = places(desktop)
    type_into(desktop, page, "vetting", "telephone", "101")
    desktop.open("settings")
    assert places(desktop).typed == {("vetting", "telephone"): "101"}
    desktop.context.set("language", "cy")
    desktop.wait()
    desktop.bot.waitUntil(lambda: desktop.window.page is not page)
    other = places(desktop)
    assert other is not page
    assert other.typed == {("vetting", "telephone"): "101"}
    assert field(other, "vetting", "telephone").line.text() == "101"


def test_closing_asks_while_something_is_not_saved(open_desktop, policy) -> None:
    desktop = open_desktop("hr")
    page = places(desktop)
    type_into(desktop, page, "vetting", "telephone", "101")
    desktop.dialogs.agrees = False
    assert not desktop.window.close()
    assert "Close without saving?" in desktop.dialogs.asked
    desktop.dialogs.agrees = True
    assert desktop.window.close()


def test_what_another_person_saved_meanwhile_stays_and_is_asked_about(open_desktop, policy) -> None:
    (policy / LOCAL_FILE).write_text('[vetting]\ntelephone = "101"\n')
    desktop = open_desktop("hr")
    page = places(desktop)
    type_into(desktop, page, "vetting", "telephone", "020 7946 0003")
    theirs = '[vetting]\ntelephone = "020 7946 0009"\n[hotline]\ntelephone = "0800 1111"\n'
    (policy / LOCAL_FILE).write_text(theirs)
    desktop.dialogs.agrees = False
    save(desktop, page)
    assert (policy / LOCAL_FILE).read_text() == theirs
    assert page.typed, "a no loses nothing"
    desktop.dialogs.agrees = True
    save(desktop, page)
    told = tomllib.loads((policy / LOCAL_FILE).read_text())
    assert told == {"vetting": {"telephone": "020 7946 0003"}, "hotline": {"telephone": "0800 1111"}}


@pytest.mark.parametrize(
    "content", [b"[vetting\n", "[vetting]\nname = 'é'".encode("cp1252"), b'hotline = {name = "A"}']
)
def test_a_file_that_cannot_be_changed_is_replaced_only_after_a_yes_and_a_copy_is_kept(
    open_desktop, policy, content
) -> None:
    (policy / LOCAL_FILE).write_bytes(content)
    desktop = open_desktop("hr")
    page = places(desktop)
    type_into(desktop, page, "hotline", "telephone", "0800 1111")
    desktop.dialogs.agrees = False
    save(desktop, page)
    assert (policy / LOCAL_FILE).read_bytes() == content
    desktop.dialogs.agrees = True
    save(desktop, page)
    assert load_local(policy).contact("hotline").telephone == "0800 1111"
    assert (policy / f"{LOCAL_FILE}.before-1").read_bytes() == content


def test_the_policy_can_take_the_editing_away_and_the_page_says_which_file_it_fills_in(open_desktop, policy) -> None:
    (policy / "policy.toml").write_text("edits_places = false\n")
    desktop = open_desktop("hr")
    page = places(desktop)
    assert str(policy / LOCAL_FILE) in page.about.text()
    assert "pscdesk local check" in page.about.text()
    assert all(one.line.isReadOnly() for row in page.rows for one in row.fields)
    assert page.save.isHidden()
    assert not page.save_pressed()


def test_a_folder_that_may_only_be_read_shows_the_page_without_editing(open_desktop, policy, monkeypatch) -> None:
    monkeypatch.setattr("pscdesk.ui.pages.places.places_page.may_write", lambda _folder: False)
    page = places(open_desktop("hr"))
    assert "only people who may write in the policy folder" in page.about.text()
    assert all(one.line.isReadOnly() for row in page.rows for one in row.fields)


def test_an_open_walk_shows_the_numbers_that_were_saved_meanwhile(open_desktop: Any, policy: Path) -> None:
    desktop = open_desktop("hr")
    aid = desktop.open("aid")
    walked = Walk(aid.walk.pack, aid.walk.local)
    answers = next(one.answers for one in PACK.vignettes if one.id == "V01")
    walked.begin()
    while walked.place == "question":
        walked.answer(answers[walked.question.id])
    walked.conclude()
    aid.walk.take_up(walked)
    page = places(desktop)
    type_into(desktop, page, "professional-standards", "telephone", "020 7946 0042")
    save(desktop, page)
    again = desktop.open("aid")
    assert again is aid
    assert again.walk.local.contact("professional-standards").telephone == "020 7946 0042"
    said = " ".join(one.text() for one in again.findChildren(QWidget) if one.isVisible() and hasattr(one, "text"))
    assert "020 7946 0042" in said.replace("\N{NO-BREAK SPACE}", " ")
