"""Several seats of one office: what each keeps, what is left for them, and what they say of each other."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest
from made_up.keystores import KeepingKeystore
from made_up.seats import Seats

from pscdesk.collation.office_log.acts import Act
from pscdesk.collation.register.seat_labels import Seat, check_seat_label
from pscdesk.errors import FileError, InputError, KeyProblem
from pscdesk.paths import with_office_folder
from pscdesk.returns.seat_files import open_key_file, read_request, seat_request
from pscdesk.returns.verdicts import Refusal
from pscdesk.settings import load_settings
from pscdesk.storage import whole_file
from pscdesk.storage.keys import Mark
from pscdesk.storage.seal import SealKey
from pscdesk.work.office.acts.noted import log_act
from pscdesk.work.office.seats.asking_for_key import read_seat_request
from pscdesk.work.office.seats.ending import end_seat
from pscdesk.work.office.seats.giving import begin_seats, give_key
from pscdesk.work.office.seats.left_keys import key_file_of
from pscdesk.work.office.seats.own_seat import own_seat, trust_office
from pscdesk.work.programme.programme import begin_programme, open_programme


@pytest.fixture
def seats(tmp_path: Path) -> Seats:
    made = Seats(tmp_path, {"lead": KeepingKeystore(), "second": KeepingKeystore()})
    made.found("lead", programme=False)
    made.share("lead")
    made.join("lead", "second", "HR adviser 2")
    return made


@pytest.mark.parametrize("label", ["HR adviser 2", "HR lead", "PSD inspector", "IT", "Sergeant", "Conduct lead 3"])
def test_a_role_is_a_label(label: str) -> None:
    assert check_seat_label(f" {label} ", ()) == label


@pytest.mark.parametrize(
    "label",
    ["", "A", "7", "J.S.", "JS", "JSM adviser", "Sgt Smith", "PC 1234", "HR 4417", "Inspector Smith", "Mr X", "a1b"],
)
def test_initials_titles_and_numbers_of_people_are_no_label(label: str) -> None:
    with pytest.raises(InputError):
        check_seat_label(label, ())


def test_a_label_is_used_once_also_after_its_seat_was_ended() -> None:
    with pytest.raises(InputError):
        check_seat_label("hr Adviser 2", [Seat("age1x", "HR adviser 2", "2026-01-01", "2026-02-01")])


def test_whoever_has_the_office_open_goes_on_under_the_new_key(seats: Seats, tmp_path: Path) -> None:
    seats.join("lead", "third", "HR adviser 3")
    with seats.open("third") as open_before, seats.open("lead") as office:
        end_seat(office, seats.places("lead"), "HR adviser 2", tmp_path / "cards")
        log_act(open_before, Act(act="followed"))
        assert [link.said.by for link in open_before.store.log.links()][-1] == "HR adviser 3"
        office.look()
        log_act(office, Act(act="followed"))
    with pytest.raises(KeyProblem, match="another key"):
        seats.open("second")


def full_disk(*_: object) -> None:
    raise FileError("The disk is full.")


def test_a_key_that_was_left_is_taken_also_where_another_end_was_begun_and_never_came_about(
    seats: Seats, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("third", "fourth"):
        seats.join("lead", name, f"HR {name} adviser")
    with seats.open("lead") as office:
        end_seat(office, seats.places("lead"), "HR adviser 2", tmp_path / "cards")
        with monkeypatch.context() as patched:
            patched.setattr(type(office.store), "renew_seal", full_disk)
            with pytest.raises(FileError):
                end_seat(office, seats.places("lead"), "HR fourth adviser", tmp_path / "cards")
    for name in ("third", "lead", "fourth"):
        seats.open(name).close()
    with seats.open("third") as office:
        end_seat(office, seats.places("third"), "HR fourth adviser", tmp_path / "cards")
    seats.open("lead").close()
    seats.open("third").close()
    assert not list((seats.shared / "office.keys").glob("*.psck"))


def test_a_window_of_somebody_who_was_ended_saves_nothing_more(seats: Seats, tmp_path: Path) -> None:
    with seats.open("second") as open_before, seats.open("lead") as office:
        end_seat(office, seats.places("lead"), "HR adviser 2", tmp_path / "cards")
        before = (seats.shared / "office.store").read_bytes()
        with pytest.raises(KeyProblem):
            log_act(open_before, Act(act="followed"))
        assert (seats.shared / "office.store").read_bytes() == before


@pytest.mark.parametrize("obeys", [True, False])
def test_where_the_disk_does_not_confirm_an_end_the_seat_is_still_there_for_everybody(
    seats: Seats, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, obeys: bool
) -> None:
    """And where it obeys no more at all, whoever stays finds which of the keys fits."""
    seats.join("lead", "third", "HR adviser 3")
    real, broken = whole_file.sync_folder, list[bool]()

    def sync(folder: Path) -> None:
        if folder == seats.shared and not broken:
            broken.append(True)
            if not obeys:
                patched.setattr(whole_file, "_replace", refuse)
            raise OSError(errno.EIO, "fault")
        real(folder)

    def refuse(_beside: Path, _path: Path) -> None:
        raise OSError(errno.EIO, "fault")

    with seats.open("lead") as office:
        with monkeypatch.context() as patched:
            patched.setattr(whole_file, "sync_folder", sync)
            with pytest.raises(FileError):
                end_seat(office, seats.places("lead"), "HR adviser 2", tmp_path / "cards")
        log_act(office, Act(act="followed"))
    for name in ("lead", "third"):
        with seats.open(name) as office:
            held = [one.label for one in office.store.seats.all() if one.holds]
            assert ("HR adviser 2" in held) == obeys
    if obeys:
        seats.open("second").close()
    else:
        with pytest.raises(KeyProblem):
            seats.open("second")


def test_what_lies_beside_the_key_stays_when_the_key_is_another(seats: Seats, tmp_path: Path) -> None:
    with seats.open("lead") as office:
        office.sealed.keep_mark(Mark(0, "a" * 64))
        office.sealed.keep_marks(["a-line"])
        before = office.sealed.key_place
        end_seat(office, seats.places("lead"), "HR adviser 2", tmp_path / "cards")
        assert (office.sealed.mark, office.sealed.marks) == (Mark(0, "a" * 64), ("a-line",))
        assert before == office.sealed.key_place == "keystore"
    seats.open("lead").close()


def test_a_key_file_that_another_office_left_is_never_taken(seats: Seats, tmp_path: Path) -> None:
    """Whoever writes in the folder can put a store and a key file there; a seat trusts its own office alone."""
    other = Seats(tmp_path / "elsewhere", {})
    other.folder.mkdir()
    other.found("theirs", programme=False)
    other.share("theirs")
    request = tmp_path / "second.pscs"
    (other.folder / "second.pscs").write_bytes(request.read_bytes())
    with other.open("theirs") as office:
        asked = read_seat_request(request)
        key = give_key(office, other.places("theirs"), None, asked, "HR adviser 2", tmp_path / "k.psck")
    mine = own_seat(seats.places("second").home)
    left = key_file_of(seats.places("second"), mine.recipient, 2)
    left.parent.mkdir(exist_ok=True)
    left.write_bytes(key.path.read_bytes())
    (seats.shared / "office.store").write_bytes((other.shared / "office.store").read_bytes())
    with pytest.raises(KeyProblem, match="another key"):
        seats.open("second")
    trust_office(seats.places("second"), mine.recipient, "0" * 64)
    with pytest.raises(KeyProblem):
        seats.open("second")


def test_a_programme_that_is_begun_later_opens_for_every_seat(seats: Seats) -> None:
    begin_programme(seats.places("second"), seats.keystore("second"), "Testshire").close()
    with open_programme(seats.places("lead"), seats.keystore("lead")) as programme:
        assert programme.store.facts().force == "Testshire"
    seats.open("lead").close()
    open_programme(seats.places("lead"), seats.keystore("lead")).close()
    assert not list((seats.shared / "office.keys").glob("*.psck"))


def test_a_key_is_given_again_under_its_label_and_not_under_another(seats: Seats, tmp_path: Path) -> None:
    (tmp_path / "second.psck").unlink()
    request = read_seat_request(tmp_path / "second.pscs")
    with seats.open("lead") as office:
        places, keystore = seats.places("lead"), seats.keystore("lead")
        give_key(office, places, keystore, request, "HR adviser 2", tmp_path)
        assert [one.label for one in office.store.seats.all()] == ["HR adviser 2", "HR lead"]
        assert [link.said.act.act for link in office.store.log.links()].count("key-given") == 3
        with pytest.raises(InputError):
            give_key(office, places, keystore, request, "HR lead", tmp_path / "x.psck")


def test_an_office_that_was_founded_in_the_shared_folder_gets_its_first_seat_when_a_key_is_given(
    tmp_path: Path,
) -> None:
    made = Seats(tmp_path, {})
    made.found("lead", programme=False)
    (tmp_path / "lead" / "office.store").rename(made.shared / "office.store")
    made.join("lead", "second", "HR adviser 2")
    with made.open("lead") as office:
        assert office.label == "HR lead"
        assert begin_seats(office, made.places("lead"), None, "HR boss") == "HR lead"


def test_the_policy_may_say_where_the_office_lies_and_then_no_other_folder_is_taken(tmp_path: Path) -> None:
    made = Seats(tmp_path, {})
    made.found("lead", programme=False)
    made.share("lead")
    made.give("lead", "second", "HR adviser 2")
    policy = tmp_path / "second" / "policy" / "policy.toml"
    policy.parent.mkdir(parents=True)
    policy.write_text('office_folder = "/somewhere/else"\n')
    with pytest.raises(InputError, match="policy says"):
        made.take("second")
    policy.write_text(f'office_folder = "{made.shared}"\n')
    made.take("second")
    assert with_office_folder(made.own("second")).office_folder == made.shared
    assert not load_settings(made.own("second")).notes
    made.open("second").close()


def test_a_request_that_was_damaged_and_a_key_file_for_others_are_refused(seats: Seats, tmp_path: Path) -> None:
    whole = seat_request(SealKey.new().recipient)
    for wrong in (whole[:-3], whole.replace(b"age1", b"age2"), b"", whole + b"x"):
        with pytest.raises(Refusal) as told:
            read_request(wrong)
        assert told.value.code == "E70"
    with pytest.raises(Refusal, match="A newer PSC Desk made this file"):
        read_request(whole.replace(b"PSCS1", b"PSCS2"))
    key = (tmp_path / "second.psck").read_bytes()
    for file, code in ((key, "E73"), (key[:-1], "E73"), (b"PSCK1\n", "E71"), (b"", "E71")):
        with pytest.raises(Refusal) as told:
            open_key_file(file, SealKey.new().secret)
        assert told.value.code == code
