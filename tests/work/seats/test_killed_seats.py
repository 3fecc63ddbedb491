"""A seat's work is killed at each step on the disk: what was there before is there, or all that comes after."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from made_up.killed import killed_at_each_step
from made_up.seats import Seats

from pscdesk.errors import KeyProblem
from pscdesk.paths import with_office_folder
from pscdesk.work.office.office import open_office
from pscdesk.work.office.seats.ending import end_seat
from pscdesk.work.programme.programme import open_programme

pytestmark = [pytest.mark.slow, pytest.mark.skipif(sys.platform == "win32", reason="nothing is killed there")]


@pytest.fixture
def seats(tmp_path: Path) -> Seats:
    made = Seats(tmp_path / "now", {})
    made.folder.mkdir()
    made.found("lead")
    return made


def at_each_step(seats: Seats, work: Callable[[], object]) -> Iterator[int]:
    """Each step at which the work was killed, and 0 once it was done; everything is put back before the next."""
    before = seats.folder.with_name("before")
    shutil.copytree(seats.folder, before)
    for step in killed_at_each_step(work):
        yield step
        shutil.rmtree(seats.folder)
        shutil.copytree(before, seats.folder)


def test_an_office_that_is_moved_lies_whole_in_one_place(seats: Seats) -> None:
    """And moving it again, after a kill, ends as it would have at once."""
    places = set[bool]()
    for step in at_each_step(seats, lambda: seats.share("lead")):
        now = with_office_folder(seats.own("lead"))
        for again in (now, None):
            if again is None and now.office_folder is None:
                seats.share("lead")
            here = with_office_folder(seats.own("lead"))
            with open_office(here, None) as office, open_programme(here, None) as programme:
                assert office.card.force == programme.store.facts().force == "Testshire", step
        places.add(now.office_folder is None)
        assert with_office_folder(seats.own("lead")).office_folder == seats.shared
    assert places == {True, False}


def test_a_key_that_is_given_is_logged_before_it_lies_anywhere(seats: Seats) -> None:
    seats.share("lead")
    seats.ask("second")
    for step in at_each_step(seats, lambda: seats.give("lead", "second", "HR adviser 2")):
        with seats.open("lead") as office:
            acts = [link.said.act.act for link in office.store.log.links()]
        key = seats.folder / "second.psck"
        assert "key-given" in acts if key.exists() else True, step
        if not key.exists():
            seats.give("lead", "second", "HR adviser 2")
        seats.take("second")
        with seats.open("second") as office:
            assert office.label == "HR adviser 2"


def test_a_key_that_is_taken_can_be_taken_again_until_the_office_is_there(seats: Seats) -> None:
    seats.share("lead")
    seats.give("lead", "second", "HR adviser 2")
    for step in at_each_step(seats, lambda: seats.take("second")):
        if with_office_folder(seats.own("second")).office_folder is None:
            seats.take("second")
        with seats.open("second") as office, open_programme(seats.places("second"), None):
            assert office.label == "HR adviser 2", step


def test_a_seat_is_ended_wholly_or_not_at_all_and_whoever_stays_opens_both_stores(seats: Seats) -> None:
    seats.share("lead")
    seats.join("lead", "second", "HR adviser 2")
    seats.join("lead", "third", "HR adviser 3")

    def end() -> None:
        with seats.open("lead") as office:
            end_seat(office, seats.places("lead"), "HR adviser 2", seats.folder / "cards")
        open_programme(seats.places("lead"), None).close()

    outcomes = set[bool]()
    for step in at_each_step(seats, end):
        with seats.open("third") as office:
            ended = "HR adviser 2" not in [one.label for one in office.store.seats.all() if one.holds]
            assert office.card.issue == (2 if ended else 1), step
            assert len(office.store.seal_secrets()) == (2 if ended else 1)
        if ended:
            with pytest.raises(KeyProblem):
                seats.open("second").close()
        else:
            seats.open("second").close()
        for name in ("lead", "third"):
            with seats.open(name) as office, open_programme(seats.places(name), None):
                assert office.label, step
        for name in ("third", "lead"):
            open_programme(seats.places(name), None).close()
        if ended:
            with pytest.raises(KeyProblem):
                open_programme(seats.places("second"), None).close()
            assert not list((seats.shared / "office.keys").glob("*.psck")), step
        outcomes.add(ended)
    assert outcomes == {True, False}
