"""The summary for IT holds no count, no name and no word of anybody's, whatever lies on the computer."""

from __future__ import annotations

import datetime as dt
import getpass
import io
import platform
from pathlib import Path

import pytest
from made_up.guidance_files import CARD_FILE, FORCE, PRINT, local_says, signed
from made_up.verbs import Verbs
from msgspec.structs import replace
from scenarios.test_terminal_story import CONTACT

from pscdesk import cli
from pscdesk.messages import Message, joined, plural
from pscdesk.paths import Places, find_places
from pscdesk.storage.folder_trial.trial_facts import Findings, FolderTrial
from pscdesk.work.doctor.examination import examine, look
from pscdesk.work.doctor.own_stores import OwnStores
from pscdesk.work.doctor.row_verdict import DoctorPart, DoctorRow, Finding, RowVerdict
from pscdesk.work.doctor.support_text import support_text, template_of

DAY = dt.date(2026, 11, 4)
WORD = "Wexmoor"
"""Planted wherever somebody can type or choose something; it is nowhere in the program."""
LOCAL = f"""
[professional-standards]
name = "{WORD} Ada Lovelace"
telephone = "01234 {WORD}"
link = "mailto:ada.{WORD}@example.org"
hours = "{WORD} hours"
[{WORD}-place]
telephone = "01234 567890"
[records]
referrals = "The {WORD} cabinet"
{WORD} = "there"
"""
POLICY = (
    f'marking = "{WORD} SENSITIVE"\n{WORD.lower()}_setting = "x"\nguidance_folder = "/srv/{WORD}"\nrole = "{WORD}"\n'
)
OWN = f'keys = "file"\nnation_folder = "/srv/{WORD}"\nlist_columns = "unit={WORD}"\nlook = "{WORD}"\n{WORD} = 1\n'


@pytest.fixture
def verbs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Verbs:
    for name in (
        "USER",
        "LOGNAME",
        "HOSTNAME",
        "COMPUTERNAME",
        "USERNAME",
        "OneDrive",
        "XDG_DATA_HOME",
        "QT_SCALE_FACTOR",
    ):
        monkeypatch.setenv(name, f"{WORD}-{name}" if name != "QT_SCALE_FACTOR" else "1")
    folder = tmp_path / f"{WORD} of Ada"
    folder.mkdir()
    return Verbs(folder, monkeypatch, capsys, DAY)


def planted(verbs: Verbs, monkeypatch: pytest.MonkeyPatch) -> None:
    """An office, a desk, guidance and numbers of a force, with the word in all that can be named."""
    home = verbs.folder / WORD
    out = verbs.folder / "cards"
    verbs.say(WORD, "hr", "init", "--force", f"{WORD} Police", "--out", out)
    (verbs.folder / "units.csv").write_text(
        f"unit,group,family,headcount\n{WORD} unit,{WORD} group,Towns,347\n", "utf-8"
    )
    verbs.say(WORD, "hr", "units", verbs.folder / "units.csv")
    for _ in range(3):
        monkeypatch.setattr("sys.stdin", io.StringIO(CONTACT))
        verbs.say(WORD, "record", "advice-contact", "--month-is-right")
    verbs.say(WORD, "desk", "join", next(out.glob("*.psco")))
    verbs.say(WORD, "desk", "card", "--unit", f"{WORD} unit", "--out", verbs.folder / f"{WORD} cards")
    verbs.say(WORD, "hr", "enrol", next((verbs.folder / f"{WORD} cards").glob("*.pscd")))
    verbs.say(WORD, "hr", "backup", "--out", verbs.folder / f"{WORD} backups")
    (verbs.folder / f"{WORD}.psca").write_bytes(CARD_FILE)
    verbs.say(WORD, "guidance", "follow", verbs.folder / f"{WORD}.psca", "--fingerprint", PRINT)
    own = signed(replace(local_says(1), id=WORD.lower(), version=f"1.{WORD}"))
    (home / "policy" / "guidance").mkdir(parents=True, exist_ok=True)
    (home / "policy" / "guidance" / f"{WORD}.pscg").write_bytes(own)
    (home / "policy" / "local.toml").write_text(LOCAL, "utf-8")
    (home / "policy" / "policy.toml").write_text(POLICY, "utf-8")
    (home / "settings.toml").write_text(OWN, "utf-8")


def summary(places: Places, crashes: tuple[str, ...] = ()) -> str:
    with OwnStores(places, lambda: DAY) as stores:
        looked = look(places, DAY, stores, None, lambda _folder: FolderTrial(Findings(True, True, True, True, True)))
        return support_text(places, examine(looked), crashes)


def holds_nothing_of_anybody(text: str) -> None:
    assert WORD.casefold() not in text.casefold()
    assert FORCE.split()[0] not in text, "whoever approves guidance is of a force too"
    for name in (getpass.getuser(), platform.node()):
        assert len(name) < 5 or name not in text
    assert "347" not in text, "the people of the unit"
    assert "example.org" not in text
    assert "{folder}" in text, "what was left out is said by name"


def test_a_word_planted_in_everything_that_can_be_named_is_not_in_the_summary(
    verbs: Verbs, monkeypatch: pytest.MonkeyPatch
) -> None:
    planted(verbs, monkeypatch)
    text = summary(find_places())
    holds_nothing_of_anybody(text)
    for row in ("desk", "office", "register", "backup", "numbers", "guidance", "approvers", "policy", "own-settings"):
        assert f"  {row}: " in text, f"the row {row} was looked at"
    assert "good  desk: " in text
    assert "good  register: " in text
    assert "note  backup: " in text, "it lies on the same disk"


