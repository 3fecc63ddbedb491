"""Somebody else changes the office meanwhile: acts wait, are checked against what is there now, and say so."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from made_up.force import places_in
from made_up.offices import DESKS, EARLY_OCTOBER, LATE_OCTOBER, SEPTEMBER, made_office, send

from pscdesk.collation.register.register import Unit
from pscdesk.errors import InputError, StoreError
from pscdesk.paths import Places
from pscdesk.storage import shared_store
from pscdesk.storage.shared_store import Overtaken
from pscdesk.work.office import office_months
from pscdesk.work.office.desks.desk_changes import set_label
from pscdesk.work.office.desks.enrolment import close_desk
from pscdesk.work.office.office import Office, open_office
from pscdesk.work.office.office_inbox import import_returns
from pscdesk.work.office.office_register import add_unit
from pscdesk.work.office.office_rules import change_card


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    with made_office(tmp_path) as made:
        yield made


@pytest.fixture
def places(tmp_path: Path) -> Places:
    return places_in(tmp_path, "office")


def test_several_may_have_one_office_open_and_see_what_the_others_did(office: Office, places: Places) -> None:
    with open_office(places, None) as one, open_office(places, None) as other:
        change_card(one, cut_off_day=15)
        assert other.card.cut_off_day == 20
        assert other.look()
        assert other.card.cut_off_day == 15
        assert [entry.act.act for entry in other.others()] == ["card"]
        assert other.others() == ()
        assert not other.look()


def test_an_act_waits_for_another_and_then_says_who_holds_the_office(
    office: Office, places: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shared_store, "PATIENCE", 0.1)
    with open_office(places, None) as other, office.acting():
        with pytest.raises(StoreError, match="Somebody else has held the office"):
            change_card(other, cut_off_day=15)
        assert other.card.cut_off_day == 20


def test_an_act_that_does_not_fit_any_more_says_what_somebody_else_did(office: Office, places: Places) -> None:
    with open_office(places, None) as other:
        close_desk(other, DESKS[0].id, SEPTEMBER)
        add_unit(other, Unit("", "Unit Z", "Local policing", "Response", 60))
    with pytest.raises(InputError, match=r"already has the unit Unit Z") as fault:
        add_unit(office, Unit("", "Unit Z", "Local policing", "Response", 60))
    assert "Meanwhile somebody else did this: Desks were closed from September 2026 on" in fault.value.advice
    assert "The list of units was changed." in fault.value.advice


def test_what_was_made_for_an_office_that_somebody_changed_since_is_not_saved(office: Office, places: Places) -> None:
    with open_office(places, None) as other:
        set_label(other, DESKS[0].id, "Front desk")
    held = next(one for one in office.store.desks() if one.desk == DESKS[0].id)
    with pytest.raises(Overtaken):
        office.store.put_desks([replace(held, label="Back desk")])
    assert next(one for one in office.store.desks() if one.desk == DESKS[0].id).label == "Front desk"


def test_a_month_is_rounded_again_where_a_return_came_in_meanwhile(
    office: Office, places: Places, tmp_path: Path
) -> None:
    import_returns(office, [send(office, tmp_path / "in", SEPTEMBER, *DESKS[1:])], EARLY_OCTOBER)
    meanwhile = [send(office, tmp_path / "more", SEPTEMBER, DESKS[0])]

    def others(done: int, _total: int, _what: str) -> None:
        if done == 2 and meanwhile:
            with open_office(places, None) as other:
                import_returns(other, [meanwhile.pop()], EARLY_OCTOBER)

    frozen = office_months.freeze(office, SEPTEMBER, LATE_OCTOBER, others)
    assert frozen.received == len(DESKS)
    assert not meanwhile
