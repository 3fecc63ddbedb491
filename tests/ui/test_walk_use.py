"""Counting that the aid was used: where it is offered, what it says before it counts, and what it leaves behind."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication
from ui.aid_walks import conclude

from pscdesk.assets import GUIDANCE, TALLY_FORMS
from pscdesk.errors import StoreError
from pscdesk.guidance.pack.engine import advance
from pscdesk.guidance.pack.pack_types import DEMANDS, OUTCOME_RANKS
from pscdesk.guidance.pack.vocabulary import LIFE
from pscdesk.guidance.reading.pack import load_pack
from pscdesk.paths import find_places
from pscdesk.periods import Month
from pscdesk.settings import load_settings
from pscdesk.tally.contact import receipt
from pscdesk.tally.form_ids import AID
from pscdesk.tally.forms_on_disk import load_forms
from pscdesk.ui.pages.aid.outcome.use_card import UseCard
from pscdesk.work.desk.desk_walk import walk_counts

PACK = load_pack(GUIDANCE)
AID_USE = load_forms(TALLY_FORMS)[AID]


def offered(desktop: Any) -> UseCard | None:
    desktop.wait()
    QApplication.processEvents()
    card = desktop.window.page.view.findChild(UseCard)
    return card if card is not None and card.isVisible() else None


def codes(field: str) -> set[str]:
    return {code.id for one in AID_USE.field if one.id == field for code in one.code}


def test_the_codes_of_the_form_are_those_of_the_guidance() -> None:
    assert set(OUTCOME_RANKS) == {outcome.id for outcome in PACK.flow.outcome}
    assert codes("outcome") >= set(OUTCOME_RANKS)
    assert codes("gates") >= {*DEMANDS, "none"}
    assert codes("workforce") == {*(option.id for option in PACK.question("workforce").options), "not-said"}


def test_gates_are_counted_by_what_they_demand_and_never_by_which_they_were() -> None:
    answers = {"about": ("may-have-done",), "life": ("no",), "urgent": ("domestic-abuse",)}
    while (asked := advance(PACK, answers).next) is not None:
        ids = [option.id for option in PACK.question(asked).options]
        answers[asked] = (next((one for one in ("none", "no") if one in ids), ids[0]),)
    used = walk_counts(PACK, answers, "yes")
    assert used["gates"] == ("refer-urgent",)
    assert "domestic" not in str(used)


def test_a_walk_that_ends_at_a_life_in_danger_asks_for_no_numbers(open_desktop: Callable[..., Any]) -> None:
    desktop = open_desktop("champion")
    desktop.open("aid")
    conclude(desktop.window.page, life="yes")
    assert desktop.window.page.walk.state.outcome == LIFE
    assert offered(desktop) is None


def test_on_a_computer_that_is_not_shared_counting_is_not_shown(open_desktop: Callable[..., Any]) -> None:
    desktop = open_desktop("supervisor")
    conclude(desktop.window.page)
    assert offered(desktop) is None


def test_a_person_cannot_call_their_own_computer_shared(open_desktop: Callable[..., Any], home: Path) -> None:
    (home / "settings.toml").write_text('keys = "file"\nshared_desk = true\n')
    settings = load_settings(find_places())
    assert settings.shared_desk is False
    assert any("only the force's policy" in note for note in settings.notes)


def test_a_shared_computer_that_is_not_enrolled_shows_nothing(open_desktop: Callable[..., Any], home: Path) -> None:
    (home / "policy").mkdir()
    (home / "policy" / "policy.toml").write_text("shared_desk = true\n")
    desktop = open_desktop("supervisor")
    conclude(desktop.window.page)
    assert offered(desktop) is None


def test_a_shared_enrolled_desk_offers_it_switched_off(
    open_desktop: Callable[..., Any], home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (home / "policy").mkdir()
    (home / "policy" / "policy.toml").write_text("shared_desk = true\n")
    desktop = open_desktop("supervisor")
    monkeypatch.setattr(desktop.context.desk(), "office", object())
    conclude(desktop.window.page)
    card = offered(desktop)
    assert card is not None
    assert not card.wish.isChecked()
    assert not card.count.isVisible()


def test_counts_that_cannot_be_opened_are_told_and_offer_nothing(
    open_desktop: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    desktop = open_desktop("champion")
    desktop.open("aid")

    def broken() -> None:
        raise StoreError("The counts on this computer are damaged.", "Ask IT.")

    monkeypatch.setattr(desktop.context, "desk", broken)
    conclude(desktop.window.page)
    assert offered(desktop) is None
    assert "The counts on this computer are damaged." in desktop.notice


def test_a_champion_counts_exactly_the_sentence_that_was_shown(open_desktop: Callable[..., Any]) -> None:
    desktop = open_desktop("champion")
    desktop.open("aid")
    conclude(desktop.window.page)
    card = offered(desktop)
    assert card is not None
    card.wish.setChecked(True)
    card.changed.keys[0].click()
    choices = walk_counts(PACK, desktop.window.page.walk.answers, "yes")
    month = Month.of(desktop.context.today())
    assert card.sentence == receipt(AID_USE, choices, month)
    card.count.click()
    desktop.wait()
    assert "Counted" in desktop.notice
    assert offered(desktop) is None
    assert desktop.context.desk().store.contacts(month, AID_USE) == 1


def test_a_walk_is_counted_once(open_desktop: Callable[..., Any]) -> None:
    desktop = open_desktop("champion")
    desktop.open("aid")
    page = desktop.window.page
    conclude(page)
    card = offered(desktop)
    assert card is not None
    card.wish.setChecked(True)
    card.count.click()
    desktop.wait()
    page.walk.back()
    page.walk.conclude()
    assert offered(desktop) is None
    conclude(page)
    assert offered(desktop) is not None