def test_neither_is_it_where_everything_is_damaged(verbs: Verbs, monkeypatch: pytest.MonkeyPatch) -> None:
    """A fault quotes what it met; here it meets the word everywhere."""
    planted(verbs, monkeypatch)
    places = find_places()
    for path in (places.desk_store, places.office_store, places.last_backup):
        path.write_bytes(WORD.encode() * 4_000)
    for name in ("policy.toml", "local.toml"):
        (places.policy / name).write_text(f'a = "{WORD}\n[{WORD}', "utf-8")
    places.settings_file.write_text(f'keys = "file"\n{WORD} =\n', "utf-8")
    next((places.policy / "guidance").glob("*.pscg")).write_bytes(f"PSCG1\n{WORD}".encode())
    text = summary(places)
    holds_nothing_of_anybody(text)
    for row in ("desk", "office", "backup", "policy", "numbers"):
        assert f"bad   {row}: " in text


def test_nor_where_the_policy_names_folders_that_are_not_there(verbs: Verbs, monkeypatch: pytest.MonkeyPatch) -> None:
    planted(verbs, monkeypatch)
    places = find_places()
    policy = places.policy / "policy.toml"
    for line in (f'store_folder = "$NO_{WORD}/x"', f'store_folder = "/srv/{WORD}/OneDrive"', f'data_folder = "{WORD}"'):
        policy.write_text(f"{line}\n", "utf-8")
        text = summary(places)
        holds_nothing_of_anybody(text)
        assert "bad   desk: " in text
        assert "set (not shown)" in text


def test_the_real_command_shows_all_of_it_and_saves_the_same(verbs: Verbs, monkeypatch: pytest.MonkeyPatch) -> None:
    planted(verbs, monkeypatch)
    file = verbs.folder / "summary.txt"
    told = verbs.say(WORD, "doctor", "--support", file, "--yes")
    saved = file.read_text("utf-8")
    holds_nothing_of_anybody(saved)
    assert told.startswith(saved), "what is saved was shown before, to the letter"
    assert "Give it to IT yourself: PSC Desk sends nothing." in " ".join(told.split())
    assert "is there already" in verbs.say(WORD, "doctor", "--support", file, "--yes", fails=True)


@pytest.mark.parametrize(("typed", "there"), [("yes\n", True), ("no\n", False), ("", False)])
def test_the_summary_is_saved_after_a_yes_alone(
    verbs: Verbs, monkeypatch: pytest.MonkeyPatch, typed: str, *, there: bool
) -> None:
    answer = io.StringIO(typed)
    answer.isatty = lambda: True  # type: ignore[method-assign]
    monkeypatch.setattr("sys.stdin", answer)
    file = verbs.folder / "summary.txt"
    status, told, _ = verbs.run("desk", "doctor", "--support", file)
    assert (status, file.exists()) == (0 if there else 2, there)
    assert "That is all of it. Save it in" in told


def test_where_nobody_can_be_asked_it_is_shown_and_not_saved(verbs: Verbs, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("yes\n"))
    status, told, wrong = verbs.run("desk", "doctor", "--support", verbs.folder / "summary.txt")
    assert status == 2
    assert told.startswith("Support summary of PSC Desk")
    assert "add --yes" in wrong
    assert not (verbs.folder / "summary.txt").exists()


def test_the_summary_and_json_are_not_asked_for_at_once(verbs: Verbs) -> None:
    assert "Choose --json or --support" in verbs.say("desk", "doctor", "--json", "--support", "x", fails=True)


def test_a_template_gives_the_name_of_each_value_and_the_words_that_are_ours() -> None:
    inner = Message("The folder {folder} is full.", folder=WORD)
    said = joined(" ", (inner, Message("Ask IT."), f"{WORD} wrote this.", "–"))
    assert template_of(said) == "The folder {folder} is full. Ask IT. {…} –"
    assert template_of(plural("{number} {name}", "{number} of {name}", 2, name=WORD)) == "{number} of {name}"
    assert template_of(WORD) == "(words of another program or file)"
    assert template_of("") == ""
    assert (
        template_of(Message("Braces {stay} where there are no values.")) == "Braces {stay} where there are no values."
    )


def test_mistakes_of_this_session_stand_in_the_summary_as_they_are(verbs: Verbs) -> None:
    verbs.run("desk", "policy", "show")
    text = summary(find_places(), ("  pscdesk/ui/window.py, line 3, in show\nKeyError",))
    assert text.endswith("  pscdesk/ui/window.py, line 3, in show\nKeyError\n")


def test_a_row_that_fails_with_the_word_in_its_message_gives_the_kind_and_the_line_alone() -> None:
    def broken(_looked: object) -> RowVerdict:
        raise KeyError(WORD)

    from pscdesk.work.doctor import examination

    verdict = examination._checked(DoctorRow("broken", Message("Broken"), broken), None)  # type: ignore[arg-type]
    assert verdict is not None
    part = DoctorPart(Message("Part"), ())
    text = support_text(find_places(), (Finding(part, DoctorRow("broken", Message("Broken"), broken), verdict),))
    assert WORD not in text
    assert "mistake KeyError examination.py:" in text


def test_the_verb_is_there_for_whoever_looks_for_help(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["doctor", "--help"]) == 0
    told = " ".join(capsys.readouterr().out.split())
    assert "--support FILE" in told
    assert "holds no count, no name and no place" in told
