"""Where the policy names a person's folder, HR's work is never begun beside it, and the doctor says what is refused."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from made_up.contacts import SAFE
from made_up.desks import ADVICE, IN_OCTOBER
from made_up.verbs import Verbs

from pscdesk.cli import run
from pscdesk.errors import FileError, InputError, PscDeskError
from pscdesk.paths import Places, named_by_policy, with_office_folder
from pscdesk.storage.folder_trial.trial_facts import Findings, FolderTrial
from pscdesk.work.desk.desk import open_desk
from pscdesk.work.doctor.examination import examine, look
from pscdesk.work.doctor.own_stores import OwnStores
from pscdesk.work.doctor.row_verdict import RowVerdict
from pscdesk.work.office.backup import check_no_office
from pscdesk.work.office.office import found_office, open_office
from pscdesk.work.office.seats.take_key import check_folder_free, set_folder
from pscdesk.work.programme.programme import begin_programme, open_programme

DAY = dt.date(2026, 11, 12)
GOOD = FolderTrial(Findings(True, True, True, True, True))
FOLLOWED_BY_NOBODY = {
    "no TOML": ("data_folder =", FileError, "nobody knows where the counts lie"),
    "a number": ("data_folder = 1", InputError, "is not the whole path of a folder"),
    "not whole": ('data_folder = "rel"', InputError, "which is not there"),
    "not set": ('data_folder = "%NO_SUCH_SHARE%/PSC"', InputError, "which is not there"),
}


def policy(home: Path, text: str) -> None:
    (home / "policy").mkdir(exist_ok=True)
    (home / "policy" / "policy.toml").write_text(text, "utf-8")


def places_of(home: Path) -> Places:
    """The places as a start finds them, by the policy that lies there now."""
    return with_office_folder(named_by_policy(Places(home, home / "policy")))


def rows(places: Places) -> dict[str, RowVerdict]:
    with OwnStores(places, lambda: DAY) as stores:
        return {one.row.id: one.verdict for one in examine(look(places, DAY, stores, None, lambda _folder: GOOD))}


def found(places: Places, key: Path) -> None:
    found_office(places, None, "Wexmoor Constabulary", key)


@pytest.mark.parametrize("way", FOLLOWED_BY_NOBODY)
def test_no_office_and_no_programme_is_begun_or_opened_where_nobody_can_follow_the_policy(
    home: Path, tmp_path: Path, way: str
) -> None:
    text, fault, said = FOLLOWED_BY_NOBODY[way]
    key = tmp_path / "deputy" / "deputy.key"
    found(places_of(home), key)
    begin_programme(places_of(home), None, "Wexmoor Constabulary").close()
    policy(home, text)
    for opened in (open_office, open_programme):
        with pytest.raises(fault, match=said):
            opened(places_of(home), None)
    new = tmp_path / "new"
    new.mkdir()
    policy(new, text)
    for begun in (
        lambda: found(places_of(new), tmp_path / "other" / "deputy.key"),
        lambda: check_no_office(places_of(new)),
        lambda: begin_programme(places_of(new), None, "Wexmoor Constabulary"),
    ):
        with pytest.raises(fault, match=said) as caught:
            begun()
        assert caught.value.advice.startswith("Ask IT")
    assert {path.name for path in new.rglob("*")} == {"policy", "policy.toml"}
    assert not (tmp_path / "other").exists()
    policy(home, "")
    open_office(places_of(home), None).close()


def test_hr_s_work_that_lies_elsewhere_is_not_begun_anew_and_opens_once_all_is_moved(
    home: Path, tmp_path: Path
) -> None:
    found(places_of(home), tmp_path / "deputy" / "deputy.key")
    begin_programme(places_of(home), None, "Wexmoor Constabulary").close()
    named = tmp_path / "private" / "hr"
    policy(home, f'data_folder = "{named.as_posix()}"\n')
    places = places_of(home)
    assert (places.home, places.local) == (named, home)
    for act in (
        lambda: open_office(places, None),
        lambda: found(places, tmp_path / "other" / "deputy.key"),
        lambda: open_programme(places, None),
        lambda: begin_programme(places, None, "Wexmoor Constabulary"),
    ):
        with pytest.raises(InputError, match=r"office\.store still lies in") as caught:
            act()
        assert caught.value.advice == "Ask IT to move all that lies there. Nothing was changed."
    assert not (named / "office.store").exists()
    told = rows(places)
    assert {told[name].grade for name in ("office", "office-folder")} == {"bad"}
    assert "still lies in" in told["office"].sentence
    named.mkdir(parents=True, exist_ok=True)
    for path in [one for one in home.iterdir() if one.name != "policy"]:
        path.rename(named / path.name)
    open_office(places, None).close()
    open_programme(places, None).close()
    assert rows(places)["office"].grade == "good"


def test_an_office_in_a_folder_that_somebody_chose_is_not_asked_about_the_data_folder(
    home: Path, tmp_path: Path
) -> None:
    shared = tmp_path / "shared"
    shared.mkdir()
    policy(home, f'data_folder = "rel"\noffice_folder = "{shared.as_posix()}"\n')
    found(places_of(home), tmp_path / "deputy" / "deputy.key")
    open_office(places_of(home), None).close()
    assert (shared / "office.store").exists()


NO_WHOLE_PATH = {"policy": "In the force’s policy,", "person": "In your own settings,"}


def say(home: Path, who: str, text: str) -> None:
    """Have the force's policy or this person's own file say it."""
    if who == "policy":
        policy(home, text)
    else:
        (home / "settings.toml").write_text(text, "utf-8")


@pytest.mark.parametrize("who", NO_WHOLE_PATH)
def test_no_office_is_begun_elsewhere_where_its_folder_is_no_whole_path_and_who_said_so_is_named(
    home: Path, tmp_path: Path, who: str
) -> None:
    say(home, who, 'role = "hr"\noffice_folder = "Shares/office"\n')
    for act in (
        lambda: found(places_of(home), tmp_path / "deputy" / "deputy.key"),
        lambda: open_office(places_of(home), None),
        lambda: begin_programme(places_of(home), None, "Wexmoor Constabulary"),
    ):
        with pytest.raises(InputError, match=r"“office_folder” is not the whole path of a folder") as caught:
            act()
        assert str(caught.value.message).startswith(NO_WHOLE_PATH[who])
    assert not (home / "office.store").exists()
    told = rows(places_of(home))
    assert {told[name].grade for name in ("office", "office-folder")} == {"bad"}
    row = told["policy" if who == "policy" else "own-settings"]
    assert (row.grade, "“office_folder” is not the whole path of a folder" in row.sentence) == ("bad", True)


def test_what_the_policy_says_wrong_is_not_mended_by_what_a_person_sets(home: Path, tmp_path: Path) -> None:
    mine = tmp_path / "mine"
    mine.mkdir()
    say(home, "policy", 'office_folder = "Shares/office"\n')
    say(home, "person", f'office_folder = "{mine.as_posix()}"\n')
    with pytest.raises(InputError, match="In the force’s policy"):
        found(places_of(home), tmp_path / "deputy" / "deputy.key")
    with pytest.raises(InputError, match="In the force’s policy"):
        check_folder_free(places_of(home), mine)
    assert not any(mine.iterdir())


def test_a_folder_that_a_person_said_wrong_is_chosen_anew(home: Path, tmp_path: Path) -> None:
    mine = tmp_path / "mine"
    mine.mkdir()
    say(home, "person", 'office_folder = "Shares/office"\n')
    check_folder_free(places_of(home), mine)
    set_folder(places_of(home), mine)
    found(places_of(home), tmp_path / "deputy" / "deputy.key")
    assert (mine / "office.store").exists()


@pytest.mark.parametrize("who", NO_WHOLE_PATH)
def test_no_packages_of_forces_are_kept_elsewhere_where_their_folder_is_no_whole_path(
    home: Path, who: str, capsys: pytest.CaptureFixture[str]
) -> None:
    say(home, who, 'nation_folder = "Shares/nation"\n')
    assert run(["nation", "status"]) == 2
    said = capsys.readouterr().err
    assert f"{NO_WHOLE_PATH[who]} “nation_folder” is not the whole path of a folder." in said


@pytest.mark.parametrize("way", FOLLOWED_BY_NOBODY)
def test_the_doctor_says_that_counting_is_refused_whatever_role_is_chosen(home: Path, way: str) -> None:
    text, _, said = FOLLOWED_BY_NOBODY[way]
    assert "desk" not in rows(places_of(home))
    policy(home, text)
    with pytest.raises(PscDeskError):
        open_desk(places_of(home), None)
    told = rows(places_of(home))
    assert (told["desk"].grade, said in told["desk"].sentence, told["desk"].to_do[:6]) == ("bad", True, "Ask IT")
    assert told["policy"].grade == "bad"
    assert told["office-folder"].grade == "bad", "an office could not be founded there either"


@pytest.mark.parametrize("setting", ["data_folder", "store_folder"])
def test_the_doctor_says_that_counts_lie_in_the_old_place_whatever_role_is_chosen(
    home: Path, tmp_path: Path, setting: str
) -> None:
    with open_desk(places_of(home), None) as desk:
        desk.record(ADVICE, SAFE, None, IN_OCTOBER)
    policy(home, f'{setting} = "{(tmp_path / "private").as_posix()}"\n')
    row = rows(places_of(home))["desk"]
    assert (row.grade, "yours still lie in" in row.sentence, "Ask IT to move" in row.to_do) == ("bad", True, True)


def test_counts_in_the_folder_that_the_policy_names_are_seen_without_a_role(home: Path, tmp_path: Path) -> None:
    policy(home, f'store_folder = "{(tmp_path / "private").as_posix()}"\n')
    with open_desk(places_of(home), None) as desk:
        desk.record(ADVICE, SAFE, None, IN_OCTOBER)
    assert rows(places_of(home))["desk"].sentence.startswith("The counts of this desk can be opened.")


def test_policy_show_ends_badly_where_a_whole_path_is_wanted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    verbs = Verbs(tmp_path, monkeypatch, capsys, DAY)
    (tmp_path / "one").mkdir()
    policy(tmp_path / "one", 'data_folder = "/srv/private"\n')
    assert verbs.run("one", "policy", "show")[0] == 0
    policy(tmp_path / "one", 'data_folder = "rel"\n')
    status, out, err = verbs.run("one", "policy", "show")
    assert status == 2
    assert "data_folder" in out
    assert "which is not there" in " ".join(err.split())
    assert "whole path" in " ".join(err.split())
