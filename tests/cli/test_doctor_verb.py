"""``pscdesk doctor`` and what founding an office says where its folder cannot be trusted."""

from __future__ import annotations

import datetime as dt
import json
import threading
from pathlib import Path

import pytest
from made_up.verbs import Verbs

from pscdesk.cli.doctor_parts import doctor_verb
from pscdesk.storage.folder_trial import trial
from pscdesk.storage.folder_trial.leading_half import Measure
from pscdesk.storage.folder_trial.trial import answer
from pscdesk.storage.folder_trial.trial_facts import Findings, FolderTrial
from pscdesk.work.office import office as founding

pytestmark = pytest.mark.tries_folders


BAD = FolderTrial(Findings(True, True, False, True, True))


@pytest.fixture
def verbs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Verbs:
    return Verbs(tmp_path, monkeypatch, capsys, dt.date(2026, 11, 29))


def test_where_all_is_good_the_status_is_0(verbs: Verbs) -> None:
    status, told, wrong = verbs.run("hr", "doctor")
    assert (status, wrong) == (0, "")
    assert "good  The lock: " in told
    assert "bad  " not in told
    assert told.rstrip().splitlines()[-1].startswith("Everything works. There are ")


def test_where_something_is_bad_the_status_is_1_and_it_says_what_it_means(
    verbs: Verbs, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(doctor_verb, "try_folder", lambda _folder: BAD)
    status, told, _ = verbs.run("hr", "doctor")
    assert status == 1
    assert "bad   Replacing a file: While a file is replaced, a reader finds a part of it" in told
    assert "Only one person may open the office in this folder." in " ".join(told.split())
    status, told, _ = verbs.run("hr", "doctor", "--folder", verbs.folder / "gone")
    assert status == 1


def test_another_folder_is_tried_by_its_name_and_from_two_computers(
    verbs: Verbs, monkeypatch: pytest.MonkeyPatch
) -> None:
    share = verbs.folder / "share"
    share.mkdir()
    measure = Measure(renames=5, renaming_ms=5_000, looks=2, additions=3, answer=20.0, death=10.0, whole=60.0)
    monkeypatch.setattr(trial, "FAR", measure)
    there: list[threading.Thread] = []
    real = doctor_verb._tell_code

    def tell(code: str) -> None:
        real(code)
        there.append(threading.Thread(target=answer, args=(share, code)))
        there[0].start()

    monkeypatch.setattr(doctor_verb, "_tell_code", tell)
    status, told, _ = verbs.run("hr", "doctor", "--folder", share, "--listen")
    there[0].join()
    assert status == 0, told
    assert "pscdesk doctor --folder FOLDER --answer " in told
    assert "Two computers tried this folder" in told
    assert list(share.iterdir()) == []


def test_where_a_folder_was_tried_here_alone_the_hint_names_it_for_the_trial_from_two_computers(
    verbs: Verbs, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(doctor_verb, "try_folder", lambda _folder: FolderTrial(Findings(True, True, True, True, True)))
    share = verbs.folder / "our share"
    share.mkdir()
    _status, told, _ = verbs.run("hr", "doctor", "--folder", share, "--json")
    (row,) = (one for one in json.loads(told) if one["row"] == "seats")
    assert f'pscdesk doctor --folder "{share}" --listen' in row["to_do"]
    assert "pscdesk doctor --folder FOLDER --answer CODE" in row["to_do"]


def test_one_computer_cannot_listen_and_answer(verbs: Verbs) -> None:
    assert "not both" in verbs.say("hr", "doctor", "--listen", "--answer", "01234567", fails=True)
    assert "no code" in verbs.say("hr", "doctor", "--answer", "../x", fails=True)


def test_founding_an_office_says_where_it_is_for_one_person_at_a_time(
    verbs: Verbs, monkeypatch: pytest.MonkeyPatch
) -> None:
    words = ("hr", "init", "--force", "Testshire", "--out", verbs.folder / "cards", "--deputy", verbs.folder / "deputy")
    assert "Only one person" not in verbs.say("first", *words)
    monkeypatch.setattr(founding, "try_folder", lambda *_: BAD)
    words = (*words[:5], verbs.folder / "other-cards", "--deputy", verbs.folder / "other-deputy")
    assert "Only one person may open the office in this folder." in " ".join(verbs.say("second", *words).split())
