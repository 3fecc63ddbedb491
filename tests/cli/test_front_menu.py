"""The menu in the terminal, at a terminal: what each role sees, the four steps, Ctrl+C at every question, Welsh."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from made_up.at_terminal import CTRL_C, CTRL_D, AtTerminal, without_window
from made_up.desks import card_file

from pscdesk.cli import terminal
from pscdesk.paths import find_places
from pscdesk.work.desk.desk import open_desk
from pscdesk.work.walk.guidance_in_use import in_use

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such terminals")


def settle(home: Path, role: str, *more: str) -> None:
    """Set what this person does, so that the menu comes at once."""
    (home / "settings.toml").write_text("\n".join(('keys = "file"', f'role = "{role}"', *more, "")), "utf-8")


def line(told: str, text: str) -> str:
    """The number of a line of a menu."""
    found = re.search(rf"^ +(\d+)  {re.escape(text)}", told, re.MULTILINE)
    assert found, told
    return found[1]


def choose(desk: AtTerminal, told: str, *texts: str) -> str:
    """Choose these lines one after the other; what is asked then."""
    for text in texts:
        told = desk.type(line(told, text))
    return told


def steps(told: str) -> list[str]:
    """The lines of a menu that have a number."""
    return re.findall(r"^ +\d+  (.+?)\r?$", told, re.MULTILINE)


@pytest.mark.parametrize(
    ("role", "seen"),
    [
        ("I manage people", ["Think"]),
        ("I answer the advice line", ["Think", "Count", "Return"]),
        ("I work in HR or professional standards", ["Think", "Count", "Return", "Publish"]),
        ("I look after the guidance", ["Think", "Guidance"]),
    ],
)
def test_whoever_sits_there_is_asked_once_and_sees_their_own_steps(home: Path, role: str, seen: list[str]) -> None:
    with AtTerminal(home) as desk:
        told = choose(desk, desk.asked(), role)
        always = ["Whom to ring", "Help", "Cymraeg", "I do something else here", "Leave PSC Desk"]
        assert steps(told) == [*seen, *always]
        desk.press("0")
        assert desk.ended()[0] == 0
    with AtTerminal(home) as desk:
        assert steps(desk.asked())[: len(seen)] == seen


def test_what_the_policy_fixes_is_not_offered(home: Path) -> None:
    (home / "policy").mkdir()
    (home / "policy" / "policy.toml").write_text('role = "supervisor"\nlanguage = "en"\n', "utf-8")
    with AtTerminal(home) as desk:
        assert steps(desk.asked()) == ["Think", "Whom to ring", "Help", "Leave PSC Desk"]


def test_a_concern_is_thought_through_and_the_menu_comes_back(home: Path) -> None:
    settle(home, "supervisor")
    with AtTerminal(home) as desk:
        told = choose(desk, desk.asked(), "Think", "Think it through")
        assert "Nothing is kept" in desk.said
        told = desk.type("1", "0")
        assert "Nothing was kept" not in told
        told = desk.type("q")
        assert "Forgotten. Nothing was kept." in told
        assert "Think it through" in told
        desk.press("q")
        assert desk.ended() == (0, "q\r\nPSC Desk is closed.\r\n")
    assert sorted(path.name for path in home.iterdir()) == ["settings.toml"]


def test_a_contact_is_counted_and_shown_and_one_that_is_stopped_is_not(home: Path) -> None:
    settle(home, "champion")
    with AtTerminal(home) as desk:
        told = choose(desk, desk.asked(), "Count")
        assert "Nothing has been counted on this desk yet. The first count sets it up." in told
        told = choose(desk, told, "Count a contact")
        while "counted so far" not in told:
            told = desk.type("1")
        assert "1 counted so far" in told
        assert "Nothing has been counted" not in told[told.index("so far") :]
        told = choose(desk, told, "Count a contact")
        told = desk.type("1", CTRL_C)
        assert "Stopped. Nothing more was kept." in told
        assert "Ctrl+C once more leaves PSC Desk." in told
        told = choose(desk, told, "Count", "What this desk has counted")
        assert re.search(r" 1 contacts", told)
        desk.type(CTRL_C)
        desk.press(CTRL_C)
        assert desk.ended()[0] == 0
    with open_desk(find_places(), None) as counted:
        assert sum(view.contacts for view in counted.months(terminal.today())) == 1


def test_a_desk_that_has_not_joined_hr_is_told_so_and_offered_both_cards(home: Path, tmp_path: Path) -> None:
    settle(home, "champion")
    card = card_file(tmp_path)
    with AtTerminal(home, env={"HOME": str(tmp_path)}) as desk:
        told = choose(desk, desk.asked(), "Return")
        assert "This desk has not joined HR yet." in told
        told = choose(desk, told, "Write this desk’s card for HR")
        told = desk.type("Alderford", "")
        assert f"Written: {tmp_path / 'PSC Desk' / 'cards'}" in told
        choose(desk, told, "Take HR’s office card")
        told = desk.type(str(tmp_path / "nothing"))
        assert "There is nothing of that name." in told
        told = desk.type(str(card))
        assert "Its fingerprint is:" in told
        told = desk.type("yes")
        assert "This desk now returns to Anyshire." in told
        assert "has not joined HR" not in told
        assert "Send what is due" in told
        desk.press("q")
        assert desk.ended()[0] == 0
    assert len(list((tmp_path / "PSC Desk" / "cards").glob("*.pscd"))) == 1


def test_no_office_is_offered_to_be_set_up_where_nobody_can_follow_the_policy(home: Path) -> None:
    settle(home, "hr")
    (home / "policy").mkdir()
    (home / "policy" / "policy.toml").write_text('data_folder = "rel"\n')
    with AtTerminal(home) as desk:
        told = choose(desk, desk.asked(), "Publish")
        assert "“rel”, which is not there." in " ".join(told.split())
        assert not {"Set up HR’s office", "Put an office back from a backup"} & set(steps(told))
        desk.press("q")
        assert desk.ended()[0] == 0


def test_hr_without_an_office_sets_one_up_from_the_menu(home: Path, tmp_path: Path) -> None:
    settle(home, "hr")
    with AtTerminal(home, env={"HOME": str(tmp_path)}) as desk:
        told = choose(desk, desk.asked(), "Publish")
        assert "There is no office on this computer yet." in told
        choose(desk, told, "Set up HR’s office")
        told = desk.type("Anyshire Police", "", "")
        assert "Fingerprint:" in told
        assert "Freeze a month" in told
        told = choose(desk, told, "What is due today")
        told = choose(desk, told, "Publish")
        assert "No month is frozen yet. Freeze one first." in told
        told = choose(desk, told, "Import returns")
        told = desk.type("b")
        assert "Import returns" in told
        desk.press("q")
        assert desk.ended()[0] == 0
    made = tmp_path / "PSC Desk"
    assert [path.suffix for path in (made / "office-cards").iterdir()] == [".psco"]
    assert list((made / "for-the-deputy").iterdir())


WHERE = {
    "the role": ("", ()),
    "the menu": ("hr", ()),
    "a step": ("hr", ("Publish",)),
    "a folder": ("hr", ("Publish", "Set up HR’s office")),
    "a month": ("champion", ("Count", "Move a contact that was counted in the wrong month")),
    "a question of the aid": ("supervisor", ("Think", "Think it through")),
    "a question of a form": ("champion", ("Count", "Practise")),
    "a word": ("supervisor", ("Think", "Find something by everyday words")),
}


@pytest.mark.parametrize("key", [CTRL_C, CTRL_D], ids=["Ctrl+C", "the end of the input"])
@pytest.mark.parametrize("where", WHERE)
def test_at_every_question_it_goes_back_to_the_menu_and_the_second_time_it_leaves(
    home: Path, where: str, key: str
) -> None:
    role, through = WHERE[where]
    settle(home, role)
    with AtTerminal(home) as desk:
        choose(desk, desk.asked(), *through)
        told = desk.type(key)
        assert "Ctrl+C once more leaves PSC Desk." in told
        assert told.rstrip().endswith("Number:")
        assert "Leave PSC Desk" in told
        desk.press(key)
        status, told = desk.ended()
        assert status == 0
        assert told.rstrip().endswith("PSC Desk is closed.")
        assert "Traceback" not in desk.said
    assert {path.name for path in home.iterdir()} <= {"settings.toml", "desk.store.lock"}


def test_whoever_went_on_in_between_is_asked_twice_again(home: Path) -> None:
    settle(home, "champion")
    with AtTerminal(home) as desk:
        desk.asked()
        told = desk.type(CTRL_C)
        told = choose(desk, told, "Count")
        told = desk.type("0")
        assert "once more" not in told
        assert "once more" in desk.type(CTRL_C)


def test_it_speaks_welsh_by_the_setting_and_by_its_line_and_keeps_that(home: Path) -> None:
    settle(home, "supervisor")
    with AtTerminal(home) as desk:
        told = choose(desk, desk.asked(), "Cymraeg")
        assert "English" in steps(told)
        desk.press("q")
        desk.ended()
    assert 'language = "cy"' in (home / "settings.toml").read_text("utf-8")
    with AtTerminal(home) as desk:
        assert "English" in steps(desk.asked())
        told = desk.type("1", "1")  # the aid is the first line of the first step
        question = in_use(find_places(), "cy").pack.question("about").ask
        assert question != in_use(find_places(), "en").pack.question("about").ask
        assert " ".join(question.split()) in " ".join(told.split())
        desk.type("q")
        desk.press("q")
        assert desk.ended()[0] == 0


def test_a_form_is_counted_in_welsh(home: Path) -> None:
    settle(home, "champion", 'language = "cy"')
    with AtTerminal(home) as desk:
        desk.asked()
        told = desk.type("2", "2")
        assert "Who" not in told
        assert "Supervisor" not in told


def test_nothing_is_drawn_and_every_line_fits(home: Path) -> None:
    settle(home, "hr")
    with AtTerminal(home) as desk:
        told = desk.asked()
        for step in ("Think", "Count", "Return", "Publish", "Help"):
            told = choose(desk, told, step)
            told = desk.type("0")
        told = choose(desk, told, "Whom to ring")
        told = choose(desk, told, "Help", "What the steps are")
        desk.press("q")
        assert desk.ended()[0] == 0
        said = desk.said
    assert "\x1b" not in said
    assert "\r" not in said.replace("\r\n", "")
    assert max(map(len, said.splitlines())) < 80
    assert "999" in said


def test_a_display_that_cannot_be_used_is_named_above_the_menu(home: Path) -> None:
    settle(home, "supervisor")
    with AtTerminal(home, env={"DISPLAY": ":4321"}) as desk:
        told = desk.asked()
        assert ":4321" in told or "libraries" in told
        assert steps(told)[0] == "Think"


def test_the_menu_is_a_verb_too_and_says_where_it_needs_a_terminal(home: Path) -> None:
    settle(home, "supervisor")
    with AtTerminal(home, "menu") as desk:
        assert steps(desk.asked())[0] == "Think"
    words = [sys.executable, "-m", "pscdesk", "menu"]
    told = subprocess.run(words, env=without_window(), capture_output=True, text=True, check=False)
    assert told.returncode == 2
    assert told.stderr == "The menu needs a terminal. Name a verb instead: pscdesk --help lists them.\n"


def test_files_are_opened_or_refused_as_before(home: Path, tmp_path: Path) -> None:
    card = card_file(tmp_path)
    with AtTerminal(home, os.fspath(card)) as desk:
        status, told = desk.ended()
    assert status == 2
    assert "pscdesk desk join" in told


def test_a_summary_for_it_is_shown_whole_and_saved_after_a_yes(home: Path, tmp_path: Path) -> None:
    settle(home, "supervisor")
    file = tmp_path / "summary.txt"
    with AtTerminal(home) as desk:
        choose(desk, desk.asked(), "Help", "Make a summary for IT")
        told = desk.type(str(file))
        assert "Support summary of PSC Desk" in told
        assert "That is all of it. Save it in" in told
        assert not file.exists()
        assert "Give it to IT yourself" in " ".join(desk.type("yes").split())
    assert file.read_text("utf-8").startswith("Support summary of PSC Desk\n")
