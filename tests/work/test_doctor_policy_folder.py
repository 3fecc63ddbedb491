"""The doctor names what in the policy folder does not read: an office card, a form, guidance and signed numbers."""

from __future__ import annotations

import datetime as dt
import shutil
from pathlib import Path

import pytest
from made_up.offices import made_office

from pscdesk.paths import Places
from pscdesk.work.desk.policy_card import policy_card
from pscdesk.work.doctor.examination import examine, look
from pscdesk.work.doctor.own_stores import OwnStores
from pscdesk.work.doctor.row_verdict import RowVerdict
from pscdesk.work.office.office_rules import write_card

DAY = dt.date(2026, 11, 12)
JUNK = bytes(range(100))


@pytest.fixture
def places(home: Path) -> Places:
    (home / "settings.toml").write_text('keys = "file"\nrole = "champion"\n', "utf-8")
    (home / "policy").mkdir()
    return Places(home, home / "policy")


def rows(places: Places) -> dict[str, RowVerdict]:
    with OwnStores(places, lambda: DAY) as stores:
        return {one.row.id: one.verdict for one in examine(look(places, DAY, stores))}


def office_card(folder: Path) -> bytes:
    """The sound card of an office of its own."""
    (folder / "card").mkdir(parents=True)
    with made_office(folder, ()) as office:
        return write_card(office, folder / "card" / "office.psco").read_bytes()


def test_an_office_card_that_does_not_read_is_bad_and_says_that_no_office_is_followed(places: Places) -> None:
    assert "office-card" not in rows(places)
    (places.policy / "office.psco").write_bytes(JUNK)
    found = rows(places)["office-card"]
    assert found.grade == "bad"
    assert found.sentence == (
        "These office cards do not read: office.psco. So this computer follows no office by itself."
    )
    assert found.to_do == "Ask IT to put HR’s newest office card there again, and no other."
    assert policy_card(places) is None


def test_a_sound_office_card_is_good_a_damaged_one_beside_it_a_note_and_two_offices_are_bad(
    places: Places, tmp_path: Path
) -> None:
    (places.policy / "office.psco").write_bytes(office_card(tmp_path / "one"))
    assert rows(places)["office-card"].grade == "good"
    (places.policy / "other.psco").write_bytes(JUNK)
    found = rows(places)["office-card"]
    assert (found.grade, found.sentence) == ("note", "These office cards do not read: other.psco.")
    assert policy_card(places) is not None
    (places.policy / "other.psco").write_bytes(office_card(tmp_path / "two"))
    found = rows(places)["office-card"]
    assert (found.grade, "several offices" in found.sentence) == ("bad", True)
    assert policy_card(places) is None


def test_a_form_of_the_force_that_is_broken_is_bad(places: Places) -> None:
    assert "own-forms" not in rows(places)
    forms = places.policy / "forms"
    forms.mkdir()
    assert rows(places)["own-forms"].grade == "good"
    (forms / "own.toml").write_text("title = 3\n", "utf-8")
    found = rows(places)["own-forms"]
    assert found.grade == "bad"
    assert found.sentence.startswith("The form own.toml is passed over")


@pytest.mark.parametrize(("name", "row"), [("forms", "own-forms"), ("guidance", "guidance-folder")])
def test_a_file_where_a_folder_belongs_is_bad(places: Places, name: str, row: str) -> None:
    (places.policy / name).write_bytes(JUNK)
    found = rows(places)[row]
    assert (found.grade, found.sentence) == ("bad", f"{places.policy / name} is a file, and a folder belongs there.")


def test_signed_files_that_nobody_can_check_are_bad(places: Places) -> None:
    (places.policy / "guidance").mkdir()
    (places.policy / "guidance" / "x.pscg").write_bytes(JUNK)
    assert rows(places)["approvers"].grade == "bad"
    shutil.rmtree(places.policy / "guidance")
    (places.policy / "contacts.pscl").write_bytes(JUNK)
    found = rows(places)["signed-numbers"]
    assert (found.grade, "nobody can check them" in found.sentence) == ("note", True)
