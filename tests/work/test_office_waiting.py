"""Returns of desks that nobody enrolled wait, sealed as they came, until somebody does."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from made_up.force import FakeDesk, places_in
from made_up.offices import AUGUST, DESKS, EARLY_OCTOBER, SEPTEMBER, cards, made_office, rows_but_log, send

from pscdesk.errors import InputError
from pscdesk.storage.seal import fingerprint, verify_key
from pscdesk.work.office import office_inbox, office_months
from pscdesk.work.office.enrolment import enrol_desks, replace_desk
from pscdesk.work.office.office import Office, open_office
from pscdesk.work.office.office_inbox import import_returns
from pscdesk.work.office.office_waiting import discard_waiting, enrol_waiting, waiting_desks

STRANGER = FakeDesk(70, "Unit Z")


class Other(FakeDesk):
    """A desk that shows the same id and another key."""

    @property
    def seed(self) -> bytes:
        return b"another secret of thirty-two by."


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    with made_office(tmp_path) as opened:
        yield opened


def codes(office: Office, box: Path) -> list[str]:
    return [line.code for line in import_returns(office, [box], EARLY_OCTOBER).lines]


def test_a_first_return_waits_and_is_taken_in_when_its_unit_is_named(office: Office, tmp_path: Path) -> None:
    box = send(office, tmp_path / "in", AUGUST, STRANGER)
    send(office, box, SEPTEMBER, STRANGER)
    assert codes(office, box) == ["WAITING", "WAITING"]
    (waits,) = waiting_desks(office)
    assert (waits.desk, waits.months) == (STRANGER.id, (AUGUST, SEPTEMBER))
    assert waits.fingerprint == fingerprint(verify_key(STRANGER.seed))
    for file in box.iterdir():
        assert file.read_bytes() in [one.sealed for one in office.store.waiting()]
    line = enrol_waiting(office, STRANGER.id, "unit b", first=AUGUST)
    assert line.ok
    assert "taken in: 2" in line.sentence
    assert waiting_desks(office) == ()
    assert office_months.coverage(office, AUGUST, SEPTEMBER, EARLY_OCTOBER).totals[1].received == 1
    assert codes(office, box) == ["HELD", "HELD"]


def test_what_waits_is_there_when_the_office_is_opened_again_and_twice_changes_nothing(
    office: Office, tmp_path: Path
) -> None:
    box = send(office, tmp_path / "in", SEPTEMBER, STRANGER)
    codes(office, box)
    before = rows_but_log(office)
    send(office, box, SEPTEMBER, STRANGER)  # the same return, sealed anew
    assert codes(office, box) == ["WAITING"]
    assert rows_but_log(office) == before
    office.close()
    with open_office(places_in(tmp_path, "office"), None) as again:
        assert len(waiting_desks(again)) == 1


def test_two_keys_that_claim_one_desk_need_the_fingerprint_that_was_read_out(office: Office, tmp_path: Path) -> None:
    true = send(office, tmp_path / "true", SEPTEMBER, STRANGER)
    forged = send(office, tmp_path / "forged", SEPTEMBER, Other(70, "Unit Z"), number=30)
    assert codes(office, true) == codes(office, forged) == ["WAITING"]
    assert len(waiting_desks(office)) == 2
    with pytest.raises(InputError, match="more than one"):
        enrol_waiting(office, STRANGER.id, "Unit A")
    line = enrol_waiting(office, STRANGER.id, "Unit A", shown=fingerprint(verify_key(STRANGER.seed)).lower())
    assert "taken in: 1" in line.sentence
    assert "may be forged" in line.sentence
    assert waiting_desks(office) == ()


def test_a_card_takes_in_what_waited(office: Office, tmp_path: Path) -> None:
    codes(office, send(office, tmp_path / "in", SEPTEMBER, STRANGER))
    (line,) = enrol_desks(office, cards(tmp_path, (STRANGER,)), unit="Unit A")
    assert "taken in: 1" in line.sentence
    assert len(office.store.counts(SEPTEMBER)) == 1


@pytest.mark.parametrize(("desk", "unit"), [("0" * 10, "Unit A"), (STRANGER.id, "Unit Q")])
def test_what_does_not_wait_or_is_no_unit_is_refused(office: Office, tmp_path: Path, desk: str, unit: str) -> None:
    codes(office, send(office, tmp_path / "in", SEPTEMBER, STRANGER))
    with pytest.raises(InputError):
        enrol_waiting(office, desk, unit)
    assert len(office.store.desks()) == len(DESKS)


def test_what_waits_is_bounded_and_can_be_put_aside(
    office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(office_inbox, "MOST_WAITING", 2)
    box = send(office, tmp_path / "in", SEPTEMBER, *(FakeDesk(number, "") for number in (70, 71, 72)))
    report = import_returns(office, [box], EARLY_OCTOBER)
    assert [line.code for line in report.lines] == ["WAITING", "WAITING", "FULL"]
    assert (report.waiting, report.refused) == (2, 1)
    assert discard_waiting(office, STRANGER.id) == 1
    assert len(waiting_desks(office)) == 1


def test_a_desk_that_takes_anothers_place_is_in_its_unit_and_the_old_one_is_closed(
    office: Office, tmp_path: Path
) -> None:
    (card,) = cards(tmp_path, (STRANGER,))
    line = replace_desk(office, DESKS[0].id, card, first=SEPTEMBER)
    assert line.unit == "Unit A"
    held = {desk.desk: desk for desk in office.store.desks()}
    assert not held[DESKS[0].id].open
    assert (held[STRANGER.id].unit, held[STRANGER.id].first) == ("unit-a", SEPTEMBER)
    august, september = office_months.coverage(office, AUGUST, SEPTEMBER, EARLY_OCTOBER).totals
    assert (august.due, september.due) == (len(DESKS) - 1, len(DESKS))
    with pytest.raises(InputError, match="enrolled already"):
        replace_desk(office, DESKS[1].id, card)
