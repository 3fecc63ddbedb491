"""Months and returns through the real window."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from made_up.contacts import CONTACT
from made_up.desks import card_file
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from pscdesk.paths import Places, find_places
from pscdesk.periods import Month
from pscdesk.returns.cards import fingerprint, read_office_card
from pscdesk.ui.pages.months import months_made
from pscdesk.ui.pages.months.months_page import MonthsPage
from pscdesk.ui.widgets.buttons import WordButton
from pscdesk.work.desk.desk import open_desk
from pscdesk.work.office.office import found_office, open_office
from pscdesk.work.office.office_rules import write_card

OCTOBER = Month(2026, 10)


@pytest.fixture
def office_card(tmp_path: Path) -> Path:
    places = Places(tmp_path / "hr", tmp_path / "hr" / "policy")
    found_office(places, None, "Wexmoor Constabulary", tmp_path / "deputy" / "deputy.key")
    with open_office(places, None) as office:
        return write_card(office, tmp_path)


def count_october(number: int = 1, *, join: Path | None = None) -> None:
    """Count so many contacts of October once it is over, at a desk that follows the office of this card, if any."""
    with open_desk(find_places(), None) as desk:
        if join is not None:
            desk.join(join)
        desk.record_many("advice-contact", [CONTACT] * number, OCTOBER, dt.date(2026, 11, 5))


def months_page(desktop: Any) -> MonthsPage:
    page = desktop.open("months")
    assert isinstance(page, MonthsPage)
    return page


def seal(desktop: Any, page: MonthsPage) -> None:
    """Read what will be sealed, and agree."""
    desktop.wait()
    assert page.reading is not None
    page.reading.seal.click()
    desktop.wait()


def row_of(page: MonthsPage, month: Month) -> int:
    return [view.month for view in page.model.facts].index(month)


def test_a_desk_follows_an_office_and_makes_its_return(
    open_desktop: Callable[..., Any], office_card: Path, tmp_path: Path
) -> None:
    count_october(3)
    desktop = open_desktop("champion")
    page = comparing(desktop, office_card)
    assert desktop.context.desk().office is None
    page.comparing.matches.click()
    desktop.wait()
    assert "Wexmoor Constabulary" in desktop.notice
    page.table.choose_row(row_of(page, OCTOBER))
    desktop.dialogs.folder = tmp_path
    page.acts.make.click()
    seal(desktop, page)
    (made,) = tmp_path.glob("return-2026-10-*.pscr")
    assert page.made.files == (made,)
    assert "Now send it to HR" in desktop.notice
    assert page.model.facts[row_of(page, OCTOBER)].revision == 1


def test_another_offices_card_is_followed_only_once_both_fingerprints_were_compared(
    open_desktop: Callable[..., Any], office_card: Path, tmp_path: Path
) -> None:
    forged = card_file(tmp_path)
    with open_desk(find_places(), None) as desk:
        desk.join(forged)
    desktop = open_desktop("champion")
    page = comparing(desktop, office_card)
    shown = " ".join(label.text() for label in page.comparing.findChildren(QLabel))
    assert all(fingerprint(read_office_card(file.read_bytes())) in plain(shown) for file in (forged, office_card))
    assert desktop.context.desk().office.force == "Anyshire"
    page.comparing.matches.click()
    desktop.wait()
    desktop.wait()
    assert "make them again" in desktop.notice
    assert desktop.context.desk().office.force == "Wexmoor Constabulary"


def plain(text: str) -> str:
    return " ".join(text.split())


def comparing(desktop: Any, card: Path) -> MonthsPage:
    """The page of months while the fingerprint of this card is compared."""
    page = months_page(desktop)
    desktop.dialogs.files = (card,)
    page.findChild(type(page.acts.make), "join").click()
    desktop.wait()
    assert page.comparing is not None
    return page


def test_the_fingerprint_is_shown_large_and_whole_in_its_groups_and_spoken_digit_by_digit(
    open_desktop: Callable[..., Any], office_card: Path
) -> None:
    desktop = open_desktop("champion", text_size=200, size=(1280, 720))
    view = comparing(desktop, office_card).comparing
    digits = fingerprint(read_office_card(office_card.read_bytes()))
    assert [label.text() for label in view.fingerprint.groups] == digits.split()
    assert [label.property("kind") for label in view.fingerprint.groups] == ["figure"] * len(digits.split())
    right = view.mapToGlobal(view.rect().bottomRight()).x()
    assert all(label.mapToGlobal(label.rect().bottomRight()).x() <= right for label in view.fingerprint.groups)
    foot = view.matches.mapToGlobal(view.matches.rect().topLeft()).y()
    assert all(label.mapToGlobal(label.rect().bottomRight()).y() < foot for label in view.fingerprint.groups)
    assert ", ".join(" ".join(group) for group in digits.split()) in view.fingerprint.accessibleName()
    assert desktop.focus is view.fingerprint
    assert any("Ring HR" in label.text() for label in view.findChildren(QLabel))


def test_a_card_whose_fingerprint_differs_is_not_taken_and_hr_is_to_be_told(
    open_desktop: Callable[..., Any], office_card: Path
) -> None:
    desktop = open_desktop("champion")
    page = comparing(desktop, office_card)
    page.comparing.differs.click()
    desktop.wait()
    assert page.comparing is None
    assert desktop.notice == "The card was not taken. Tell HR that the fingerprint differs. Send nothing."
    assert desktop.context.desk().office is None


def test_leaving_the_fingerprint_takes_nothing(open_desktop: Callable[..., Any], office_card: Path) -> None:
    desktop = open_desktop("champion")
    page = comparing(desktop, office_card)
    desktop.press(Qt.Key.Key_Return)
    assert page.comparing is not None
    desktop.press(Qt.Key.Key_Escape)
    desktop.wait()
    assert page.comparing is None
    page = comparing(desktop, office_card)
    desktop.open("library")
    desktop.wait()
    assert page.comparing is None
    assert desktop.context.desk().office is None


def test_a_card_that_was_swapped_while_it_was_compared_is_not_taken(
    open_desktop: Callable[..., Any], office_card: Path, tmp_path: Path
) -> None:
    desktop = open_desktop("champion")
    page = comparing(desktop, office_card)
    (tmp_path / "other").mkdir()
    office_card.write_bytes(card_file(tmp_path / "other").read_bytes())
    page.comparing.matches.click()
    desktop.wait()
    assert "has changed since its fingerprint was shown" in desktop.notice
    assert desktop.context.desk().office is None


def test_a_month_without_contacts_offers_only_nil(
    open_desktop: Callable[..., Any], office_card: Path, tmp_path: Path
) -> None:
    with open_desk(find_places(), None) as desk:
        desk.join(office_card)
    desktop = open_desktop("champion")
    page = months_page(desktop)
    page.table.choose_row(row_of(page, OCTOBER))
    assert not page.acts.make.isEnabled()
    assert page.acts.nil.isEnabled()
    desktop.dialogs.folder = tmp_path
    page.acts.nil.click()
    seal(desktop, page)
    assert page.model.facts[row_of(page, OCTOBER)].nil


def test_a_return_without_an_office_is_refused_in_words(open_desktop: Callable[..., Any], tmp_path: Path) -> None:
    count_october()
    desktop = open_desktop("champion")
    page = months_page(desktop)
    page.table.choose_row(row_of(page, OCTOBER))
    desktop.dialogs.folder = tmp_path
    page.acts.make.click()
    desktop.wait()
    assert "office" in desktop.notice
    assert not list(tmp_path.glob("*.pscr"))


def test_the_running_month_cannot_be_returned(open_desktop: Callable[..., Any]) -> None:
    desktop = open_desktop("champion")
    page = months_page(desktop)
    page.table.choose_row(row_of(page, Month(2026, 11)))
    assert not page.acts.make.isEnabled()
    assert not page.acts.nil.isEnabled()
    assert page.acts.why.isVisible()
    assert page.acts.why.text() == "November 2026 is not over yet, so it cannot be sent."
    assert page.acts.make.accessibleDescription() == page.acts.why.text()


def test_a_desk_that_began_this_month_is_not_told_to_send_the_one_before(open_desktop: Callable[..., Any]) -> None:
    today = dt.date(2026, 11, 29)
    with open_desk(find_places(), None) as desk:
        desk.record("advice-contact", CONTACT, None, today)
    desktop = open_desktop("champion", today=today)
    desktop.open("count")
    desktop.wait()
    assert desktop.window.waiting is None
    page = months_page(desktop)
    assert page.model.index(row_of(page, OCTOBER), 2).data() == "Before this desk: nothing is due"
    assert page.chosen() is not None
    assert page._held is not None
    assert page._held.due == ()
    assert "cut-off" not in desktop.notice


def test_a_return_that_can_be_made_has_no_reason_beside_it(open_desktop: Callable[..., Any]) -> None:
    count_october()
    desktop = open_desktop("champion")
    page = months_page(desktop)
    page.table.choose_row(row_of(page, OCTOBER))
    assert page.acts.make.isEnabled()
    assert not page.acts.why.isVisible()


def test_the_desk_card_carries_the_unit_and_is_kept(open_desktop: Callable[..., Any], tmp_path: Path) -> None:
    desktop = open_desktop("champion")
    page = months_page(desktop)
    desktop.dialogs.folder = tmp_path
    page.below.desk_card.unit.setText("North division")
    page.below.desk_card.save.click()
    desktop.wait()
    (card,) = tmp_path.glob("*.pscd")
    assert card.name in desktop.notice
    assert page.below.desk_card.unit.text() == "North division"


def test_a_unit_that_cannot_stand_on_a_card_is_refused_in_words(
    open_desktop: Callable[..., Any], tmp_path: Path
) -> None:
    desktop = open_desktop("champion")
    page = months_page(desktop)
    desktop.dialogs.folder = tmp_path
    page.below.desk_card.unit.setText("<North>")
    page.below.desk_card.save.click()
    desktop.wait()
    assert desktop.notice
    assert not list(tmp_path.glob("*.pscd"))


def test_only_figures_from_ten_up_are_shown_inside_a_month(open_desktop: Callable[..., Any]) -> None:
    count_october(9)
    desktop = open_desktop("champion")
    assert not months_page(desktop)._held.breakdowns[OCTOBER]  # pyright: ignore[reportOptionalMemberAccess]


def test_where_the_key_lies_is_said(open_desktop: Callable[..., Any]) -> None:
    count_october()
    desktop = open_desktop("champion")
    page = months_page(desktop)
    assert page._held is not None
    assert "private file" in page._held.key_notice


def test_a_month_that_is_over_is_made_from_the_reminder(
    open_desktop: Callable[..., Any], office_card: Path, tmp_path: Path
) -> None:
    count_october(3, join=office_card)
    desktop = open_desktop("champion")
    page = months_page(desktop)
    assert page._held.due[0].month == OCTOBER  # pyright: ignore[reportOptionalMemberAccess]
    desktop.dialogs.folder = tmp_path
    page._due.make.click()
    seal(desktop, page)
    assert [*tmp_path.glob("return-2026-10-*.pscr")]
    assert not page._held.due  # pyright: ignore[reportOptionalMemberAccess]


def test_a_month_of_nothing_is_nil_in_one_click(
    open_desktop: Callable[..., Any], office_card: Path, tmp_path: Path
) -> None:
    with open_desk(find_places(), None) as desk:
        desk.join(office_card, today=dt.date(2026, 10, 5))
    desktop = open_desktop("champion")
    page = months_page(desktop)
    desktop.dialogs.folder = tmp_path
    assert not page._due.make.isVisible()
    page._due.nils[0].click()
    seal(desktop, page)
    assert page.model.facts[row_of(page, OCTOBER)].nil


def test_what_hr_confirmed_stands_in_the_table(
    open_desktop: Callable[..., Any], office_card: Path, tmp_path: Path
) -> None:
    with open_desk(find_places(), None) as desk:
        desk.join(office_card)
        desk.record("advice-contact", CONTACT, OCTOBER, dt.date(2026, 11, 5))
        desk.make_return(OCTOBER, tmp_path, dt.date(2026, 11, 6))
    desktop = open_desktop("champion")
    page = months_page(desktop)
    row = row_of(page, OCTOBER)
    assert page.model.index(row, 4).data() == "Not yet"
    page.table.choose_row(row)
    page.acts.confirm.click()
    desktop.wait()
    assert page.model.index(row, 4).data() == "Confirmed in November 2026"


def test_a_file_that_is_no_receipt_is_refused_in_words(
    open_desktop: Callable[..., Any], office_card: Path, tmp_path: Path
) -> None:
    count_october(join=office_card)
    desktop = open_desktop("champion")
    page = months_page(desktop)
    wrong = tmp_path / "wrong.pscq"
    wrong.write_bytes(b"not a receipt")
    desktop.dialogs.files = (wrong,)
    page.acts.receipt.click()
    desktop.wait()
    assert desktop.notice
    assert not page.model.facts[row_of(page, OCTOBER)].received


def test_totals_stand_in_every_window(open_desktop: Callable[..., Any]) -> None:
    with open_desk(find_places(), None) as desk:
        for back, number in ((0, 4), (1, 3), (2, 2), (3, 1)):
            month = Month(2026, 11).plus(-back)
            desk.record_many("advice-contact", [CONTACT] * number, month, dt.date(month.year, month.number, 12))
    desktop = open_desktop("champion")
    page = months_page(desktop)
    shown: dict[str, list[tuple[str, str]]] = {}
    for at in range(page.totals.kind.count()):
        page.totals.kind.setCurrentIndex(at)
        page.totals.kind.chosen.emit(page.totals.kind.value)
        rows = range(page.totals._model.rowCount())
        cells = [[page.totals._model.index(row, column).data() for column in range(3)] for row in rows]
        shown[str(page.totals.kind.value)] = [(cell[0], cell[1]) for cell in cells]
    assert shown["month"][0] == ("November 2026", "4")
    assert shown["quarter"] == [("Oct 26 to Dec 26", "7"), ("Jul 26 to Sep 26", "3")]
    assert shown["two-months"][0] == ("Oct 26 to Nov 26", "7")
    assert shown["financial-year"] == [("2026/27", "10")]
    assert shown["calendar-year"] == [("2026", "10")]
    assert shown["rolling-12"][0] == ("Nov 25 to Oct 26", "6")


def test_a_window_that_is_not_whole_says_so(open_desktop: Callable[..., Any]) -> None:
    with open_desk(find_places(), None) as desk:
        desk.record("advice-contact", CONTACT, OCTOBER, dt.date(2026, 10, 5))
    desktop = open_desktop("champion")
    page = months_page(desktop)
    assert page.totals._model.index(0, 2).data() == "2 of 3 months, so far"
    assert "never scaled up" in page.totals._note.text()


def test_a_campaign_is_marked_beside_the_total_of_its_month(open_desktop: Callable[..., Any]) -> None:
    with open_desk(find_places(), None) as desk:
        desk.record("campaign", {"means": ("poster",)}, OCTOBER, dt.date(2026, 10, 5))
        desk.record("advice-contact", CONTACT, OCTOBER, dt.date(2026, 10, 5))
    desktop = open_desktop("champion")
    page = months_page(desktop)
    page.totals.kind.show_value("month")
    page.totals._show()
    marked = {page.totals._model.index(row, 0).data(): page.totals._model.index(row, 3).data() for row in range(2)}
    assert marked == {"November 2026": "No", "October 2026": "Yes"}


def test_a_return_in_conflict_is_made_again_under_a_higher_number_once_that_is_confirmed(
    open_desktop: Callable[..., Any], office_card: Path, tmp_path: Path
) -> None:
    with open_desk(find_places(), None) as desk:
        desk.join(office_card)
        desk.record("advice-contact", CONTACT, OCTOBER, dt.date(2026, 10, 14))
        desk.make_return(OCTOBER, tmp_path, dt.date(2026, 11, 3))
    desktop = open_desktop("champion")
    page = months_page(desktop)
    page.table.choose_row(row_of(page, OCTOBER))
    view = page.chosen()
    assert view is not None
    assert view.digest_read_out in page.acts.digest.text()
    desktop.dialogs.agrees = False
    page.acts.again.click()
    desktop.wait()
    assert page.reading is None
    desktop.dialogs.agrees, desktop.dialogs.folder = True, tmp_path / "sent"
    page.acts.again.click()
    seal(desktop, page)
    (path,) = (tmp_path / "sent").iterdir()
    assert path.stem.endswith("-2")


def test_totals_of_several_old_months_are_deleted_only_after_a_yes(open_desktop: Callable[..., Any]) -> None:
    first = Month(2023, 5)
    with open_desk(find_places(), None) as desk:
        for month in (first, first.plus(1)):
            desk.record("campaign", {"means": ("poster",)}, None, month.day(3))
            desk.store.drop_cells((month,), None)
    desktop = open_desktop("champion")
    page = months_page(desktop)

    def press() -> None:
        (delete,) = [one for one in page.findChildren(WordButton) if "Delete old totals" in one.text()]
        delete.click()
        desktop.wait()

    desktop.dialogs.agrees = False
    press()
    assert first in [view.month for view in page.model.facts]
    desktop.dialogs.agrees = True
    press()
    assert first not in [view.month for view in page.model.facts]
    assert desktop.dialogs.asked == ["Before this goes on"] * 2


def test_months_is_marked_while_a_month_or_a_receipt_is_missing_and_no_longer_once_both_are_there(
    open_desktop: Callable[..., Any], office_card: Path, tmp_path: Path
) -> None:
    count_october(join=office_card)
    desktop = open_desktop("champion")
    desktop.open("count")
    desktop.wait()
    assert desktop.context.mark_of("months") == "October 2026 can be sent to HR until 20 November 2026."
    page = months_page(desktop)
    desktop.dialogs.folder = tmp_path
    page._due.make.click()
    seal(desktop, page)
    desktop.wait()
    assert desktop.context.mark_of("months") == "HR has not confirmed October 2026 yet."
    page.table.choose_row(row_of(page, OCTOBER))
    page.acts.confirm.click()
    desktop.wait()
    desktop.wait()
    assert desktop.context.mark_of("months") == ""


def test_nothing_is_said_to_wait_beside_what_was_just_made_and_its_mail_error_stays_on_its_page(
    open_desktop: Callable[..., Any], office_card: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    count_october(join=office_card)
    desktop = open_desktop("champion")
    page = months_page(desktop)
    desktop.dialogs.folder = tmp_path
    page._due.make.click()
    seal(desktop, page)
    desktop.wait()
    assert page.made.isVisible()
    assert not page._due.isVisible()
    monkeypatch.setattr(months_made.QDesktopServices, "openUrl", lambda _url: False)
    page.made.draft.click()
    desktop.wait()
    assert "No program here opens e-mail drafts" in desktop.notice
    desktop.open("library")
    assert desktop.notice == ""
    desktop.open("months")
    desktop.wait()
    page.made.done.click()
    assert page._due.isVisible()
